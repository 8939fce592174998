package input

import (
	"context"
	"fmt"
	"time"

	"hearsay/internal/inorder"
	"hearsay/internal/news"
)

// Read walks the inputs and returns all their articles and problems, in the
// order of the inputs. Documents are read side by side, a few at a time, so
// that memory holds those few alone. done, where it is not nil, is called
// after each document with the number of articles so far; never twice at once.
func Read(ctx context.Context, args []string, opts Options, now time.Time, done func(articles int)) ([]news.Article, []news.Problem, error) {
	var articles []news.Article
	var problems []news.Problem
	err := Each(ctx, args, opts, now, func(as []news.Article, ps []news.Problem) error {
		articles, problems = append(articles, as...), append(problems, ps...)
		if done != nil {
			done(len(articles))
		}
		return nil
	})
	return articles, onePerInput(problems), err
}

// Each walks the inputs and hands on what each document holds, in the order of
// the inputs, as soon as it and all before it are read. Documents are read side
// by side, a few at a time. It stops at the first error of emit and when ctx is
// done, and returns that error. emit is never called twice at once.
func Each(ctx context.Context, args []string, opts Options, now time.Time, emit func([]news.Article, []news.Problem) error) error {
	var open archive
	var held []news.Problem // of the input before, which may say more of it yet
	produce := func(yield func(Item) error) error { return Walk(ctx, args, opts, yield) }
	work := func(it Item) result {
		if it.Problem != nil {
			return result{problems: []news.Problem{*it.Problem}}
		}
		return read(it.Document, now, opts.Items)
	}
	err := inorder.Map(ctx, produce, work, func(r result) error {
		ps := append(open.next(r), r.problems...)
		all := onePerInput(append(held, ps...))
		held = nil
		if n := len(all); n > 0 && len(ps) > 0 {
			held, all = []news.Problem{all[n-1]}, all[:n-1]
		}
		return emit(r.articles, all)
	})
	if last := onePerInput(append(held, open.next(result{})...)); len(last) > 0 && err == nil {
		err = emit(nil, last)
	}
	return err
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
func read(d *Document, now time.Time, items bool) (r result) {
	r.archive = d.Archive
	defer func() {
		if p := recover(); p != nil {
			r = result{archive: d.Archive, problems: []news.Problem{{Input: d.Name, Message: fmt.Sprintf("could not be read because of a fault in Hearsay (%v): please report it with this document", p)}}}
		}
	}()
	r.articles, r.problems = articlesOf(d, now, items)
	return r
}
