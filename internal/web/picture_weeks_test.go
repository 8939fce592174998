package web

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"hearsay/internal/view"
)

// A week without words breaks the line; fewer than two with words make no
// picture; the ends say their shares.
func TestWeeks(t *testing.T) {
	words, err := loadCatalogue(language.English, english)
	if err != nil {
		t.Fatal(err)
	}
	s := &server{Options: Options{Zone: time.UTC}, pages: &pages{words: words}}
	monday := time.Date(2031, 5, 5, 0, 0, 0, 0, time.UTC)
	week := func(i int, words int64, own float64) view.Week {
		return view.Week{From: monday.AddDate(0, 0, 7*i), Articles: 1, Words: words, Own: own}
	}
	for _, tt := range []struct {
		name  string
		weeks []view.Week
		moves int // of the line, in each of two pictures
		want  []string
	}{
		{"none", nil, 0, nil},
		{"one", []view.Week{week(0, 50, .5)}, 0, nil},
		{"one with words", []view.Week{week(0, 0, 0), week(1, 50, .5), week(2, 0, 0)}, 0, nil},
		{"two", []view.Week{week(0, 50, .52), week(1, 90, 0)}, 1, []string{"52%", ">0%<", "from 52% to 0%", "5 May"}},
		{"a gap", []view.Week{week(0, 50, 1), week(1, 0, 0), week(2, 90, .31)}, 2, []string{"100%", "31%"}},
	} {
		got, err := s.weeks(tt.weeks)
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if (got == "") != (tt.moves == 0) {
			t.Errorf("%s: picture %q", tt.name, got)
		}
		_, line, _ := strings.Cut(string(got), `class="step" d="`)
		line, _, _ = strings.Cut(line, `"`)
		if n := strings.Count(line, "M"); n != tt.moves {
			t.Errorf("%s: the line %q begins %d times, want %d", tt.name, line, n, tt.moves)
		}
		for _, x := range append(tt.want, "") {
			if !strings.Contains(string(got), x) || strings.Contains(string(got), "NaN") {
				t.Errorf("%s: %s lacks %q", tt.name, got, x)
			}
		}
	}
}

// Of a long passage, what changed is shown with a few words around it.
func TestCutPieces(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("word ", 60))
	got := cutPieces([]view.Piece{{Text: long}, {Text: "seven", Op: view.Deleted}, {Text: "nine", Op: view.Inserted}, {Text: long}, {Text: long, Op: view.Inserted}, {Text: long}})
	for i, want := range []int{9, 1, 1, 17, 41, 9} {
		if n := len(strings.Fields(got[i].Text)); n != want {
			t.Errorf("piece %d has %d words, want %d: %q", i, n, want, got[i].Text)
		}
	}
}
