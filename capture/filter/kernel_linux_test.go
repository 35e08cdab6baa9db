package filter

import (
	"math/rand"
	"testing"
	"unsafe"

	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"

	"peel/capture"
)

// The kernel takes every program that Kernel gives out. Any socket can have a
// filter, without permission.
func TestKernelTakesThem(t *testing.T) {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		t.Skip(err)
	}
	defer unix.Close(fd)
	attach := func(raw []bpf.RawInstruction) error {
		return unix.SetsockoptSockFprog(fd, unix.SOL_SOCKET, unix.SO_ATTACH_FILTER, &unix.SockFprog{
			Len: uint16(len(raw)), Filter: (*unix.SockFilter)(unsafe.Pointer(unsafe.SliceData(raw))),
		})
	}
	if err := attach(mustCompile(t, capture.LinkEthernet, "", Options{}).Raw()); err != nil {
		t.Skipf("no filters here: %v", err)
	}
	list := expressions()
	r := rand.New(rand.NewSource(3))
	for range 1000 {
		input := make([]byte, 100)
		r.Read(input)
		list = append(list, (&maker{input: input}).expr())
	}
	taken := 0
	for _, expr := range list {
		f, err := Parse(expr)
		if err != nil {
			continue
		}
		for _, link := range []capture.LinkType{capture.LinkEthernet, capture.LinkLinuxSLL2, capture.LinkRaw} {
			p, err := f.Compile(link, Options{Live: true, Resolver: book{}})
			if err != nil {
				continue
			}
			raw, ok := p.Kernel()
			if !ok {
				continue
			}
			taken++
			if err := attach(raw); err != nil {
				t.Errorf("%s %q: %v\n%s", link, expr, err, AppendDecimal(nil, raw))
			}
		}
	}
	t.Logf("%d programs", taken)
	if taken < 1000 {
		t.Error("too few to tell")
	}
}
