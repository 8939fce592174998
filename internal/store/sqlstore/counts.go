package sqlstore

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"math"
	"slices"
	"time"

	"hearsay/internal/store"
)

// tally is what an article adds to the sums: a row of tallies.
type tally struct {
	article                                int64
	outlet                                 string // its key
	day, own, words, copied, edits, quotes int64
	source                                 int64 // the article that it carries
	from                                   string
	delay                                  int64 // class, see delayClass
}

const tallyColumns = "article, outlet_key, day, own, words, copied, edits, quotes, source, source_key, delay"

func scanTally(r *sql.Rows, t *tally) error {
	return r.Scan(&t.article, &t.outlet, &t.day, &t.own, &t.words, &t.copied, &t.edits, &t.quotes, &t.source, &t.from, &t.delay)
}

const microsADay = int64(24 * time.Hour / time.Microsecond)

// dayOf is the day of a time since 1970 in UTC.
func dayOf(us int64) int64 {
	d := us / microsADay
	if us%microsADay < 0 {
		d--
	}
	return d
}

// weekOf is the week of a day: weeks begin on Monday, number 0 is that of 1 January 1970.
func weekOf(day int64) int64 {
	w := (day + 3) / 7
	if (day+3)%7 < 0 {
		w--
	}
	return w
}

// noDelay is the class of delays that are not known.
const noDelay = -1

// delayClass sorts a delay into one of some 40 classes, two to each doubling of
// the minutes, so that a median can be had from sums: classes can be
// subtracted, medians cannot.
func delayClass(d time.Duration) int64 {
	switch {
	case d < 0:
		return noDelay
	case d < time.Minute:
		return 0
	}
	return min(1+int64(2*math.Log2(d.Minutes())), 48)
}

// delayOf is the middle of a class, a fifth from its ends.
func delayOf(class int64) time.Duration {
	if class <= 0 {
		return time.Duration(class) * time.Second
	}
	return time.Duration(math.Exp2((float64(class)-.5)/2) * float64(time.Minute)).Round(time.Second)
}

// tally counts articles of a story as it was compiled. The caller holds the
// counters of entities and stories.
func (s stories) tally(ctx context.Context, tx *sql.Tx, story ref, ts []store.Tally) error {
	if len(ts) == 0 {
		return nil
	}
	ids := make([]string, 0, 2*len(ts))
	for _, t := range ts {
		ids = append(ids, t.Article)
		if t.From != "" {
			ids = append(ids, t.From)
		}
	}
	rs, err := s.lasting(ctx, tx, ids)
	if err != nil {
		return err
	}
	type head struct {
		n, at, edits, story, own int64
		key, outlet              string
	}
	heads, err := in(ctx, tx, func(r *sql.Rows, h *head) error {
		return r.Scan(&h.n, &h.at, &h.key, &h.outlet, &h.edits, &h.story, &h.own)
	},
		"SELECT a.n, a.at, a.outlet_key, a.outlet, "+editsColumn+`, COALESCE(m.story, 0), COALESCE(m.origin, 0)
		FROM articles a LEFT JOIN members m ON m.article = a.n WHERE a.n IN ()`, nil, numbersOf(rs))
	if err != nil {
		return err
	}
	by := make(map[int64]*head, len(heads))
	for i := range heads {
		by[heads[i].n] = &heads[i]
	}
	counted := map[int64]bool{}
	if slices.ContainsFunc(ts, func(t store.Tally) bool { return t.Unread }) {
		ns, err := in(ctx, tx, number, "SELECT article FROM tallies WHERE article IN ()", nil, numbersOf(rs))
		if err != nil {
			return err
		}
		for _, n := range ns {
			counted[n] = true
		}
	}
	now, names := map[int64]tally{}, map[string]string{}
	for _, t := range ts {
		h := by[rs[t.Article].n]
		if h == nil || h.story != story.n || t.Unread && counted[h.n] { // the story is another meanwhile
			continue
		}
		x := tally{
			article: h.n, outlet: h.key, day: dayOf(h.at), own: h.own, words: int64(max(0, t.Words)), copied: int64(max(0, min(t.Copied, t.Words))),
			edits: h.edits, quotes: int64(max(0, t.Quotes)), delay: noDelay,
		}
		if f := by[rs[t.From].n]; f != nil && f.n != h.n && h.own == 0 {
			x.source, x.from, x.delay = f.n, f.key, delayClass(t.Delay)
		}
		now[h.n] = x
		names[h.key] = h.outlet
	}
	return retally(ctx, tx, slices.Sorted(maps.Keys(now)), now, names)
}

// untally takes articles that go out of the sums, and their outlets out of the rows
// of those that carry them.
func untally(ctx context.Context, tx *sql.Tx, ns []int64) error {
	carriers, err := in(ctx, tx, scanTally, "SELECT "+tallyColumns+" FROM tallies WHERE source <> 0 AND source IN ()", nil, anys(ns))
	if err != nil {
		return err
	}
	gone := make(map[int64]bool, len(ns))
	for _, n := range ns {
		gone[n] = true
	}
	all, now := slices.Clone(ns), map[int64]tally{}
	for _, c := range carriers {
		if !gone[c.article] {
			c.source, c.from, c.delay = 0, "", noDelay
			now[c.article] = c
			all = append(all, c.article)
		}
	}
	slices.Sort(all)
	return retally(ctx, tx, slices.Compact(all), now, nil)
}

// retally puts what articles add in place of what they added; nothing for those
// that now lacks. names are outlets by their keys.
func retally(ctx context.Context, tx *sql.Tx, ns []int64, now map[int64]tally, names map[string]string) error {
	olds, err := in(ctx, tx, scanTally, "SELECT "+tallyColumns+" FROM tallies WHERE article IN ()", nil, anys(ns))
	if err != nil {
		return err
	}
	was := make(map[int64]tally, len(olds))
	for _, o := range olds {
		was[o.article] = o
	}
	sums := newSums(names)
	var gone, moved []int64
	var rows []any
	for _, n := range ns {
		old, counted := was[n]
		t, counts := now[n]
		if counted == counts && old == t {
			continue
		}
		if counted {
			sums.add(&old, -1)
		}
		if counts {
			sums.add(&t, 1)
			rows = append(rows, n, t.outlet, t.day, t.own, t.words, t.copied, t.edits, t.quotes, t.source, t.from, t.delay)
		} else {
			gone = append(gone, n)
		}
		if counted != counts || old.day != t.day || old.own != t.own {
			moved = append(moved, n)
		}
	}
	if len(rows) == 0 && len(gone) == 0 {
		return nil
	}
	if err := countDays(ctx, tx, moved, -1); err != nil {
		return err
	}
	if _, err := execIn(ctx, tx, "DELETE FROM tallies WHERE article IN ()", nil, anys(gone)); err != nil {
		return err
	}
	if err := insert(ctx, tx, "INSERT INTO tallies ("+tallyColumns+")", 11, ` ON CONFLICT (article) DO UPDATE SET outlet_key = excluded.outlet_key, day = excluded.day,
		own = excluded.own, words = excluded.words, copied = excluded.copied, edits = excluded.edits, quotes = excluded.quotes, source = excluded.source,
		source_key = excluded.source_key, delay = excluded.delay`, rows); err != nil {
		return err
	}
	if err := countDays(ctx, tx, moved, 1); err != nil {
		return err
	}
	return sums.save(ctx, tx)
}

// sums are changes of the sums by outlet.
type sums struct {
	names   map[string]string
	outlets map[string]*[8]int64
	weeks   map[outletWeek]*[4]int64
	flows   map[flowKey]*[2]int64
}

type outletWeek struct {
	outlet string
	week   int64
}

type flowKey struct {
	from, to string
	delay    int64
}

func newSums(names map[string]string) *sums {
	return &sums{names: names, outlets: map[string]*[8]int64{}, weeks: map[outletWeek]*[4]int64{}, flows: map[flowKey]*[2]int64{}}
}

// at returns the value of a key, a new one if there is none.
func at[K comparable, V any](m map[K]*V, k K) *V {
	if m[k] == nil {
		m[k] = new(V)
	}
	return m[k]
}

func (s *sums) add(t *tally, by int64) {
	if t.outlet == "" {
		return
	}
	flows := t.from != "" && t.from != t.outlet
	o := at(s.outlets, t.outlet)
	for i, v := range [8]int64{1, t.own, flag(flows), t.words, t.copied, flag(t.edits > 0), t.edits, t.quotes} {
		o[i] += by * v
	}
	w := at(s.weeks, outletWeek{t.outlet, weekOf(t.day)})
	for i, v := range [4]int64{1, t.own, t.words, t.copied} {
		w[i] += by * v
	}
	if flows {
		f := at(s.flows, flowKey{t.from, t.outlet, t.delay})
		f[0] += by
		f[1] += by * t.copied
	}
}

// save adds the changes, in the order of keys, and removes what came to nothing.
func (s *sums) save(ctx context.Context, tx *sql.Tx) error {
	var rows []any
	for _, k := range slices.Sorted(maps.Keys(s.outlets)) {
		if v := s.outlets[k]; *v != [8]int64{} || s.names[k] != "" {
			rows = append(rows, k, s.names[k], v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7])
		}
	}
	if err := insert(ctx, tx, "INSERT INTO outlets (outlet_key, name, articles, own, carried, words, copied, edited, edits, quotes)", 10,
		` ON CONFLICT (outlet_key) DO UPDATE SET name = CASE WHEN excluded.name = '' THEN outlets.name ELSE excluded.name END, articles = outlets.articles + excluded.articles,
		own = outlets.own + excluded.own, carried = outlets.carried + excluded.carried, words = outlets.words + excluded.words, copied = outlets.copied + excluded.copied,
		edited = outlets.edited + excluded.edited, edits = outlets.edits + excluded.edits, quotes = outlets.quotes + excluded.quotes`, rows); err != nil {
		return err
	}
	rows = rows[:0]
	weeks := slices.SortedFunc(maps.Keys(s.weeks), func(a, b outletWeek) int { return cmp.Or(cmp.Compare(a.outlet, b.outlet), cmp.Compare(a.week, b.week)) })
	for _, k := range weeks {
		if v := s.weeks[k]; *v != [4]int64{} {
			rows = append(rows, k.outlet, k.week, v[0], v[1], v[2], v[3])
		}
	}
	if err := insert(ctx, tx, "INSERT INTO outlet_weeks (outlet_key, week, articles, own, words, copied)", 6,
		` ON CONFLICT (outlet_key, week) DO UPDATE SET articles = outlet_weeks.articles + excluded.articles, own = outlet_weeks.own + excluded.own,
		words = outlet_weeks.words + excluded.words, copied = outlet_weeks.copied + excluded.copied`, rows); err != nil {
		return err
	}
	rows = rows[:0]
	flows := slices.SortedFunc(maps.Keys(s.flows), func(a, b flowKey) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.delay, b.delay))
	})
	for _, k := range flows {
		if v := s.flows[k]; *v != [2]int64{} {
			rows = append(rows, k.from, k.to, k.delay, v[0], v[1])
		}
	}
	if err := insert(ctx, tx, "INSERT INTO flows (source_key, outlet_key, delay, articles, copied)", 5,
		" ON CONFLICT (source_key, outlet_key, delay) DO UPDATE SET articles = flows.articles + excluded.articles, copied = flows.copied + excluded.copied", rows); err != nil {
		return err
	}
	return clearSums(ctx, tx, "outlets", "outlet_weeks", "flows")
}

// clearSums removes the rows of sums that no article adds to any more.
func clearSums(ctx context.Context, tx *sql.Tx, tables ...string) error {
	for _, t := range tables {
		if _, err := exec(ctx, tx, "DELETE FROM "+t+" WHERE articles = 0"); err != nil {
			return err
		}
	}
	return nil
}

// daysOf selects, for entities, the days of the articles that name them.
const daysOf = `SELECT x.entity, x.day, CAST($1 AS BIGINT) * COUNT(*), CAST($1 AS BIGINT) * CAST(SUM(x.own) AS BIGINT)
	FROM (SELECT DISTINCT m.entity, m.article, t.day, t.own FROM mentions m JOIN tallies t ON t.article = m.article WHERE `

// countDays adds articles to, or takes them from, the days of those that they
// name. What changes an article's mentions, or its day or kind of report, takes it out before
// and adds it after. The caller holds the counter of entities.
func countDays(ctx context.Context, tx *sql.Tx, articles []int64, by int64) error {
	if len(articles) == 0 {
		return nil
	}
	if _, err := execIn(ctx, tx, "INSERT INTO entity_days (entity, day, articles, own) "+daysOf+`m.article IN ()) x GROUP BY x.entity, x.day
		ON CONFLICT (entity, day) DO UPDATE SET articles = entity_days.articles + excluded.articles, own = entity_days.own + excluded.own`, []any{by}, anys(articles)); err != nil {
		return err
	}
	if by < 0 {
		return nil
	}
	return clearSums(ctx, tx, "entity_days")
}

// recountDays counts the days of one entity anew.
func recountDays(ctx context.Context, tx *sql.Tx, entity int64) error {
	if _, err := exec(ctx, tx, "DELETE FROM entity_days WHERE entity = $1", entity); err != nil {
		return err
	}
	_, err := exec(ctx, tx, "INSERT INTO entity_days (entity, day, articles, own) "+daysOf+"m.entity = $2) x GROUP BY x.entity, x.day", int64(1), entity)
	return err
}
