package filter

import "peel/capture"

// In an 802.11 header the meaning of the addresses depends on the frame's type
// and on its way through the distribution system (IEEE 802.11-2020, 9.3.2.1):
//
//	ToDS FromDS  address 1    address 2    address 3    address 4
//	   0      0  destination  source       BSSID        -
//	   0      1  destination  BSSID        source       -
//	   1      0  BSSID        source       destination  -
//	   1      1  receiver     transmitter  destination  source
const (
	wlanAddress1 = 4
	wlanAddress2 = 10
	wlanAddress3 = 16
	wlanAddress4 = 24
)

func (g *generator) control(at, bits uint32) *cond {
	f := fieldFrameControl
	if at == 1 {
		f = fieldWLANDirection
	}
	return g.bit(fromHeader, at, sizeByte, bits, f)
}

// wlanDataFrame: of the type's two bits that for control is clear, that for data
// set.
func (g *generator) wlanDataFrame() *cond {
	data := g.control(0, wlanData)
	return and(negate(g.control(0, wlanControl)), data)
}

// wlanHost is true if the address is the frame's source or destination, or one of
// its addresses by place.
func (g *generator) wlanHost(mac []byte, d direction) *cond {
	address := func(at uint32) *cond { return g.bytes(fromHeader, at, mac, fieldAddress) }
	switch d {
	case addr1:
		return address(wlanAddress1)
	case addr2:
		c := g.hasTransmitter()
		return and(c, address(wlanAddress2))
	case addr3:
		c := negate(g.isControl())
		return and(c, address(wlanAddress3))
	case addr4:
		c := g.masked(fromHeader, 1, sizeByte, wlanDSToDS, wlanDirectionMask, fieldWLANDirection)
		return and(c, address(wlanAddress4))
	case ra:
		c := g.control(0, wlanData)
		return and(c, address(wlanAddress1))
	case ta:
		c := g.hasTransmitter()
		c = and(g.control(0, wlanData), c)
		return and(c, address(wlanAddress2))
	}
	return g.eitherWay(d, func(d direction) *cond {
		if d == src {
			return g.wlanSender(address)
		}
		return g.wlanReceiver(address)
	})
}

func (g *generator) isControl() *cond {
	return g.masked(fromHeader, 0, sizeByte, wlanControl, wlanTypeMask, fieldFrameControl)
}

// hasTransmitter is false of clear-to-send and acknowledgment frames.
func (g *generator) hasTransmitter() *cond {
	subtype := func(v uint32) *cond {
		return negate(g.masked(fromHeader, 0, sizeByte, v, wlanSubtypeMask, fieldFrameControl))
	}
	other := negate(g.isControl())
	cts := subtype(wlanCTS)
	return or(other, and(cts, subtype(wlanACK)))
}

// wlanSender asks for the address that is the source: none in control frames.
func (g *generator) wlanSender(address func(at uint32) *cond) *cond {
	toDS := g.control(1, wlanToDS)
	c := and(toDS, address(wlanAddress4))
	notToDS := negate(g.control(1, wlanToDS))
	c = or(and(notToDS, address(wlanAddress3)), c)
	c = and(g.control(1, wlanFromDS), c)
	notFromDS := negate(g.control(1, wlanFromDS))
	c = or(and(notFromDS, address(wlanAddress2)), c)
	c = and(g.control(0, wlanData), c)
	management := negate(g.control(0, wlanData))
	c = or(and(management, address(wlanAddress2)), c)
	return and(negate(g.control(0, wlanControl)), c)
}

// wlanReceiver asks for the address that is the destination.
func (g *generator) wlanReceiver(address func(at uint32) *cond) *cond {
	toDS := g.control(1, wlanToDS)
	c := and(toDS, address(wlanAddress3))
	notToDS := negate(g.control(1, wlanToDS))
	c = or(and(notToDS, address(wlanAddress1)), c)
	c = and(g.control(0, wlanData), c)
	management := negate(g.control(0, wlanData))
	c = or(and(management, address(wlanAddress1)), c)
	return and(negate(g.control(0, wlanControl)), c)
}

// prologue computes, before the first test, the lengths of headers that vary, as
// far as a test needs them. first is where the tests begin.
func (g *generator) prologue(first *block) {
	if g.payload.word != noWord && g.header.variable && g.header.word == noWord {
		g.header.word = g.takeWord()
	}
	var code []*stmt
	switch g.outermost {
	case linkPrism:
		code = g.prismLength()
	case linkAVS:
		code = g.headerLength(&stmt{op: opLoadAbs | sizeWord, k: 4, field: fieldRadioLength})
	case capture.LinkRadiotap, capture.LinkPPI:
		// bytes 2 and 3, little-endian
		code = g.headerLength(
			&stmt{op: opLoadAbs | sizeByte, k: 3, field: fieldRadioLength},
			&stmt{op: classALU | aluLsh, k: 8},
			&stmt{op: opTAX},
			&stmt{op: opLoadAbs | sizeByte, k: 2, field: fieldRadioLength},
			&stmt{op: classALU | aluOr | operandX},
		)
	}
	switch {
	case isWLAN(g.outermost):
		code = g.wlanLength(code, first.stmts)
	case g.outermost == linkPFLog && g.payload.word != noWord:
		// the length byte leaves out the padding to a multiple of 4
		code = []*stmt{
			{op: opLoadAbs | sizeByte, field: fieldRadioLength},
			{op: classALU | aluAdd, k: 3},
			{op: classALU | aluAnd, k: 0xfffffffc},
			{op: opStore, k: uint32(g.payload.word)},
			{op: opTAX},
		}
	}
	if code == nil && g.vlanMoves {
		if g.payload.word == noWord {
			g.payload.word = g.takeWord()
		}
		if g.linkType.word == noWord {
			g.linkType.word = g.takeWord()
		}
		code = []*stmt{
			{op: opLoadImm},
			{op: opStore, k: uint32(g.payload.word)},
			{op: opStore, k: uint32(g.linkType.word)},
		}
	}
	first.stmts = append(code, first.stmts...)
}

// headerLength stores the length of the radio header that the code computed; nil
// if no test needs it.
func (g *generator) headerLength(code ...*stmt) []*stmt {
	if g.header.word == noWord {
		return nil
	}
	return append(code, &stmt{op: opStore, k: uint32(g.header.word)}, &stmt{op: opTAX})
}

// prismLength: drivers that say Prism often write AVS headers, which begin with a
// cookie; Prism headers have always 144 bytes.
func (g *generator) prismLength() []*stmt {
	g.asWritten = true
	if g.header.word == noWord {
		return nil
	}
	length := &stmt{op: opLoadAbs | sizeWord, k: 4, field: fieldRadioLength}
	fixed := &stmt{op: opLoadImm, k: 144}
	return g.headerLength(
		&stmt{op: opLoadAbs | sizeWord, field: fieldMagic},
		&stmt{op: classALU | aluAnd, k: 0xfffff000},
		&stmt{op: classJump | jumpEqual, k: 0x80211000, jt: length, jf: fixed, field: fieldMagic},
		length,
		&stmt{op: opJump, k: 1},
		fixed,
	)
}

// wlanLength adds the length of the 802.11 header, behind the radio header that
// the code so far left in X: 24 bytes, 2 more for QoS data frames, padded to a
// multiple of 4 if a radiotap header says so.
func (g *generator) wlanLength(code, next []*stmt) []*stmt {
	if g.payload.word == noWord {
		return code
	}
	g.asWritten = true
	if code == nil {
		code = []*stmt{{op: opLoadXImm, k: g.outerHeader.constant}}
	}
	word := uint32(g.payload.word)
	done := next[0]
	loadLength := &stmt{op: opLoadMem, k: word}
	padding := &stmt{op: opLoadAbs | sizeWord, k: 4, field: fieldRadioLength}
	isQoS := &stmt{op: classJump | jumpSet, k: 0x80, jt: loadLength, jf: done, field: fieldFrameControl}
	isData := &stmt{op: classJump | jumpSet, k: wlanControl, jt: done, jf: isQoS, field: fieldFrameControl}
	code = append(code,
		&stmt{op: opTXA},
		&stmt{op: classALU | aluAdd, k: 24},
		&stmt{op: opStore, k: word},
		&stmt{op: opLoadInd | sizeByte, field: fieldFrameControl},
		&stmt{op: classJump | jumpSet, k: wlanData, jt: isData, jf: done, field: fieldFrameControl},
		isData,
		isQoS,
		loadLength,
		&stmt{op: classALU | aluAdd, k: 2},
		&stmt{op: opStore, k: word},
	)
	if g.link != capture.LinkRadiotap {
		return code
	}
	// the radiotap header's flags byte, if there is one, stands first, behind the
	// time stamp if there is one; bit 5 says that the 802.11 header is padded
	isQoS.jf = padding
	roundUp := &stmt{op: opLoadMem, k: word}
	behindTime := &stmt{op: opLoadAbs | sizeByte, k: 16, field: fieldRadioLength}
	atOnce := &stmt{op: opLoadAbs | sizeByte, k: 8, field: fieldRadioLength}
	hasTime := &stmt{op: classJump | jumpSet, k: 0x01000000, jt: behindTime, jf: atOnce, field: fieldRadioLength}
	hasMore := &stmt{op: classJump | jumpSet, k: 0x00000080, jt: done, jf: hasTime, field: fieldRadioLength}
	return append(code,
		padding,
		&stmt{op: classJump | jumpSet, k: 0x02000000, jt: hasMore, jf: done, field: fieldRadioLength},
		hasMore,
		hasTime,
		behindTime,
		&stmt{op: classJump | jumpSet, k: 0x20, jt: roundUp, jf: done, field: fieldRadioLength},
		atOnce,
		&stmt{op: classJump | jumpSet, k: 0x20, jt: roundUp, jf: done, field: fieldRadioLength},
		roundUp,
		&stmt{op: classALU | aluAdd, k: 3},
		&stmt{op: classALU | aluAnd, k: 0xfffffffc},
		&stmt{op: opStore, k: word},
	)
}

// ppiCheck: libpcap reads PPI as 802.11 only, and says so in every program.
func (g *generator) ppiCheck() *cond {
	if g.link != capture.LinkPPI {
		return nil
	}
	code := []*stmt{{op: opLoadAbs | sizeWord, k: 4, field: fieldPPIType}}
	return test(decide(code, jumpEqual, uint32(capture.LinkIEEE80211)<<24, fieldPPIType))
}
