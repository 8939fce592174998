package input

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"hearsay/internal/news"
)

// Read walks the inputs and returns all their articles and problems, in the
// order of the inputs. Documents are read side by side, a few at a time, so
// that memory holds those few alone. done, where it is not nil, is called
// after each document with the number of articles so far; never twice at once.
func Read(ctx context.Context, args []string, opts Options, now time.Time, done func(articles int)) ([]news.Article, []news.Problem, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	queue := make(chan chan result, runtime.GOMAXPROCS(0))
	var walked error
	go func() {
		defer close(queue)
		walked = Walk(ctx, args, opts, func(it Item) error {
			out := make(chan result, 1)
			select {
			case queue <- out:
			case <-ctx.Done():
				return ctx.Err()
			}
			if it.Problem != nil {
				out <- result{problems: []news.Problem{*it.Problem}}
				return nil
			}
			go func() { out <- read(it.Document, now) }()
			return nil
		})
	}()
	var articles []news.Article
	var problems []news.Problem
	var open archive
	for out := range queue {
		r := <-out
		problems = append(problems, open.next(r)...)
		articles = append(articles, r.articles...)
		problems = append(problems, r.problems...)
		if done != nil {
			done(len(articles))
		}
	}
	problems = append(problems, open.next(result{})...)
	return articles, onePerInput(problems), walked
}

// onePerInput keeps the last problem of each input: a document that was cut says
// so, and not also that what is left of it holds no article.
func onePerInput(problems []news.Problem) []news.Problem {
	out := problems[:0]
	at := map[string]int{}
	for _, p := range problems {
		if i, ok := at[p.Input]; ok {
			out[i] = p
			continue
		}
		at[p.Input] = len(out)
		out = append(out, p)
	}
	return out
}

// archive counts what the archive that is being read holds.
type archive struct {
	name            string
	pages, articles int
}

// next takes a result and returns the problem of an archive that ends before
// it without an article.
func (a *archive) next(r result) []news.Problem {
	var out []news.Problem
	if r.archive != a.name {
		if a.name != "" && a.articles == 0 && (len(r.problems) == 0 || r.problems[0].Input != a.name) {
			out = []news.Problem{{Input: a.name, Message: fmt.Sprintf("holds %d documents and no article: name an archive of articles", a.pages)}}
		}
		*a = archive{name: r.archive}
	}
	a.pages++
	a.articles += len(r.articles)
	return out
}

type result struct {
	archive  string
	articles []news.Article
	problems []news.Problem
}

// read reads one document. A panic is a bug of this program; it costs the
// document at hand and not the run.
func read(d *Document, now time.Time) (r result) {
	r.archive = d.Archive
	defer func() {
		if p := recover(); p != nil {
			r = result{archive: d.Archive, problems: []news.Problem{{Input: d.Name, Message: fmt.Sprintf("could not be read because of a fault in Hearsay (%v): please report it with this document", p)}}}
		}
	}()
	r.articles, r.problems = Articles(d, now)
	return r
}
