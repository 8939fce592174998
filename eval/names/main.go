// Command names scores packages names and entity against the packs' gold
// paragraphs and the span sets beside the repository.
//
//	go run ./eval/names [-v] [-dump] [-shared ../shared] [-pack NAME]
//
// It prints one table; the package's test holds the pooled figures against
// eval/golden/names.json.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

func main() {
	shared := flag.String("shared", "../shared", "folder of the packs and gold data")
	var o options
	flag.BoolVar(&o.verbose, "v", false, "list what was missed and what was wrong")
	flag.BoolVar(&o.dump, "dump", false, "print every article with its mentions")
	flag.StringVar(&o.pack, "pack", "", "one pack alone, without the span sets")
	flag.Parse()
	scores, err := measure(*shared, o)
	if err != nil {
		fmt.Fprintln(os.Stderr, "names:", err)
		os.Exit(1)
	}
	keys := make([]string, 0, len(scores))
	for k := range scores {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		p, r, f := scores[k].values()
		fmt.Printf("%-44s P %.3f R %.3f F1 %.3f\n", k, p, r, f)
	}
}

type options struct {
	verbose, dump bool
	pack          string
}

// measure scores all packs and span sets below shared.
func measure(shared string, o options) (map[string]prf, error) {
	scores := map[string]prf{}
	packs, err := filepath.Glob(filepath.Join(shared, "packs", "*", "pack.json"))
	if err != nil || len(packs) == 0 {
		return nil, fmt.Errorf("no packs below %s", shared)
	}
	for _, f := range packs {
		if o.pack == "" || filepath.Base(filepath.Dir(f)) == o.pack {
			if err := scorePack(f, scores, o.verbose, o.dump); err != nil {
				return nil, err
			}
		}
	}
	if o.pack != "" {
		return scores, nil
	}
	for _, s := range [][2]string{{"conll2003 testa", "conll2003/dev/testa.jsonl"}, {"wikigold", "wikigold/dev/dev.jsonl"}, {"wnut17", "wnut17/dev/dev.jsonl"}} {
		if err := scoreSpans(s[0], filepath.Join(shared, "gold/text", s[1]), scores, o.verbose); err != nil {
			return nil, err
		}
	}
	return scores, nil
}

// pooled keeps the figures over all packs and those of the span sets, as
// precision, recall and F1 in [0,1].
func pooled(scores map[string]prf) map[string]map[string]float64 {
	out := map[string]map[string]float64{}
	for k, c := range scores {
		if strings.HasPrefix(k, "pack ") {
			continue
		}
		p, r, f := c.values()
		out[k] = map[string]float64{"P": p, "R": r, "F1": f}
	}
	return out
}

// prf counts true positives, false positives and false negatives.
type prf struct{ tp, fp, fn float64 }

func (c prf) values() (p, r, f float64) {
	p, r = 1, 1
	if c.tp+c.fp > 0 {
		p = c.tp / (c.tp + c.fp)
	}
	if c.tp+c.fn > 0 {
		r = c.tp / (c.tp + c.fn)
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

func (c prf) plus(d prf) prf { return prf{c.tp + d.tp, c.fp + d.fp, c.fn + d.fn} }
