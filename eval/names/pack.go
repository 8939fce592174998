package main

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"sort"
	"strings"

	"hearsay/internal/entity"
	"hearsay/internal/names"
	"hearsay/internal/news"
	"hearsay/internal/text"
)

type pack struct {
	Name     string
	Articles []struct {
		Key, Headline, Outlet string
		Bylines               []string
		Paragraphs            []string
		Tags                  []string
	}
	Stories  [][]string
	Entities []struct {
		Name, Kind string
		Aliases    []string
		Articles   []string
		Optional   bool
	}
}

var titleWords = map[string]bool{}

func init() {
	for _, w := range strings.Fields("mr mrs ms miss dr sir dame lord lady pope president prime minister senator sen rep judge justice justices captain capt professor prof king queen prince princess the") {
		titleWords[w] = true
	}
}

var wordRE = regexp.MustCompile(`[\pL\d]+(?:'[a-z]+)?`)

func words(s string) []string {
	s = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "`", "'", "´", "'").Replace(strings.ToLower(s))
	return wordRE.FindAllString(s, -1)
}

// norm compares names as the packs' scorer does.
func norm(s string) string {
	w := words(s)
	for i := range w {
		w[i] = strings.TrimSuffix(w[i], "'s")
	}
	for len(w) > 1 && titleWords[w[0]] {
		w = w[1:]
	}
	return strings.Join(w, " ")
}

func scorePack(file string, scores map[string]prf, verbose, full bool) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var p pack
	if err := json.Unmarshal(b, &p); err != nil {
		return err
	}
	storyOf := map[string]string{}
	for i, s := range p.Stories {
		for _, k := range s {
			storyOf[k] = fmt.Sprint(i)
		}
	}
	var as []*news.Annotated
	for _, g := range p.Articles {
		a := &news.Article{ID: g.Key, Headline: g.Headline, Outlet: g.Outlet, Bylines: g.Bylines, Paragraphs: g.Paragraphs, Tags: g.Tags}
		ents, ms := names.Read(text.Read(a))
		as = append(as, &news.Annotated{Article: a, Entities: ents, Mentions: ms})
		if full {
			dump(as[len(as)-1])
		}
	}
	reg := entity.Resolve(as, storyOf)
	if full {
		for _, e := range reg.Entities {
			fmt.Println("  ", e.ID, e.Kind, e.Name, e.Aliases, e.Articles)
		}
	}
	scorePersons(&p, reg, scores, verbose)
	scoreOthers(&p, reg, scores, verbose)
	return nil
}

func scorePersons(p *pack, reg news.Registry, scores map[string]prf, verbose bool) {
	got := map[string]news.Named{}
	for _, e := range reg.Entities {
		if e.Kind == news.Person {
			got[norm(e.Name)] = e
		}
	}
	gold := map[string][]string{}
	for _, e := range p.Entities {
		if e.Kind == "person" && !e.Optional {
			gold[norm(e.Name)] = e.Articles
		}
	}
	for _, e := range p.Entities {
		if e.Kind != "person" {
			continue
		}
		for _, al := range append([]string{e.Name}, e.Aliases...) {
			n := norm(al)
			x, ok := got[n]
			if _, isGold := gold[n]; ok && !isGold && (e.Optional || strings.Contains(n, " ")) {
				delete(got, n)
				if _, have := got[norm(e.Name)]; !e.Optional && !have {
					got[norm(e.Name)] = x
				}
			}
		}
	}
	var c, link prf
	var notes []string
	for n, arts := range gold {
		x, ok := got[n]
		if !ok {
			c.fn++
			link.fn += float64(len(arts))
			notes = append(notes, "person missed: "+n)
			continue
		}
		c.tp++
		in := map[string]bool{}
		for _, k := range x.Articles {
			in[k] = true
		}
		for _, k := range arts {
			if in[k] {
				link.tp++
				delete(in, k)
			} else {
				link.fn++
				notes = append(notes, "person "+n+" missed in "+k)
			}
		}
		for k := range in {
			notes = append(notes, "person "+n+" not in "+k)
		}
		link.fp += float64(len(in))
	}
	for n, x := range got {
		if _, ok := gold[n]; !ok {
			c.fp++
			notes = append(notes, fmt.Sprint("person not in gold: ", n, " ", x.Articles))
		}
	}
	tell(p.Name, notes, verbose)
	keep(scores, p.Name, "persons", c)
	keep(scores, p.Name, "persons by article", link)
}

func scoreOthers(p *pack, reg news.Registry, scores map[string]prf, verbose bool) {
	key := func(name, kind string) string {
		return strings.TrimPrefix(strings.Join(words(name), " "), "the ") + "|" + kind
	}
	got := map[string]bool{}
	names := map[string][]string{}
	for _, e := range reg.Entities {
		got[key(e.Name, string(e.Kind))] = true
		n := strings.TrimPrefix(strings.Join(words(e.Name), " "), "the ")
		names[n] = append(names[n], string(e.Kind))
	}
	var c prf
	var notes []string
	for _, e := range p.Entities {
		if e.Kind == "person" {
			continue
		}
		if got[key(e.Name, e.Kind)] {
			c.tp++
			continue
		}
		c.fn++
		c.fp++
		notes = append(notes, fmt.Sprint(e.Kind, " missed: ", e.Name, " got ", names[strings.TrimPrefix(strings.Join(words(e.Name), " "), "the ")]))
	}
	tell(p.Name, notes, verbose)
	keep(scores, p.Name, "other names (recall)", c)
}

func tell(name string, notes []string, verbose bool) {
	if !verbose {
		return
	}
	sort.Strings(notes)
	for _, n := range notes {
		fmt.Println(name+":", n)
	}
}

func keep(scores map[string]prf, name, part string, c prf) {
	scores["pack "+name+" "+part] = c
	scores["all packs: "+part] = scores["all packs: "+part].plus(c)
}
