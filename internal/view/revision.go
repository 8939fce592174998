package view

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/text"
)

// RevisionDiff is what changed with one revision.
type RevisionDiff struct {
	Number     int
	Seen       time.Time
	Page       bool        // read from the page and not from a feed
	First      bool        // the first of its kind: nothing to compare it with
	Amendments []Amendment // what matters most first
	Changes    []Change    // in the order of the text
}

// The parts of an article that a revision changes.
const (
	PartHeadline = "headline"
	PartByline   = "byline"
	PartText     = "text" // the standfirst and the paragraphs
	PartHeading  = "heading"
	PartCaption  = "caption"
)

// Change is one passage that a revision changed.
type Change struct {
	Part   string // of PartHeadline …
	Pieces []Piece
	// Skipped is how many passages before this one, from the change before on,
	// stayed as they were.
	Skipped int
}

// maxCompared is how many revisions of an article are compared, the latest.
const maxCompared = 30

// compareRevisions tells what each revision changed against the one before of the
// same kind: a feed's summary and the page's text are two kinds. It returns how
// many older ones it left out.
func compareRevisions(revs []store.Revision) (out []RevisionDiff, older int) {
	older = max(0, len(revs)-maxCompared)
	before := map[bool]*store.Revision{}
	f := &differ{}
	for i := range revs {
		r := &revs[i]
		d := RevisionDiff{Number: r.Number, Seen: r.Seen, Page: r.Page}
		old := before[r.Page]
		before[r.Page] = r
		if i < older {
			continue
		}
		if d.First = old == nil; !d.First {
			d.Amendments, d.Changes = f.compare(&old.Body, &r.Body)
		}
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b RevisionDiff) int { return cmp.Compare(b.Number, a.Number) })
	return out, older
}

// Compare tells what the later of two texts of an article changed: the amendments
// in words, what matters most first, and every passage that differs.
func Compare(before, after *news.Article) ([]Amendment, []Change) {
	return (&differ{}).compare(before, after)
}

func (f *differ) compare(before, after *news.Article) ([]Amendment, []Change) {
	var out []Change
	w := &weigher{}
	if before.Headline != after.Headline {
		out = append(out, Change{Part: PartHeadline, Pieces: f.words(before.Headline, after.Headline)})
		w.headline(before.Headline, after.Headline)
	}
	for _, l := range []struct {
		part          string
		before, after []string
	}{
		{PartByline, before.Bylines, after.Bylines},
		{PartText, append([]string{before.Standfirst}, before.Paragraphs...), append([]string{after.Standfirst}, after.Paragraphs...)},
		{PartHeading, headings(before), headings(after)},
		{PartCaption, before.Captions, after.Captions},
	} {
		out = append(out, f.passages(l.part, l.before, l.after, w)...)
	}
	return w.amendments(), out
}

func headings(a *news.Article) []string {
	out := make([]string, len(a.Headings))
	for i, h := range a.Headings {
		out[i] = h.Text
	}
	return out
}

// passages compares two lists of passages: those between two that stayed are
// compared in their order.
func (f *differ) passages(part string, before, after []string, w *weigher) []Change {
	var out []Change
	skipped := 0
	es := f.diff(before, after)
	for i := 0; i < len(es); {
		if es[i].op == Same {
			if es[i].text != "" {
				skipped++
			}
			i++
			continue
		}
		var gone, come []string
		for ; i < len(es) && es[i].op != Same; i++ {
			if es[i].op == Deleted {
				gone = append(gone, es[i].text)
			} else {
				come = append(come, es[i].text)
			}
		}
		for _, p := range paired(gone, come) {
			ps := f.words(p[0], p[1])
			if len(ps) == 0 || len(ps) == 1 && ps[0].Op == Same {
				continue // white space alone
			}
			out = append(out, Change{part, ps, skipped})
			skipped = 0
			w.passage(part, p[0], p[1], ps)
		}
	}
	return out
}

// maxPaired is how many passages in a row are paired by their words; longer runs
// are paired in their order.
const maxPaired = 40

// paired puts passages that went beside those that came in their place, in
// order: pairs have at least a third of their words in common, so that a new
// paragraph in front of an edited one is not taken for its wording.
func paired(gone, come []string) [][2]string {
	var out [][2]string
	if len(gone) > maxPaired || len(come) > maxPaired || len(gone) == len(come) {
		for k := range max(len(gone), len(come)) {
			out = append(out, [2]string{at(gone, k), at(come, k)})
		}
		return out
	}
	next := 0
	for _, g := range gone {
		best, share := -1, 1.0/3
		for k := next; k < len(come); k++ {
			if s := alike(g, come[k]); s > share {
				best, share = k, s
			}
		}
		if best < 0 {
			out = append(out, [2]string{g, ""})
			continue
		}
		for ; next < best; next++ {
			out = append(out, [2]string{"", come[next]})
		}
		out = append(out, [2]string{g, come[best]})
		next = best + 1
	}
	for ; next < len(come); next++ {
		out = append(out, [2]string{"", come[next]})
	}
	return out
}

// alike is the share in [0,1] of the words of the longer text that stand in the
// other.
func alike(a, b string) float64 {
	x, y := text.Words(a), text.Words(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	in := map[string]int{}
	for _, w := range x {
		in[w]++
	}
	n := 0
	for _, w := range y {
		if in[w] > 0 {
			in[w]--
			n++
		}
	}
	return float64(n) / float64(max(len(x), len(y)))
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

// words is Diff within the work of a page.
func (f *differ) words(before, after string) []Piece {
	return pieces(f.diff(strings.Fields(before), strings.Fields(after)))
}

// Unchanged runs of more than foldFrom words are folded to their ends.
const (
	foldFrom = 40
	foldEnds = 12
)

// Folded returns the pieces with the middle of long unchanged runs taken out: in
// its place stands a piece that tells how many words it had.
func Folded(ps []Piece) []Piece {
	var out []Piece
	for i, p := range ps {
		words := strings.Fields(p.Text)
		if p.Op != Same || len(words) <= foldFrom {
			out = append(out, p)
			continue
		}
		from, to := foldEnds, len(words)-foldEnds
		if i == 0 {
			from = 0
		}
		if i == len(ps)-1 {
			to = len(words)
		}
		if from > 0 {
			out = append(out, Piece{Text: strings.Join(words[:from], " ")})
		}
		out = append(out, Piece{Op: Left, Words: to - from})
		if to < len(words) {
			out = append(out, Piece{Text: strings.Join(words[to:], " ")})
		}
	}
	return out
}
