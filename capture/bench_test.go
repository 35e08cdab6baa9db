package capture

import (
	"bytes"
	"strings"
	"testing"
)

// BenchmarkNext is the cost of a frame of 700 bytes.
func BenchmarkNext(b *testing.B) {
	const frames = 20000
	data := strings.Repeat("x", 700)
	pcap, png := pcapFile(little, magicMicro, 2, 4, 65535, 1), ng(little).section().face(1, 0)
	for i := range uint32(frames) {
		pcap.record(i, 0, data, 700)
		png.packet(0, uint64(i), data, 700)
	}
	for _, c := range []struct {
		name string
		file []byte
	}{{"pcap", pcap.b}, {"pcapng", png.b}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.file) / frames))
			b.ReportAllocs()
			var frame Frame
			for n := 0; n < b.N; {
				f, err := NewFile(bytes.NewReader(c.file), "x")
				if err != nil {
					b.Fatal(err)
				}
				for ; n < b.N && f.Next(&frame) == nil; n++ {
				}
			}
		})
	}
}
