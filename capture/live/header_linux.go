package live

import (
	"encoding/binary"

	"golang.org/x/sys/unix"

	"peel/capture"
)

// Status of a frame in the ring (linux/if_packet.h). It says what other packet sockets
// must ask for with PACKET_AUXDATA.
const (
	statusChecksumNotReady = 1 << 3
	statusVLAN             = 1 << 4
	statusVLANType         = 1 << 6
	statusChecksumValid    = 1 << 7
	statusSegments         = 1 << 8 // TP_STATUS_GSO_TCP, Linux 5.11
)

// flags is what the kernel knows of a frame's way.
func (r *record) flags() capture.Flags {
	var f capture.Flags
	switch r.packetType() {
	case unix.PACKET_HOST:
		f = capture.NewFlags(capture.Inbound, capture.Unicast)
	case unix.PACKET_BROADCAST:
		f = capture.NewFlags(capture.Inbound, capture.Broadcast)
	case unix.PACKET_MULTICAST:
		f = capture.NewFlags(capture.Inbound, capture.Multicast)
	case unix.PACKET_OTHERHOST:
		f = capture.NewFlags(capture.Inbound, capture.Promiscuous)
	case unix.PACKET_OUTGOING:
		f = capture.NewFlags(capture.Outbound, capture.ReceptionUnknown)
	}
	status := r.status()
	if status&statusChecksumNotReady != 0 {
		f |= capture.ChecksumNotReady
	}
	if status&statusChecksumValid != 0 {
		f |= capture.ChecksumValid
	}
	if status&statusSegments != 0 {
		f |= capture.Segments
	}
	return f
}

// Bytes of what goes in front of a frame.
const (
	sllHeader  = 16
	sll2Header = 20
	vlanHeader = 4
	reserve    = 16 // PACKET_RESERVE: there is some room already, except before long headers

	ethernetType = 12 // where an Ethernet header says what comes next, and a tag goes
)

// vlan gives the 802.1Q tag that the network card or the kernel took off.
func (r *record) vlan() (tpid, tci uint16, ok bool) {
	status := r.status()
	if status&statusVLAN == 0 {
		return 0, 0, false
	}
	tpid = unix.ETH_P_8021Q
	if status&statusVLANType != 0 && r.vlanType() != 0 {
		tpid = r.vlanType()
	}
	return tpid, r.vlanTag(), true
}

// retag puts the VLAN tag back where it was in an Ethernet frame.
func (r *record) retag() {
	tpid, tci, ok := r.vlan()
	if !ok || r.end-r.at < ethernetType || r.grow(vlanHeader) == nil {
		return
	}
	frame := r.data()
	copy(frame, frame[vlanHeader:vlanHeader+ethernetType])
	binary.BigEndian.PutUint16(frame[ethernetType:], tpid)
	binary.BigEndian.PutUint16(frame[ethernetType+2:], tci)
}

// cook puts Linux's made-up header in front of a network packet
// (https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL.html, and _SLL2). A VLAN tag
// that was taken off becomes the beginning of the payload, as in an Ethernet frame.
func (r *record) cook(version2 bool) {
	big := binary.BigEndian
	protocol := r.protocol()
	r.reorderCAN(protocol)
	if tpid, tci, ok := r.vlan(); ok {
		if tagsBefore(r.data(), protocol) {
			protocol = unix.ETH_P_8021Q
		}
		if tag := r.grow(vlanHeader); tag != nil {
			big.PutUint16(tag, tci)
			big.PutUint16(tag[2:], protocol)
			protocol = tpid
		}
	}
	if !version2 {
		if b := r.grow(sllHeader); b != nil {
			big.PutUint16(b, uint16(r.packetType()))
			big.PutUint16(b[2:], r.arphrd())
			big.PutUint16(b[4:], uint16(r.addressLen()))
			r.putAddress(b[6:14])
			big.PutUint16(b[14:], protocol)
		}
		return
	}
	if b := r.grow(sll2Header); b != nil {
		big.PutUint16(b, protocol)
		big.PutUint16(b[2:], 0)
		big.PutUint32(b[4:], uint32(r.interfaceIndex()))
		big.PutUint16(b[8:], r.arphrd())
		b[10], b[11] = r.packetType(), r.addressLen()
		r.putAddress(b[12:20])
	}
}

// tagsBefore says whether VLAN tags stand between a tag that was taken off and the
// packet. Since 6.10 the kernel says for cooked sockets what the packet is, and leaves
// further tags of a received frame in front of it: what claims to be IP and is not, but
// would be behind tags, has tags there. The kernel does not say the first one's type.
func tagsBefore(data []byte, protocol uint16) bool {
	if begins(data, protocol) {
		return false
	}
	for len(data) > vlanHeader {
		next := binary.BigEndian.Uint16(data[2:])
		data = data[vlanHeader:]
		switch next {
		case protocol:
			return begins(data, protocol)
		case unix.ETH_P_8021Q, unix.ETH_P_8021AD, unix.ETH_P_QINQ1:
		default:
			return false
		}
	}
	return false
}

// begins says whether data looks like a packet of the protocol.
func begins(data []byte, protocol uint16) bool {
	switch {
	case len(data) < 4:
		return false
	case protocol == unix.ETH_P_IP:
		return data[0]>>4 == 4
	case protocol == unix.ETH_P_IPV6:
		return data[0]>>4 == 6
	case protocol == unix.ETH_P_ARP:
		return binary.BigEndian.Uint32(data) == unix.ARPHRD_ETHER<<16|unix.ETH_P_IP
	}
	return false
}

// putAddress fills eight bytes with the sender's address and zeros; the kernel leaves whatever
// was there behind it.
func (r *record) putAddress(b []byte) {
	n := min(int(r.addressLen()), len(b))
	copy(b[:n], r.address())
	clear(b[n:])
}

// reorderCAN puts a CAN identifier into network byte order, as files have it; the
// kernel gives it in the machine's.
func (r *record) reorderCAN(protocol uint16) {
	if r.arphrd() == unix.ARPHRD_CAN && (protocol == unix.ETH_P_CAN || protocol == unix.ETH_P_CANFD) && r.end-r.at >= 4 {
		id := r.memory[r.at : r.at+4]
		binary.BigEndian.PutUint32(id, binary.NativeEndian.Uint32(id))
	}
}
