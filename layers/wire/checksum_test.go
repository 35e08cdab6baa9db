package wire

import "testing"

func TestSumOfRFC1071(t *testing.T) {
	// the example of RFC 1071, section 3
	if got := Fold(Sum(0, []byte{0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7})); got != 0xddf2 {
		t.Errorf("got %#x, want 0xddf2", got)
	}
}

func TestSumDoesNotCareWhereItIsSplit(t *testing.T) {
	b := make([]byte, 101)
	for i := range b {
		b[i] = byte(i*37 + 11)
	}
	want := uint64(0)
	for i := 0; i < len(b); i += 2 {
		want += uint64(b[i]) << 8
		if i+1 < len(b) {
			want += uint64(b[i+1])
		}
	}
	for at := 0; at <= len(b); at += 2 {
		if got := Fold(Sum(Sum(0, b[:at]), b[at:])); got != Fold(want) {
			t.Fatalf("split at %d: got %#x, want %#x", at, got, Fold(want))
		}
	}
}

// A checksum row at byte 6 of an 8-byte header, as UDP has it.
func TestVerdicts(t *testing.T) {
	sum := &Field{Name: "x.sum", Label: "Sum", Bits: 16, Kind: Hex}
	proto := New(Protocol{Name: "x", Header: []*Field{{Name: "x.ports", Label: "Ports", Bits: 48, Kind: Bytes}, sum}})
	below := New(Protocol{Name: "below", Header: []*Field{{Name: "below.addrs", Label: "Addresses", Bits: 64, Kind: Bytes}}})
	addrs := []byte{192, 0, 2, 1, 192, 0, 2, 2}
	body := []byte{0x30, 0x39, 0x00, 0x35, 0x00, 0x0a, 0x00, 0x00, 'h', 'i'}
	pseudo := Sum(Sum(0, addrs), []byte{0, 17, 0, byte(len(body))})
	right := ^Fold(Sum(pseudo, body))
	for _, c := range []struct {
		name string
		sum  uint16
		cut  int
		want Verdict
	}{
		{"right", right, 0, Good},
		{"wrong", right + 1, 0, Bad},
		{"pseudo-header only: left to the network card", Fold(pseudo), 0, Partial},
		{"not all bytes are here", right, 1, Unverified},
	} {
		t.Run(c.name, func(t *testing.T) {
			frame := append(append([]byte(nil), addrs...), body...)
			frame[8+6], frame[8+7] = byte(c.sum>>8), byte(c.sum)
			length := len(frame)
			frame = frame[:length-c.cut]
			var s Stack
			s.Reset(frame, length)
			d := Decoder{S: &s}
			d.Begin(below, 0, 0, len(frame), Key{}, ByNumber, false)
			d.Pseudo(addrs[:4], addrs[4:])
			d.Carry(IPProto, 17)
			d.Finish()
			d.Begin(proto, 0, 8, len(frame), Key{}, ByNumber, false)
			got, want := d.Checksum(sum, 17, len(body), len(body))
			if got != c.want {
				t.Errorf("verdict %d, want %d", got, c.want)
			}
			if got == Bad && want != right {
				t.Errorf("should be %#x, says %#x", right, want)
			}
		})
	}
}
