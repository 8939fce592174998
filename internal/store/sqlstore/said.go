package sqlstore

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"hearsay/internal/store"
)

// maxSaid is how many quotes one page looks through, of all its indexes
// together: some 10 ms.
const maxSaid = 2000

// saidPlace is a quote's place in lists, with what it is chosen by.
type saidPlace struct {
	at, n                                  int64
	story, outlets, wordings, anon, prints int64
	key, entity                            string
}

func (x saidPlace) compare(y saidPlace) int {
	return cmp.Or(cmp.Compare(y.at, x.at), cmp.Compare(y.n, x.n))
}

func (s ledgers) Said(ctx context.Context, f store.QuoteFilter, p store.Page) ([]store.Quote, string, error) {
	from := saidPlace{}
	if err := cursor(p, atEnd, &from.at, &from.n); err != nil {
		return nil, "", err
	}
	if to := micros(f.To); !f.To.IsZero() && to <= from.at {
		from.at, from.n = to, 0
	}
	var out []store.Quote
	var after string
	err := s.view(ctx, "quotes", func(tx *sql.Tx) error {
		found, more, err := saidPlaces(ctx, tx, f, from, limit(p))
		if err != nil {
			return err
		}
		if after = ""; more != nil {
			after = next(more.at, more.n)
		}
		ns := make([]any, len(found))
		for i, x := range found {
			ns[i] = x.n
		}
		rows, err := in(ctx, tx, s.scanQuote, quoteColumns+"WHERE q.n IN ()", nil, ns)
		if err != nil {
			return err
		}
		slices.SortFunc(rows, func(a, b quoteRow) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.n, a.n)) })
		out = nil
		for _, r := range rows {
			out = append(out, r.Quote)
		}
		return nil
	})
	return out, after, err
}

// saidPlaces walks along the index that narrows most and chooses among what
// stands there. more is where the next page goes on, nil at the end.
func saidPlaces(ctx context.Context, tx *sql.Tx, f store.QuoteFilter, from saidPlace, most int) (found []saidPlace, more *saidPlace, err error) {
	story := int64(0)
	if f.Story != "" {
		r, err := find(ctx, tx, "stories", f.Story)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, nil, nil
		}
		if err != nil {
			return nil, nil, err
		}
		story = r.n
	}
	entities, err := refs(ctx, tx, "entities", f.Entities)
	if err != nil {
		return nil, nil, err
	}
	speaker := map[string]bool{}
	for _, e := range entities {
		speaker[e.id] = true
	}
	runs := saidRuns(f, story, speaker)
	each := maxSaid
	if len(runs) > 1 {
		each = max(most, maxSaid/len(runs))
	}
	var all []saidPlace
	for _, r := range runs {
		part, err := r.walk(ctx, tx, f, from, each)
		if err != nil {
			return nil, nil, err
		}
		if len(part) == each { // what is older may stand further on in this run
			if last := part[len(part)-1]; more == nil || last.compare(*more) < 0 {
				more = &last
			}
		}
		all = append(all, part...)
	}
	slices.SortFunc(all, saidPlace.compare)
	for _, x := range all {
		if more != nil && x.compare(*more) > 0 {
			break
		}
		if !chosen(f, x, story, speaker) {
			continue
		}
		if found = append(found, x); len(found) == most {
			more = &x
			break
		}
	}
	return found, more, nil
}

// chosen reports whether a quote is what a list is narrowed to.
func chosen(f store.QuoteFilter, x saidPlace, story int64, speaker map[string]bool) bool {
	switch {
	case f.Key != "" && x.key != f.Key, story != 0 && x.story != story, f.Entities != nil && !speaker[x.entity], f.Outlet != "" && x.prints == 0,
		f.Speakers == store.QuotesNamed && x.anon != 0, f.Speakers == store.QuotesAnonymous && x.anon == 0,
		f.Spread == store.QuotesAlone && x.outlets != 1, f.Spread == store.QuotesDiffering && x.wordings < 2:
		return false
	}
	return true
}

// saidRun is one stretch of an index.
type saidRun struct {
	from  string // table or join
	at, n string // the columns that order it
	where string // with its argument as ?, "" for none
	arg   any
}

// saidRuns are the stretches of the index that narrows a list most.
func saidRuns(f store.QuoteFilter, story int64, speaker map[string]bool) []saidRun {
	r := saidRun{from: "quotes q", at: "q.at", n: "q.n"}
	switch {
	case story != 0:
		r.where, r.arg = "q.story = ?", story
	case f.Key != "":
		r.where, r.arg = "q.name_key = ?", f.Key
	case f.Entities != nil:
		var out []saidRun
		for _, id := range keysOf(speaker) {
			r.where, r.arg = "q.entity = ? AND q.entity <> ''", id
			out = append(out, r)
		}
		return out
	case f.Outlet != "":
		r = saidRun{"quote_outlets o JOIN quotes q ON q.n = o.quote", "o.at", "o.quote", "o.outlet_key = ?", keyOfOutlet(f.Outlet)}
	case f.Speakers == store.QuotesAnonymous:
		r.where = "q.anonymous = 1"
	case f.Spread == store.QuotesAlone:
		r.where = "q.outlets = 1"
	case f.Spread == store.QuotesDiffering:
		r.where = "q.wordings > 1"
	}
	return []saidRun{r}
}

func keysOf(m map[string]bool) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// query is the run's query with its arguments.
func (r saidRun) query(f store.QuoteFilter, from saidPlace, most int) (string, []any) {
	args := []any{from.at, from.n, most}
	put := func(arg any) string {
		args = append(args, arg)
		return "$" + strconv.Itoa(len(args))
	}
	prints := "1"
	if f.Outlet != "" && r.from == "quotes q" {
		prints = "CASE WHEN EXISTS (SELECT 1 FROM quote_outlets p WHERE p.outlet_key = " + put(keyOfOutlet(f.Outlet)) + " AND p.at = q.at AND p.quote = q.n) THEN 1 ELSE 0 END"
	}
	where := "(" + r.at + ", " + r.n + ") < ($1, $2)"
	if !f.From.IsZero() {
		where += " AND " + r.at + " >= " + put(micros(f.From))
	}
	if r.where != "" {
		condition := r.where
		if r.arg != nil {
			condition = strings.Replace(condition, "?", put(r.arg), 1)
		}
		where += " AND " + condition
	}
	return "SELECT " + r.at + ", " + r.n + ", q.story, q.outlets, q.wordings, q.anonymous, q.name_key, q.entity, " + prints + " FROM " + r.from +
		" WHERE " + where + " ORDER BY " + r.at + " DESC, " + r.n + " DESC LIMIT $3", args
}

func (r saidRun) walk(ctx context.Context, tx *sql.Tx, f store.QuoteFilter, from saidPlace, most int) ([]saidPlace, error) {
	query, args := r.query(f, from, most)
	return all(ctx, tx, func(r *sql.Rows, x *saidPlace) error {
		return r.Scan(&x.at, &x.n, &x.story, &x.outlets, &x.wordings, &x.anon, &x.key, &x.entity, &x.prints)
	}, query, args...)
}
