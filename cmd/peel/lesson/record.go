package lesson

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"peel/capture"
)

// A run is kept as a capture file, which any other program opens too. What it was and
// what was called stand in the comments of its section, a JSON object each.

// Save writes the run to w, which has nothing in it yet. A classic pcap keeps the
// frames alone.
func (r *Run) Save(w *capture.Writer) error {
	section := capture.Section{Application: "peel demo", OS: r.About.System}
	about, err := json.Marshal(r.About)
	if err != nil {
		return err
	}
	section.Comments = append(section.Comments, string(about))
	for _, c := range r.Calls {
		text, err := json.Marshal(c)
		if err != nil {
			return err
		}
		section.Comments = append(section.Comments, string(text))
	}
	w.Section(section)
	for i := range r.Frames {
		if err := w.Write(&r.Frames[i]); err != nil {
			return err
		}
	}
	return nil
}

// maxCalls bounds what a run may hold, kept or loaded.
const maxCalls = 1000

// Load reads a run that Save wrote as pcapng. What a file holds beyond the bounds of a
// run is an error.
func Load(in io.Reader, name string) (*Run, error) {
	file, err := capture.NewFile(in, name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	r := &Run{}
	var frame capture.Frame
	for {
		err := file.Next(&frame)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if len(r.Frames) == maxFrames {
			return nil, fmt.Errorf("%s: more than %d frames: no recording of a lesson", name, maxFrames)
		}
		frame.Data, frame.Comments = slices.Clone(frame.Data), slices.Clone(frame.Comments)
		r.Frames = append(r.Frames, frame)
	}
	return r, r.unpack(file.Sections(), name)
}

// unpack reads what stands in the comments.
func (r *Run) unpack(sections []capture.Section, name string) error {
	if len(sections) != 1 || len(sections[0].Comments) == 0 || len(sections[0].Comments) > maxCalls {
		return fmt.Errorf("%s: no recording of a lesson: its section has no calls in its comments", name)
	}
	comments := sections[0].Comments
	if err := json.Unmarshal([]byte(comments[0]), &r.About); err != nil {
		return fmt.Errorf("%s: no recording of a lesson: %w", name, err)
	}
	r.Calls = make([]Call, len(comments)-1)
	for i, text := range comments[1:] {
		if err := json.Unmarshal([]byte(text), &r.Calls[i]); err != nil {
			return fmt.Errorf("%s: call %d: %w", name, i+1, err)
		}
	}
	return nil
}

//go:generate go run ../ demo tcp --port 8000 -w recorded/tcp.pcapng
//go:generate go run ../ demo tcp --accept-after 1s --port 8000 -w recorded/tcp-accept-after.pcapng
//go:generate go run ../ demo tcp --writes 3 --port 8000 -w recorded/tcp-writes.pcapng
//go:generate go run ../ demo tcp --unread --port 8000 -w recorded/tcp-unread.pcapng
//go:generate go run ../ demo tcp --nobody --port 8000 -w recorded/tcp-nobody.pcapng
//go:generate go run ../ demo tcp --half-close --port 8000 -w recorded/tcp-half-close.pcapng
//go:generate go run ../ demo udp --port 8000 -w recorded/udp.pcapng
//go:generate go run ../ demo udp --writes 3 --port 8000 -w recorded/udp-writes.pcapng
//go:generate go run ../ demo udp --nobody --port 8000 -w recorded/udp-nobody.pcapng
//go:generate go run ../ demo http --port 8000 -w recorded/http.pcapng

//go:embed recorded/*.pcapng
var recordings embed.FS

// Recorded returns the run that peel brings along for a lesson. For a variant there
// is one, whatever its number: --writes 5 is shown by --writes 3.
func Recorded(k Kind, v Variant) (*Run, error) {
	name := string(k)
	if flag, _, _ := strings.Cut(v.String(), " "); flag != "" {
		name += strings.TrimPrefix(flag, "-") // "tcp" and "-writes"
	}
	name = "recorded/" + name + ".pcapng"
	data, err := recordings.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("there is no recording of %s", About{Kind: k, Variant: v}.Command())
	}
	return Load(bytes.NewReader(data), name)
}
