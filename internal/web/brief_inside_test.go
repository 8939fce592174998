package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/internal/store"
	"hearsay/internal/view"
)

// counted is a store that counts as it is told.
type counted struct {
	mu    sync.Mutex
	turn  store.Turn
	marks map[string]string
	asked int // for marks
}

func (c *counted) Turn(context.Context, time.Time) (store.Turn, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.turn, nil
}

func (c *counted) Touch(context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.turn.Readers++
	return nil
}

func (c *counted) Mark(_ context.Context, kind, id string) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked++
	return c.marks[kind+id], nil
}

// answering returns a server without pages that keeps answers by the clock and by what a
// store counts; nil: one that does not count.
func answering(now *time.Time, c store.Changes) *server {
	clock := func() time.Time { return *now }
	return &server{view: view.New(store.Set{Changes: c}, view.Options{Now: clock}), answers: brief{keep: time.Second, patience: time.Hour, now: clock, slots: make(chan struct{}, 2)}}
}

func asks(t *testing.T, h handler, method, visit string) string {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, "/", http.NoBody)
	if visit != "" {
		r.Header.Set("Cookie", "visit="+visit)
	}
	w := httptest.NewRecorder()
	if err := h(w, r); err != nil {
		t.Fatal(err)
	}
	return w.Body.String()
}

// numbered answers with how many answers it has made.
func numbered(w http.ResponseWriter, made *int) error {
	*made++
	_, err := fmt.Fprint(w, *made)
	return err
}

// TestBriefPanic: a handler that panics keeps no turn and no answer; the next answer is
// kept.
func TestBriefPanic(t *testing.T) {
	now := time.Unix(1_750_000_000, 0)
	made := 0
	h := answering(&now, nil).brief(func(w http.ResponseWriter, _ *http.Request) error {
		if made++; made == 1 {
			panic("a fault")
		}
		_, err := fmt.Fprint(w, made)
		return err
	})
	func() {
		defer func() { _ = recover() }()
		asks(t, h, http.MethodGet, "")
	}()
	if a, b := asks(t, h, http.MethodHead, ""), asks(t, h, http.MethodGet, ""); a != "2" || b != "2" {
		t.Errorf("after a panic the answers are %q and %q, want the second made, and kept", a, b)
	}
}

// TestBriefVisitEnds: an answer that shows what is new since its reader's last visit,
// which ended while it was made, is not given to one who never came.
func TestBriefVisitEnds(t *testing.T) {
	now := time.Unix(1_750_000_000, 0)
	s := answering(&now, nil)
	h := s.brief(func(w http.ResponseWriter, r *http.Request) error {
		now = now.Add(2 * time.Second)
		since, _ := s.visit(r)
		_, err := fmt.Fprint(w, since.Unix())
		return err
	})
	last := now.Add(-visitEnds + time.Second).Unix()
	if got := asks(t, h, http.MethodGet, fmt.Sprintf("0-%d", last)); got != fmt.Sprint(last) {
		t.Fatalf("the visit ended at %s, want %d", got, last)
	}
	if got := asks(t, h, http.MethodGet, ""); got == fmt.Sprint(last) {
		t.Error("one who never came is told of another's visit")
	}
}

// TestBriefHolds: which changes have a list and a page about one thing made anew, and when.
func TestBriefHolds(t *testing.T) {
	for _, c := range []struct {
		name        string
		after       time.Duration
		do          func(*server, *counted)
		list, about bool // made anew
	}{
		{"nothing", 44 * time.Second, func(*server, *counted) {}, false, false},
		{"a while", 45 * time.Second, func(*server, *counted) {}, true, true},
		{"a reader elsewhere", 0, func(_ *server, c *counted) { c.turn.Readers++ }, true, true},
		{"a form", 0, func(s *server, _ *counted) {
			_ = s.changing(func(http.ResponseWriter, *http.Request) error { return errors.New("half done") })(nil, nil)
		}, true, true},
		{"news within the moment", 900 * time.Millisecond, func(_ *server, c *counted) { c.turn.News++; c.marks["storys1"] = "2" }, false, false},
		{"news of another story", time.Second, func(_ *server, c *counted) { c.turn.News++ }, true, false},
		{"news of the story", time.Second, func(_ *server, c *counted) { c.turn.News++; c.marks["storys1"] = "2" }, true, true},
		{"a mark without news", time.Second, func(_ *server, c *counted) { c.marks["storys1"] = "2" }, false, false},
		{"the story is gone", time.Second, func(_ *server, c *counted) { c.turn.News++; delete(c.marks, "storys1") }, true, true},
	} {
		now := time.Unix(1_750_000_000, 0)
		x := &counted{marks: map[string]string{"storys1": "1"}}
		s := answering(&now, x)
		lists, abouts := 0, 0
		list := s.brief(func(w http.ResponseWriter, _ *http.Request) error { return numbered(w, &lists) })
		about := s.briefAbout(func(*http.Request) (string, string) { return view.MarkOfStory, "s1" }, func(w http.ResponseWriter, _ *http.Request) error { return numbered(w, &abouts) })
		both := func() {
			asks(t, list, http.MethodGet, "")
			asks(t, about, http.MethodGet, "0-1") // another key
		}
		both()
		c.do(s, x)
		now = now.Add(c.after)
		both()
		if (lists == 2) != c.list || (abouts == 2) != c.about {
			t.Errorf("%s, %v later: the list is made %d times, the page %d; want anew %v and %v", c.name, c.after, lists, abouts, c.list, c.about)
		}
		asked := x.asked
		if both(); x.asked != asked {
			t.Errorf("%s: marks are asked for again though nothing came since", c.name)
		}
	}
}

// TestBriefBusy: while an answer with the news is made for long, the one before is given,
// but neither after a reader's change nor when it is a minute old.
func TestBriefBusy(t *testing.T) {
	now := time.Unix(1_750_000_000, 0)
	x := &counted{}
	s := answering(&now, x)
	s.answers.patience = 0
	made, next := 0, make(chan struct{})
	h := s.brief(func(w http.ResponseWriter, r *http.Request) error {
		<-next
		if err := r.Context().Err(); err != nil {
			return err
		}
		return numbered(w, &made)
	})
	ask := func() string { return asks(t, h, http.MethodGet, "") }
	go func() { next <- struct{}{} }()
	if got := ask(); got != "1" {
		t.Fatalf("the first answer is %q", got)
	}
	x.turn.News++
	now = now.Add(2 * time.Second)
	for range 3 {
		if got := ask(); got != "1" {
			t.Errorf("while another is made, the answer is %q, want the one before", got)
		}
	}
	next <- struct{}{}
	s.answers.mu.Lock()
	making := s.answers.used.Front().Value.(*kept)
	s.answers.mu.Unlock()
	<-making.ready
	if got := ask(); got != "2" {
		t.Errorf("when another is made, the answer is %q, want it though nobody waited", got)
	}
	x.turn.Readers++
	go func() { next <- struct{}{} }()
	if got := ask(); got != "3" {
		t.Errorf("after a reader's change the answer is %q, want a new one", got)
	}
	x.turn.News++
	now = now.Add(briefOldest)
	go func() { next <- struct{}{} }()
	if got := ask(); got != "4" {
		t.Errorf("after a minute the answer is %q, want a new one", got)
	}
	if n := s.answers.used.Len(); n != 1 || s.answers.used.Front().Value.(*kept).before != nil {
		t.Errorf("%d answers are kept, want the last alone", n)
	}
}

// TestBriefAsides: of the pages that are given as they were before the news, a few are made
// anew at once, and one that somebody must wait for does not wait for them.
func TestBriefAsides(t *testing.T) {
	now := time.Unix(1_750_000_000, 0)
	x := &counted{}
	s := answering(&now, x)
	s.answers.patience = 0
	var mu sync.Mutex
	made := map[string]int{}
	hold := make(chan struct{})
	close(hold)
	h := s.brief(func(w http.ResponseWriter, r *http.Request) error {
		mu.Lock()
		made[r.URL.Path]++
		n, wait := made[r.URL.Path], hold
		mu.Unlock()
		if r.URL.Path != "/new" {
			<-wait
		}
		_, err := fmt.Fprint(w, n)
		return err
	})
	ask := func(path, want string) {
		t.Helper()
		w := httptest.NewRecorder()
		if err := h(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, http.NoBody)); err != nil || w.Body.String() != want {
			t.Errorf("%s = %q, %v, want %q", path, w.Body, err, want)
		}
	}
	each := func(want string) {
		t.Helper()
		for i := range 3 * briefAsides {
			ask(fmt.Sprintf("/%d", i), want)
		}
	}
	each("1")
	x.turn.News++
	now = now.Add(2 * time.Second)
	free := make(chan struct{})
	mu.Lock()
	hold = free
	mu.Unlock()
	each("1")
	ask("/new", "1")
	s.answers.mu.Lock()
	begun := s.answers.begun
	var making []*kept
	for e := s.answers.used.Front(); e != nil; e = e.Next() {
		if k, _ := e.Value.(*kept); !k.done {
			making = append(making, k)
		}
	}
	s.answers.mu.Unlock()
	if begun != briefAsides || len(making) != briefAsides {
		t.Errorf("%d answers are begun, %d are being made, want %d", begun, len(making), briefAsides)
	}
	close(free)
	for _, k := range making {
		<-k.ready
	}
	mu.Lock()
	anew := -len(made) + 1 // beside the one that was new
	for path, n := range made {
		if path != "/new" {
			anew += n
		}
	}
	mu.Unlock()
	if anew != briefAsides {
		t.Errorf("%d pages are made anew, want %d", anew, briefAsides)
	}
}

// TestBriefAside: a fault while an answer is made aside ends nothing, and the next who asks is
// told of it.
func TestBriefAside(t *testing.T) {
	now := time.Unix(1_750_000_000, 0)
	x := &counted{}
	s := answering(&now, x)
	s.Log = slog.New(slog.DiscardHandler)
	fault := false
	h := s.brief(func(w http.ResponseWriter, _ *http.Request) error {
		if fault {
			panic("a fault")
		}
		_, err := fmt.Fprint(w, "well")
		return err
	})
	asks(t, h, http.MethodGet, "")
	x.turn.News++
	now, fault = now.Add(2*time.Second), true
	defer func() {
		if recover() == nil {
			t.Error("one who waits is told nothing of a fault")
		}
	}()
	asks(t, h, http.MethodGet, "")
}

// TestBriefMeanwhile: an answer that was made while something changed is given to those
// who waited for it, and to nobody after.
func TestBriefMeanwhile(t *testing.T) {
	now := time.Unix(1_750_000_000, 0)
	x := &counted{}
	made := 0
	h := answering(&now, x).brief(func(w http.ResponseWriter, _ *http.Request) error {
		x.turn.Readers++
		return numbered(w, &made)
	})
	if a, b := asks(t, h, http.MethodGet, ""), asks(t, h, http.MethodGet, ""); a != "1" || b != "2" {
		t.Errorf("answers = %q and %q, want each made for itself", a, b)
	}
}

// TestBriefGone: an answer is made to its end while one of its readers waits, and no
// longer.
func TestBriefGone(t *testing.T) {
	now := time.Unix(1_750_000_000, 0)
	s := answering(&now, nil)
	began, ended := make(chan context.Context), make(chan struct{})
	h := s.brief(func(w http.ResponseWriter, r *http.Request) error {
		began <- r.Context()
		select {
		case <-r.Context().Done():
			return r.Context().Err()
		case <-ended:
			_, err := fmt.Fprint(w, "whole")
			return err
		}
	})
	ask := func() (leave func(), got chan string) {
		ctx, cancel := context.WithCancel(t.Context())
		got = make(chan string, 1)
		go func() {
			w := httptest.NewRecorder()
			err := h(w, httptest.NewRequestWithContext(ctx, http.MethodGet, "/", http.NoBody))
			got <- fmt.Sprint(w.Body.String(), err)
		}()
		return cancel, got
	}
	waiting := func(n int) {
		for {
			s.answers.mu.Lock()
			asking := s.answers.used.Front().Value.(*kept).asking
			s.answers.mu.Unlock()
			if asking == n {
				return
			}
			runtime.Gosched()
		}
	}
	leave, first := ask()
	making := <-began
	leaveToo, second := ask()
	waiting(2)
	leave()
	waiting(1)
	if making.Err() != nil {
		t.Fatal("the answer is given up though one waits for it")
	}
	close(ended)
	if got := <-second; got != "whole<nil>" {
		t.Errorf("who waited got %q", got)
	}
	<-first
	leaveToo()
	now = now.Add(time.Hour)
	ended = make(chan struct{})
	leave, first = ask()
	making = <-began
	leave()
	<-making.Done()
	if got := <-first; !strings.Contains(got, context.Canceled.Error()) {
		t.Errorf("who left got %q", got)
	}
}

// TestBriefBound: what is kept takes so many bytes at most, and what was used last is kept.
func TestBriefBound(t *testing.T) {
	now := time.Unix(1_750_000_000, 0)
	s := answering(&now, nil)
	s.answers.keep = time.Hour
	made := map[string]int{}
	noise := make([]byte, 200<<10)
	for i, seed := 0, uint32(1); i < len(noise); i++ { // which no compression shrinks
		seed = seed*1664525 + 1013904223
		noise[i] = byte(seed >> 24)
	}
	h := s.brief(func(w http.ResponseWriter, r *http.Request) error {
		made[r.URL.Path]++
		_, err := w.Write(noise)
		return err
	})
	ask := func(path string) {
		t.Helper()
		w := httptest.NewRecorder()
		if err := h(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, http.NoBody)); err != nil || w.Body.Len() != len(noise) {
			t.Fatalf("%s: %d bytes, %v", path, w.Body.Len(), err)
		}
	}
	for i := range 2 * briefTotal / len(noise) {
		ask(fmt.Sprintf("/%d", i))
		ask("/first")
	}
	if s.answers.bytes > briefTotal || s.answers.used.Len() != len(s.answers.kept) {
		t.Errorf("%d bytes in %d answers, %d by key; want %d at most", s.answers.bytes, s.answers.used.Len(), len(s.answers.kept), briefTotal)
	}
	ask("/0")
	if made["/first"] != 1 || made["/0"] != 2 {
		t.Errorf("the page in use is made %d times, the one used longest ago %d; want 1 and 2", made["/first"], made["/0"])
	}
}

// TestZip: each gets an answer as he takes it, and knows it again by its tag.
func TestZip(t *testing.T) {
	now := time.Unix(1_750_000_000, 0)
	text := strings.Repeat("The ferry left late. ", 500)
	h := answering(&now, nil).brief(func(w http.ResponseWriter, _ *http.Request) error {
		w.Header().Set("ETag", `"abc"`)
		_, err := fmt.Fprint(w, text)
		return err
	})
	for range 2 { // made, and kept
		for _, c := range []struct {
			takes string
			zip   bool
		}{{"", false}, {"gzip, deflate, br", true}, {"br;q=1, gzip;q=0.5", true}, {"gzip;q=0", false}, {"identity", false}, {"*", true}, {"GZIP", true}, {"gzip;q=0, *", false}} {
			w := httptest.NewRecorder()
			r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
			r.Header.Set("Accept-Encoding", c.takes)
			if err := h(w, r); err != nil {
				t.Fatal(err)
			}
			body, coding, tag := w.Body.Bytes(), w.Header().Get("Content-Encoding"), w.Header().Get("ETag")
			if (coding == "gzip") != c.zip || (tag == `"abc-gzip"`) != c.zip {
				t.Errorf("Accept-Encoding %q: coding %q, tag %s", c.takes, coding, tag)
			}
			if c.zip {
				body = unzipped(body)
			}
			if string(body) != text {
				t.Errorf("Accept-Encoding %q: another text of %d bytes", c.takes, len(body))
			}
			r.Header.Set("If-None-Match", tag)
			w = httptest.NewRecorder()
			if err := h(w, r); err != nil || w.Code != http.StatusNotModified || w.Body.Len() > 0 {
				t.Errorf("Accept-Encoding %q again = %d, %v; want 304", c.takes, w.Code, err)
			}
		}
	}
}
