package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"hearsay/internal/compile"
	"hearsay/internal/news"
	"hearsay/internal/web"
)

// TestDismissAndUndo: a form dismisses a disagreement, which goes
// when its story is compiled, and undoing it brings it back.
func TestDismissAndUndo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	t.Setenv("HEARSAY_DATA", dir)
	t.Setenv("HEARSAY_CONFIG", os.DevNull)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	vars, err := fill(t.Context(), filepath.Join(dir, "hearsay.db"))
	if err != nil {
		t.Fatal(err)
	}
	a := &app{ctx: t.Context()}
	co, err := a.correcting()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.close() })
	id := vars["FACT"]
	f, err := a.store.Ledgers.Fact(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	work := func() { // as the queued job does
		t.Helper()
		if err := compile.New(a.store.Set, compile.Options{}).Again(t.Context(), f.Story); err != nil {
			t.Fatal(err)
		}
	}
	done, err := co.Correct(t.Context(), web.Decision{Kind: "dismiss", A: []string{id}, Reason: "they mean two weddings"})
	if err != nil || done.Correction == "" || done.Show != "" {
		t.Fatalf("Correct(dismiss) = %+v, %v; want a correction, and the page it was made on", done, err)
	}
	work()
	if _, err := a.store.Ledgers.Fact(t.Context(), id); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Fact of what was dismissed: %v, want not found", err)
	}
	if _, err := co.Correct(t.Context(), web.Decision{Kind: "dismiss", A: []string{id}}); !errors.Is(err, news.ErrNotFound) || news.Hint(err) == "" {
		t.Errorf("dismissed twice: %v, want not found and a hint", err)
	}
	for range 2 {
		if err := co.Undo(t.Context(), done.Correction); err != nil {
			t.Fatal(err)
		}
	}
	work()
	if _, err := a.store.Ledgers.Fact(t.Context(), id); err != nil {
		t.Errorf("undone: %v", err)
	}
}
