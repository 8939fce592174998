package statement

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// light are verbs that say nothing of a count but that it is: they lead on to the next.
var light = text.Set(`be have do say tell be get become seem appear expect think believe understand report announce confirm know estimate put go begin start continue manage`)

// leadingIn are words behind which a base form is a verb: "will cut 40 jobs".
var leadingIn = text.Set(`to will would could may might must can shall should did does`)

// verbOf returns the base form of the verb that governs the number in words [from, end),
// its noun included: the one whose object it is ("damaging 120 homes", "will cut 40
// jobs"), else the one whose subject it is ("12 schools have closed"); "have" for what
// is had, "" where none is found.
func (s *sent) verbOf(from, end int) string {
	had := ""
	if k := s.skipBack(from - 1); k > 0 && s.w[k].lo == "of" {
		if v := doing[s.w[k-1].lem]; v != "" {
			return v
		}
	}
	for k := from - 1; k >= 0 && k >= from-8; k-- {
		w := &s.w[k]
		if w.kind != news.Word && w.lo != "-" {
			break
		}
		if s.boundary(k) && w.lo != "and" {
			break
		}
		if w.mention >= 0 && w.cap || !s.actsAt(k, from) {
			if w.lo == "has" || w.lo == "have" || w.lo == "had" || w.lo == "having" || w.lo == "with" && k == from-1 {
				had = "have"
			}
			continue
		}
		if light[w.lem] {
			continue
		}
		return w.lem
	}
	for k := end; k < len(s.w) && k < end+7; k++ {
		w := &s.w[k]
		if w.kind != news.Word || s.boundary(k) && w.lo != "who" && w.lo != "which" {
			break
		}
		if s.actsAt(k, k+9) && !light[w.lem] {
			return w.lem
		}
	}
	return had
}

// skipBack steps back over "about", "some", "more than" and articles.
func (s *sent) skipBack(k int) int {
	for k > 0 && (adverbs[s.w[k].lo] || articles[s.w[k].lo] || s.w[k].lo == "up" || s.w[k].lo == "to" || s.w[k].lo == "its" || s.w[k].lo == "their") {
		k--
	}
	return k
}

// doing are nouns of what is done to those whom "of" counts behind them.
var doing = map[string]string{
	"loss": "lose", "trial": "study", "study": "study", "survey": "study", "crowd": "attend", "audience": "attend", "attendance": "attend", "gathering": "attend", "congregation": "attend",
	"death": "die", "arrest": "arrest", "evacuation": "evacuate", "closure": "close", "theft": "steal", "suspension": "suspend", "rescue": "rescue", "destruction": "destroy",
	"purchase": "buy", "sale": "sell", "protest": "attend", "march": "attend", "rally": "attend", "recruitment": "hire", "workforce": "employ", "staff": "employ", "membership": "have", "fleet": "have", "total": "have",
	"sample": "study", "cancellation": "cancel", "team": "send", "force": "send", "army": "send",
}

// actsAt reports whether word k has the form of a verb, of one that ends in -s where
// nothing but "about" and the like stand between it and the number at word i.
func (s *sent) actsAt(k, i int) bool {
	w := s.w[k]
	if function[w.lo] && !leadingIn[w.lo] && w.lo != "has" && w.lo != "have" && w.lo != "had" || adverbs[w.lo] {
		return false
	}
	switch {
	case verbLike(w), strings.HasSuffix(w.lo, "ing") && len(w.lo) > 5 && !eventNouns[w.lo]:
		return true
	case k > 0 && leadingIn[s.w[k-1].lo] && !function[w.lo]:
		return true
	case k > 1 && k+1 == i && s.w[k-1].lo == "and" && !function[w.lo] && !w.cap: // "will close its base and sell four aircraft"
		return true
	case strings.HasSuffix(w.lo, "s") && w.lem != w.lo && k < i && i-k < 5:
		for j := k + 1; j < i; j++ {
			if !adverbs[s.w[j].lo] && !function[s.w[j].lo] {
				return false
			}
			if s.w[j].lo == "of" || s.w[j].lo == "in" || s.w[j].lo == "for" || s.w[j].lo == "with" {
				return false
			}
		}
		return true
	}
	return false
}

// eventNouns end in -ing and are no verbs.
var eventNouns = text.Set(`wedding meeting hearing building evening morning ceiling funding spending housing training something anything nothing everything
during according including shooting stabbing sitting opening warning`)
