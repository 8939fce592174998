package serve

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"hearsay/eval/gold"
	"hearsay/eval/stream"
	"hearsay/internal/assign"
	"hearsay/internal/compile"
	"hearsay/internal/fetch"
	"hearsay/internal/pipeline"
	"hearsay/internal/queue"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
)

var (
	growSizes  = flag.String("grow", "", "numbers of articles kept at which TestGrowth measures, as 1000,20000,200000")
	growSample = flag.Int("sample", 1000, "articles that TestGrowth takes at each size")
	growRuns   = flag.Int("runs", 1, "how often TestGrowth measures each size, in turn")
	growDir    = flag.String("dir", "", "folder in which TestGrowth keeps filled databases and finds those of earlier runs")
	growTimes  = flag.Int("times", 10, "how many times the articles of the database before it the last one holds, copied")
	growCut    = flag.Int("cut", 2400, "bytes of each article's text that TestGrowth takes, to the end of a paragraph; 0 takes all")
)

// TestGrowth takes articles from the raw page to the compiled story, on SQLite, by the
// functions of the pipeline, with so many articles kept before, and tells what each
// stage costs. Without -grow it does so with a few, so that it keeps working.
func TestGrowth(t *testing.T) {
	g := &growth{cut: *growCut, dir: *growDir}
	sizes, sample, runs := []int{10, 30, 300}, 20, 1
	if *growSizes != "" {
		sizes, sample, runs = nil, *growSample, *growRuns
		for _, f := range strings.Split(*growSizes, ",") {
			n, err := strconv.Atoi(f)
			ok(t, err)
			sizes = append(sizes, n)
		}
	}
	if g.dir == "" {
		g.dir = t.TempDir()
	}
	docs, err := stream.Load(gold.Dir(t, filepath.FromSlash(stream.Folder)))
	ok(t, err)
	for _, d := range docs {
		if g.cut > 0 {
			d = d.Cut(g.cut)
		}
		g.docs = append(g.docs, d)
	}
	g.fill(t, sizes)
	sums := make([]cost, len(sizes))
	for run := range runs {
		for i, size := range sizes {
			c := g.measure(t, size, sample, 1000+run*len(sizes)+i)
			sums[i].add(c)
			if *growSizes != "" {
				fmt.Printf("run %d, %d kept: %.2f ms of CPU, %.2f ms an article\n", run+1, size, ms(c.total().cpu, sample), ms(c.total().wall, sample))
			}
		}
	}
	if *growSizes != "" {
		table(os.Stdout, sizes, sums, sample*runs)
	}
}

// perDay is how many articles come a day.
const perDay = 480

// growth is a stream of articles and the databases that it fills.
type growth struct {
	docs []stream.Doc
	cut  int
	dir  string
}

func (g *growth) path(size int) string { return filepath.Join(g.dir, fmt.Sprintf("%d.db", size)) }

// answer is what the server of article number n says.
func (g *growth) answer(n, doc, round int) *fetch.Response {
	at := atOf(n)
	d := g.docs[doc].In(round)
	address := d.Address(n, at)
	return &fetch.Response{
		Status: http.StatusOK, FinalURL: address, Body: d.Page(address, at),
		Header: http.Header{"Content-Type": {"text/html; charset=utf-8"}, "Date": {at.Add(time.Minute).Format(http.TimeFormat)}},
	}
}

func atOf(n int) time.Time {
	return time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(n) * (24 * time.Hour / perDay))
}

// fill makes the databases that are not there, each from the one before. The
// last one is made of copies where it holds so many times as many.
func (g *growth) fill(t *testing.T, sizes []int) {
	t.Helper()
	kept, from := 0, ""
	for _, size := range sizes {
		if _, err := os.Stat(g.path(size)); err == nil {
			kept, from = size, g.path(size)
			continue
		}
		if times := *growTimes; from != "" && times > 1 && size == times*kept {
			grow(t, from, g.path(size), times)
			kept, from = size, g.path(size)
			continue
		}
		tmp := g.path(size) + ".part"
		if from != "" {
			copyFile(t, from, tmp)
		}
		h := openHouse(t, tmp, nil)
		_, err := h.st.Writer().ExecContext(t.Context(), "PRAGMA synchronous=OFF") // one that is cut short begins anew
		ok(t, err)
		start := time.Now()
		for kept < size {
			n := min(size-kept, 256)
			answers := make([]*fetch.Response, n)
			for i := range answers {
				k := kept + i
				answers[i] = g.answer(k, k%len(g.docs), k/len(g.docs))
			}
			h.take(t, answers, n, n)
			kept += n
			if kept%(20*256) == 0 {
				t.Logf("filled up to %d, %s", kept, time.Since(start).Round(time.Second))
			}
		}
		h.close(t)
		ok(t, os.Rename(tmp, g.path(size)))
		from = g.path(size)
	}
}

// measure takes a sample in a copy of a filled database.
func (g *growth) measure(t *testing.T, size, sample, round int) cost {
	t.Helper()
	tmp := filepath.Join(g.dir, "sample.db")
	copyFile(t, g.path(size), tmp)
	m := &meter{}
	h := openHouse(t, tmp, m)
	defer func() { h.close(t); removeDatabase(t, tmp) }()
	answers := func(from, n int) []*fetch.Response {
		out := make([]*fetch.Response, n)
		for i := range out {
			out[i] = g.answer(size+from+i, (from+i)%len(g.docs), round)
		}
		return out
	}
	// What comes first after a start fills what is kept in memory.
	warm := sample / 4
	h.take(t, answers(0, warm), 8, 50)
	h.work(t)
	m.cost = cost{}
	for from := warm; from < warm+sample; from += 50 {
		h.take(t, answers(from, min(50, warm+sample-from)), 8, 50)
	}
	h.work(t)
	return m.cost
}

// house is a store with a queue and a pipeline, of which no job runs by itself.
type house struct {
	st *sqlstore.Store
	q  *queue.Queue // nil while filling
	p  *pipeline.Pipeline
	a  *assign.Assigner
	c  *compile.Compiler
	m  *meter
	at time.Time
}

func openHouse(t *testing.T, path string, m *meter) *house {
	t.Helper()
	h := &house{m: m}
	var err error
	h.st, err = sqlstore.Open(t.Context(), sqlstore.Options{Database: path})
	ok(t, err)
	q, err := queue.Open(t.Context(), queue.Options{DB: h.st.Writer(), Dialect: h.st.Dialect()})
	ok(t, err)
	set := h.st.Set
	if m != nil {
		set.Articles, set.Search = timedArticles{set.Articles, m}, timedSearch{searchStore{set.Search}, m}
	}
	now := func() time.Time { return h.at }
	h.a, h.c = assign.New(set, assign.Options{Now: now}), compile.New(set, compile.Options{})
	h.p = pipeline.New(pipeline.Options{
		Store: set, Queue: q, Assign: h.a, Compile: h.c, Now: now, RawDays: -1, RawBytes: -1,
	})
	if m != nil {
		h.st.SetEnqueuer(q)
		h.q = q
	}
	return h
}

func (h *house) close(t *testing.T) {
	t.Helper()
	ok(t, h.st.Close())
}

// take takes answers through all stages: so many pages saved at a time, so many
// articles annotated and assigned.
func (h *house) take(t *testing.T, answers []*fetch.Response, pages, articles int) {
	t.Helper()
	ctx := t.Context()
	var ids []string
	for part := range slices.Chunk(answers, pages) {
		at, err := http.ParseTime(part[len(part)-1].Header.Get("Date"))
		ok(t, err)
		h.at = at
		h.m.in("page", func() {
			kept, err := h.p.Take(ctx, part...)
			ok(t, err)
			ids = append(ids, kept...)
		})
	}
	if len(ids) != len(answers) {
		t.Fatalf("kept %d of %d pages", len(ids), len(answers))
	}
	for part := range slices.Chunk(ids, articles) {
		h.m.in("annotate", func() { ok(t, h.p.Annotate(ctx, part...)) })
		var stories []string
		var err error
		h.m.in("assign", func() { stories, err = h.a.Assign(ctx, part...) })
		ok(t, err)
		h.m.in("compile", func() { ok(t, h.c.Compile(ctx, stories...)) })
	}
}

// work lets the queue work off the jobs of what was taken, which are done
// already: what it costs is the queue's own.
func (h *house) work(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	q, err := queue.Open(ctx, queue.Options{DB: h.st.Writer(), Dialect: h.st.Dialect()})
	ok(t, err)
	for _, kind := range []string{pipeline.PageKind, pipeline.AnnotateKind, pipeline.AssignKind, pipeline.CompileKind} {
		q.Handle(queue.Kind{Name: kind, Workers: 2, Unique: kind == pipeline.CompileKind}, func(context.Context, []byte) error { return nil })
	}
	h.m.in("queue", func() {
		ok(t, q.Start(ctx))
		for {
			n, err := q.Depth(ctx, pipeline.AnnotateKind, pipeline.AssignKind, pipeline.CompileKind)
			ok(t, err)
			if n == 0 {
				break
			}
			time.Sleep(20 * time.Millisecond) // it says nothing when it is done
		}
		ok(t, q.Stop(ctx))
	})
}

// stages in the order in which an article goes through them.
var stages = []string{"page", "save", "annotate", "search", "assign", "compile", "queue"}

// spent is time of processors and of the clock.
type spent struct{ cpu, wall time.Duration }

// cost is what each stage took.
type cost map[string]spent

func (c *cost) add(d cost) {
	if *c == nil {
		*c = cost{}
	}
	for k, v := range d {
		s := (*c)[k]
		(*c)[k] = spent{s.cpu + v.cpu, s.wall + v.wall}
	}
}

func (c cost) total() spent {
	var sum spent
	for _, s := range c {
		sum.cpu += s.cpu
		sum.wall += s.wall
	}
	return sum
}

// meter measures one stage at a time; one within another is not the other's. A nil
// meter measures nothing.
type meter struct {
	cost  cost
	stage string
	since spent
}

func (m *meter) in(stage string, do func()) {
	if m == nil {
		do()
		return
	}
	before := m.enter(stage)
	do()
	m.enter(before)
}

// enter books what was spent since the last call.
func (m *meter) enter(stage string) (before string) {
	now := spentUntilNow()
	if m.stage != "" {
		m.cost.add(cost{m.stage: {now.cpu - m.since.cpu, now.wall - m.since.wall}})
	}
	before, m.stage, m.since = m.stage, stage, now
	return before
}

var began = time.Now()

func spentUntilNow() spent {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return spent{time.Duration(u.Utime.Nano() + u.Stime.Nano()), time.Since(began)}
}

type timedArticles struct {
	store.Articles
	m *meter
}

func (a timedArticles) Save(ctx context.Context, pages []store.Fetched, then func([]store.Saved) []store.Job) (out []store.Saved, err error) {
	a.m.in("save", func() { out, err = a.Articles.Save(ctx, pages, then) })
	return out, err
}

// searchStore has a field of another name than its method.
type searchStore struct{ inner }

type inner = store.Search

type timedSearch struct {
	searchStore
	m *meter
}

func (s timedSearch) Put(ctx context.Context, docs ...store.SearchDoc) (err error) {
	s.m.in("search", func() { err = s.inner.Put(ctx, docs...) })
	return err
}

func ms(d time.Duration, n int) float64 { return d.Seconds() * 1000 / float64(n) }

// table prints the milliseconds that an article costs by stage and size, and how
// many times what it costs at the first but one.
func table(w io.Writer, sizes []int, sums []cost, n int) {
	fmt.Fprintf(w, "%-10s", "CPU ms")
	for _, s := range sizes {
		fmt.Fprintf(w, "%10d", s)
	}
	base := min(1, len(sizes)-1)
	fmt.Fprintf(w, "%10s\n", fmt.Sprintf("last/%d", sizes[base]))
	row := func(name string, of func(cost) time.Duration) {
		fmt.Fprintf(w, "%-10s", name)
		for _, c := range sums {
			fmt.Fprintf(w, "%10.2f", ms(of(c), n))
		}
		fmt.Fprintf(w, "%10.2f\n", float64(of(sums[len(sums)-1]))/float64(max(1, of(sums[base]))))
	}
	for _, s := range stages {
		row(s, func(c cost) time.Duration { return c[s].cpu })
	}
	row("all", func(c cost) time.Duration { return c.total().cpu })
	row("wall", func(c cost) time.Duration { return c.total().wall })
	fmt.Fprintf(w, "%-10s", "art./CPU s")
	for _, c := range sums {
		fmt.Fprintf(w, "%10.0f", float64(n)/c.total().cpu.Seconds())
	}
	fmt.Fprintln(w)
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	removeDatabase(t, to)
	in, err := os.Open(from)
	ok(t, err)
	defer in.Close()
	out, err := os.Create(to)
	ok(t, err)
	_, err = io.Copy(out, in)
	ok(t, errors.Join(err, out.Close()))
}

func removeDatabase(t *testing.T, path string) {
	t.Helper()
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(path + end); err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
	}
}
