package sqlstore

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"

	"hearsay/internal/news"
	"hearsay/internal/query"
	"hearsay/internal/store"
)

// search is the text index: FTS5 on SQLite, tsvector on PostgreSQL. Both keep
// words that package query has folded and cut, and no text.
type search struct{ *Store }

// placeBits is how many bits of a place tell articles of one second apart.
// Archives date thousands of articles to one midnight.
const placeBits = 16

// placeSlack is how far above its second a place may come to lie where all of
// that second's are taken: an hour.
const placeSlack = 3600 << placeBits

// placeOf is where an article belongs in the order of time.
func placeOf(at, n int64) int64 {
	if at == 0 {
		return math.MinInt64 + n
	}
	return floorSecond(at)<<placeBits | n&(1<<placeBits-1)
}

func floorSecond(us int64) int64 {
	s := us / 1e6
	if us%1e6 < 0 {
		s--
	}
	return s
}

// searchRow is a document on its way into the index.
type searchRow struct {
	n, at, place int64
	doc          *store.SearchDoc
}

func (s search) Put(ctx context.Context, docs ...store.SearchDoc) error {
	ids := make([]string, len(docs))
	for i := range docs {
		ids[i] = docs[i].Article
	}
	texts := s.d.searchTexts(docs)
	return s.writeAs(ctx, byNews, "put into search", func(tx *sql.Tx) error {
		if err := countSearched(ctx, tx, 0); err != nil {
			return err
		}
		rs, err := s.lasting(ctx, tx, ids)
		if err != nil {
			return err
		}
		had, err := searchedOf(ctx, tx, numbersOf(rs))
		if err != nil {
			return err
		}
		var rows []searchRow
		seen := map[int64]bool{}
		for i := range slices.Backward(docs) { // the last of one article stands
			r, ok := rs[docs[i].Article]
			if old, known := had[r.n]; !ok || seen[r.n] || known && old.revision > int64(docs[i].Revision) {
				continue
			}
			seen[r.n] = true
			rows = append(rows, searchRow{n: r.n, at: micros(docs[i].Time), doc: &docs[i]})
		}
		if err := place(ctx, tx, rows, had); err != nil {
			return err
		}
		var old []any
		for _, r := range rows {
			if _, known := had[r.n]; known {
				old = append(old, r.n)
			}
		}
		if err := s.unsearch(ctx, tx, old); err != nil {
			return err
		}
		if err := s.d.searchInsert(ctx, tx, rows, func(r searchRow) []string { return texts[r.doc.Article] }); err != nil {
			return err
		}
		return countSearched(ctx, tx, int64(len(rows)))
	})
}

// countSearched adds to the count of articles in the index, and keeps others
// from changing the index until the transaction ends.
func countSearched(ctx context.Context, tx *sql.Tx, by int64) error {
	_, err := exec(ctx, tx, "UPDATE search_counts SET value = value + $1 WHERE name = 'articles'", by)
	return err
}

type searchedRow struct{ n, place, at, revision int64 }

func searchedOf(ctx context.Context, q querier, ns []any) (map[int64]searchedRow, error) {
	rows, err := in(ctx, q, func(r *sql.Rows, x *searchedRow) error { return r.Scan(&x.n, &x.place, &x.at, &x.revision) },
		"SELECT article, place, at, revision FROM searched WHERE article IN ()", nil, ns)
	out := make(map[int64]searchedRow, len(rows))
	for _, r := range rows {
		out[r.n] = r
	}
	return out, err
}

// place finds each row a place of its own and sorts them by it: FTS5 takes
// rows in the order of their numbers in one piece.
func place(ctx context.Context, tx *sql.Tx, rows []searchRow, had map[int64]searchedRow) error {
	taken := map[int64]bool{}
	open := make([]*searchRow, 0, len(rows))
	for i := range rows {
		r := &rows[i]
		if old, ok := had[r.n]; ok && floorSecond(old.at) == floorSecond(r.at) && (old.at == 0) == (r.at == 0) {
			r.place = old.place
			taken[r.place] = true
			continue
		}
		r.place = placeOf(r.at, r.n)
		open = append(open, r)
	}
	for len(open) > 0 {
		want := make([]any, len(open))
		for i, r := range open {
			want[i] = r.place
		}
		found, err := in(ctx, tx, number, "SELECT place FROM searched WHERE place IN ()", nil, want)
		if err != nil {
			return err
		}
		for _, p := range found {
			taken[p] = true
		}
		var left []*searchRow
		for _, r := range open {
			if taken[r.place] {
				r.place++
				left = append(left, r)
			} else {
				taken[r.place] = true
			}
		}
		open = left
	}
	slices.SortFunc(rows, func(a, b searchRow) int {
		if a.place < b.place {
			return -1
		}
		return 1
	})
	return nil
}

func (s search) Delete(ctx context.Context, articles ...string) error {
	return s.writeAs(ctx, byNews, "delete from search", func(tx *sql.Tx) error {
		if err := countSearched(ctx, tx, 0); err != nil {
			return err
		}
		rs, err := refs(ctx, tx, "articles", articles)
		if err != nil {
			return err
		}
		return s.unsearch(ctx, tx, numbersOf(rs))
	})
}

// unsearch takes articles out of the index.
func (s *Store) unsearch(ctx context.Context, tx *sql.Tx, ns []any) error {
	had, err := searchedOf(ctx, tx, ns)
	if err != nil || len(had) == 0 {
		return err
	}
	places := make([]any, 0, len(had))
	for _, h := range had {
		places = append(places, h.place)
	}
	if err := s.d.searchDelete(ctx, tx, places); err != nil {
		return err
	}
	if _, err := execIn(ctx, tx, "DELETE FROM searched WHERE article IN ()", nil, ns); err != nil {
		return err
	}
	return countSearched(ctx, tx, -int64(len(had)))
}

// emptySearch takes everything out of the index.
func (s *Store) emptySearch(ctx context.Context, tx *sql.Tx) error {
	if err := s.d.searchDelete(ctx, tx, nil); err != nil {
		return err
	}
	for _, query := range []string{"DELETE FROM searched", "UPDATE search_counts SET value = 0"} {
		if _, err := exec(ctx, tx, query); err != nil {
			return err
		}
	}
	return nil
}

func (s search) Stats(ctx context.Context) (store.SearchStats, error) {
	var st store.SearchStats
	var articles int64
	err := one(ctx, s.r, `SELECT COALESCE((SELECT value FROM search_counts WHERE name = 'articles'), 0),
		COALESCE((SELECT value FROM counters WHERE name = 'articles'), 0)`, nil, &st.Articles, &articles)
	st.Missing = articles - st.Articles
	return st, s.wrap("search stats", err)
}

type unsearched struct{ *Store }

func (s unsearched) List(ctx context.Context, p store.Page) ([]string, string, error) {
	var after int64
	if err := cursor(p, 0, &after); err != nil {
		return nil, "", err
	}
	rows, err := all(ctx, s.r, scanRef, `SELECT a.id, a.n FROM articles a LEFT JOIN searched d ON d.article = a.n
		WHERE a.n > $1 AND (d.article IS NULL OR d.version < $2 OR d.revision < a.revision) ORDER BY a.n LIMIT $3`, after, query.Version, limit(p))
	if err != nil {
		return nil, "", s.wrap("unsearched articles", err)
	}
	return idsOf(rows), nextOf(rows, p, func(r *ref) string { return next(r.n) }), nil
}

func (s search) Search(ctx context.Context, n query.Node, o store.SearchOptions) ([]store.Hit, string, error) {
	if err := query.Validate(n); err != nil {
		return nil, "", fmt.Errorf("search: %w", err)
	}
	q := newSearchQuery(s.d, n, o)
	if err := q.cursor(o.Page); err != nil {
		return nil, "", err
	}
	var rows []hitRow
	err := s.view(ctx, "search", func(tx *sql.Tx) error {
		if s.d.searchPlan != "" {
			if _, err := exec(ctx, tx, s.d.searchPlan); err != nil {
				return err
			}
		}
		var err error
		rows, err = all(ctx, tx, scanHit, q.sql(o.Page), q.args...)
		return err
	})
	hits := make([]store.Hit, len(rows))
	for i, r := range rows {
		hits[i] = r.Hit
	}
	return hits, nextOf(rows, o.Page, q.next), err
}

type hitRow struct {
	store.Hit
	place int64
}

func scanHit(r *sql.Rows, h *hitRow) error {
	var at int64
	err := r.Scan(&h.Article, &at, &h.place, &h.Score)
	h.At = timeOf(at)
	return err
}

var errSearchCursor = fmt.Errorf("page of a search: %w", news.ErrInvalid)
