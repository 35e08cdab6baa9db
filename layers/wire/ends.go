package wire

// Named says whether the layer names who sent it or who should take it, by address or by port, in
// the part of its header that was captured.
func (v View) Named() bool {
	if v.L.P.Ends == nil {
		return v.L.P.Source != nil && !v.L.Cut
	}
	from, to := v.L.P.Ends(v)
	return from != nil || to != nil
}

// AppendEnds writes "A -> B", sender and receiver of a layer that is Named; "-" stands for one that the
// layer does not name.
func (v View) AppendEnds(dst []byte) []byte {
	dst = v.AppendEnd(dst, false)
	dst = append(dst, " -> "...)
	return v.AppendEnd(dst, true)
}

// AppendEnd writes the sender, or the receiver.
func (v View) AppendEnd(dst []byte, receiver bool) []byte {
	p := v.L.P
	if p.Ends == nil {
		if receiver {
			return v.AppendField(dst, p.Dest)
		}
		return v.AppendField(dst, p.Source)
	}
	from, to := p.Ends(v)
	if receiver {
		from = to
	}
	switch len(from) {
	case 0:
		return append(dst, '-')
	case 4, 16:
		return AppendIP(dst, from)
	}
	return AppendBytes(dst, from)
}
