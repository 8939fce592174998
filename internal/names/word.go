package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// shape is how a word is written.
type shape uint8

const (
	lower  shape = iota
	capped       // "Norton"
	upper        // "NORTON", "BBC"
	digits
	punct
)

// word is what is known of a printed word, once for the article.
type word struct {
	low     string // folded
	cls     class
	gender  news.Gender // of a first name
	first   bool        // a first name
	surname bool
	city    bool
	common  bool // stands in a small dictionary in small letters
	plain   bool // stands in a large one
	lows    int  // times seen in small letters
	mids    int  // times seen capitalised inside a sentence
}

// tok is a token with what is known of its word.
type tok struct {
	Start, End int
	Kind       news.TokenKind
	shape      shape
	w          string
	*word
}

// passage is one text being read.
type passage struct {
	*news.Passage
	named    []int32 // per token: the name mention that starts there, plus one; 0 if none
	toks     []tok
	taken    []bool // per token: part of a quoted title
	headline bool   // every word is capitalised, as in a headline: capitals tell nothing
	quoted   []bool // per token: stands inside quotation marks
}

// noWord stands where a sentence has ended.
var noWord = &word{}

// is reports whether the token's word has one of the classes.
func (t *tok) is(c class) bool { return t.cls&c != 0 }

// name reports whether the token is written like a name.
func (t *tok) name() bool { return t.shape == capped || t.shape == upper }

func shapeOf(w string) shape {
	if small(w) {
		return lower
	}
	r, n := utf8.DecodeRuneInString(w)
	if !unicode.IsUpper(r) {
		if unicode.IsLetter(r) && innerCapital(w[n:]) { // "iPhone", "al-Assad", "d'Arcy"
			return capped
		}
		return lower
	}
	letters := 1
	for _, r := range w[n:] {
		if unicode.IsLower(r) {
			return capped
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters == 1 {
		return capped // an initial, or "A"
	}
	return upper
}

// small reports whether a word is all small ASCII letters and marks, as most are.
func small(w string) bool {
	for i := 0; i < len(w); i++ {
		if c := w[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return true
}

// suffixed reports whether what follows the last hyphen is a plain word:
// "Palace-watcher".
func (l *lexicon) suffixed(w string) bool {
	i := strings.LastIndexByte(w, '-')
	return i > 0 && len(w)-i > 4 && w[i+1] >= 'a' && w[i+1] <= 'z' && l.long.of(w[i+1:])&factPlain != 0
}

// compound reports whether a capitalised word is an adjective made of a name:
// "Fenwick-based", "Danish-born".
func compound(w string) bool {
	i := strings.LastIndexByte(w, '-')
	if i < 1 {
		return false
	}
	switch w[i+1:] {
	case "based", "born", "listed", "style", "led", "backed", "ruled", "run", "owned", "language", "speaking", "held", "controlled", "trained", "occupied", "wide", "area", "made", "registered", "flagged", "bound", "sponsored", "educated", "funded", "loving", "winning", "nominated", "topping", "related", "like", "only", "old", "year", "mile", "day", "inch", "era", "style-", "ish", "er", "plus":
		return true
	}
	return false
}

func innerCapital(w string) bool {
	for i, r := range w {
		if unicode.IsUpper(r) {
			return i < 4
		}
	}
	return false
}

// words reads the tokens of every passage and counts how words are written.
func (a *article) words() {
	total := 0
	for i := range a.r.Passages {
		total += len(a.r.Passages[i].Tokens)
	}
	a.dict = dict{hashed: newHashed[*word](total/2 + 1)}
	a.passages = make([]passage, 0, len(a.r.Passages))
	capitals := 0
	pool, marks := make([]tok, 0, total), make([]bool, 2*total)
	for i := range a.r.Passages {
		p := &a.r.Passages[i]
		start := len(pool)
		low := text.Low(p)
		for n := range p.Tokens {
			pool = append(pool, a.token(p, n, low[n]))
			if pool[len(pool)-1].name() {
				capitals++
			}
		}
		ps := passage{Passage: p, toks: pool[start:len(pool):len(pool)]}
		n := len(ps.toks)
		ps.quoted, ps.taken, marks = marks[:n:n], marks[n:2*n:2*n], marks[2*n:]
		quotedTokens(ps.toks, ps.quoted)
		ps.headline = headlineCase(&ps)
		a.passages = append(a.passages, ps)
	}
	a.cands = make([]candidate, 0, capitals/2+8)
	for i := range a.passages {
		a.count(&a.passages[i])
	}
	a.sport = a.speaksOf("striker", "midfielder", "goal", "goals", "match", "season", "league", "squad", "wicket", "innings", "batsman", "touchdown", "quarterback",
		"playoff", "defender", "goalkeeper", "kick-off", "fixture", "fixtures", "scored", "transfer", "playoffs", "halftime", "half-time", "midfield") >= 3
	a.stage = a.speaksOf("actor", "actress", "drama", "series", "film", "movie", "album", "sitcom", "soap", "co-star", "singer", "screen", "episode", "cast", "sequel") >= 2
}

// speaksOf counts the words that the article uses in small letters.
func (a *article) speaksOf(words ...string) int {
	n := 0
	for _, w := range words {
		if x := a.dict.at(w, formHash(w)); x != nil && (*x).lows > 0 {
			n++
		}
	}
	return n
}

func (a *article) token(p *news.Passage, n int, low string) tok {
	x := p.Tokens[n]
	t := tok{Start: x.Start, End: x.End, Kind: x.Kind, w: p.Text[x.Start:x.End]}
	switch t.Kind {
	case news.Number:
		t.shape, t.word = digits, a.word(t.w, low)
	case news.Punct:
		t.shape, t.word = punct, a.word(t.w, low)
	default:
		t.shape = shapeOf(t.w)
		if t.shape == capped && (compound(t.w) || a.lex.suffixed(t.w)) {
			t.shape = lower
		}
		t.word = a.word(t.w, low)
	}
	return t
}

// word returns the facts of a printed word, whose folded form is low.
func (a *article) word(w, low string) *word {
	h := formHash(low)
	if x := a.dict.at(low, h); x != nil {
		return *x
	}
	x := a.dict.new()
	x.low = low
	if cls := a.lex.single.at(low, h); cls != nil {
		x.cls = *cls
	}
	if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) || strings.IndexByte(w, '-') >= 0 || strings.IndexByte(w, '\'') >= 0 || strings.Contains(w, "’") {
		a.look(x, h)
	}
	a.dict.put(low, h, x)
	return x
}

// look fills in what the long lists say; only words written as names need it.
func (a *article) look(x *word, hash uint32) {
	f := a.lex.long.at(x.low, hash)
	if x.gender, x.first = f.gender(), f&factFirst != 0; a.lex.given[x.low] {
		x.gender, x.first = a.lex.gender["given "+x.low], true
	}
	if g, _, ok := strings.Cut(x.low, "-"); ok && !x.first { // "Jean-Luc"
		x.gender, x.first = a.lex.firstName(g)
	}
	x.surname = f&factSurname != 0
	x.city = f&factCity != 0
	x.plain = f&factPlain != 0
	x.common = f&factCommon != 0
	if x.cls&clsParticle != 0 && x.low != "ben" && x.low != "van" && x.low != "al" && x.low != "den" && x.low != "della" {
		x.first = false
	}
	if x.cls&clsFunction != 0 && x.low != "will" && x.low != "may" {
		x.first = false
	}
}

// count counts the ways words are written in running text.
func (a *article) count(p *passage) {
	if p.headline {
		return
	}
	for _, s := range p.Sentences {
		for i := s.First; i < s.Last; i++ {
			t := &p.toks[i]
			if t.Kind != news.Word {
				continue
			}
			if t.shape == lower {
				t.lows++
			} else if t.shape == capped && !p.starts(i, s) {
				t.mids++
			}
		}
	}
}

// starts reports whether a capital at token i tells nothing: it begins the
// sentence or a quotation, or follows a colon.
func (p *passage) starts(i int, s news.Sentence) bool {
	for back := 0; i > s.First && back < 4; back++ {
		t := &p.toks[i-1]
		if t.Kind != news.Punct {
			return false
		}
		switch t.w {
		case "“", "\"", "‘", "'", "(", "[", "…", "—", "–", "-", "•", "*":
			i--
			if t.w != "(" {
				if t.w == "“" || t.w == "‘" {
					return true
				}
			}
			continue
		case ":", ".", "!", "?":
			return true
		}
		return false
	}
	return true
}

// headlineCase reports whether nearly every longer word is capitalised.
// 0.8 parts headline case from sentence case on the development packs.
func headlineCase(p *passage) bool {
	n, caps, uppers, plains := 0, 0, 0, 0
	for i := range p.toks {
		t := &p.toks[i]
		if t.Kind != news.Word || len(t.w) < 4 || t.is(clsFunction) {
			continue
		}
		n++
		if t.name() {
			caps++
		}
		if t.plain && !t.first {
			plains++
		}
		if t.shape == upper {
			uppers++
		}
	}
	if n < 3 {
		return p.Para == news.HeadlinePassage && n > 0 && uppers == n
	}
	if p.Para >= 0 && uppers*10 < n*8 { // a headline in the body: plain words in capitals, no full stop
		return n >= 5 && caps*10 >= n*9 && plains*2 >= n && p.toks[len(p.toks)-1].Kind == news.Word
	}
	return caps*10 >= n*8
}

// quotedTokens marks in q the tokens between quotation marks.
func quotedTokens(toks []tok, q []bool) {
	open := ""
	from := 0
	for i := range toks {
		w := toks[i].w
		if toks[i].Kind != news.Punct {
			q[i] = open != ""
			continue
		}
		switch {
		case open == "" && (w == "“" || w == "\"" || w == "‘" && !apostrophe(toks, i) || w == "'" && opensStraight(toks, i)):
			open, from = w, i
		case open == "“" && w == "”", open == "\"" && w == "\"" && i > from:
			open = ""
		case (open == "‘" && w == "’" || open == "'" && w == "'") && closesSingle(toks, i):
			open = ""
		default:
			q[i] = open != ""
		}
	}
}

func apostrophe(toks []tok, i int) bool {
	return i > 0 && toks[i-1].End == toks[i].Start && toks[i-1].Kind == news.Word
}

func opensStraight(toks []tok, i int) bool {
	return (i == 0 || toks[i-1].End < toks[i].Start || toks[i-1].Kind == news.Punct) && i+1 < len(toks) && toks[i+1].Start == toks[i].End
}

// closesSingle tells a closing mark from the apostrophe of a plural
// possessive: "the couple’ s", "Ferries’ boats" go on with a small letter
// right behind a word, a closing mark mostly follows another mark.
func closesSingle(toks []tok, i int) bool {
	if i+1 >= len(toks) {
		return true
	}
	if toks[i+1].Start == toks[i].End && toks[i+1].Kind != news.Punct {
		return false
	}
	if i > 0 && toks[i-1].Kind == news.Punct {
		return true
	}
	return i == 0 || !strings.HasSuffix(toks[i-1].w, "s") || toks[i+1].Kind == news.Punct
}
