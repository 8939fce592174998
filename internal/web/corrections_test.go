package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"hearsay/internal/store"
	"hearsay/internal/web"
)

// TestCorrectionsPage tells decisions in words, with a way to take back those in
// force, a page at a time.
func TestCorrectionsPage(t *testing.T) {
	set, v := empty(t)
	acts := &actions{Marks: v.Marks()}
	h := serve(t, v, web.Options{Actions: acts})
	page := func(h http.Handler, path string) string {
		t.Helper()
		w := get(t, h, path)
		if w.Code != http.StatusOK {
			t.Fatalf("%s = %d", path, w.Code)
		}
		checkPage(t, path, w.Body.String())
		return w.Body.String()
	}
	if got := page(h, "/corrections"); !strings.Contains(got, "Nothing was corrected yet.") {
		t.Error("an empty page does not say so")
	}
	at := time.Date(2025, 6, 8, 9, 0, 0, 0, time.UTC)
	var cs []store.Correction
	for i := range 60 {
		cs = append(cs, store.Correction{Kind: "pin", A: fmt.Sprintf("s%d", i), Made: at.Add(time.Duration(i) * time.Minute)})
	}
	ids, err := set.Corrections.Add(t.Context(), cs)
	if err != nil {
		t.Fatal(err)
	}
	if err := set.Corrections.Undo(t.Context(), ids[59], at.Add(2*time.Hour)); err != nil {
		t.Fatal(err)
	}
	first := page(h, "/corrections")
	for want, n := range map[string]int{`data-row`: 50, `action="/undo"`: 49, "Taken back": 1, "what is no more": 50, `rel="next"`: 1} {
		if got := strings.Count(first, want); got != n {
			t.Errorf("the first page has %d of %q, want %d", got, want, n)
		}
	}
	next := first[strings.Index(first, "/corrections?after="):]
	next = next[:strings.IndexByte(next, '"')]
	second := page(h, next)
	if got := strings.Count(second, `action="/undo"`); got != 10 || strings.Contains(second, `rel="next"`) || !strings.Contains(second, "The latest") {
		t.Errorf("the second page has %d decisions to take back, want 10, the last, and a way to the first page", got)
	}
	w := post(t, h, "/undo", url.Values{"id": {ids[3]}, "back": {next + "#" + ids[3]}})
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != next+"#"+ids[3] || acts.done[0] != "undo "+ids[3] {
		t.Errorf("undo = %d to %q, done %q", w.Code, w.Header().Get("Location"), acts.done)
	}
	if got := page(serve(t, v, web.Options{}), "/corrections"); strings.Contains(got, `action="/undo"`) {
		t.Error("pages to read alone have forms")
	}
	if w := get(t, h, "/corrections?after=odd%20one"); w.Code != http.StatusBadRequest {
		t.Errorf("an odd cursor = %d, want 400", w.Code)
	}
}
