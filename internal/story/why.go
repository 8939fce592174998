package story

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
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

// tellingIDF is the rarity from which on a word is named in an explanation: one
// article in 20 uses a commoner one.
const tellingIDF = 3

// tieOf gathers what an article shares with the members that speak for the
// story, by what it weighed in the comparison: a member that resembles it more
// counts more, a word that many stories hold counts less, and one that stands in
// an outlet's own name is not named.
func (g *Grouper) tieOf(x *reading, edges []edge, score, next float64) tie {
	t := tie{score: score, next: next}
	weight := make([]float64, len(x.Terms))
	words := make([]string, len(x.Terms))
	for _, e := range edges {
		p := max(e.reuse, e.reuseOwn)
		if p *= p; p > t.prose {
			t.prose, t.with = p, e.s.ID
		}
		chance := 1 / (1 + math.Exp(-e.odds))
		sharedTerms(x.Sketch, e.s, func(i, j int) {
			a, b := &x.Terms[i], &e.s.Terms[j]
			if a.in(Home) || b.in(Home) {
				return
			}
			words[i] = x.word(a)
			if a.Size > 3 && words[i] == strings.ToUpper(words[i]) { // a dateline's capitals
				words[i] = e.s.word(b)
			}
			weight[i] += float64(a.W) * float64(b.W) * x.part[i] * x.part[i] * chance
		})
	}
	var shared []int
	most := 0.0
	for i, w := range weight {
		if w > 0 && g.telling(x.Sketch, i) {
			shared = append(shared, i)
			most = max(most, w)
		}
	}
	slices.SortStableFunc(shared, func(i, j int) int { return cmp.Compare(weight[j], weight[i]) })
	for _, i := range shared {
		switch m := &x.Terms[i]; {
		case weight[i] < least*most:
		case m.Kind() == Name && len(t.names) < whyTerms:
			t.names = append(t.names, words[i])
		case m.Kind() != Name && len(t.words) < whyTerms:
			t.words = append(t.words, words[i])
		}
	}
	return t
}

// least is the part of the heaviest word's weight from which on a word is named.
const least = 0.1

// telling reports whether term i says something to people.
func (g *Grouper) telling(s *Sketch, i int) bool {
	return !calendar[strings.ToLower(s.word(&s.Terms[i]))] && g.rarity.Of(s.Keys[i]) >= tellingIDF
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
	if len(parts) == 0 {
		parts = append(parts, "no word that few others have")
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
	x := g.read(s)
	defer g.done(x)
	for i, o := range others {
		edges[i] = x.edge(o)
	}
	v, err := g.weigh(ctx, x, gr, edges)
	if err != nil {
		return "", err
	}
	text := g.tieOf(x, edges, v.score, s.Next).String()
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
