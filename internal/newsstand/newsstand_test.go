package newsstand

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/internal/discover"
	"hearsay/internal/feed"
	"hearsay/internal/page"
	"hearsay/internal/urlnorm"
)

// start serves a stand until the test ends.
func start(t testing.TB, opts Options) *Stand {
	t.Helper()
	if opts.Slow == 0 {
		opts.Slow = -1
	}
	s := New(opts)
	if err := s.Start(context.Background()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// at is a clock that stands at a moment of the default week.
func at(day, hour, minute int) func() time.Time {
	t := moment{day, 60*hour + minute}.in(time.Date(2025, time.June, 2, 0, 0, 0, 0, time.FixedZone("BST", 3600)))
	return func() time.Time { return t }
}

// standing serves the week as it stands at a moment.
func standing(t testing.TB, day, hour, minute int) *Stand {
	return start(t, Options{Now: at(day, hour, minute), Elapsed: time.Duration(24*day+hour)*time.Hour + time.Duration(minute)*time.Minute})
}

var client = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

// answer is a response that has been read and closed.
type answer struct {
	StatusCode int
	Header     http.Header
}

func get(t testing.TB, url string, header ...string) (answer, []byte) {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{resp.StatusCode, resp.Header}, body
}

func find(t testing.TB, s *Stand, key string) *outlet {
	t.Helper()
	for _, o := range s.outlets {
		if o.key == key {
			return o
		}
	}
	t.Fatalf("no outlet %q", key)
	return nil
}

func TestSchedule(t *testing.T) {
	items, err := schedule()
	if err != nil {
		t.Fatal(err)
	}
	if len(items) < 40 {
		t.Errorf("%d articles, want 40 or more", len(items))
	}
	keys := map[string]bool{}
	for _, p := range profiles() {
		keys[p.key] = true
	}
	begin := time.Date(2025, time.March, 29, 0, 0, 0, 0, time.UTC)
	seen := map[string]bool{}
	for _, it := range items {
		name := it.outlet + "/" + it.slug
		if !keys[it.outlet] || seen[name] || it.headline == "" || it.summary == "" || len(it.by) == 0 || it.at == (moment{}) || it.at.day > 6 {
			t.Errorf("%s: no such outlet, named twice, or a field is missing", name)
		}
		seen[name] = true
		v := it.version(begin, begin.Add(Week))
		text := v.headline + "\n" + v.summary + "\n| " + v.caption + "\n" + strings.Join(v.body, "\n")
		if strings.ContainsAny(text, "{}@") || strings.Contains(text, "\n\n") {
			t.Errorf("%s: something is not filled in:\n%s", name, text)
		}
		for _, c := range it.changes {
			before := it.version(begin, c.at.in(begin).Add(-time.Minute))
			if c.old != "" && !strings.Contains(strings.Join(append(before.body, before.headline), "\n"), c.old) {
				t.Errorf("%s: edit of %q, which is not there", name, c.old)
			}
			if !c.at.in(begin).After(it.at.in(begin)) {
				t.Errorf("%s: changed before it was published", name)
			}
		}
	}
}

func TestEditsShow(t *testing.T) {
	url := func(s *Stand) string { return find(t, s, "wire").address + "/2025/06/03/brackwater-tram" }
	early := standing(t, 2, 9, 59)
	late := standing(t, 2, 10, 0)
	_, before := get(t, url(early))
	_, after := get(t, url(late))
	if !bytes.Contains(before, []byte("built in 1962, had")) || bytes.Contains(before, []byte("Correction")) {
		t.Errorf("the article is corrected too early")
	}
	if !bytes.Contains(after, []byte("built in 1958, had")) || !bytes.Contains(after, []byte("Correction: An earlier version")) {
		t.Errorf("the article is not corrected")
	}
	n := early.Published()
	if last := n[len(n)-1]; last.Published.After(early.Time()) || len(late.Published()) != len(n) {
		t.Errorf("Published() ends with %v at %v", last, early.Time())
	}
}

func TestFeedsParse(t *testing.T) {
	s := start(t, Options{})
	find(t, s, "sparrow").asked = true // TestRetryAfter
	for _, f := range s.Feeds() {
		resp, body := get(t, f.URL)
		if resp.StatusCode == http.StatusMovedPermanently {
			f.URL = urlnorm.Resolve(f.URL, resp.Header.Get("Location"))
			resp, body = get(t, f.URL)
		}
		if resp.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d", f.Title, resp.StatusCode)
			continue
		}
		opts := feed.Options{URL: f.URL, ContentType: resp.Header.Get("Content-Type")}
		switch f.Kind {
		case Sitemap:
			m, err := feed.ParseSitemap(body, opts)
			if err != nil || m.Broken != "" || len(m.Pages) > 0 { // nothing in the last two days
				t.Errorf("%s: %+v, %v", f.Title, m, err)
			}
		case Listing:
			arts, err := page.Read(body, page.Options{URL: f.URL, Now: s.Time()})
			if f.Title == "Quickscan #AdaPenhallow" && (err != nil || len(arts) < 5) {
				t.Errorf("%s: %d articles, %v", f.Title, len(arts), err)
			}
		default:
			p, err := feed.Parse(body, opts)
			if err != nil || p.Broken != "" || p.Title != f.Title || len(p.Entries) < 5 {
				t.Errorf("%s: %+v, %v", f.Title, p, err)
				continue
			}
			for _, e := range p.Entries {
				if e.Title == "" || e.Link == "" || !e.Published.Known() || len(e.Authors) == 0 || e.Summary == "" {
					t.Errorf("%s: entry lacks a field: %+v", f.Title, e)
				}
			}
		}
	}
}

func TestSitemapListsNewPages(t *testing.T) {
	s := standing(t, 4, 13, 0)
	kite := find(t, s, "kite")
	_, body := get(t, kite.address+kite.feed)
	m, err := feed.ParseSitemap(body, feed.Options{})
	if err != nil || len(m.Pages) != 2 || m.Pages[0].Publication != "The Kite" {
		t.Errorf("sitemap = %+v, %v, want two pages of The Kite", m, err)
	}
}

// TestFound finds from each front page what there is to subscribe to.
func TestFound(t *testing.T) {
	s := start(t, Options{})
	for _, f := range s.Feeds() {
		resp, body := get(t, f.Site)
		got := discover.Look(body, discover.Options{URL: f.Site, ContentType: resp.Header.Get("Content-Type"), Now: s.Time()})
		if f.Kind == Listing || f.Kind == Sitemap {
			continue
		}
		if len(got.Feeds) != 1 || got.Feeds[0].Title != f.Title || got.Feeds[0].From != discover.Declared {
			t.Errorf("%s: found %+v, want its feed", f.Title, got.Feeds)
		}
	}
	kite := find(t, s, "kite")
	_, robots := get(t, kite.address+"/robots.txt")
	if maps := discover.RobotsMaps(robots); len(maps) != 1 || maps[0] != kite.address+kite.feed {
		t.Errorf("The Kite: sitemaps %q, want its own", maps)
	}
	for key, want := range map[string]int{"amberley": 5, "quickscan": 5} {
		o := find(t, s, key)
		_, body := get(t, o.address+o.feed)
		got := discover.Look(body, discover.Options{URL: o.address + o.feed, Now: s.Time()})
		if len(got.Feeds) != 0 || len(got.Items) < want-1 {
			t.Errorf("%s: %d feeds, %d items, want none and %d", o.name, len(got.Feeds), len(got.Items), want)
		}
		for _, it := range got.Items {
			if it.URL == "" || it.Title == "" || it.Summary == "" || !it.Published.Known() {
				t.Errorf("%s: item lacks a field: %+v", o.name, it)
			}
		}
	}
}

// TestPagesRead reads every article page with the extractor.
func TestPagesRead(t *testing.T) {
	s := start(t, Options{})
	for _, a := range s.Published() {
		resp, body := get(t, a.URL)
		if !a.Here {
			continue
		}
		arts, err := page.Read(body, page.Options{URL: a.URL, ContentType: resp.Header.Get("Content-Type"), Now: s.Time()})
		if err != nil || len(arts) != 1 {
			t.Errorf("%s: %d articles, %v", a.URL, len(arts), err)
			continue
		}
		got := arts[0]
		if got.Headline != a.Headline || got.Outlet != a.Outlet || !got.Published.Time.Equal(a.Published) || len(got.Bylines) == 0 || len(got.Paragraphs) < 3 {
			t.Errorf("%s: read as %q by %q of %q at %v, %d paragraphs", a.URL, got.Headline, got.Bylines, got.Outlet, got.Published.Time, len(got.Paragraphs))
		}
	}
}

func TestConditional(t *testing.T) {
	s := start(t, Options{})
	for _, o := range s.outlets {
		url := o.address + o.feed
		resp, _ := get(t, url)
		if resp.StatusCode == http.StatusServiceUnavailable {
			continue // TestRetryAfter
		}
		var header []string
		if tag := resp.Header.Get("ETag"); tag != "" {
			header = append(header, "If-None-Match", tag)
		}
		if mod := resp.Header.Get("Last-Modified"); mod != "" {
			header = append(header, "If-Modified-Since", mod)
		}
		want := http.StatusNotModified
		if o.validators == "none" {
			want, header = http.StatusOK, []string{"If-Modified-Since", resp.Header.Get("Date")}
		}
		again, body := get(t, url, header...)
		if again.StatusCode != want || want == http.StatusNotModified && len(body) > 0 {
			t.Errorf("%s: second answer %d, want %d", o.name, again.StatusCode, want)
		}
		other, _ := get(t, url, "If-None-Match", `"other"`, "If-Modified-Since", resp.Header.Get("Last-Modified"))
		if other.StatusCode != http.StatusOK {
			t.Errorf("%s: another's ETag is answered with %d, want 200", o.name, other.StatusCode)
		}
	}
	for _, c := range s.Counts() {
		if c.Outlet == "Inland Wire" && (c.Requests != 3 || c.NotModified != 1 || c.Conditional != 2 || c.Bytes == 0 || c.Peak != 1) {
			t.Errorf("Counts() = %+v, want 3 requests, 2 conditional, one 304", c)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	now := at(3, 0, 0)()
	clock := func() time.Time { return now }
	s := start(t, Options{Now: clock, Elapsed: 72 * time.Hour})
	sparrow := find(t, s, "sparrow")
	url := sparrow.address + sparrow.feed
	codes := func() int { r, _ := get(t, url); return r.StatusCode }
	resp, _ := get(t, url)
	if resp.StatusCode != http.StatusServiceUnavailable || resp.Header.Get("Retry-After") != "2" {
		t.Errorf("first answer %d, Retry-After %q, want 503 and 2", resp.StatusCode, resp.Header.Get("Retry-After"))
	}
	now = now.Add(time.Second)
	if got := codes(); got != http.StatusServiceUnavailable || sparrow.counts.Early != 1 {
		t.Errorf("too early: %d, %d counted, want 503 and 1", got, sparrow.counts.Early)
	}
	now = now.Add(time.Second)
	if got := codes(); got != http.StatusOK || sparrow.counts.Early != 1 {
		t.Errorf("in time: %d, %d counted, want 200 and 1", got, sparrow.counts.Early)
	}
}

func TestOddAnswers(t *testing.T) {
	s := start(t, Options{})
	sparrow, kite, wire := find(t, s, "sparrow"), find(t, s, "kite"), find(t, s, "wire")
	for url, want := range map[string]int{
		sparrow.address + "/stars/tap-for-sale":      http.StatusNotFound,
		kite.address + "/story/tram-boss-brakes":     http.StatusGone,
		wire.address + "/nowhere":                    http.StatusNotFound,
		wire.address + "/2025/06/03/brackwater-tram": http.StatusOK,
	} {
		if resp, _ := get(t, url); resp.StatusCode != want {
			t.Errorf("GET %s = %d, want %d", url, resp.StatusCode, want)
		}
	}
	_, robots := get(t, sparrow.address+"/robots.txt")
	if !bytes.Contains(robots, []byte("Disallow: /stars/")) || sparrow.counts.Disallowed != 1 {
		t.Errorf("robots %q, %d refused pages asked for, want 1", robots, sparrow.counts.Disallowed)
	}
	resp, packed := get(t, wire.address+"/rss", "Accept-Encoding", "gzip")
	if resp.Header.Get("Content-Encoding") != "gzip" || !bytes.HasPrefix(packed, []byte{0x1f, 0x8b}) {
		t.Errorf("Inland Wire does not pack its feed")
	}
	resp, body := get(t, kite.address+"/story/ada-film")
	if resp.Header.Get("Content-Type") != "text/html; charset=windows-1252" || !bytes.Contains(body, []byte{0xa3}) {
		t.Errorf("The Kite's page is not windows-1252")
	}
	post, err := client.Post(wire.address+"/", "text/plain", nil)
	if err != nil || post.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST = %v, %v, want 405", post, err)
	}
	post.Body.Close()
}

func TestWeekPasses(t *testing.T) {
	now := time.Date(2030, time.January, 1, 9, 0, 0, 0, time.UTC)
	s := start(t, Options{Now: func() time.Time { return now }, Begin: now, Elapsed: 24 * time.Hour, Speed: 3600})
	first := len(s.Published())
	now = now.Add(24 * time.Second)
	if got := s.Time(); !got.Equal(time.Date(2030, time.January, 3, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("Time() = %v, want a day later", got)
	}
	if got := len(s.Published()); first == 0 || got <= first {
		t.Errorf("%d articles after %d, want more", got, first)
	}
	_, body := get(t, find(t, s, "courier").address+"/news/castle-hill-tram")
	if !bytes.Contains(body, []byte("8am on Wednesday")) {
		t.Errorf("the article does not name the day of its own week")
	}
}

// TestAgesByClock reads the ages of the hashtag page while the week lags behind
// the clock: they must give the times that the articles' own pages claim.
func TestAgesByClock(t *testing.T) {
	now := time.Date(2030, time.January, 10, 9, 30, 0, 0, time.UTC)
	s := start(t, Options{Now: func() time.Time { return now }, Begin: now.AddDate(0, 0, -7), Elapsed: 60 * time.Hour, Speed: 1000})
	claimed := map[string]time.Time{}
	for _, a := range s.Published() {
		if a.Published.After(now) {
			t.Errorf("%s claims a time to come", a.URL)
		}
		claimed[a.URL] = a.Published
	}
	o := find(t, s, "quickscan")
	_, body := get(t, o.address+o.feed)
	items := page.Items(body, page.Options{URL: o.address + o.feed, Now: now})
	if len(items) != 4 {
		t.Errorf("%d items, want 4", len(items))
	}
	for _, it := range items {
		if off := it.Published.Time.Sub(claimed[it.URL]); off < -24*time.Hour || off > 24*time.Hour {
			t.Errorf("%s: listed as of %v, claims %v", it.URL, it.Published.Time, claimed[it.URL])
		}
	}
}

func TestSlow(t *testing.T) {
	s := start(t, Options{Slow: 60 * time.Millisecond})
	begin := time.Now()
	get(t, find(t, s, "courier").address+"/")
	fast := time.Since(begin)
	get(t, find(t, s, "ledger").address+"/")
	if slow := time.Since(begin) - fast; slow < 60*time.Millisecond {
		t.Errorf("the slow outlet answers in %v, want 60ms or more", slow)
	}
}

func TestSameAnswers(t *testing.T) {
	bodies := func() []string {
		s := standing(t, 5, 12, 0)
		var out []string
		for _, o := range s.outlets {
			for _, path := range []string{o.feed, "/", "/robots.txt"} {
				_, b := get(t, o.address+path)
				for i, a := range s.Addresses() {
					b = bytes.ReplaceAll(b, []byte(a), []byte{'#', byte('0' + i)})
				}
				out = append(out, string(b))
			}
		}
		return out
	}
	if !slices.Equal(bodies(), bodies()) {
		t.Errorf("two stands at one moment answer differently")
	}
}

func TestCloses(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s := New(Options{})
	if err := s.Start(ctx); err != nil {
		t.Fatal(err)
	}
	if s.Start(ctx) == nil {
		t.Errorf("a second Start gives no error")
	}
	cancel()
	for range 200 { // the ports close soon after the context
		c, err := net.Dial("tcp", s.Addresses()[7])
		if err != nil {
			break
		}
		c.Close()
		time.Sleep(5 * time.Millisecond)
	}
	if err := s.Close(); err != nil {
		t.Errorf("Close() = %v", err)
	}
	for _, a := range s.Addresses() {
		if c, err := net.Dial("tcp", a); err == nil {
			c.Close()
			t.Errorf("%s still answers", a)
		}
	}
}

func BenchmarkFeed(b *testing.B) {
	s := start(b, Options{})
	o := find(b, s, "wire")
	b.ReportAllocs()
	for b.Loop() {
		o.subscription(s.Time())
	}
}
