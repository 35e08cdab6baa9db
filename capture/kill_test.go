package capture

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// victim is set in the process that TestKilled kills: the file to record.
const victim = "PEEL_TEST_VICTIM"

// sizeOfVictims makes frames of all sizes, and files of many flushes.
func sizeOfVictims(i int) int { return 20 + i*7919%3000 }

// TestVictim is the process that is killed: it records as fast as it can, and
// says how far it has flushed.
func TestVictim(t *testing.T) {
	name := os.Getenv(victim)
	if name == "" {
		t.Skip("only for TestKilled")
	}
	r, face := mustRecord(t, Recording{Name: name}), loopback()
	for i := 0; i < 1_000_000; i++ {
		mustWrite(t, r, numbered(i, sizeOfVictims(i), face))
		if i%37 == 0 {
			if err := r.Flush(); err != nil {
				t.Fatal(err)
			}
			fmt.Println("flushed", i+1)
		}
	}
}

// TestKilled: what a process had flushed when kill -9 met it is there, and
// behind it at most the one write that was cut off.
func TestKilled(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Skip(err)
	}
	for _, ending := range []string{".pcap", ".pcapng", ".pcap.zst", ".pcapng.gz", ".pcapng.zst", ".pcapng.lz4"} {
		t.Run(ending, func(t *testing.T) {
			dir := t.TempDir()
			for round := range 3 {
				name := filepath.Join(dir, fmt.Sprint(round)+ending)
				process := exec.Command(self, "-test.run=^TestVictim$")
				process.Env = append(os.Environ(), victim+"="+name)
				out, err := process.StdoutPipe()
				if err != nil {
					t.Fatal(err)
				}
				if err := process.Start(); err != nil {
					t.Skip("cannot start a process:", err)
				}
				flushed, begun := 0, false
				for lines := bufio.NewScanner(out); lines.Scan(); {
					n, ok := strings.CutPrefix(lines.Text(), "flushed ")
					if !ok {
						continue
					}
					if flushed, err = strconv.Atoi(n); err != nil {
						t.Fatal(err)
					}
					if !begun {
						begun = true
						time.AfterFunc(rand.N(60*time.Millisecond), func() { _ = process.Process.Kill() })
					}
				}
				err = process.Wait()
				if err == nil || !begun {
					t.Fatalf("was not killed: %v", err)
				}
				frames, err := readNumbered(name, 0, sizeOfVictims, loopback())
				var damage *Damage
				if cut := errors.As(err, &damage) && damage.Cut; err != io.EOF && !cut {
					t.Errorf("killed after %d frames: %v", flushed, err)
				}
				if frames < flushed {
					t.Errorf("%d frames are there, %d were flushed", frames, flushed)
				}
			}
		})
	}
}

// TestCutAnywhere: a file that ends within a flush gives everything before it.
func TestCutAnywhere(t *testing.T) {
	for _, ending := range endings {
		t.Run(ending, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "x"+ending)
			r, face := mustRecord(t, Recording{Name: name}), loopback()
			type mark struct {
				size   int64
				frames int
			}
			var marks []mark
			for i := range 60 {
				mustWrite(t, r, numbered(i, sizeOfVictims(i)/10, face))
				if i%20 == 19 {
					if err := r.Flush(); err != nil {
						t.Fatal(err)
					}
					marks = append(marks, mark{r.writer.out.size, i + 1})
				}
			}
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
			for size := marks[2].size; size >= marks[0].size; size -= 97 {
				for size < marks[len(marks)-1].size {
					marks = marks[:len(marks)-1]
				}
				if err := os.Truncate(name, size); err != nil {
					t.Fatal(err)
				}
				frames, err := readNumbered(name, 0, func(i int) int { return sizeOfVictims(i) / 10 }, face)
				last := marks[len(marks)-1]
				var damage *Damage
				if errors.As(err, &damage) && !damage.Cut || err != io.EOF && damage == nil {
					t.Fatalf("cut at byte %d: %v", size, err)
				}
				if frames < last.frames || size == last.size && err != io.EOF {
					t.Fatalf("cut at byte %d: %d frames of %d, %v", size, frames, last.frames, err)
				}
			}
		})
	}
}
