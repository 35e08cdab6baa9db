package layers_test

import (
	"fmt"

	"peel/layers/wire"
)

// claims checks that every bit of every source in s is claimed exactly once: by
// a field, a named gap, padding or a trailer. It returns the first bit that
// isn't, and by whom.
func claims(s *wire.Stack) error {
	for src := range s.Sources {
		c := claimed{by: make([]int32, len(s.Sources[src].Bytes)*8)}
		for i := range s.Layers {
			l := &s.Layers[i]
			if int(l.Source) != src {
				continue
			}
			if err := c.items(s, i, l.First, l.Last, l.Off*8, (l.Off+l.Header)*8); err != nil {
				return err
			}
			if l.TLast > l.TFirst {
				first, last := s.Items[l.TFirst], s.Items[l.TLast-1]
				for k := l.TFirst; k < l.TLast; k++ {
					if s.Items[k].Off+s.Items[k].Len > last.Off+last.Len {
						last = s.Items[k]
					}
				}
				if err := c.items(s, i, l.TFirst, l.TLast, first.Off, last.Off+last.Len); err != nil {
					return err
				}
			}
			if i == len(s.Layers)-1 || s.Layers[i+1].Source != l.Source { // a payload that nobody took apart
				c.fill((l.Off+l.Header)*8, l.End()*8)
			}
		}
		for bit, by := range c.by {
			if by == 0 {
				return fmt.Errorf("source %d: bit %d (byte %d) is claimed by nobody", src, bit, bit/8)
			}
		}
		if c.err != nil {
			return c.err
		}
	}
	return nil
}

// claimed counts who claims each bit: 1 + the layer's index.
type claimed struct {
	by  []int32
	who int32
	err error
}

func (c *claimed) fill(from, to int32) {
	for i := from; i < to; i++ {
		if c.by[i] != 0 && c.err == nil {
			c.err = fmt.Errorf("bit %d (byte %d) is claimed twice: by layer %d and layer %d", i, i/8, c.by[i]-1, c.who)
		}
		c.by[i] = c.who + 1
	}
}

// items claims the rows [from, to) of a layer, which must lie within the bits
// [start, end). A row that holds others leaves their bits to them, and claims
// the rest itself.
func (c *claimed) items(s *wire.Stack, layer int, from, to, start, end int32) error {
	c.who = int32(layer)
	type span struct{ at, end int32 }
	var open []span // rows around, and how far each has been filled
	top := start
	for k := from; k < to; k++ {
		it := &s.Items[k]
		if it.Mark&wire.Derived != 0 {
			continue
		}
		name := s.Layers[layer].P.Name + ": " + it.F.Name + " (" + it.F.Label + ")"
		if it.Off < start || it.Off+it.Len > end {
			return fmt.Errorf("%s at bits %d+%d lies outside the header, %d to %d", name, it.Off, it.Len, start, end)
		}
		for len(open) > int(it.Depth) {
			open = open[:len(open)-1]
		}
		if it.Depth == 0 {
			if it.Off < top {
				return fmt.Errorf("%s at bits %d+%d claims what the row before it did, up to %d", name, it.Off, it.Len, top)
			}
			if it.Off > top {
				return fmt.Errorf("%s: bits %d to %d before it are claimed by no row", name, top, it.Off)
			}
			top = it.Off + it.Len
			c.fill(it.Off, top)
		} else if n := len(open); n > 0 {
			around := &open[n-1]
			if it.Off < around.at {
				return fmt.Errorf("%s at bits %d+%d claims what its neighbour did, up to %d", name, it.Off, it.Len, around.at)
			}
			if it.Off+it.Len > around.end {
				return fmt.Errorf("%s at bits %d+%d reaches beyond the row around it, which ends at %d", name, it.Off, it.Len, around.end)
			}
			around.at = it.Off + it.Len
		}
		for len(open) < int(it.Depth) { // a depth was skipped over by the cap on depth
			open = append(open, span{it.Off, it.Off + it.Len})
		}
		open = append(open, span{it.Off, it.Off + it.Len})
	}
	if top != end {
		return fmt.Errorf("%s: bits %d to %d of the header are claimed by no row", s.Layers[layer].P.Name, top, end)
	}
	return nil
}
