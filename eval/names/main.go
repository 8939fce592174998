// Command names scores packages names and entity against the packs' gold
// paragraphs and the span sets beside the repository.
//
//	go run ./eval/names [-v] [-shared ../shared] [-update]
//
// It prints one table and, with -update, rewrites eval/golden/names.json.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
)

func main() {
	shared := flag.String("shared", "../shared", "folder of the packs and gold data")
	verbose := flag.Bool("v", false, "list what was missed and what was wrong")
	update := flag.Bool("update", false, "rewrite the golden file")
	full := flag.Bool("dump", false, "print every article with its mentions")
	only := flag.String("pack", "", "one pack alone")
	flag.Parse()
	scores := map[string]prf{}
	packs, err := filepath.Glob(filepath.Join(*shared, "packs", "*", "pack.json"))
	if err != nil || len(packs) == 0 {
		fmt.Fprintln(os.Stderr, "names: no packs below", *shared, "- nothing is scored")
		return
	}
	sort.Strings(packs)
	for _, f := range packs {
		if *only != "" && filepath.Base(filepath.Dir(f)) != *only {
			continue
		}
		if err := scorePack(f, scores, *verbose, *full); err != nil {
			fmt.Fprintln(os.Stderr, "names:", err)
			os.Exit(1)
		}
	}
	if *only == "" {
		for _, s := range [][2]string{{"conll2003 testa", "conll2003/dev/testa.jsonl"}, {"wikigold", "wikigold/dev/dev.jsonl"}, {"wnut17", "wnut17/dev/dev.jsonl"}} {
			if err := scoreSpans(s[0], filepath.Join(*shared, "gold/text", s[1]), scores, *verbose); err != nil {
				fmt.Fprintln(os.Stderr, "names: skipped:", err)
			}
		}
	}
	var keys []string
	for k := range scores {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	golden := map[string]map[string]float64{}
	for _, k := range keys {
		p, r, f := scores[k].values()
		fmt.Printf("%-44s P %.3f R %.3f F1 %.3f\n", k, p, r, f)
		golden[k] = map[string]float64{"P": round(p), "R": round(r), "F1": round(f)}
	}
	if *update {
		b, err := json.MarshalIndent(golden, "", " ")
		if err == nil {
			err = os.WriteFile("eval/golden/names.json", append(b, '\n'), 0o644)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "names:", err)
			os.Exit(1)
		}
	}
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

func round(x float64) float64 { return float64(int(x*1000+0.5)) / 1000 }
