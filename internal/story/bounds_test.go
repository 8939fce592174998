package story

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// TestComparisonsAreBounded has a thousand reports of one matter: each is
// compared with at most maxCandidates, out of postings that keep the latest.
func TestComparisonsAreBounded(t *testing.T) {
	m := NewMemory()
	g := NewOver(m)
	compared := map[string]int{}
	g.hooks.pair = func(x, _ *Sketch, _ features) { compared[x.ID]++ }
	for i := range 1000 {
		a := article(fmt.Sprint("a", i), "2024-05-06", "Lightning burns barn at Orrin", "A barn at Orrin burned after lightning struck its roof, firefighters said.")
		if err := g.Add(context.Background(), a, nil); err != nil {
			t.Fatal(err)
		}
	}
	for id, n := range compared {
		if n > maxCandidates {
			t.Errorf("%s was compared with %d articles, want at most %d", id, n, maxCandidates)
		}
	}
	for i := range m.rings {
		if n := len(m.rings[i].items); n > keepPostings {
			t.Errorf("a posting holds %d articles, want at most %d", n, keepPostings)
		}
	}
}

// TestRarityFades has a word that everybody writes for a while: it weighs less,
// and its weight comes back when others are written.
func TestRarityFades(t *testing.T) {
	r := NewRarity()
	with := sketch(article("a", "", "Grounding", "The coaster Zwartsluis ran aground."), r)
	without := sketch(article("b", "", "Tulips", "A flower fair was opened."), r)
	var key uint64
	scan("Zwartsluis", func(x token) { key = x.key })
	fresh := r.Of(key)
	for range 200 {
		r.Add(with)
	}
	common := r.Of(key)
	for range 4 * halfLife {
		r.Add(without)
	}
	if later := r.Of(key); !(common < fresh-1 && later > common+1) {
		t.Errorf("rarity = %.2f, %.2f after 200 articles with the word, %.2f long after, want less and then more again", fresh, common, later)
	}
}

// TestFieldsCount compares one matter told in headlines, in leads and in the
// bodies alone: what stands higher counts more.
func TestFieldsCount(t *testing.T) {
	r := NewRarity()
	filler := strings.Repeat("The committee met again and spoke of matters that are of no interest here at all. ", 8)
	of := func(id, head, lead, body string) *Sketch {
		return sketch(article(id, "2024-05-06", head, lead+" "+filler, body), r)
	}
	const telling = "Zwartsluis coaster aground Hook sandbank tugs"
	x := of("x", telling, "", "")
	inHead := compare(r.read(x), of("h", telling, "", ""))
	inLead := compare(r.read(x), of("l", "", telling, ""))
	inBody := compare(r.read(x), of("b", "", "", telling))
	if h, l, b := inHead.odds(), inLead.odds(), inBody.odds(); !(h > l && l > b) {
		t.Errorf("odds = %.1f in the headline, %.1f in the lead, %.1f in the body, want them to fall", h, l, b)
	}
}

// TestEvidence wants of each join its words, its score and the runner-up's.
func TestEvidence(t *testing.T) {
	as := kilnAndLadder()
	as = append(as, outlet(article("x", "2024-05-08", "Potter and roofer: a day of accidents", "The potter Hanne Vroom, burned on both hands when a kiln burst in Quay Lane, is at home again.", "The roofer Piet Loman died on the same day at the corn hall."), "Vale News"))
	for _, s := range stories(t, as...) {
		for _, w := range s.Why {
			if len(s.Articles) > 1 && !(strings.Contains(w.Because, "names ") && strings.Contains(w.Because, "score ")) {
				t.Errorf("why of %s = %q, want names and a score", w.Article, w.Because)
			}
			if w.Article == "x" && !strings.Contains(w.Because, "next best story") && !strings.Contains(w.Because, "nearest other story") {
				t.Errorf("why of x = %q, want how near the other story came", w.Because)
			}
		}
	}
}
