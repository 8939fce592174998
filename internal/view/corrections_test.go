package view_test

import (
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/query"
	"hearsay/internal/store"
	"hearsay/internal/view"
)

// TestReasons takes apart why articles are in their stories.
func TestReasons(t *testing.T) {
	set, v := filled(t)
	r, err := v.River(t.Context(), view.RiverQuery{Show: view.ShowCovered})
	if err != nil {
		t.Fatal(err)
	}
	s, err := v.Story(t.Context(), r.Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	opens, prose := 0, 0
	for _, m := range s.Members {
		b := m.Because
		if b.Text != "" || b.Score == "" || len(b.Words) == 0 {
			t.Errorf("reason of %s = %+v, want it taken apart", m.Headline, b)
		}
		if b.Opens {
			opens++
		}
		if b.With != nil && b.Prose != "" {
			prose++
		}
	}
	if opens != 1 || prose == 0 {
		t.Errorf("%d articles open the story and %d share prose, want 1 and some", opens, prose)
	}
	a := s.Members[0]
	for _, tt := range []struct{ because, want string }{
		{"shares tunes; score 1", "shares tunes; score 1"},
		{"shares names A; score high", "shares names A; score high"},
		{"as " + a.ID + " has it", "as " + a.Outlet + " has it"},
		{"a reader put it here", ""},
	} {
		if err := set.Stories.Assign(t.Context(), a.FirstSeen, []store.Member{{Article: a.ID, Story: s.ID, Because: tt.because}}); err != nil {
			t.Fatal(err)
		}
		again, err := v.Story(t.Context(), s.ID)
		if err != nil {
			t.Fatal(err)
		}
		if got := again.Members[0].Because; got.Text != tt.want || got.Reader != (tt.want == "") {
			t.Errorf("reason of %q = %+v, want %q", tt.because, got, tt.want)
		}
	}
}

func TestTold(t *testing.T) {
	set, v := filled(t)
	r, err := v.River(t.Context(), view.RiverQuery{Show: view.ShowCovered})
	if err != nil {
		t.Fatal(err)
	}
	s, err := v.Story(t.Context(), r.Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	a, other, name := s.Members[0], r.Rows[1], s.Names[0]
	article := view.Told{ID: a.ID, Outlet: a.Outlet, Name: a.Headline}
	whole := view.Told{ID: s.ID, Name: s.Headline}
	for _, tt := range []struct {
		in store.Correction
		of view.Told
		to view.Told
	}{
		{store.Correction{Kind: "merge", A: s.ID, B: "s0", Data: []byte(`{"what":["` + a.ID + `"]}`)}, article, whole},
		{store.Correction{Kind: "merge", A: s.ID, B: "s0"}, view.Told{ID: "s0"}, whole},
		{store.Correction{Kind: "split", A: s.ID, B: "s0", Data: []byte(`{"together":["` + a.ID + `"]}`)}, article, whole},
		{store.Correction{Kind: "move", A: a.ID, B: s.ID}, article, whole},
		{store.Correction{Kind: "pin", A: s.ID}, whole, view.Told{}},
		{store.Correction{Kind: "part", A: a.ID, B: name.ID}, article, view.Told{ID: name.ID, Name: name.Name}},
		{store.Correction{Kind: "join", A: name.ID, B: "e0"}, view.Told{ID: name.ID, Name: name.Name}, view.Told{ID: "e0"}},
	} {
		got, err := v.Told(t.Context(), tt.in)
		if err != nil || len(got) != 1 || len(got[0].Of) != 1 || got[0].Of[0] != tt.of || got[0].To != tt.to {
			t.Errorf("Told(%s) = %+v, %v, want %+v and %+v", tt.in.Kind, got, err, tt.of, tt.to)
		}
	}
	if _, err := v.Told(t.Context(), store.Correction{Kind: "merge", Data: []byte("{")}); err == nil {
		t.Error("Told(damaged) = no error")
	}
	// A story that became part of another is not what the reader decided on.
	if err := set.Stories.Merge(t.Context(), s.To, s.ID, other.ID); err != nil {
		t.Fatal(err)
	}
	if got, err := v.Told(t.Context(), store.Correction{Kind: "pin", A: s.ID}); err != nil || got[0].Of[0].Name != "" {
		t.Errorf("Told(pin of what is no more) = %+v, %v, want no name", got, err)
	}
}

// TestOthers offers what shares names or words with a story, and what was asked
// for.
func TestOthers(t *testing.T) {
	set, v := empty(t)
	ctx := t.Context()
	seen := time.Date(2025, 6, 8, 9, 0, 0, 0, time.UTC)
	put := func(key, story string, hours int, headline string) string {
		t.Helper()
		at := seen.Add(time.Duration(hours) * time.Hour)
		saved, err := set.Articles.Save(ctx, []store.Fetched{{Seen: at, Item: store.Item{Keys: []string{key}, Article: news.Article{
			URL: "https://" + key + ".example/x", Outlet: "The " + key, Headline: headline, Language: "en", Paragraphs: []string{headline + "."},
			Published: news.Claimed{Time: at, Precision: news.PrecisionMinute},
		}}}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		id := saved[0].Article
		if err := set.Stories.Assign(ctx, at, []store.Member{{Article: id, Story: story}}); err != nil {
			t.Fatal(err)
		}
		if err := set.Stories.Compile(ctx, store.Story{ID: story, Headline: headline, Version: 1}, nil); err != nil {
			t.Fatal(err)
		}
		doc := query.Document{Headline: headline, Language: "en", Time: at}
		if err := set.Search.Put(ctx, store.SearchDoc{Article: id, Revision: 1, Document: doc}); err != nil {
			t.Fatal(err)
		}
		return id
	}
	a := put("one", "s0000000000one", 0, "Lido reopens after flood")
	b := put("two", "s0000000000two", 5, "Lido closed again")
	put("three", "s00000000three", 24*90, "Lido wins a prize")
	put("four", "s00000000mayor", 1, "Mayor resigns")
	found := func(asked, with string, moving ...string) (*view.Others, string) {
		t.Helper()
		o, err := v.Others(ctx, "s0000000000one", asked, with, moving)
		if err != nil {
			t.Fatalf("Others(%q, %q, %v) = %v", asked, with, moving, err)
		}
		ids := ""
		for _, x := range o.Found {
			ids += x.ID + " "
		}
		return o, ids
	}
	for asked, want := range map[string]string{
		"":                             "s0000000000two ",
		"mayor":                        "s00000000mayor ",
		"lido prize":                   "s00000000three ",
		"/story/s00000000mayor":        "s00000000mayor ",
		"/article/" + b + "?from=a#p2": "s0000000000two ",
		b:                              "s0000000000two ",
		"/story/":                      "",
		"s0000000000one":               "",
		"s0000000000zzz":               "",
	} {
		if _, got := found(asked, ""); got != want {
			t.Errorf("Others(%q) = %s, want %s", asked, got, want)
		}
	}
	o, _ := found("", "s0000000000two")
	if o.With == nil || len(o.Here) != 1 || len(o.There) != 1 || o.There[0].ID != b || o.With.Gap != 5*time.Hour {
		t.Errorf("Others(with) = %+v", o)
	}
	if o, _ := found("", "s0000000000two", a); len(o.Moving) != 1 || o.Here[0].ID != a {
		t.Errorf("Others(moving) = %+v", o)
	}
}
