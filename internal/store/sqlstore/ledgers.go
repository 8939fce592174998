package sqlstore

import (
	"context"
	"database/sql"
	"slices"

	"hearsay/internal/store"
)

type ledgers struct{ *Store }

func (s ledgers) Put(ctx context.Context, l store.Ledger) error {
	data := s.codec.pack(l.Data)
	return s.writeAs(ctx, byNews, "ledger of "+l.Story, func(tx *sql.Tx) error {
		if err := s.hold(ctx, tx, "quote"); err != nil {
			return err
		}
		r, err := find(ctx, tx, "stories", l.Story)
		if err != nil {
			return err
		}
		if words, err := loadForgotten(ctx, tx); err != nil {
			return err
		} else if words.blob(l.Data) {
			return errForgotten
		}
		if _, err := exec(ctx, tx, `INSERT INTO ledgers (story, version, data) VALUES ($1, $2, $3)
			ON CONFLICT (story) DO UPDATE SET version = excluded.version, data = excluded.data`, r.n, l.Version, data); err != nil {
			return err
		}
		if err := s.putQuotes(ctx, tx, r.n, l.Quotes); err != nil {
			return err
		}
		return s.putFacts(ctx, tx, r.n, l.Facts)
	})
}

// putQuotes keeps the quotes of a story in place of those before.
func (s ledgers) putQuotes(ctx context.Context, tx *sql.Tx, story int64, quotes []store.Quote) error {
	if err := dropQuotes(ctx, tx, []any{story}); err != nil {
		return err
	}
	gone, err := all(ctx, tx, scanTombstone, "SELECT kind, hash, made FROM tombstones WHERE kind = 'name'")
	if err != nil {
		return err
	}
	buried := map[string]bool{}
	for _, t := range gone {
		buried[string(t.Hash)] = true
	}
	first, err := outletsOf(ctx, tx, quotes)
	if err != nil {
		return err
	}
	const cols = 12
	var rows []any
	at := map[string]int64{}
	outlets := map[string][]string{}
	for _, q := range quotes {
		if q.ID == "" {
			q.ID = store.NewID(store.QuotePrefix)
		}
		if _, twice := at[q.ID]; twice || len(buried) > 0 && buried[string(hashed(q.Key))] {
			continue
		}
		at[q.ID], outlets[q.ID] = micros(q.At), keysOfOutlets(q.Outlets)
		rows = append(rows, int64(0), q.ID, story, q.Name, q.Key, q.Entity, micros(q.At), s.codec.pack(q.Data), int64(len(outlets[q.ID])), int64(q.Wordings), flag(q.Anonymous), first[q.First])
	}
	n, err := reserve(ctx, tx, "quote", len(rows)/cols)
	if err != nil {
		return err
	}
	for i := 0; i < len(rows); i += cols {
		rows[i] = n + int64(i/cols)
	}
	if err := insert(ctx, tx, "INSERT INTO quotes (n, id, story, name, name_key, entity, at, data, outlets, wordings, anonymous, outlet_key)", cols, ` ON CONFLICT (id) DO UPDATE SET
		story = excluded.story, name = excluded.name, name_key = excluded.name_key, entity = excluded.entity, at = excluded.at, data = excluded.data,
		outlets = excluded.outlets, wordings = excluded.wordings, anonymous = excluded.anonymous, outlet_key = excluded.outlet_key`, rows); err != nil {
		return err
	}
	kept, err := all(ctx, tx, scanRef, "SELECT id, n FROM quotes WHERE story = $1 ORDER BY n", story)
	if err != nil {
		return err
	}
	// One that another story had until now has its outlets still.
	if _, err := exec(ctx, tx, "DELETE FROM quote_outlets WHERE quote IN (SELECT n FROM quotes WHERE story = $1)", story); err != nil {
		return err
	}
	rows = rows[:0]
	for _, q := range kept {
		for _, o := range outlets[q.id] {
			rows = append(rows, o, at[q.id], q.n)
		}
	}
	return insert(ctx, tx, "INSERT INTO quote_outlets (outlet_key, at, quote)", 3, "", rows)
}

// dropLedgers removes what was compiled of stories beside their heads.
func dropLedgers(ctx context.Context, tx *sql.Tx, stories []any) error {
	if err := dropQuotes(ctx, tx, stories); err != nil {
		return err
	}
	for _, query := range []string{
		"DELETE FROM fact_labels WHERE fact IN (SELECT n FROM facts WHERE story IN ())", "DELETE FROM facts WHERE story IN ()", "DELETE FROM ledgers WHERE story IN ()",
	} {
		if _, err := execIn(ctx, tx, query, nil, stories); err != nil {
			return err
		}
	}
	return nil
}

func dropQuotes(ctx context.Context, tx *sql.Tx, stories []any) error {
	for _, query := range []string{"DELETE FROM quote_outlets WHERE quote IN (SELECT n FROM quotes WHERE story IN ())", "DELETE FROM quotes WHERE story IN ()"} {
		if _, err := execIn(ctx, tx, query, nil, stories); err != nil {
			return err
		}
	}
	return nil
}

// keysOfOutlets makes spellings of outlets equal, each once.
func keysOfOutlets(names []string) []string {
	var out []string
	for _, o := range names {
		if k := keyOfOutlet(o); k != "" && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

func (s ledgers) Get(ctx context.Context, story string) (store.Ledger, error) {
	l := store.Ledger{}
	err := s.view(ctx, "ledger of "+story, func(tx *sql.Tx) error {
		r, err := find(ctx, tx, "stories", story)
		if err != nil {
			return err
		}
		l.Story = r.id
		var data []byte
		if err := one(ctx, tx, "SELECT version, data FROM ledgers WHERE story = $1", []any{r.n}, &l.Version, &data); err != nil {
			return err
		}
		l.Data, err = s.codec.unpack(data)
		return err
	})
	if err != nil {
		return store.Ledger{}, err
	}
	return l, nil
}

type quoteRow struct {
	store.Quote
	n int64
}

const quoteColumns = `SELECT q.id, s.id, q.name, q.name_key, q.entity, q.at, q.data, q.n FROM quotes q JOIN stories s ON s.n = q.story `

func (s ledgers) Quotes(ctx context.Context, key string, p store.Page) ([]store.Quote, string, error) {
	return s.quotes(ctx, p, quoteColumns+`WHERE (q.at, q.n) < ($1, $2) AND q.name_key = $4 ORDER BY q.at DESC, q.n DESC LIMIT $3`, key)
}

func (s ledgers) Latest(ctx context.Context, p store.Page) ([]store.Quote, string, error) {
	return s.quotes(ctx, p, quoteColumns+`WHERE (q.at, q.n) < ($1, $2) ORDER BY q.at DESC, q.n DESC LIMIT $3`)
}

func (s ledgers) Had(ctx context.Context, outlet string, p store.Page) ([]store.Quote, string, error) {
	return s.quotes(ctx, p, quoteColumns+`WHERE (q.at, q.n) < ($1, $2) AND q.outlet_key = $4 AND q.outlet_key <> '' ORDER BY q.at DESC, q.n DESC LIMIT $3`, keyOfOutlet(outlet))
}

// outletsOf returns the outlets' keys of the articles that had quotes earliest.
func outletsOf(ctx context.Context, tx *sql.Tx, qs []store.Quote) (map[string]string, error) {
	var ids []string
	for _, q := range qs {
		if q.First != "" {
			ids = append(ids, q.First)
		}
	}
	rs, err := refs(ctx, tx, "articles", ids)
	if err != nil {
		return nil, err
	}
	type row struct {
		n   int64
		key string
	}
	rows, err := in(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.n, &x.key) }, "SELECT n, outlet_key FROM articles WHERE n IN ()", nil, numbersOf(rs))
	by := make(map[int64]string, len(rows))
	for _, x := range rows {
		by[x.n] = x.key
	}
	out := make(map[string]string, len(rs))
	for id, r := range rs {
		out[id] = by[r.n]
	}
	return out, err
}

func (s ledgers) scanQuote(r *sql.Rows, q *quoteRow) error {
	var at int64
	var data []byte
	err := r.Scan(&q.ID, &q.Story, &q.Name, &q.Key, &q.Entity, &at, &data, &q.n)
	if err == nil {
		q.At = timeOf(at)
		q.Data, err = s.codec.unpack(data)
	}
	return err
}

// quotes runs a query whose first arguments are the page's.
func (s ledgers) quotes(ctx context.Context, p store.Page, query string, args ...any) ([]store.Quote, string, error) {
	var at, n int64
	if err := cursor(p, atEnd, &at, &n); err != nil {
		return nil, "", err
	}
	rows, err := all(ctx, s.r, s.scanQuote, query, append([]any{at, n, limit(p)}, args...)...)
	if err != nil {
		return nil, "", s.wrap("quotes", err)
	}
	out := make([]store.Quote, len(rows))
	for i, r := range rows {
		out[i] = r.Quote
	}
	return out, nextOf(rows, p, func(q *quoteRow) string { return next(micros(q.At), q.n) }), nil
}
