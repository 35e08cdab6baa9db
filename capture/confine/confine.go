// Package confine takes privileges away from this process, for good, before
// it looks at the first packet. What decodes hostile bytes should be able to
// do nothing but that.
//
// A Go program cannot simply drop its rights: on Linux they belong to threads,
// and nothing reaches all threads of a program that was built with cgo. So
// the program starts twice. The first image opens what needs rights (a packet
// socket) and calls Enter, which strips one thread of everything and executes
// the same program again from there: same arguments, same process number, same
// standard streams. The second image begins with one thread that has nothing,
// and finds the open sockets through Inherited.
//
// What the second image still has to reach is done for it by companions:
// small processes, each with one duty and the least rights for it, that end
// when it ends. One makes the files of a recording, and only files that have
// a name of that recording, in one folder. The other tells which program owns
// which socket.
//
// On systems other than Linux all of this does nothing.
package confine

// A Plan says what the program needs after its rights are gone.
type Plan struct {
	Sockets   []int    // file descriptors of open sockets, to be found again with Inherited
	Files     Files    // what may be recorded; zero for nothing
	Processes bool     // Owners is going to be asked
	Network   bool     // TCP may be used, for servers and clients of our own
	Text      []byte   // is handed over as it is, for what cannot be read again
	Read      []string // files and folders that may be read, besides what any Go program reads
}

// Duties are what companions cannot do by themselves; the program hands them
// to Main.
type Duties struct {
	// Owners says which program owns which socket, in a form that only the
	// caller of Confined.Owners needs to understand.
	Owners func() ([]byte, error)
}
