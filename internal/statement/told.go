package statement

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// By whom a value is said, and whether it is held to be so.

// teller is who says what stands at a byte of a passage: of two who do, the one
// with the shorter words. It is "" for the outlet itself.
func (x *index) teller(para, at int) string {
	if x.said == nil {
		x.said = quotedRuns(x.a, func(q *news.Quote) bool { return q.Speaker.Name != "" })
	}
	by, size := "", 0
	for _, s := range over(x.said[para], at, at+1) {
		if at < s.End && (by == "" || s.End-s.Start < size) {
			by, size = x.a.Quotes[s.quote].Speaker.Name, s.End-s.Start
		}
	}
	return by
}

// negationReach is how many words in front of a value a negation stands.
const negationReach = 6

// denies reports whether the words in front of the value at word at say that it is
// not so: "did not sell 12 boats", "denied that 12 boats were sold", "refused to pay
// £3m". What another clause denies is let be ("nobody died but 30 were hurt"), as
// are bounds ("no fewer than 14").
func (s *sent) denies(at int) bool {
	joined := false // "and" stands between
	for i := at - 1; i >= max(0, at-negationReach); i-- {
		w := s.w[i].lo
		switch {
		case w == ";" || w == ":" || parting[w]:
			return false
		case w == "and":
			joined = true
		case refusing[w]:
			if s.w[i+1].lo == "to" && i+1 < at {
				return true
			}
		case !negates(w):
		case w == "without":
			if !supply[s.w[i+1].lo] {
				return true
			}
		case w == "false" || w == "untrue":
			if i > 0 && (s.w[i-1].lem == "be" || s.w[i-1].lo == "is" || s.w[i-1].lo == "was" || s.w[i-1].lo == "as") {
				return true
			}
		case i+1 < at && bounding[s.w[i+1].lo]:
			if s.w[i+1].lo != "only" && w != "no" && w != "not" {
				return true
			}
			return false
		case !joined || w != "no" && w != "nobody" && w != "none" && w != "neither":
			return true
		}
	}
	return false
}

var (
	// parting are words that begin another clause, which the negation does not reach.
	parting = text.Set(`but when while whereas although though after because who which where`)
	// refusing are verbs by which what "to" leads in is not done.
	refusing = text.Set(`refused refuses refuse refusing declined declines declining failed fails failing`)
	// bounding words make a bound or a contrast of "no" and "not".
	bounding = text.Set(`fewer less more only later sooner earlier`)
)

// supposed returns the word in front of the value at word at by which it is only
// supposed or possible: "if", "could", "might"; "" for none.
func (s *sent) supposed(at int) string {
	for i := at - 1; i >= max(0, at-8); i-- {
		switch w := s.w[i].lo; {
		case w == "if" || w == "unless" || w == "could" || w == "might" || w == "may" && !s.w[i].cap:
			return w
		case w == ";" || parting[w] || w == "," && i < at-1:
			return ""
		}
	}
	return ""
}

// attributed fills by whom a statement is said and how sure the outlet is of it.
func (x *index) attributed(s *sent, st *news.Statement, from int) {
	if by := x.teller(s.span.Para, s.w[from].start); by != "" {
		st.By = by
	}
	if st.Hedge == "" {
		st.Hedge = s.supposed(from)
	}
	st.By = strings.TrimSpace(st.By)
}

// ahead reports whether what the value in front of word at does is still to come: "40
// people will lose their jobs".
func (s *sent) ahead(at int) bool {
	for i := at; i < len(s.w) && i < at+5; i++ {
		w := s.w[i]
		switch {
		case w.kind != news.Word || w.quote != s.w[at-1].quote || parting[w.lo] || w.lo == "and" || w.lo == "that":
			return false
		case w.lo == "will" || w.lo == "would":
			return true
		case w.lem == "be" && i+1 < len(s.w) && (s.w[i+1].lo == "to" || s.w[i+1].lo == "due" || s.w[i+1].lo == "set"):
			return true
		}
	}
	return false
}
