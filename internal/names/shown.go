package names

import (
	"strings"

	"hearsay/internal/news"
)

// What news writing says of works and those who play in them.

// shown weighs cues of works and events.
func (a *article) shown(at func(int) *tok, c *candidate, multi bool, e *evidence) {
	prev, prev2, next, next2 := at(c.from-1), at(c.from-2), at(c.to), at(c.to+1)
	if !multi {
		return
	}
	title := prev
	if prev.w == "," {
		title = at(c.from - 2)
	}
	if title.shape == lower && (workNoun(title.low) || title.low == "book") && (!at(c.from).first || strings.HasPrefix(c.printed, "The ")) && !next.is(clsSay) {
		e[work] += 2.5
		e[place] -= 2
		e[organisation] -= 2
	}
	if !at(c.from).first && !at(c.to-1).is(clsStrongOrg) && (!at(c.to-1).is(clsOrgHead) || prev.low == "host" || prev.low == "hosts" || prev.low == "hosted") && cast(at, c.from) {
		e[work] += 2.8
		e[place] -= 2
		e[organisation]--
	}
	if strings.HasPrefix(c.printed, "The ") && !c.initial && strings.HasSuffix(at(c.to-1).low, "s") && (prev.low == "by" || prev.low == "with") && playedBy(prev2.low) {
		e[organisation] += 3
	}
	switch {
	case prev.low == "the" && next.low == "in" && (at(c.to-1).low == "open" || at(c.to-1).low == "cup" || at(c.to-1).low == "trophy" || at(c.to-1).low == "classic"):
		e[event] += 2
	case workNoun(next.low) && next.shape == lower && prev.low == "the":
		e[work] += 1.2
	case (prev.low == "novel" || prev.low == "bestseller" || prev.low == "memoir") && next2.Kind == news.Word:
		e[work] += 1
	}
}

// cast reports whether the words before token i speak of a part in what follows, or
// of its making: "best known for", "starred in", "will host".
func cast(at func(int) *tok, i int) bool {
	prev, prev2 := at(i-1), at(i-2)
	switch prev.low {
	case "for":
		return prev2.low == "known" && (at(i-3).low == "best" || at(i-3).low == "better") || prev2.low == "famous"
	case "in":
		for k := i - 2; k > i-8 && at(k).Kind == news.Word && at(i).low == "the"; k-- {
			if w := at(k).low; w == "plays" || w == "played" || w == "stars" || w == "starred" {
				return true // "plays the queen in The Winter Regent"
			}
		}
		switch prev2.low {
		case "role", "roles", "starring", "starred", "appeared", "cameo", "debut", "character":
			return true
		}
	case "of":
		switch prev2.low {
		case "episode", "episodes", "series", "cast", "presenter", "creator", "author", "finale", "sequel", "remake", "adaptation", "showing", "screening", "star":
			return true
		}
	case "host", "hosts", "hosted", "presents", "presented", "co-hosts", "directed", "co-wrote":
		return at(i-1).shape == lower
	}
	return false
}

// playedBy lists what bands give.
func playedBy(low string) bool {
	switch low {
	case "concert", "gig", "gigs", "concerts", "album", "song", "songs", "set", "sets", "tour", "single", "performance", "performances", "music", "hit", "hits":
		return true
	}
	return false
}
