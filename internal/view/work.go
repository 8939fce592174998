package view

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// Work is one of the server's jobs as its queue keeps it.
type Work struct {
	ID            int64
	Kind          string // poll, page, annotate …
	State         string // waiting, scheduled, retrying, running, dead, done
	Args          []byte // JSON
	Attempt, Most int    // runs so far, and until it is dead
	Queued        time.Time
	Next          time.Time // when it is or was to run
	Ended         time.Time // zero while it is not
	Errors        []string  // of each failed run, the oldest first
}

// Job is one of the server's jobs in words.
type Job struct {
	Work
	Of    []Told // the feeds, articles and stories that it is about, the first few
	More  int    // further ones
	Host  string // whose pages it asks for
	Stage string // what it does anew
	Tried int    // runs so far, those that ended with their process too
	Why   string // why its last run failed: WhySlow …; WhyOther is Said; "" where none did
	Said  string // its last error as people are told it
}

// Why a run failed.
const (
	WhySlow  = "slow"  // something took longer than it may
	WhyEnded = "ended" // the server ended meanwhile
	WhyOther = "other"
)

const (
	// workMost is how many things a job names.
	workMost = 3
	// feedsMost is how many feeds a list of jobs names, at a query each.
	feedsMost = 24
	// errorMost is how much of an error is shown, in bytes.
	errorMost = 2000
)

// workArgs is what is read of a job's arguments, as packages pipeline and assign
// write them.
type workArgs struct {
	Feeds, IDs, Stories []string
	Host, Stage         string
	Pages               []struct{ ID, URL string }
}

// Jobs tells what jobs are about and why they failed, with a query for all
// articles, one for all stories and at most 24 for feeds.
func (v *View) Jobs(ctx context.Context, works ...Work) ([]Job, error) {
	out := make([]Job, len(works))
	urls := map[string]string{}
	var feeds, articles, stories []string
	for i, w := range works {
		var args workArgs
		_ = json.Unmarshal(w.Args, &args) // of a job that we do not know, nothing is told
		j := Job{Work: w, Host: args.Host, Stage: args.Stage, Tried: max(w.Attempt, len(w.Errors))}
		j.Errors = make([]string, len(w.Errors))
		for k, e := range w.Errors {
			j.Errors[k] = cut(e, errorMost)
		}
		if n := len(w.Errors); n > 0 {
			j.Why, j.Said = whyFailed(w.Errors[n-1])
		}
		ids := append(append(args.Feeds, args.IDs...), args.Stories...)
		for _, p := range args.Pages {
			ids = append(ids, p.ID)
			urls[p.ID] = p.URL
		}
		j.More = max(0, len(ids)-workMost)
		for _, id := range ids[:len(ids)-j.More] {
			j.Of = append(j.Of, Told{ID: id})
			switch {
			case strings.HasPrefix(id, store.FeedPrefix):
				feeds = append(feeds, id)
			case strings.HasPrefix(id, store.ArticlePrefix):
				articles = append(articles, id)
			case strings.HasPrefix(id, store.StoryPrefix):
				stories = append(stories, id)
			}
		}
		out[i] = j
	}
	by, err := v.tell(ctx, distinct(articles), distinct(stories), nil)
	if err == nil {
		err = v.tellFeeds(ctx, by, distinct(feeds))
	}
	if err != nil {
		return nil, fmt.Errorf("jobs: %w", err)
	}
	for i := range out {
		out[i].name(by, urls)
	}
	return out, nil
}

// name puts names to what a job is about. What is not named is counted, but for the
// first thing that is no more.
func (j *Job) name(by map[string]Told, urls map[string]string) {
	of, gone := j.Of[:0], false
	for _, x := range j.Of {
		t, known := by[x.ID]
		switch {
		case known && t.Name == "" && !strings.HasPrefix(x.ID, store.FeedPrefix): // not read yet
			if t.Name = urls[x.ID]; t.Name == "" {
				t.Name = x.ID
			}
		case !known && strings.HasPrefix(x.ID, store.FeedPrefix): // too many to be asked for
			j.More++
			continue
		case !known:
			t = x
		}
		if t.Name == "" {
			if gone {
				j.More++
				continue
			}
			gone = true
		}
		of = append(of, t)
	}
	j.Of = of
}

// tellFeeds names feeds, as many as feedsMost.
func (v *View) tellFeeds(ctx context.Context, by map[string]Told, ids []string) error {
	for _, id := range ids[:min(len(ids), feedsMost)] {
		f, err := v.set.Feeds.Get(ctx, id)
		switch {
		case err == nil:
			by[id] = Told{ID: id, Name: feedTitle(&f)}
		case errors.Is(err, news.ErrNotFound):
			by[id] = Told{ID: id}
		default:
			return err
		}
	}
	return nil
}

// endedMark is what package queue keeps of a run whose process ended.
const endedMark = "the process that ran it ended"

// whyFailed says why a run failed, by its error's text.
func whyFailed(e string) (why, said string) {
	said = cut(news.Said(errors.New(e)), errorMost)
	switch {
	case strings.Contains(e, endedMark), strings.Contains(e, context.Canceled.Error()):
		return WhyEnded, said
	case strings.Contains(e, context.DeadlineExceeded.Error()):
		return WhySlow, said
	}
	return WhyOther, said
}

// cut shortens a text to at most n bytes, at a character's end.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "…"
}
