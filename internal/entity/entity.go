// Package entity joins the entities of many articles: one person under many
// forms, namesakes apart.
//
// What goes in: annotated articles and the story that each stands in. What
// comes out: a registry of named entities. Spelling variants of one story are
// joined and kept as aliases; a surname alone goes to the one person of the
// story that bears it; different first names stay different people.
//
// Everything is looked up by a key of the name within its story, so that the
// work grows with the number of names and not with its square.
package entity

import (
	"fmt"
	"sort"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// local is one entity of one article.
type local struct {
	article int // index of the article
	index   int // index into its Entities
	story   string
	ent     *news.Entity
	key     string   // folded name, without "the"
	words   []string // of key
	kind    news.EntityKind
	node    int // cluster, by union-find
}

// resolver joins locals into clusters.
type resolver struct {
	articles []*news.Annotated
	locals   []*local
	parent   []int
	named    []map[int]bool // per cluster: the articles that name it; nil once joined to another
	byStory  map[string][]*local
	stories  []string // in the order seen
}

// Resolve joins the entities of the articles (in order of time); storyOf maps
// an article's id to its story. Entities come in the order of importance:
// number of articles, then first seen.
func Resolve(articles []*news.Annotated, storyOf map[string]string) news.Registry {
	r := &resolver{articles: articles, byStory: map[string][]*local{}}
	for ai, a := range articles {
		story := storyOf[a.ID]
		if story == "" {
			story = "article " + a.ID
		}
		for i := range a.Entities {
			l := newLocal(&a.Entities[i])
			l.article, l.index, l.story, l.node = ai, i, story, len(r.locals)
			r.locals = append(r.locals, l)
			r.parent = append(r.parent, l.node)
			r.named = append(r.named, map[int]bool{ai: true})
			if len(r.byStory[story]) == 0 {
				r.stories = append(r.stories, story)
			}
			r.byStory[story] = append(r.byStory[story], l)
		}
	}
	for _, s := range r.stories {
		agreeOnKinds(r.byStory[s])
	}
	agreeAcross(r.locals)
	r.sameNames()
	for _, s := range r.stories {
		r.people(r.byStory[s])
		r.things(r.byStory[s])
	}
	r.titled()
	return r.registry()
}

func newLocal(e *news.Entity) *local {
	l := &local{ent: e, kind: e.Kind, key: Key(e.Name, e.Kind)}
	l.words = strings.Fields(l.key)
	return l
}

// Key is the form of a name by which entities of this kind are compared: folded,
// a company's legal form left out.
func Key(name string, kind news.EntityKind) string {
	if kind == news.Organisation {
		return unlimited(text.NameKey(name))
	}
	return text.NameKey(name)
}

// unlimited drops the legal form from the end of a company's name.
func unlimited(key string) string {
	i := strings.LastIndexByte(key, ' ')
	if i < 0 {
		return key
	}
	switch key[i+1:] {
	case "inc", "incorporated", "plc", "ltd", "limited", "llc", "llp", "corp", "gmbh", "pty", "pvt":
		return unlimited(key[:i])
	}
	return key
}

// agreeAcross lets the articles of all stories vote on names of several words:
// what one article alone takes for something else, against majority or more
// that agree, is what they say. A town is no person because a headline has it
// begin to clean up.
func agreeAcross(ls []*local) {
	type tally struct {
		articles map[news.EntityKind]int
		total    int
	}
	votes := map[string]*tally{}
	for _, l := range ls {
		if len(l.words) < 2 {
			continue
		}
		v := votes[l.key]
		if v == nil {
			v = &tally{articles: map[news.EntityKind]int{}}
			votes[l.key] = v
		}
		v.articles[l.kind]++
		v.total++
	}
	for _, l := range ls {
		v := votes[l.key]
		if v == nil || v.articles[l.kind] != 1 || v.total < 1+majority {
			continue
		}
		for _, k := range [...]news.EntityKind{news.Person, news.Organisation, news.Place} {
			if k != l.kind && v.articles[k] == v.total-1 {
				l.kind = k
			}
		}
	}
}

// majority is how many articles must agree on a name's kind before they
// overrule one of another story.
const majority = 3

// agreeOnKinds lets the articles of a story vote on what each name is.
func agreeOnKinds(ls []*local) {
	votes := map[string]map[news.EntityKind]float64{}
	for _, l := range ls {
		if votes[l.key] == nil {
			votes[l.key] = map[news.EntityKind]float64{}
		}
		votes[l.key][l.kind] += 0.1 + l.ent.Score
	}
	order := [...]news.EntityKind{news.Person, news.Organisation, news.Place, news.Work, news.Event, news.Other}
	for _, l := range ls {
		v := votes[l.key]
		if len(v) < 2 {
			continue
		}
		best := l.ent.Kind
		for _, k := range order {
			if v[k] > v[best] {
				best = k
			}
		}
		l.kind = best
	}
}

// sameNames joins equal names of one kind everywhere; a person's one-word name
// is joined within its story alone.
func (r *resolver) sameNames() {
	seen := map[string]*local{}
	for _, l := range r.locals {
		if l.key == "" {
			continue
		}
		k := string(l.kind) + "|" + l.key
		if l.kind == news.Person {
			if len(l.words) < 2 {
				k += "|" + l.story
			} else {
				k = personKey(l.words)
			}
		}
		if o := seen[k]; o != nil {
			r.join(o, l)
			continue
		}
		seen[k] = l
	}
}

func (r *resolver) find(n int) int {
	for r.parent[n] != n {
		r.parent[n] = r.parent[r.parent[n]]
		n = r.parent[n]
	}
	return n
}

// join puts two locals into one cluster, the earlier one's.
func (r *resolver) join(a, b *local) {
	x, y := r.find(a.node), r.find(b.node)
	if x == y {
		return
	}
	if x > y {
		x, y = y, x
	}
	r.parent[y] = x
	big, small := r.named[x], r.named[y]
	if len(big) < len(small) {
		big, small = small, big
	}
	for a := range small {
		big[a] = true
	}
	r.named[x], r.named[y] = big, nil
}

// together reports whether one article names both: then they are two.
func (r *resolver) together(a, b *local) bool {
	x, y := r.named[r.find(a.node)], r.named[r.find(b.node)]
	if len(x) > len(y) {
		x, y = y, x
	}
	for i := range x {
		if y[i] {
			return true
		}
	}
	return false
}

// registry gathers the clusters.
func (r *resolver) registry() news.Registry {
	rows := map[int][]*local{}
	var order []int
	for _, l := range r.locals {
		n := r.find(l.node)
		if len(rows[n]) == 0 {
			order = append(order, n)
		}
		rows[n] = append(rows[n], l)
	}
	named := make(map[int]news.Named, len(order))
	for _, n := range order {
		named[n] = r.name(rows[n])
	}
	sort.SliceStable(order, func(i, j int) bool {
		return len(named[order[i]].Articles) > len(named[order[j]].Articles)
	})
	reg := news.Registry{Entities: make([]news.Named, 0, len(order)), Of: make(map[string][]int, len(r.articles))}
	at := map[int]int{}
	for i, n := range order {
		e := named[n]
		e.ID = fmt.Sprintf("e%d", i+1)
		at[n] = i
		reg.Entities = append(reg.Entities, e)
	}
	for _, a := range r.articles {
		reg.Of[a.ID] = make([]int, len(a.Entities))
	}
	for _, l := range r.locals {
		reg.Of[r.articles[l.article].ID][l.index] = at[r.find(l.node)]
	}
	return reg
}

// name picks the fullest of the frequent names of a cluster and lists the
// other forms as printed.
func (r *resolver) name(ls []*local) news.Named {
	count := map[string]int{}
	votes := map[news.EntityKind]int{}
	e := news.Named{Kind: ls[0].kind}
	last := -1
	for _, l := range ls {
		count[l.ent.Name]++
		votes[l.kind]++
		if votes[l.kind] > votes[e.Kind] {
			e.Kind = l.kind
		}
		if l.article != last {
			e.Articles = append(e.Articles, r.articles[l.article].ID)
			last = l.article
		}
	}
	best := ls[0]
	for _, l := range ls[1:] {
		if better(l, best, count) {
			best = l
		}
	}
	e.Name = best.ent.Name
	seen := map[string]bool{e.Name: true}
	for _, l := range ls {
		for _, f := range append([]string{l.ent.Name}, l.ent.Aliases...) {
			if !seen[f] {
				seen[f] = true
				e.Aliases = append(e.Aliases, f)
			}
		}
	}
	return e
}

// better reports whether a's name stands for the cluster rather than b's.
func better(a, b *local, count map[string]int) bool {
	if m, n := len(a.words) > 1, len(b.words) > 1; m != n {
		return m
	}
	if x, y := count[a.ent.Name], count[b.ent.Name]; x != y {
		return x > y
	}
	if a.key == b.key && a.kind == news.Organisation { // "Dale Mills", not "Dale Mills Ltd"
		if x, y := text.NameKey(a.ent.Name), text.NameKey(b.ent.Name); x != y {
			return len(x) < len(y)
		}
	}
	return len(a.ent.Name) > len(b.ent.Name)
}
