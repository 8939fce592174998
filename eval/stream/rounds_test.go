package stream

import (
	"strings"
	"testing"
)

// towns are articles of a name each.
func towns() []Doc {
	letters := "bcdfghklmnprstvw"
	var docs []Doc
	for i := range 600 {
		x := string(letters[i%16]) + "a" + string(letters[i/16%16]) + "o" + string(letters[i/256])
		docs = append(docs, Doc{Title: "Fair: é\xff", Text: strings.ToUpper(x[:1]) + x[1:] + "."})
	}
	return docs
}

func TestRoundZeroIsAsItWas(t *testing.T) {
	docs := towns()
	docs = append(docs, Doc{Title: "MAYOR speaks", Text: "The “mayor”, who is 508, spoke.\n\nNobody wrote it down."})
	r := NewRounds(docs).Round(0)
	for i, d := range docs {
		if got := r.Doc(i); got != d {
			t.Errorf("round 0 of %q = %q, want the same", d, got)
		}
	}
}

func TestRoundsChangePlaces(t *testing.T) {
	docs := towns()
	r := NewRounds(docs)
	was, now := map[string]bool{}, map[string]bool{}
	same := 0
	first, second := r.Round(0), r.Round(1)
	for i := range docs {
		a, b := first.Doc(i).Text, second.Doc(i).Text
		was[a], now[b] = true, true
		if a == b {
			same++
		}
		if !strings.HasSuffix(b, ".") {
			t.Fatalf("round 1 of %q = %q, want another word", a, b)
		}
	}
	if len(now) < 450 {
		t.Errorf("round 1 has %d names of %d, want most", len(now), len(was))
	}
	if same < 100 || same > 400 {
		t.Errorf("round 1 left %d of 600 names, want some of the 200 commonest and a fifth of the others", same)
	}
	if again := r.Round(1).Doc(7); again != second.Doc(7) {
		t.Errorf("round 1 made twice = %q and %q, want the same", again, second.Doc(7))
	}
}

func TestRoundsHaveStockPhrases(t *testing.T) {
	docs := towns()
	const phrase = "could not be reached on Monday night"
	for i := range docs {
		docs[i].Text = strings.Repeat(docs[i].Text[:5]+" spoke of it. ", 20)
		if i%2 == 0 {
			docs[i].Text += "He " + phrase + "."
		}
	}
	r := NewRounds(docs).Round(1)
	n := 0
	for i := range docs {
		if strings.Contains(strings.ToLower(r.Doc(i).Text), "could not be reached") {
			n++
		}
	}
	if n < 100 {
		t.Errorf("%d articles of round 1 have a phrase that many had, want more", n)
	}
}
