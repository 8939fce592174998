package ledger

import (
	"strconv"
	"strings"
)

// sides are the two numbers of a vote's result.
func sides(text string) (more, fewer int) {
	a, b, _ := strings.Cut(text, "-")
	more, _ = strconv.Atoi(a)
	fewer, _ = strconv.Atoi(b)
	return more, fewer
}

// tallyShare is how far apart, as a share, the other side of two results of one vote
// may lie: a misprint or a late count.
const tallyShare = 0.1

// alignedTallies aligns the results of one vote: the same on one side and nearly so
// on the other, in sentences that speak of one thing; and no article gives both, as
// it would of two votes.
func (c *compilation) alignedTallies(a, b *claim) float64 {
	if a.st.Planned != b.st.Planned || c.story[a.art] != c.story[b.art] || c.tells(a.art, b) || c.tells(b.art, a) {
		return 0
	}
	if len(a.st.Scope) > 0 && len(b.st.Scope) > 0 && a.st.Scope[0] != b.st.Scope[0] {
		return 0 // the amendment and the bill
	}
	p, q := sides(a.st.Text)
	r, s := sides(b.st.Text)
	if p != r && q != s || apartBy(p, r) > tallyShare || apartBy(q, s) > tallyShare || c.otherDays(a, b) {
		return 0
	}
	score := 2*c.alike(a, b) + 0.4*float64(min(2, len(common(a, b))))
	if sharedName(a, b) {
		score += 0.4
	}
	if c.brief(a) && c.brief(b) {
		score += 0.2 // the vote of the story
	}
	return score - 0.1
}

func apartBy(a, b int) float64 {
	if max(a, b)-min(a, b) <= 1 { // a councillor who was counted or not
		return 0
	}
	return float64(max(a, b)-min(a, b)) / float64(max(a, b))
}

// otherDays reports whether the sentences date their votes to different times.
func (c *compilation) otherDays(a, b *claim) bool {
	v, w := a.st.When, b.st.When
	return v != nil && w != nil && !v.From.IsZero() && !w.From.IsZero() && !datesHold(v, w) && !sameDay(v, w)
}

// tells reports whether an article gives the result of b as well.
func (c *compilation) tells(art int, b *claim) bool {
	for i := range c.in.Articles[art].Statements {
		if st := &c.in.Articles[art].Statements[i]; st.Kind == b.st.Kind && st.Text == b.st.Text {
			return true
		}
	}
	return false
}
