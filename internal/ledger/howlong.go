package ledger

import (
	"slices"
	"strings"

	"hearsay/internal/text"
)

// lengthy are classes of events that take time, so that "length of the trial" says what a
// duration in their sentence is of; of "the move" or "the arrest" it would not.
var lengthy = text.Set(`sentence ban trip flight study treat trial protest walkout film attack rescue evacuate operate medical date hold storm call borrow effect injure plead
flood vote fail`)

// maxPhrase is how many words a question takes from a sentence at most.
const maxPhrase = 10

// howLong words a row on a duration of which no noun is known: by the words of its first
// sentence in front of it ("how long Ada Merrow has lived in Hexley"), where they are plain.
func (c *compilation) howLong(cl *claim) string {
	const unknown = "length of time"
	s := c.sentence(cl)
	at := cl.st.Value.Start - cl.st.Start
	if at <= 0 || at > len(s) || strings.ContainsAny(s[:at], ",;:–—()\"“”‘") {
		return unknown
	}
	f := strings.Fields(s[:at])
	for len(f) > 0 && hedging[f[len(f)-1]] {
		f = f[:len(f)-1]
	}
	if len(f) == 0 {
		return unknown
	}
	switch f[len(f)-1] {
	case "for":
		f = f[:len(f)-1]
	case "lasted", "lasts":
	default:
		return unknown
	}
	if len(f) < 2 || len(f) > maxPhrase {
		return unknown
	}
	named := false
	for _, e := range cl.about {
		named = named || slices.Contains(strings.Fields(c.reg.Entities[e].Name), f[0])
	}
	if !named {
		f[0] = strings.ToLower(f[0])
	}
	switch f[0] {
	case "for", "in", "on", "at", "after", "before", "since", "when", "while", "but", "and", "it", "there":
		return unknown
	}
	return "how long " + strings.Join(f, " ")
}

// hedging are words between a verb and its number.
var hedging = text.Set(`about around some nearly almost over more than at least just up to only`)
