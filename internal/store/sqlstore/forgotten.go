package sqlstore

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// errForgotten refuses what was compiled before a name in it was forgotten.
var errForgotten = fmt.Errorf("it holds a forgotten name: compile it again: %w", news.ErrConflict)

// forgotten is what must not be kept again, but for the keys of articles.
type forgotten struct {
	outlets map[string]bool // hashes
	words   *hunt
}

func loadForgotten(ctx context.Context, q querier) (forgotten, error) {
	ts, err := all(ctx, q, scanTombstone, "SELECT kind, hash, made FROM tombstones WHERE kind = 'outlet' OR kind >= 'words ' AND kind < 'words!'")
	f := forgotten{outlets: map[string]bool{}, words: huntBuried(ts)}
	for _, t := range ts {
		if t.Kind == "outlet" {
			f.outlets[string(t.Hash)] = true
		}
	}
	return f, err
}

// huntBuried is a hunt for the runs of words in tombstones.
func huntBuried(ts []store.Tombstone) *hunt {
	h := newHunt(true)
	for _, t := range ts {
		if size, ok := strings.CutPrefix(t.Kind, "words "); ok {
			if n, err := strconv.Atoi(size); err == nil && n > 0 {
				h.add(n, string(t.Hash))
			}
		}
	}
	return h
}

// outlet reports whether an outlet was forgotten.
func (f forgotten) outlet(name string) bool {
	return len(f.outlets) > 0 && f.outlets[string(hashed(keyOfOutlet(name)))]
}

// text reports whether any of the texts holds a forgotten name.
func (f forgotten) text(texts ...string) bool { return !f.words.empty() && f.words.inText(texts...) }

// blob is text for bytes of an unknown kind.
func (f forgotten) blob(b []byte) bool { return !f.words.empty() && f.words.inBlob(b) }

// article reports whether an article is of a forgotten outlet or holds a
// forgotten name.
func (f forgotten) article(a *news.Article) bool {
	return f.outlet(a.Outlet) || !f.words.empty() && f.words.inArticle(a)
}

// feed reports whether a feed is of a forgotten outlet or called by a forgotten
// name.
func (f forgotten) feed(x *store.Feed) bool {
	return f.outlet(x.Outlet) || f.text(x.URL, x.Title, x.Site, x.Outlet)
}

// living returns the name keys that were not forgotten.
func living(ctx context.Context, q querier, keys []string) ([]string, error) {
	var out []string
	for _, k := range keys {
		gone, err := buried(ctx, q, "name", k)
		if err != nil {
			return nil, err
		}
		if !gone && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out, nil
}

// buried reports whether something was forgotten.
func buried(ctx context.Context, q querier, kind, key string) (bool, error) {
	var n int64
	err := one(ctx, q, "SELECT COUNT(*) FROM tombstones WHERE kind = $1 AND hash = $2", []any{kind, hashed(key)}, &n)
	return n > 0, err
}
