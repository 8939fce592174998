package story

import (
	"math/rand/v2"
	"sort"

	"hearsay/internal/news"
)

// few draws small collections from a big set: a story, those that resemble it
// most and some that do not, a few of their dates unknown. A small collection
// is harder than a stream, since nothing tells which words are common in it.
func few(name string, as []*news.Annotated, labels map[string]string, n int) []corpus {
	r := rand.New(rand.NewPCG(3, uint64(len(as))))
	rare := NewRarity()
	sketches := map[string]*Sketch{}
	var labelled []*news.Annotated
	members := map[string][]*news.Annotated{}
	for _, a := range as {
		if labels[a.ID] == "" {
			continue
		}
		s := sketch(a, rare)
		rare.Add(s)
		sketches[a.ID] = s
		labelled = append(labelled, a)
		members[labels[a.ID]] = append(members[labels[a.ID]], a)
	}
	var out []corpus
	for range n {
		first := labelled[r.IntN(len(labelled))]
		x := rare.read(sketches[first.ID])
		type near struct {
			story string
			score float64
		}
		best := map[string]float64{}
		for _, b := range labelled {
			if s := labels[b.ID]; s != labels[first.ID] {
				best[s] = max(best[s], compare(x, sketches[b.ID])[fAll])
			}
		}
		var order []near
		for s, score := range best {
			order = append(order, near{s, score})
		}
		sort.Slice(order, func(i, j int) bool {
			if order[i].score != order[j].score {
				return order[i].score > order[j].score
			}
			return order[i].story < order[j].story
		})
		stories := []string{labels[first.ID]}
		for _, o := range order[:2+r.IntN(4)] {
			stories = append(stories, o.story)
		}
		for range r.IntN(4) {
			stories = append(stories, labels[labelled[r.IntN(len(labelled))].ID])
		}
		c := corpus{name: name, story: func(x string) string { return labels[x] }, same: func(x, y string) (float64, bool) {
			return one(labels[x] == labels[y]), true
		}}
		seen := map[string]bool{}
		for _, s := range stories {
			if seen[s] {
				continue
			}
			seen[s] = true
			ms := members[s]
			for _, k := range r.Perm(len(ms))[:min(len(ms), 1+r.IntN(6))] {
				a := *ms[k].Article
				if r.IntN(6) == 0 {
					a.Published = news.Claimed{}
				}
				c.articles = append(c.articles, &news.Annotated{Article: &a})
			}
		}
		sort.SliceStable(c.articles, func(i, j int) bool { return sooner(c.articles[i], c.articles[j]) })
		out = append(out, c)
	}
	return out
}
