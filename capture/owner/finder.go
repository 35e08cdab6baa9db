package owner

import (
	"context"
	"net/netip"
	"sync"
	"time"
)

// How often a Finder asks. A snapshot takes some three milliseconds, and two more for each thousand files
// that are open on the machine, so the pause grows with what the last one took.
const (
	leastPause = 20 * time.Millisecond
	share      = 4           // of the time, no more than one part in so many goes into snapshots
	refresh    = time.Second // how old Watch lets a snapshot become
	tries      = 3           // snapshots after which a pair is taken for nobody's
)

// Bounds of what a Finder remembers. Connections outlive their sockets: a closed one is remembered
// for at least as long as the system keeps its last state (60 s in Linux), and for twice the
// lifetime at the most, so that a later connection of the same ports is not taken for it.
const (
	maxPast   = 1 << 15 // closed sockets, of each of two generations
	maxMissed = 1 << 13 // pairs without an owner
	lifetime  = 2 * time.Minute
)

// A Finder answers whose a socket is. It may be used by several goroutines.
type Finder struct {
	source func() ([]byte, error)
	wanted chan struct{} // a pair was met while it was too early to ask

	mu      sync.Mutex
	own     map[[16]byte]struct{} // addresses of this machine
	live    map[pair]Process      // sockets of the last snapshot
	past    map[pair]Process      // connected sockets that have closed since
	older   map[pair]Process      // the same, the generation before
	spare   map[pair]Process
	missed  map[pair]int // how many snapshots there were when a pair was first missed
	count   int          // snapshots taken
	rotated time.Time    // when past was begun
	next    time.Time    // before that, no more snapshots
	asking  bool         // somebody waits for one
	err     error        // of the last
}

// NewFinder returns a Finder that takes its snapshots from source, which must do what Snapshot does; nil
// stands for Snapshot itself. It takes the first one at once, and fails if that does.
func NewFinder(source func() ([]byte, error)) (*Finder, error) {
	if source == nil {
		source = Snapshot
	}
	f := &Finder{
		source: source, wanted: make(chan struct{}, 1), rotated: time.Now(), own: map[[16]byte]struct{}{},
		live: map[pair]Process{}, past: map[pair]Process{}, older: map[pair]Process{}, spare: map[pair]Process{}, missed: map[pair]int{},
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ask()
	return f, f.err
}

// Find returns the process that holds the socket at local, of an IP protocol (IANA number), that is talking to
// remote. A connection is found by both ends; what is not connected (listeners, most of UDP) by
// the local one. On loopback both ends of a packet have an owner: find each, as local.
//
// If the socket is not known and it is not too early for another snapshot, Find waits for one. Otherwise
// it returns at once, and later packets may fare better.
func (f *Finder) Find(proto uint8, local, remote netip.AddrPort) (Process, bool) {
	if proto != tcp && proto != udp && proto != udpLite || !local.IsValid() || !remote.IsValid() {
		return Process{}, false
	}
	k := pair{endpointOf(local), endpointOf(remote), proto}
	f.mu.Lock()
	defer f.mu.Unlock()
	p, sure := f.look(k, local.Addr().IsLoopback())
	if !sure && f.worth(k) {
		f.ask()
		p, _ = f.look(k, local.Addr().IsLoopback())
	}
	return p, p.PID != 0
}

// Load takes in a snapshot in the form that Snapshot returns.
func (f *Finder) Load(blob []byte) error {
	t, err := parse(blob)
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.load(t)
	return nil
}

// Err returns why the last snapshot failed; nil if it didn't.
func (f *Finder) Err() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err
}

// Watch keeps the Finder fresh until ctx ends: it takes a snapshot every second, and earlier where Find met a
// socket too soon after the last one. Without it a program that has taken over another's port may go by the
// other's name, and more of the short connections remain nameless.
func (f *Finder) Watch(ctx context.Context) {
	timer := time.NewTimer(refresh)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		case <-f.wanted:
			f.mu.Lock()
			wait := time.Until(f.next)
			f.mu.Unlock()
			select {
			case <-ctx.Done():
				return
			case <-time.After(wait):
			}
		}
		f.mu.Lock()
		if !f.asking && !time.Now().Before(f.next) {
			f.ask()
		}
		f.mu.Unlock()
		timer.Reset(refresh)
	}
}

// look searches what is known. It is sure of what another snapshot would not tell better.
func (f *Finder) look(k pair, loopback bool) (p Process, sure bool) {
	if _, ok := f.own[k.local.addr]; !ok && !loopback {
		return Process{}, true // another machine's, though the same port may be open here
	}
	for _, m := range [...]map[pair]Process{f.live, f.past, f.older} {
		if p, ok := m[k]; ok {
			return p, p.PID != Hidden
		}
	}
	// A listener stands in for a connection that its program has yet to accept, but a snapshot may tell
	// that another process has it.
	k.remote = endpoint{}
	p, ok := f.live[k]
	if !ok && [12]byte(k.local.addr[:12]) == [12]byte(any4[:12]) {
		k.local.addr = any4
		p, ok = f.live[k]
	}
	if !ok {
		k.local.addr = any6
		p, ok = f.live[k]
	}
	return p, ok && k.proto != tcp && p.PID != Hidden
}

// worth says whether a snapshot may tell more of k, and may be taken now.
func (f *Finder) worth(k pair) bool {
	first, ok := f.missed[k]
	if !ok {
		if len(f.missed) >= maxMissed {
			clear(f.missed)
		}
		first = f.count
		f.missed[k] = first
	}
	if f.count-first >= tries || f.asking {
		return false
	}
	if time.Now().Before(f.next) {
		select {
		case f.wanted <- struct{}{}:
		default:
		}
		return false
	}
	return true
}

// ask takes a snapshot. It is called with the lock held, and lets go of it meanwhile.
func (f *Finder) ask() {
	f.asking = true
	f.mu.Unlock()
	begin := time.Now()
	blob, err := f.source()
	var t *table
	if err == nil {
		t, err = parse(blob)
	}
	end := time.Now()
	f.mu.Lock()
	f.asking = false
	f.next = end.Add(max(leastPause, (share-1)*end.Sub(begin)))
	f.err = err
	if err == nil {
		f.load(t)
	}
}

// load makes t what is known, and what is no longer in it the past.
func (f *Finder) load(t *table) {
	f.count++
	clear(f.own)
	for _, a := range t.own {
		f.own[a] = struct{}{}
	}
	was := f.live
	f.live = f.spare
	clear(f.live)
	for i := range t.sockets {
		s := &t.sockets[i]
		f.live[s.pair] = s.Process
		if a := netip.AddrFrom16(s.local.addr).Unmap(); !a.IsUnspecified() && !a.IsMulticast() {
			f.own[s.local.addr] = struct{}{} // maybe no interface's, but somebody here answers for it (ip-route(8), local)
		}
	}
	if now := time.Now(); now.Sub(f.rotated) >= lifetime {
		f.rotate(now)
	}
	for k, p := range was {
		if _, ok := f.live[k]; ok || k.remote == (endpoint{}) {
			continue
		}
		if len(f.past) >= maxPast {
			f.rotate(time.Now())
		}
		f.past[k] = p
	}
	clear(was)
	f.spare = was
}

// rotate forgets the older generation, and begins a new one.
func (f *Finder) rotate(now time.Time) {
	f.past, f.older = f.older, f.past
	clear(f.past)
	clear(f.missed)
	f.rotated = now
}
