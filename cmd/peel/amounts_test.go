package main

import (
	"testing"
	"time"
)

func TestSize(t *testing.T) {
	for text, want := range map[string]int64{
		"1": 1, "4096": 4096, "64k": 64000, "64KiB": 65536, "10MB": 10e6, "10 MB": 10e6, "1.5GiB": 3 << 29, "2G": 2e9, "300b": 300,
	} {
		var s amount
		if err := s.Set(text); err != nil || int64(s) != want {
			t.Errorf("%q: %d, %v; want %d", text, s, err, want)
		}
	}
	for _, text := range []string{"", "0", "-1", "k", "MB", "ten", "1e300", "NaN", "Inf", "0.5", "10XB", "1 2"} {
		var s amount
		if err := s.Set(text); err == nil {
			t.Errorf("%q is taken for %d bytes", text, s)
		}
	}
}

func TestSpan(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"10": 10 * time.Second, "0.5": time.Second / 2, "90s": 90 * time.Second, "1h30m": 90 * time.Minute, "250ms": 250 * time.Millisecond,
	} {
		var s span
		if err := s.Set(text); err != nil || time.Duration(s) != want {
			t.Errorf("%q: %v, %v; want %v", text, time.Duration(s), err, want)
		}
	}
	for _, text := range []string{"", "0", "-5s", "soon", "1e300", "NaN", "Inf", "5 minutes"} {
		var s span
		if err := s.Set(text); err == nil {
			t.Errorf("%q is taken for %v", text, time.Duration(s))
		}
	}
}
