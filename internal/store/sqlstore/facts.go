package sqlstore

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// Facts are looked up by labels: an outlet's key or an entity's id, with what it
// is in front.
func outletLabel(key string) string { return "o " + key }
func entityLabel(id string) string  { return "e " + id }

// putFacts keeps the facts of a story in place of those before. One that is
// kept already keeps its number and when it was found; what does not change is not
// written again.
func (s ledgers) putFacts(ctx context.Context, tx *sql.Tx, story int64, facts []store.Fact) error {
	by := map[string]*store.Fact{}
	var ids []any
	for i := range facts {
		if f := &facts[i]; f.ID != "" && by[f.ID] == nil {
			by[f.ID] = f
			ids = append(ids, f.ID)
		}
	}
	if err := dropOtherFacts(ctx, tx, story, by); err != nil {
		return err
	}
	had, err := in(ctx, tx, scanKeptFact, "SELECT id, story, moved, kind, data FROM facts WHERE id IN ()", nil, ids)
	if err != nil {
		return err
	}
	old := map[string]keptFact{}
	for _, f := range had {
		old[f.id] = f
	}
	var fresh []any
	for _, id := range ids {
		f := by[id.(string)]
		now := keptFact{id: f.ID, story: story, moved: flag(f.Update), kind: f.Kind, data: s.codec.pack(f.Data)}
		was, kept := old[f.ID]
		switch {
		case !kept:
			fresh = append(fresh, int64(0), f.ID, story, now.moved, f.Kind, micros(f.Found), now.data)
		case !was.equal(now):
			if _, err := exec(ctx, tx, "UPDATE facts SET story = $1, moved = $2, kind = $3, data = $4 WHERE id = $5", story, now.moved, now.kind, now.data, f.ID); err != nil {
				return err
			}
		}
	}
	const cols = 7
	first, err := reserve(ctx, tx, "fact", len(fresh)/cols)
	if err != nil {
		return err
	}
	for i := 0; i < len(fresh); i += cols {
		fresh[i] = first + int64(i/cols)
	}
	if err := insert(ctx, tx, "INSERT INTO facts (n, id, story, moved, kind, found, data)", cols, "", fresh); err != nil {
		return err
	}
	return labelFacts(ctx, tx, story, by)
}

// keptFact is what is kept of a fact, but for its number and when it was found.
type keptFact struct {
	id    string
	story int64
	moved int64
	kind  string
	data  []byte
}

func scanKeptFact(r *sql.Rows, x *keptFact) error {
	return r.Scan(&x.id, &x.story, &x.moved, &x.kind, &x.data)
}

func (x keptFact) equal(y keptFact) bool {
	return x.story == y.story && x.moved == y.moved && x.kind == y.kind && bytes.Equal(x.data, y.data)
}

// dropOtherFacts removes the facts of a story but for these.
func dropOtherFacts(ctx context.Context, tx *sql.Tx, story int64, but map[string]*store.Fact) error {
	mine, err := all(ctx, tx, scanRef, "SELECT id, n FROM facts WHERE story = $1", story)
	if err != nil {
		return err
	}
	var gone []any
	for _, f := range mine {
		if but[f.id] == nil {
			gone = append(gone, f.n)
		}
	}
	for _, query := range []string{"DELETE FROM fact_labels WHERE fact IN ()", "DELETE FROM facts WHERE n IN ()"} {
		if _, err := execIn(ctx, tx, query, nil, gone); err != nil {
			return err
		}
	}
	return nil
}

// factLabel is a row of fact_labels.
type factLabel struct {
	label              string
	moved, found, fact int64
	kind               string
}

func scanFactLabel(r *sql.Rows, x *factLabel) error {
	return r.Scan(&x.label, &x.moved, &x.kind, &x.found, &x.fact)
}

// labelFacts labels the facts of a story: where a fact's labels are other ones than are
// kept, anew.
func labelFacts(ctx context.Context, tx *sql.Tx, story int64, by map[string]*store.Fact) error {
	type row struct {
		n, moved, found int64
		id, kind        string
	}
	kept, err := all(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.n, &x.id, &x.moved, &x.kind, &x.found) },
		"SELECT n, id, moved, kind, found FROM facts WHERE story = $1 ORDER BY n", story)
	if err != nil {
		return err
	}
	var ids []string
	var ns []any
	for _, x := range kept {
		ids, ns = append(ids, by[x.id].Entities...), append(ns, x.n)
	}
	slices.Sort(ids)
	es, err := refs(ctx, tx, "entities", slices.Compact(ids))
	if err != nil {
		return err
	}
	labelled, err := in(ctx, tx, scanFactLabel, "SELECT label, moved, kind, found, fact FROM fact_labels WHERE fact IN ()", nil, ns)
	if err != nil {
		return err
	}
	was := map[int64][]factLabel{}
	for _, l := range labelled {
		was[l.fact] = append(was[l.fact], l)
	}
	var stale, rows []any
	for _, x := range kept {
		var now []factLabel
		for _, l := range labelsOf(by[x.id], es) {
			now = append(now, factLabel{label: l, moved: x.moved, kind: x.kind, found: x.found, fact: x.n})
		}
		if sameLabels(was[x.n], now) {
			continue
		}
		stale = append(stale, x.n)
		for _, l := range now {
			rows = append(rows, l.label, l.moved, l.kind, l.found, l.fact)
		}
	}
	if _, err := execIn(ctx, tx, "DELETE FROM fact_labels WHERE fact IN ()", nil, stale); err != nil {
		return err
	}
	return insert(ctx, tx, "INSERT INTO fact_labels (label, moved, kind, found, fact)", 5, "", rows)
}

// labelsOf lists the labels of a fact, each once.
func labelsOf(f *store.Fact, entities map[string]ref) []string {
	var out []string
	for _, key := range keysOfOutlets(f.Outlets) {
		out = append(out, outletLabel(key))
	}
	for _, id := range f.Entities {
		if e, ok := entities[id]; ok && !slices.Contains(out, entityLabel(e.id)) {
			out = append(out, entityLabel(e.id))
		}
	}
	return out
}

// sameLabels reports whether two lists hold the same rows.
func sameLabels(a, b []factLabel) bool {
	if len(a) != len(b) {
		return false
	}
	for _, x := range a {
		if !slices.Contains(b, x) {
			return false
		}
	}
	return true
}

// relabelFacts puts the facts of one label under another.
func relabelFacts(ctx context.Context, tx *sql.Tx, from, to string) error {
	if _, err := exec(ctx, tx, `UPDATE fact_labels SET label = $1 WHERE label = $2 AND fact NOT IN (SELECT fact FROM fact_labels WHERE label = $1)`, to, from); err != nil {
		return err
	}
	_, err := exec(ctx, tx, "DELETE FROM fact_labels WHERE label = $1", from)
	return err
}

// factPlace is a fact's place in lists.
type factPlace struct{ found, n int64 }

// factRow is a fact with its number.
type factRow struct {
	store.Fact
	n int64
}

const factRows = "SELECT f.id, s.id, f.moved, f.kind, f.found, f.data, f.n FROM facts f JOIN stories s ON s.n = f.story WHERE "

func (s ledgers) scanFact(r *sql.Rows, x *factRow) error {
	var found int64
	var data []byte
	err := r.Scan(&x.ID, &x.Story, &x.Update, &x.Kind, &found, &data, &x.n)
	if err == nil {
		x.Found = timeOf(found)
		x.Data, err = s.codec.unpack(data)
	}
	return err
}

// Fact finds a fact by its id.
func (s ledgers) Fact(ctx context.Context, id string) (store.Fact, error) {
	rows, err := all(ctx, s.r, s.scanFact, factRows+"f.id = $1", id)
	if err == nil && len(rows) == 0 {
		err = news.ErrNotFound
	}
	if err != nil {
		return store.Fact{}, s.wrap("fact "+id, err)
	}
	return rows[0].Fact, nil
}

func (s ledgers) Facts(ctx context.Context, f store.FactFilter, p store.Page) ([]store.Fact, string, error) {
	var after factPlace
	if err := cursor(p, atEnd, &after.found, &after.n); err != nil {
		return nil, "", err
	}
	var out []store.Fact
	var places []factPlace
	err := s.view(ctx, "facts", func(tx *sql.Tx) (err error) {
		if places, err = factPlaces(ctx, tx, f, after, limit(p)); err != nil {
			return err
		}
		ns := make([]any, len(places))
		for i, x := range places {
			ns[i] = x.n
		}
		rows, err := in(ctx, tx, s.scanFact, factRows+"f.n IN ()", nil, ns)
		if err != nil {
			return err
		}
		slices.SortFunc(rows, func(a, b factRow) int { return cmp.Or(b.Found.Compare(a.Found), cmp.Compare(b.n, a.n)) })
		for _, r := range rows {
			out = append(out, r.Fact)
		}
		return nil
	})
	return out, nextOf(places, p, func(x *factPlace) string { return next(x.found, x.n) }), err
}

// factPlaces finds where the facts of a page stand. Each label's come along an
// index, so that it is enough to look at as many of each as the page has. Where
// names and an outlet are asked for together, the facts of each name are looked
// up among the outlet's one by one: a name has hundreds at most.
func factPlaces(ctx context.Context, tx *sql.Tx, f store.FactFilter, after factPlace, most int) ([]factPlace, error) {
	labels := []string{""}
	if f.Entities != nil {
		es, err := refs(ctx, tx, "entities", f.Entities)
		if err != nil {
			return nil, err
		}
		labels = labels[:0]
		for _, id := range f.Entities {
			if e, ok := es[id]; ok && !slices.Contains(labels, entityLabel(e.id)) {
				labels = append(labels, entityLabel(e.id))
			}
		}
	} else if f.Outlet != "" {
		labels[0] = outletLabel(keyOfOutlet(f.Outlet))
	}
	var out []factPlace
	for _, label := range labels {
		query, args := factQuery(f, label)
		part, err := all(ctx, tx, func(r *sql.Rows, x *factPlace) error { return r.Scan(&x.found, &x.n) }, query, append([]any{flag(f.Update), after.found, after.n, most}, args...)...)
		if err != nil {
			return nil, err
		}
		out = append(out, part...)
	}
	if len(labels) > 1 {
		slices.SortFunc(out, func(a, b factPlace) int { return cmp.Or(cmp.Compare(b.found, a.found), cmp.Compare(b.n, a.n)) })
		out = slices.Compact(out)
	}
	return out[:min(len(out), most)], nil
}

// factQuery is the query for the places of one label's facts, of all for "",
// with its arguments from $5 on.
func factQuery(f store.FactFilter, label string) (query string, args []any) {
	from, n, where := "facts", "n", ""
	and := func(condition string, arg any) {
		args = append(args, arg)
		where += " AND " + strings.ReplaceAll(condition, "?", "$"+strconv.Itoa(4+len(args)))
	}
	if label != "" {
		from, n = "fact_labels", "fact"
		and("label = ?", label)
	}
	if f.Kind != "" {
		and("kind = ?", f.Kind)
	}
	if f.Entities != nil && f.Outlet != "" {
		and("EXISTS (SELECT 1 FROM fact_labels o WHERE o.label = ? AND o.moved = l.moved AND o.found = l.found AND o.fact = l.fact)", outletLabel(keyOfOutlet(f.Outlet)))
	}
	return "SELECT found, " + n + " FROM " + from + " l WHERE moved = $1 AND (found, " + n + ") < ($2, $3)" + where +
		" ORDER BY found DESC, " + n + " DESC LIMIT $4", args
}
