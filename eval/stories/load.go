package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"hearsay/internal/news"
)

// record is one line of an articles file.
type record struct {
	ID, Date, Source, Title, Text, Lang string
	Src, Dst                            string
	Op                                  string
	Spans                               [][4]int
}

func readLines(path string) ([]record, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	var out []record
	dec := json.NewDecoder(bufio.NewReaderSize(z, 1<<20))
	for dec.More() {
		var r record
		if err := dec.Decode(&r); err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		out = append(out, r)
	}
	return out, nil
}

// article makes an article of a record: the lines of its text are paragraphs,
// a first line that repeats the headline is left out.
func (r record) article() *news.Annotated {
	a := &news.Article{ID: r.ID, Outlet: r.Source, Headline: r.Title, Language: "en"}
	for _, p := range strings.Split(r.Text, "\n") {
		if p = strings.TrimSpace(p); p != "" {
			a.Paragraphs = append(a.Paragraphs, p)
		}
	}
	if len(a.Paragraphs) > 0 && a.Paragraphs[0] == a.Headline {
		a.Paragraphs = a.Paragraphs[1:]
	}
	a.Published = parseTime(r.Date)
	return &news.Annotated{Article: a}
}

func parseTime(s string) news.Claimed {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04:05.000"} {
		if t, err := time.Parse(layout, s); err == nil {
			p := news.PrecisionSecond
			if t.Hour()+t.Minute()+t.Second() == 0 && !strings.HasSuffix(s, "Z") {
				p = news.PrecisionDay
			}
			return news.Claimed{Time: t, Precision: p, From: news.FromMetadata}
		}
	}
	if t, err := time.Parse("2006-01-02", s); err == nil {
		return news.Claimed{Time: t, Precision: news.PrecisionDay, From: news.FromMetadata}
	}
	return news.Claimed{}
}

// readGold returns the story of each labelled id.
func readGold(path string) (map[string]string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for i, l := range strings.Split(string(b), "\n") {
		if c := strings.Split(l, "\t"); i > 0 && len(c) > 1 {
			out[c[0]] = c[1]
		}
	}
	return out, nil
}

// readSet returns a set's articles in the order of time, distractors among
// them, and its gold.
func readSet(dir string) ([]*news.Annotated, map[string]string, error) {
	recs, err := readLines(filepath.Join(dir, "articles.jsonl.gz"))
	if err != nil {
		return nil, nil, err
	}
	if more, err := readLines(filepath.Join(dir, "distractors.jsonl.gz")); err == nil {
		recs = append(recs, more...)
	}
	sort.SliceStable(recs, func(i, j int) bool { return sooner(parseTime(recs[i].Date).Time, parseTime(recs[j].Date).Time) })
	as := make([]*news.Annotated, 0, len(recs))
	seen := map[string]bool{}
	for _, r := range recs {
		if !seen[r.ID] { // one id stands twice in one of the sets
			seen[r.ID] = true
			as = append(as, r.article())
		}
	}
	gold, err := readGold(filepath.Join(dir, "gold.tsv"))
	return as, gold, err
}

// pack is the gold of one pack.
type pack struct {
	Name     string
	Articles []struct {
		Key, Outlet, Headline, Published, Section string
		Bylines, Tags, Paragraphs                 []string
	}
	Stories [][]string
	Either  [][]string
	Reuse   []struct {
		From, To, Direction string
		Optional            bool
	}
}

func readPacks(root string) ([]pack, error) {
	paths, err := filepath.Glob(filepath.Join(root, "*", "pack.json"))
	if err != nil {
		return nil, err
	}
	sort.Strings(paths)
	var out []pack
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		var p pack
		if err := json.Unmarshal(b, &p); err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		p.Name = filepath.Base(filepath.Dir(path))
		out = append(out, p)
	}
	return out, nil
}

// articles returns the pack's articles from its gold paragraphs, in the order
// in which the engine takes them: by claimed time, unknown ones last.
func (p pack) articles() []*news.Annotated {
	var out []*news.Annotated
	for _, g := range p.Articles {
		a := &news.Article{
			ID: g.Key, Outlet: g.Outlet, Headline: g.Headline, Bylines: g.Bylines, Section: g.Section,
			Tags: g.Tags, Paragraphs: g.Paragraphs, Language: "en", Published: parseTime(g.Published),
		}
		out = append(out, &news.Annotated{Article: a})
	}
	sort.SliceStable(out, func(i, j int) bool { return sooner(out[i].When(), out[j].When()) })
	return out
}

// sooner orders times, unknown ones last.
func sooner(a, b time.Time) bool {
	if a.IsZero() || b.IsZero() {
		return !a.IsZero() && b.IsZero()
	}
	return a.Before(b)
}
