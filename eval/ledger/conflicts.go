package ledger

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"hearsay/internal/annotate"
	"hearsay/internal/news"
)

type incident struct {
	ID       string
	Articles []struct{ ID, Outlet, DCT, Title, Text string }
}

type conflict struct {
	Incident, Attribute, Entity, Label string
}

// readLines decodes a file of one JSON value a line.
func readLines[T any](file string) ([]T, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("open gold: %w", err)
	}
	defer func() { _ = f.Close() }()
	var out []T
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 32<<20)
	for sc.Scan() {
		var v T
		if err := json.Unmarshal(sc.Bytes(), &v); err != nil {
			return nil, fmt.Errorf("decode line %d: %w", len(out)+1, err)
		}
		out = append(out, v)
	}
	return out, sc.Err()
}

// conflictsOf returns the ages and names that the ledger of one incident
// reports, each with the words of the names that it is about.
func conflictsOf(in incident) map[string][]wordSet {
	var all []*news.Annotated
	storyOf := map[string]string{}
	for _, a := range in.Articles {
		var paras []string
		for _, p := range strings.Split(a.Text, "\n") {
			if p = strings.TrimSpace(p); p != "" {
				paras = append(paras, p)
			}
		}
		storyOf[a.ID] = in.ID
		all = append(all, annotate.Article(&news.Article{ID: a.ID, Outlet: a.Outlet, Headline: a.Title, Paragraphs: paras, Published: claimed(a.DCT), Language: "en"}))
	}
	l, reg := compile(all, storyOf)
	names := map[string]news.Named{}
	for _, e := range reg.Entities {
		names[e.ID] = e
	}
	out := map[string][]wordSet{}
	for _, f := range l.Disagreements {
		if f.Kind != "age" && (f.Kind != "name" || !strings.HasPrefix(f.Question, "spelling")) {
			continue
		}
		w := wordSet{}
		for _, id := range f.About {
			for _, x := range words(names[id].Name) {
				w[x] = true
			}
		}
		if f.Kind == "name" {
			for _, v := range f.Values {
				for _, x := range words(v.Value) {
					w[x] = true
				}
			}
		}
		out[f.Kind] = append(out[f.Kind], w)
	}
	return out
}

// conflictScore counts the labelled conflicts that are reported and the
// labelled look-alikes that are not to be.
func conflictScore(gold []conflict, got map[string]map[string][]wordSet) map[string]score {
	out := map[string]score{"age": {}, "name": {}}
	for _, g := range gold {
		switch g.Label {
		case "uncertain", "nickname", "spacing":
			continue
		}
		f := strings.Fields(strings.ToLower(strings.ReplaceAll(g.Entity, "/", " ")))
		if g.Attribute == "age" {
			f = words(f[len(f)-1]) // a last name of two parts matches by either
		}
		hit := false
		for _, w := range got[g.Incident][g.Attribute] {
			hit = hit || setOf(f).meets(w)
		}
		s := out[g.Attribute]
		positive := g.Label == "conflict" || g.Label == "spelling_conflict"
		switch {
		case positive && hit:
			s.tp++
		case positive:
			s.fn++
		case hit:
			s.fp++
		}
		out[g.Attribute] = s
	}
	return out
}
