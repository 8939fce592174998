package pipeline

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sync/semaphore"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// saver saves the rounds of all poll jobs of this process, many in one
// transaction. While the store cannot be reached it holds what it has, and the
// polls wait: nothing is asked for that could not be kept.
type saver struct {
	p    *Pipeline
	in   chan saving
	room *semaphore.Weighted // bytes of rounds that are waiting or being saved
}

// saving is a round and who waits for it.
type saving struct {
	r    *round
	done func(error)
}

// saveTries is how often a save is tried while the store is away: for about two
// minutes, in which a locked database comes free. Then its feeds are asked anew.
const saveTries = 12

func newSaver(p *Pipeline) *saver {
	return &saver{p: p, in: make(chan saving, savePolls), room: semaphore.NewWeighted(holdBytes)}
}

// put hands a round over; false when ctx is done first. It waits while as much as
// may be held is waiting to be saved.
func (s *saver) put(ctx context.Context, r *round, done func(error)) bool {
	n := int64(min(r.size, holdBytes))
	if s.room.Acquire(ctx, n) != nil {
		return false
	}
	select {
	case s.in <- saving{r, func(err error) { s.room.Release(n); done(err) }}:
		return true
	case <-ctx.Done():
		s.room.Release(n)
		return false
	}
}

// run saves until ctx is done, and then what was handed over before.
func (s *saver) run(ctx context.Context) {
	for {
		select {
		case x := <-s.in:
			s.save(ctx, s.gather(x))
		case <-ctx.Done():
			for {
				select {
				case x := <-s.in:
					x.done(ctx.Err())
				default:
					return
				}
			}
		}
	}
}

// gather collects what comes soon after a round.
func (s *saver) gather(x saving) []saving {
	batch, size, full := []saving{x}, x.r.size, 0
	if len(x.r.Items) > 0 {
		full++
	}
	timer := time.NewTimer(saveWait)
	defer timer.Stop()
	for len(batch) < savePolls && full < saveRounds && size < saveBytes {
		select {
		case y := <-s.in:
			batch, size = append(batch, y), size+y.r.size
			if len(y.r.Items) > 0 {
				full++
			}
		case <-timer.C:
			return batch
		}
	}
	return batch
}

// save saves a batch, again while the store is away. A round that the store does
// not take costs the others nothing.
func (s *saver) save(ctx context.Context, batch []saving) {
	err := s.try(ctx, batch)
	for n := 1; n < saveTries && errors.Is(err, news.ErrUnavailable); n++ {
		s.p.health.note(ctx, "store", err)
		if !sleep(ctx, min(250*time.Millisecond<<n, 15*time.Second)) {
			break
		}
		err = s.try(ctx, batch)
	}
	s.p.health.note(ctx, "store", err)
	if err != nil && !errors.Is(err, news.ErrUnavailable) && ctx.Err() == nil {
		s.oneByOne(ctx, batch, err)
		return
	}
	for _, x := range batch {
		x.done(err)
	}
}

func (s *saver) oneByOne(ctx context.Context, batch []saving, err error) {
	for _, x := range batch {
		if len(batch) > 1 {
			err = s.try(ctx, []saving{x})
		}
		if err != nil && !errors.Is(err, news.ErrUnavailable) && ctx.Err() == nil {
			s.p.log.ErrorContext(ctx, "cannot save a feed's items", "feed", x.r.feed.URL, "error", err)
			x.r.Items, x.r.plain, x.r.sums, x.r.Raw, x.r.URL = nil, nil, nil, nil, ""
			x.r.Poll.ETag, x.r.Poll.LastModified = x.r.feed.ETag, x.r.feed.LastModified
			s.p.troubled(x.r, "its items could not be saved: "+err.Error(), 0)
			err = s.try(ctx, []saving{x})
		}
		x.done(err)
	}
}

// try saves a batch once, with the jobs that follow from it.
func (s *saver) try(ctx context.Context, batch []saving) error {
	rounds := make([]store.Round, len(batch))
	for i := range batch {
		rounds[i] = batch[i].r.Round
	}
	saved, err := s.p.o.Store.Feeds.SaveRounds(ctx, rounds, func(saved [][]store.Saved) []store.Job { return followUps(batch, saved) })
	if err != nil {
		return err
	}
	s.saved(ctx, batch, saved)
	return nil
}

// followUps are the jobs that new and edited items make necessary: whole ones are
// annotated, of the others the pages are fetched.
func followUps(batch []saving, saved [][]store.Saved) []store.Job {
	var whole []string
	var pages []pageArg
	for i := range batch {
		r := batch[i].r
		for k, sv := range saved[i] {
			if sv.Article == "" || !sv.New && !sv.Edited {
				continue
			}
			if a := &r.Items[k].Article; a.Partial && r.plain[k] {
				pages = append(pages, pageArg{ID: sv.Article, URL: a.URL, Again: !sv.New})
			} else {
				whole = append(whole, sv.Article)
			}
		}
	}
	return append(idJobs(AnnotateKind, whole, annotateBatch), pageJobs(pages, time.Time{})...)
}

// saved counts what became of a batch, and pauses the feeds that are gone.
func (s *saver) saved(ctx context.Context, batch []saving, saved [][]store.Saved) {
	var fresh, edited uint64
	for i := range batch {
		r := batch[i].r
		unknown := 0
		for k, sv := range saved[i] {
			switch {
			case sv.New:
				fresh++
				if !credible(r.Items[k].Article.Published, r.Poll.At) {
					unknown++
				}
			case sv.Edited:
				edited++
			}
		}
		s.p.seen.keep(r.Feed, r.sums)
		s.p.rhythms.came(r.Feed, unknown, r.Poll.At)
		if r.gone {
			s.p.pause(ctx, r.Feed)
		}
	}
	s.p.stats.with(func(x *Stats) { x.New += fresh; x.Edited += edited })
}

// pause stops the polling of a feed that its server says is no more.
func (p *Pipeline) pause(ctx context.Context, id string) {
	var f store.Feed
	err := p.o.Store.Feeds.Edit(ctx, id, func(x *store.Feed) {
		x.Paused = true
		f = *x
	})
	if err != nil && !errors.Is(err, news.ErrNotFound) {
		p.log.WarnContext(ctx, "cannot pause a feed that is gone", "feed", id, "error", err)
		return
	}
	p.log.InfoContext(ctx, "feed is gone and was paused", "feed", id, "url", f.URL)
}
