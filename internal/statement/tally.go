package statement

import (
	"strconv"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// balloting are words of which one at least stands in a sentence that gives the
// result of a vote, so that no match, no odds and no range is taken for one.
var balloting = text.Set(`vote votes voted voting motion bill ballot amendment legislation referendum rejected approved backed passed lawmakers
senators senate parliament mps councillors councilors council committee assembly ruling court panel board majority`)

// tallyFrom is the least that the larger side of a tally has: below it, "4 to 2" may
// be anything.
const tallyFrom = 5

// tallies appends the results of votes: "rejected the motion 84 to 80", "by 84
// votes to 81", "voted 7-5". Text is the two numbers, the larger first.
func (x *index) tallies(out []news.Statement, s *sent) []news.Statement {
	ballot := false
	for i := range s.w {
		ballot = ballot || s.w[i].marks&markBallot != 0
	}
	if !ballot {
		return out
	}
	for i := range s.w {
		a, b, end := s.tallyAt(i)
		if end == 0 {
			continue
		}
		st := x.base(s, i, end)
		st.Kind, st.Attribute, st.Noun = "tally", "vote", "vote"
		st.Text = tallyText(a, b)
		st.Planned = s.planned(i)
		st.When = x.whenOf(s, i)
		st.About = front(x.subject(s, i), x.about(s, i))
		for _, w := range s.w {
			if votedOn[w.lem] && len(st.Scope) == 0 {
				st.Scope = []string{w.lem}
			}
		}
		out = append(out, st)
	}
	return out
}

// tallyText is a vote's result in its normal form, the larger side first.
func tallyText(a, b int) string { return strconv.Itoa(max(a, b)) + "-" + strconv.Itoa(min(a, b)) }

// inTally reports whether the number at word i is a side of a vote's result.
func (s *sent) inTally(i int) bool {
	for k := max(0, i-3); k <= i; k++ {
		if _, _, end := s.tallyAt(k); end > i {
			return true
		}
	}
	return false
}

// votedOn are the things that a house votes on; the results of two are of two votes.
var votedOn = text.Set(`bill amendment budget resolution treaty nomination merger petition deal`)

// tallyAt reads "84 to 80", "84 votes to 81", "84-80" or "84 in favour and 80
// against" from word i on: the two numbers and the word behind, 0 for none.
func (s *sent) tallyAt(i int) (a, b, end int) {
	if l, r, ok := strings.Cut(strings.ReplaceAll(s.w[i].lo, "–", "-"), "-"); ok {
		a, _ = whole(l)
		b, _ = whole(r)
		if a > 0 && b > 0 && s.votedAt(i) {
			return s.fair(a, b, i+1)
		}
		return 0, 0, 0
	}
	a = figureOf(s.w[i].lo)
	if a == 0 {
		return 0, 0, 0
	}
	k := i + 1
	named := k < len(s.w) && (s.w[k].lo == "votes" || s.w[k].lo == "vote")
	if named {
		k++
	}
	if k+1 >= len(s.w) {
		return 0, 0, 0
	}
	switch s.w[k].lo {
	case "to", "against":
	case "-", "–":
	default:
		return 0, 0, 0
	}
	if b = figureOf(s.w[k+1].lo); b == 0 || !named && !s.votedAt(i) {
		return 0, 0, 0
	}
	k += 2
	if k < len(s.w) && (s.w[k].lo == "votes" || s.w[k].lo == "vote") {
		k++
	}
	return s.fair(a, b, k)
}

// votedAt reports whether the words before the number at i say that it is a vote's
// result: a verb of voting or a thing voted on stands near, and no "from" that would
// make a range of it.
func (s *sent) votedAt(i int) bool {
	if i > 0 && (s.w[i-1].lo == "from" || s.w[i-1].lo == "between" || s.w[i-1].lo == "rose" || s.w[i-1].lo == "fell") {
		return false
	}
	for k := max(0, i-8); k < min(len(s.w), i+6); k++ {
		switch s.w[k].lem {
		case "vote", "reject", "approve", "pass", "motion", "bill", "amendment", "ballot", "defeat", "carry", "rule", "majority":
			return true
		}
	}
	return false
}

func (s *sent) fair(a, b, end int) (int, int, int) {
	if max(a, b) < tallyFrom || max(a, b) > 1900 && max(a, b) < 2100 {
		return 0, 0, 0 // years
	}
	return a, b, end
}

// figureOf reads a word as a whole number, 0 when it is none.
func figureOf(w string) int {
	if n, ok := whole(strings.ReplaceAll(w, ",", "")); ok {
		return n
	}
	return years(w)
}
