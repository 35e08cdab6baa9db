// Session is the Go program behind tcp/go-session.pcapng and its relatives: a server that listens, a client that
// dials, "ping" one way and "pong" the other, twice, and a close. It prints nothing when all went well.
//
//	go run ./testdata/make/session [-network tcp] [-address 127.0.0.1:8000] [-role both] [-case session]
package main

import (
	"context"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"syscall"
	"time"
)

// pause keeps the order of the packets of both ends the same in every recording.
const pause = 50 * time.Millisecond

func main() {
	network := flag.String("network", "tcp", "tcp, tcp4, tcp6, udp, udp4, udp6")
	address := flag.String("address", "127.0.0.1:8000", "where the server listens")
	local := flag.String("local", "", "where the client dials from")
	role := flag.String("role", "both", "server, client or both in one program")
	kind := flag.String("case", "session", "session, refused, urgent, large, half-close, keep-alive, reset, multipath, signed")
	flag.Parse()
	var err error
	if strings.HasPrefix(*network, "udp") {
		err = datagrams(*network, *address, *local, *role)
	} else {
		err = segments(*network, *address, *local, *role, *kind)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// segments listens, dials, or does both on one machine.
func segments(network, address, local, role, kind string) error {
	dialer := net.Dialer{Timeout: 5 * time.Second, KeepAlive: -1}
	dialer.SetMultipathTCP(kind == "multipath")
	listen := net.ListenConfig{KeepAlive: -1}
	if local != "" {
		from, err := net.ResolveTCPAddr(network, local)
		if err != nil {
			return err
		}
		dialer.LocalAddr = from
	}
	if kind == "signed" {
		dialer.Control, listen.Control = sign, sign
		listen.SetMultipathTCP(false)
	}
	if kind == "refused" {
		if _, err := dialer.Dial(network, address); err == nil {
			return fmt.Errorf("dial %s: somebody listens there", address)
		}
		return nil
	}
	served := make(chan error, 1)
	if role != "client" {
		listener, err := listen.Listen(context.Background(), network, address)
		if err != nil {
			return err
		}
		defer listener.Close()
		go func() {
			conn, err := listener.Accept()
			if err != nil {
				served <- err
				return
			}
			defer conn.Close()
			served <- serve(conn, kind)
		}()
	}
	if role == "server" {
		return <-served
	}
	conn, err := dialer.Dial(network, address)
	if err != nil {
		return err
	}
	err = client(conn.(*net.TCPConn), kind)
	if err == nil && role == "both" {
		err = <-served
	}
	return err
}

// sign asks for TCP MD5 signatures (RFC 2385) with both hosts of the recordings.
func sign(_, _ string, raw syscall.RawConn) error {
	const tcpMD5SIG = 14
	var failed error
	err := raw.Control(func(fd uintptr) {
		for _, peer := range []byte{1, 2} {
			// struct tcp_md5sig: sockaddr_storage, flags, prefix length, key length, interface, key.
			option := make([]byte, 128+8+80)
			binary.NativeEndian.PutUint16(option, syscall.AF_INET)
			copy(option[4:], []byte{192, 0, 2, peer})
			key := "peel"
			binary.NativeEndian.PutUint16(option[130:], uint16(len(key)))
			copy(option[136:], key)
			failed = errors.Join(failed, syscall.SetsockoptString(int(fd), syscall.IPPROTO_TCP, tcpMD5SIG, string(option)))
		}
	})
	return errors.Join(err, failed)
}

// serve answers each "ping" with "pong" until the client closes.
func serve(conn net.Conn, kind string) error {
	if kind == "large" {
		_, err := io.Copy(io.Discard, conn)
		return err
	}
	buffer := make([]byte, 4)
	for {
		n, err := conn.Read(buffer)
		if err == io.EOF || kind == "reset" && err != nil {
			if kind == "half-close" {
				_, err = conn.Write([]byte("gone"))
				return err
			}
			return nil
		}
		if err != nil {
			return err
		}
		if kind == "urgent" && n != 4 {
			continue
		}
		time.Sleep(pause)
		if _, err := conn.Write([]byte("pong")); err != nil {
			return err
		}
	}
}

func client(conn *net.TCPConn, kind string) error {
	defer conn.Close()
	time.Sleep(pause)
	switch kind {
	case "large":
		// One write larger than a segment: the kernel hands loopback one super-segment.
		_, err := conn.Write(lines(60000))
		time.Sleep(pause)
		return err
	case "urgent":
		raw, err := conn.SyscallConn()
		if err != nil {
			return err
		}
		if err := raw.Write(func(fd uintptr) bool {
			err = syscall.Sendto(int(fd), []byte("now!"), syscall.MSG_OOB, nil)
			return true
		}); err != nil {
			return err
		}
		if err != nil {
			return err
		}
		time.Sleep(pause)
	case "keep-alive":
		if err := conn.SetKeepAliveConfig(net.KeepAliveConfig{Enable: true, Idle: time.Second, Interval: time.Second, Count: 3}); err != nil {
			return err
		}
		time.Sleep(2500 * time.Millisecond)
	}
	buffer := make([]byte, 4)
	for range 2 {
		if _, err := conn.Write([]byte("ping")); err != nil {
			return err
		}
		if _, err := io.ReadFull(conn, buffer); err != nil {
			return err
		}
		time.Sleep(pause)
	}
	switch kind {
	case "half-close":
		if err := conn.CloseWrite(); err != nil {
			return err
		}
		_, err := io.ReadFull(conn, buffer)
		return err
	case "reset":
		return conn.SetLinger(0) // close then sends RST instead of FIN
	}
	return nil
}

// datagrams sends "ping" twice and has it answered with "pong".
func datagrams(network, address, local, role string) error {
	if role != "client" {
		server, err := net.ListenPacket(network, address)
		if err != nil {
			return err
		}
		defer server.Close()
		echo := func() error {
			buffer := make([]byte, 16)
			for range 2 {
				_, from, err := server.ReadFrom(buffer)
				if err != nil {
					return err
				}
				if _, err := server.WriteTo([]byte("pong"), from); err != nil {
					return err
				}
			}
			return nil
		}
		if role == "server" {
			return echo()
		}
		go echo()
	}
	dialer := net.Dialer{}
	if local != "" {
		from, err := net.ResolveUDPAddr(network, local)
		if err != nil {
			return err
		}
		dialer.LocalAddr = from
	}
	conn, err := dialer.Dial(network, address)
	if err != nil {
		return err
	}
	defer conn.Close()
	buffer := make([]byte, 16)
	for range 2 {
		if _, err := conn.Write([]byte("ping")); err != nil {
			return err
		}
		if _, err := conn.Read(buffer); err != nil {
			return err
		}
		time.Sleep(pause)
	}
	return nil
}

// lines is n bytes of numbered text.
func lines(n int) []byte {
	var text []byte
	for i := 0; len(text) < n; i++ {
		text = fmt.Appendf(text, "line %05d of a large write\n", i)
	}
	return text[:n]
}
