package page

import (
	"strings"
	"sync"
)

// A hintWord is one word of the names that elements have, or the whole of a
// name without its hyphens.
type hintWord struct {
	word  string
	hint  hint
	pairs []hintPair // words that say something behind it
}

type hintPair struct {
	next string
	hint hint
}

// words finds the words of hintWords and hintPairs by a hash of their letters.
type words struct {
	at   [hintSlots]uint16 // index into list, 0 if none
	may  [1024]uint32      // by the first two letters: the lengths of the words that begin with them
	list []hintWord        // the first one is empty
}

// hintSlots is the size of the table, a power of two some times the number of
// words.
const hintSlots = 4096

var hintTable = sync.OnceValue(func() *words {
	t := &words{list: make([]hintWord, 1)}
	for w, h := range hintWords() {
		t.add(w).hint = h
	}
	for p, h := range hintPairs {
		first, next, _ := strings.Cut(p, " ")
		e := t.add(first)
		e.pairs = append(e.pairs, hintPair{next, h})
	}
	return t
})

func slotOf[T string | []byte](word T) uint32 {
	h := uint32(2166136261) // FNV-1a, 32 bit
	for i := 0; i < len(word); i++ {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return (h ^ h>>15) % hintSlots
}

// frontOf is a place for the first two letters of a word.
func frontOf(a, b byte) uint32 { return uint32(a&31)<<5 | uint32(b&31) }

func (t *words) add(word string) *hintWord {
	t.may[frontOf(word[0], word[min(1, len(word)-1)])] |= 1 << min(len(word), 31)
	for i := slotOf(word); ; i = (i + 1) % hintSlots {
		switch k := t.at[i]; {
		case k == 0:
			t.at[i] = uint16(len(t.list))
			t.list = append(t.list, hintWord{word: word})
			return &t.list[len(t.list)-1]
		case t.list[k].word == word:
			return &t.list[k]
		}
	}
}

// find gives the entry of a word, the empty one if there is none.
func (t *words) find(word []byte) *hintWord {
	if len(word) == 0 || t.may[frontOf(word[0], word[min(1, len(word)-1)])]>>min(len(word), 31)&1 == 0 {
		return &t.list[0] // most words
	}
	for i := slotOf(word); ; i = (i + 1) % hintSlots {
		k := t.at[i]
		if k == 0 || t.list[k].word == string(word) {
			return &t.list[k]
		}
	}
}

// maxName is the longest class name whose words are looked up, in bytes: what
// is longer was made by a build tool and says nothing.
const maxName = 120

// A nameByte says what a byte is in a name.
type nameByte uint8

const (
	nameLetter  nameByte = iota
	nameCapital          // begins a word behind a small letter
	nameJoin             // "-", "_": parts words, and names are read without it too
	namePart             // parts words
	nameUtility          // marks utility classes ("md:hidden"), which say nothing
	nameSpace
)

var nameBytes = func() (b [256]nameByte) {
	for c := range b {
		switch {
		case c >= 'A' && c <= 'Z':
			b[c] = nameCapital
		case c == '-' || c == '_':
			b[c] = nameJoin
		case c == '.' || c >= '0' && c <= '9':
			b[c] = namePart
		case c == ':' || c == '[' || c == '/':
			b[c] = nameUtility
		case isSpace(byte(c)):
			b[c] = nameSpace
		}
	}
	return b
}()

// names joins what the names of a class list say.
func (t *words) names(s string) hint {
	var h hint
	for i := 0; i < len(s); {
		for i < len(s) && nameBytes[s[i]] == nameSpace {
			i++
		}
		start := i
		utility, hash := false, false
		for ; i < len(s); i++ {
			k := nameBytes[s[i]]
			if k < nameJoin {
				continue
			}
			if k == nameSpace {
				break
			}
			utility = utility || k == nameUtility
			hash = hash || s[i] == '_' && i > start && s[i-1] == '_'
		}
		if name := s[start:i]; !utility && name != "" {
			if hash {
				name = cutHash(name)
			}
			h |= t.name(name[:min(len(name), maxName)])
		}
	}
	return h
}

// name joins what the words of one name and their neighbours say.
func (t *words) name(name string) hint {
	w := wordReader{t: t, before: &t.list[0]}
	start, joins := 0, 0
	for i := 0; i < len(name); i++ {
		c := name[i]
		w.low[i] = c
		switch nameBytes[c] {
		case nameCapital:
			w.low[i] = c + 'a' - 'A'
			if i > start && name[i-1] >= 'a' && name[i-1] <= 'z' {
				w.end(start, i)
				start = i
			}
		case nameJoin:
			w.end(start, i)
			start = i + 1
			joins++
		case namePart:
			w.end(start, i)
			start = i + 1
		}
	}
	w.end(start, len(name))
	if w.count == 1 && w.prevTo-w.prevFrom == len(name)-joins {
		return w.hint // the whole is the word
	}
	if joins == 0 {
		return w.hint | t.find(w.low[:len(name)]).hint
	}
	joined := w.low[:0]
	for _, c := range w.low[:len(name)] {
		if c != '-' && c != '_' {
			joined = append(joined, c)
		}
	}
	return w.hint | t.find(joined).hint
}

// A wordReader looks up the words of a name one by one.
type wordReader struct {
	t        *words
	low      [maxName]byte // the name in lower case
	count    int           // of words before
	before   *hintWord     // the last of them
	prevFrom int
	prevTo   int
	modifier bool // "has-…", "is-…", "no-…": the rest says nothing of the content
	hint     hint
}

// end looks up the word from start to i, if there is one.
func (w *wordReader) end(start, i int) {
	if start >= i {
		return
	}
	if start > 0 && isDigit(w.low[start-1]) { // "element-02a3ad": no word but a number
		w.prevFrom, w.prevTo = start, i
		w.count++
		return
	}
	word := w.low[start:i]
	switch string(w.low[w.prevFrom:w.prevTo]) {
	case "has", "no", "with":
		w.modifier = true
	case "is":
		w.modifier = w.modifier || string(word) != "hidden"
	}
	if !w.modifier {
		e := w.t.find(word)
		w.hint |= e.hint
		for k := range w.before.pairs {
			if p := &w.before.pairs[k]; p.next == string(word) {
				w.hint |= p.hint
			}
		}
		w.before = e
	}
	w.prevFrom, w.prevTo = start, i
	w.count++
}
