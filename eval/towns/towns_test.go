package towns

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"hearsay/eval/gold"
	"hearsay/internal/engine"
)

var verbose = flag.Bool("errors", false, "list what was merged and what was kept apart wrongly")

// score counts over collections. A welded pair is two articles of different
// events in one story.
type score struct {
	Collections int     `json:"collections"`
	Clean       int     `json:"without_false_merge"`
	Welded      int     `json:"events_welded"` // pairs of events with articles in one story
	Pairs       float64 `json:"pairs_found"`   // part of the pairs of one event that stand in one story
	Precision   float64 `json:"bcubed_p"`
	Recall      float64 `json:"bcubed_r"`
}

func measure(t *testing.T, n int, held bool) score {
	cs, err := Collections(n, held)
	if err != nil {
		t.Fatal(err)
	}
	var s score
	var found, all, articles float64
	for _, c := range cs {
		g := engine.NewGrouping()
		for _, a := range c.Articles {
			if _, err := g.Add(t.Context(), a, 1000); err != nil {
				t.Fatal(err)
			}
		}
		stories, err := g.Stories(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		in, why := map[string]string{}, map[string]string{}
		for _, st := range stories {
			for i, id := range st.Articles {
				in[id], why[id] = st.ID, st.Why[i].Because
			}
		}
		s.Collections++
		welded := map[[2]string]bool{}
		for _, x := range c.Articles {
			same, right, size := 0.0, 0.0, 0.0
			for _, y := range c.Articles {
				one, joined := c.Story[x.ID] == c.Story[y.ID], in[x.ID] == in[y.ID]
				if joined {
					size++
				}
				if one {
					same++
				}
				if one && joined {
					right++
				}
				if x.ID >= y.ID {
					continue
				}
				if one {
					all++
				}
				if one && joined {
					found++
				}
				if one != joined && *verbose && !held {
					fmt.Printf("%s: %s and %s %s\n    %s\n    %s\n", c.Name, x.ID, y.ID, map[bool]string{true: "WELDED", false: "apart"}[joined], why[x.ID], why[y.ID])
				}
				if joined && !one {
					a, b := c.Story[x.ID], c.Story[y.ID]
					welded[[2]string{min(a, b), max(a, b)}] = true
				}
			}
			articles++
			s.Precision += right / size
			s.Recall += right / same
		}
		s.Welded += len(welded)
		if len(welded) == 0 {
			s.Clean++
		}
	}
	s.Pairs, s.Precision, s.Recall = found/all, s.Precision/articles, s.Recall/articles
	return s
}

// TestTowns scores the collections and holds them against eval/golden/towns.json.
func TestTowns(t *testing.T) {
	gold.Compare(t, "towns", map[string]score{"open": measure(t, 40, false), "held": measure(t, 40, true)})
}

// TestEvents checks that every blank has a filling and that each event is told
// more than once.
func TestEvents(t *testing.T) {
	for _, held := range []bool{false, true} {
		cs, err := Collections(8, held)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cs {
			told := map[string]int{}
			for _, a := range c.Articles {
				told[c.Story[a.ID]]++
				if text := a.Headline + strings.Join(a.Paragraphs, "\n"); strings.ContainsAny(text, "{}") {
					t.Errorf("%s, %s has a blank without a filling: %s", c.Name, a.ID, text)
				}
			}
			for e, n := range told {
				if n < 2 {
					t.Errorf("%s tells %s %d times, want 2 or more", c.Name, e, n)
				}
			}
		}
	}
}
