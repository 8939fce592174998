package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"hearsay/internal/corpus"
	"hearsay/internal/dates"
	"hearsay/internal/jsonl"
	"hearsay/internal/news"
)

// record is one line of the synthetic set.
type record struct {
	ID, Text string
	Src, Dst string
	Spans    [][4]int
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

// readArticles reads a file of articles as `hearsay group` does.
func readArticles(path string) ([]*news.Annotated, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []*news.Annotated
	for r := jsonl.NewReader(f, 0); ; {
		line, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		a, err := corpus.Article(line.Bytes)
		if err != nil {
			return nil, fmt.Errorf("read %s line %d: %w", path, line.Number, err)
		}
		out = append(out, &news.Annotated{Article: a})
	}
}

func parseTime(s string) news.Claimed {
	c, _ := dates.ISO(s)
	return c
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
	all, err := readArticles(filepath.Join(dir, "articles.jsonl.gz"))
	if err != nil {
		return nil, nil, err
	}
	if more, err := readArticles(filepath.Join(dir, "distractors.jsonl.gz")); err == nil {
		all = append(all, more...)
	}
	sort.SliceStable(all, func(i, j int) bool { return sooner(all[i].When(), all[j].When()) })
	as := make([]*news.Annotated, 0, len(all))
	seen := map[string]bool{}
	for _, a := range all {
		if !seen[a.ID] { // one id stands twice in one of the sets
			seen[a.ID] = true
			as = append(as, a)
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
