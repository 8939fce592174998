package reuse

import (
	"context"
	"fmt"
	"strings"

	"hearsay/internal/news"
)

// furnitureAfter is the number of articles of one outlet from which on a
// sentence of theirs is furniture ("sign up to our newsletter").
const furnitureAfter = 3

// onlyFurniture reports whether all that two articles of one outlet share
// stands in other articles of that outlet as well.
func (f *Finder) onlyFurniture(ctx context.Context, from, to *doc, c comparison) (bool, error) {
	for _, p := range c.passages {
		_, _, b0, b1 := p.bounds()
		hashes := fingerprints(to.words[b0:b1])
		lists, err := f.index.Lookup(ctx, hashes)
		if err != nil {
			return false, fmt.Errorf("look up furniture: %w", err)
		}
		usual := 0
		for _, ids := range lists {
			n, err := f.ofOutlet(ctx, ids, to.a)
			if err != nil {
				return false, err
			}
			if n >= furnitureAfter {
				usual++
			}
		}
		if 2*usual < len(lists) {
			return false, nil
		}
	}
	return true, nil
}

// ofOutlet counts the articles of the same outlet among ids, and the article
// itself.
func (f *Finder) ofOutlet(ctx context.Context, ids []string, a *news.Annotated) (int, error) {
	outlets, err := f.index.Outlets(ctx, ids)
	if err != nil {
		return 0, fmt.Errorf("load outlets: %w", err)
	}
	n := 1
	for i, o := range outlets {
		if ids[i] != a.ID && sameName(o, a.Outlet) {
			n++
		}
	}
	return n, nil
}

// outletKey is the name of an outlet as compared, but for the case of letters.
func outletKey(name string) string {
	name = strings.TrimSpace(name)
	if len(name) >= 4 && strings.EqualFold(name[:4], "the ") {
		return name[4:]
	}
	return name
}

func sameOutlet(a, b *news.Annotated) bool { return sameName(a.Outlet, b.Outlet) }

func sameName(a, b string) bool {
	return a != "" && (a == b || strings.EqualFold(outletKey(a), outletKey(b)))
}
