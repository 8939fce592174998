package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

type counts struct{ *Store }

const outletColumns = "name, articles, own, carried, words, copied, edited, edits, quotes"

type outletRow struct {
	store.OutletCount
	key  string
	rank int64
}

func scanOutlet(r *sql.Rows, o *outletRow) error {
	return r.Scan(&o.Name, &o.Articles, &o.Own, &o.Carried, &o.Words, &o.Copied, &o.Edited, &o.Edits, &o.Quotes, &o.key, &o.rank)
}

// outletRanks are what outlets are ordered by, the highest first.
var outletRanks = map[store.OutletOrder]string{
	store.OutletsByArticles: "articles",
	store.OutletsByOwn:      "own",
	store.OutletsByCopied:   "CASE WHEN words = 0 THEN 0 ELSE 1000000 * copied / words END",
	store.OutletsByEdits:    "edits",
	store.OutletsByQuotes:   "quotes",
	store.OutletsByName:     "0",
}

func (s counts) Outlets(ctx context.Context, f store.OutletFilter, p store.Page) ([]store.OutletCount, string, error) {
	rank, ok := outletRanks[f.Order]
	if !ok {
		return nil, "", fmt.Errorf("outlets by %q: %w", f.Order, news.ErrInvalid)
	}
	where, args := "", []any{limit(p)}
	arg := func(v any) string {
		args = append(args, v)
		return "$" + strconv.Itoa(len(args))
	}
	if p.After != "" {
		first, key, _ := strings.Cut(p.After, ".")
		r, err := strconv.ParseInt(first, 36, 64)
		if err != nil {
			return nil, "", fmt.Errorf("outlets after %q: %w", p.After, news.ErrInvalid)
		}
		n := arg(r)
		where = " WHERE (x.rank < " + n + " OR x.rank = " + n + " AND x.outlet_key > " + arg(key) + ")"
	}
	having := ""
	if key := keyOfOutlet(f.Holding); key != "" {
		having = " WHERE outlet_key LIKE " + arg("%"+strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(key)+"%") + " ESCAPE '!'"
	}
	rows, err := all(ctx, s.r, scanOutlet, "SELECT "+outletColumns+", outlet_key, rank FROM (SELECT "+outletColumns+", outlet_key, "+rank+
		" AS rank FROM outlets"+having+") x"+where+" ORDER BY x.rank DESC, x.outlet_key LIMIT $1", args...)
	if err != nil {
		return nil, "", s.wrap("list outlets", err)
	}
	out := make([]store.OutletCount, len(rows))
	for i, r := range rows {
		out[i] = r.OutletCount
	}
	return out, nextOf(rows, p, func(o *outletRow) string { return strconv.FormatInt(o.rank, 36) + "." + o.key }), nil
}

func (s counts) Outlet(ctx context.Context, name string) (store.OutletCount, error) {
	rows, err := all(ctx, s.r, scanOutlet, "SELECT "+outletColumns+", outlet_key, 0 FROM outlets WHERE outlet_key = $1", keyOfOutlet(name))
	if err != nil {
		return store.OutletCount{}, s.wrap("outlet "+name, err)
	}
	if len(rows) == 0 {
		return store.OutletCount{Name: name}, nil
	}
	return rows[0].OutletCount, nil
}

func (s counts) Weeks(ctx context.Context, name string, from time.Time) ([]store.WeekCount, error) {
	out, err := all(ctx, s.r, func(r *sql.Rows, w *store.WeekCount) error {
		var week int64
		err := r.Scan(&week, &w.Articles, &w.Own, &w.Words, &w.Copied)
		w.From = timeOfDay(7*week - 3)
		return err
	}, "SELECT week, articles, own, words, copied FROM outlet_weeks WHERE outlet_key = $1 AND week >= $2 ORDER BY week", keyOfOutlet(name), weekOf(dayOf(micros(from))))
	return out, s.wrap("weeks of "+name, err)
}

func timeOfDay(day int64) time.Time { return time.Unix(day*24*60*60, 0).UTC() }

// maxFlows is how many outlets Flows gives each way.
const maxFlows = 100

func (s counts) Flows(ctx context.Context, name string) (from, to []store.FlowCount, err error) {
	err = s.view(ctx, "flows of "+name, func(tx *sql.Tx) error {
		for _, side := range []struct {
			mine, other string
			out         *[]store.FlowCount
		}{{"outlet_key", "source_key", &from}, {"source_key", "outlet_key", &to}} {
			type row struct {
				key, name               string
				delay, articles, copied int64
			}
			rows, err := all(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.key, &x.name, &x.delay, &x.articles, &x.copied) },
				"SELECT f."+side.other+", COALESCE(o.name, ''), f.delay, f.articles, f.copied FROM flows f LEFT JOIN outlets o ON o.outlet_key = f."+side.other+
					" WHERE f."+side.mine+" = $1 ORDER BY f."+side.other+", f.delay", keyOfOutlet(name))
			if err != nil {
				return err
			}
			var classes []row
			for i, x := range rows {
				classes = append(classes, x)
				if i+1 < len(rows) && rows[i+1].key == x.key {
					continue
				}
				f := store.FlowCount{Outlet: x.name}
				if f.Outlet == "" {
					f.Outlet = x.key
				}
				var known, below int64
				for _, c := range classes {
					f.Articles += c.articles
					f.Copied += c.copied
					if c.delay != noDelay {
						known += c.articles
					}
				}
				f.Delay = -1
				for _, c := range classes {
					if c.delay == noDelay {
						continue
					}
					if below += c.articles; 2*below >= known {
						f.Delay = delayOf(c.delay)
						break
					}
				}
				*side.out = append(*side.out, f)
				classes = classes[:0]
			}
			slices.SortStableFunc(*side.out, func(a, b store.FlowCount) int { return int(b.Articles - a.Articles) })
			*side.out = (*side.out)[:min(len(*side.out), maxFlows)]
		}
		return nil
	})
	return from, to, err
}

func (s counts) Edited(ctx context.Context, name string, p store.Page) ([]string, string, error) {
	var day, n int64
	if err := cursor(p, atEnd, &day, &n); err != nil {
		return nil, "", err
	}
	type row struct {
		id     string
		day, n int64
	}
	rows, err := all(ctx, s.r, func(r *sql.Rows, x *row) error { return r.Scan(&x.id, &x.day, &x.n) },
		`SELECT a.id, t.day, t.article FROM tallies t JOIN articles a ON a.n = t.article
		WHERE t.outlet_key = $4 AND t.edits > 0 AND (t.day, t.article) < ($1, $2) ORDER BY t.day DESC, t.article DESC LIMIT $3`, day, n, limit(p), keyOfOutlet(name))
	if err != nil {
		return nil, "", s.wrap("edited articles of "+name, err)
	}
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = r.id
	}
	return out, nextOf(rows, p, func(r *row) string { return next(r.day, r.n) }), nil
}

func (s counts) Days(ctx context.Context, entity string, from time.Time) ([]store.DayCount, error) {
	var out []store.DayCount
	err := s.view(ctx, "days of "+entity, func(tx *sql.Tx) error {
		e, err := find(ctx, tx, "entities", entity)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		out, err = all(ctx, tx, func(r *sql.Rows, d *store.DayCount) error {
			var day int64
			err := r.Scan(&day, &d.Articles, &d.Own)
			d.Day = timeOfDay(day)
			return err
		}, "SELECT day, articles, own FROM entity_days WHERE entity = $1 AND day >= $2 ORDER BY day", e.n, dayOf(micros(from)))
		return err
	})
	return out, err
}

var _ store.Counts = counts{}
