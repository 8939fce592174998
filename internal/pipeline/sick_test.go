package pipeline_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hearsay/internal/assign"
	"hearsay/internal/compile"
	"hearsay/internal/news"
	"hearsay/internal/newsstand"
	"hearsay/internal/pipeline"
	"hearsay/internal/store"
	"hearsay/internal/urlnorm"
)

// rss is a feed of n items with their whole text.
func rss(n int) string {
	var b strings.Builder
	b.WriteString(`<rss version="2.0"><channel><title>Larch Lane Gazette</title><link>http://larch.invalid/</link>`)
	for i := range n {
		fmt.Fprintf(&b, `<item><title>Item %d</title><link>http://larch.invalid/news/item-%d</link><description>&lt;p&gt;%s&lt;/p&gt;&lt;p&gt;%s&lt;/p&gt;</description></item>`,
			i, i, strings.Repeat("The council met on the quay and spoke of the old crane. ", 8), strings.Repeat("Nobody objected to the plan for its repair. ", 8))
	}
	return b.String() + `</channel></rss>`
}

// sick are servers that do everything wrong.
func sick(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/silent":
		<-r.Context().Done()
	case "/drip":
		for range 1000 {
			if _, err := w.Write([]byte("<")); err != nil || r.Context().Err() != nil {
				return
			}
			_ = http.NewResponseController(w).Flush()
			select {
			case <-r.Context().Done():
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
	case "/broken":
		w.WriteHeader(http.StatusBadGateway)
	case "/circle":
		http.Redirect(w, r, "/circle", http.StatusFound)
	case "/gzip":
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write([]byte{0x1f, 0x8b, 8, 0, 0, 0})
	case "/html":
		_, _ = w.Write([]byte("<!doctype html><title>Not here</title><p>No feed."))
	case "/endless":
		line := []byte(strings.Repeat("<item>", 1000))
		for r.Context().Err() == nil {
			if _, err := w.Write(line); err != nil {
				return
			}
		}
	case "/gone":
		w.WriteHeader(http.StatusGone)
	}
}

// TestSick has one good feed among sick ones: it is read at once, and their health
// says what is wrong.
func TestSick(t *testing.T) {
	t.Parallel()
	bad := httptest.NewServer(http.HandlerFunc(sick))
	defer bad.Close()
	good := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(rss(5))) }))
	defer good.Close()
	c := &clock{t: time.Date(2025, 6, 2, 9, 0, 0, 0, time.UTC)}
	s := serve(t, filepath.Join(t.TempDir(), "h.db"), c, nil)
	paths := []string{"/silent", "/drip", "/broken", "/circle", "/gzip", "/html", "/endless", "/gone"}
	var fs []store.Feed
	for _, p := range paths {
		fs = append(fs, store.Feed{URL: bad.URL + p, Kind: "feed", Added: c.now()})
	}
	fs = append(fs, store.Feed{URL: strings.Replace(good.URL, "127.0.0.1", "localhost", 1) + "/feed", Kind: "feed", Added: c.now()})
	ids, err := s.Feeds.Add(t.Context(), fs...)
	if err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	await(t, "the good feed", func() bool {
		f, err := s.Feeds.Get(t.Context(), ids[len(ids)-1])
		return err == nil && f.Articles == 5
	})
	t.Logf("the good feed stood after %v", time.Since(begun))
	s.quiet(t, c)
	say := map[string]string{
		"/html": "the answer is a web page and no feed: if it stays so, `hearsay add` finds the site's feed",
		"/gone": "its server says that it is gone for good: it was paused",
	}
	for i, p := range paths {
		f, err := s.Feeds.Get(t.Context(), ids[i])
		if err != nil || f.Problem == "" || f.Failures != 1 || !f.Next.After(c.now()) || f.Paused != (p == "/gone") {
			t.Errorf("%s: problem %q, %d failures, next in %v, paused %v, %v", p, f.Problem, f.Failures, f.Next.Sub(c.now()), f.Paused, err)
		}
		if want, ok := say[p]; ok && f.Problem != want {
			t.Errorf("%s: problem %q, want %q", p, f.Problem, want)
		}
		t.Logf("%s: %s", p, f.Problem)
	}
}

// await waits for a condition.
func await(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited 20 s for %s", what)
		}
	}
}

// TestSitemapIndex subscribes to an index of sitemaps: the one of news and those
// that changed last are read, and no index within it.
func TestSitemapIndex(t *testing.T) {
	t.Parallel()
	const head = `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`
	var mu sync.Mutex
	asked := map[string]int{}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		asked[r.URL.Path]++
		w.Header().Set("ETag", `"same"`)
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		at := "http://" + r.Host
		switch r.URL.Path {
		case "/index.xml":
			_, _ = fmt.Fprint(w, head)
			for _, x := range []string{"/2025-05.xml 2025-05-31", "/2025-06.xml 2025-06-02", "/deeper.xml 2025-06-01", "/pages.xml 2024-01-01", "/news.xml 2024-01-01"} {
				path, day, _ := strings.Cut(x, " ")
				_, _ = fmt.Fprintf(w, "<sitemap><loc>%s%s</loc><lastmod>%s</lastmod></sitemap>", at, path, day)
			}
			_, _ = fmt.Fprint(w, "</sitemapindex>")
		case "/deeper.xml":
			_, _ = fmt.Fprintf(w, "%s<sitemap><loc>%s/2025-05.xml</loc></sitemap></sitemapindex>", head, at)
		default:
			_, _ = fmt.Fprintf(w, `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
				<url><loc>%s/stories%s/one</loc><n:news><n:title>The quay is closed</n:title><n:publication_date>2025-06-02T07:%02d:00Z</n:publication_date></n:news></url></urlset>`, at, r.URL.Path, asked["/index.xml"])
		}
	}))
	defer srv.Close()
	c := &clock{t: time.Date(2025, 6, 2, 9, 0, 0, 0, time.UTC)}
	s := serve(t, filepath.Join(t.TempDir(), "h.db"), c, func(o *pipeline.Options) { o.Run = []string{pipeline.PollKind} })
	ids, err := s.Feeds.Add(t.Context(), store.Feed{URL: srv.URL + "/index.xml", Kind: "sitemap", Added: c.now()})
	if err != nil {
		t.Fatal(err)
	}
	for round := 1; round <= 2; round++ {
		await(t, "a round", func() bool {
			f, err := s.Feeds.Get(t.Context(), ids[0])
			return err == nil && f.At.Equal(c.now())
		})
		f, err := s.Feeds.Get(t.Context(), ids[0])
		if err != nil || f.Articles != 2 || f.Problem != "" || f.ETag != "" {
			t.Errorf("round %d: %d articles, problem %q, validator %q, %v, want 2, none and none", round, f.Articles, f.Problem, f.ETag, err)
		}
		mu.Lock()
		if asked["/news.xml"] != round || asked["/2025-06.xml"] != round || asked["/deeper.xml"] != round || asked["/2025-05.xml"]+asked["/pages.xml"] > 0 {
			t.Errorf("round %d: asked %v, want the news and the two latest once a round", round, asked)
		}
		mu.Unlock()
		c.advance(7 * time.Hour)
	}
}

// away is a store whose feeds cannot be saved at first.
type away struct {
	store.Feeds
	left atomic.Int64
}

func (a *away) SaveRounds(ctx context.Context, rounds []store.Round, then func([][]store.Saved) []store.Job) ([][]store.Saved, error) {
	if a.left.Add(-1) >= 0 {
		return nil, fmt.Errorf("save: %w", news.ErrUnavailable)
	}
	return a.Feeds.SaveRounds(ctx, rounds, then)
}

// TestStoreAway loses the store for some seconds: nothing is lost and nothing asked
// for twice.
func TestStoreAway(t *testing.T) {
	t.Parallel()
	var asked atomic.Int64
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.Header().Set("ETag", `"one"`)
		_, _ = w.Write([]byte(rss(5)))
	}))
	defer srv.Close()
	c := &clock{t: time.Date(2025, 6, 2, 9, 0, 0, 0, time.UTC)}
	a := &away{}
	a.left.Store(2)
	s := serve(t, filepath.Join(t.TempDir(), "h.db"), c, func(o *pipeline.Options) {
		a.Feeds = o.Store.Feeds
		o.Store.Feeds = a
	})
	ids, err := s.Feeds.Add(t.Context(), store.Feed{URL: srv.URL, Kind: "feed", Added: c.now()})
	if err != nil {
		t.Fatal(err)
	}
	await(t, "a problem", func() bool { h := s.p.Health(); return len(h) == 1 && h[0].What == "store" })
	await(t, "its end", func() bool { return len(s.p.Health()) == 0 })
	s.quiet(t, c)
	f, err := s.Feeds.Get(t.Context(), ids[0])
	if err != nil || f.Articles != 5 || f.ETag != `"one"` || asked.Load() != 1 {
		t.Errorf("%d articles, validator %q, asked %d times, %v, want 5 and once", f.Articles, f.ETag, asked.Load(), err)
	}
}

// TestForgottenStaysOut forgets an article that its feed goes on to list: when a
// new one joins it there, the feed's bytes are not kept.
func TestForgottenStaysOut(t *testing.T) {
	var items atomic.Int64
	items.Store(2)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(rss(int(items.Load())))) }))
	defer srv.Close()
	c := &clock{t: time.Date(2025, 6, 2, 9, 0, 0, 0, time.UTC)}
	s := serve(t, filepath.Join(t.TempDir(), "h.db"), c, nil)
	feeds, err := s.Feeds.Add(t.Context(), store.Feed{URL: srv.URL, Kind: "feed", Added: c.now()})
	if err != nil {
		t.Fatal(err)
	}
	find := func(i int) string {
		id, err := s.Articles.Find(t.Context(), urlnorm.Key(fmt.Sprintf("http://larch.invalid/news/item-%d", i)))
		if err != nil {
			return ""
		}
		return id
	}
	await(t, "the first articles", func() bool { return find(1) != "" })
	s.quiet(t, c)
	if _, err := s.Forget.Article(t.Context(), c.now(), find(0)); err != nil {
		t.Fatal(err)
	}
	items.Store(3)
	c.advance(24 * time.Hour)
	await(t, "the next article", func() bool { return find(2) != "" })
	texts, err := s.Articles.Texts(t.Context(), find(2))
	if err != nil || len(texts) != 1 || texts[0].FromRaw != "" {
		t.Errorf("Texts = %+v, %v, want one without the bytes of its feed", texts, err)
	}
	if f, err := s.Feeds.Get(t.Context(), feeds[0]); err != nil || find(0) != "" || f.Articles != 2 {
		t.Errorf("%d articles, forgotten one %q, %v, want 2 and none", f.Articles, find(0), err)
	}
}

// TestStages runs the week as it stands at its end through the real stages.
func TestStages(t *testing.T) {
	t.Parallel()
	stand, c := week(t)
	c.advance(newsstand.Week)
	var assigner *assign.Assigner
	s := serve(t, filepath.Join(t.TempDir(), "h.db"), c, func(o *pipeline.Options) {
		assigner = assign.New(o.Store, assign.Options{Now: c.now})
		o.Assign = assigner
		o.Compile = compile.New(o.Store, compile.Options{Again: pipeline.AgainJob})
		o.Assigned, o.CompileVersion = pipeline.Stage{Name: assign.Stage, Version: assign.Version}, compile.Version
	})
	subscribe(t, s, c, stand)
	begun := time.Now()
	await(t, "the first compiled story", func() bool {
		list, _, err := s.Stories.List(t.Context(), store.StoryFilter{}, store.Page{})
		return err == nil && len(list) > 0 && list[0].Version > 0
	})
	t.Logf("the first story stood after %v", time.Since(begun))
	s.quiet(t, c)
	c.advance(6 * time.Hour) // the outlet that asked to come back later
	s.look(t)
	s.quiet(t, c)
	await(t, "the order of time", func() bool {
		pending, err := assigner.Pending(t.Context())
		return err == nil && !pending && s.p.Stats().Settled > 0
	})
	s.quiet(t, c)
	t.Logf("all after %v", time.Since(begun))
	stale, _, err := s.Stories.Stale(t.Context(), compile.Version, store.Page{})
	if err != nil || len(stale) > 0 {
		t.Errorf("%d stories not compiled, %v", len(stale), err)
	}
	left, _, err := s.Annotations.Stale(t.Context(), assign.Stage, assign.Version, store.Page{})
	if err != nil || len(left) > 0 {
		t.Errorf("%d articles not assigned, %v", len(left), err)
	}
	st, err := s.Admin.Stats(t.Context())
	if err != nil || st.Stories == 0 || st.Stories >= st.Articles {
		t.Errorf("%d stories of %d articles, %v, want fewer stories than articles", st.Stories, st.Articles, err)
	}
	t.Logf("%+v", st)
}
