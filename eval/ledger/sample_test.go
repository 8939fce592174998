package ledger

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hearsay/eval/gold"

	"hearsay/internal/annotate"
	"hearsay/internal/news"
	"hearsay/internal/text"
)

// TestSample prints rows that the ledger reports on real stories, for a person to
// read against their sentences; nothing of it is scored or kept. It runs only where
// HEARSAY_SAMPLE names how many rows to print:
//
//	HEARSAY_SAMPLE=100 HEARSAY_SEED=7 HEARSAY_HALF=own go test -run Sample -v ./eval/ledger
//
// HEARSAY_HALF is own (two thirds of the stories, on whose rows rules are made),
// held (the others) or empty for both; HEARSAY_SETS names the sets of stories
// (gva-stories,allsides-roundup unless told; basil, newscluster70 and others beside
// allsides-roundup are read too); HEARSAY_KINDS keeps rows of these kinds. The same
// words give the same rows in the same order.
func TestSample(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("HEARSAY_SAMPLE"))
	if n == 0 {
		t.Skip("skipped: a person reads its rows; HEARSAY_SAMPLE=100 prints them")
	}
	sets := cmp.Or(os.Getenv("HEARSAY_SETS"), "gva-stories,allsides-roundup")
	var rows []sampled
	stories := 0
	for _, set := range strings.Split(sets, ",") {
		for _, s := range storiesOf(t, set) {
			if half := os.Getenv("HEARSAY_HALF"); half != "" && half != halfOf(s.name) {
				continue
			}
			stories++
			rows = append(rows, rowsOf(s)...)
		}
	}
	if kinds := os.Getenv("HEARSAY_KINDS"); kinds != "" {
		rows = slices.DeleteFunc(rows, func(r sampled) bool { return !slices.Contains(strings.Split(kinds, ","), r.kind) })
	}
	seed := os.Getenv("HEARSAY_SEED")
	slices.SortStableFunc(rows, func(a, b sampled) int {
		return cmp.Or(cmp.Compare(text.Hash(seed+a.id), text.Hash(seed+b.id)), cmp.Compare(a.id, b.id))
	})
	count := map[string]int{}
	for _, r := range rows {
		count[r.kind]++
	}
	fmt.Printf("%d stories, %d rows %v\n", stories, len(rows), count)
	for i, r := range rows[:min(n, len(rows))] {
		fmt.Printf("\n%d. [%s] %s\n%s", i+1, r.kind, r.id, r.shown)
	}
}

// sampled is one row as it is printed.
type sampled struct{ id, kind, shown string }

// telling is one story of a set.
type telling struct {
	name     string
	articles []*news.Article
}

// halfOf parts stories by name: a third is kept back.
func halfOf(name string) string {
	if text.Hash("rows:"+name)%3 == 0 {
		return "held"
	}
	return "own"
}

// storiesOf reads the stories of two articles and more of a set, in order of name.
func storiesOf(t *testing.T, set string) []telling {
	t.Helper()
	by := map[string]*telling{}
	seen := map[string]bool{} // one id stands twice in one of the sets
	add := func(story string, a *news.Article) {
		if seen[story+"|"+a.ID] {
			return
		}
		seen[story+"|"+a.ID] = true
		if by[story] == nil {
			by[story] = &telling{name: set + "/" + story}
		}
		by[story].articles = append(by[story].articles, a)
	}
	if set == "gva-stories" {
		incidents, err := readLines[incident](filepath.Join(gold.Dir(t, "gold", "text", set), "dev", "dev.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		for _, in := range incidents {
			for _, a := range in.Articles {
				add(in.ID, plainArticle(a.ID, outletOf(a.Outlet), a.Title, a.Text, a.DCT))
			}
		}
	} else {
		dir := filepath.Join(gold.Dir(t, "gold", "stories", set), "dev")
		labels, err := os.ReadFile(filepath.Join(dir, "gold.tsv"))
		if err != nil {
			t.Fatal(err)
		}
		story := map[string]string{}
		for _, l := range strings.Split(string(labels), "\n") {
			if c := strings.Split(l, "\t"); len(c) > 1 {
				story[c[0]] = c[1]
			}
		}
		f, err := os.Open(filepath.Join(dir, "articles.jsonl.gz"))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Close() }()
		z, err := gzip.NewReader(bufio.NewReader(f))
		if err != nil {
			t.Fatal(err)
		}
		for dec := json.NewDecoder(z); ; {
			var a struct{ ID, Date, Source, Title, Text string }
			if err := dec.Decode(&a); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			if s := story[a.ID]; s != "" {
				add(s, plainArticle(a.ID, a.Source, a.Title, a.Text, a.Date))
			}
		}
	}
	var out []telling
	for _, s := range by {
		if len(s.articles) > 1 {
			out = append(out, *s)
		}
	}
	slices.SortFunc(out, func(a, b telling) int { return cmp.Compare(a.name, b.name) })
	return out
}

// outletOf returns an outlet given by its host without a port, which some of the texts
// carry: both are one outlet.
func outletOf(host string) string {
	name, _, _ := strings.Cut(host, ":")
	return name
}

// plainArticle makes an article of a text of one paragraph a line.
func plainArticle(id, outlet, title, body, at string) *news.Article {
	var paras []string
	for _, p := range strings.Split(body, "\n") {
		if p = strings.TrimSpace(p); p != "" {
			paras = append(paras, p)
		}
	}
	return &news.Article{ID: id, Outlet: outlet, Headline: title, Paragraphs: paras, Published: claimed(at), Language: "en"}
}

// rowsOf compiles a story and returns its rows as they are printed.
func rowsOf(s telling) []sampled {
	var all []*news.Annotated
	storyOf, about := map[string]string{}, map[string]string{}
	for _, a := range s.articles {
		storyOf[a.ID] = s.name
		about[a.ID] = fmt.Sprintf("%s %s", a.Outlet, a.Published.Time.Format("2006-01-02 15:04"))
		all = append(all, annotate.Article(a))
	}
	l, _ := compile(all, storyOf)
	var out []sampled
	for i, f := range slices.Concat(l.Disagreements, l.Updates) {
		r := sampled{kind: f.Kind}
		if i >= len(l.Disagreements) {
			r.kind = "update"
		}
		var b strings.Builder
		fmt.Fprintf(&b, "   %s\n   because: %s\n", f.Question, f.Because)
		r.id = s.name
		for _, v := range f.Values {
			r.id += "|" + v.Value
			fmt.Fprintf(&b, "   = %s\n", v.Value)
			for _, e := range v.Statements {
				fmt.Fprintf(&b, "     - (%s) %s\n", about[e.Article], e.Text)
			}
		}
		r.shown = b.String()
		out = append(out, r)
	}
	return out
}
