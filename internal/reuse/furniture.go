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

// reprint is the share of an article's prose from which on what it shares is a
// report told again, whatever else the outlet prints so: furniture is the small
// part of an article.
const reprint = 0.7

// speechWords is how many quoted words make a passage somebody's statement.
const speechWords = 4

// onlyFurniture reports whether all that two articles of one outlet share
// stands in other articles of that outlet as well. What somebody is quoted with
// is never furniture, nor is most of a report.
func (f *Finder) onlyFurniture(ctx context.Context, from, to *doc, c comparison) (bool, error) {
	if c.prose >= reprint {
		return false, nil
	}
	for _, p := range c.passages {
		_, _, b0, b1 := p.bounds()
		if to.quoted(b0, b1) >= speechWords {
			return false, nil
		}
		hashes := f.winnow.fingerprints(to.hashes[b0:b1])
		counts, err := f.ofOutlet(ctx, hashes, to.a)
		if err != nil {
			return false, err
		}
		usual := 0
		for _, n := range counts {
			if n >= furnitureAfter {
				usual++
			}
		}
		if 2*usual < len(hashes) {
			return false, nil
		}
	}
	return true, nil
}

// quoted counts the words from i to j that stand in quotation marks.
func (d *doc) quoted(i, j int) int {
	n := 0
	for _, spoken := range d.spoken[i:j] {
		if spoken {
			n++
		}
	}
	return n
}

// ofOutlet counts, for each hash, the articles of a's outlet that hold it, a
// itself among them whether it is known or not.
func (f *Finder) ofOutlet(ctx context.Context, hashes []uint64, a *news.Annotated) ([]int, error) {
	if m, ok := f.index.(*Memory); ok {
		return m.ofOutlet(hashes, a), nil
	}
	lists, err := f.index.Lookup(ctx, hashes)
	if err != nil {
		return nil, fmt.Errorf("look up furniture: %w", err)
	}
	counts := make([]int, len(hashes))
	for i, ids := range lists {
		outlets, err := f.index.Outlets(ctx, ids)
		if err != nil {
			return nil, fmt.Errorf("load outlets: %w", err)
		}
		counts[i] = 1
		for k, o := range outlets {
			if ids[k] != a.ID && sameName(o, a.Outlet) {
				counts[i]++
			}
		}
	}
	return counts, nil
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
