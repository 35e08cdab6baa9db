// Command peel takes packets apart, layer by layer.
package main

import (
	"os"

	"peel/capture/confine"
)

func main() {
	confine.Main(duties)
	os.Exit(run(os.Args[1:], systemStreams()))
}
