package web

import (
	"bytes"
	"context"
	"maps"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Bounds of what is kept of answers.
const (
	briefMost  = 128       // answers
	briefBytes = 256 << 10 // of one; larger ones are made anew each time
)

// pagesAtOnce is how many answers are made at once: two for each processor, since one may
// wait for the disk or for a part that another makes side by side.
func pagesAtOnce() int { return max(4, 2*runtime.GOMAXPROCS(0)) }

// brief makes a few answers at a time, keeps them for a moment, and has those who ask
// for the same page at once wait for one answer. The front page of a river with many
// stories takes ten milliseconds; readers and feed readers ask for it most.
//
// A page asks the store ten to forty things, one after the other. Where more pages are
// made at once than the store has readers, each question waits behind those of all the
// others, and none gets done: sixty a second on a busy machine took half a minute each,
// one like the other. In turn, the first are done while the last still wait.
//
// An answer is as old as the moment at most, whatever has changed in the store. What is
// changed through these pages is seen at once: a request that may change something
// forgets all answers when it comes and when it ends, and none begun in between is kept.
type brief struct {
	keep  time.Duration // zero: nothing is kept
	now   func() time.Time
	slots chan struct{} // one is held while an answer is made

	mu      sync.Mutex
	kept    map[string]*kept
	turn    int // of forgetting
	changes int // requests under way that may change something
}

// kept is an answer, or one that is being made.
type kept struct {
	ready chan struct{} // closed when the rest is set
	until time.Time
	good  bool // it may be given to others
	turn  int

	status int
	header http.Header
	body   []byte
}

// brief answers from what is kept.
func (s *server) brief(h handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		b := &s.answers
		key := s.briefKey(r)
		same := func() bool { return s.briefKey(r) == key }
		x, mine := b.join(key)
		if !mine {
			select {
			case <-x.ready:
			case <-r.Context().Done():
				return r.Context().Err() //nolint:wrapcheck // the reader is gone
			}
			if x.good {
				x.send(w, r)
				return nil
			}
			x = b.alone()
		}
		if err := b.make(x, h, r, same); err != nil {
			return err
		}
		x.send(w, r)
		return nil
	}
}

// briefKey is all that an answer depends on but the store and the clock. It changes by
// the clock where a visit ends.
func (s *server) briefKey(r *http.Request) string {
	parts := []string{r.Host, strconv.FormatBool(s.secure(r)), r.URL.RequestURI(), withKey(r, "")}
	if x, ok := signedIn(r); ok {
		parts = append(parts, x.ID)
	}
	if c, err := r.Cookie("theme"); err == nil {
		parts = append(parts, "theme "+c.Value)
	}
	if since, _ := s.visit(r); !since.IsZero() {
		parts = append(parts, "since "+since.String())
	}
	return strings.Join(parts, "\n")
}

// alone is an answer for one who asks.
func (*brief) alone() *kept { return &kept{ready: make(chan struct{})} }

// join returns the answer of a key and whether the caller is to make it.
func (b *brief) join(key string) (x *kept, mine bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.keep <= 0 || b.changes > 0 {
		return b.alone(), true
	}
	now := b.now()
	if x = b.kept[key]; x != nil && now.Before(x.until) {
		return x, false
	}
	if len(b.kept) >= briefMost {
		maps.DeleteFunc(b.kept, func(_ string, x *kept) bool { return !now.Before(x.until) })
		if len(b.kept) >= briefMost {
			return b.alone(), true
		}
	}
	if b.kept == nil {
		b.kept = map[string]*kept{}
	}
	x = &kept{ready: make(chan struct{}), until: now.Add(b.keep), turn: b.turn}
	b.kept[key] = x
	return x, true
}

// make has the answer made when its turn comes, and to its end even if who asked for
// it is gone by then: others may wait for it. It is kept for them if its key is still
// the same then.
func (b *brief) make(x *kept, h handler, r *http.Request, same func() bool) error {
	defer func() { // also when the handler panics
		if !x.good {
			b.drop(x)
		}
		close(x.ready)
	}()
	select {
	case b.slots <- struct{}{}:
	case <-r.Context().Done():
		return r.Context().Err() //nolint:wrapcheck // the reader is gone
	}
	defer func() { <-b.slots }()
	w := &answer{header: http.Header{}}
	plain := r.WithContext(context.WithoutCancel(r.Context()))
	plain.Header = maps.Clone(r.Header)
	plain.Header.Del("If-None-Match")
	err := h(w, plain)
	x.status, x.header, x.body = w.status, w.header, w.body.Bytes()
	fit := err == nil && x.status == http.StatusOK && len(x.body) <= briefBytes && x.header.Get("Cache-Control") != "no-store" && same()
	b.mu.Lock()
	x.good = fit && x.turn == b.turn
	b.mu.Unlock()
	return err
}

// drop takes an answer out of what is kept.
func (b *brief) drop(x *kept) {
	b.mu.Lock()
	defer b.mu.Unlock()
	maps.DeleteFunc(b.kept, func(_ string, y *kept) bool { return x == y })
}

// forget throws away what is kept.
func (b *brief) forget(by int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.changes += by
	b.turn++
	b.kept = nil
}

// forgetting forgets the answers around requests that may change something.
func (s *server) forgetting(next http.Handler) http.Handler {
	if s.answers.keep <= 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			s.answers.forget(1)
			defer s.answers.forget(-1)
		}
		next.ServeHTTP(w, r)
	})
}

// send gives the answer to one who asked for it.
func (x *kept) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	for k, v := range x.header {
		h[k] = append(h[k], v...)
	}
	if tag := h.Get("ETag"); x.status == http.StatusOK && tag != "" && sameTag(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.WriteHeader(x.status)
	_, _ = w.Write(x.body) // the reader may be gone
}

// answer takes what a handler writes.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *answer) Header() http.Header { return a.header }

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

func (a *answer) Write(b []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(b) //nolint:wrapcheck // never fails
}
