package serve

import (
	"bytes"
	"cmp"
	"context"
	"flag"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/eval/gold"
	"hearsay/eval/stream"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
)

var (
	loadRates = flag.String("rates", "300", "requests a second that TestLoad asks for, one after the other, as 100,300")
	loadFor   = flag.Duration("load-for", time.Minute, "how long TestLoad asks at each rate")
	loadNews  = flag.Float64("news", 5000, "articles that are published a day while TestLoad asks")
	loadBurst = flag.Int("burst", 20, "articles that are published at once, in the middle of it")
	loadSkip  = flag.String("without", "", "routes that TestLoad leaves out, as search,topic")
)

// share is how many of a hundred requests ask for a route. Nobody has published how a
// news engine's pages are asked for; these follow from what a visit is: the
// river, some stories of it, an article or two, sometimes a name; a search in one visit of
// four; each page's stylesheet and script are kept by the browser after the first.
// Feed readers ask on their own.
type share struct {
	route   string
	percent float64
}

var shares = []share{
	{"river", 20},
	{"story", 24},
	{"story, largest", 1},
	{"article", 18},
	{"topic", 8},
	{"topic, largest", 2},
	{"search", 5},
	{"quotes", 3},
	{"disagreements", 3},
	{"outlets", 1},
	{"outlet", 3},
	{"topics", 1},
	{"atom", 5},
	{"json", 1},
	{"static", 5},
}

// TestLoad asks a server on a filled database for pages of every kind at a fixed rate
// while it takes in new articles, and prints how long each kind took.
//
// Within a route every page is as likely as any other: nobody's favourites help what
// is kept of pages. How many pages there are stands beside each route.
//
// The requests are due at fixed moments, whatever became of those before, and
// each one's time counts from the moment it was due to the last byte: a server that
// stalls is charged for everything that waited. What asks, and the outlets, run on
// the same machine. It needs -database and -bin.
func TestLoad(t *testing.T) {
	if *keptDB == "" || *keptBin == "" {
		t.Skip("skipped: a measurement; run it with -database FILE and -bin PROGRAM")
	}
	path := filepath.Join(filepath.Dir(*keptDB), "loaded.db")
	copyFile(t, *keptDB, path)
	defer removeDatabase(t, path)
	st, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: path})
	ok(t, err)
	targets := loadTargets(t, st)
	paper := newPaper(t)
	_, err = st.Feeds.Add(t.Context(), store.Feed{URL: paper.base + "/feed.xml", Kind: "feed", Title: "Load", Site: paper.base, Added: time.Now()})
	ok(t, err)
	ok(t, st.Close())
	s := runServer(t, path, "--allow", "127.0.0.0/8", "--poll-min", "1s", "--poll-max", "2s", "--page-checks", "")
	defer s.stop(t)
	settled := time.Now()
	s.settle(t)
	fmt.Printf("asked from %.0f s after the start\n", time.Since(settled).Seconds())
	for rate := range strings.SplitSeq(*loadRates, ",") {
		var perSecond float64
		_, err := fmt.Sscan(rate, &perSecond)
		ok(t, err)
		stop := paper.publish(*loadFor)
		before, own, kept := s.cpu(t), spentUntilNow(), s.kept(t)
		l := attack(s.base, targets, perSecond, *loadFor)
		stop()
		fmt.Printf("%.0f requests a second for %v, %.0f articles published a day and %d at once; %d came meanwhile; the server used %.2f processors, what asks %.2f; %d MB at the peak\n",
			perSecond, *loadFor, *loadNews, *loadBurst, s.kept(t)-kept, (s.cpu(t)-before).Seconds()/loadFor.Seconds(), (spentUntilNow().cpu-own.cpu).Seconds()/loadFor.Seconds(), s.memory(t))
		l.print(t, targets)
	}
}

// settle waits until the server has done what it does of itself after a start, for two
// minutes at most: a database of another version is compiled anew for longer.
func (s *running) settle(t *testing.T) {
	t.Helper()
	end := time.Now().Add(2 * time.Minute)
	for quiet, last := 0, s.cpu(t); quiet < 3 && time.Now().Before(end); {
		time.Sleep(time.Second) // it says nothing when it is done
		now := s.cpu(t)
		if quiet++; now-last > 200*time.Millisecond {
			quiet = 0
		}
		last = now
	}
}

// kept is how many articles the server keeps.
func (s *running) kept(t *testing.T) (n int) {
	t.Helper()
	res, err := http.Get(s.base + "/healthz")
	ok(t, err)
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	ok(t, err)
	if _, after, found := bytes.Cut(b, []byte(`"Articles":`)); found {
		_, err = fmt.Sscan(string(after[:bytes.IndexAny(after, ",}")]), &n)
		ok(t, err)
	}
	return n
}

// loadTargets lists what is asked for of each route: hundreds of each kind, the
// latest and others from all over the database.
func loadTargets(t *testing.T, st *sqlstore.Store) map[string][]string {
	t.Helper()
	out := pagesOf(t, st)
	out["river"] = append(out["river"], "/", "/", "/", "/", "/", "/", "/") // seven of ten as it is
	out["json"] = []string{"/feed.json"}
	out["static"] = staticOf(t, st)
	rows, err := st.Writer().QueryContext(t.Context(), `SELECT 'story', id FROM (SELECT id FROM stories ORDER BY until DESC LIMIT 300)
		UNION ALL SELECT 'story', id FROM stories WHERE n % (SELECT MAX(1, COUNT(*)/1200) FROM stories) = 0
		UNION ALL SELECT 'article', id FROM articles WHERE n % (SELECT MAX(1, COUNT(*)/2000) FROM articles) = 0
		UNION ALL SELECT 'topic', id FROM (SELECT id FROM entities ORDER BY articles DESC LIMIT 500)`)
	ok(t, err)
	defer rows.Close()
	for rows.Next() {
		var kind, id string
		ok(t, rows.Scan(&kind, &id))
		out[kind] = append(out[kind], "/"+kind+"/"+id)
	}
	ok(t, rows.Err())
	return out
}

// staticOf are the files that the river names.
func staticOf(t *testing.T, st *sqlstore.Store) []string {
	t.Helper()
	h := pagesHandler(t, st)
	srv := serveLocal(t, h)
	res, err := http.Get(srv + "/")
	ok(t, err)
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	ok(t, err)
	var out []string
	for part := range strings.SplitSeq(string(b), `"`) {
		if strings.HasPrefix(part, "/static/") && !slices.Contains(out, part) {
			out = append(out, part)
		}
	}
	return out
}

// asked is how one request went.
type asked struct {
	route, path string
	code        int // 0 where there was no answer
	first, took time.Duration
	bytes       int64
}

type loadRun []asked

// attack asks at a fixed rate. Which page is asked for when is the same in every run.
func attack(base string, targets map[string][]string, perSecond float64, length time.Duration) loadRun {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 512, DisableCompression: true}, Timeout: 30 * time.Second}
	chance := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // chance that comes again
	n := int(perSecond * length.Seconds())
	out := make(loadRun, n)
	var wg sync.WaitGroup
	begin := time.Now().Add(100 * time.Millisecond)
	for i := range out {
		route := pick(chance)
		if len(targets[route]) == 0 {
			route = "river"
		}
		x := &out[i]
		x.route, x.path = route, targets[route][chance.IntN(len(targets[route]))]
		due := begin.Add(time.Duration(float64(i) / perSecond * float64(time.Second)))
		time.Sleep(time.Until(due)) // the moment is the measurement
		wg.Add(1)
		go func() {
			defer wg.Done()
			x.ask(client, base, due)
		}()
	}
	wg.Wait()
	return out
}

func pick(chance *rand.Rand) string {
	for {
		x := chance.Float64() * 100
		for _, s := range shares {
			if x -= s.percent; x < 0 {
				if slices.Contains(strings.Split(*loadSkip, ","), s.route) {
					break
				}
				return s.route
			}
		}
	}
}

func (x *asked) ask(client *http.Client, base string, due time.Time) {
	req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, base+x.path, nil)
	if err != nil {
		return
	}
	req.Header.Set("Accept-Encoding", "gzip")
	res, err := client.Do(req)
	x.first = time.Since(due)
	if err == nil {
		if x.bytes, err = io.Copy(io.Discard, res.Body); err == nil {
			x.code = res.StatusCode
		}
		_ = res.Body.Close()
	}
	x.took = time.Since(due)
}

func (l loadRun) print(t *testing.T, targets map[string][]string) {
	t.Helper()
	fmt.Printf("| %-15s | %6s | %6s | %7s | %7s | %7s | %7s | %5s | %s\n", "route", "pages", "asked", "p50 ms", "p90", "p99", "most", "KB", "not 200")
	row := func(name string, pages int, in func(*asked) bool) {
		var ts []time.Duration
		bad := map[int]int{}
		var kb int64
		for i := range l {
			x := &l[i]
			if !in(x) {
				continue
			}
			ts = append(ts, x.took)
			kb = max(kb, x.bytes>>10)
			if x.code != http.StatusOK {
				bad[x.code]++
			}
		}
		if len(ts) == 0 {
			return
		}
		failed := ""
		if len(bad) > 0 {
			failed = fmt.Sprint(bad)
			t.Errorf("%s: answers other than 200: %v", name, bad)
		}
		fmt.Printf("| %-15s | %6d | %6d | %7s | %7s | %7s | %7s | %5d | %s\n", name, pages, len(ts), at(ts, 50), at(ts, 90), at(ts, 99), at(ts, 100), kb, failed)
	}
	for _, s := range shares {
		row(s.route, distinct(targets[s.route]), func(x *asked) bool { return x.route == s.route })
	}
	row("all but search", 0, func(x *asked) bool { return x.route != "search" })
	slow := slices.SortedFunc(slices.Values(l), func(a, b asked) int { return cmp.Compare(b.took, a.took) })
	for _, x := range slow[:min(3, len(slow))] {
		fmt.Printf("slowest: %.0f ms %s\n", ms(x.took, 1), x.path)
	}
}

// distinct is how many different pages of a route are asked for.
func distinct(pages []string) int { return len(slices.Compact(slices.Sorted(slices.Values(pages)))) }

// paper is an outlet that publishes news while a server is asked.
type paper struct {
	base string
	docs []stream.Doc

	mu    sync.Mutex
	items []paperItem
	n     int
}

type paperItem struct {
	doc stream.Doc
	n   int
	at  time.Time
}

func newPaper(t *testing.T) *paper {
	t.Helper()
	docs, err := stream.Load(gold.Dir(t, filepath.FromSlash(stream.Folder)))
	ok(t, err)
	p := &paper{docs: docs}
	p.base = serveLocal(t, http.HandlerFunc(p.serve))
	return p
}

// serveLocal serves on loopback until the test ends.
func serveLocal(t *testing.T, h http.Handler) (base string) {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	ok(t, err)
	srv := &http.Server{Handler: h, ReadHeaderTimeout: time.Minute}
	go func() { _ = srv.Serve(l) }()
	t.Cleanup(func() { _ = srv.Close() })
	return "http://" + l.Addr().String()
}

// publish lets news come for so long, the burst in the middle, until it is stopped.
func (p *paper) publish(length time.Duration) (stop func()) {
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		every := time.NewTicker(time.Duration(24 * float64(time.Hour) / *loadNews))
		defer every.Stop()
		burst := time.After(length / 2)
		for {
			select {
			case <-every.C:
				p.add(1)
			case <-burst:
				p.add(*loadBurst)
			case <-done:
				return
			}
		}
	}()
	return func() { close(done); <-ended }
}

func (p *paper) add(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for range n {
		p.n++
		doc := p.docs[p.n*7%len(p.docs)].Cut(*growCut).In(31_000 + p.n/len(p.docs))
		p.items = append(p.items, paperItem{doc, p.n, time.Now().UTC()})
	}
}

// serve answers with the feed, whose items are whole.
func (p *paper) serve(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/feed.xml" {
		http.NotFound(w, r)
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	tag := fmt.Sprintf(`"%d"`, p.n)
	w.Header().Set("ETag", tag)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Type", "application/rss+xml")
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Load</title><link>%s/</link>`, p.base)
	for _, x := range p.items[max(0, len(p.items)-200):] {
		fmt.Fprintf(&b, `<item><title>%s</title><link>%s/%d</link><guid>load-%d</guid><pubDate>%s</pubDate><content:encoded>`,
			html.EscapeString(x.doc.Title), p.base, x.n, x.n, x.at.Format(time.RFC1123Z))
		for _, para := range stream.Paragraphs(x.doc.Text) {
			b.WriteString(html.EscapeString("<p>" + html.EscapeString(para) + "</p>"))
		}
		b.WriteString("</content:encoded></item>")
	}
	b.WriteString("</channel></rss>")
	_, _ = io.WriteString(w, b.String())
}
