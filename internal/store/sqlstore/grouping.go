package sqlstore

import (
	"context"
	"database/sql"
	"maps"
	"slices"
	"time"

	"hearsay/internal/store"
)

// DropPairs removes pairs of articles.
func (s index) DropPairs(ctx context.Context, pairs ...[2]string) error {
	if len(pairs) == 0 {
		return nil
	}
	var ids []string
	for _, p := range pairs {
		ids = append(ids, p[0], p[1])
	}
	return s.writeAs(ctx, byNews, "drop pairs", func(tx *sql.Tx) error {
		rs, err := refs(ctx, tx, "articles", ids)
		if err != nil {
			return err
		}
		for _, p := range pairs {
			a, b := rs[p[0]].n, rs[p[1]].n
			if _, err := exec(ctx, tx, "DELETE FROM pairs WHERE a = $1 AND b = $2 OR a = $2 AND b = $1", a, b); err != nil {
				return err
			}
		}
		return nil
	})
}

// Link sets the lines of stories.
func (s stories) Link(ctx context.Context, now time.Time, lines map[string]string, jobs ...store.Job) error {
	return s.writeAs(ctx, byNews, "link stories", func(tx *sql.Tx) error {
		if err := s.hold(ctx, tx, "story"); err != nil {
			return err
		}
		ids := slices.Sorted(maps.Keys(lines))
		rs, err := refs(ctx, tx, "stories", ids)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if _, err := exec(ctx, tx, "UPDATE stories SET line = $1, changed = "+laterThanLast+" WHERE n = $3 AND line <> $1", lines[id], micros(now), rs[id].n); err != nil {
				return err
			}
		}
		return s.enqueue(ctx, tx, jobs)
	})
}

// InForce lists corrections by kind.
func (s corrections) InForce(ctx context.Context, kinds []string, p store.Page) ([]store.Correction, string, error) {
	var after int64
	if err := cursor(p, 0, &after); err != nil {
		return nil, "", err
	}
	rows, err := all(ctx, s.r, s.scan, correctionQuery+"WHERE gone = 0 AND n > $1 ORDER BY n LIMIT $2", after, limit(p))
	if err != nil {
		return nil, "", s.wrap("corrections in force", err)
	}
	end := nextOf(rows, p, func(c *correctionRow) string { return next(c.n) })
	rows = slices.DeleteFunc(rows, func(c correctionRow) bool { return !slices.Contains(kinds, c.Kind) })
	return plainCorrections(rows), end, nil
}
