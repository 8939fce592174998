package news

// TokenKind classifies a token.
type TokenKind uint8

// The token kinds.
const (
	Word   TokenKind = iota // letters, with inner apostrophes, hyphens and dots ("O'Neil", "co-star", "U.S.")
	Number                  // digits, with inner separators and a glued unit letter left out ("23,480", "9.20", "3.1")
	Punct                   // one mark: . , ; : ! ? quotes, brackets, dashes, symbols
)

// Token is a run of bytes of its passage's text.
type Token struct {
	Start, End int
	Kind       TokenKind
}

// Sentence is a run of tokens of its passage: bytes [Start, End), tokens
// [First, Last).
type Sentence struct {
	Start, End  int
	First, Last int
}

// Passage is one text of an article, cut into tokens and sentences.
type Passage struct {
	Para      int // as in Span
	Text      string
	Tokens    []Token
	Low       []string // the folded word of each token (text.Fold); nil where nobody has folded them
	Sentences []Sentence
}

// SentenceAt returns the index of the sentence that holds byte i, or -1.
func (p *Passage) SentenceAt(i int) int {
	for n, s := range p.Sentences {
		if i >= s.Start && i < s.End {
			return n
		}
	}
	return -1
}

// Word returns the text of token i.
func (p *Passage) Word(i int) string { return p.Text[p.Tokens[i].Start:p.Tokens[i].End] }

// Reading is one article with its surface analysis: what every annotation
// stage takes. Passages stand in reading order: headline, standfirst (each
// where present), then every paragraph.
type Reading struct {
	Article  *Article
	Passages []Passage
}

// Passage returns the passage with this Para, or nil.
func (r *Reading) Passage(para int) *Passage {
	for i := range r.Passages {
		if r.Passages[i].Para == para {
			return &r.Passages[i]
		}
	}
	return nil
}
