package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"hearsay/internal/compile"
	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/view"
)

// correcting opens what a correction needs.
func (a *app) correcting() (*corrector, error) {
	if _, err := a.existing(); err != nil {
		return nil, err
	}
	_, err := a.jobs()
	return &corrector{a}, err
}

// corrected says what was done and how to undo it.
func (a *app) corrected(id, what string, err error) error {
	if err != nil {
		return hint(err, "`hearsay stories` and `hearsay story ID` list ids")
	}
	_, err = fmt.Fprintf(a.std.out, "%s  %s (take back by `hearsay undo %s`)\n", id, what, id)
	return err
}

type mergeCmd struct {
	storeFlags
	From string `arg:"" help:"Id of a story."`
	Into string `arg:"" help:"Id of the story that it becomes one with; this id stays."`
}

// Run makes two stories one.
func (c mergeCmd) Run(ctx context.Context, a *app) error {
	if _, err := a.correcting(); err != nil {
		return err
	}
	id, err := a.assigner().Merge(ctx, "", c.From, c.Into)
	return a.corrected(id, fmt.Sprintf("merged %s into %s", c.From, c.Into), err)
}

type splitCmd struct {
	storeFlags
	Story    string   `arg:"" help:"Id of a story."`
	Articles []string `arg:"" name:"article" help:"Ids of the articles that make a story of their own."`
}

// Run takes articles out of a story.
func (c splitCmd) Run(ctx context.Context, a *app) error {
	if _, err := a.correcting(); err != nil {
		return err
	}
	id, story, err := a.assigner().Split(ctx, "", c.Story, c.Articles...)
	return a.corrected(id, fmt.Sprintf("split into %s", story), err)
}

type moveCmd struct {
	storeFlags
	Article string `arg:"" help:"Id of an article."`
	Story   string `arg:"" help:"Id of the story that it belongs to."`
}

// Run moves an article.
func (c moveCmd) Run(ctx context.Context, a *app) error {
	if _, err := a.correcting(); err != nil {
		return err
	}
	id, err := a.assigner().Move(ctx, "", c.Story, c.Article)
	return a.corrected(id, fmt.Sprintf("moved %s into %s", c.Article, c.Story), err)
}

type pinCmd struct {
	storeFlags
	ID string `arg:"" help:"Id of a story, which then stays as it is, or of an article, which stays where it is."`
}

// Run pins a story or an article.
func (c pinCmd) Run(ctx context.Context, a *app) error {
	if _, err := a.correcting(); err != nil {
		return err
	}
	id, err := a.assigner().Pin(ctx, "", c.ID)
	return a.corrected(id, "pinned "+c.ID, err)
}

type joinCmd struct {
	storeFlags
	A string `arg:"" help:"A name or its id; it stays."`
	B string `arg:"" help:"Another that is the same."`
}

// Run says that two names are one.
func (c joinCmd) Run(ctx context.Context, a *app) error {
	co, err := a.correcting()
	if err != nil {
		return err
	}
	x, err := findEntity(ctx, a, a.store, c.A)
	if err != nil {
		return err
	}
	y, err := findEntity(ctx, a, a.store, c.B)
	if err != nil {
		return err
	}
	if x.ID == y.ID {
		return &usageError{hint(fmt.Errorf("%s and %s are one already: %w", c.A, c.B, news.ErrInvalid), "`hearsay topic NAME` shows who bears a name")}
	}
	id, err := co.names(ctx, joinNames, x.ID, y.ID)
	return a.corrected(id, fmt.Sprintf("joined %s (%s) and %s (%s)", plain(x.Name), x.ID, plain(y.Name), y.ID), err)
}

type partCmd struct {
	storeFlags
	Name string `arg:"" help:"A name or its id."`
	In   string `arg:"" name:"where" help:"Id of the article or story in which somebody else of that name is meant."`
}

// Run says that a name means somebody else in an article or story.
func (c partCmd) Run(ctx context.Context, a *app) error {
	co, err := a.correcting()
	if err != nil {
		return err
	}
	e, err := findEntity(ctx, a, a.store, c.Name)
	if err != nil {
		return err
	}
	if !strings.HasPrefix(c.In, store.ArticlePrefix) && !strings.HasPrefix(c.In, store.StoryPrefix) {
		return wrong(c.In+" is no id of an article or story", "`hearsay topic "+c.Name+"` lists both")
	}
	id, err := co.names(ctx, partNames, c.In, e.ID)
	return a.corrected(id, fmt.Sprintf("parted %s (%s) from its namesake in %s", plain(e.Name), e.ID, c.In), err)
}

type dismissCmd struct {
	storeFlags
	Fact   string `arg:"" help:"Id of a disagreement or update: of story's JSON, or at the end of its address on the pages."`
	Reason string `help:"Why it is none; kept with it as an example."`
}

// Run says that a disagreement or update is none.
func (c dismissCmd) Run(ctx context.Context, a *app) error {
	co, err := a.correcting()
	if err != nil {
		return err
	}
	id, err := co.dismiss(ctx, c.Fact, c.Reason)
	return a.corrected(id, "dismissed "+c.Fact, err)
}

type undoCmd struct {
	storeFlags
	IDs []string `arg:"" name:"correction" help:"Ids of corrections."`
}

// Run takes corrections back.
func (c undoCmd) Run(ctx context.Context, a *app) error {
	co, err := a.correcting()
	if err != nil {
		return err
	}
	for _, id := range c.IDs {
		if err := co.Undo(ctx, id); err != nil {
			return err
		}
		fmt.Fprintf(a.std.out, "undone  %s\n", id)
	}
	return nil
}

type correctionsCmd struct {
	storeFlags
	pageFlags
	formatFlag
	Examples bool `help:"Print all that was dismissed and stands, as labelled examples: JSON Lines with question, values, outlets, times, sentences, label and reason."`
}

// correctionJSON is one decision as programs see it.
type correctionJSON struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
	A    string `json:"a"`
	B    string `json:"b"`
	Made string `json:"made"`
	Gone string `json:"undone"`
	Text string `json:"text"` // in words, as it stands now
}

// Run lists the reader's corrections, the latest first.
func (c correctionsCmd) Run(ctx context.Context, a *app) error {
	page, err := c.page()
	if err != nil {
		return err
	}
	st, err := a.existing()
	if err != nil {
		return err
	}
	if c.Examples {
		return examples(ctx, a, st.Set)
	}
	cs, next, err := st.Corrections.List(ctx, "", page)
	if err != nil {
		return err
	}
	rows := []correctionJSON{}
	told, err := view.New(st.Set, view.Options{}).Told(ctx, cs...)
	if err != nil {
		return err
	}
	for i, x := range cs {
		rows = append(rows, correctionJSON{x.ID, x.Kind, x.A, x.B, stamp(x.Made), stamp(x.Gone), inWords(&told[i])})
	}
	if c.Format == "json" {
		return printJSON(a.std.out, struct {
			Corrections []correctionJSON `json:"corrections"`
			Next        string           `json:"next"`
		}{rows, next})
	}
	if len(rows) == 0 {
		_, err = fmt.Fprintln(a.std.out, "no corrections")
		return err
	}
	for _, r := range rows {
		undone := ""
		if r.Gone != "" {
			undone = "  undone " + r.Gone
		}
		fmt.Fprintf(a.std.out, "%s  %-7s  %s  %s%s\n", r.ID, r.Kind, r.Made, plain(r.Text), undone)
	}
	return more(a.std.out, "hearsay corrections", next)
}

// exampleJSON is a dismissed disagreement or update, labelled.
type exampleJSON struct {
	Label string `json:"label"` // what the reader said it is not
	news.Dismissal
	Correction string `json:"correction"`
	Made       string `json:"made"`
}

// examples prints the dismissals in force, the oldest first, a line each. They stand
// alone: the store is not asked for more.
func examples(ctx context.Context, a *app, set store.Set) error {
	enc := json.NewEncoder(a.std.out)
	enc.SetEscapeHTML(false)
	for p := (store.Page{Limit: store.MaxPage}); ; {
		cs, next, err := set.Corrections.InForce(ctx, []string{compile.DismissFact}, p)
		if err != nil {
			return err
		}
		for _, x := range cs {
			e := exampleJSON{Label: "not a disagreement", Correction: x.ID, Made: stamp(x.Made)}
			if err := json.Unmarshal(x.Data, &e.Dismissal); err != nil {
				return fmt.Errorf("correction %s: %w", x.ID, err)
			}
			if e.Update {
				e.Label = "not an update"
			}
			if err := enc.Encode(e); err != nil {
				return err
			}
		}
		if p.After = next; next == "" {
			return nil
		}
	}
}

// correctionWords stand before what a correction is about, and before what it
// was moved to, taken from or held apart from.
var correctionWords = map[string][2]string{
	"merge": {"merged", "into"}, "split": {"took", "out of"}, "move": {"moved", "to"}, "pin": {"pinned", ""},
	joinNames: {"joined", "and"}, partNames: {"somebody else in", "than"}, compile.DismissFact: {"dismissed", "in"},
}

// inWords tells a correction by outlets, headlines and names; by an id what is
// no more.
func inWords(c *view.Correction) string {
	name := func(t view.Told) string {
		switch {
		case t.Name == "":
			return t.ID
		case t.Outlet != "":
			return t.Outlet + ": " + t.Name
		}
		return t.Name
	}
	words := correctionWords[c.Kind]
	var of []string
	for _, t := range c.Of {
		of = append(of, "“"+name(t)+"”")
	}
	s := words[0] + " " + strings.Join(of, ", ")
	if c.More > 0 {
		s += fmt.Sprintf(" and %d more", c.More)
	}
	if c.To.ID != "" {
		s += " " + words[1] + " “" + name(c.To) + "”"
	}
	if c.Reason != "" {
		s += ": " + c.Reason
	}
	return s
}
