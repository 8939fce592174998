package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"hearsay/internal/annotate"
	"hearsay/internal/news"
	"hearsay/internal/reuse"
	"hearsay/internal/story"
)

// sets are the grouping sets of the macro average.
var sets = []string{"allsides-roundup", "allsides-2021", "basil", "newscluster70", "uci-headlines", "ecbplus"}

// results is the golden file.
type results struct {
	Stories map[string]prf     `json:"stories"` // all of dev
	Check   map[string]prf     `json:"check"`   // the stories kept back
	Pairs   map[string]prf     `json:"pairs"`   // of two articles in one story, of all of dev
	PairsCk map[string]prf     `json:"pairs_check"`
	Macro   float64            `json:"macro_f1"`
	Packs   prf                `json:"packs_stories"`
	Reuse   prf                `json:"packs_reuse"`
	News    map[string]float64 `json:"reuse_news"`
	Spans   prf                `json:"reuse_synth"`
}

type options struct {
	root     string
	only     string
	verbose  bool
	annotate bool
}

func main() {
	var o options
	flag.StringVar(&o.root, "shared", "../shared", "folder with gold and packs")
	flag.StringVar(&o.only, "only", "", "comma-separated parts: a set's name, packs, reuse")
	flag.BoolVar(&o.verbose, "v", false, "list errors")
	flag.BoolVar(&o.annotate, "annotate", false, "annotate the articles first")
	profile := flag.String("cpuprofile", "", "write a profile of the processor's time to this file")
	flag.Parse()
	if *profile != "" {
		f, err := os.Create(*profile)
		if err != nil {
			fmt.Fprintln(os.Stderr, "stories: error:", err)
			os.Exit(1)
		}
		if err := pprof.StartCPUProfile(f); err != nil {
			fmt.Fprintln(os.Stderr, "stories: error:", err)
			os.Exit(1)
		}
		defer pprof.StopCPUProfile()
	}
	r, err := evaluate(o)
	if errors.Is(err, os.ErrNotExist) {
		fmt.Fprintln(os.Stderr, "stories: skipped, no gold data:", err)
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "stories: error:", err)
		os.Exit(1)
	}
	b, _ := json.MarshalIndent(r, "", " ")
	b = append(b, '\n')
	os.Stdout.Write(b)
}

func (o options) wants(part string) bool {
	return o.only == "" || strings.Contains(","+o.only+",", ","+part+",")
}

func evaluate(o options) (results, error) {
	r := results{Stories: map[string]prf{}, Check: map[string]prf{}, Pairs: map[string]prf{}, PairsCk: map[string]prf{}}
	gold := filepath.Join(o.root, "gold", "stories")
	for _, s := range sets {
		if !o.wants(s) {
			continue
		}
		as, labels, err := readSet(filepath.Join(gold, s, "dev"))
		if err != nil {
			return r, err
		}
		start := time.Now()
		got, _, err := group(o, as)
		if err != nil {
			return r, err
		}
		took := time.Since(start)
		r.Stories[s] = bcubed(labels, got, all)
		r.Check[s] = bcubed(labels, got, heldBack)
		r.Pairs[s], r.PairsCk[s] = pairwise(labels, got, all), pairwise(labels, got, heldBack)
		r.Macro += r.Stories[s].F1
		fmt.Fprintf(os.Stderr, "%-18s %+v pairs %+v check %+v pairs %+v  %d articles, %.0f a second, %d MB\n", s, r.Stories[s], r.Pairs[s], r.Check[s], r.PairsCk[s], len(as), float64(len(as))/took.Seconds(), heap())
		if o.verbose {
			report(as, labels, got)
		}
	}
	r.Macro = round(r.Macro / float64(max(1, len(r.Stories))))
	if o.wants("packs") {
		if err := evalPacks(o, &r); err != nil {
			return r, err
		}
	}
	if o.wants("reuse") {
		var err error
		if r.News, err = reuseNews(filepath.Join(gold, "reuse-news", "dev"), o.verbose); err != nil {
			return r, err
		}
		if r.Spans, err = reuseSynth(filepath.Join(gold, "reuse-synth", "dev")); err != nil {
			return r, err
		}
	}
	return r, nil
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc >> 20
}

// group runs both stages over articles in order.
func group(o options, as []*news.Annotated) (map[string]string, []news.Story, error) {
	f, g := reuse.New(), story.New()
	for _, a := range as {
		if o.annotate {
			*a = *annotate.Article(a.Article)
		}
		pairs, err := f.Add(context.Background(), a)
		if err != nil {
			return nil, nil, err
		}
		if err := g.Add(context.Background(), a, pairs); err != nil {
			return nil, nil, err
		}
	}
	got := map[string]string{}
	if err := g.Repair(context.Background()); err != nil {
		return nil, nil, err
	}
	stories, err := g.Stories(context.Background())
	if err != nil {
		return nil, nil, err
	}
	for _, s := range stories {
		for _, id := range s.Articles {
			got[id] = s.ID
		}
	}
	return got, stories, nil
}

// evalPacks pools the packs as packs/score.py does.
func evalPacks(o options, r *results) error {
	packs, err := readPacks(filepath.Join(o.root, "packs"))
	if err != nil {
		return err
	}
	if len(packs) == 0 {
		return fmt.Errorf("packs in %s: %w", o.root, os.ErrNotExist)
	}
	tp, fp, fn := 0, 0, 0
	var sp, sr, n float64
	for _, p := range packs {
		as := p.articles()
		got, stories, err := group(o, as)
		if err != nil {
			return err
		}
		a, b, c := packStories(p, got, o.verbose)
		if o.verbose {
			fmt.Printf("%s stories P %.3f R %.3f\n", p.Name, a/c, b/c)
			for _, s := range stories {
				for _, w := range s.Why {
					fmt.Printf("    %s %s %s: %s\n", s.ID, s.Storyline, w.Article, w.Because)
				}
			}
		}
		sp, sr, n = sp+a, sr+b, n+c
		pairs, err := pairsOf(as)
		if err != nil {
			return err
		}
		x, y, z := reusePack(p, pairs, o.verbose)
		tp, fp, fn = tp+x, fp+y, fn+z
	}
	r.Packs = fromPR(sp/n, sr/n)
	r.Reuse = counts(tp, fp, fn)
	return nil
}

func pairsOf(as []*news.Annotated) ([]news.Reuse, error) {
	f := reuse.New()
	var all []news.Reuse
	for _, a := range as {
		pairs, err := f.Add(context.Background(), a)
		if err != nil {
			return nil, err
		}
		all = append(all, pairs...)
	}
	return reuse.Chains(all), nil
}

// packStories sums BCubed precision and recall over a pack's articles, with
// its free pairs counting neither way.
func packStories(p pack, got map[string]string, verbose bool) (prec, rec, n float64) {
	gold := map[string]int{}
	for i, s := range p.Stories {
		for _, k := range s {
			gold[k] = i
		}
	}
	free := map[[2]string]bool{}
	for _, e := range p.Either {
		free[key(e[0], e[1])] = true
	}
	for k := range gold {
		together, right, all := 0.0, 0.0, 0.0
		for j := range gold {
			same := gold[j] == gold[k]
			if same {
				all++
			}
			if got[j] != got[k] {
				if verbose && same && j > k {
					fmt.Printf("  %s: kept apart wrongly %s %s\n", p.Name, k, j)
				}
				continue
			}
			if same {
				right++
			}
			if same || !free[key(j, k)] {
				together++
			}
			if verbose && !same && !free[key(j, k)] && j > k {
				fmt.Printf("  %s: merged wrongly %s %s\n", p.Name, k, j)
			}
		}
		prec += right / together
		rec += right / all
		n++
	}
	return prec, rec, n
}

// report lists what is merged and what is split wrongly in a set, of the
// stories that are not kept back.
func report(as []*news.Annotated, labels, got map[string]string) {
	mixed("merged", as, got, labels, labels)
	mixed("split", as, labels, got, labels)
}

// mixed lists the groups of by whose articles are in several groups of other.
func mixed(word string, as []*news.Annotated, by, other, labels map[string]string) {
	lists := map[string][]*news.Annotated{}
	for _, a := range as {
		if labels[a.ID] != "" && !heldBack(labels[a.ID]) {
			lists[by[a.ID]] = append(lists[by[a.ID]], a)
		}
	}
	for _, a := range as {
		list := lists[by[a.ID]]
		delete(lists, by[a.ID])
		if !slices.ContainsFunc(list, func(b *news.Annotated) bool { return other[b.ID] != other[list[0].ID] }) {
			continue
		}
		fmt.Println(word, by[a.ID])
		for _, b := range list {
			fmt.Printf("   %s %s | %s | %s\n", other[b.ID], b.When().Format("2006-01-02"), b.Outlet, b.Headline)
		}
	}
}
