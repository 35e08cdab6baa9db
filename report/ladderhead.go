package report

import "peel/layers/wire"

// head appends the titles, the unit of time beside the first.
func (d *drawing) head(dst []byte) []byte {
	unit := d.clock.unit
	row := func(left, right []byte, color string) {
		at := len(dst)
		dst = spaces(dst, d.margin-len(unit))
		dst = d.tinted(dst, dim, []byte(unit))
		dst = append(dst, ' ')
		dst = d.tinted(dst, color, left)
		dst = spaces(dst, d.titleAt(right)-columns(left))
		dst = d.tinted(dst, color, right)
		dst = append(trimmed(dst, at), '\n')
		unit = ""
	}
	for i := range max(len(d.Left), len(d.Right)) {
		color := ""
		if i == 0 {
			color = bold
		}
		left, right := title(d.Left, i), title(d.Right, i)
		if d.inside && columns(left)+1+columns(right) > d.columns() { // below each other
			for len(left) > 0 {
				var line []byte
				line, left = wrapCode(left, d.titleRoom(Left))
				row(line, nil, color)
			}
		}
		for first := true; first || len(left)+len(right) > 0; first = false {
			var lines [2][]byte
			lines[Left], left = wrapCode(left, d.titleRoom(Left))
			lines[Right], right = wrapCode(right, d.titleRoom(Right))
			row(lines[Left], lines[Right], color)
		}
	}
	return dst
}

func title(titles []string, i int) []byte {
	if i >= len(titles) {
		return nil
	}
	return wire.AppendClean(nil, []byte(titles[i]))
}

// titleRoom is how many columns the titles of an end have.
func (d *drawing) titleRoom(side Side) int {
	if d.inside {
		return d.columns()
	}
	return d.side[side]
}

// titleAt is where a title of the right end begins.
func (d *drawing) titleAt(text []byte) int {
	if d.inside {
		return d.columns() - columns(text)
	}
	return d.side[Left] + d.middle + endsTake - 1
}
