package sqlstore

import (
	"context"
	"database/sql"
	"math"
	"slices"
	"strconv"
	"strings"

	"hearsay/internal/query"
	"hearsay/internal/store"
)

// Weights of words: one of the headline counts as much as four of the text.
// It is a judgement, not a measurement: headlines have about a tenth of the
// words of a report's beginning, and FTS5's bm25 measures length over all
// columns together. Fields count as text does.
const (
	headlineWeight = 4
	bodyWeight     = 1
)

// A match loses at most a fifth of its score with age, half of that at 30 days,
// which is the window in which articles join a story: of two that fit alike
// the later one comes first, and none is out-ranked by age alone.
const (
	oldShare = 0.8
	halfAge  = 30 * 86400 * 1e6 // microseconds
)

// searchQuery writes the SQL of one search.
type searchQuery struct {
	d      *dialect
	plan   query.Plan
	args   []any
	ranked bool // by score
	driven bool // by the text index, not along the places
	now    int64

	// low and high bound the places that can answer.
	low, high int64
	// after is the last place of the page before, score its score.
	after int64
	score float64
}

func newSearchQuery(d *dialect, n query.Node, o store.SearchOptions) *searchQuery {
	q := &searchQuery{d: d, plan: d.searchPlanOf(n), now: micros(o.Now), low: math.MinInt64, high: math.MaxInt64, after: math.MaxInt64, score: math.MaxFloat64}
	// An index finds what has a word, not what lacks one.
	q.driven = q.plan.Match != "" && positive(n)
	q.ranked = q.driven && !o.ByTime
	q.bound(q.plan.Rest)
	return q
}

// positive reports whether every document that answers has a word asked for.
func positive(n query.Node) bool {
	switch n := n.(type) {
	case query.Term, query.Field:
		return true
	case query.And:
		return slices.ContainsFunc(n.Nodes, positive)
	case query.Or:
		return !slices.ContainsFunc(n.Nodes, func(x query.Node) bool { return !positive(x) })
	}
	return false
}

// bound narrows the places to the times that the tree allows.
func (q *searchQuery) bound(n query.Node) {
	switch n := n.(type) {
	case query.And:
		for _, x := range n.Nodes {
			q.bound(x)
		}
	case query.Time:
		if at := n.At.Unix() << placeBits; n.Before {
			q.high = min(q.high, at+placeSlack)
		} else {
			q.low = max(q.low, at)
		}
	}
}

// cursor takes up a page's cursor: place, and by score also the score and the
// time that ages are counted from.
func (q *searchQuery) cursor(p store.Page) error {
	if p.After == "" {
		return nil
	}
	if !q.ranked {
		return cursor(p, math.MaxInt64, &q.after)
	}
	var bits int64
	if err := cursor(p, math.MaxInt64, &q.after, &bits, &q.now); err != nil {
		return err
	}
	if q.score = math.Float64frombits(uint64(bits)); math.IsNaN(q.score) {
		return errSearchCursor
	}
	return nil
}

func (q *searchQuery) next(h *hitRow) string {
	if !q.ranked {
		return next(h.place)
	}
	return next(h.place, int64(math.Float64bits(h.Score)), q.now)
}

// arg adds an argument and returns its placeholder.
func (q *searchQuery) arg(v any) string {
	q.args = append(q.args, v)
	return "$" + strconv.Itoa(len(q.args))
}

// sql returns the statement; its arguments are then in q.args.
func (q *searchQuery) sql(p store.Page) string {
	q.args = nil
	lim := q.arg(limit(p))
	match := q.arg(q.plan.Match)
	if q.plan.Match == "" {
		q.args, match = q.args[:1], ""
	}
	where := q.rest()
	if !q.ranked {
		return "SELECT a.id, d.at, d.place, " + zero + " FROM (" + q.latest(match, where, lim) + ") d JOIN articles a ON a.n = d.article ORDER BY d.place DESC"
	}
	bounds := func(place string) string { return q.bounds(place, q.high) }
	inner := q.d.searchFrom(q, match, where, q.weighed(q.d.searchScore(match)), bounds, strconv.Itoa(store.MaxRanked))
	s, at := q.arg(q.score), q.arg(q.after)
	return "SELECT a.id, d.at, d.place, d.score FROM (SELECT * FROM (" + inner + ") c WHERE c.score < " + s + " OR c.score = " + s + " AND c.place < " + at +
		" ORDER BY c.score DESC, c.place DESC LIMIT " + lim + ") d JOIN articles a ON a.n = d.article ORDER BY d.score DESC, d.place DESC"
}

// rest is what the text index leaves to be asked.
func (q *searchQuery) rest() string {
	if q.plan.Rest == nil {
		return "1 = 1"
	}
	return q.where(q.plan.Rest)
}

// latest is the latest answers.
func (q *searchQuery) latest(match, where, lim string) string {
	bounds := func(place string) string { return q.bounds(place, min(q.high, q.after)) }
	return q.d.searchFrom(q, match, where, "", bounds, lim)
}

// answers is the latest answers without their ids.
func (q *searchQuery) answers(most int) string {
	q.args = nil
	match := ""
	if q.plan.Match != "" {
		match = q.arg(q.plan.Match)
	}
	return q.latest(match, q.rest(), q.arg(most))
}

const zero = "CAST(0 AS DOUBLE PRECISION)"

// bounds is the condition that a place lies within the bounds.
func (q *searchQuery) bounds(place string, high int64) string {
	out := place + " < " + q.arg(high)
	if q.low != math.MinInt64 {
		out += " AND " + place + " >= " + q.arg(q.low)
	}
	return out
}

// weighed is a score with the article's age in it.
func (q *searchQuery) weighed(score string) string {
	if q.now == 0 {
		return score
	}
	now := q.arg(q.now)
	old := strconv.FormatFloat(oldShare, 'f', -1, 64)
	young := strconv.FormatFloat(1-oldShare, 'f', 1, 64)
	return "(" + score + ") * CASE WHEN d.at = 0 THEN " + old + " WHEN d.at >= " + now + " THEN 1.0 ELSE " + old + " + " + young +
		" / (1.0 + CAST(" + now + " - d.at AS DOUBLE PRECISION) / " + strconv.FormatFloat(halfAge, 'f', 1, 64) + ") END"
}

// where is the SQL of what the text index does not answer; each part of it is
// true or false.
func (q *searchQuery) where(n query.Node) string {
	switch n := n.(type) {
	case query.And:
		return q.whereAll(n.Nodes, " AND ")
	case query.Or:
		return q.whereAll(n.Nodes, " OR ")
	case query.Not:
		return "NOT " + q.where(n.Node)
	case query.Time:
		op := " >= "
		if n.Before {
			op = " < "
		}
		return "(d.at <> 0 AND d.at" + op + q.arg(micros(n.At)) + ")"
	case query.TextMatch:
		return q.d.searchMatch(q.arg(n.Expr))
	}
	return "1 = 0"
}

func (q *searchQuery) whereAll(nodes []query.Node, op string) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = q.where(n)
	}
	return "(" + strings.Join(parts, op) + ")"
}

// SQLite's part.

func fts5Texts(docs []store.SearchDoc) map[string][]string {
	out := make(map[string][]string, len(docs))
	for i := range docs {
		out[docs[i].Article] = query.FTS5Row(docs[i].Document)
	}
	return out
}

var searchColumns = `headline, body, outlet, "by", said, about, tag, lang`

func fts5Insert(ctx context.Context, tx *sql.Tx, rows []searchRow, texts func(searchRow) []string) error {
	var heads, words []any
	for _, r := range rows {
		heads = append(heads, r.n, r.place, r.at, r.doc.Revision, query.Version)
		words = append(append(words, r.place), anys(texts(r))...)
	}
	if err := insert(ctx, tx, "INSERT INTO searched (article, place, at, revision, version)", 5, "", heads); err != nil {
		return err
	}
	return insert(ctx, tx, "INSERT INTO search_words (rowid, "+searchColumns+")", 1+len(query.FTS5Columns()), "", words)
}

func fts5Delete(ctx context.Context, tx *sql.Tx, places []any) error {
	if places == nil {
		_, err := exec(ctx, tx, "INSERT INTO search_words (search_words) VALUES ('delete-all')")
		return err
	}
	_, err := execIn(ctx, tx, "DELETE FROM search_words WHERE rowid IN ()", nil, places)
	return err
}

// fts5From is the latest answers: FTS5 goes through its matches by place.
func fts5From(q *searchQuery, match, where, score string, bounds func(string) string, lim string) string {
	if score == "" {
		score = zero
	}
	if !q.driven {
		if match != "" {
			where = q.d.searchMatch(match) + " AND " + where
		}
		return "SELECT d.article, d.at, d.place, " + score + " AS score FROM searched d WHERE " + bounds("d.place") + " AND " + where + " ORDER BY d.place DESC LIMIT " + lim
	}
	return "SELECT d.article, d.at, d.place, " + score + " AS score FROM search_words CROSS JOIN searched d ON d.place = search_words.rowid WHERE search_words MATCH " + match +
		" AND " + bounds("search_words.rowid") + " AND " + where + " ORDER BY search_words.rowid DESC LIMIT " + lim
}

func fts5Score(string) string {
	weights := []string{strconv.Itoa(headlineWeight)}
	for range query.FTS5Columns()[1:] {
		weights = append(weights, strconv.Itoa(bodyWeight))
	}
	return "-bm25(search_words, " + strings.Join(weights, ", ") + ")"
}

func fts5Match(expr string) string {
	return "d.place IN (SELECT rowid FROM search_words WHERE search_words MATCH " + expr + ")"
}

// PostgreSQL's part.

func tsTexts(docs []store.SearchDoc) map[string][]string {
	out := make(map[string][]string, len(docs))
	for i := range docs {
		out[docs[i].Article] = []string{query.TSVector(docs[i].Document)}
	}
	return out
}

func tsInsert(ctx context.Context, tx *sql.Tx, rows []searchRow, texts func(searchRow) []string) error {
	var args []any
	for _, r := range rows {
		args = append(args, r.n, r.place, r.at, r.doc.Revision, query.Version, texts(r)[0])
	}
	return insert(ctx, tx, "INSERT INTO searched (article, place, at, revision, version, words)", 6, "", args)
}

func tsDelete(context.Context, *sql.Tx, []any) error { return nil } // the words stand in the rows

// tsFrom is the latest answers. The matches are gathered before they are put
// in order, and without bounds of the places: left to itself, PostgreSQL walks
// along the places and reads the words of each article. What lacks words is
// looked for along the places.
func tsFrom(q *searchQuery, match, where, score string, bounds func(string) string, lim string) string {
	if match != "" {
		where = q.d.searchMatch(match) + " AND " + where
	}
	if !q.driven {
		return "SELECT d.article, d.at, d.place, " + zero + " AS score FROM searched d WHERE " + bounds("d.place") + " AND " + where + " ORDER BY d.place DESC LIMIT " + lim
	}
	found := "WITH m AS MATERIALIZED (SELECT d.article, d.at, d.place FROM searched d WHERE " + where + ") " +
		"SELECT m.article, m.at, m.place FROM m WHERE " + bounds("m.place") + " ORDER BY m.place DESC LIMIT " + lim
	if score == "" {
		return "SELECT d.article, d.at, d.place, " + zero + " AS score FROM (" + found + ") d"
	}
	return "SELECT d.article, d.at, d.place, " + score + " AS score FROM (" + found + ") d JOIN searched w ON w.article = d.article"
}

// tsScore weighs the lexemes by D, C, B and A: those of headlines have A. By
// the manual's option 1, long texts count less.
func tsScore(match string) string {
	return "CAST(ts_rank(CAST('{0.25, 0.25, 0.25, 1}' AS real[]), w.words, CAST(" + match + " AS tsquery), 1) AS DOUBLE PRECISION)"
}

func tsMatch(expr string) string { return "d.words @@ CAST(" + expr + " AS tsquery)" }
