package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"peel/capture/confine"
	"peel/capture/filter"
)

// chooseOptions are the flags that choose packets by a capture filter: the same in every
// command that takes some and leaves others.
type chooseOptions struct {
	expr string // -f
	filterFile
}

func (o *chooseOptions) add(c *cobra.Command) {
	c.Flags().StringVarP(&o.expr, "filter", "f", "", "take only packets that `EXPR` chooses, in the language of pcap-filter(7); \"peel filter\" explains one")
	o.filterFile.add(c)
}

// captureFilter reads the filter. Without -f and -F it takes everything.
func (o *chooseOptions) captureFilter() (*filter.Filter, error) {
	if o.filterFile.name == "" {
		return parseFilter(o.expr)
	}
	if o.expr != "" {
		return nil, errors.New("-f and -F exclude each other: whether both must hold, or one of them, is for a single expression to say")
	}
	return o.filterFile.parse()
}

// A filterFile is the flag -F.
type filterFile struct {
	name string
	text []byte // of the file, once it was read
}

func (o *filterFile) add(c *cobra.Command) {
	c.Flags().StringVarP(&o.name, "filter-file", "F", "", "read the capture filter from `FILE`: on any number of lines, comments behind #")
	_ = c.MarkFlagFilename("filter-file")
}

// parse reads the filter. A second image has the text from the first: the file may be
// out of its reach, or a pipe that is empty by now.
func (o *filterFile) parse() (*filter.Filter, error) {
	if c, ok := confine.Inherited(); ok {
		o.text = c.Text()
	} else if err := o.read(); err != nil {
		return nil, fmt.Errorf("-F %s: %w", clean(o.name), err)
	}
	f, err := filter.ParseFile(o.name, string(o.text))
	return f, filterError(err)
}

// mostFilter is far more than a filter has that can be compiled, in bytes.
const mostFilter = 4 << 20

func (o *filterFile) read() error {
	if os.Getuid() != os.Geteuid() {
		return errors.New("a setuid program opens no files for its caller, since errors quote them; give the filter with -f")
	}
	f, err := os.Open(o.name)
	if err != nil {
		return reason(err)
	}
	defer f.Close()
	if o.text, err = io.ReadAll(io.LimitReader(f, mostFilter+1)); err != nil {
		return reason(err)
	}
	if len(o.text) > mostFilter {
		return errors.New("more than 4 MiB: no filter is that long")
	}
	return nil
}

// reason is what went wrong with a file, without its name.
func reason(err error) error {
	var wrong *os.PathError
	if !errors.As(err, &wrong) {
		return err
	}
	if errors.Is(err, os.ErrNotExist) {
		return errors.New("no such file")
	}
	return wrong.Err
}

// parseFilter reads an expression. Its error shows the expression with a caret under
// what is wrong.
func parseFilter(expr string) (*filter.Filter, error) {
	f, err := filter.Parse(expr)
	return f, filterError(err)
}

// filterError adds the marked expression to what filter refuses.
func filterError(err error) error {
	var wrong *filter.Error
	if !errors.As(err, &wrong) || wrong.Expr == "" {
		return err
	}
	lines := strings.Split(wrong.Marked(), "\n")
	return fmt.Errorf("%w\n  %s", err, strings.Join(lines, "\n  "))
}
