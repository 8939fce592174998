package ledger

import "strings"

// sentenceText is what is read in a sentence: once for each wording, though every pair of
// claims asks.
type sentenceText struct {
	folded string
	words  []string // of the sentence as it is printed
	name   []string // see firstName
	owns   possession

	longGone bool // see longAgoIn
}

// read returns what is read in a claim's sentence.
func (c *compilation) read(a *claim) *sentenceText {
	for len(c.texts) <= a.words {
		c.texts = append(c.texts, nil)
	}
	t := c.texts[a.words]
	if t == nil {
		s := c.sentence(a)
		t = &sentenceText{folded: fold(s), words: strings.Fields(s)}
		t.name, t.longGone = firstName(t.words), longAgoIn(t.words)
		t.owns.owner, t.owns.thing = owned(t.words)
		c.texts[a.words] = t
	}
	return t
}

// surroundings is what is read on both sides of a claim's value, once.
type surroundings struct {
	before, after []string  // see around
	side          string    // see side
	parts         []float64 // see partsBeside, read where summed
	summed        bool
	traits        *traits // see traitsOf
}

// around returns the words of a claim's sentence on both sides of its value, the first of
// the sentence in small letters.
func (c *compilation) around(a *claim) (before, after []string) {
	s := c.surround(a)
	return s.before, s.after
}

func (c *compilation) surround(a *claim) *surroundings {
	if a.near != nil {
		return a.near
	}
	a.near = &surroundings{}
	s := c.sentence(a)
	from, to := a.st.Value.Start-a.st.Start, a.st.Value.End-a.st.Start
	if from < 0 || to > len(s) || from > to {
		return a.near
	}
	before, after := strings.Fields(s[:from]), strings.Fields(s[to:])
	if len(before) > 0 {
		before[0] = strings.ToLower(before[0])
	}
	a.near.before, a.near.after = before, after
	a.near.side = side(before, after)
	return a.near
}

// nameWords returns the words of an entity's name, folded.
func (c *compilation) nameWords(e int) []string {
	if c.folded == nil {
		c.folded = make([][]string, len(c.reg.Entities))
	}
	if c.folded[e] == nil {
		c.folded[e] = strings.Fields(fold(c.reg.Entities[e].Name))
	}
	return c.folded[e]
}
