package quantity

import "hearsay/internal/news"

// bounds are the phrases in front of a number that say how exact it is, in
// reading order; longer ones stand before their own endings.
var bounds = []struct {
	words []string
	bound news.Bound
}{
	{[]string{"no", "more", "than"}, news.AtMost},
	{[]string{"not", "more", "than"}, news.AtMost},
	{[]string{"no", "fewer", "than"}, news.AtLeast},
	{[]string{"no", "less", "than"}, news.AtLeast},
	{[]string{"a", "minimum", "of"}, news.AtLeast},
	{[]string{"a", "maximum", "of"}, news.AtMost},
	{[]string{"in", "excess", "of"}, news.Over},
	{[]string{"a", "total", "of"}, news.Exact},
	{[]string{"as", "many", "as"}, news.AtMost},
	{[]string{"as", "much", "as"}, news.AtMost},
	{[]string{"as", "few", "as"}, news.AtLeast},
	{[]string{"as", "little", "as"}, news.AtLeast},
	{[]string{"just", "short", "of"}, news.Under},
	{[]string{"or", "more", "than"}, news.Over},
	{[]string{"more", "than"}, news.Over},
	{[]string{"greater", "than"}, news.Over},
	{[]string{"higher", "than"}, news.Over},
	{[]string{"upwards", "of"}, news.Over},
	{[]string{"north", "of"}, news.Over},
	{[]string{"less", "than"}, news.Under},
	{[]string{"fewer", "than"}, news.Under},
	{[]string{"lower", "than"}, news.Under},
	{[]string{"short", "of"}, news.Under},
	{[]string{"at", "least"}, news.AtLeast},
	{[]string{"at", "most"}, news.AtMost},
	{[]string{"up", "to"}, news.AtMost},
	{[]string{"close", "to"}, news.About},
	{[]string{"an", "estimated"}, news.About},
	{[]string{"the", "estimated"}, news.About},
	{[]string{"something", "like"}, news.About},
	{[]string{"about"}, news.About},
	{[]string{"around"}, news.About},
	{[]string{"approximately"}, news.About},
	{[]string{"roughly"}, news.About},
	{[]string{"nearly"}, news.About},
	{[]string{"almost"}, news.About},
	{[]string{"some"}, news.About},
	{[]string{"circa"}, news.About},
	{[]string{"estimated"}, news.About},
	{[]string{"c"}, news.About},
	{[]string{"over"}, news.Over},
	{[]string{"above"}, news.Over},
	{[]string{"exceeding"}, news.Over},
	{[]string{"topped"}, news.Over},
	{[]string{"exceeded"}, news.Over},
	{[]string{"under"}, news.Under},
	{[]string{"below"}, news.Under},
	{[]string{"beneath"}, news.Under},
	{[]string{"minimum"}, news.AtLeast},
	{[]string{"maximum"}, news.AtMost},
}

// boundsByEnd indexes bounds by their last word.
var boundsByEnd = func() map[string][]int {
	m := map[string][]int{}
	for i, b := range bounds {
		w := b.words[len(b.words)-1]
		m[w] = append(m[w], i)
	}
	return m
}()

// boundBefore reads the words in front of atom i.
func (f *finder) boundBefore(i int, kind news.QuantityKind) news.Bound {
	for f.isWord(i-1, "only", "just", "exactly", "the", "a", "another", "further", "well") && i > 0 && boundsByEnd[f.w(i-1)] == nil {
		if !f.isWord(i-1, "another", "further", "only", "just") {
			break
		}
		i--
	}
	for _, k := range boundsByEnd[f.w(i-1)] {
		b := bounds[k]
		if !f.endsWith(i, b.words) {
			continue
		}
		if kind == news.Duration && (b.words[0] == "over" || b.words[0] == "under") && !f.isWord(i-2, "just", "well", "lasted", "lasts", "for", "took", "of", "spent", "was", "is", "in") {
			return news.Exact // "over two days" is a span of time
		}
		return b.bound
	}
	return news.Exact
}

// endsWith reports whether the atoms before i end with words.
func (f *finder) endsWith(i int, words []string) bool {
	for n := range words {
		if f.w(i-len(words)+n) != words[n] {
			return false
		}
	}
	return true
}

// boundBehind reads "or more", "or so", "-plus", "+" at atom j.
func (f *finder) boundBehind(j int, b news.Bound) news.Bound {
	switch {
	case f.w(j) == "or" && f.isWord(j+1, "more", "over", "above"), f.w(j) == "plus" && f.hyphen(j), f.w(j) == "+" && f.glued(j):
		return news.AtLeast
	case f.w(j) == "or" && f.isWord(j+1, "less", "fewer", "under", "below"):
		return news.AtMost
	case f.w(j) == "or" && f.w(j+1) == "so", f.w(j) == "odd" && f.hyphen(j):
		return news.About
	}
	return b
}
