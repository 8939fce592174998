package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
)

// fillSections takes the sections of articles kept before there was a column for
// them out of their texts in force: some 10 s at 200,000 articles, once.
func (s *Store) fillSections(ctx context.Context, tx *sql.Tx) error {
	type row struct {
		n    int64
		body []byte
	}
	for after, rows := int64(0), []row{{}}; len(rows) > 0; {
		var err error
		rows, err = all(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.n, &x.body) },
			"SELECT a.n, v.body FROM articles a JOIN revisions v ON v.article = a.n AND v.revision = a.revision WHERE a.n > $1 ORDER BY a.n LIMIT 500", after)
		if err != nil {
			return err
		}
		for _, r := range rows {
			after = r.n
			b, err := s.codec.unpack(r.body)
			if err != nil {
				return fmt.Errorf("section of article %d: %w", r.n, err)
			}
			var body struct{ Section string }
			if err := json.Unmarshal(b, &body); err != nil {
				return fmt.Errorf("section of article %d: %w", r.n, err)
			}
			if body.Section == "" {
				continue
			}
			if _, err := exec(ctx, tx, "UPDATE articles SET section = $1, section_key = $2 WHERE n = $3", body.Section, keyOfOutlet(body.Section), r.n); err != nil {
				return err
			}
		}
	}
	return nil
}
