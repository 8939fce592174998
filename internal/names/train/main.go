// Command train makes the data that package names embeds: the word lists, from
// gazetteers and a spelling dictionary, each of which allows it (see
// ../data/README.md).
//
//	go run ./internal/names/train -gazetteers DIR -words FILE,FILE -out internal/names/data
//
// It is run by hand when a list changes; the build does not need it.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode"

	"hearsay/internal/text"
)

func main() {
	gaz := flag.String("gazetteers", "", "folder with first_*.txt, surnames_us.txt and cities.tsv")
	words := flag.String("words", "", "comma-separated spelling dictionaries of common words, one word a line")
	rare := flag.String("rare", "", "larger dictionaries, whose further words are rare")
	out := flag.String("out", "internal/names/data", "folder to write to")
	flag.Parse()
	if err := run(*gaz, strings.Split(*words, ","), strings.Split(*rare, ","), *out); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(gaz string, words, rare []string, out string) error {
	if err := firstNames(gaz, out); err != nil {
		return err
	}
	surnames, err := lines(filepath.Join(gaz, "surnames_us.txt"))
	if err != nil {
		return err
	}
	if err := write(filepath.Join(out, "surnames.txt"), folded(surnames)); err != nil {
		return err
	}
	if err := cities(gaz, out); err != nil {
		return err
	}
	if err := companies(gaz, out); err != nil {
		return err
	}
	return common(words, rare, out)
}

// companies writes the listed companies' names without their legal form.
func companies(gaz, out string) error {
	ls, err := lines(filepath.Join(gaz, "sp500.csv"))
	if err != nil {
		return err
	}
	var names []string
	for _, l := range ls[1:] {
		_, rest, _ := strings.Cut(l, ",")
		name, _, _ := strings.Cut(rest, ",")
		name, _, _ = strings.Cut(strings.Trim(name, `"`), "(")
		ws := strings.Fields(strings.ReplaceAll(name, ".", ""))
		for len(ws) > 1 && legal[strings.ToLower(ws[len(ws)-1])] {
			ws = ws[:len(ws)-1]
		}
		names = append(names, strings.Join(ws, " "))
	}
	return write(filepath.Join(out, "companies.txt"), folded(names))
}

var legal = map[string]bool{"inc": true, "corp": true, "corporation": true, "company": true, "co": true, "plc": true, "group": true, "holdings": true, "ltd": true, "nv": true, "&": true, "the": true, "incorporated": true}

// firstNames writes "name<tab>m|f|u": the gender where the lists agree on one.
func firstNames(gaz, out string) error {
	gender := map[string]string{}
	for _, src := range []struct{ file, gender string }{
		{"first_us.txt", ""}, {"first_male.txt", "m"}, {"first_female.txt", "f"},
	} {
		ls, err := lines(filepath.Join(gaz, src.file))
		if err != nil {
			return err
		}
		for _, w := range folded(ls) {
			if len([]rune(w)) < 2 || strings.ContainsAny(w, " .") {
				continue
			}
			gender[w] += src.gender
		}
	}
	ends := endings(gender)
	var rows []string
	for w, g := range gender {
		if g == "" && len(w) > 4 { // in no list with gender: as most names that end so
			g = ends[w[len(w)-3:]]
		}
		if g != "m" && g != "f" {
			g = "u"
		}
		rows = append(rows, w+"\t"+g)
	}
	return write(filepath.Join(out, "first.txt"), rows)
}

// endings returns the gender of nine in ten or more of the names with these
// last three letters.
func endings(gender map[string]string) map[string]string {
	count := map[string]map[string]int{}
	for w, g := range gender {
		if (g == "m" || g == "f") && len(w) > 4 {
			end := w[len(w)-3:]
			if count[end] == nil {
				count[end] = map[string]int{}
			}
			count[end][g]++
		}
	}
	out := map[string]string{}
	for end, c := range count {
		for _, g := range [...]string{"m", "f"} {
			if n := c["m"] + c["f"]; n >= 5 && c[g]*10 >= n*9 {
				out[end] = g
			}
		}
	}
	return out
}

func cities(gaz, out string) error {
	ls, err := lines(filepath.Join(gaz, "cities.tsv"))
	if err != nil {
		return err
	}
	var names []string
	for _, l := range ls[1:] {
		name, _, _ := strings.Cut(l, "\t")
		if len([]rune(name)) < 3 || !unicode.IsUpper([]rune(name)[0]) {
			continue
		}
		names = append(names, name, plain(name))
	}
	return write(filepath.Join(out, "cities.txt"), folded(names))
}

// common writes the words that a dictionary knows in small letters; those of
// the larger dictionaries alone are marked r for rare.
func common(files, rare []string, out string) error {
	var rows []string
	seen := map[string]bool{}
	for i, f := range append(append([]string{}, files...), rare...) {
		ls, err := lines(f)
		if err != nil {
			return err
		}
		for _, w := range ls {
			if w != strings.ToLower(w) || strings.Contains(w, "'") || seen[w] {
				continue
			}
			seen[w] = true
			if i >= len(files) {
				w += "\tr"
			}
			rows = append(rows, w)
		}
	}
	return write(filepath.Join(out, "common.txt"), rows)
}

// plain takes the accents off the letters of names in Latin script.
func plain(s string) string {
	const from = "àáâãäåāăąçćčďđèéêëēėęěğģìíîïīįıķłļľñńňņòóôõöøōőřśşšșţťțùúûüūůűųýÿźżž"
	const to = "aaaaaaaaacccddeeeeeeeeggiiiiiiiklllnnnnoooooooorssssttt" + "uuuuuuuuyyzzz"
	f, t := []rune(from), []rune(to)
	return strings.Map(func(r rune) rune {
		l := unicode.ToLower(r)
		for i, x := range f {
			if x == l && i < len(t) {
				if unicode.IsUpper(r) {
					return unicode.ToUpper(t[i])
				}
				return t[i]
			}
		}
		return r
	}, s)
}

func folded(ls []string) []string {
	out := make([]string, 0, len(ls))
	for _, l := range ls {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, text.Fold(l))
		}
	}
	return out
}

func lines(file string) ([]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []string
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		out = append(out, sc.Text())
	}
	return out, sc.Err()
}

// write writes the rows sorted by bytes, each once.
func write(file string, rows []string) error {
	sort.Strings(rows)
	var b strings.Builder
	last := ""
	for _, r := range rows {
		if r != last {
			b.WriteString(r + "\n")
		}
		last = r
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}
