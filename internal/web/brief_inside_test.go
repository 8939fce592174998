package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"hearsay/internal/store"
	"hearsay/internal/view"
)

// answering returns a server without pages that keeps answers for an hour by the clock.
func answering(now *time.Time) *server {
	clock := func() time.Time { return *now }
	return &server{view: view.New(store.Set{}, view.Options{Now: clock}), answers: brief{keep: time.Hour, now: clock, slots: make(chan struct{}, 1)}}
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

// TestBriefPanic: a handler that panics keeps no turn and no answer; the next answer is
// kept.
func TestBriefPanic(t *testing.T) {
	now := time.Unix(1_750_000_000, 0)
	made := 0
	h := answering(&now).brief(func(w http.ResponseWriter, _ *http.Request) error {
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
	s := answering(&now)
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
