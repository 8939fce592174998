package names

import (
	"strings"

	"hearsay/internal/news"
)

// What news writing says of teams.

// playing weighs cues of teams: a town's name as the subject or object of a
// match.
func (a *article) playing(at func(int) *tok, c *candidate, multi bool, e *evidence) {
	if a.lex.words[c.key]&(clsCountry|clsRegion) == clsCountry || multi && at(c.from).first && !at(c.from).city {
		return
	}
	prev, prev2, next, next2 := at(c.from-1), at(c.from-2), at(c.to), at(c.to+1)
	town := at(c.from).city || a.lex.words[c.key]&clsRegion != 0
	w := float32(1.2)
	if town {
		w = 3
	}
	switch prev.low {
	case "beat", "thrashed", "hammered", "edged", "defeated", "host", "hosts", "face", "faces", "faced", "beating", "hosted", "entertain", "visitors", "overcame", "trounced", "outclassed", "facing", "defeating", "hosting", "against", "joined", "joining", "signed":
		e[organisation] += w
		e[place] -= w / 2
	case "to", "by", "over", "with", "from", "for", "at":
		switch prev2.low {
		case "defeat", "lost", "win", "victory", "beaten", "lose", "loss", "draw", "drew", "signed", "joined", "loan", "move", "plays", "played", "scored", "debut", "transfer", "sign", "goals", "appearances", "games", "triumph", "thrashed", "defeated", "held":
			e[organisation] += w
			e[place] -= w / 2
		}
	case "rivals", "neighbours", "opponents", "leaders", "strugglers", "newcomers", "holders", "champions", "side", "former", "ex":
		e[organisation] += w
		e[place] -= w / 2
	}
	switch next.low {
	case "beat", "thrashed", "hammered", "edged", "defeated", "drew", "lost", "host", "hosts", "hosted", "travel", "face", "faced", "signed", "climbed", "slipped", "remain", "remained", "need", "needed", "scored", "trailed", "led", "lead", "equalised", "conceded", "fielded", "dominated", "kicked", "have", "were", "are", "play", "played", "striker", "midfielder", "defender", "goalkeeper", "keeper", "winger", "fullback", "quarterback", "pitcher", "coach", "fans", "supporters", "bowler", "batsman", "skipper", "captain", "forward", "fly-half", "scrum-half", "prop", "hooker", "lock", "shortstop", "catcher", "outfielder", "center", "reliever", "manager", "bench", "bowlers", "batsmen", "teammate", "team-mate", "team-mates", "team", "squad", "innings", "dressing", "academy", "defence", "attack":
		if c.from > 0 && prev.low == "in" || multi && !town {
			break
		}
		e[organisation] += w
		e[place] -= w / 2
		if !town {
			e[person] -= 0.5
		}
	case "'s", "’":
		switch next2.low {
		case "striker", "midfielder", "defender", "goalkeeper", "winger", "fans", "supporters", "bowlers", "innings", "defence", "attack", "captain", "coach", "manager", "first", "second", "last", "goal", "victory", "win", "defeat", "season":
			e[organisation] += w / 2
		}
	}
}

// wonOrLost reports whether the candidate is the loser of "beat Norley Town 3-1" or
// the winner of "Norley Town beat Oakham 3-1".
func wonOrLost(at func(int) *tok, c *candidate) bool {
	won := func(t *tok) bool {
		switch t.low {
		case "beat", "thrashed", "defeated", "edged", "hammered", "overcame":
			return true
		}
		return false
	}
	switch last := at(c.to - 1); last.low {
	case "town", "city", "county", "villa", "vale", "park", "alexandra", "athletic", "forest":
	default:
		if !last.is(clsOrgHead) { // lands beat each other too, and so do persons
			return false
		}
	}
	if c.to-c.from == 1 || at(c.from).first && !at(c.from).city {
		return false
	}
	score := func(k int) bool {
		return at(k).Kind == news.Number && len(at(k).w) <= 3 && (at(k+1).w == "-" || at(k+1).w == "–") && at(k+2).Kind == news.Number && len(at(k+2).w) <= 3
	}
	if won(at(c.from-1)) || won(at(c.from-2)) && at(c.from-1).low == "the" {
		return score(c.to) || at(c.to).low == "by" && at(c.to+1).Kind == news.Number
	}
	if !won(at(c.to)) {
		return false
	}
	for k := c.to + 2; k < c.to+8; k++ {
		if score(k) {
			return true
		}
	}
	return false
}

// clubs weighs what stands behind the full name of a club: "Norley Town manager Ada
// Moss", "Ashcombe United fans". A city's manager may be its own.
func clubs(at func(int) *tok, c *candidate, e *evidence) {
	if c.to-c.from < 2 {
		return
	}
	switch at(c.to - 1).low {
	case "town", "united", "rovers", "wanderers", "athletic", "albion", "rangers", "hotspur":
	case "city":
		if next := at(c.to).low; next == "manager" || next == "boss" {
			return
		}
	default:
		return
	}
	switch next := at(c.to); next.low {
	case "manager", "boss", "striker", "midfielder", "defender", "goalkeeper", "winger", "forward", "captain", "skipper", "head", "assistant", "fans", "supporters", "players":
		if next.shape == lower && (next.low != "head" || at(c.to+1).low == "coach") && (next.low != "assistant" || at(c.to+1).low == "manager") {
			e[organisation] += 4
			e[place] -= 2
		}
	}
}

// teamWord reports whether a word names players or animals as teams do: "the Tulsa
// Plainsmen", "the Tulsa Derricks".
func teamWord(t *tok) bool {
	return t.name() && !t.first && (strings.HasSuffix(t.low, "s") && !strings.HasSuffix(t.low, "ss") || strings.HasSuffix(t.low, "men"))
}

func teamVerb(low string) bool {
	switch low {
	case "beat", "beats", "defeated", "edged", "lost", "won", "hosted", "host", "face", "faced", "visit", "signed", "drafted", "traded", "play", "played":
		return true
	}
	return false
}

// signedFor reports whether the two words before a name are of joining or meeting a
// team.
func signedFor(prev, prev2 string) bool {
	switch prev {
	case "joined", "joins", "joining", "against":
		return true
	case "for":
		return prev2 == "playing" || prev2 == "plays" || prev2 == "played" || prev2 == "signed" || prev2 == "scored"
	}
	return false
}
