package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"peel/capture"
	"peel/layers/wire"
)

// The JSON of peel info. Times are RFC 3339 in UTC; what the file does not say
// is left out.
type infoObject struct {
	File           string          `json:"file"`
	Format         string          `json:"format"`
	ByteOrder      string          `json:"byte_order"`
	Version        string          `json:"version"`
	Compression    string          `json:"compression,omitempty"`
	Size           int64           `json:"size"`
	Unpacked       int64           `json:"unpacked_size"`
	Packets        int             `json:"packets"`
	Length         int64           `json:"bytes"`
	Captured       int64           `json:"captured_bytes"`
	Smallest       int             `json:"smallest_packet"`
	Largest        int             `json:"largest_packet"`
	Mean           float64         `json:"mean_packet"`
	Cut            int             `json:"cut_packets"`
	First          *time.Time      `json:"first,omitempty"`
	Last           *time.Time      `json:"last,omitempty"`
	Duration       float64         `json:"duration_seconds"`
	PacketRate     float64         `json:"packets_per_second"`
	BitRate        float64         `json:"bits_per_second"`
	Ordered        *bool           `json:"ordered,omitempty"`
	PacketComments int             `json:"packet_comments"`
	Names          int             `json:"resolved_names"`
	Secrets        int             `json:"secrets"`
	PassedOver     int             `json:"blocks_passed_over"`
	Interfaces     []infoInterface `json:"interfaces"`
	Sections       []infoSection   `json:"sections,omitempty"`
	Damage         string          `json:"damage,omitempty"`
}

type infoInterface struct {
	Index       int     `json:"index"`
	Name        string  `json:"name,omitempty"`
	Description string  `json:"description,omitempty"`
	LinkType    int     `json:"link_type"`
	LinkName    string  `json:"link_name"`
	SnapLen     uint32  `json:"snap_length"`
	Resolution  float64 `json:"resolution_seconds"`
	Filter      string  `json:"filter,omitempty"`
	OS          string  `json:"os,omitempty"`
	Packets     int     `json:"packets"`
	Bytes       int64   `json:"bytes"`
	Received    *int64  `json:"received,omitempty"`
	Dropped     *int64  `json:"dropped,omitempty"`
}

type infoSection struct {
	Hardware    string   `json:"hardware,omitempty"`
	OS          string   `json:"os,omitempty"`
	Application string   `json:"application,omitempty"`
	Comments    []string `json:"comments,omitempty"`
	ByteOrder   string   `json:"byte_order"`
}

func infoJSON(s *capture.Survey) []byte {
	o := infoObject{
		File: s.File, Format: s.Format.Name, ByteOrder: endian(s.Format.BigEndian), Version: fmt.Sprintf("%d.%d", s.Format.Major, s.Format.Minor),
		Compression: s.Compression, Size: s.Size, Unpacked: s.Bytes,
		Packets: s.Packets, Length: s.Original, Captured: s.Captured, Smallest: s.Smallest, Largest: s.Largest, Mean: s.MeanSize(), Cut: s.Cut,
		Duration: s.Duration().Seconds(), PacketRate: s.PacketRate(), BitRate: s.BitRate(),
		PacketComments: s.PacketComments, Names: s.Names, Secrets: s.Secrets, PassedOver: s.Blocks.Skipped(),
	}
	if !s.First.IsZero() {
		first, last := s.First.UTC(), s.Last.UTC()
		o.First, o.Last = &first, &last
	}
	if ordered, known := s.Ordered(); known {
		o.Ordered = &ordered
	}
	for _, f := range s.Interfaces {
		i := infoInterface{
			Index: f.Index, Name: f.Name, Description: f.Description, LinkType: int(f.LinkType), LinkName: f.LinkType.Name(),
			SnapLen: f.SnapLen, Resolution: f.Resolution.Seconds(), Filter: f.Filter, OS: f.OS, Packets: f.Packets, Bytes: f.Original,
		}
		for k := range s.Statistics {
			if st := &s.Statistics[k]; st.Interface == f.Interface {
				i.Received, i.Dropped = said(st.Received), said(st.Lost())
			}
		}
		o.Interfaces = append(o.Interfaces, i)
	}
	for _, c := range s.Sections {
		o.Sections = append(o.Sections, infoSection{c.Hardware, c.OS, c.Application, c.Comments, endian(c.BigEndian)})
	}
	if s.Damage != nil {
		o.Damage = s.Damage.Error()
	}
	b, err := json.Marshal(o)
	if err != nil { // no field of infoObject can fail but a float that is none
		return []byte("{}\n")
	}
	return append(safeJSON(b), '\n')
}

func said(n int64) *int64 {
	if n < 0 {
		return nil
	}
	return &n
}

// safeJSON escapes what a terminal could act on, which JSON itself allows.
func safeJSON(b []byte) []byte {
	if bytes.IndexFunc(b, wire.Unsafe) < 0 {
		return b
	}
	var out []byte
	for _, r := range string(b) {
		if !wire.Unsafe(r) {
			out = utf8.AppendRune(out, r)
			continue
		}
		for _, u := range utf16.AppendRune(nil, r) {
			out = fmt.Appendf(out, `\u%04x`, u)
		}
	}
	return out
}
