package main

import (
	"fmt"
	"net"
	"os"
	"strconv"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"peel/capture/live"
)

// What scripts about live capture need besides peel.
//
//	[root]               whether this is root
//	[capture]            whether packets can be captured here
//	chatter udp PORT     sends a datagram to the port on loopback every 10 ms, till the script ends
//	chatter tcp PORT     opens a connection, sends a line, closes it; every 20 ms
var (
	liveConditions = map[string]func() bool{
		"root": func() bool { return os.Getuid() == 0 },
		"capture": func() bool {
			s, err := live.OpenSocket(false)
			if err != nil {
				return false
			}
			s.Close()
			return true
		},
	}
	liveCommands = map[string]func(*testscript.TestScript, bool, []string){"chatter": chatter}
)

func chatter(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: chatter udp|tcp PORT")
	}
	address := "127.0.0.1:" + args[1]
	quit := make(chan struct{})
	ts.Defer(func() { close(quit) })
	switch args[0] {
	case "udp":
		receiver, err := net.ListenPacket("udp", address)
		ts.Check(err)
		ts.Defer(func() { receiver.Close() })
		sender, err := net.Dial("udp", address)
		ts.Check(err)
		ts.Defer(func() { sender.Close() })
		go each(10*time.Millisecond, quit, func(n int) {
			sender.Write([]byte("datagram " + strconv.Itoa(n)))
		})
	case "tcp":
		listener, err := net.Listen("tcp", address)
		ts.Check(err)
		ts.Defer(func() { listener.Close() })
		go func() {
			for {
				c, err := listener.Accept()
				if err != nil {
					return
				}
				buffer := make([]byte, 100)
				c.Read(buffer)
				c.Close()
			}
		}()
		go each(20*time.Millisecond, quit, func(n int) {
			if c, err := net.Dial("tcp", address); err == nil {
				fmt.Fprintf(c, "line %d\n", n)
				c.Close()
			}
		})
	default:
		ts.Fatalf("chatter: udp or tcp, not %s", args[0])
	}
}

func each(pause time.Duration, quit chan struct{}, f func(n int)) {
	ticker := time.NewTicker(pause)
	defer ticker.Stop()
	for n := 1; ; n++ {
		select {
		case <-quit:
			return
		case <-ticker.C:
			f(n)
		}
	}
}
