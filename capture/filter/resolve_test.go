package filter

import (
	"context"
	"errors"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"peel/capture"
)

// A book is a Resolver without a network.
type book map[string][]string

func (b book) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	var found []netip.Addr
	for _, a := range b[host] {
		found = append(found, netip.MustParseAddr(a))
	}
	if found == nil {
		return nil, errors.New("no such host")
	}
	return found, nil
}

// silent is a Resolver that never answers, and doesn't heed its context.
type silent struct{ ended chan struct{} }

func (s silent) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	<-s.ended
	return nil, errors.New("too late")
}

func same(t *testing.T, link capture.LinkType, o Options, expr, meant string) {
	t.Helper()
	got, err := compileDecimal(link, expr, o)
	if err != nil {
		t.Errorf("%q: %v", expr, err)
		return
	}
	want, err := compileDecimal(link, meant, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("%q is not the same as %q:\n%s---\n%s", expr, meant, got, want)
	}
}

func refuses(t *testing.T, link capture.LinkType, o Options, expr, reason string) *Error {
	t.Helper()
	_, err := compileDecimal(link, expr, o)
	var wrong *Error
	if !errors.As(err, &wrong) {
		t.Errorf("%s: %q: %v, not an *Error", link, expr, err)
		return nil
	}
	if !strings.Contains(err.Error(), reason) {
		t.Errorf("%s: %q: %q doesn't say %q", link, expr, err, reason)
	}
	return wrong
}

func TestHostNames(t *testing.T) {
	o := Options{Resolver: book{
		"vs": {"10.0.0.1"}, "ace": {"10.0.0.2", "2001:db8::2"}, "mapped": {"::ffff:10.0.0.3"}, "twice": {"10.0.0.4", "10.0.0.4"}, "zone": {"fe80::1%lo"},
	}}
	eth := capture.LinkEthernet
	same(t, eth, o, "host vs", "host 10.0.0.1")
	same(t, eth, o, "not host vs and ace", "not host 10.0.0.1 and (host 10.0.0.2 or host 2001:db8::2)")
	same(t, eth, o, "ip6 host ace", "ip6 host 2001:db8::2")
	same(t, eth, o, "ip host ace", "ip host 10.0.0.2")
	same(t, eth, o, "dst mapped", "dst 10.0.0.3")
	same(t, eth, o, "host twice", "host 10.0.0.4")
	same(t, eth, o, "host zone", "host fe80::1")
	same(t, capture.LinkRaw, o, "host ace", "ip host 10.0.0.2 or ip6 host 2001:db8::2")
	refuses(t, eth, o, "ip6 host vs", "no address of that protocol")
	if e := refuses(t, eth, o, "tcp and host nobody", `unknown host "nobody"`); e.Column != 14 {
		t.Errorf("column %d", e.Column)
	}
}

func TestSlowResolver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := silent{make(chan struct{})}
		begun := time.Now()
		refuses(t, capture.LinkEthernet, Options{Resolver: s}, "host foo", "no answer within 3s")
		if waited := time.Since(begun); waited > patience {
			t.Errorf("waited %s", waited)
		}
		close(s.ended)
	})
}

func TestDatabases(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"services":  "# services\nweb 8000/tcp www-2 # comment\nweb 8000/udp\nboth 1/tcp\nboth 2/udp\nonly 3/udp\nbad\n",
		"protocols": "chaos 16 CHAOS\nbad x\n",
		"networks":  "ucb-ether 128.32\nhome 10.0.0.0 nest\nnone 0.0.0.0\n",
		"ethers":    "2:0:0:0:0:1 gate\n02:00:00:00:00:02 other\nx gate2\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d := databases{folder}
	for name, want := range map[string][2]uint32{"web": {8000, 0}, "www-2": {8000, 6}, "both": {1, 6}, "only": {3, 17}, "http": {80, 6}, "domain": {53, 0}, "77": {77, 0}} {
		port, transport, ok := d.port(name)
		if !ok || port != want[0] || transport != want[1] {
			t.Errorf("service %s: %d over %d, %t", name, port, transport, ok)
		}
	}
	if _, _, ok := d.port("bad"); ok {
		t.Error("bad has no port")
	}
	if v, ok := d.protocolNumber("CHAOS"); !ok || v != 16 {
		t.Errorf("protocol CHAOS: %d, %t", v, ok)
	}
	if v, ok := (databases{folder + "/none"}).protocolNumber("ospf"); !ok || v != 89 {
		t.Errorf("protocol ospf without a file: %d, %t", v, ok)
	}
	if v, ok := d.network("ucb-ether"); !ok || v != 128<<8|32 {
		t.Errorf("network ucb-ether: %#x, %t", v, ok)
	}
	if v, ok := d.network("nest"); !ok || v != 10<<24 {
		t.Errorf("network nest: %#x, %t", v, ok)
	}
	if _, ok := d.network("none"); ok {
		t.Error("0.0.0.0 is no network")
	}
	if mac, ok := d.ether("gate"); !ok || mac != [6]byte{2, 0, 0, 0, 0, 1} {
		t.Errorf("ether host gate: %x, %t", mac, ok)
	}
	if _, ok := d.ether("gate2"); ok {
		t.Error("x is no address")
	}
}
