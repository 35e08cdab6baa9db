package main

import "strings"

// conversation writes both sides of a TCP connection. Side 0 is the client.
type conversation struct {
	ports  [2]int
	next   [2]uint32 // what each side sends next
	frames [][]byte
}

func talk(client, server int) *conversation {
	return &conversation{ports: [2]int{client, server}, next: [2]uint32{1000, 5000}}
}

// build makes a segment without sending it.
func (c *conversation) build(side int, flags string, sequence, acknowledgement uint32, window uint16, options []byte, payload []byte) []byte {
	ip := v4(6)
	if side == 1 {
		ip = back(ip)
	}
	if !strings.Contains(flags, "A") {
		acknowledgement = 0
	}
	return cat(ethFrom(side), between(ip, c.ports[side], c.ports[1-side], flags, sequence, acknowledgement, window, options, payload))
}

func ethFrom(side int) []byte {
	if side == 1 {
		return cat(clientMAC, serverMAC, "0800")
	}
	return eth(0x0800)
}

// say sends a segment and counts what it takes of the sequence.
func (c *conversation) say(side int, flags string, payload ...any) []byte {
	body := cat(payload...)
	frame := c.build(side, flags, c.next[side], c.next[1-side], 64240, nil, body)
	c.frames = append(c.frames, frame)
	c.next[side] += uint32(len(body))
	if strings.ContainsAny(flags, "SF") {
		c.next[side]++
	}
	return frame
}

// raw sends a segment of one's own making.
func (c *conversation) raw(frame []byte) { c.frames = append(c.frames, frame) }

func (c *conversation) open() *conversation {
	mss := cat("02 04 05b4 01 01 04 02")
	c.raw(c.build(0, "S", c.next[0], 0, 64240, mss, nil))
	c.next[0]++
	c.raw(c.build(1, "SA", c.next[1], c.next[0], 64240, mss, nil))
	c.next[1]++
	c.say(0, "A")
	return c
}

func (c *conversation) close() *conversation {
	c.say(0, "FA")
	c.say(1, "FA")
	c.say(0, "A")
	return c
}

// web is a request and its answers, each in a segment of its own.
func web(port int, request string, answers ...string) *conversation {
	c := talk(port, 80).open()
	c.say(0, "PA", text(request))
	for _, a := range answers {
		c.say(1, "PA", text(a))
	}
	return c.close()
}
