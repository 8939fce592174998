package story

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/reuse"
	"hearsay/internal/text"
)

var (
	fit      = flag.Bool("fit", false, "fit the weights anew")
	onPolicy = flag.Bool("policy", false, "with -fit: against the program's own stories")
)

type sample struct {
	f      []float64
	y      float64
	weight float64
}

func loadSet(t *testing.T, dir string) ([]*news.Annotated, map[string]string) {
	var as []*news.Annotated
	seen := map[string]bool{}
	for _, name := range []string{"articles.jsonl.gz", "distractors.jsonl.gz"} {
		r, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			if name == "articles.jsonl.gz" {
				t.Skip("no gold data:", err)
			}
			continue
		}
		z, _ := gzip.NewReader(r)
		dec := json.NewDecoder(z)
		for dec.More() {
			var x struct{ ID, Title, Text, Date, Source string }
			if err := dec.Decode(&x); err != nil {
				t.Fatal(err)
			}
			if seen[x.ID] {
				continue
			}
			seen[x.ID] = true
			a := &news.Article{ID: x.ID, Headline: x.Title, Outlet: x.Source}
			for _, p := range strings.Split(x.Text, "\n") {
				if p = strings.TrimSpace(p); p != "" && p != x.Title {
					a.Paragraphs = append(a.Paragraphs, p)
				}
			}
			for _, l := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02"} {
				if d, err := time.Parse(l, x.Date); err == nil {
					a.Published = news.Claimed{Time: d, Precision: news.PrecisionSecond}
					break
				}
			}
			as = append(as, &news.Annotated{Article: a})
		}
	}
	sort.SliceStable(as, func(i, j int) bool { return sooner(as[i], as[j]) })
	gold := map[string]string{}
	b, _ := os.ReadFile(filepath.Join(dir, "gold.tsv"))
	for i, l := range strings.Split(string(b), "\n") {
		if c := strings.Split(l, "\t"); i > 0 && len(c) > 1 && text.Hash("check:"+c[1])%4 != 0 {
			gold[c[0]] = c[1]
		}
	}
	return as, gold
}

// sooner orders by time, unknown ones last.
func sooner(a, b *news.Annotated) bool {
	x, y := a.When(), b.When()
	if x.IsZero() || y.IsZero() {
		return !x.IsZero() && y.IsZero()
	}
	return x.Before(y)
}

type packGold struct {
	Articles []struct {
		Key, Outlet, Headline, Published string
		Paragraphs                       []string
	}
	Stories, Either [][]string
}

func TestFit(t *testing.T) {
	if !*fit {
		t.Skip("run with -fit to fit the weights anew")
	}
	root := "../../../shared/"
	var all, allStories, story []sample
	run := func(as []*news.Annotated, gold func(string) string, label func(x, y string) (float64, bool)) []sample {
		var out []sample
		groups := map[string]*group{}
		look := hooks{
			pair: func(x, y *Sketch, f features) {
				if v, ok := label(x.ID, y.ID); ok {
					out = append(out, sample{f[:], v, 1})
				}
			},
			oracle: func(id string) *group { return groups[gold(id)] },
			story: func(s *Sketch, v verdict) {
				yes, n := 0.0, 0.0
				for _, m := range v.story.members {
					if y, ok := label(s.ID, m.id); ok {
						yes += y
						n++
					}
				}
				if n > 0 {
					story = append(story, sample{append([]float64(nil), v.f[:]...), yes / n, 1})
				}
			},
		}
		if *onPolicy {
			look.oracle = nil
		}
		g, r := New(), reuse.New()
		g.hooks = look
		for _, a := range as {
			pairs, err := r.Add(context.Background(), a)
			if err != nil {
				t.Fatal(err)
			}
			if err := g.Add(context.Background(), a, pairs); err != nil {
				t.Fatal(err)
			}
			groups[gold(a.ID)] = g.of[a.ID]
		}
		return out
	}
	addSet := func(name string, ss []sample, total float64) {
		pos, neg := 0.0, 0.0
		for _, s := range ss {
			if s.y > 0 {
				pos++
			} else {
				neg++
			}
		}
		for i := range ss {
			ss[i].weight = total / (pos + neg)
		}
		fmt.Printf("%s: %.0f pairs of one story, %.0f not\n", name, pos, neg)
		all = append(all, ss...)
		for i := range story {
			story[i].weight = total / float64(len(story))
		}
		allStories = append(allStories, story...)
		story = nil
	}
	for _, set := range []string{"allsides-roundup", "allsides-2021", "basil", "newscluster70", "uci-headlines", "ecbplus"} {
		as, labels := loadSet(t, root+"gold/stories/"+set+"/dev")
		addSet(set, run(as, func(x string) string {
			if s := labels[x]; s != "" {
				return s
			}
			return "?" + x
		}, func(x, y string) (float64, bool) {
			a, b := labels[x], labels[y]
			if a == "" || b == "" {
				return 0, false
			}
			if a == b {
				return 1, true
			}
			return 0, true
		}), 1000)
	}
	paths, _ := filepath.Glob(root + "packs/*/pack.json")
	var ps []sample
	for _, path := range paths {
		b, _ := os.ReadFile(path)
		var p packGold
		if err := json.Unmarshal(b, &p); err != nil {
			t.Fatal(err)
		}
		of := map[string]int{}
		for i, s := range p.Stories {
			for _, k := range s {
				of[k] = i
			}
		}
		free := map[string]bool{}
		for _, e := range p.Either {
			free[e[0]+e[1]], free[e[1]+e[0]] = true, true
		}
		var as []*news.Annotated
		for _, x := range p.Articles {
			a := &news.Article{ID: x.Key, Headline: x.Headline, Outlet: x.Outlet, Paragraphs: x.Paragraphs}
			for _, l := range []string{time.RFC3339Nano, "2006-01-02"} {
				if d, err := time.Parse(l, x.Published); err == nil {
					a.Published = news.Claimed{Time: d, Precision: news.PrecisionSecond}
				}
			}
			as = append(as, &news.Annotated{Article: a})
		}
		sort.SliceStable(as, func(i, j int) bool { return sooner(as[i], as[j]) })
		ps = append(ps, run(as, func(x string) string { return fmt.Sprint(of[x]) }, func(x, y string) (float64, bool) {
			if free[x+y] {
				return 0, false
			}
			if of[x] == of[y] {
				return 1, true
			}
			return 0, true
		})...)
	}
	addSet("packs", ps, 1000)
	w1, w2 := printed(logistic(all)), printed(logistic(allStories))
	fmt.Println("weights", w1)
	fmt.Println("storyWeights", w2)
}

func printed(w []float64) string {
	var b strings.Builder
	for i, x := range w {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%.2f", x)
	}
	return b.String()
}

// logistic fits weights by Newton's method with a small ridge.
func logistic(ss []sample) []float64 {
	n := len(ss[0].f)
	w := make([]float64, n)
	for step := 0; step < 40; step++ {
		grad := make([]float64, n)
		hess := make([][]float64, n)
		for i := range hess {
			hess[i] = make([]float64, n)
		}
		loss := 0.0
		for _, s := range ss {
			z := 0.0
			for i := range w {
				z += w[i] * s.f[i]
			}
			p := 1 / (1 + math.Exp(-z))
			loss -= s.weight * (s.y*math.Log(p+1e-12) + (1-s.y)*math.Log(1-p+1e-12))
			d := (s.y - p) * s.weight
			h := p * (1 - p) * s.weight
			for i := range w {
				grad[i] += d * s.f[i]
				for j := range w {
					hess[i][j] += h * s.f[i] * s.f[j]
				}
			}
		}
		for i := range w {
			grad[i] -= 0.5 * w[i]
			hess[i][i] += 0.5
		}
		solve(hess, grad)
		big := 0.0
		for i := range w {
			w[i] += grad[i]
			big = math.Max(big, math.Abs(grad[i]))
		}
		if big < 1e-4 {
			fmt.Printf("loss %.2f\n", loss)
			break
		}
	}
	return w
}

func solve(a [][]float64, b []float64) {
	n := len(b)
	for i := 0; i < n; i++ {
		p := i
		for k := i + 1; k < n; k++ {
			if math.Abs(a[k][i]) > math.Abs(a[p][i]) {
				p = k
			}
		}
		a[i], a[p] = a[p], a[i]
		b[i], b[p] = b[p], b[i]
		for k := i + 1; k < n; k++ {
			m := a[k][i] / a[i][i]
			for j := i; j < n; j++ {
				a[k][j] -= m * a[i][j]
			}
			b[k] -= m * b[i]
		}
	}
	for i := n - 1; i >= 0; i-- {
		for j := i + 1; j < n; j++ {
			b[i] -= a[i][j] * b[j]
		}
		b[i] /= a[i][i]
	}
}
