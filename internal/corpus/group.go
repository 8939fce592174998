package corpus

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"strings"
	"time"

	"hearsay/internal/dates"
	"hearsay/internal/engine"
	"hearsay/internal/inorder"
	"hearsay/internal/jsonl"
	"hearsay/internal/news"
	"hearsay/internal/reuse"
)

// MinWords is how many words two articles share in passages before the pair is
// told: fewer are a title, an office or a stock phrase. Of the labelled pairs of
// reuse-news this finds all, as 8 does with two thirds more rows; 16 misses one.
const MinWords = 12

// File is one file of lines.
type File struct {
	Name string
	R    io.Reader
}

// Options tell the caller what goes on. Each function may be nil, and none is
// called twice at once.
type Options struct {
	Bare     bool                             // the stories want no reasons and no storylines
	Progress func(articles int)               // after each article
	Problem  func(input, message string)      // what is wrong with a file or a line, and what to do
	Overlap  func(shared reuse.Overlap) error // each pair that shares passages, when its later article has come
	Article  func(a *news.Article)            // each article that was taken
}

// Group reads the lines of the files and returns their stories. Several files
// are one stream: each keeps its own order, and the earliest next line goes
// first. A line that cannot be read is told and passed over, and so is a second
// article with an id that was taken, unless it is the very same. Group fails
// only when ctx ends or Overlap does.
func Group(ctx context.Context, files []File, opts Options) ([]news.Story, error) {
	g := grouping{opts: opts, groups: engine.NewGrouping(), taken: map[string]uint64{}, seed: maphash.MakeSeed()}
	err := inorder.Map(ctx, func(yield func(raw) error) error { return merge(ctx, files, yield) }, parse,
		func(p parsed) error { return g.take(ctx, p) })
	if err != nil {
		return nil, err
	}
	if opts.Bare {
		return g.groups.Bare(ctx)
	}
	return g.groups.Stories(ctx)
}

// raw is a line of a file, or what is wrong with the file.
type raw struct {
	file string
	line jsonl.Line
	err  error
}

// source is a file with its next line.
type source struct {
	name string
	r    *jsonl.Reader
	next raw
	when time.Time // of the next line; that of the one before where it has none
	done bool
}

// merge yields the lines of the files as one stream.
func merge(ctx context.Context, files []File, yield func(raw) error) error {
	sources := make([]*source, len(files))
	for i, f := range files {
		sources[i] = &source{name: f.Name, r: jsonl.NewReader(f.R, 0)}
		sources[i].step(len(files) > 1)
	}
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		var first *source
		for _, s := range sources {
			if !s.done && (first == nil || s.when.Before(first.when)) {
				first = s
			}
		}
		if first == nil {
			return nil
		}
		if err := yield(first.next); err != nil {
			return err
		}
		first.step(len(files) > 1)
	}
}

// step reads the next line, and its date where that is asked for.
func (s *source) step(dated bool) {
	if s.next.err != nil {
		s.done = true
		return
	}
	line, err := s.r.Next()
	if errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		s.done = true
		return
	}
	s.next = raw{file: s.name, line: line, err: err}
	if !dated || err != nil || line.Err != nil {
		return
	}
	if t, ok := dates.ISO(dateOf(line.Bytes)); ok && t.Known() {
		s.when = t.Time
	}
}

// dateOf returns a line's date, "" when there is none. It reads it where it
// stands in plain sight: parsing every line twice would take as long again.
func dateOf(line []byte) string {
	key := []byte(`"date"`)
	if at := bytes.Index(line, key); at > 0 && bytes.Count(line, []byte{'{'}) == 1 {
		before := bytes.TrimRight(line[:at], " \t")
		after, ok := bytes.CutPrefix(bytes.TrimLeft(line[at+len(key):], " \t"), []byte{':'})
		after, quoted := bytes.CutPrefix(bytes.TrimLeft(after, " \t"), []byte{'"'})
		end := bytes.IndexAny(after, "\"\\")
		inside := bytes.HasSuffix(before, []byte{'{'}) || bytes.HasSuffix(before, []byte{','})
		if inside && ok && quoted && end >= 0 && after[end] == '"' {
			return string(after[:end])
		}
	}
	var r struct {
		Date string `json:"date"`
	}
	if json.Unmarshal(line, &r) != nil {
		return ""
	}
	return r.Date
}

// parsed is an article, a problem, or both.
type parsed struct {
	article *news.Annotated
	input   string
	message string
}

// parse reads one line.
func parse(r raw) parsed {
	if r.err != nil {
		return parsed{input: r.file, message: problemOf(r.err)}
	}
	p := parsed{input: fmt.Sprintf("%s line %d", r.file, r.line.Number)}
	if r.line.Err != nil {
		p.message = fmt.Sprintf("is longer than %d MB: split the article", jsonl.MaxLine>>20)
		return p
	}
	a, err := Article(r.line.Bytes)
	if err != nil {
		p.message = problemOf(err)
	}
	if a != nil {
		p.article = &news.Annotated{Article: a}
	}
	return p
}

// problemOf is an error's message without the kind at its end.
func problemOf(err error) string {
	msg, _, _ := strings.Cut(err.Error(), ": "+news.ErrInvalid.Error())
	return msg
}

// grouping is one run.
type grouping struct {
	opts   Options
	groups *engine.Grouping
	taken  map[string]uint64 // id -> hash of the text
	seed   maphash.Seed
	n      int
}

// hash is one of an article's text, in this run alone.
func (g *grouping) hash(a *news.Article) uint64 {
	var h maphash.Hash
	h.SetSeed(g.seed)
	_, _ = h.WriteString(a.Headline)
	for _, p := range a.Paragraphs {
		_ = h.WriteByte('\n')
		_, _ = h.WriteString(p)
	}
	return h.Sum64()
}

// take groups one article.
func (g *grouping) take(ctx context.Context, p parsed) error {
	if p.message != "" {
		g.problem(p.input, p.message)
	}
	if p.article == nil {
		return nil
	}
	a := p.article
	hash := g.hash(a.Article)
	if was, ok := g.taken[a.ID]; ok {
		if was != hash {
			g.problem(p.input, fmt.Sprintf("has the id %.60q of an earlier article with another text: it was left out; give each article an id of its own", a.ID))
		}
		return nil
	}
	g.taken[a.ID] = hash
	shared, err := g.groups.Add(ctx, a, MinWords)
	if err != nil {
		return err
	}
	g.n++
	if g.opts.Article != nil {
		g.opts.Article(a.Article)
	}
	if g.opts.Progress != nil {
		g.opts.Progress(g.n)
	}
	if g.opts.Overlap == nil {
		return nil
	}
	for _, o := range shared {
		if err := g.opts.Overlap(o); err != nil {
			return err
		}
	}
	return nil
}

func (g *grouping) problem(input, message string) {
	if g.opts.Problem != nil {
		g.opts.Problem(input, message)
	}
}
