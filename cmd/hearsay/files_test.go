package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/internal/store"
)

// TestTakeFile keeps the articles of files once, and says what could not be read.
func TestTakeFile(t *testing.T) {
	t.Setenv("HEARSAY_DATA", filepath.Join(t.TempDir(), "data"))
	t.Setenv("HEARSAY_CONFIG", os.DevNull)
	a := &app{ctx: t.Context()}
	if _, err := a.open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.close() })
	q, err := a.jobs()
	if err != nil {
		t.Fatal(err)
	}
	page := `<html lang="en"><head><title>Otters return to the weir</title><link rel="canonical" href="https://marsh.example/otters"></head><body><article><h1>Otters return to the weir</h1>` +
		strings.Repeat("<p>Two otters were seen at Tolland weir on Tuesday, the first in nine years, and wardens asked walkers to keep their dogs on leads.</p>", 3) + `</article></body></html>`
	const text = "Lido to stay open\n\nThe lido at Fenbridge will stay open until the end of September, the council said on Monday. It had been due to shut in August."
	for _, tt := range []struct {
		name, content string
		articles, new int
		problem       string
	}{
		{"Otters.HTML", page, 1, 1, ""},
		{"again.html", page, 1, 0, ""},
		{"lido.txt", text, 1, 1, ""},
		{`C:\saved\lido again.txt`, text, 1, 0, ""},
		{"empty.html", "", 0, 0, "empty"},
		{"../../picture.png", "\x89PNG\r\n\x1a\n\x00\x00", 0, 0, "picture.png"},
	} {
		got, err := pageFiles{a}.TakeFile(t.Context(), tt.name, strings.NewReader(tt.content))
		if err != nil {
			t.Fatalf("TakeFile(%s) = %v", tt.name, err)
		}
		if got.Articles != tt.articles || got.New != tt.new || (len(got.Problems) > 0) != (tt.problem != "") {
			t.Errorf("TakeFile(%s) = %+v, want %d articles, %d new", tt.name, got, tt.articles, tt.new)
		}
		if strings.ContainsAny(got.Name, `/\`) {
			t.Errorf("TakeFile(%s) is called %q", tt.name, got.Name)
		}
		for _, p := range got.Problems {
			if strings.Contains(p, os.TempDir()) {
				t.Errorf("TakeFile(%s) tells of our folders: %s", tt.name, p)
			}
		}
	}
	as, _, err := a.store.Articles.List(t.Context(), store.ArticleFilter{}, store.Page{})
	if err != nil || len(as) != 2 {
		t.Fatalf("List = %+v, %v, want two articles", as, err)
	}
	counts, err := q.Counts(t.Context())
	if err != nil || len(counts) != 1 || counts[0].Kind != "annotate" || counts[0].Jobs != 2 {
		t.Errorf("jobs = %+v, %v, want two to annotate", counts, err)
	}
}
