// Command peel takes packets apart, layer by layer.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], systemStreams()))
}
