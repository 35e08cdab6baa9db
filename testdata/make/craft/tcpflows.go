package main

import "fmt"

func tcpFlows() {
	hundred := func(i int) []byte { return []byte(fmt.Sprintf("%-99d\n", i)) }

	c := talk(51000, 8000).open()
	lost := c.build(0, "PA", c.next[0]+100, c.next[1], 64240, nil, hundred(2))
	c.say(0, "PA", hundred(1))
	c.say(1, "A")
	c.next[0] += 100 // the second of five is lost
	from := c.next[0]
	for i := 3; i <= 5; i++ {
		c.say(0, "PA", hundred(i))
		c.raw(c.build(1, "A", c.next[1], from-100, 64240, cat("01 01", option(5, from, c.next[0])), nil))
	}
	c.raw(lost)
	c.say(1, "A")
	save("tcp/fast-retransmission.pcap", linkEther, c.close().frames...)

	c = talk(51001, 8000).open()
	first := c.build(0, "PA", c.next[0], c.next[1], 64240, nil, hundred(1))
	second := c.build(0, "PA", c.next[0]+100, c.next[1], 64240, nil, hundred(2))
	third := c.build(0, "PA", c.next[0]+200, c.next[1], 64240, nil, hundred(3))
	c.raw(third)
	c.raw(first)
	c.raw(second)
	c.next[0] += 300
	c.say(1, "A")
	c.raw(second)                                                                                                   // once more, though nobody lacked it
	c.raw(c.build(1, "A", c.next[1], c.next[0], 64240, cat("01 01", option(5, c.next[0]-200, c.next[0]-100)), nil)) // D-SACK
	save("tcp/out-of-order.pcap", linkEther, c.close().frames...)

	c = talk(51002, 8000).open()
	c.raw(c.build(0, "PA", c.next[0], c.next[1], 64240, nil, []byte("GET /one")))
	c.raw(c.build(0, "PA", c.next[0]+5, c.next[1], 64240, nil, []byte("two and more"))) // overlaps, and says something else
	c.next[0] += 17
	c.say(1, "A")
	save("tcp/overlapping-data.pcap", linkEther, c.close().frames...)

	c = talk(51003, 8000).open()
	c.say(0, "PA", hundred(1))
	c.raw(c.build(1, "A", c.next[1], c.next[0], 0, nil, nil)) // no room left
	c.raw(c.build(0, "A", c.next[0]-1, c.next[1], 64240, nil, nil))
	c.raw(c.build(1, "A", c.next[1], c.next[0], 0, nil, nil))
	c.raw(c.build(0, "A", c.next[0], c.next[1], 64240, nil, []byte("p"))) // a probe of one byte
	c.raw(c.build(1, "A", c.next[1], c.next[0], 0, nil, nil))
	c.raw(c.build(1, "A", c.next[1], c.next[0], 64240, nil, nil)) // room again
	c.say(0, "PA", text("ping"))
	c.say(1, "A")
	save("tcp/zero-window.pcap", linkEther, c.close().frames...)

	c = talk(51004, 8000)
	c.next = [2]uint32{0xffffff80, 0xfffffffe}
	c.open()
	for i := range 3 {
		c.say(0, "PA", hundred(i))
		c.say(1, "PA", text("pong"))
	}
	save("tcp/sequence-wraps.pcap", linkEther, c.close().frames...)

	c = talk(51005, 8000)
	c.say(0, "S")
	c.raw(c.build(1, "S", c.next[1], 0, 64240, nil, nil))
	c.next[1]++
	c.raw(c.build(0, "SA", c.next[0]-1, c.next[1], 64240, nil, nil))
	c.raw(c.build(1, "SA", c.next[1]-1, c.next[0], 64240, nil, nil))
	c.say(0, "PA", text("ping"))
	c.say(1, "A")
	c.raw(c.build(0, "FA", c.next[0], c.next[1], 64240, nil, nil)) // and both close at once
	c.raw(c.build(1, "FA", c.next[1], c.next[0], 64240, nil, nil))
	c.raw(c.build(0, "A", c.next[0]+1, c.next[1]+1, 64240, nil, nil))
	c.raw(c.build(1, "A", c.next[1]+1, c.next[0]+1, 64240, nil, nil))
	save("tcp/simultaneous-open-and-close.pcap", linkEther, c.frames...)

	c = talk(51006, 8000).open()
	c.say(0, "PA", text("first"))
	c.say(1, "A")
	c.close()
	c.next = [2]uint32{900000, 700000}
	c.open()
	c.say(0, "PA", text("second"))
	c.say(1, "A")
	save("tcp/port-used-again.pcap", linkEther, c.close().frames...)

	c = talk(51007, 8000)
	for range 4 {
		c.raw(c.build(0, "S", 1000, 0, 64240, nil, nil)) // nobody answers
	}
	save("tcp/no-answer.pcap", linkEther, c.frames...)

	c = talk(51008, 8000) // the recording begins in the middle
	for i := range 3 {
		c.say(0, "PA", hundred(i))
		c.say(1, "A")
	}
	c.next[0] += 500 // and misses packets
	c.say(0, "PA", hundred(9))
	c.say(1, "A")
	save("tcp/mid-stream.pcap", linkEther, c.frames...)
}
