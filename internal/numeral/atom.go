// Package numeral cuts a passage into atoms and reads numbers in digits and
// words: the ground that packages dates and quantity share.
//
// What goes in: one passage with its tokens. What comes out: atoms (words in
// lower case, split at hyphens: "two-week" gives two, week) and the number
// that stands at an atom ("a hundred and thirty", "2 1/2", "1.2 million"). It
// does not know what a number measures.
package numeral

import (
	"slices"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// Atom is a word, a number or a mark, finer than a token: hyphens inside and
// between words are no atoms of their own but mark the atom behind them.
type Atom struct {
	Start, End int // bytes of the passage
	Kind       news.TokenKind
	Word       string // folded; numbers and marks as printed
	Token      int    // index of its token
	Glued      bool   // no white space in front
	Hyphen     bool   // joined to the atom before by a hyphen
	Capital    bool   // begins with an ASCII capital
}

// Atoms cuts the tokens of p into atoms.
func Atoms(p *news.Passage) []Atom {
	return appendAtoms(make([]Atom, 0, len(p.Tokens)+len(p.Tokens)/8+4), p)
}

// All cuts every passage of an article into atoms, for the stages that read them
// one after the other; they do not write to it.
func All(r *news.Reading) [][]Atom {
	n := 0
	for i := range r.Passages {
		n += len(r.Passages[i].Tokens)
	}
	pool := make([]Atom, 0, n+n/8+4*len(r.Passages))
	out := make([][]Atom, len(r.Passages))
	for i := range r.Passages {
		rest := pool[len(pool):]
		atoms := appendAtoms(rest, &r.Passages[i])
		if len(atoms) <= cap(rest) {
			pool = pool[:len(pool)+len(atoms)]
		}
		out[i] = slices.Clip(atoms)
	}
	return out
}

// appendAtoms appends the atoms of p to out, which is empty.
func appendAtoms(out []Atom, p *news.Passage) []Atom {
	end := -1
	low := text.Low(p)
	for i := 0; i < len(p.Tokens); i++ {
		t := p.Tokens[i]
		w := p.Text[t.Start:t.End]
		glued := t.Start == end
		end = t.End
		switch t.Kind {
		case news.Word:
			out = appendWord(out, w, low[i], t, i, glued)
			if decimal(p, out, i) { // "magnitude-7.8"
				last := &out[len(out)-1]
				last.End = p.Tokens[i+2].End
				last.Word = p.Text[last.Start:last.End]
				end = last.End
				i += 2
			}
			continue
		case news.Punct:
			if isHyphen(w) && glued && len(out) > 0 && out[len(out)-1].Kind != news.Punct &&
				i+1 < len(p.Tokens) && p.Tokens[i+1].Start == t.End && p.Tokens[i+1].Kind != news.Punct {
				continue
			}
		}
		out = append(out, Atom{
			Start: t.Start, End: t.End, Kind: t.Kind, Word: w, Token: i, Glued: glued,
			Hyphen: glued && i > 0 && len(out) > 0 && out[len(out)-1].Token < i-1,
		})
	}
	return out
}

// decimal reports whether the word token i ends in a number behind a hyphen
// whose decimals or further groups stand in the next two tokens.
func decimal(p *news.Passage, out []Atom, i int) bool {
	if i+2 >= len(p.Tokens) || len(out) == 0 {
		return false
	}
	last, mark, rest := out[len(out)-1], p.Tokens[i+1], p.Tokens[i+2]
	if last.Kind != news.Number || last.Token != i || mark.Start != last.End || rest.Start != mark.End || rest.Kind != news.Number {
		return false
	}
	c := p.Text[mark.Start]
	return (c == '.' || c == ',') && digitsOnly(last.Word)
}

func isHyphen(w string) bool { return w == "-" || w == "‐" || w == "‑" }

// appendWord adds the parts of a word token; low is the word folded.
func appendWord(out []Atom, w, low string, t news.Token, tok int, glued bool) []Atom {
	hyphen := glued && len(out) > 0 && out[len(out)-1].Token < tok-1
	if strings.IndexByte(w, '-') < 0 && strings.IndexByte(w, 0xe2) < 0 && (w[0] < '0' || w[0] > '9') {
		return append(out, Atom{
			Start: t.Start, End: t.End, Kind: news.Word, Word: low, Token: tok,
			Glued: glued, Hyphen: hyphen, Capital: w[0] >= 'A' && w[0] <= 'Z',
		})
	}
	start := 0
	for i := 0; i <= len(w); {
		n := hyphenAt(w, i)
		if i < len(w) && n == 0 {
			i++
			continue
		}
		if i > start {
			part := w[start:i]
			kind := news.Word
			if part[0] >= '0' && part[0] <= '9' {
				kind = news.Number
			}
			out = append(out, Atom{
				Start: t.Start + start, End: t.Start + i, Kind: kind, Word: text.Fold(part), Token: tok,
				Glued: glued || start > 0, Hyphen: hyphen || start > 0, Capital: part[0] >= 'A' && part[0] <= 'Z',
			})
		}
		if i == len(w) {
			break
		}
		i += n
		start = i
	}
	return out
}

// hyphenAt returns the length of the hyphen at byte i of w, or 0.
func hyphenAt(w string, i int) int {
	switch {
	case i >= len(w):
		return 0
	case w[i] == '-':
		return 1
	case w[i] == 0xe2 && (strings.HasPrefix(w[i:], "‐") || strings.HasPrefix(w[i:], "‑")):
		return 3
	}
	return 0
}
