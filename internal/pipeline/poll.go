package pipeline

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"hearsay/internal/fetch"
	"hearsay/internal/news"
	"hearsay/internal/store"
)

// lent holds the feeds of batches that this process lent, so that its own jobs
// need not read them again.
type lent struct {
	mu      sync.Mutex
	batches map[string][]store.Feed // by the first feed's id
}

// maxLent bounds the batches that are held.
const maxLent = 2 * maxWaiting

func (l *lent) put(fs []store.Feed) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.batches) >= maxLent {
		clear(l.batches) // other processes did their jobs
	}
	l.batches[fs[0].ID] = fs
}

func (l *lent) take(ids []string) []store.Feed {
	l.mu.Lock()
	defer l.mu.Unlock()
	fs := l.batches[ids[0]]
	delete(l.batches, ids[0])
	if len(fs) != len(ids) {
		return nil
	}
	for i := range fs {
		if fs[i].ID != ids[i] {
			return nil
		}
	}
	return fs
}

// schedule lends feeds out as they become due.
func (p *Pipeline) schedule(ctx context.Context) {
	for wait := p.o.Tick; ; {
		n, err := p.lend(ctx)
		if ctx.Err() != nil {
			return
		}
		p.health.note(ctx, "polling", err)
		switch {
		case err != nil:
			wait = min(max(2*wait, time.Second), 30*time.Second)
		case n == lendBatch:
			continue
		default:
			wait = p.o.Tick
		}
		if !sleep(ctx, wait) {
			return
		}
	}
}

// lend queues jobs for feeds that are due, and returns of how many.
func (p *Pipeline) lend(ctx context.Context) (int, error) {
	waiting, err := p.o.Queue.Depth(ctx, PollKind)
	if err != nil || waiting >= maxWaiting {
		return 0, err
	}
	now := p.now()
	fs, err := p.o.Store.Feeds.Due(ctx, now, lease, lendBatch, func(fs []store.Feed) []store.Job {
		var jobs []store.Job
		for _, batch := range byHost(fs, pollBatch) {
			args := pollArgs{Feeds: make([]string, len(batch)), Until: now.Add(lease).Unix()}
			for i := range batch {
				args.Feeds[i] = batch[i].ID
			}
			p.lent.put(batch)
			jobs = append(jobs, job(PollKind, args))
		}
		return jobs
	})
	return len(fs), err
}

// byHost cuts feeds into batches of about size. Those of one host stay in one.
func byHost(fs []store.Feed, size int) [][]store.Feed {
	of := map[string][]int{}
	var order []string
	for i := range fs {
		h := hostOf(fs[i].URL)
		if of[h] == nil {
			order = append(order, h)
		}
		of[h] = append(of[h], i)
	}
	var out [][]store.Feed
	var batch []store.Feed
	for _, h := range order {
		if len(batch) > 0 && len(batch)+len(of[h]) > size {
			out, batch = append(out, batch), nil
		}
		for _, i := range of[h] {
			batch = append(batch, fs[i])
		}
	}
	if len(batch) > 0 {
		out = append(out, batch)
	}
	return out
}

// poll asks a batch of feeds and saves what they bring.
func (p *Pipeline) poll(ctx context.Context, b []byte) error {
	args, err := parse[pollArgs](b)
	if err != nil || len(args.Feeds) == 0 || p.now().Unix() >= args.Until {
		return err // lent anew by now
	}
	fs := p.lent.take(args.Feeds)
	if fs == nil {
		if fs, err = p.feeds(ctx, args.Feeds); err != nil {
			return err
		}
	}
	rs := make([]fetch.Request, len(fs))
	for i, f := range fs {
		rs[i] = fetch.Request{URL: f.URL, ETag: f.ETag, LastModified: f.LastModified, Kind: fetch.Feed}
	}
	asking, cancel := context.WithTimeout(ctx, pollTime)
	defer cancel()
	var saving sync.WaitGroup
	var mu sync.Mutex
	var failed error
	p.o.Fetch.GetAll(asking, rs, p.slots, func(i int, resp *fetch.Response, err error) {
		if err != nil && asking.Err() != nil && (errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)) {
			return // not asked: due again when the lease ends
		}
		r := p.read(asking, &fs[i], resp, err)
		saving.Add(1)
		if !p.saver.put(ctx, r, func(err error) {
			if err != nil {
				mu.Lock()
				failed = err
				mu.Unlock()
			}
			saving.Done()
		}) {
			saving.Done()
		}
	})
	saving.Wait()
	if failed == nil {
		failed = ctx.Err()
	}
	return failed
}

// feeds reads feeds that another process lent.
func (p *Pipeline) feeds(ctx context.Context, ids []string) ([]store.Feed, error) {
	var fs []store.Feed
	for _, id := range ids {
		f, err := p.o.Store.Feeds.Get(ctx, id)
		switch {
		case errors.Is(err, news.ErrNotFound):
		case err != nil:
			return nil, fmt.Errorf("poll: %w", err)
		case !f.Paused:
			fs = append(fs, f)
		}
	}
	return fs, nil
}

// round is one poll of one feed on its way to the store.
type round struct {
	store.Round
	feed  *store.Feed
	plain []bool   // of each item: its page is its own and may be fetched
	size  int      // bytes of its texts and raw answer
	sums  []uint64 // of the entries that it stands for, see seen
	gone  bool     // the server says that it is no more
}

// read makes a round of an answer.
func (p *Pipeline) read(ctx context.Context, f *store.Feed, resp *fetch.Response, err error) (r *round) {
	now := p.now()
	fresh := func() *round {
		r := &round{feed: f}
		r.Feed, r.Poll = f.ID, f.Poll
		r.Poll.At, r.Poll.Problem = now, ""
		return r
	}
	defer p.guard(ctx, "feed not read", f.URL, func() {
		r = fresh()
		p.troubled(r, "could not be read, for a fault of Hearsay's own", 0)
	})
	r = fresh()
	p.answered(resp)
	if resp != nil {
		r.Poll.Code = resp.Status
	} else {
		r.Poll.Code = 0
	}
	switch {
	case resp == nil || err != nil && len(resp.Body) == 0:
		p.troubled(r, problemOf(err), 0)
	case resp.NotModified:
		p.fine(r, resp, nil)
	case resp.Err() != nil:
		problem := problemOf(resp.Err())
		if r.gone = resp.Status == http.StatusGone; r.gone {
			problem = "its server says that it is gone for good: it was paused"
		}
		p.troubled(r, problem, resp.RetryAfter)
	default:
		p.readBody(ctx, r, resp, err)
	}
	p.stats.with(func(s *Stats) {
		s.Polled++
		if r.Poll.Problem != "" {
			s.Failed++
		}
	})
	return r
}

func (p *Pipeline) answered(resp *fetch.Response) {
	p.stats.with(func(s *Stats) {
		if resp == nil {
			s.Fetches[0]++
			return
		}
		s.Fetches[resp.Status]++
		s.Bytes += uint64(max(resp.WireBytes, 0))
	})
}

// readBody reads what a feed, sitemap or listing page holds.
func (p *Pipeline) readBody(ctx context.Context, r *round, resp *fetch.Response, broke error) {
	doc, err := p.readItems(ctx, r.feed, resp, r.Poll.At)
	if err != nil {
		p.troubled(r, problemOf(err), 0)
		return
	}
	r.Items, r.plain, r.sums, r.Left = doc.items, doc.plain, doc.sums, doc.left
	describe(r, resp, doc)
	if len(r.Items) > 0 && p.keepsRaw() && !doc.index {
		r.Raw = &store.Raw{URL: resp.FinalURL, ContentType: resp.Header.Get("Content-Type"), Seen: r.Poll.At, Body: resp.Body}
		r.size = len(resp.Body)
	}
	own := 0
	for i := range r.Items {
		if !r.Items[i].Article.Partial {
			own++
		}
		r.size += sizeOf(&r.Items[i].Article)
	}
	if len(r.Items) > 0 && len(doc.left) == 0 {
		r.Poll.OwnText = float64(own) / float64(len(r.Items))
	}
	if broke != nil || doc.cut {
		// What came is kept; without validators, so that the rest is asked for.
		p.troubled(r, "the answer broke off", 0)
		r.Poll.ETag, r.Poll.LastModified = "", ""
		return
	}
	p.fine(r, resp, &doc)
	if doc.index { // it may stay as it is while what it leads to changes
		r.Poll.ETag, r.Poll.LastModified = "", ""
	}
}

func (p *Pipeline) keepsRaw() bool { return p.o.RawDays != 0 && p.o.RawBytes != 0 }

func sizeOf(a *news.Article) int {
	n := len(a.Headline) + len(a.Standfirst)
	for _, s := range a.Paragraphs {
		n += len(s)
	}
	return n
}

// describe tells what the feed says of itself where nothing is known, and where
// it moved to for good.
func describe(r *round, resp *fetch.Response, doc document) {
	f := r.feed
	if f.Title == "" {
		r.Title = doc.title
	}
	if f.Site == "" {
		r.Site = doc.site
	}
	if resp.Permanent != "" && resp.Permanent != f.URL {
		r.URL = resp.Permanent
	}
}

// troubled says when to ask again after a problem.
func (p *Pipeline) troubled(r *round, problem string, retryAfter time.Duration) {
	r.Poll.Failures++
	r.Poll.Problem = problem
	r.Poll.Next = r.Poll.At.Add(p.o.Pace.Backoff(r.Poll.Failures, retryAfter))
}

// fine says when to ask again after a good answer; doc is nil for "not modified".
func (p *Pipeline) fine(r *round, resp *fetch.Response, doc *document) {
	r.Poll.Failures = 0
	r.Poll.ETag, r.Poll.LastModified = resp.ETag, resp.LastModified
	rhythm, known := p.rhythms.update(r.Feed, doc, r.Poll.At)
	rhythm.FreshFor = resp.FreshFor
	if !known {
		// After a restart, until the feed changes: as it was, and slowly longer.
		d := min(r.Poll.Interval+r.Poll.Interval/10, p.longest())
		r.Poll.Interval = max(d, p.o.Pace.Interval(fetch.Rhythm{Items: []time.Time{r.Poll.At}, Update: time.Nanosecond, FreshFor: resp.FreshFor}, r.Poll.At))
		r.Poll.Next = r.Poll.At.Add(time.Duration(float64(r.Poll.Interval) * (0.9 + 0.2*p.o.Pace.Jitter())))
		return
	}
	r.Poll.Interval = p.o.Pace.Interval(rhythm, r.Poll.At)
	r.Poll.Next = r.Poll.At.Add(p.o.Pace.Next(rhythm, r.Poll.At))
	r.Poll.ItemsADay = perDay(rhythm.Items, r.Poll.At)
}

func (p *Pipeline) longest() time.Duration {
	if p.o.Pace.Max > 0 {
		return p.o.Pace.Max
	}
	return fetch.DefaultMax
}

// problemOf is an error for people: its cause and what to do.
func problemOf(err error) string {
	if err == nil {
		return "no answer"
	}
	var fe *fetch.Error
	text := err.Error()
	if errors.As(err, &fe) && fe.Err != nil {
		text = fe.Err.Error()
	}
	text = strings.TrimSuffix(text, ": "+news.ErrInvalid.Error())
	if hint := news.Hint(err); hint != "" {
		text += ": " + hint
	}
	return text
}
