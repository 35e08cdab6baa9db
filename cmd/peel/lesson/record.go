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

// A run is kept as a capture file, which any other program opens too. For people, each
// packet's comment tells what was called before it. For Load, what the run was and every
// call stand in the comments of the interface, a JSON object each: there, programs show
// them to nobody who didn't ask.

// A Writer is what a run is saved to: a capture.Writer, or a capture.Recorder.
type Writer interface {
	Section(capture.Section)
	Write(*capture.Frame) error
}

// Save writes the run to w, which has nothing in it yet. A classic pcap keeps the
// frames alone.
func (r *Run) Save(w Writer) error {
	w.Section(capture.Section{
		Application: "peel demo", OS: r.About.System,
		Comments: []string{r.About.Command() + ": the comment of each packet tells what the programs called before it"},
	})
	comments, err := r.pack()
	if err != nil {
		return err
	}
	told := r.told()
	faces := map[*capture.Interface]*capture.Interface{}
	for i := range r.Frames {
		frame := r.Frames[i]
		face := faces[frame.Interface]
		if face == nil {
			own := *frame.Interface
			own.Comments, comments = comments, nil // of the first interface; there is one
			face = &own
			faces[frame.Interface] = face
		}
		frame.Interface, frame.Comments = face, told[i]
		if err := w.Write(&frame); err != nil {
			return err
		}
	}
	return nil
}

// pack puts everything but the frames into lines of JSON: first what the run was, then
// the calls.
func (r *Run) pack() ([]string, error) {
	about, err := json.Marshal(r.About)
	if err != nil {
		return nil, err
	}
	lines := []string{string(about)}
	for i := range r.Calls {
		call, err := json.Marshal(&r.Calls[i])
		if err != nil {
			return nil, err
		}
		lines = append(lines, string(call))
	}
	return lines, nil
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
		frame.Data, frame.Comments = slices.Clone(frame.Data), nil // Save makes them of the calls
		r.Frames = append(r.Frames, frame)
	}
	if len(r.Frames) == 0 {
		return nil, fmt.Errorf("%s: no recording of a lesson: it has no packets", name)
	}
	return r, r.unpack(r.Frames[0].Interface.Comments, name)
}

// unpack is the inverse of pack.
func (r *Run) unpack(lines []string, name string) error {
	if len(lines) == 0 || len(lines) > maxCalls {
		return fmt.Errorf("%s: no recording of a lesson: its interface has no calls in its comments", name)
	}
	if err := json.Unmarshal([]byte(lines[0]), &r.About); err != nil {
		return fmt.Errorf("%s: no recording of a lesson: %w", name, err)
	}
	r.Calls = make([]Call, len(lines)-1)
	for i, text := range lines[1:] {
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
