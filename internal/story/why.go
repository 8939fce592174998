package story

import (
	"context"
	"fmt"
	"sort"
	"strings"
)

// whyTerms is how many shared words an explanation names.
const whyTerms = 6

// tie is what joins an article to a story.
type tie struct {
	score float64
	next  float64 // score of the runner-up
	names []string
	words []string
	with  string  // the member that shares most prose
	prose float64 // that share
}

// tieOf gathers what an article shares with the members that speak for the
// story.
func tieOf(s *Sketch, edges []edge, score, next float64) tie {
	t := tie{score: score, next: next}
	weight := map[uint64]float64{}
	for _, e := range edges {
		if p := e.f[fReuse] * e.f[fReuse]; p > t.prose {
			t.prose, t.with = p, e.s.ID
		}
		for i, j := 0, 0; i < len(s.Terms) && j < len(e.s.Terms); {
			a, b := &s.Terms[i], &e.s.Terms[j]
			switch {
			case a.Key < b.Key:
				i++
			case a.Key > b.Key:
				j++
			default:
				weight[a.Key] += float64(a.W) * float64(b.W) * (1 + max(0, e.odds))
				i++
				j++
			}
		}
	}
	shared := make([]*Term, 0, len(weight))
	for i := range s.Terms {
		if weight[s.Terms[i].Key] > 0 {
			shared = append(shared, &s.Terms[i])
		}
	}
	sort.Slice(shared, func(i, j int) bool {
		if x, y := weight[shared[i].Key], weight[shared[j].Key]; x != y {
			return x > y
		}
		return shared[i].Key < shared[j].Key
	})
	for _, x := range shared {
		if calendar[strings.ToLower(x.Word)] {
			continue
		}
		if x.Kind == Name && len(t.names) < whyTerms {
			t.names = append(t.names, x.Word)
		} else if x.Kind != Name && len(t.words) < whyTerms {
			t.words = append(t.words, x.Word)
		}
	}
	return t
}

// calendar words are printed with a capital and name nobody.
var calendar = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true,
	"august": true, "september": true, "october": true, "november": true, "december": true,
}

// String says in plain words what ties an article to its story.
func (t tie) String() string {
	var parts []string
	if len(t.names) > 0 {
		parts = append(parts, "names "+strings.Join(t.names, ", "))
	}
	if len(t.words) > 0 {
		parts = append(parts, "words "+strings.Join(t.words, ", "))
	}
	if t.prose > 0 {
		parts = append(parts, fmt.Sprintf("copied prose shared with %s (%.0f%%)", t.with, 100*t.prose))
	}
	s := "shares " + strings.Join(parts, "; ") + fmt.Sprintf("; score %.2f", t.score)
	if t.next > 0.005 && t.next < t.score {
		s += fmt.Sprintf(", next best story %.2f", t.next)
	}
	return s
}

// why explains what an article shares with the rest of its story as it stands
// now.
func (g *Grouper) why(ctx context.Context, gr *group, m *member, first bool) (string, error) {
	ss, err := g.index.Sketches(ctx, []string{m.id})
	if err != nil {
		return "", err
	}
	s := ss[0]
	if len(gr.members) == 1 {
		return alone(s.Next), nil
	}
	asked, _ := gr.quorum(m.id)
	others, err := g.index.Sketches(ctx, asked)
	if err != nil {
		return "", err
	}
	edges := make([]edge, len(others))
	x := g.rarity.read(s)
	for i, o := range others {
		f := compare(x, o)
		edges[i] = edge{o, f, f.odds()}
	}
	v, err := g.weigh(ctx, s, gr, edges)
	if err != nil {
		return "", err
	}
	text := tieOf(s, edges, v.score, s.Next).String()
	if first {
		text = "opens the story; " + text
	}
	return text, nil
}

// alone says why an article is a story of its own.
func alone(nearest float64) string {
	if nearest < 0.005 {
		return "a story of its own: nothing like it is here"
	}
	return fmt.Sprintf("a story of its own: the nearest other story scored %.2f, %.2f is needed", nearest, join)
}
