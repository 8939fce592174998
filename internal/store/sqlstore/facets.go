package sqlstore

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"hearsay/internal/query"
	"hearsay/internal/store"
)

// facets counts over the articles of a list in one statement.
type facets struct{ *Store }

// countQuery counts over the articles that a query gives with their times. SQLite
// reads what stands left of CROSS JOIN first, which is the short side.
func countQuery(articles string, names bool) string {
	top := strconv.Itoa(store.MaxCounts)
	q := "WITH d AS MATERIALIZED (" + articles + `), h AS MATERIALIZED (SELECT d.at, a.outlet, a.outlet_key, a.section, a.section_key, a.language
		FROM d CROSS JOIN articles a WHERE a.n = d.article) SELECT 'all', '', '', COUNT(*) FROM h`
	for _, c := range []struct{ kind, key, value string }{
		{"outlet", "outlet_key", "outlet"}, {"section", "section_key", "section"}, {"language", "LOWER(language)", "LOWER(language)"},
	} {
		q += " UNION ALL SELECT * FROM (SELECT '" + c.kind + "', " + c.key + ", MIN(" + c.value + "), COUNT(*) AS c FROM h WHERE " + c.key +
			" <> '' GROUP BY " + c.key + " ORDER BY c DESC, " + c.key + " LIMIT " + top + ") f" + c.kind
	}
	q += " UNION ALL SELECT 'day', CAST(at / 86400000000 AS TEXT), '', COUNT(*) FROM h WHERE at <> 0 GROUP BY at / 86400000000"
	if names { // of which an article has some twenty
		q += ` UNION ALL SELECT 'name', e.id, e.name, x.c FROM (SELECT m.entity, COUNT(DISTINCT m.article) AS c FROM d CROSS JOIN mentions m WHERE m.article = d.article
			GROUP BY m.entity ORDER BY c DESC, m.entity LIMIT ` + top + `) x CROSS JOIN entities e WHERE e.n = x.entity`
	}
	return q + " ORDER BY 1, 4 DESC, 3, 2"
}

func (s facets) Latest(ctx context.Context, most int) (store.FacetCounts, error) {
	return s.count(ctx, "counts of the latest", countQuery("SELECT n AS article, at FROM articles ORDER BY at DESC, n DESC LIMIT $1", false), []any{most})
}

func (s facets) Answers(ctx context.Context, n query.Node, most int) (store.FacetCounts, error) {
	if err := query.Validate(n); err != nil {
		return store.FacetCounts{}, fmt.Errorf("counts of a search: %w", err)
	}
	q := newSearchQuery(s.d, n, store.SearchOptions{ByTime: true})
	inner := q.answers(most)
	return s.count(ctx, "counts of a search", countQuery(inner, true), q.args)
}

func (s facets) count(ctx context.Context, what, query string, args []any) (store.FacetCounts, error) {
	var out store.FacetCounts
	err := s.view(ctx, what, func(tx *sql.Tx) error {
		if s.d.searchPlan != "" {
			if _, err := exec(ctx, tx, s.d.searchPlan); err != nil {
				return err
			}
		}
		type row struct {
			kind, key, value string
			n                int
		}
		rows, err := all(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.kind, &x.key, &x.value, &x.n) }, query, args...)
		if err != nil {
			return err
		}
		out = store.FacetCounts{}
		days := map[int64]int{}
		for _, x := range rows {
			switch x.kind {
			case "all":
				out.Articles = x.n
			case "outlet":
				out.Outlets = append(out.Outlets, store.Count{Value: x.value, N: x.n})
			case "section":
				out.Sections = append(out.Sections, store.Count{Value: x.value, N: x.n})
			case "language":
				out.Languages = append(out.Languages, store.Count{Value: x.value, N: x.n})
			case "name":
				out.Names = append(out.Names, store.Count{ID: x.key, Value: x.value, N: x.n})
			case "day":
				day, err := strconv.ParseInt(x.key, 10, 64)
				if err != nil {
					return err
				}
				days[day] = x.n
			}
		}
		for _, day := range slices.Sorted(maps.Keys(days)) {
			out.Days = append(out.Days, store.DayFacet{Day: time.Unix(day*86400, 0).UTC(), N: days[day]})
		}
		return nil
	})
	return out, err
}
