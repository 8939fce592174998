// Command peers reads the pages of the evaluation sets with Hearsay's extractor
// and with others, all in one run on one processor, and prints what each page
// costs and how much of the text each finds. It is a module of its own, so that
// nothing of Hearsay depends on the others.
//
// Where the sets are missing it reads the pages of eval/own, or those of the
// folder that -dir names; then it has no text to compare with.
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
)

func main() {
	sets := flag.String("set", "scrapinghub,fundus-tests", "sets of ../shared/gold/pages, with commas between them")
	dir := flag.String("dir", "", "read the pages of this folder, those below it too, in place of the sets")
	rounds := flag.Int("rounds", 3, "how often each extractor reads all pages")
	only := flag.String("only", "", "extractors to run, with commas between them; all if empty")
	flag.Parse()
	runtime.GOMAXPROCS(1)
	if err := run(*sets, *dir, *rounds, *only); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

func run(sets, dir string, rounds int, only string) error {
	if dir != "" {
		return bench(dir, rounds, only)
	}
	ran := false
	for _, set := range strings.Split(sets, ",") {
		if path := folder(set); path != "" {
			ran = true
			if err := bench(path, rounds, only); err != nil {
				return err
			}
		}
	}
	if ran {
		return nil
	}
	fmt.Println("The evaluation sets are not here: these are the pages of eval/own, short ones without scripts.")
	return bench(own(), rounds, only)
}

func bench(dir string, rounds int, only string) error {
	docs, err := load(dir)
	if err != nil {
		return fmt.Errorf("load pages %s: %w", dir, err)
	}
	if len(docs) == 0 {
		return fmt.Errorf("load pages %s: no .html or .html.gz there", dir)
	}
	var figures []figure
	for _, e := range extractors {
		if only == "" || strings.Contains(","+only+",", ","+e.name+",") {
			figures = append(figures, figure{extractor: e})
		}
	}
	if len(figures) == 0 || rounds < 1 {
		return fmt.Errorf("measure: %d extractors named %q, %d rounds: want one or more of each", len(figures), only, rounds)
	}
	measure(figures, docs, rounds)
	table(dir, docs, figures)
	return nil
}
