package reuse

import (
	"sort"

	"hearsay/internal/news"
)

const (
	// carrierShare is the prose share from which on an article carries another
	// (REPORT.md).
	carrierShare = 0.5
	// creditShare is the same where the article credits the other's outlet.
	creditShare = 0.25
)

// Origins tells the origins among the articles of one story (in order of time)
// from those that carry them: an article whose prose share with every earlier
// one is under one half is an origin, any other is carried by the one that it
// shares most with, an agency that it credits first. A carrier of a carrier
// stands under the origin of both. Origins come in the order of the articles.
func Origins(articles []*news.Annotated, pairs []news.Reuse) []news.Origin {
	rank := make(map[string]int, len(articles))
	byID := make(map[string]*news.Annotated, len(articles))
	for i, a := range articles {
		rank[a.ID] = i
		byID[a.ID] = a
	}
	parent := map[string]string{}
	best := map[string]float64{}
	for _, p := range pairs {
		from, to := p.From, p.To
		i, ok1 := rank[from]
		j, ok2 := rank[to]
		if !ok1 || !ok2 {
			continue
		}
		if i > j && !p.Known {
			from, to = to, from
		}
		weight, least := p.Prose, carrierShare
		if p.Known && p.Because == byCredit && isAgencyCredit(byID[to], byID[from]) {
			weight, least = 1+weight, creditShare
		}
		if p.Prose < least {
			continue
		}
		if weight > best[to] || weight == best[to] && rank[from] < rank[parent[to]] {
			best[to], parent[to] = weight, from
		}
	}
	return families(articles, parent, rank)
}

func isAgencyCredit(carrier, agency *news.Annotated) bool {
	name := wordsOf(agency.Outlet)
	if len(name) == 0 {
		return false
	}
	for _, by := range carrier.Bylines {
		if holds(wordsOf(by), name) {
			return true
		}
	}
	return holds(wordsOf(carrier.Credit), name)
}

func families(articles []*news.Annotated, parent map[string]string, rank map[string]int) []news.Origin {
	root := func(id string) string {
		for steps := 0; steps <= len(articles); steps++ {
			up, ok := parent[id]
			if !ok {
				return id
			}
			id = up
		}
		return id
	}
	at := map[string]int{}
	out := []news.Origin{}
	for _, a := range articles {
		if root(a.ID) == a.ID {
			at[a.ID] = len(out)
			out = append(out, news.Origin{Article: a.ID, CarriedBy: []string{}})
		}
	}
	for _, a := range articles {
		r := root(a.ID)
		if i, ok := at[r]; ok && r != a.ID {
			out[i].CarriedBy = append(out[i].CarriedBy, a.ID)
		} else if !ok { // a circle of credits: the article stands for itself
			at[a.ID] = len(out)
			out = append(out, news.Origin{Article: a.ID, CarriedBy: []string{}})
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return rank[out[i].Article] < rank[out[j].Article] })
	return out
}
