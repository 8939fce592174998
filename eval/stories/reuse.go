package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"hearsay/internal/corpus"
	"hearsay/internal/news"
	"hearsay/internal/reuse"
)

// reuseNews returns the recall of the real pairs of different outlets by kind,
// among those that `hearsay group` tells.
func reuseNews(dir string, verbose bool) (map[string]float64, error) {
	recs, err := readArticles(filepath.Join(dir, "articles.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(filepath.Join(dir, "pairs.tsv"))
	if err != nil {
		return nil, err
	}
	found := map[[2]string]news.Reuse{}
	f := reuse.New()
	n := 0
	for _, a := range recs {
		pairs, err := f.Compare(context.Background(), a, corpus.MinWords)
		if err != nil {
			return nil, err
		}
		for _, p := range pairs {
			found[key(p.From, p.To)] = p.Reuse
			n++
		}
	}
	out := map[string]float64{"reported": float64(n)}
	total := map[string]float64{}
	right, dated := 0.0, 0.0
	for i, l := range strings.Split(string(b), "\n") {
		c := strings.Split(l, "\t")
		if i == 0 || len(c) < 12 {
			continue
		}
		total[c[11]]++
		p, ok := found[key(c[0], c[1])]
		if !ok {
			if verbose {
				fmt.Println("missed", l)
			}
			continue
		}
		out[c[11]]++
		if c[2] < c[3] {
			dated++
			if p.From == c[0] {
				right++
			}
		}
	}
	for k, t := range total {
		out[k] = round(out[k] / t)
	}
	out["direction"] = round(right / max(dated, 1))
	return out, nil
}

func key(a, b string) [2]string {
	if b < a {
		a, b = b, a
	}
	return [2]string{a, b}
}

// reuseSynth scores the spans of synthetic pairs, in code points of the later
// text.
func reuseSynth(dir string) (prf, error) {
	docs, err := readLines(filepath.Join(dir, "docs.jsonl.gz"))
	if err != nil {
		return prf{}, err
	}
	gold, err := readLines(filepath.Join(dir, "gold.jsonl.gz"))
	if err != nil {
		return prf{}, err
	}
	byID := map[string]record{}
	for _, d := range docs {
		byID[d.ID] = d
	}
	tp, fp, fn := 0, 0, 0
	for _, g := range gold {
		want := map[int]bool{}
		for _, s := range g.Spans {
			for i := s[2]; i < s[3]; i++ {
				want[i] = true
			}
		}
		got := map[int]bool{}
		a, b := whole(byID[g.Src]), whole(byID[g.Dst])
		for _, p := range reuse.Passages(a, b) {
			at := 0
			for i := range b.Paragraphs[0] {
				if i >= p.To.Start && i < p.To.End {
					got[at] = true
				}
				at++
			}
		}
		for i := range got {
			if want[i] {
				tp++
			} else {
				fp++
			}
		}
		for i := range want {
			if !got[i] {
				fn++
			}
		}
	}
	return counts(tp, fp, fn), nil
}

func whole(r record) *news.Annotated {
	return &news.Annotated{Article: &news.Article{ID: r.ID, Paragraphs: []string{r.Text}}}
}

// reusePack counts the pairs of one pack as packs/score.py does.
func reusePack(p pack, pairs []news.Reuse, verbose bool) (tp, fp, fn int) {
	got := map[[2]string]news.Reuse{}
	for _, r := range pairs {
		if r.Via == "" {
			got[[2]string{r.From, r.To}] = r
		}
	}
	used, optional := map[[2]string]bool{}, map[[2]string]bool{}
	for _, g := range p.Reuse {
		k, back := [2]string{g.From, g.To}, [2]string{g.To, g.From}
		if g.Optional {
			optional[k], optional[back] = true, true
			continue
		}
		if _, ok := got[k]; ok {
			tp++
			used[k] = true
		} else if r, ok := got[back]; ok && !r.Known {
			tp++
			used[back] = true
		} else {
			fn++
			if verbose {
				fmt.Printf("  %s: reuse missed %s -> %s\n", p.Name, g.From, g.To)
			}
		}
	}
	keys := make([][2]string, 0, len(got))
	for k := range got {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool { return keys[i][0]+keys[i][1] < keys[j][0]+keys[j][1] })
	for _, k := range keys {
		if !used[k] && !optional[k] {
			fp++
			if verbose {
				fmt.Printf("  %s: reuse not in gold %s -> %s share %.2f prose %.2f known %v %q\n", p.Name, k[0], k[1], got[k].Share, got[k].Prose, got[k].Known, firstText(got[k]))
			}
		}
	}
	return tp, fp, fn
}

func firstText(r news.Reuse) []string {
	var out []string
	for _, p := range r.Passages {
		out = append(out, p.Text)
	}
	return out
}
