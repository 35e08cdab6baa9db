package confine

// A request is one message to a companion: a byte that says what to do, and
// the name of a file where there is one.
type request struct {
	what byte
	name string
}

const (
	askCreate = 'c'
	askRemove = 'r'
	askOwners = 'o'
)

// longestRequest is in bytes.
const longestRequest = 1 + longestName

func (r request) message() []byte { return append([]byte{r.what}, r.name...) }

// parseRequest takes a message apart; the companion believes nothing of it,
// for whoever took over the main process writes what he likes.
func parseRequest(b []byte) (r request, ok bool) {
	if len(b) == 0 || len(b) > longestRequest {
		return request{}, false
	}
	r = request{what: b[0], name: string(b[1:])}
	switch r.what {
	case askCreate, askRemove:
		return r, r.name != ""
	case askOwners:
		return r, r.name == ""
	}
	return request{}, false
}
