package web

import (
	lru "container/list"
	"context"
	"fmt"
	"maps"
	"net/http"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"hearsay/internal/view"
)

// Bounds of what is kept of answers.
const (
	briefTotal = 48 << 20  // bytes of all, compressed: some 5,000 pages
	briefBytes = 256 << 10 // of one; larger ones are made anew each time
	briefExtra = 2 << 10   // counted for each beside its body and key
	// briefLife is how long an answer is given without news; what a page names beside
	// what it is about, as the headline of a related story, and the ages that it tells may
	// be as old as this. briefOldest is how old an answer may be that is given because
	// another is not made soon enough.
	briefLife   = 45 * time.Second
	briefOldest = time.Minute
	// briefPatience is how long one waits for an answer that shows the latest news where
	// there is one from before it: twice as long as the river takes on an idle server.
	briefPatience = 30 * time.Millisecond
	// briefAsides is how many answers are begun at most while those before them are
	// given. They are made one at a time, beside those that somebody must wait for: on a
	// server that is too busy they would else stand in front of these by the thousand.
	briefAsides = 4
)

// pagesAtOnce is how many answers are made at once: two for each processor, since one may
// wait for the disk or for a part that another makes side by side.
func pagesAtOnce() int { return max(4, 2*runtime.GOMAXPROCS(0)) }

// brief makes a few answers at a time, keeps them as long as nothing that they show has
// changed, and has those who ask for the same page at once wait for one answer.
//
// A page asks the store ten to forty things, one after the other. Where more pages are
// made at once than the store has readers, each question waits behind those of all the
// others, and none gets done: sixty a second on a busy machine took half a minute each,
// one like the other. In turn, the first are done while the last still wait.
//
// What a person did, by these pages or elsewhere, makes every answer anew: one is given
// only if the counts of such changes are what they were before it was made. News makes
// lists anew, a moment after they were made at the earliest. A page about one thing is
// given as long as that thing's mark in the store is the same. Where a busy server does
// not have the new answer soon, the one from before the news is given meanwhile. Nothing
// is given for longer than briefOldest, nor to anybody whose request differs in what the
// key is made of.
type brief struct {
	keep     time.Duration // the moment; zero: nothing is kept
	patience time.Duration
	now      func() time.Time
	slots    chan struct{} // one is held while an answer is made
	aside    sync.Mutex    // held while one is made aside

	mu    sync.Mutex
	kept  map[string]*lru.Element // of *kept
	used  lru.List                // the latest used first
	bytes int                     // of all that are ready
	posts int                     // requests by which readers may have changed something
	begun int                     // answers that are made aside, or about to be
}

// about says what a page is about, by the store's kinds and ids.
type about func(*http.Request) (kind, id string)

// state is what an answer was made of, as far as that is counted.
type state struct {
	view.Turn
	posts   int
	counted bool // the store counts
}

// holds reports whether no person has changed anything since.
func (x state) holds(now state) bool { return x.posts == now.posts && x.Readers == now.Readers }

// kept is an answer, or one that is being made.
type kept struct {
	key    string
	ready  chan struct{} // closed when the rest is set
	ctx    context.Context
	cancel context.CancelFunc
	begun  time.Time

	// These change under the lock of brief.
	of     state
	mark   string
	before *kept // what may be given until it is ready; nil for nothing
	asking int   // requests that wait for it
	done   bool  // ready is closed
	size   int   // as counted in brief.bytes

	good   bool // it may be given to others
	status int
	header http.Header
	body   []byte
	zipped bool // body is, as gzip
}

// brief answers from what is kept, for a page that lists.
func (s *server) brief(h handler) handler { return s.briefAbout(nil, h) }

// briefAbout answers from what is kept, for a page about one thing.
func (s *server) briefAbout(of about, h handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		b := &s.answers
		key := s.briefKey(r)
		now := s.state(r.Context())
		mark := func() string {
			if of == nil || !now.counted {
				return ""
			}
			kind, id := of(r)
			return s.view.Mark(r.Context(), kind, id)
		}
		x, before, mine := b.join(r, key, now, mark)
		defer b.wait(r, x)()
		same := func() bool { return s.briefKey(r) == key }
		if mine && before != nil {
			go s.aside(x, h, r, same)
		}
		if !mine || before != nil {
			given, err := x.await(r, before, b.patience)
			if err != nil {
				return err
			}
			if given != nil {
				given.send(w, r)
				return nil
			}
			x = b.alone(r, now)
			defer b.wait(r, x)()
		}
		if err := b.make(x, h, r, same); err != nil {
			return err
		}
		x.send(w, r)
		return nil
	}
}

// await waits for an answer and returns it, the one from before if it is not made soon,
// or nil if it may not be given to others.
func (x *kept) await(r *http.Request, before *kept, patience time.Duration) (*kept, error) {
	var late <-chan time.Time
	if before != nil {
		timer := time.NewTimer(patience)
		defer timer.Stop()
		late = timer.C
	}
	select {
	case <-x.ready:
		if !x.good {
			return nil, nil //nolint:nilnil // no answer, and no error of this request
		}
		return x, nil
	case <-late:
		return before, nil
	case <-r.Context().Done():
		return nil, r.Context().Err() //nolint:wrapcheck // the reader is gone
	}
}

// aside makes an answer while those who asked may be given the one before. What fails
// then fails again for the next who asks.
func (s *server) aside(x *kept, h handler, r *http.Request, same func() bool) {
	b := &s.answers
	b.aside.Lock()
	defer b.aside.Unlock()
	defer func() {
		b.leave(x)
		b.mu.Lock()
		defer b.mu.Unlock()
		b.begun--
	}()
	defer func() {
		if p := recover(); p != nil {
			s.Log.ErrorContext(x.ctx, "page panicked", "path", r.URL.Path, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
		}
	}()
	_ = b.fill(x, h, r, same)
}

// state counts what was changed until now.
func (s *server) state(ctx context.Context) state {
	s.answers.mu.Lock()
	posts := s.answers.posts
	s.answers.mu.Unlock()
	x := state{posts: posts}
	x.Turn, x.counted = s.view.Turn(ctx)
	return x
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
func (*brief) alone(r *http.Request, now state) *kept {
	x := &kept{ready: make(chan struct{}), of: now, asking: 1}
	x.ctx, x.cancel = context.WithCancel(context.WithoutCancel(r.Context()))
	return x
}

// join returns the answer of a key, what may be given until it is ready, and whether the
// caller is to make it. The caller is counted as waiting for it until it leaves.
func (b *brief) join(r *http.Request, key string, now state, mark func() string) (x, before *kept, mine bool) {
	if b.keep <= 0 {
		return b.alone(r, now), nil, true
	}
	x, before, doubtful := b.find(key, now)
	if x != nil && !doubtful {
		return x, before, false
	}
	// News came. It is asked without the lock whether the page's thing is among it, and
	// always before the page is made: what changes meanwhile has it made again.
	m := mark()
	b.mu.Lock()
	defer b.mu.Unlock()
	if x != nil && m != "" && x.mark == m {
		if x.of.News < now.News {
			x.of.News = now.News
		}
		x.asking++
		return x, nil, false
	}
	if y, doubtful := b.findLocked(key, now); y != nil && !doubtful { // another makes it by now
		y.asking++
		return y, y.before, false
	}
	if before = b.beforeLocked(key, now); before != nil {
		if b.begun >= briefAsides {
			before.asking++
			return before, nil, false
		}
		b.begun++
	}
	b.dropLocked(key)
	x = b.alone(r, now)
	x.key, x.mark, x.begun = key, m, b.now()
	if x.before = before; before != nil {
		x.asking++ // it is made to its end
	}
	if b.kept == nil {
		b.kept = map[string]*lru.Element{}
	}
	b.kept[key] = b.used.PushFront(x)
	return x, before, true
}

// find returns the answer of a key that may be given, and counts the caller as waiting for
// it unless it is doubtful: there was news since, and it may or may not show it.
func (b *brief) find(key string, now state) (x, before *kept, doubtful bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if x, doubtful = b.findLocked(key, now); x == nil {
		return nil, nil, false
	}
	if !doubtful {
		x.asking++
	}
	return x, x.before, doubtful
}

func (b *brief) findLocked(key string, now state) (x *kept, doubtful bool) {
	e := b.kept[key]
	if e == nil {
		return nil, false
	}
	x, _ = e.Value.(*kept)
	age := b.now().Sub(x.begun)
	switch {
	case !x.of.holds(now), age < 0, !x.done && x.asking == 0:
		return nil, false
	case age < b.keep:
	case !now.counted || !x.of.counted || age >= briefLife:
		return nil, false
	case x.of.News != now.News:
		if x.mark == "" || !x.done {
			return nil, false
		}
		doubtful = true
	}
	b.used.MoveToFront(e)
	return x, doubtful
}

// wait has a request that is counted as waiting for an answer counted no more when its
// reader is gone or, at the latest, when what it returns is called.
func (b *brief) wait(r *http.Request, x *kept) (end func()) {
	gone := context.AfterFunc(r.Context(), func() { b.leave(x) })
	return func() {
		if gone() {
			b.leave(x)
		}
	}
}

// beforeLocked returns the answer of a key, or the one before that, if it may be given
// until there is another.
func (b *brief) beforeLocked(key string, now state) *kept {
	e := b.kept[key]
	if e == nil {
		return nil
	}
	x, _ := e.Value.(*kept)
	if !x.done {
		x = x.before
	}
	if x == nil || !x.good || !x.of.holds(now) || !now.counted || !x.of.counted || b.now().Sub(x.begun) >= briefOldest {
		return nil
	}
	return x
}

// leave counts a request less that waits for an answer. One that nobody waits for is
// not made to its end.
func (b *brief) leave(x *kept) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if x.asking--; x.asking == 0 && !x.done {
		x.cancel()
	}
}

// make has the answer made when its turn comes, as long as somebody waits for it. It is
// kept for others if its key is still the same then.
func (b *brief) make(x *kept, h handler, r *http.Request, same func() bool) error {
	select {
	case b.slots <- struct{}{}:
		defer func() { <-b.slots }()
		return b.fill(x, h, r, same)
	case <-x.ctx.Done():
		b.finish(x)
		return x.ctx.Err() //nolint:wrapcheck // the readers are gone
	}
}

// finish lets those who wait for an answer have it, or know that there is none.
func (b *brief) finish(x *kept) {
	b.settle(x)
	x.cancel()
	close(x.ready)
}

// fill makes an answer.
func (b *brief) fill(x *kept, h handler, r *http.Request, same func() bool) error {
	defer b.finish(x) // also when the handler panics
	w := &answer{header: http.Header{}}
	plain := r.WithContext(view.OfOnePage(x.ctx))
	plain.Header = maps.Clone(r.Header)
	plain.Header.Del("If-None-Match")
	err := h(w, plain)
	x.status, x.header, x.body = w.status, w.header, w.body.Bytes()
	if err == nil && x.key != "" && x.status == http.StatusOK && x.header.Get("Cache-Control") != "no-store" {
		if x.zip(); len(x.body) <= briefBytes && same() {
			x.good = true
		}
	}
	return err
}

// settle counts an answer that is made, drops it where it is nobody else's, and those
// that were used longest ago where there is too much.
func (b *brief) settle(x *kept) {
	b.mu.Lock()
	defer b.mu.Unlock()
	x.done, x.before = true, nil
	e := b.kept[x.key]
	if e == nil || e.Value != any(x) {
		return
	}
	if !x.good {
		b.dropLocked(x.key)
		return
	}
	x.size = cap(x.body) + len(x.key) + briefExtra
	b.bytes += x.size
	for e := b.used.Back(); e != nil && b.bytes > briefTotal; {
		old, _ := e.Value.(*kept)
		if e = e.Prev(); old.done {
			b.dropLocked(old.key)
		}
	}
}

// dropLocked takes an answer out of what is kept. Those who wait for it get it.
func (b *brief) dropLocked(key string) {
	if e := b.kept[key]; e != nil {
		x, _ := b.used.Remove(e).(*kept)
		b.bytes -= x.size
		delete(b.kept, key)
	}
}

// changing has all answers made anew after a request that may have changed something.
func (s *server) changing(h handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		defer func() {
			s.answers.mu.Lock()
			defer s.answers.mu.Unlock()
			s.answers.posts++
		}()
		return h(w, r)
	}
}

// send gives the answer to one who asked for it.
func (x *kept) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	for k, v := range x.header {
		h[k] = append(h[k], v...)
	}
	tag := h.Get("ETag")
	if x.status == http.StatusOK && tag != "" && sameTag(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := x.body
	if x.zipped && takesGzip(r) {
		h.Set("Content-Encoding", "gzip")
		h.Set("Content-Length", strconv.Itoa(len(body)))
		if tag != "" {
			h.Set("ETag", strings.TrimSuffix(tag, `"`)+`-gzip"`)
		}
	} else if x.zipped {
		body = unzipped(body)
	}
	w.WriteHeader(x.status)
	_, _ = w.Write(body) // the reader may be gone
}

// visited gives the browser the moment of this look, which is no part of what is kept.
func (s *server) visited(h handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		_, look := s.visit(r)
		http.SetCookie(w, look)
		return h(w, r)
	}
}

// pathID is the id of a page's thing as its address has it.
func pathID(kind, name string) about {
	return func(r *http.Request) (string, string) { return kind, r.PathValue(name) }
}

// aboutName is that of a name, whose address has its words behind the id.
func aboutName(r *http.Request) (kind, id string) {
	id, _, _ = strings.Cut(r.PathValue("id"), "-")
	return view.MarkOfName, id
}

// clipped is a body in no more memory than it needs.
func clipped(b []byte) []byte { return slices.Clip(slices.Clone(b)) }
