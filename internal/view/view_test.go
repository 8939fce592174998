package view_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/view"
	"hearsay/internal/view/viewtest"
)

var week viewtest.Copies

func TestMain(m *testing.M) { week.Main(m) }

// filled opens a copy of a store that holds the newsstand's week.
func filled(t *testing.T) (store.Set, *view.View) {
	t.Helper()
	path, now := week.Take(t)
	s, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s.Set, view.New(s.Set, view.Options{Now: func() time.Time { return now }})
}

// empty opens a store without anything in it.
func empty(t *testing.T) (store.Set, *view.View) {
	t.Helper()
	s, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: filepath.Join(t.TempDir(), "hearsay.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s.Set, view.New(s.Set, view.Options{})
}

// matters is how many events the newsstand's week tells of: a story each.
const matters = 7

func TestRiver(t *testing.T) {
	_, v := filled(t)
	r, err := v.River(t.Context(), view.RiverQuery{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Rows) != matters || r.Unread != r.Articles || r.FeedsAll != 8 || len(r.Feeds) != 8 || r.Feeds[0].Health != view.HealthBad {
		t.Fatalf("River = %d rows, %d of %d unread, %d feeds, %s first", len(r.Rows), r.Unread, r.Articles, r.FeedsAll, r.Feeds[0].Health)
	}
	for i, row := range r.Rows {
		if i > 0 && row.To.After(r.Rows[i-1].To) {
			t.Errorf("row %d is later than the one before", i)
		}
		if row.Origins == 0 || len(row.Dots) != row.Articles || row.New || row.Changed || row.Unread != row.Articles {
			t.Errorf("row %q = %+v", row.Headline, row)
		}
	}
}

func TestRiverFilters(t *testing.T) {
	set, v := filled(t)
	ctx := t.Context()
	all, err := v.River(ctx, view.RiverQuery{Since: week.Now.Add(-36 * time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	first, second, third := all.Rows[0].ID, all.Rows[1].ID, all.Rows[2].ID
	if all.New+all.Changed != matters || !all.Rows[0].Changed {
		t.Errorf("since yesterday: %d new, %d changed, want %d in all", all.New, all.Changed, matters)
	}
	m := v.Marks()
	for _, err := range []error{m.ReadStory(ctx, first, true), m.Star(ctx, second, true), m.Follow(ctx, third, true)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	es, err := set.Entities.ByKey(ctx, "tobias renn")
	if err != nil || len(es) == 0 {
		t.Fatalf("ByKey = %v, %v", es, err)
	}
	for _, c := range []struct {
		name string
		q    view.RiverQuery
		want func(*view.River) bool
	}{
		{"unread", view.RiverQuery{Show: view.ShowUnread}, func(r *view.River) bool { return len(r.Rows) == matters-1 }},
		{"starred", view.RiverQuery{Show: view.ShowStarred}, func(r *view.River) bool { return len(r.Rows) == 1 && r.Rows[0].ID == second && r.Rows[0].Starred }},
		{"followed", view.RiverQuery{Show: view.ShowFollowed}, func(r *view.River) bool {
			return len(r.Rows) == 1 && r.Rows[0].ID == third && len(r.Followed) == 1
		}},
		{"covered", view.RiverQuery{Show: view.ShowCovered}, func(r *view.River) bool { return len(r.Rows) == matters && len(r.Rows[0].Outlets) == 7 }},
		{"outlet", view.RiverQuery{Outlet: "The Kite"}, func(r *view.River) bool { return r.Of == "The Kite" && len(r.Rows) > 0 && len(r.Rows) < matters }},
		{"topic", view.RiverQuery{Topic: es[0].ID}, func(r *view.River) bool { return r.Of == "Tobias Renn" && len(r.Rows) == 1 }},
	} {
		r, err := v.River(ctx, c.q)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if !c.want(r) {
			t.Errorf("%s = %d rows, %+v", c.name, len(r.Rows), r)
		}
	}
	if _, err := v.River(ctx, view.RiverQuery{Topic: "e0"}); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("river of an unknown topic: %v, want not found", err)
	}
}

func tram(t *testing.T, v *view.View) *view.Story {
	t.Helper()
	r, err := v.River(t.Context(), view.RiverQuery{Show: view.ShowCovered})
	if err != nil {
		t.Fatal(err)
	}
	s, err := v.Story(t.Context(), r.Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStory(t *testing.T) {
	_, v := filled(t)
	s := tram(t, v)
	if len(s.Members) != 10 || len(s.Sources) != 8 || !s.Compiled || s.First == nil || s.First.ID != s.Members[0].ID {
		t.Fatalf("story = %d members, %d origins, first %v", len(s.Members), len(s.Sources), s.First)
	}
	copies := 0
	for _, m := range s.Members {
		if m.Number == 0 {
			copies++
			if m.From == nil || m.Share < .5 || m.Own > .5 || m.Delay <= 0 {
				t.Errorf("copy %s = share %.2f, own %.2f, after %s", m.Outlet, m.Share, m.Own, m.Delay)
			}
		}
		if m.Outlet == "" || m.Headline == "" {
			t.Errorf("member %+v has no name", m.Article)
		}
	}
	if copies != 2 || s.Edits != 1 {
		t.Errorf("%d copies and %d edits, want 2 and 1", copies, s.Edits)
	}
	if len(s.Disagreements) != 3 || len(s.Updates) != 2 || len(s.Quotes) < 10 || len(s.Timeline) == 0 {
		t.Errorf("%d disagreements, %d updates, %d quotes, %d dates", len(s.Disagreements), len(s.Updates), len(s.Quotes), len(s.Timeline))
	}
	for _, f := range s.Disagreements {
		for _, val := range f.Values {
			if len(val.Evidence) == 0 || len(val.Tally) == 0 {
				t.Errorf("value %q of %q has no evidence", val.Text, f.Question)
			}
		}
	}
	for _, q := range s.Quotes {
		if len(q.Appearances) == 0 || len(q.Outlets) == 0 {
			t.Errorf("quote %q appears nowhere", q.Text)
		}
	}
}

func TestStoryUnknownAndUncompiled(t *testing.T) {
	set, v := empty(t)
	if _, err := v.Story(t.Context(), "s0"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Story(s0): %v, want not found", err)
	}
	saved, err := set.Articles.Save(t.Context(), []store.Fetched{{Item: store.Item{Keys: []string{"k"}, Article: news.Article{URL: "javascript:alert(1)", Paragraphs: []string{"Rain."}}}, Seen: time.Now()}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := set.Stories.Assign(t.Context(), time.Now(), []store.Member{{Article: saved[0].Article, Story: "s1"}}); err != nil {
		t.Fatal(err)
	}
	s, err := v.Story(t.Context(), "s1")
	if err != nil {
		t.Fatal(err)
	}
	if s.Compiled || len(s.Members) != 1 || s.Members[0].URL != "" || s.Members[0].Outlet == "" || s.Headline == "" {
		t.Errorf("story = %+v, member %+v", s, s.Members[0].Article)
	}
}

func TestDiff(t *testing.T) {
	for _, c := range []struct {
		before, after string
		want          []view.Piece
	}{
		{"", "", nil},
		{"a b", "a b", []view.Piece{{Text: "a b"}}},
		{"a noise like a slammed door", "a noise like a slamming door", []view.Piece{{Text: "a noise like a"}, {Text: "slammed", Op: view.Deleted}, {Text: "slamming", Op: view.Inserted}, {Text: "door"}}},
		{"one two", "", []view.Piece{{Text: "one two", Op: view.Deleted}}},
		{"", "one", []view.Piece{{Text: "one", Op: view.Inserted}}},
		{"a b c d", "b d e", []view.Piece{{Text: "a", Op: view.Deleted}, {Text: "b"}, {Text: "c", Op: view.Deleted}, {Text: "d"}, {Text: "e", Op: view.Inserted}}},
	} {
		if d := cmp.Diff(c.want, view.Diff(c.before, c.after)); d != "" {
			t.Errorf("Diff(%q, %q): %s", c.before, c.after, d)
		}
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("a b c a b b a", "c b a b a c")
	f.Add("x", strings.Repeat("y ", 500))
	f.Fuzz(func(t *testing.T, before, after string) {
		var a, b []string
		for _, p := range view.Diff(before, after) {
			if p.Op != view.Inserted {
				a = append(a, p.Text)
			}
			if p.Op != view.Deleted {
				b = append(b, p.Text)
			}
		}
		if got, want := strings.Join(a, " "), strings.Join(strings.Fields(before), " "); got != want {
			t.Errorf("earlier text = %q, want %q", got, want)
		}
		if got, want := strings.Join(b, " "), strings.Join(strings.Fields(after), " "); got != want {
			t.Errorf("later text = %q, want %q", got, want)
		}
	})
}

func TestExcerpt(t *testing.T) {
	long := "The council voted on Tuesday to keep the lido open for one more summer, after a petition."
	tests := []struct{ in, want string }{
		{"", ""},
		{"A short one.", "A short one."},
		{"HOLTBRIDGE, June 2 (North Agency) — The lido stays open.", "The lido stays open."},
		{"The lido – a pool – stays open.", "The lido – a pool – stays open."},
		{long + " It had been due to close in", long},
		{long + ` "We swam," said Mr. Tolle of the`, long},
		{"The council voted on Tuesday to keep the lido", "The council voted on Tuesday to keep the lido …"},
	}
	for _, tt := range tests {
		if got := view.Excerpt(tt.in); got != tt.want {
			t.Errorf("excerpt(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}
