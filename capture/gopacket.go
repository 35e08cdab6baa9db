package capture

import (
	"math"

	"github.com/google/gopacket"
	"github.com/google/gopacket/layers"
)

// A File can feed any program that is written for google/gopacket.
var (
	_ gopacket.PacketDataSource         = (*File)(nil)
	_ gopacket.ZeroCopyPacketDataSource = (*File)(nil)
)

// ReadPacketData gives the next frame in memory of its own.
func (f *File) ReadPacketData() ([]byte, gopacket.CaptureInfo, error) {
	data, info, err := f.ZeroCopyReadPacketData()
	if err != nil {
		return nil, info, err
	}
	return append([]byte(nil), data...), info, nil
}

// ZeroCopyReadPacketData gives the next frame; it is valid until the next one
// is read.
func (f *File) ZeroCopyReadPacketData() ([]byte, gopacket.CaptureInfo, error) {
	if err := f.Next(&f.scratch); err != nil {
		return nil, gopacket.CaptureInfo{}, err
	}
	return f.scratch.Data, f.scratch.CaptureInfo(), nil
}

// CaptureInfo is what gopacket wants to know of a frame. AncillaryData is
// left empty: filling it would make garbage for every frame.
func (f *Frame) CaptureInfo() gopacket.CaptureInfo {
	return gopacket.CaptureInfo{
		Timestamp:      f.Time,
		CaptureLength:  len(f.Data),
		Length:         f.Length,
		InterfaceIndex: f.Interface.Index,
	}
}

// GoPacket is the link type as gopacket counts it. Its type has eight bits:
// for LINKTYPE_LINUX_SLL2 and everything else above 255 there is none.
func (l LinkType) GoPacket() (t layers.LinkType, ok bool) {
	if l > math.MaxUint8 {
		return 0, false
	}
	return layers.LinkType(l), true
}
