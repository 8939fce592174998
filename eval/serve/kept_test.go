package serve

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"hearsay/eval/gold"
	"hearsay/eval/stream"
	"hearsay/internal/fetch"
	"hearsay/internal/query"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	pages "hearsay/internal/view"
	"hearsay/internal/web"
)

var (
	keptDB    = flag.String("database", "", "filled database (see -grow) of which TestKept takes a copy")
	keptBin   = flag.String("bin", "", "the program that TestKept runs")
	keptKinds = flag.String("kinds", "", "kinds of page that TestKeptPages asks for, with semicolons between; all if empty")
	keptTurn  = flag.Int("turns", 10, "how often TestKept asks for each page and query")
)

// queries are of every sort: common and rare words, phrases, operators, fields, days.
var queries = []string{
	"president", "senate vote", "climate", "immigration border", "hurricane", `"white house"`, `"supreme court"`, `"said on friday"`,
	"court OR judge", "election -poll", "(tax OR budget) congress", "econom*", "health care reform", "police shooting", "oil price",
	"outlet:post", "outlet:times election", "said:trump", "said:obama economy", "about:clinton", "about:washington police",
	"after:2024-03-01 strike", "before:2024-06-01 \"health care\"", "lang:en football", "by:smith", "tag:politics", "unemployment figures", "xylophone",
	"the", "the house of representatives passed the bill",
}

// TestKept measures a server on a filled database: how soon it answers after a
// start, how long lists, searches (also while articles come) and pages take, and
// how much memory and disk it needs. What the server does of itself meanwhile,
// such as settling, is counted with its pages. It needs -database and -bin.
func TestKept(t *testing.T) {
	if *keptDB == "" || *keptBin == "" {
		t.Skip("skipped: a measurement; run it with -database FILE and -bin PROGRAM")
	}
	path := filepath.Join(filepath.Dir(*keptDB), "served.db")
	copyFile(t, *keptDB, path)
	defer removeDatabase(t, path)
	size(t, path)
	for range 3 {
		s := runServer(t, path)
		fmt.Printf("first page %.2f s after the start; %d MB\n", s.first.Seconds(), s.memory(t))
		s.stop(t)
	}
	st, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: path})
	ok(t, err)
	defer st.Close()
	lists(t, st)
	searches(t, st, "quiet")
	stop := ingest(t, path)
	searches(t, st, "while ingest runs")
	fmt.Printf("%d articles came meanwhile\n", stop())
	s := runServer(t, path)
	defer s.stop(t)
	s.ask(t, pagesOf(t, st))
	fmt.Printf("peak memory of the server %d MB\n", s.memory(t))
}

func size(t *testing.T, path string) {
	t.Helper()
	fi, err := os.Stat(path)
	ok(t, err)
	st, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: path})
	ok(t, err)
	defer st.Close()
	stats, err := st.Admin.Stats(t.Context())
	ok(t, err)
	fmt.Printf("%d articles, %d stories, %d names: %d MB, %.1f KB an article\n", stats.Articles, stats.Stories, stats.Entities, fi.Size()>>20, float64(fi.Size())/1024/float64(stats.Articles))
}

type running struct {
	cmd   *exec.Cmd
	base  string
	first time.Duration
}

func runServer(t *testing.T, database string, more ...string) *running {
	t.Helper()
	start := time.Now()
	cmd := exec.CommandContext(context.WithoutCancel(t.Context()), *keptBin,
		append([]string{"serve", "--no-login", "--database", database, "--listen", "127.0.0.1:0", "--data", t.TempDir()}, more...)...)
	cmd.Stderr = io.Discard
	out, err := cmd.StdoutPipe()
	ok(t, err)
	ok(t, cmd.Start())
	s := &running{cmd: cmd}
	line, err := bufio.NewReader(out).ReadString('\n')
	ok(t, err)
	s.base = strings.TrimSuffix(strings.Fields(line)[2], "/")
	if _, code := s.get(t, "/"); code != http.StatusOK {
		t.Fatalf("first page: %d", code)
	}
	s.first = time.Since(start)
	return s
}

func (s *running) stop(t *testing.T) {
	t.Helper()
	ok(t, s.cmd.Process.Signal(syscall.SIGTERM))
	_ = s.cmd.Wait()
}

// memory is the most that the server had in memory, in megabytes.
func (s *running) memory(t *testing.T) int {
	t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	ok(t, err)
	for line := range strings.Lines(string(b)) {
		var kb int
		if n, _ := fmt.Sscanf(line, "VmHWM: %d kB", &kb); n == 1 {
			return kb >> 10
		}
	}
	return 0
}

// cpu is the time of processors that the server has used, which Linux counts in
// hundredths of a second.
func (s *running) cpu(t *testing.T) time.Duration {
	t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.cmd.Process.Pid))
	ok(t, err)
	f := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
	user, err := strconv.Atoi(f[11])
	ok(t, err)
	system, err := strconv.Atoi(f[12])
	ok(t, err)
	return time.Duration(user+system) * 10 * time.Millisecond
}

// get asks for a page and returns how long the first byte took.
func (s *running) get(t *testing.T, path string) (first time.Duration, code int) {
	t.Helper()
	start := time.Now()
	ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{GotFirstResponseByte: func() { first = time.Since(start) }})
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+path, nil)
	ok(t, err)
	resp, err := http.DefaultClient.Do(req)
	ok(t, err)
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	ok(t, err)
	return first, resp.StatusCode
}

// TestKeptPages asks a server of pages that does nothing else: what a reader waits for,
// without the jobs of a server that was just started. It only reads the database.
func TestKeptPages(t *testing.T) {
	if *keptDB == "" {
		t.Skip("skipped: a measurement; run it with -database FILE")
	}
	st, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: *keptDB})
	ok(t, err)
	defer st.Close()
	srv := httptest.NewServer(pagesHandler(t, st))
	defer srv.Close()
	asked := pagesOf(t, st)
	for _, kind := range slices.Sorted(maps.Keys(asked)) {
		if *keptKinds != "" && !slices.Contains(strings.Split(*keptKinds, ";"), kind) {
			continue
		}
		var ts []time.Duration
		size := 0
		var warm spent
		for round := range max(2, 1+120/len(asked[kind])) {
			if round == 1 {
				warm = spentUntilNow()
			}
			for _, p := range asked[kind] {
				begin := time.Now()
				req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, srv.URL+p, nil)
				ok(t, err)
				req.Header.Set("Accept-Encoding", "gzip")
				res, err := http.DefaultTransport.RoundTrip(req)
				ok(t, err)
				first := time.Since(begin)
				n, err := io.Copy(io.Discard, res.Body)
				ok(t, errors.Join(err, res.Body.Close()))
				if res.StatusCode != http.StatusOK {
					t.Errorf("%s answers %d", p, res.StatusCode)
				}
				if size = max(size, int(n)); round > 0 { // the first round warms the file's pages
					ts = append(ts, first)
				}
			}
		}
		fmt.Printf("%-15s CPU %.1f ms (asking included), first byte p50 %s, p99 %s ms; %d KB sent at most; %d requests\n",
			kind, ms(spentUntilNow().cpu-warm.cpu, len(ts)), at(ts, 50), at(ts, 99), size>>10, len(ts))
	}
}

// pagesHandler serves the pages of a store.
func pagesHandler(t *testing.T, st *sqlstore.Store) http.Handler {
	t.Helper()
	h, err := web.New(pages.New(st.Set, pages.Options{}), web.Options{})
	ok(t, err)
	return h
}

// pagesOf lists pages of each sort, from all over the database.
func pagesOf(t *testing.T, st *sqlstore.Store) map[string][]string {
	t.Helper()
	out := map[string][]string{
		"river": {"/", "/?show=unread", "/?show=covered"}, "outlets": {"/outlets"}, "quotes": {"/quotes"}, "disagreements": {"/disagreements"}, "topics": {"/topics"}, "feeds": {"/feeds"}, "atom": {"/feed.atom"},
	}
	rows, err := st.Writer().QueryContext(t.Context(), "SELECT 'story', id FROM (SELECT id FROM stories ORDER BY articles DESC LIMIT 20) UNION ALL SELECT 'topic', id FROM (SELECT id FROM entities ORDER BY articles DESC LIMIT 20) UNION ALL SELECT 'outlet', name FROM (SELECT name FROM outlets ORDER BY articles DESC LIMIT 30)")
	ok(t, err)
	for rows.Next() {
		var kind, id string
		ok(t, rows.Scan(&kind, &id))
		if kind == "outlet" {
			out[kind] = append(out[kind], "/outlet/"+url.PathEscape(id))
			continue
		}
		out[kind+", largest"] = append(out[kind+", largest"], "/"+kind+"/"+id)
	}
	ok(t, errors.Join(rows.Err(), rows.Close()))
	for _, q := range queries {
		out["search"] = append(out["search"], "/search?"+url.Values{"q": {q}}.Encode())
	}
	for p, n := (store.Page{Limit: 200}), 0; n < 25; n++ {
		ss, next, err := st.Stories.List(t.Context(), store.StoryFilter{}, p)
		ok(t, err)
		for i := range ss {
			if i%100 == 0 {
				out["story"] = append(out["story"], "/story/"+ss[i].ID)
			}
		}
		if p.After = next; next == "" {
			break
		}
	}
	ids, _, err := st.Articles.Since(t.Context(), store.Page{Limit: 400})
	ok(t, err)
	ms, err := st.Entities.Of(t.Context(), ids...)
	ok(t, err)
	for i := range ids {
		if i%8 == 0 {
			out["article"] = append(out["article"], "/article/"+ids[i])
		}
	}
	for i := 0; i < len(ms) && len(out["topic"]) < 40; i += 50 {
		out["topic"] = append(out["topic"], "/topic/"+ms[i].Entity)
	}
	return out
}

func (s *running) ask(t *testing.T, pages map[string][]string) {
	t.Helper()
	for _, kind := range []string{"river", "story", "topic", "search"} { // the others: TestKeptPages
		var ts []time.Duration
		codes := map[int]int{}
		before := s.cpu(t)
		for range max(*keptTurn, 100/len(pages[kind])) {
			for _, p := range pages[kind] {
				d, code := s.get(t, p)
				ts = append(ts, d)
				codes[code]++
			}
		}
		fmt.Printf("%-7s CPU %.1f ms, first byte p50 %s, p99 %s ms, %d requests, codes %v\n",
			kind, ms(s.cpu(t)-before, len(ts)), at(ts, 50), at(ts, 99), len(ts), codes)
	}
}

func at(ts []time.Duration, percent int) string {
	slices.Sort(ts)
	return fmt.Sprintf("%.1f", ts[(len(ts)-1)*percent/100].Seconds()*1000)
}

func searches(t *testing.T, st *sqlstore.Store, when string) {
	t.Helper()
	now := time.Now()
	var all []time.Duration
	type slow struct {
		q string
		d time.Duration
	}
	var each []slow
	before := spentUntilNow()
	for _, q := range queries {
		parsed, err := query.Parse(q, now)
		ok(t, err)
		var ts []time.Duration
		for range *keptTurn {
			start := time.Now()
			_, _, err := st.Search.Search(t.Context(), parsed.Root, store.SearchOptions{Now: now, Page: store.Page{Limit: 20}})
			ok(t, err)
			ts = append(ts, time.Since(start))
		}
		all = append(all, ts...)
		slices.Sort(ts)
		each = append(each, slow{q, ts[len(ts)/2]})
	}
	slices.SortFunc(each, func(a, b slow) int { return int(b.d - a.d) })
	cpu := ms(spentUntilNow().cpu-before.cpu, len(all))
	fmt.Printf("searches %s: CPU %.1f ms (that of ingest counted), p50 %s, p99 %s ms, %d searches; slowest (median)", when, cpu, at(all, 50), at(all, 99), len(all))
	for _, e := range each[:5] {
		fmt.Printf(" %q %.1f", e.q, e.d.Seconds()*1000)
	}
	fmt.Println()
}

func lists(t *testing.T, st *sqlstore.Store) {
	t.Helper()
	for _, l := range []struct {
		name string
		list func(store.Page) (string, error)
	}{
		{"unread", func(p store.Page) (string, error) {
			_, next, err := st.Marks.Unread(t.Context(), "reader", p)
			return next, err
		}},
		{"articles", func(p store.Page) (string, error) {
			_, next, err := st.Articles.List(t.Context(), store.ArticleFilter{}, p)
			return next, err
		}},
		{"stories", func(p store.Page) (string, error) {
			_, next, err := st.Stories.List(t.Context(), store.StoryFilter{}, p)
			return next, err
		}},
	} {
		cursors := []string{""}
		for p := (store.Page{Limit: store.MaxPage}); ; {
			next, err := l.list(p)
			ok(t, err)
			if next == "" {
				break
			}
			p.After, cursors = next, append(cursors, next)
		}
		fmt.Printf("%-9s of 50, p50/p99 in ms", l.name)
		for _, depth := range []int{0, 10, 50, 90, 99} {
			var ts []time.Duration
			for range 50 * *keptTurn {
				start := time.Now()
				_, err := l.list(store.Page{After: cursors[depth*(len(cursors)-1)/100], Limit: 50})
				ok(t, err)
				ts = append(ts, time.Since(start))
			}
			fmt.Printf("; at %d%% %s/%s", depth, at(ts, 50), at(ts, 99))
		}
		fmt.Println()
	}
}

// ingest takes articles by another store on the same file until it is told to
// stop; stop says how many.
func ingest(t *testing.T, path string) (stop func() int) {
	t.Helper()
	docs, err := stream.Load(gold.Dir(t, filepath.FromSlash(stream.Folder)))
	ok(t, err)
	g := &growth{docs: docs}
	h := openHouse(t, path, nil)
	done, n := make(chan struct{}), make(chan int)
	go func() {
		taken := 0
		defer func() { n <- taken }() // also when the test fails
		for {
			select {
			case <-done:
				return
			default:
			}
			answers := make([]*fetch.Response, 8)
			for i := range answers {
				answers[i] = g.answer(300_000+taken+i, (taken+i)%len(docs), 7777)
			}
			h.take(t, answers, 8, 8)
			taken += len(answers)
		}
	}()
	return func() int {
		close(done)
		defer h.close(t)
		return <-n
	}
}
