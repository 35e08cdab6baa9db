package filter

// The optimizer is the one that McCanne and Jacobson describe ("The BSD Packet
// Filter", 1993) and libpcap has had ever since: numbers for values, so that equal
// loads are known to be equal; jumps threaded past decisions that are already
// known; dead stores and unreachable blocks removed. It is more than speed: a
// load that it removes can no longer reject a short frame, and a filter that it
// proves false is refused. So it takes the steps of libpcap's in the same order.
type optimizer struct {
	root    *block
	blocks  []*block // by id
	levels  [][]*block
	known   map[valueKey]value
	facts   []fact // by value
	changed bool
	moved   bool // something besides a jump changed
}

// An atom is a place that holds a value: a word of scratch memory, A or X.
type atoms uint32

const (
	atomA     = scratchWords
	atomX     = scratchWords + 1
	atomCount = scratchWords + 2
)

func (a atoms) has(i int) bool { return a&(1<<i) != 0 }

// optimize works on the blocks that can be reached from root and returns the new
// root.
func optimize(root *block) *block {
	o := &optimizer{root: root}
	o.number(root)
	for _, b := range o.blocks {
		b.yes.from, b.no.from = b, b
		b.yes.id, b.no.id = b.id, len(o.blocks)+b.id
	}
	o.loop(false)
	o.loop(true)
	o.share()
	o.skipRoot()
	return o.root
}

// loop goes on until nothing changes. Moves of branches alone can go round in
// circles, so they are bounded.
func (o *optimizer) loop(rewrite bool) {
	for rounds := 0; rounds < 100; {
		o.changed, o.moved = false, false
		o.findLevels()
		o.findDominators()
		o.findUses()
		o.pass(rewrite)
		if !o.changed {
			return
		}
		if rounds++; o.moved {
			rounds = 0
		}
	}
}

// change notes that something besides a jump changed.
func (o *optimizer) change() { o.changed, o.moved = true, true }

// pass goes over all blocks once: with rewrite over their statements, without over
// the jumps between them.
func (o *optimizer) pass(rewrite bool) {
	o.known = map[valueKey]value{}
	o.facts = append(o.facts[:0], fact{})
	o.findEdges()
	o.down(func(b *block) { o.visit(b, rewrite) })
	if rewrite {
		return
	}
	o.up(func(b *block) {
		o.thread(&b.yes)
		o.thread(&b.no)
	})
	o.findEdges()
	o.up(func(b *block) {
		o.pullUp(b, false)
		o.pullUp(b, true)
	})
}
