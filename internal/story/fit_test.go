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

	"hearsay/eval/towns"
	"hearsay/internal/news"
	"hearsay/internal/reuse"
	"hearsay/internal/text"
)

var fit = flag.Bool("fit", false, "fit the weights anew")

type sample struct {
	f      []float64
	y      float64
	weight float64
}

// loadSet returns a set's articles, the stories of those that are fitted on, and
// of all.
func loadSet(t *testing.T, dir string) (as []*news.Annotated, gold, full map[string]string) {
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
	gold, full = map[string]string{}, map[string]string{}
	b, _ := os.ReadFile(filepath.Join(dir, "gold.tsv"))
	for i, l := range strings.Split(string(b), "\n") {
		if c := strings.Split(l, "\t"); i > 0 && len(c) > 1 {
			full[c[0]] = c[1]
			if text.Hash("check:"+c[1])%4 != 0 {
				gold[c[0]] = c[1]
			}
		}
	}
	return as, gold, full
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

// corpus is one set of articles with what its editors say of two of them: 1 for
// one story, 0 for two, not ok where they say nothing.
type corpus struct {
	name     string
	articles []*news.Annotated
	pairs    [][]news.Reuse // by article
	story    func(id string) string
	same     func(x, y string) (y1 float64, ok bool)
}

// TestFit fits the weights with -fit: twice on the editors' stories, then twice
// on the program's own, and takes the mean of the last two kinds. It leaves out
// the set whose licence allows evaluation alone and the packs of real texts.
func TestFit(t *testing.T) {
	if !*fit {
		t.Skip("run with -fit to fit the weights anew")
	}
	cs := corpora(t)
	var edited, own storyFeatures
	for range 2 {
		pairs, stories := gather(t, cs, true)
		weights, storyWeights = features(logistic(pairs)), storyFeatures(logistic(stories))
		edited = storyWeights
	}
	for range 2 {
		_, stories := gather(t, cs, false)
		storyWeights = storyFeatures(logistic(stories))
		own = storyWeights
	}
	for i := range edited {
		storyWeights[i] = (edited[i] + own[i]) / 2
	}
	fmt.Println("weights", printed(weights[:]))
	fmt.Println("storyWeights", printed(storyWeights[:]))
}

func corpora(t *testing.T) []corpus {
	const root = "../../../shared/"
	var cs []corpus
	for _, set := range []string{"allsides-roundup", "allsides-2021", "newscluster70", "uci-headlines", "ecbplus"} {
		as, labels, full := loadSet(t, root+"gold/stories/"+set+"/dev")
		cs = append(cs, corpus{name: set, articles: as, story: func(x string) string {
			if s := full[x]; s != "" {
				return s
			}
			return "?" + x
		}, same: func(x, y string) (float64, bool) {
			a, b := labels[x], labels[y]
			if a == "" || b == "" {
				return 0, false
			}
			return one(a == b), true
		}})
		switch set {
		case "ecbplus":
			cs = append(cs, few("few-ecbplus", as, labels, 80)...)
		case "uci-headlines":
		default:
			cs = append(cs, few("few", as, labels, 60)...)
		}
	}
	paths, _ := filepath.Glob(root + "packs/*/pack.json")
	ours, _ := filepath.Glob("../../eval/own/*/pack.json")
	paths = append(paths, ours...)
	for _, path := range paths {
		if name := filepath.Base(filepath.Dir(path)); !strings.HasPrefix(name, "real-") {
			cs = append(cs, loadPack(t, path))
		}
	}
	small, err := towns.Collections(40, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range small {
		cs = append(cs, corpus{name: "towns", articles: c.Articles, story: func(x string) string { return c.Story[x] }, same: func(x, y string) (float64, bool) {
			return one(c.Story[x] == c.Story[y]), true
		}})
	}
	for i := range cs {
		r := reuse.New()
		for _, a := range cs[i].articles {
			ps, err := r.Add(context.Background(), a)
			if err != nil {
				t.Fatal(err)
			}
			cs[i].pairs = append(cs[i].pairs, ps)
		}
	}
	return cs
}

func one(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

func loadPack(t *testing.T, path string) corpus {
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
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
	c := corpus{name: "packs", story: func(x string) string { return fmt.Sprint(of[x]) }, same: func(x, y string) (float64, bool) {
		return one(of[x] == of[y]), !free[x+y]
	}}
	for _, x := range p.Articles {
		a := &news.Article{ID: x.Key, Headline: x.Headline, Outlet: x.Outlet, Paragraphs: x.Paragraphs}
		for _, l := range []string{time.RFC3339Nano, "2006-01-02"} {
			if d, err := time.Parse(l, x.Published); err == nil {
				a.Published = news.Claimed{Time: d, Precision: news.PrecisionSecond}
			}
		}
		c.articles = append(c.articles, &news.Annotated{Article: a})
	}
	sort.SliceStable(c.articles, func(i, j int) bool { return sooner(c.articles[i], c.articles[j]) })
	return c
}

// gather runs the grouping over all sets, with the editors' stories or its own,
// and returns what it compared; the sets weigh the same.
func gather(t *testing.T, cs []corpus, editors bool) (pairs, stories []sample) {
	by := map[string]*[2][]sample{}
	for _, c := range cs {
		out := by[c.name]
		if out == nil {
			out = &[2][]sample{}
			by[c.name] = out
		}
		groups := map[string]*group{}
		g := New()
		g.hooks = hooks{
			pair: func(x, y *Sketch, f features) {
				if v, ok := c.same(x.ID, y.ID); ok {
					out[0] = append(out[0], sample{f[:], v, 1})
				}
			},
			story: func(s *Sketch, v verdict) {
				yes, n := 0.0, 0.0
				for _, m := range v.story.members {
					if y, ok := c.same(s.ID, m.id); ok {
						yes, n = yes+y, n+1
					}
				}
				if n > 0 {
					out[1] = append(out[1], sample{append([]float64(nil), v.f[:]...), yes / n, 1})
				}
			},
		}
		if editors {
			g.hooks.oracle = func(id string) *group { return groups[c.story(id)] }
		}
		for i, a := range c.articles {
			if err := g.Add(context.Background(), a, c.pairs[i]); err != nil {
				t.Fatal(err)
			}
			groups[c.story(a.ID)] = g.of[a.ID]
		}
	}
	const total, most = 1000, 5 // of a set, of one sample of it
	names := make([]string, 0, len(by))
	for n := range by {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		for k, ss := range by[n] {
			for i := range ss {
				ss[i].weight = min(most, total/float64(len(ss)))
			}
			if k == 0 {
				pairs = append(pairs, ss...)
			} else {
				stories = append(stories, ss...)
			}
		}
	}
	return pairs, stories
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
