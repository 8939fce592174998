package sqlstore

import (
	"context"
	"database/sql"

	"hearsay/internal/store"
)

type edits struct{ *Store }

// editRow is one revision of an article.
type editRow struct {
	article  string
	page     bool
	revision store.Edit
}

func (s edits) Times(ctx context.Context, most int, ids ...string) (map[string][]store.Edit, error) {
	out := map[string][]store.Edit{}
	err := s.view(ctx, "edits", func(tx *sql.Tx) error {
		rs, err := refs(ctx, tx, "articles", ids)
		if err != nil {
			return err
		}
		rows, err := in(ctx, tx, func(r *sql.Rows, x *editRow) error {
			var seen int64
			err := r.Scan(&x.article, &x.page, &x.revision.Revision, &seen)
			x.revision.Seen = timeOf(seen)
			return err
		}, "SELECT a.id, v.page, v.revision, v.seen FROM articles a JOIN revisions v ON v.article = a.n WHERE a.revisions > 1 AND a.n IN () ORDER BY a.n, v.revision", nil, numbersOf(rs))
		if err != nil {
			return err
		}
		for from := 0; from < len(rows); {
			to := from
			for to < len(rows) && rows[to].article == rows[from].article {
				to++
			}
			if es := editsOf(rows[from:to]); len(es) > 0 {
				out[rows[from].article] = es[max(0, len(es)-most):]
			}
			from = to
		}
		return nil
	})
	return out, err
}

// editsOf are the revisions of one article by the kind of source that most of
// them are from, but for the first; see headColumns.
func editsOf(rows []editRow) []store.Edit {
	pages := 0
	for _, r := range rows {
		if r.page {
			pages++
		}
	}
	var out []store.Edit
	for _, r := range rows {
		if r.page == (2*pages > len(rows)) {
			out = append(out, r.revision)
		}
	}
	return out[1:]
}
