package serve

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"hearsay/internal/fetch"
	"hearsay/internal/pipeline"
	"hearsay/internal/queue"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
)

// farm is the server of feeds that HEARSAY_FARM names by its admin address.
type farm struct {
	admin string
	feeds int
	own   bool // every feed on an address of its own
}

func (f *farm) call(t *testing.T, method, path string) []byte {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, f.admin+path, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := (&http.Client{}).Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// metrics are what the farm counted since its last reset.
type metrics struct {
	Counters struct {
		Feed, Feed200, Feed304, FeedConditional, BytesOut, ConnsOpened, MaxConnsTotal int64
	}
	Conns []string `json:"top_conns_per_host"`
	Asked int      `json:"distinct_feeds_asked"`
	Twice int      `json:"feeds_asked_more_than_once"`
}

func (f *farm) metrics(t *testing.T) metrics {
	t.Helper()
	var m metrics
	if err := json.Unmarshal(f.call(t, http.MethodGet, "/metrics"), &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func (f *farm) expected(t *testing.T) int64 {
	t.Helper()
	var m struct {
		Items int64 `json:"items_ever"`
	}
	if err := json.Unmarshal(f.call(t, http.MethodGet, fmt.Sprintf("/expected?n=%d", f.feeds)), &m); err != nil {
		t.Fatal(err)
	}
	return m.Items
}

// list is the farm's feeds.
func (f *farm) list(t *testing.T, now time.Time) []store.Feed {
	t.Helper()
	var out []store.Feed
	d := xml.NewDecoder(strings.NewReader(string(f.call(t, http.MethodGet, fmt.Sprintf("/opml?n=%d", f.feeds)))))
	for {
		tok, err := d.Token()
		if err != nil {
			break
		}
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range start.Attr {
			if a.Name.Local == "xmlUrl" {
				u := a.Value
				if f.own {
					u = ownAddress(t, u, len(out))
				}
				out = append(out, store.Feed{URL: u, Kind: "feed", Added: now, Poll: store.Poll{Next: now}})
			}
		}
	}
	return out
}

// ownAddress moves a feed to a loopback address that no other has.
func ownAddress(t *testing.T, address string, i int) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	u.Host = fmt.Sprintf("127.%d.%d.%d:%s", 3+i/60000, i/240%250, 1+i%240, u.Port())
	return u.String()
}

// clock runs with the system's, from a point that rounds move forward.
type clock struct{ ahead atomic.Int64 }

func (c *clock) now() time.Time { return time.Now().Add(time.Duration(c.ahead.Load())) }

// TestFarm subscribes to all feeds of a running farm and measures a first round,
// rounds in which nothing is new, one in which a tenth is, and one with slow
// answers. HEARSAY_FARM is the farm's admin address ("http://127.0.0.1:8099"),
// HEARSAY_FARM_FEEDS how many feeds (10,000), HEARSAY_FARM_SHARED=1 leaves them on
// the hosts that the farm gives them; else each gets an address of its own.
// HEARSAY_FARM_PROFILE names a folder for profiles of the processor.
func TestFarm(t *testing.T) {
	f := &farm{admin: os.Getenv("HEARSAY_FARM"), feeds: 10_000, own: os.Getenv("HEARSAY_FARM_SHARED") == ""}
	if f.admin == "" {
		t.Skip("skipped: no HEARSAY_FARM")
	}
	if n, err := strconv.Atoi(os.Getenv("HEARSAY_FARM_FEEDS")); err == nil {
		f.feeds = n
	}
	c := &clock{}
	st, q := open(t, filepath.Join(t.TempDir(), "farm.db"))
	guard, err := fetch.NewGuard([]string{"127.0.0.0/8"})
	if err != nil {
		t.Fatal(err)
	}
	client, err := fetch.New(fetch.Options{Guard: guard})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if _, err := st.Feeds.Add(t.Context(), f.list(t, c.now())...); err != nil {
		t.Fatal(err)
	}
	p := pipeline.New(pipeline.Options{
		Store: st.Set, Queue: q, Fetch: client, Now: c.now, PollFeeds: true, Tick: 200 * time.Millisecond, RawDays: 30, RawBytes: 20 << 30,
		Run: []string{pipeline.PollKind}, // reading and grouping are jobs of their own
		Log: slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn})),
	})
	f.call(t, http.MethodPost, "/delay?ms=0")
	r := &rounds{t: t, f: f, c: c, p: p, st: st}
	r.run("first round", func() { p.Start(t.Context()) })
	r.run("304s", r.due)
	r.alone(client)
	r.run("304s again", r.due)
	f.call(t, http.MethodPost, fmt.Sprintf("/tick?share=0.1&seed=3&n=%d", f.feeds))
	r.run("a tenth new", r.due)
	r.run("304s after that", r.due)
	f.call(t, http.MethodPost, "/delay?ms=100")
	r.run("304s, 100 ms slower", r.due)
	f.call(t, http.MethodPost, "/delay?ms=0")
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 20*time.Second)
	defer cancel()
	if err := p.Stop(ctx); err != nil {
		t.Error(err)
	}
	s, err := st.Admin.Stats(t.Context())
	if want := f.expected(t); err != nil || s.Articles != want {
		t.Errorf("%d articles kept, %v, want %d: %d lost", s.Articles, err, want, want-s.Articles)
	}
	t.Logf("%d articles, %d raw answers of %d MB, peak memory %d MB", s.Articles, s.Raws, s.RawBytes>>20, peak(t)>>20)
}

func open(t *testing.T, path string) (*sqlstore.Store, *queue.Queue) {
	t.Helper()
	st, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	q, err := queue.Open(t.Context(), queue.Options{DB: st.Writer(), Dialect: st.Dialect()})
	if err != nil {
		t.Fatal(err)
	}
	st.SetEnqueuer(q)
	return st, q
}

// rounds measures round after round.
type rounds struct {
	t  *testing.T
	f  *farm
	c  *clock
	p  *pipeline.Pipeline
	st *sqlstore.Store
}

// due makes every feed due at once.
func (r *rounds) due() { r.c.ahead.Add(int64(7 * time.Hour)) }

// run measures from a trigger until all feeds were polled and saved.
func (r *rounds) run(name string, trigger func()) {
	r.t.Helper()
	r.f.call(r.t, http.MethodPost, "/reset")
	defer r.profile(name)()
	before := r.p.Stats()
	start, used := time.Now(), cpu(r.t)
	trigger()
	want := before.Polled + uint64(r.f.feeds)
	for r.p.Stats().Polled < want {
		time.Sleep(5 * time.Millisecond)
		if time.Since(start) > 5*time.Minute {
			r.t.Fatalf("%s: %d of %d feeds after 5 minutes", name, r.p.Stats().Polled-before.Polled, r.f.feeds)
		}
	}
	for !r.saved() {
		time.Sleep(5 * time.Millisecond)
	}
	wall, used := time.Since(start), cpu(r.t)-used
	m, s := r.f.metrics(r.t), r.p.Stats()
	r.t.Logf("%-20s wall %6.2f s, CPU %6.2f s: %d asked, %d twice, %d×200, %d×304, %d conditional, most connections %v, %d in all, %d failed, %d new, %d goroutines",
		name, wall.Seconds(), used.Seconds(), m.Asked, m.Twice, m.Counters.Feed200, m.Counters.Feed304, m.Counters.FeedConditional, first(m.Conns),
		m.Counters.MaxConnsTotal, s.Failed-before.Failed, s.New-before.New, runtime.NumGoroutine())
}

// saved reports whether no feed is lent any more, when all were polled.
func (r *rounds) saved() bool {
	var left int
	err := r.st.Writer().QueryRowContext(r.t.Context(), "SELECT COUNT(*) FROM feeds WHERE lease > 0").Scan(&left)
	if err != nil {
		r.t.Fatal(err)
	}
	return left == 0
}

// alone measures a round of requests that nothing follows from.
func (r *rounds) alone(c *fetch.Client) {
	r.t.Helper()
	var rs []fetch.Request
	for p := (store.Page{Limit: store.MaxPage}); ; {
		fs, next, err := r.st.Feeds.List(r.t.Context(), p)
		if err != nil {
			r.t.Fatal(err)
		}
		for i := range fs {
			rs = append(rs, fetch.Request{URL: fs[i].URL, ETag: fs[i].ETag, LastModified: fs[i].LastModified, Kind: fetch.Feed})
		}
		if p.After = next; next == "" {
			break
		}
	}
	r.f.call(r.t, http.MethodPost, "/reset")
	stop := r.profile("fetching alone")
	start, used := time.Now(), cpu(r.t)
	var same atomic.Int64
	c.GetAll(r.t.Context(), rs, fetch.NewSlots(64), func(_ int, resp *fetch.Response, err error) {
		if err == nil && resp.NotModified {
			same.Add(1)
		}
	})
	r.t.Logf("%-20s wall %6.2f s, CPU %6.2f s: %d×304", "fetching alone", time.Since(start).Seconds(), (cpu(r.t) - used).Seconds(), same.Load())
	stop()
}

// profile begins a profile of the processor, if one is asked for, and returns what
// ends it.
func (r *rounds) profile(name string) func() {
	dir := os.Getenv("HEARSAY_FARM_PROFILE")
	if dir == "" {
		return func() {}
	}
	out, err := os.Create(filepath.Join(dir, strings.ReplaceAll(name, " ", "-")+".prof"))
	if err != nil {
		r.t.Fatal(err)
	}
	if err := pprof.StartCPUProfile(out); err != nil {
		r.t.Fatal(err)
	}
	return func() { pprof.StopCPUProfile(); _ = out.Close() }
}

func first(list []string) string {
	if len(list) == 0 {
		return "none"
	}
	return list[0]
}

// cpu is the processor time that this process has used.
func cpu(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peak is the most memory that this process had, in bytes.
func peak(t *testing.T) int64 {
	t.Helper()
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.SplitSeq(string(b), "\n") {
		if kb, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			n, _ := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(kb), "kB")), 10, 64)
			return n << 10
		}
	}
	return 0
}
