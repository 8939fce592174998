package statement

import (
	"hearsay/internal/news"
	"hearsay/internal/text"
)

// figures are nouns of numbers that are put right; revising the verbs by which they are.
var (
	figures  = text.Set(`toll figure number count tally estimate total`)
	revising = text.Set(`lower raise revise cut correct update reduce amend increase adjust put`)
)

// revises returns the verb in front of the date at word i by which the number of what befell
// is put right, where the event h is told in the number's name alone: "lowered the toll of
// the flood on Monday", "the toll of the flood was lowered on Monday"; -1 for none. The day
// is that of the correction.
func (s *sent) revises(h hit, i int) int {
	if h.to > i || h.to <= h.from || verbLike(s.w[h.from]) {
		return -1
	}
	k := h.from - 1
	for k > 0 && k > h.from-6 && s.w[k].kind == news.Word && !figures[s.w[k].lem] && !verbLike(s.w[k]) {
		k--
	}
	if k < 0 || k == h.from-1 || !figures[s.w[k].lem] {
		return -1
	}
	for v := i - 1; v >= 0 && v >= k-6; v-- {
		if w := s.w[v]; w.kind == news.Word && w.quote == s.w[i].quote && revising[w.lem] && (verbLike(w) || w.lo == "put" || w.lo == "cut") {
			return v
		}
	}
	return -1
}
