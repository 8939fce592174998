package sqlstore

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"hearsay/internal/news"
)

func (s index) SavePairs(ctx context.Context, pairs ...news.Reuse) error {
	var ids []string
	packed := make([][]byte, len(pairs))
	for i, p := range pairs {
		ids = append(ids, p.From, p.To)
		b, err := json.Marshal(p)
		if err != nil {
			return fmt.Errorf("encode pair: %w", err)
		}
		packed[i] = s.codec.pack(b)
	}
	return s.writeAs(ctx, byNews, "keep pairs", func(tx *sql.Tx) error {
		rs, err := s.lasting(ctx, tx, ids)
		if err != nil {
			return err
		}
		for i, p := range pairs {
			a, ok := rs[p.From]
			b, known := rs[p.To]
			if !ok || !known {
				continue
			}
			if _, err := exec(ctx, tx, "DELETE FROM pairs WHERE a = $1 AND b = $2", b.n, a.n); err != nil {
				return err
			}
			if _, err := exec(ctx, tx, "INSERT INTO pairs (a, b, data) VALUES ($1, $2, $3) ON CONFLICT (a, b) DO UPDATE SET data = excluded.data", a.n, b.n, packed[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s index) Pairs(ctx context.Context, articles ...string) ([]news.Reuse, error) {
	return s.pairsOf(ctx, []string{"a", "b"}, func(data []byte, p *news.Reuse) error { return json.Unmarshal(data, p) }, articles)
}

func (s index) Sources(ctx context.Context, articles ...string) ([]news.Reuse, error) {
	return s.pairsOf(ctx, []string{"b"}, decodeShare, articles)
}

// decodeShare reads the share of a pair and nothing that stands behind it: the passages,
// which are most of its bytes.
func decodeShare(data []byte, p *news.Reuse) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if _, err := d.Token(); err != nil { // the brace
		return err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		if key == "Share" {
			return d.Decode(&p.Share)
		}
		var skipped json.RawMessage
		if err := d.Decode(&skipped); err != nil {
			return err
		}
	}
	return nil
}

// pairsOf reads pairs by the sides that articles may be on.
func (s index) pairsOf(ctx context.Context, sides []string, decode func([]byte, *news.Reuse) error, articles []string) ([]news.Reuse, error) {
	type row struct {
		a, b int64
		p    news.Reuse
	}
	var rows []row
	err := s.view(ctx, "pairs", func(tx *sql.Tx) error {
		rs, err := refs(ctx, tx, "articles", articles)
		if err != nil {
			return err
		}
		seen := map[[2]int64]bool{}
		for _, side := range sides {
			part, err := in(ctx, tx, func(r *sql.Rows, x *row) error {
				var data []byte
				var from, to string
				if err := r.Scan(&x.a, &x.b, &from, &to, &data); err != nil {
					return err
				}
				data, err := s.codec.unpack(data)
				if err != nil {
					return err
				}
				if err := decode(data, &x.p); err != nil {
					return fmt.Errorf("decode pair: %w", err)
				}
				x.p.From, x.p.To = from, to
				return nil
			}, "SELECT p.a, p.b, x.id, y.id, p.data FROM pairs p JOIN articles x ON x.n = p.a JOIN articles y ON y.n = p.b WHERE p."+side+" IN ()", nil, numbersOf(rs))
			if err != nil {
				return err
			}
			for _, r := range part {
				if k := [2]int64{r.a, r.b}; !seen[k] {
					seen[k] = true
					rows = append(rows, r)
				}
			}
		}
		return nil
	})
	slices.SortFunc(rows, func(x, y row) int {
		if d := max(x.a, x.b) - max(y.a, y.b); d != 0 {
			return int(d)
		}
		return int(min(x.a, x.b) - min(y.a, y.b))
	})
	out := make([]news.Reuse, len(rows))
	for i, r := range rows {
		out[i] = r.p
	}
	return out, err
}
