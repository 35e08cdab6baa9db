package owner

import (
	"context"
	"errors"
	"net/netip"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

func at(s string) netip.AddrPort {
	if s == "" {
		return netip.AddrPort{}
	}
	return netip.MustParseAddrPort(s)
}

// held is a socket as tests write it; an empty remote listens.
func held(proto uint8, local, remote string, pid int, name string) socket {
	s := socket{pair{local: endpointOf(at(local)), proto: proto}, Process{PID: pid, Name: name, UID: 1000}}
	if remote != "" {
		s.remote = endpointOf(at(remote))
	}
	return s
}

// A desk is a source whose snapshots a test lays out.
type desk struct {
	table
	asked int
	takes time.Duration
	err   error
}

func (d *desk) snapshot() ([]byte, error) {
	d.asked++
	time.Sleep(d.takes)
	if d.err != nil {
		return nil, d.err
	}
	return d.append(nil), nil
}

func newDesk(sockets ...socket) *desk {
	own := []string{"127.0.0.1", "192.0.2.1", "::1", "2001:db8::1"}
	d := &desk{table: table{sockets: sockets}}
	for _, a := range own {
		d.own = append(d.own, netip.MustParseAddr(a).As16())
	}
	return d
}

func finder(t testing.TB, d *desk) *Finder {
	t.Helper()
	f, err := NewFinder(d.snapshot)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFind(t *testing.T) {
	d := newDesk(
		held(tcp, "0.0.0.0:80", "", 88, "nginx"),
		held(tcp, "192.0.2.1:80", "198.51.100.7:50000", 89, "nginx worker"),
		held(tcp, "127.0.0.1:50001", "127.0.0.1:80", 4711, "curl"),
		held(tcp, "[::]:443", "", 90, "both families"),
		held(tcp, "192.0.2.1:443", "", 91, "one address"),
		held(udp, "0.0.0.0:53", "", 92, "named"),
		held(udp, "[::]:53", "", 93, "named6"),
		held(udp, "192.0.2.1:40000", "9.9.9.9:53", 94, "dig"),
		held(udp, "224.0.0.251:5353", "", 95, "avahi"),
		held(udp, "0.0.0.0:68", "", 96, "dhclient"),
		held(tcp, "203.0.113.9:3128", "198.51.100.7:50000", 97, "proxy"),
		held(tcp, "[2001:db8::1]:50002", "[2001:db8::2]:22", 98, "ssh"),
		held(tcp, "192.0.2.1:50003", "198.51.100.7:22", Hidden, ""),
	)
	f := finder(t, d)
	for _, c := range []struct {
		name          string
		proto         uint8
		local, remote string
		pid           int // 0: nobody
	}{
		{"a listener stands in for a connection nobody holds", tcp, "192.0.2.1:80", "198.51.100.7:50009", 88},
		{"a connection's own holder beats the listener", tcp, "192.0.2.1:80", "198.51.100.7:50000", 89},
		{"loopback, the client's end", tcp, "127.0.0.1:50001", "127.0.0.1:80", 4711},
		{"loopback, the server's end", tcp, "127.0.0.1:80", "127.0.0.1:50001", 88},
		{"all of 127/8 is this machine", tcp, "127.9.9.9:80", "127.0.0.1:50001", 88},
		{"an IPv6 listener takes IPv4", tcp, "127.0.0.1:443", "127.0.0.1:50001", 90},
		{"IPv4 in its mapped form", tcp, "[::ffff:127.0.0.1]:50001", "[::ffff:127.0.0.1]:80", 4711},
		{"a listener on an address beats one on all", tcp, "192.0.2.1:443", "198.51.100.7:50000", 91},
		{"UDP that is not connected", udp, "192.0.2.1:53", "198.51.100.7:50000", 92},
		{"the same by IPv6", udp, "[2001:db8::1]:53", "[2001:db8::2]:50000", 93},
		{"connected UDP", udp, "192.0.2.1:40000", "9.9.9.9:53", 94},
		{"connected UDP hears nobody else", udp, "192.0.2.1:40000", "9.9.9.8:53", 0},
		{"IPv6", tcp, "[2001:db8::1]:50002", "[2001:db8::2]:22", 98},
		{"a zone makes no difference", tcp, "[2001:db8::1%eth0]:50002", "[2001:db8::2]:22", 98},
		{"TCP is not UDP", tcp, "192.0.2.1:53", "198.51.100.7:50000", 0},
		{"another machine's port 80 is not ours", tcp, "198.51.100.7:80", "192.0.2.1:50009", 0},
		{"a group belongs to nobody", udp, "224.0.0.251:5353", "192.0.2.1:5353", 0},
		{"neither does broadcast", udp, "255.255.255.255:53", "192.0.2.1:50000", 0},
		{"anybody may be 0.0.0.0", udp, "0.0.0.0:68", "255.255.255.255:67", 0},
		{"an address that somebody here answers for", tcp, "203.0.113.9:3128", "198.51.100.7:50000", 97},
		{"of a hidden process the user is known", tcp, "192.0.2.1:50003", "198.51.100.7:22", Hidden},
		{"SCTP is not known", 132, "192.0.2.1:80", "198.51.100.7:50000", 0},
		{"no addresses", tcp, "", "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, ok := f.Find(c.proto, at(c.local), at(c.remote))
			if p.PID != c.pid || ok != (c.pid != 0) {
				t.Errorf("%s of %s is %+v, %v; want pid %d", c.local, c.remote, p, ok, c.pid)
			}
			if ok && p.UID != 1000 {
				t.Errorf("uid %d, want 1000", p.UID)
			}
		})
	}
}

const (
	client = "127.0.0.1:50001"
	server = "127.0.0.1:80"
)

func TestFindAsksForWhatItDoesNotKnow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(held(tcp, server, "", 88, "nginx"))
		f := finder(t, d)
		pid := func() int {
			p, _ := f.Find(tcp, at(client), at(server))
			return p.PID
		}
		d.sockets = append(d.sockets, held(tcp, client, server, 4711, "curl"))
		if got := pid(); got != 0 || d.asked != 1 {
			t.Errorf("pid %d after %d snapshots; want none: it is too early for a second", got, d.asked)
		}
		time.Sleep(leastPause)
		if got := pid(); got != 4711 || d.asked != 2 {
			t.Errorf("pid %d after %d snapshots, want 4711 after 2", got, d.asked)
		}
		time.Sleep(leastPause)
		if pid(); d.asked != 2 {
			t.Errorf("%d snapshots, though all is known", d.asked)
		}
	})
}

func TestFindGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk()
		f := finder(t, d)
		for range 100 {
			time.Sleep(leastPause)
			f.Find(tcp, at(client), at(server))
		}
		if d.asked != 1+tries {
			t.Errorf("%d snapshots for a pair that nobody holds, want %d", d.asked, 1+tries)
		}
		for range 100 {
			time.Sleep(leastPause)
			f.Find(tcp, at("198.51.100.7:80"), at("192.0.2.1:50000"))
		}
		if d.asked != 1+tries {
			t.Error("another machine's end was looked for here")
		}
		for i := range uint16(3 * maxMissed) {
			f.Find(tcp, netip.AddrPortFrom(netip.MustParseAddr("127.0.0.1"), i), at(server))
		}
		if n := len(f.missed); n > maxMissed {
			t.Errorf("%d missed pairs are kept, %d at the most", n, maxMissed)
		}
	})
}

func TestSnapshotsTakeAPartOfTheTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk()
		d.takes = 30 * time.Millisecond
		f := finder(t, d)
		begin := time.Now()
		for i := range 10000 {
			f.Find(tcp, netip.AddrPortFrom(netip.MustParseAddr("127.0.0.1"), uint16(i)), at(server))
			time.Sleep(time.Millisecond)
		}
		spent, all := time.Duration(d.asked-1)*d.takes, time.Since(begin)
		if spent > all/share || spent < all/share/2 {
			t.Errorf("%v of %v went into snapshots, want about one part in %d", spent, all, share)
		}
	})
}

func TestClosedSocketsAreRemembered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(held(tcp, client, server, 4711, "curl"), held(tcp, "0.0.0.0:80", "", 88, "nginx"))
		f := finder(t, d)
		take := func(sockets ...socket) {
			d.sockets = sockets
			if err := f.Load(d.append(nil)); err != nil {
				t.Fatal(err)
			}
		}
		pid := func(local, remote string) int {
			p, _ := f.Find(tcp, at(local), at(remote))
			return p.PID
		}
		take()
		if got := pid(client, server); got != 4711 {
			t.Errorf("the closed connection is pid %d's, want 4711's", got)
		}
		if got := pid(server, client); got != 0 {
			t.Errorf("nobody listens any more, but pid %d is named", got)
		}
		time.Sleep(time.Minute)
		take()
		if got := pid(client, server); got != 4711 {
			t.Errorf("a minute later it is pid %d's, want 4711's", got)
		}
		take(held(tcp, client, server, 5000, "wget"))
		if got := pid(client, server); got != 5000 {
			t.Errorf("the same ports belong to pid %d, want 5000", got)
		}
		take()
		for range 3 {
			time.Sleep(lifetime)
			take()
		}
		if got := pid(client, server); got != 0 {
			t.Errorf("long after, pid %d is still named", got)
		}
	})
}

func TestThePastIsBounded(t *testing.T) {
	d := newDesk()
	f := finder(t, d)
	for round := range 5 {
		d.sockets = d.sockets[:0]
		for i := range maxPast {
			port := netip.AddrPortFrom(netip.AddrFrom4([4]byte{127, 0, byte(round), byte(i >> 15)}), uint16(i))
			d.sockets = append(d.sockets, held(tcp, port.String(), server, 1, "x"))
		}
		if err := f.Load(d.append(nil)); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(f.past) + len(f.older); n > 2*maxPast || n < maxPast {
		t.Errorf("%d closed sockets are remembered, want %d to %d", n, maxPast, 2*maxPast)
	}
}

func TestWatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(held(udp, "0.0.0.0:53", "", 53, "named"))
		f := finder(t, d)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { f.Watch(ctx); close(done) }()

		d.sockets = []socket{held(udp, "0.0.0.0:53", "", 54, "dnsmasq"), held(tcp, client, server, 4711, "curl")}
		if _, ok := f.Find(tcp, at(client), at(server)); ok {
			t.Error("found before anybody looked")
		}
		time.Sleep(leastPause + time.Millisecond)
		synctest.Wait()
		if d.asked != 2 {
			t.Errorf("%d snapshots: a pair was missed, and should be looked for when the pause is over", d.asked)
		}
		if p, _ := f.Find(tcp, at(client), at(server)); p.PID != 4711 {
			t.Errorf("pid %d, want 4711", p.PID)
		}
		if p, _ := f.Find(udp, at("127.0.0.1:53"), at(client)); p.PID != 54 {
			t.Errorf("pid %d, want that of the program that took over the port", p.PID)
		}
		time.Sleep(10*refresh + refresh/2)
		synctest.Wait()
		if d.asked < 11 || d.asked > 13 {
			t.Errorf("%d snapshots in ten seconds, want one a second", d.asked)
		}
		cancel()
		<-done // a bubble with a goroutine left over fails
	})
}

func TestFinderErrors(t *testing.T) {
	d := newDesk()
	d.err = errors.New("no /proc here")
	if _, err := NewFinder(d.snapshot); !errors.Is(err, d.err) {
		t.Errorf("NewFinder: %v, want the source's error", err)
	}
	if _, err := NewFinder(func() ([]byte, error) { return nil, nil }); err == nil {
		t.Error("an empty snapshot was taken")
	}

	synctest.Test(t, func(t *testing.T) {
		d := newDesk(held(tcp, client, server, 4711, "curl"))
		f := finder(t, d)
		time.Sleep(leastPause)
		d.err = errors.New("the companion is gone")
		f.Find(tcp, at(server), at(client))
		if err := f.Err(); !errors.Is(err, d.err) {
			t.Errorf("Err: %v, want %v", err, d.err)
		}
		if p, _ := f.Find(tcp, at(client), at(server)); p.PID != 4711 {
			t.Error("what was known is forgotten after a failed snapshot")
		}
	})
}

func TestFindAllocatesNothing(t *testing.T) {
	d := newDesk(held(tcp, client, server, 4711, "curl"), held(udp, "[::]:53", "", 53, "named"))
	f := finder(t, d)
	f.next = time.Now().Add(time.Hour)
	ends := [][2]netip.AddrPort{{at(client), at(server)}, {at(server), at(client)}, {at("127.0.0.1:53"), at(client)}, {at("9.9.9.9:53"), at(client)}}
	find := func() {
		for _, e := range ends {
			f.Find(tcp, e[0], e[1])
			f.Find(udp, e[0], e[1])
		}
	}
	find()
	if n := testing.AllocsPerRun(100, find); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkFind(b *testing.B) {
	d := newDesk(held(tcp, client, server, 4711, "curl"))
	f := finder(b, d)
	f.next = time.Now().Add(time.Hour)
	for _, c := range []struct {
		name          string
		local, remote string
	}{{"connection", client, server}, {"nobody's", server, client}, {"another machine's", "9.9.9.9:53", client}} {
		b.Run(c.name, func(b *testing.B) {
			local, remote := at(c.local), at(c.remote)
			b.ReportAllocs()
			for b.Loop() {
				f.Find(tcp, local, remote)
			}
		})
	}
}

func TestTable(t *testing.T) {
	d := newDesk(
		held(tcp, "[::]:80", "", 88, "nginx"),
		held(tcp, client, server, 4711, "evil\x1b[2J\n\u202e\xff"),
		held(udp, "[2001:db8::1]:65535", "[fe80::1]:1", Hidden, ""),
	)
	d.sockets[0].Others = 3
	got, err := parse(d.append(nil))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got.own, d.own) || !slices.Equal(got.sockets, d.sockets) {
		t.Errorf("got  %+v\nwant %+v", *got, d.table)
	}
	blob := d.append(nil)
	for n := range blob {
		if _, err := parse(blob[:n]); err == nil {
			t.Errorf("%d of %d bytes pass for a snapshot", n, len(blob))
		}
	}
	if _, err := parse(append(blob, 0)); err == nil {
		t.Error("a byte too many passes for a snapshot")
	}
	if _, err := parse([]byte{version, 0xff, 0xff, 0xff, 0xff, 0x0f}); err == nil {
		t.Error("a list that claims more than is there passes for a snapshot")
	}
}

// Whatever is loaded, nothing breaks; and what is taken for a snapshot comes out again as it went in.
func FuzzLoad(f *testing.F) {
	d := newDesk(held(tcp, client, server, 4711, "curl"), held(udp, "[::]:53", "", Hidden, ""))
	f.Add(d.append(nil))
	f.Add((&table{}).append(nil))
	f.Add([]byte{version, 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, blob []byte) {
		g, err := NewFinder((&table{}).snapshot)
		if err != nil {
			t.Fatal(err)
		}
		g.next = time.Now().Add(time.Hour)
		if g.Load(blob) != nil {
			return
		}
		first, err := parse(blob)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range first.sockets {
			p, ok := g.Find(s.proto, netip.AddrPortFrom(netip.AddrFrom16(s.local.addr), s.local.port), netip.AddrPortFrom(netip.AddrFrom16(s.remote.addr), s.remote.port))
			if ok && p.PID != Hidden && p.PID < 1 {
				t.Fatalf("%+v", p)
			}
		}
		// Two processes of one PID cannot be told apart in what is written again.
		names := map[int]string{}
		for _, s := range first.sockets {
			if name, ok := names[s.PID]; ok && name != s.Name {
				return
			}
			names[s.PID] = s.Name
		}
		again, err := parse(first.append(nil))
		if err != nil || !slices.Equal(again.sockets, first.sockets) || !slices.Equal(again.own, first.own) {
			t.Fatalf("%+v became %+v (%v)", first, again, err)
		}
	})
}

func (t *table) snapshot() ([]byte, error) { return t.append(nil), nil }
