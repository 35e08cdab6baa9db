package live

import (
	"bytes"

	"github.com/google/gopacket"

	"peel/capture"
)

// A Handle can feed any program that is written for google/gopacket.
var (
	_ capture.Source                    = (*Handle)(nil)
	_ gopacket.PacketDataSource         = (*Handle)(nil)
	_ gopacket.ZeroCopyPacketDataSource = (*Handle)(nil)
)

// ReadPacketData gives the next frame in memory of its own.
func (h *Handle) ReadPacketData() ([]byte, gopacket.CaptureInfo, error) {
	data, info, err := h.ZeroCopyReadPacketData()
	return bytes.Clone(data), info, err
}

// ZeroCopyReadPacketData gives the next frame; it is valid until the next one is read.
func (h *Handle) ZeroCopyReadPacketData() ([]byte, gopacket.CaptureInfo, error) {
	var f capture.Frame
	if err := h.Next(&f); err != nil {
		return nil, gopacket.CaptureInfo{}, err
	}
	return f.Data, f.CaptureInfo(), nil
}
