package main

import (
	"bytes"
	"encoding/json"
	"strings"

	"golang.org/x/net/bpf"

	"peel/capture/filter"
)

// The JSON of peel filter.
type filterObject struct {
	Expression string              `json:"expression"`
	LinkType   int                 `json:"link_type"`
	LinkName   string              `json:"link_name"`
	SnapLen    int                 `json:"snap_length"`
	Kernel     bool                `json:"kernel"`
	Tree       *filterNode         `json:"tree"`
	Program    []filterInstruction `json:"program"`
}

type filterNode struct {
	Kind  filter.WordKind `json:"kind"`
	Text  string          `json:"text"`
	Parts []*filterNode   `json:"parts,omitempty"`
}

type filterInstruction struct {
	Number   int    `json:"number"`
	Code     uint16 `json:"code"`
	Jt       uint8  `json:"jt"`
	Jf       uint8  `json:"jf"`
	K        uint32 `json:"k"`
	Mnemonic string `json:"mnemonic"`
	Comment  string `json:"comment"`
}

// filterJSON tells a filter and the form of its program that raw is.
func filterJSON(f *filter.Filter, program *filter.Program, raw []bpf.RawInstruction, snaplen int) []byte {
	_, kernel := program.Kernel()
	o := filterObject{
		Expression: f.String(), LinkType: int(program.Link()), LinkName: program.Link().Name(), SnapLen: snaplen, Kernel: kernel,
		Tree: filterTree(f.Explain()),
	}
	for i, l := range program.Listing() {
		in := raw[i]
		o.Program = append(o.Program, filterInstruction{l.Number, in.Op, in.Jt, in.Jf, in.K, strings.Join(strings.Fields(l.Text), " "), l.Comment})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // & and < are half of what a filter is made of
	if e.Encode(o) != nil {
		return nil // no field of filterObject can fail
	}
	return append(safeJSON(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), '\n')
}

// filterTree makes a tree of the lines of an explanation.
func filterTree(words []filter.Word) *filterNode {
	var path []*filterNode // the node of each depth that was seen last
	for _, w := range words {
		n := &filterNode{Kind: w.Kind, Text: strings.TrimSuffix(strings.TrimSuffix(w.Text, ":"), ", where")}
		path = append(path[:w.Depth], n)
		if w.Depth > 0 {
			above := path[w.Depth-1]
			above.Parts = append(above.Parts, n)
		}
	}
	return path[0]
}
