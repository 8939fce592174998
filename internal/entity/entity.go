// Package entity joins the entities of many articles: one person under many
// forms, namesakes apart.
//
// What goes in: annotated articles and the story that each stands in. What
// comes out: a registry of named entities. Spelling variants are joined and
// kept as aliases.
package entity

import (
	"fmt"
	"sort"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// Resolve joins the entities of the articles (in order of time); storyOf maps
// an article's id to its story.
func Resolve(articles []*news.Annotated, storyOf map[string]string) news.Registry {
	type row struct {
		news.Named
		seen int
	}
	var rows []*row
	byKey := map[string]*row{}
	of := map[string][]*row{}
	for _, a := range articles {
		for _, e := range a.Entities {
			key := string(e.Kind) + "|" + strings.TrimPrefix(text.Fold(e.Name), "the ")
			r := byKey[key]
			if r == nil {
				r = &row{Named: news.Named{Name: e.Name, Kind: e.Kind}, seen: len(rows)}
				byKey[key] = r
				rows = append(rows, r)
			}
			if n := len(r.Articles); n == 0 || r.Articles[n-1] != a.ID {
				r.Articles = append(r.Articles, a.ID)
			}
			for _, f := range append([]string{e.Name}, e.Aliases...) {
				if f != r.Name && !has(r.Aliases, f) {
					r.Aliases = append(r.Aliases, f)
				}
			}
			of[a.ID] = append(of[a.ID], r)
		}
	}
	sort.SliceStable(rows, func(i, j int) bool { return len(rows[i].Articles) > len(rows[j].Articles) })
	reg := news.Registry{Of: map[string][]int{}}
	at := map[*row]int{}
	for i, r := range rows {
		r.ID = fmt.Sprintf("e%d", i+1)
		at[r] = i
		reg.Entities = append(reg.Entities, r.Named)
	}
	for id, rs := range of {
		for _, r := range rs {
			reg.Of[id] = append(reg.Of[id], at[r])
		}
	}
	return reg
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
