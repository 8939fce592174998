package pipeline

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"hearsay/internal/engine"
	"hearsay/internal/fetch"
	"hearsay/internal/input"
	"hearsay/internal/news"
	"hearsay/internal/queue"
	"hearsay/internal/store"
	"hearsay/internal/urlnorm"
)

// hosts are those whose pages this process is asking for: one job a host, so that
// a slow one keeps one worker busy and no more.
type hosts struct {
	mu   sync.Mutex
	busy map[string]bool
}

func (h *hosts) enter(host string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.busy[host] {
		return false
	}
	h.busy[host] = true
	return true
}

func (h *hosts) leave(host string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.busy, host)
}

// pageJobs groups pages by host; at is when they are to be asked for.
func pageJobs(pages []pageArg, at time.Time) []store.Job {
	byHost := map[string][]pageArg{}
	var order []string
	for _, a := range pages {
		h := hostOf(a.URL)
		if byHost[h] == nil {
			order = append(order, h)
		}
		byHost[h] = append(byHost[h], a)
	}
	var jobs []store.Job
	for _, h := range order {
		for part := range slices.Chunk(byHost[h], pageBatch) {
			j := job(PageKind, pageArgs{Host: h, Pages: part})
			j.At = at
			jobs = append(jobs, j)
		}
	}
	return jobs
}

// page asks for the pages of some articles of one host, one after the other.
func (p *Pipeline) page(ctx context.Context, b []byte) error {
	args, err := parse[pageArgs](b)
	if err != nil {
		return err
	}
	if !p.hosts.enter(args.Host) {
		return queue.Later(time.Duration(6000+len(args.Pages)*100) * time.Millisecond)
	}
	defer p.hosts.leave(args.Host)
	v := &visit{p: p}
	if err := v.load(ctx, args.Pages); err != nil {
		return err
	}
	for i, a := range args.Pages {
		if ctx.Err() != nil {
			return v.end(context.WithoutCancel(ctx), args.Pages[i:])
		}
		took := v.ask(ctx, a, i < len(args.Pages)-1)
		if len(v.pages) >= 8 || v.oldest > 0 && p.now().UnixMilli()-v.oldest > 1000 {
			if err := v.flush(ctx); err != nil {
				return err
			}
		}
		if i < len(args.Pages)-1 {
			sleep(ctx, min(took, maxPause))
		}
	}
	return v.flush(ctx)
}

// visit is one job's way through the pages of a host.
type visit struct {
	p      *Pipeline
	heads  map[string]store.Article
	outlet map[string]string // of feeds, as the operator named it
	texts  map[string]news.Article

	pages  []store.Fetched
	asked  []pageArg // those of pages
	bare   []string  // articles that stay as the feed has them
	later  map[time.Time][]pageArg
	oldest int64 // Unix milliseconds of the first that is not saved yet
}

// load reads what is known of the articles.
func (v *visit) load(ctx context.Context, pages []pageArg) error {
	ids := make([]string, len(pages))
	for i := range pages {
		ids[i] = pages[i].ID
	}
	v.heads, v.texts, v.outlet, v.later = map[string]store.Article{}, map[string]news.Article{}, map[string]string{}, map[time.Time][]pageArg{}
	// An old id of an article that was joined with another leads there.
	for _, id := range ids {
		as, err := v.p.o.Store.Articles.Texts(ctx, id)
		if err != nil {
			return fmt.Errorf("page: %w", err)
		}
		hs, err := v.p.o.Store.Articles.Get(ctx, id)
		if err != nil {
			return fmt.Errorf("page: %w", err)
		}
		if len(as) == 0 || len(hs) == 0 {
			continue
		}
		v.heads[id], v.texts[id] = hs[0], as[0].Body
		if f := hs[0].Feed; f != "" {
			if _, ok := v.outlet[f]; !ok {
				fd, err := v.p.o.Store.Feeds.Get(ctx, f)
				if err != nil && !errors.Is(err, news.ErrNotFound) {
					return fmt.Errorf("page: %w", err)
				}
				v.outlet[f] = fd.Outlet
			}
		}
	}
	return nil
}

// ask asks for one page, decides what becomes of it, and returns how long the
// server took.
func (v *visit) ask(ctx context.Context, a pageArg, more bool) time.Duration {
	head, ok := v.heads[a.ID]
	if !ok || !a.Again && !head.Partial {
		return 0 // forgotten, or done by an earlier run of this job
	}
	start := time.Now()
	resp, err := v.p.o.Fetch.Get(ctx, fetch.Request{URL: a.URL, ETag: a.ETag, LastModified: a.LastModified, Kind: fetch.Page, Keep: more})
	took := time.Since(start)
	if ctx.Err() != nil && err != nil {
		v.postpone(a, v.p.now().Add(pageRetry))
		return took
	}
	if !errors.Is(err, fetch.ErrRobots) {
		v.p.answered(resp)
	}
	if v.oldest == 0 {
		v.oldest = v.p.now().UnixMilli()
	}
	if err == nil {
		err = resp.Err()
	}
	switch {
	case resp != nil && resp.NotModified:
		v.lookAgain(a, head, resp)
	case errors.Is(err, news.ErrUnavailable):
		v.tryAgain(a, resp)
	case err != nil:
		v.p.stats.with(func(s *Stats) { s.Refused++ })
		v.give(a)
	default:
		v.take(ctx, a, head, resp)
	}
	return took
}

// give leaves an article as the feed has it.
func (v *visit) give(a pageArg) {
	if v.open(a) {
		v.bare = append(v.bare, a.ID)
	}
}

// open reports whether the text in force may still have to be annotated: the
// feed's, which waited for the page.
func (v *visit) open(a pageArg) bool { return !a.Again || v.heads[a.ID].Partial }

// tryAgain asks for a page later. A reader has the summary meanwhile.
func (v *visit) tryAgain(a pageArg, resp *fetch.Response) {
	if a.Try == 0 {
		v.give(a)
	}
	if a.Try++; a.Try >= pageTries {
		return
	}
	wait := pageRetry
	for range a.Try - 1 {
		wait *= 5
	}
	if resp != nil {
		wait = max(wait, resp.RetryAfter)
	}
	v.postpone(a, v.p.now().Add(wait))
}

func (v *visit) postpone(a pageArg, at time.Time) {
	at = at.Truncate(time.Second).UTC()
	v.later[at] = append(v.later[at], a)
}

// lookAgain queues the next look at an article's page, if there is one to come.
func (v *visit) lookAgain(a pageArg, head store.Article, resp *fetch.Response) {
	a.Again, a.Try, a.ETag, a.LastModified = true, 0, resp.ETag, resp.LastModified
	now := v.p.now()
	if head.FirstSeen.Sub(head.At) > oldNews {
		return
	}
	for _, age := range v.p.o.Looks {
		if at := head.FirstSeen.Add(age); at.After(now) {
			v.postpone(a, now.Add(max(at.Sub(now), age/10))) // an article that is just at an age waits some more
			return
		}
	}
}

// take reads a page.
func (v *visit) take(ctx context.Context, a pageArg, head store.Article, resp *fetch.Response) {
	v.lookAgain(a, head, resp)
	seen := v.p.now()
	body, ok := v.p.readPage(ctx, a.URL, resp, seen)
	if !ok {
		v.give(a)
		return
	}
	v.p.stats.with(func(s *Stats) { s.Pages++ })
	body = engine.Fill(body, v.texts[a.ID])
	if o := v.outlet[head.Feed]; o != "" {
		body.Outlet = o
	}
	f := store.Fetched{Item: store.Item{Keys: pageKeys(a.URL, resp.FinalURL, body.URL), Article: body}, Seen: seen}
	if v.p.keepsRaw() {
		f.Raw = &store.Raw{URL: resp.FinalURL, ContentType: resp.Header.Get("Content-Type"), Seen: seen, Body: resp.Body}
	}
	v.pages, v.asked = append(v.pages, f), append(v.asked, a)
}

// readPage reads the article of a page as `hearsay read` does. Of several on one
// page it is the one with the page's address, else the first.
func (p *Pipeline) readPage(ctx context.Context, address string, resp *fetch.Response, now time.Time) (a news.Article, ok bool) {
	defer p.guard(ctx, "page not read", address, func() { a, ok = news.Article{}, false })
	at := now
	if t, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
		at = t.UTC()
	}
	it := input.FromAnswer(resp.FinalURL, resp.Header.Get("Content-Type"), resp.Body, at)
	if it.Document == nil || it.Document.Kind == input.Feed {
		return news.Article{}, false
	}
	arts, _ := input.Articles(it.Document, now)
	if len(arts) == 0 {
		return news.Article{}, false
	}
	best := 0
	want := map[string]bool{urlnorm.Key(address): true, urlnorm.Key(resp.FinalURL): true}
	for i := range arts {
		if want[urlnorm.Key(arts[i].URL)] {
			best = i
			break
		}
	}
	a = arts[best]
	a.Input, a.Part = "", 0
	if a.URL == "" {
		a.URL = resp.FinalURL
	}
	return a, true
}

// pageKeys are what a page's article is known by: the address it was asked for
// at, where that led, and the page's own name for itself unless that is another
// host's or no page's.
func pageKeys(asked, final, canonical string) []string {
	keys := addKey(nil, urlnorm.Key(asked))
	if proper(final) {
		keys = addKey(keys, urlnorm.Key(final))
	}
	if canonical != "" && proper(canonical) && urlnorm.Host(canonical) == urlnorm.Host(final) {
		keys = addKey(keys, urlnorm.Key(canonical))
	}
	return keys
}

// proper reports whether an address is that of a page below a site's root.
func proper(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (len(u.Path) > 1 || u.RawQuery != "")
}

// flush saves what was read so far, with the jobs that follow.
func (v *visit) flush(ctx context.Context) error {
	jobs := v.jobs()
	if len(v.pages) == 0 {
		if err := v.p.o.Queue.Put(ctx, jobs...); err != nil {
			return err
		}
		v.clear()
		return nil
	}
	if _, err := v.save(ctx, jobs); err != nil {
		return err
	}
	v.clear()
	return nil
}

// save keeps the pages that were read, with the jobs that follow and some others.
func (v *visit) save(ctx context.Context, jobs []store.Job) ([]store.Saved, error) {
	saved, err := v.p.o.Store.Articles.Save(ctx, v.pages, func(saved []store.Saved) []store.Job {
		var ids []string
		for i, s := range saved {
			if s.Article != "" && (s.New || s.Edited || v.open(v.asked[i])) {
				ids = append(ids, s.Article)
			}
		}
		return append(idJobs(AnnotateKind, ids, annotateBatch), jobs...)
	})
	if err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	v.p.stats.with(func(x *Stats) {
		for _, s := range saved {
			if s.New {
				x.New++
			} else if s.Edited {
				x.Edited++
			}
		}
	})
	return saved, nil
}

// jobs are those that follow from what was not saved as a page.
func (v *visit) jobs() []store.Job {
	jobs := idJobs(AnnotateKind, v.bare, annotateBatch)
	times := make([]time.Time, 0, len(v.later))
	for at := range v.later {
		times = append(times, at)
	}
	slices.SortFunc(times, time.Time.Compare)
	for _, at := range times {
		jobs = append(jobs, pageJobs(v.later[at], time.Now().Add(at.Sub(v.p.now())))...) // the queue's clock is the system's
	}
	return jobs
}

func (v *visit) clear() {
	v.pages, v.asked, v.bare, v.oldest = nil, nil, nil, 0
	clear(v.later)
}

// end saves what was read before the time was up, and queues the rest.
func (v *visit) end(ctx context.Context, rest []pageArg) error {
	for _, a := range rest {
		v.postpone(a, v.p.now().Add(firstLater))
	}
	return v.flush(ctx)
}

// firstLater is when pages that were not asked for in time are asked for.
const firstLater = 10 * time.Second
