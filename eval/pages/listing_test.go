package pages

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hearsay/internal/news"
	"hearsay/internal/page"
)

// TestListings scores the pages of the wcxb set that list articles: the words
// of all that is read of one, and how many are read as several articles.
func TestListings(t *testing.T) {
	if testing.Short() {
		t.Skip("reads a hundred pages: run without -short")
	}
	var m [3]group
	several := 0
	for _, g := range load(t, "wcxb") {
		if g.PageType != "listing" || *show != "" && *show != g.ID {
			continue
		}
		doc := readAll(t, filepath.Join(folder("wcxb"), "html", g.ID+".html.gz"))
		arts, err := page.Read(doc, page.Options{URL: g.URL})
		text := merged(arts)
		tp, fp, fn := compare(bag(g.Text), bag(text))
		p, _ := share(tp, fp)
		r, _ := share(tp, fn)
		if len(arts) > 1 {
			several++
		}
		for _, k := range []int{0, map[bool]int{true: 1, false: 2}[held(g.ID)]} {
			m[k].n++
			m[k].wordP += p
			m[k].wordR += r
			m[k].wordF += f1(p, r)
		}
		if *list > 0 && !held(g.ID) {
			fmt.Printf("%s F %.3f P %.3f R %.3f n=%d items=%d err=%v %s\n", g.ID, f1(p, r), p, r, len(arts), len(page.Items(doc, page.Options{URL: g.URL})), err, g.URL)
		}
		if *show != "" {
			showListing(g, arts)
		}
	}
	for k, name := range []string{"listing", "listing:held", "listing:own"} {
		n := float64(max(m[k].n, 1))
		if k == 0 && *show == "" && m[k].wordF/n < leastListing {
			t.Errorf("listing: word F1 = %.3f, want %.3f or more", m[k].wordF/n, leastListing)
		}
		if *half == "dev" && *show == "" {
			keepLists(t, name, round(prf{m[k].wordP / n, m[k].wordR / n, m[k].wordF / n}))
		}
		fmt.Printf("%-22s n=%3d  P %.3f R %.3f F1 %.3f   read as several %d\n", name, m[k].n, m[k].wordP/n, m[k].wordR/n, m[k].wordF/n, several)
	}
}

// leastListing is the word F1 that the lists must keep.
const leastListing = 0.65

// merged is all that was read of a page, in its order.
func merged(arts []news.Article) string {
	var b strings.Builder
	for i := range arts {
		if arts[i].Headline != "" {
			b.WriteString(arts[i].Headline + "\n")
		}
		b.WriteString(body(arts[i], true))
	}
	return b.String()
}

func showListing(g gold, arts []news.Article) {
	fmt.Fprintf(os.Stdout, "GOLD\n%s\nHAVE\n%s\n", g.Text, merged(arts))
}
