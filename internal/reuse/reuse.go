package reuse

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"hearsay/internal/news"
)

// Version is stored beside the results: a higher one redoes old articles.
const Version = 1

const (
	// maxCandidates bounds the articles that one is compared with.
	maxCandidates = 40
	// minWeight is the least sum of 1/(articles that hold the hash) over the
	// hashes that two articles share: one rare run of words, or several
	// usual ones.
	minWeight = 0.4
)

// Finder compares each article with those that it was given before. It is for
// one goroutine at a time.
type Finder struct {
	index  Index
	docs   cache
	marks  marks
	winnow winnower
	sieve  sieve
	before func(x, y *news.Article) bool // nil: articles come in the order of time
}

// New returns an empty Finder over an index in memory.
func New() *Finder { return NewOver(NewMemory()) }

// NewOver returns a Finder over an index.
func NewOver(index Index) *Finder {
	return &Finder{index: index, docs: newCache()}
}

// Unordered says that articles come in any order, and which of two stands
// before the other.
func (f *Finder) Unordered(before func(x, y *news.Article) bool) { f.before = before }

// Drop forgets an article that was cut up, as when its text has changed.
func (f *Finder) Drop(id string) { f.docs.drop(id) }

// Overlap is what one pair of articles shares, copied or quoted.
type Overlap struct {
	news.Reuse
	ProseWords  int  // equal words of the passages, outside quotations
	QuotedWords int  // equal words of the passages, inside quotations
	Copied      bool // whether enough prose went over for a pair of the report
}

// Add returns the pairs of a with earlier articles, those that share most
// first, and keeps a for later ones. Via is set where the chain shows among
// these pairs; Chains sees more once all pairs are known.
func (f *Finder) Add(ctx context.Context, a *news.Annotated) ([]news.Reuse, error) {
	all, err := f.Compare(ctx, a, math.MaxInt)
	return Copied(all), err
}

// Copied returns the pairs that carry copied prose.
func Copied(all []Overlap) []news.Reuse {
	var out []news.Reuse
	for i := range all {
		if all[i].Copied {
			out = append(out, all[i].Reuse)
		}
	}
	return out
}

// Compare is Add, and returns beside the copied pairs those that share at least
// the given number of words in passages, quotations included.
func (f *Finder) Compare(ctx context.Context, a *news.Annotated, words int) ([]Overlap, error) {
	f.docs.next()
	d := f.docs.cut(a)
	hashes := f.winnow.fingerprints(d.hashes)
	earlier, err := f.candidates(ctx, d, hashes)
	if err != nil {
		return nil, fmt.Errorf("reuse of %s: %w", a.ID, err)
	}
	var out []Overlap
	for _, e := range earlier {
		first, second := e, d
		if f.before != nil && f.before(d.a.Article, e.a.Article) {
			first, second = d, e
		}
		r, ok, err := f.pair(ctx, first, second, words)
		if err != nil {
			return nil, fmt.Errorf("reuse of %s: %w", a.ID, err)
		}
		if ok {
			out = append(out, r)
		}
	}
	if err := f.index.Add(ctx, a, hashes); err != nil {
		return nil, fmt.Errorf("reuse of %s: %w", a.ID, err)
	}
	if m, ok := f.index.(*Memory); ok {
		m.keep(d.hashes)
	}
	f.docs.put(d)
	slices.SortStableFunc(out, func(x, y Overlap) int { return cmp.Compare(y.Share, x.Share) })
	return out, nil
}

// pair compares an earlier arrival with a later one, and reports whether they
// share copied prose or at least the given number of words.
func (f *Finder) pair(ctx context.Context, first, second *doc, words int) (Overlap, bool, error) {
	from, to, known, because := direct(first, second, near{})
	c := compare(from, to, &f.marks)
	if !c.reported() && c.equal < words {
		return Overlap{}, false, nil
	}
	inFrom, inTo := creditSpans(from, to, c)
	where := near{inFrom, inTo}
	if from != first {
		where = near{inTo, inFrom}
	}
	if x, y, k, why := direct(first, second, where); x != from || k != known || why != because {
		if x != from {
			c = compare(x, y, &f.marks)
		}
		from, to, known, because = x, y, k, why
	}
	if sameOutlet(first.a, second.a) {
		usual, err := f.onlyFurniture(ctx, from, to, c)
		if usual || err != nil {
			return Overlap{}, false, err
		}
	}
	return Overlap{
		Reuse: news.Reuse{
			From: from.a.ID, To: to.a.ID, Known: known, Share: c.share, Prose: c.prose,
			Passages: c.shared(from, to), Because: because,
		},
		ProseWords: c.plain, QuotedWords: c.equal - c.plain, Copied: c.reported(),
	}, c.reported() || c.equal >= words, nil
}

// found is an article that shares fingerprints with another.
type found struct {
	id     string
	weight float64
	at     int   // in the order of finding
	number int32 // of Memory
	twice  bool  // more than one fingerprint is shared
}

// candidates returns the other articles that share most with the hashes. One
// fingerprint alone is most often a phrase that met by chance: such an article
// is one only with as long a run of equal words as fingerprints are sure to find.
func (f *Finder) candidates(ctx context.Context, d *doc, hashes []uint64) ([]*doc, error) {
	all, err := f.rank(ctx, hashes)
	if err != nil {
		return nil, err
	}
	kept := all[:0]
	for _, x := range all {
		if x.weight >= minWeight {
			kept = append(kept, x)
		}
	}
	slices.SortFunc(kept, func(a, b found) int {
		if a.twice != b.twice {
			if a.twice {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.at, b.at))
	})
	kept = kept[:min(len(kept), maxCandidates)]
	if len(kept) > 0 && !kept[len(kept)-1].twice {
		f.sieve.set(d.hashes)
	}
	m, inMemory := f.index.(*Memory)
	ids := make([]string, 0, len(kept))
	sure := make([]bool, 0, len(kept))
	for _, x := range kept {
		if x.twice || !inMemory || f.sieve.holds(m.words[x.number]) {
			ids, sure = append(ids, x.id), append(sure, x.twice || inMemory)
		}
	}
	docs, err := f.load(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := docs[:0]
	for i, e := range docs {
		if sure[i] || f.sieve.holds(fold(e.hashes)) {
			out = append(out, e)
		}
	}
	return out, nil
}

// rank weighs the articles that hold any of the hashes.
func (f *Finder) rank(ctx context.Context, hashes []uint64) ([]found, error) {
	if m, ok := f.index.(*Memory); ok {
		return m.rank(hashes), nil
	}
	lists, err := f.index.Lookup(ctx, hashes)
	if err != nil {
		return nil, fmt.Errorf("look up fingerprints: %w", err)
	}
	place := make(map[string]int, 64)
	var all []found
	for _, l := range lists {
		for _, id := range l {
			k, seen := place[id]
			if !seen {
				k = len(all)
				place[id] = k
				all = append(all, found{id: id, at: k})
			} else {
				all[k].twice = true
			}
			all[k].weight += 1 / float64(len(l))
		}
	}
	return all, nil
}

// load returns the articles cut up, from the cache where they are there.
func (f *Finder) load(ctx context.Context, ids []string) ([]*doc, error) {
	out := make([]*doc, len(ids))
	var missing []string
	for i, id := range ids {
		if out[i] = f.docs.get(id); out[i] == nil {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return out, nil
	}
	as, err := f.index.Articles(ctx, missing)
	if err != nil {
		return nil, fmt.Errorf("load candidates: %w", err)
	}
	for i := range out {
		if out[i] == nil {
			out[i] = f.docs.cut(as[0])
			as = as[1:]
			f.docs.put(out[i])
		}
	}
	return out, nil
}

// Passages returns the passages of from that stand in to, in the order of to,
// quotations and short ones included.
func Passages(from, to *news.Annotated) []news.SharedPassage {
	x, y := newDoc(from, nil), newDoc(to, nil)
	return compare(x, y, &marks{}).shared(x, y)
}
