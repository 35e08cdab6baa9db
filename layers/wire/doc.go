// Package wire says how a header is declared and how it is read.
//
// A protocol is a [Protocol] value: rows of [Field] for its fixed header, rows
// for whatever may follow, and one function for what a table cannot say
// (options, records, lengths). Decoding fills a [Stack]: layers, and one flat
// list of items which hold places, not values. Values and text are made when
// somebody looks, through a [View].
//
// wire knows no protocol and imports nothing of peel's.
package wire
