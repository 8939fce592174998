package pages

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/page"
)

// packArticle is one article of a pack's gold.
type packArticle struct {
	Key, Input, URL, Outlet, Headline, Published, Section string
	Bylines, Tags, Paragraphs, Captions, Subheads, Either []string
	Furniture                                             []string
}

type pack struct {
	Name, Now string
	Articles  []packArticle
}

// TestPacks scores the HTML pages of the development packs.
func TestPacks(t *testing.T) {
	dirs, err := filepath.Glob("../../../shared/packs/*/pack.json")
	if err != nil || len(dirs) == 0 {
		if os.Getenv("CI") == "true" {
			t.Fatalf("evaluation data is missing: packs (%v)", err)
		}
		t.Skip("skipped: no packs here")
	}
	var s packScore
	for _, p := range dirs {
		var k pack
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &k); err != nil {
			t.Fatal(err)
		}
		s.pack(t, filepath.Join(filepath.Dir(p), "in"), &k)
	}
	fmt.Printf("packs: %d articles, body F1 %.4f, captions F1 %.3f, headline %d, date %d, outlet %d, byline %d, section %d, tags %d, url %d, furniture kept %d, extra articles %d, missing %d\n",
		s.n, s.body.prf().F, s.captions.prf().F, s.headline, s.date, s.outlet, s.byline, s.section, s.tags, s.url, s.leaks, s.extra, s.missing)
	if s.body.prf().F < 0.97 {
		t.Errorf("packs: body F1 = %.3f, want 0.97 or more", s.body.prf().F)
	}
}

type packScore struct {
	n, headline, date, outlet, byline, section, tags, url, leaks, extra, missing int
	body, captions                                                               count
}

func (s *packScore) pack(t *testing.T, in string, k *pack) {
	t.Helper()
	now, err := time.Parse(time.RFC3339, k.Now)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]packArticle{}
	var order []string
	for _, g := range k.Articles {
		if strings.HasSuffix(g.Input, ".html") {
			if files[g.Input] == nil {
				order = append(order, g.Input)
			}
			files[g.Input] = append(files[g.Input], g)
		}
	}
	for _, f := range order {
		arts, err := page.Read(readAll(t, filepath.Join(in, f)), page.Options{Now: now})
		if err != nil {
			fmt.Printf("%s: %v\n", f, err)
		}
		used := map[int]bool{}
		for _, g := range files[f] {
			best, at := -1.0, -1
			for i, a := range arts {
				tp, fp, fn := compare(shingles(strings.Join(g.Paragraphs, " ")), shingles(strings.Join(a.Paragraphs, " ")))
				if v := 2 * tp / (2*tp + fp + fn + 1); v > best && !used[i] && tp > 0 {
					best, at = v, i
				}
			}
			s.n++
			if at < 0 {
				s.missing++
				fmt.Printf("%s %s: missing\n", f, g.Key)
				continue
			}
			used[at] = true
			s.one(f, g, arts[at])
		}
		s.extra += len(arts) - len(used)
	}
}

func (s *packScore) one(f string, g packArticle, a news.Article) {
	all := strings.Join(append(append(append([]string{}, g.Paragraphs...), g.Subheads...), g.Either...), " ")
	got := shingles(strings.ToLower(strings.Join(a.Paragraphs, " ")))
	tp, fp, _ := compare(shingles(strings.ToLower(all)), got)
	_, _, fn := compare(shingles(strings.ToLower(strings.Join(g.Paragraphs, " "))), got)
	s.body.tp, s.body.fp, s.body.fn = s.body.tp+tp, s.body.fp+fp, s.body.fn+fn
	if fp > 0 || fn > 0 {
		fmt.Printf("%s %s: body fp %.0f fn %.0f\n", f, g.Key, fp, fn)
	}
	want := map[string]bool{}
	for _, c := range g.Captions {
		want[strings.Join(words(strings.ToLower(c)), " ")] = true
	}
	for _, c := range a.Captions {
		if k := strings.Join(words(strings.ToLower(c)), " "); want[k] {
			s.captions.tp++
			delete(want, k)
		} else {
			s.captions.fp++
			fmt.Printf("%s %s: caption %q\n", f, g.Key, c)
		}
	}
	s.captions.fn += float64(len(want))
	for c := range want {
		fmt.Printf("%s %s: caption missed %q\n", f, g.Key, c)
	}
	check := func(n *int, what, want, got string, ok bool) {
		if ok {
			*n++
		} else {
			fmt.Printf("%s %s: %s want %q got %q\n", f, g.Key, what, want, got)
		}
	}
	check(&s.headline, "headline", g.Headline, a.Headline, sameWords(g.Headline, a.Headline))
	check(&s.outlet, "outlet", g.Outlet, a.Outlet, sameWords(g.Outlet, a.Outlet))
	check(&s.url, "url", g.URL, a.URL, g.URL == a.URL)
	check(&s.section, "section", g.Section, a.Section, sameWords(g.Section, a.Section))
	check(&s.byline, "byline", strings.Join(g.Bylines, "|"), strings.Join(a.Bylines, "|"), strings.Join(g.Bylines, "|") == strings.Join(a.Bylines, "|"))
	check(&s.tags, "tags", strings.Join(g.Tags, "|"), strings.Join(a.Tags, "|"), sameWords(strings.Join(g.Tags, "|"), strings.Join(a.Tags, "|")))
	got2 := a.Published.Time.Format(time.RFC3339)
	check(&s.date, "date", g.Published, got2, len(g.Published) >= 10 && strings.HasPrefix(got2, g.Published[:10]))
	text := strings.Join(words(strings.ToLower(strings.Join(append(append([]string{a.Headline}, a.Paragraphs...), a.Captions...), " "))), " ")
	for _, x := range g.Furniture {
		if w := strings.Join(words(strings.ToLower(x)), " "); len(w) > 3 && strings.Contains(text, w) {
			s.leaks++
			fmt.Printf("%s %s: furniture kept %q\n", f, g.Key, x)
		}
	}
}
