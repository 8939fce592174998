package view_test

import (
	"errors"
	"strings"
	"testing"

	"hearsay/internal/news"
	"hearsay/internal/view"
)

func TestArticlePage(t *testing.T) {
	_, v := filled(t)
	s := tram(t, v)
	for _, m := range s.Members {
		p, err := v.ArticlePage(t.Context(), m.ID)
		if err != nil {
			t.Fatal(err)
		}
		if p.Story == nil || p.Story.ID != s.ID || p.Member == nil || len(p.Paragraphs) == 0 {
			t.Errorf("%s: story %v, %d paragraphs", m.Outlet, p.Story, len(p.Paragraphs))
		}
		if (p.Earlier == nil) != (m.ID == s.Members[0].ID) || (p.Later == nil) != (m.ID == s.Members[len(s.Members)-1].ID) {
			t.Errorf("%s: earlier %v, later %v", m.Outlet, p.Earlier, p.Later)
		}
		if p.MarkedCopied != (m.Number == 0) {
			t.Errorf("%s: marked as copied %v, origin %d", m.Outlet, p.MarkedCopied, m.Number)
		}
		checkSegments(t, p)
		if (m.Edits > 0) != (len(p.Revisions) > 1) {
			t.Errorf("%s: %d edits, %d revisions shown", m.Outlet, m.Edits, len(p.Revisions))
		}
	}
	if _, err := v.ArticlePage(t.Context(), "a0"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("ArticlePage(a0): %v, want not found", err)
	}
}

// checkSegments checks that marks lose no letter and lead somewhere.
func checkSegments(t *testing.T, p *view.ArticlePage) {
	t.Helper()
	quotes := 0
	for _, x := range p.Paragraphs {
		var b strings.Builder
		for _, s := range x.Segments {
			b.WriteString(s.Text)
			if s.Dispute > len(p.Disputes) {
				t.Errorf("%s: dispute %d of %d", p.Headline, s.Dispute, len(p.Disputes))
			}
			if s.Quote != "" {
				quotes++
			}
			if s.Copied && len(x.Copied) == 0 {
				t.Errorf("%s: %q is copied from nobody", p.Headline, s.Text)
			}
		}
		if strings.TrimSpace(b.String()) == "" {
			t.Errorf("%s: paragraph %d is empty", p.Headline, x.Number)
		}
		if len(x.Quotes) > 0 && quotes == 0 {
			t.Errorf("%s: paragraph %d has quotes and none is marked", p.Headline, x.Number)
		}
	}
}

func TestRevisions(t *testing.T) {
	_, v := filled(t)
	for _, m := range tram(t, v).Members {
		if m.Edits == 0 {
			continue
		}
		p, err := v.ArticlePage(t.Context(), m.ID)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Revisions) != 2 || p.Revisions[0].Number != 2 || !p.Revisions[1].First || len(p.Revisions[0].Changes) == 0 {
			t.Fatalf("revisions = %+v", p.Revisions)
		}
		var gone, come []string
		for _, c := range p.Revisions[0].Changes {
			for _, x := range c.Pieces {
				switch x.Op {
				case view.Deleted:
					gone = append(gone, x.Text)
				case view.Inserted:
					come = append(come, x.Text)
				}
			}
		}
		if strings.Join(gone, " ") != "1962," || strings.Join(come, " ") != "1958," {
			t.Errorf("changed %q to %q, want 1962 to 1958", gone, come)
		}
	}
}

func TestTopic(t *testing.T) {
	_, v := filled(t)
	ns, err := v.TopicsNamed(t.Context(), "TobiasRenn")
	if err != nil || len(ns) != 1 {
		t.Fatal(ns, err)
	}
	n := ns[0]
	p, err := v.Topic(t.Context(), n.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	if p.Name.Name != "Tobias Renn" || p.Kind != news.Person || len(p.News) != 7 || p.Outlets != 5 || len(p.QuotesBy) != 3 || len(p.Called) == 0 || len(p.With) == 0 {
		t.Errorf("topic = %s, %d articles, %d outlets, %d quotes, called %v, with %v", p.Name.Name, len(p.News), p.Outlets, len(p.QuotesBy), p.Called, p.With)
	}
	fresh, days := 0, 0
	for _, x := range p.News {
		if x.NewQuote {
			fresh++
		}
		if x.Outlet == "" || x.Lead == "" {
			t.Errorf("item %+v lacks its outlet or text", x)
		}
	}
	for _, d := range p.Days {
		days += d.Articles
		if d.Own > d.Articles {
			t.Errorf("%s: %d own of %d", d.At, d.Own, d.Articles)
		}
	}
	if fresh != 3 || days != 7 {
		t.Errorf("%d new quotes and %d articles by day, want 3 and 7", fresh, days)
	}
	for _, q := range p.About {
		if q.Speaker.ID == n.ID {
			t.Errorf("a quote about him is his own: %q", q.Text)
		}
	}
	for _, tag := range []string{"tobias renn", "Tobias Renn", "tobiasrenn"} {
		_, err := v.TopicsNamed(t.Context(), tag)
		if (err == nil) != (tag != "tobiasrenn") {
			t.Errorf("TopicsNamed(%q): %v", tag, err)
		}
	}
	all, err := v.Topics(t.Context())
	if err != nil || len(all.Names) < 10 {
		t.Errorf("Topics = %v, %v", all, err)
	}
}

func TestOutlets(t *testing.T) {
	set, v := filled(t)
	all, err := v.Outlets(t.Context(), "", "", "")
	if err != nil {
		t.Fatal(err)
	}
	var sum int64
	for _, o := range all.Rows {
		sum += o.Articles
	}
	st, err := set.Admin.Stats(t.Context())
	if err != nil || sum != st.Articles || len(all.Rows) != 7 {
		t.Errorf("%d outlets with %d articles of %d, %v", len(all.Rows), sum, st.Articles, err)
	}
	some, err := v.Outlets(t.Context(), "wire", "copied", "")
	if err != nil || len(some.Rows) != 1 || some.Rows[0].Name != "Inland Wire" {
		t.Errorf("Outlets(wire) = %+v, %v", some, err)
	}
	if _, err := v.Outlets(t.Context(), "", "luck", ""); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Outlets by luck: %v, want invalid", err)
	}
	// What an outlet changed is told by its heaviest change.
	edited, err := v.Outlets(t.Context(), "", "edits", "")
	if err != nil || edited.Rows[0].Edits == 0 {
		t.Fatalf("Outlets by edits = %+v, %v", edited, err)
	}
	o, err := v.Outlet(t.Context(), edited.Rows[0].Name)
	if err != nil || len(o.Changed) == 0 || len(o.Changed[0].Change.Pieces) < 2 || o.Changed[0].Seen.IsZero() {
		t.Errorf("changed = %+v, %v", o, err)
	}
}

func TestReprints(t *testing.T) {
	_, v := filled(t)
	p, err := v.Outlet(t.Context(), "amberley post")
	if err != nil {
		t.Fatal(err)
	}
	if p.Name != "Amberley Post" || p.Articles == 0 || p.Origins == p.Articles || len(p.From) == 0 || p.From[0].Outlet != "Inland Wire" {
		t.Errorf("outlet = %+v, carries from %v", p.OutletRow, p.From)
	}
	reprints := 0
	for _, x := range p.Latest {
		if x.Of != "" {
			reprints++
			if x.Share <= 0 || x.OfID == "" {
				t.Errorf("reprint of %s with share %.2f", x.Of, x.Share)
			}
		}
	}
	if int64(reprints) != p.Articles-p.Origins || p.Carried != int64(reprints) || p.Copied <= 0 || p.Copied > 1 {
		t.Errorf("%d reprints among %d articles with %d own reports", reprints, p.Articles, p.Origins)
	}
	if len(p.Weeks) == 0 || len(p.Names) == 0 || p.NamesOf != int(p.Articles) || len(p.Feeds) != 1 || p.Feeds[0].Polls == nil || p.From[0].Delay < 0 {
		t.Errorf("outlet: weeks %v, names %v of %d, feeds %+v, carries from %v", p.Weeks, p.Names, p.NamesOf, p.Feeds, p.From)
	}
	wire, err := v.Outlet(t.Context(), "Inland Wire")
	if err != nil || len(wire.To) == 0 || len(wire.Had) == 0 {
		t.Fatalf("Inland Wire = %+v, %v; want that others carry it and that it had quotes", wire, err)
	}
	if _, err := v.Outlet(t.Context(), "Nobody"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Outlet(Nobody): %v, want not found", err)
	}
}

func TestSearch(t *testing.T) {
	_, v := filled(t)
	s, err := v.Search(t.Context(), "tram OR ferry", false, "")
	if err != nil {
		t.Fatal(err)
	}
	shown, outlets, days := 0, 0, 0
	for _, g := range s.Groups {
		shown += len(g.Hits) + g.More
		for _, h := range g.Hits {
			found := false
			for _, m := range h.Snippet {
				found = found || m.Found
			}
			if !found && !strings.Contains(strings.ToLower(h.Headline), "tram") && !strings.Contains(strings.ToLower(h.Headline), "ferry") {
				t.Errorf("%q shows nothing of what was found", h.Headline)
			}
		}
	}
	for _, o := range s.Outlets {
		outlets += o.N
	}
	for _, x := range s.Spans {
		days += x.N
	}
	if s.Hits == 0 || shown != s.Hits || outlets != s.Hits || days != s.Hits || s.Counted != s.Hits || len(s.Names) == 0 || len(s.Languages) != 1 || s.In == 0 || s.Missing != 0 || len(s.Groups) < 2 {
		t.Errorf("%d hits, %d shown, %d by outlet, %d by day, %d groups", s.Hits, shown, outlets, days, len(s.Groups))
	}
	if s, err := v.Search(t.Context(), `"`, false, ""); !errors.Is(err, news.ErrInvalid) || s == nil {
		t.Errorf("Search of nothing = %v, %v; want a page and invalid", s, err)
	}
	if s, err := v.Search(t.Context(), "", false, ""); err != nil || len(s.Groups) != 0 {
		t.Errorf("no question = %v, %v", s, err)
	}
}

func TestQuotes(t *testing.T) {
	_, v := filled(t)
	all, err := v.Quotes(t.Context(), view.QuoteQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for next := all.Next; next != ""; {
		more, err := v.Quotes(t.Context(), view.QuoteQuery{After: next})
		if err != nil {
			t.Fatal(err)
		}
		all.Quotes, next = append(all.Quotes, more.Quotes...), more.Next
	}
	by, err := v.Quotes(t.Context(), view.QuoteQuery{By: "Tobias Renn"})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for i, q := range all.Quotes {
		if q.Speaker.Name == "Tobias Renn" {
			n++
		}
		if q.Story == "" {
			t.Errorf("quote %q has no story", q.Text)
		}
		if i > 0 && q.First != nil && all.Quotes[i-1].First != nil && q.First.When.At.After(all.Quotes[i-1].First.When.At) {
			t.Errorf("quote %d is later than the one before", i)
		}
	}
	if len(by.Quotes) != n || n != 3 {
		t.Errorf("%d quotes by him, %d among all, want 3", len(by.Quotes), n)
	}
}

func TestFeeds(t *testing.T) {
	_, v := filled(t)
	f, err := v.Feeds(t.Context(), "")
	if err != nil || f.All != 8 || len(f.Feeds) != 8 || f.Bad != 1 {
		t.Errorf("Feeds = %+v, %v", f, err)
	}
}
