package capture

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestOthersRead: other programs read a file that is still being written, as
// far as it was flushed, and find no fault in it.
func TestOthersRead(t *testing.T) {
	for _, ending := range endings {
		t.Run(ending, func(t *testing.T) {
			t.Parallel()
			name := filepath.Join(t.TempDir(), "x"+ending)
			r, face := mustRecord(t, Recording{Name: name}), loopback()
			var raw bytes.Buffer
			pack := strings.LastIndex(ending, ".") // ".pcap.gz": at ".gz"
			if pack == 0 {
				pack = len(ending)
			}
			w, err := NewWriter(&raw, "x"+ending[:pack])
			if err != nil {
				t.Fatal(err)
			}
			for i := range 40 {
				frame := numbered(i, 500, face)
				frame.Flags = ChecksumNotReady | NewFlags(Outbound, Broadcast)
				mustWrite(t, r, frame)
				if err := w.Write(frame); err != nil {
					t.Fatal(err)
				}
				if i%10 == 9 {
					if err := r.Flush(); err != nil {
						t.Fatal(err)
					}
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if unpacker := map[string]string{".gz": "gzip", ".zst": "zstd", ".lz4": "lz4"}[ending[pack:]]; unpacker != "" {
				t.Run(unpacker, func(t *testing.T) {
					if out := run(t, unpacker, "-dc", name); out != raw.String() {
						t.Errorf("%d bytes, not the %d that were written", len(out), raw.Len())
					}
				})
			}
			t.Run("capinfos", func(t *testing.T) {
				if out := run(t, "capinfos", "-c", "-M", name); !strings.Contains(out, "Number of packets:   40\n") {
					t.Error(out)
				}
			})
			if strings.HasPrefix(ending, ".pcapng") {
				t.Run("tshark", func(t *testing.T) {
					out := run(t, "tshark", "-r", name, "-T", "fields", "-e", "frame.packet_flags")
					if out != strings.Repeat("0x0000020e\n", 40) {
						t.Errorf("%q", out)
					}
				})
			}
			r.Statistics(Statistics{Interface: face, Time: time.Now(), Received: 40, Dropped: -1, FilterAccepted: -1, OSDropped: 2, Delivered: -1})
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
			if ending == ".pcapng" {
				t.Run("statistics", func(t *testing.T) {
					if out := run(t, "capinfos", "-I", name); !strings.Contains(out, "Number of stat entries = 1\n") {
						t.Error(out)
					}
				})
			}
		})
	}
}

// run returns what a program printed; it must not complain.
func run(t *testing.T, program string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Skip(err)
	}
	command := exec.Command(path, args...)
	command.Env = append(os.Environ(), "LC_ALL=C")
	var said bytes.Buffer
	command.Stderr = &said
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s: %v: %s", program, err, said.String())
	}
	return string(out)
}
