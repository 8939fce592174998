package feeds

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"hearsay/eval/gold"
	"hearsay/internal/feed"
	"hearsay/internal/urlnorm"
)

// TestScores scores every set and holds the figures against the golden file.
func TestScores(t *testing.T) {
	scores := map[string]any{}
	groups := feedparserScore(t)
	var all tally
	for _, s := range groups {
		all.Right += s.Right
		all.Of += s.Of
	}
	scores["feedparser"] = groups
	scores["feedparser all"] = all.share()
	scores["feed dates"] = dateScore(t)
	scores["real feeds"] = realScore(t)
	scores["json feed"] = jsonScore(t)
	scores["opml"] = opmlScore(t)
	scores["warc"] = warcScore(t)
	gold.Compare(t, "feeds", scores)
}

func dateScore(t *testing.T) tally {
	dir := gold.Dir(t, "gold", "web", "feed-dates", "dev")
	var s tally
	lines(t, filepath.Join(dir, "cases.jsonl"), func(b []byte) {
		var c struct {
			Name, Input string
			UTC         *string `json:"utc"`
			MustParse   bool    `json:"must_parse"`
		}
		if err := json.Unmarshal(b, &c); err != nil {
			t.Fatal(err)
		}
		got, ok := feed.ParseDate(c.Input)
		right := ok
		if !c.MustParse {
			want := ""
			if c.UTC != nil {
				want = *c.UTC
			}
			right = utc(got) == want
		}
		s.add(right)
		if !right && *show != "" && strings.Contains("dates", *show) {
			t.Logf("%s %q: got %s, want %v", c.Name, c.Input, utc(got), c.UTC)
		}
	})
	return s
}

type reference struct {
	Title, Link *string
	Count       int `json:"entry_count"`
	Entries     []struct {
		Title, Link, ID, Published, Updated, Author *string
		ContentLen                                  int `json:"content_len"`
	}
}

func str(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// realScore compares real feeds with another parser's reading: a reference to
// look at, not the truth.
func realScore(t *testing.T) map[string]tally {
	dir := gold.Dir(t, "gold", "web", "real-feeds", "dev")
	scores := map[string]tally{}
	lines(t, filepath.Join(dir, "cases.jsonl"), func(b []byte) {
		var c struct {
			Name, File string
			Reference  *reference
		}
		if err := json.Unmarshal(b, &c); err != nil {
			t.Fatal(err)
		}
		doc, err := os.ReadFile(filepath.Join(dir, c.File))
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		f, err := feed.Parse(doc, feed.Options{})
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%s took %v", c.Name, took)
		}
		if c.Reference == nil {
			return
		}
		count := func(field string, ok bool, got, want string) {
			s := scores[field]
			s.add(ok)
			scores[field] = s
			if !ok && *show != "" && strings.Contains("real "+field, *show) {
				t.Logf("%s %s: got %.200q, want %.200q", c.Name, field, got, want)
			}
		}
		if err != nil {
			count("read", false, err.Error(), "a feed")
			f = &feed.Feed{}
		}
		r := c.Reference
		count("feed title", sameText(f.Title, f.TitleHTML, str(r.Title)), f.Title, str(r.Title))
		count("feed link", sameLink(f.Link, str(r.Link), f.ID) || f.Link == "" && isSelf(f, str(r.Link)), f.Link, str(r.Link))
		count("entries", len(f.Entries) == r.Count, "", "")
		for i, w := range r.Entries {
			var e feed.Entry
			if i < len(f.Entries) {
				e = f.Entries[i]
			}
			count("title", sameText(e.Title, e.TitleHTML, str(w.Title)), e.Title, str(w.Title))
			count("link", sameLink(e.Link, str(w.Link), str(w.ID)), e.Link, str(w.Link))
			count("id", str(w.ID) == "" || e.ID == str(w.ID) || sameLink(urlnorm.Resolve(f.Link, e.ID), str(w.ID), ""), e.ID, str(w.ID))
			for _, d := range []struct{ field, got, want string }{{"date published", utc(e.Published), str(w.Published)}, {"date updated", utc(e.Updated), str(w.Updated)}} {
				if d.want != "" && !misread.Match(doc) {
					count("date", d.got == d.want || d.field == "date updated" && utc(e.Published) == d.want, d.got, d.want)
				}
			}
			if w.ContentLen > 0 {
				count("text", e.Content != "" || e.Summary != "", "", "")
			}
		}
	})
	return scores
}

// misread finds dates that the reference reads wrongly: one-digit months after
// a year and a slash, and hours of the afternoon.
var misread = regexp.MustCompile(`>\d{4}/\d{1,2}/\d{1,2} |(?i)\d [ap]m\b`)

func isSelf(f *feed.Feed, link string) bool {
	for _, l := range f.Links {
		if l.Href == link && l.Rel != "alternate" {
			return true
		}
	}
	return false
}

func sameText(plain, marked, want string) bool {
	return same(plain, want) || same(marked, want) || plain == feed.PlainText(want)
}

// sameLink compares addresses. The reference gives an id or the feed's own
// address where there is no link, and leaves links relative: neither is
// wanted here.
func sameLink(got, want, id string) bool {
	if want == "" || got == want || want == id || urlnorm.Key(got) == urlnorm.Key(want) {
		return true
	}
	return strings.HasPrefix(want, "/") && strings.HasSuffix(got, want)
}

func jsonScore(t *testing.T) map[string]tally {
	dir := gold.Dir(t, "gold", "web", "json-feed", "dev")
	scores := map[string]tally{}
	count := func(field string, ok bool, what string) {
		s := scores[field]
		s.add(ok)
		scores[field] = s
		if !ok && *show != "" && strings.Contains("json "+field, *show) {
			t.Logf("%s: %s", field, what)
		}
	}
	lines(t, filepath.Join(dir, "cases.jsonl"), func(b []byte) {
		var c struct{ Name, File, Input string }
		if err := json.Unmarshal(b, &c); err != nil {
			t.Fatal(err)
		}
		doc := []byte(c.Input)
		if c.File != "" {
			var err error
			if doc, err = os.ReadFile(filepath.Join(dir, c.File)); err != nil {
				t.Fatal(err)
			}
		}
		f, err := feed.Parse(doc, feed.Options{})
		expected, ok := strings.CutSuffix(filepath.Join(dir, c.File), ".json")
		want, readErr := os.ReadFile(expected + "_expected.json")
		if !ok || readErr != nil || c.File == "" {
			if strings.HasPrefix(c.Name, "feed-rs/") && !strings.Contains(c.Name, "serde") || strings.HasPrefix(c.Name, "netnewswire/") || strings.HasPrefix(c.Name, "feedparser/") {
				count("read", err == nil && len(f.Entries) > 0 && f.Title != "", c.Name)
			}
			return
		}
		compareJSON(c.Name, f, err, want, count)
	})
	return scores
}

func compareJSON(name string, f *feed.Feed, err error, want []byte, count func(string, bool, string)) {
	if err != nil {
		count("read", false, name)
		return
	}
	var w struct {
		Title, Description, Link, Language, HomePageURL string
		Items                                           []struct{ GUID, ID, Title, Link, URL, Content, Description, Published, DatePublished string }
	}
	if json.Unmarshal(want, &w) != nil {
		return
	}
	count("read", true, name)
	count("feed", w.Title == f.Title && (w.Link == "" || w.Link == f.Link), name)
	for i, x := range w.Items {
		if i >= len(f.Entries) {
			count("item", false, name)
			continue
		}
		e := f.Entries[i]
		ok := x.GUID == "" || x.GUID == e.ID
		ok = ok && x.Title == e.Title && (x.Link == "" || x.Link == e.Link) && (x.Content == "" || same(x.Content, e.Content) || feed.PlainText(e.Content) == x.Content)
		count("item", ok, name)
	}
}
