//go:build !linux

package confine

import (
	"errors"
	"os"
)

// Main does nothing on this system.
func Main(Duties) {}

// Enter does nothing on this system: the caller goes on as it is.
func Enter(Plan) error { return nil }

// Confined is what Inherited gives on Linux.
type Confined struct{}

// Inherited is always false on this system.
func Inherited() (*Confined, bool) { return nil, false }

var errSystem = errors.New("only Linux has this")

func (*Confined) Sockets() []int                  { return nil }
func (*Confined) Text() []byte                    { return nil }
func (*Confined) Create(string) (*os.File, error) { return nil, errSystem }
func (*Confined) Remove(string) error             { return errSystem }
func (*Confined) Owners() ([]byte, error)         { return nil, errSystem }

// Status says in words what this process may still do.
func Status() string { return "all rights kept: giving them up is built for Linux only" }
