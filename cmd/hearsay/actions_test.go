package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/internal/news"
	"hearsay/internal/web"
)

// checkActions has the pages' buttons do something.
func checkActions(t *testing.T, a actions) {
	t.Helper()
	ctx := t.Context()
	if n, err := a.Import(ctx, strings.NewReader(`<opml version="2.0"><body><outline text="One" xmlUrl="https://one.example/f"/><outline text="One" xmlUrl="https://one.example/f"/></body></opml>`)); n != 1 || err != nil {
		t.Errorf("Import = %d, %v, want 1", n, err)
	}
	var b bytes.Buffer
	if err := a.Export(ctx, &b); err != nil || !strings.Contains(b.String(), "https://one.example/f") {
		t.Errorf("Export = %v:\n%s", err, &b)
	}
	fs, err := allFeeds(ctx, a.subscriptions.a.store.Feeds)
	if err != nil || len(fs) != 1 {
		t.Fatalf("feeds: %v, %v", fs, err)
	}
	id := fs[0].ID
	if err := errors.Join(a.Pause(ctx, id, true), a.Pause(ctx, id, false), a.Poll(ctx, id), a.Remove(ctx, id)); err != nil {
		t.Errorf("pause, poll, remove: %v", err)
	}
	if err := a.Subscribe(ctx, web.Found{URL: "javascript:alert(1)", Kind: "feed"}); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Subscribe(javascript:) = %v", err)
	}
	if err := a.Subscribe(ctx, web.Found{URL: "https://two.example/f", Kind: "radio"}); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Subscribe(radio) = %v", err)
	}
	if err := a.Subscribe(ctx, web.Found{URL: "https://two.example/f", Kind: "feed"}); err != nil {
		t.Errorf("Subscribe = %v", err)
	}
	if _, err := a.Look(ctx, "http://127.0.0.1:1/"); news.Hint(err) == "" {
		t.Errorf("Look(loopback) = %v without a hint", err)
	}
	if _, err := a.Correct(ctx, web.Decision{Kind: "join", A: []string{"enothing"}, B: "enowhere"}); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Correct(join, unknown) = %v", err)
	}
	if _, err := a.Correct(ctx, web.Decision{Kind: "melt", A: []string{"s1"}, B: "s2"}); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Correct(melt) = %v", err)
	}
	if err := a.Retry(ctx, 1); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Retry(1) = %v", err)
	}
}

func TestActions(t *testing.T) {
	t.Setenv("HEARSAY_DATA", filepath.Join(t.TempDir(), "data"))
	t.Setenv("HEARSAY_CONFIG", os.DevNull)
	a := &app{ctx: t.Context()}
	if _, err := a.open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.close() })
	if _, err := a.jobs(); err != nil {
		t.Fatal(err)
	}
	if _, err := a.fetcher(); err != nil {
		t.Fatal(err)
	}
	checkActions(t, a.actions(nil))
}
