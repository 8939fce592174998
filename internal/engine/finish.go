package engine

import (
	"sort"
	"strconv"

	"hearsay/internal/news"
	"hearsay/internal/reuse"
)

// finishStories fills what a story draws from its articles: headline, first,
// origins, entities.
func finishStories(ed *news.Edition, articles []*news.Annotated) {
	byID := map[string]*news.Annotated{}
	for _, a := range articles {
		byID[a.ID] = a
	}
	pairs := map[string][]news.Reuse{} // by story
	storyOf := map[string]int{}
	for i, s := range ed.Stories {
		for _, a := range s.Articles {
			storyOf[a] = i
		}
	}
	for _, p := range ed.Reuse {
		if i, ok := storyOf[p.From]; ok && storyOf[p.To] == i {
			pairs[ed.Stories[i].ID] = append(pairs[ed.Stories[i].ID], p)
		}
	}
	for i := range ed.Stories {
		s := &ed.Stories[i]
		members := make([]*news.Annotated, 0, len(s.Articles))
		for _, id := range s.Articles {
			members = append(members, byID[id])
		}
		s.First = ""
		for _, a := range members {
			if !a.When().IsZero() {
				s.First = a.ID
				break
			}
		}
		s.Origins = reuse.Origins(members, pairs[s.ID])
		s.Headline = storyHeadline(s, byID)
		s.Entities = storyEntities(members, &ed.Registry)
	}
}

// storyHeadline is the headline of the earliest origin that has one, else of
// any article, else the beginning of the first text.
func storyHeadline(s *news.Story, byID map[string]*news.Annotated) string {
	for _, o := range s.Origins {
		if h := byID[o.Article].Headline; h != "" {
			return h
		}
	}
	for _, id := range s.Articles {
		if h := byID[id].Headline; h != "" {
			return h
		}
	}
	for _, id := range s.Articles {
		if a := byID[id]; len(a.Paragraphs) > 0 {
			return clip(a.Paragraphs[0], 90)
		}
	}
	return ""
}

// clip cuts s after at most n bytes, at a space.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n] != ' ' {
		n--
	}
	if n == 0 {
		return s
	}
	return s[:n] + " …"
}

// storyEntities lists the story's entities, those of most articles first.
func storyEntities(members []*news.Annotated, reg *news.Registry) []string {
	n := map[int]int{}
	for _, a := range members {
		seen := map[int]bool{}
		for _, e := range reg.Of[a.ID] {
			if e >= 0 && !seen[e] {
				seen[e] = true
				n[e]++
			}
		}
	}
	ids := make([]int, 0, len(n))
	for e := range n {
		ids = append(ids, e)
	}
	sort.Slice(ids, func(i, j int) bool {
		if n[ids[i]] != n[ids[j]] {
			return n[ids[i]] > n[ids[j]]
		}
		return ids[i] < ids[j]
	})
	out := make([]string, 0, len(ids))
	for _, e := range ids {
		out = append(out, reg.Entities[e].ID)
	}
	return out
}

// number gives disagreements and updates their ids and sorts the timeline by
// date; entries of one date stay in the order of their storylines.
func number(ed *news.Edition) {
	for i := range ed.Ledger.Disagreements {
		ed.Ledger.Disagreements[i].ID = "d" + strconv.Itoa(i+1)
	}
	for i := range ed.Ledger.Updates {
		ed.Ledger.Updates[i].ID = "u" + strconv.Itoa(i+1)
	}
	sort.SliceStable(ed.Ledger.Timeline, func(i, j int) bool {
		return ed.Ledger.Timeline[i].Date < ed.Ledger.Timeline[j].Date
	})
}
