package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// amount is a flag that holds a number of bytes: 4096, 64k, 10MB, 1GiB.
type amount int64

// units of size, longest ending first. SI prefixes count in thousands, "i" in 1024s.
var sizeUnits = []struct {
	ending string
	bytes  float64
}{
	{"kib", 1 << 10},
	{"mib", 1 << 20},
	{"gib", 1 << 30},
	{"tib", 1 << 40},
	{"kb", 1e3},
	{"mb", 1e6},
	{"gb", 1e9},
	{"tb", 1e12},
	{"k", 1e3},
	{"m", 1e6},
	{"g", 1e9},
	{"t", 1e12},
	{"b", 1},
	{"", 1},
}

// Set implements pflag.Value.
func (s *amount) Set(text string) error {
	t := strings.ToLower(strings.TrimSpace(text))
	for _, u := range sizeUnits {
		number, ok := strings.CutSuffix(t, u.ending)
		if !ok {
			continue
		}
		n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if err != nil || !(n > 0) || n*u.bytes > math.MaxInt64/2 || n*u.bytes < 1 {
			break
		}
		*s = amount(n * u.bytes)
		return nil
	}
	return fmt.Errorf("give a size such as 64k, 10MB or 1GiB")
}

// String implements pflag.Value.
func (s *amount) String() string {
	if *s == 0 {
		return ""
	}
	return strconv.FormatInt(int64(*s), 10)
}

// Type implements pflag.Value.
func (*amount) Type() string { return "SIZE" }

// span is a flag that holds a length of time: 90s, 5m, 1h30m; a number alone is
// seconds.
type span time.Duration

// Set implements pflag.Value.
func (s *span) Set(text string) error {
	d, err := time.ParseDuration(text)
	if err != nil {
		var n float64
		if n, err = strconv.ParseFloat(text, 64); err == nil && n < math.MaxInt64/1e9 {
			d = time.Duration(n * float64(time.Second))
		}
	}
	if err != nil || d <= 0 {
		return fmt.Errorf("give a length of time such as 10s, 5m or 1h")
	}
	*s = span(d)
	return nil
}

// String implements pflag.Value.
func (s *span) String() string {
	if *s == 0 {
		return ""
	}
	return time.Duration(*s).String()
}

// Type implements pflag.Value.
func (*span) Type() string { return "TIME" }
