package live

import (
	"encoding/binary"
	"sync"

	"golang.org/x/sys/unix"
)

// A tally adds up what the kernel counts. PACKET_STATISTICS starts at zero again
// whenever it is read.
type tally struct {
	mu     sync.Mutex
	fd     int
	wake   int  // an eventfd: what rouses Next for Stop
	frozen bool // the capture is at its end, and fd may be another file's
	ended  bool // Stop was called
	sum    Counters
}

func (t *tally) read() Counters {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.frozen {
		if s, err := unix.GetsockoptTpacketStatsV3(t.fd, unix.SOL_PACKET, unix.PACKET_STATISTICS); err == nil {
			t.sum.Accepted += uint64(s.Packets) // those dropped included
			t.sum.Dropped += uint64(s.Drops)
			t.sum.Freezes += uint64(s.Freeze_q_cnt)
		}
	}
	return t.sum
}

// freeze leaves the counters as they are.
func (t *tally) freeze() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.frozen = true
}

// stop keeps the kernel from taking another frame, and rouses Next.
func (t *tally) stop() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.frozen || t.ended {
		return
	}
	t.ended = true
	_ = attach(t.fd, nothing) // a program that cannot be wrong
	_, _ = unix.Write(t.wake, binary.NativeEndian.AppendUint64(nil, 1))
}

func (t *tally) stopped() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.ended
}
