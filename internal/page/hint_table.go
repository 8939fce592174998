package page

import (
	"strings"
	"sync"
)

// A hintWord is one word of the names that elements have, or the whole of a
// name without its hyphens.
type hintWord struct {
	word  string
	hash  uint32 // of its letters, see mixName
	hint  hint
	mod   modifier
	pairs []hintPair // words that say something behind it
}

type hintPair struct {
	next string
	hint hint
}

// A modifier is a word behind which a name says nothing of the content.
type modifier uint8

const (
	modNone modifier = iota
	modAll           // "has-…", "no-…", "with-…"
	modIs            // "is-…", but for "is-hidden"
)

// words finds the words of hintWords and hintPairs by a hash of their letters.
type words struct {
	at   [hintSlots]uint16 // index into list, 0 if none
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
	for _, w := range [...]string{"has", "no", "with"} {
		t.add(w).mod = modAll
	}
	t.add("is").mod = modIs
	return t
})

// FNV-1a, 32 bit.
const (
	fnvStart = 2166136261
	fnvPrime = 16777619
)

func mixName(h uint32, low byte) uint32 { return (h ^ uint32(low)) * fnvPrime }

func slotOf(h uint32) uint32 { return (h ^ h>>15) % hintSlots }

func (t *words) add(word string) *hintWord {
	h := uint32(fnvStart)
	for i := 0; i < len(word); i++ {
		h = mixName(h, word[i])
	}
	for i := slotOf(h); ; i = (i + 1) % hintSlots {
		switch k := t.at[i]; {
		case k == 0:
			t.at[i] = uint16(len(t.list))
			t.list = append(t.list, hintWord{word: word, hash: h})
			return &t.list[len(t.list)-1]
		case t.list[k].word == word:
			return &t.list[k]
		}
	}
}

// find gives the entry of a word by the hash of its letters, the empty one if
// there is none. The word may have capitals, and hyphens, which do not count.
func (t *words) find(h uint32, word string) *hintWord {
	for i := slotOf(h); ; i = (i + 1) % hintSlots {
		k := t.at[i]
		if e := &t.list[k]; k == 0 || e.hash == h && bareName(word, e.word) {
			return e
		}
	}
}

// bareName reports whether s without its hyphens is name, but for capitals.
func bareName(s, name string) bool {
	k := 0
	for i := 0; i < len(s); i++ {
		n := nameBytes[s[i]]
		if n.kind() == nameJoin {
			continue
		}
		if k >= len(name) || n.low() != name[k] {
			return false
		}
		k++
	}
	return k == len(name)
}

// maxName is the longest class name whose words are looked up, in bytes: what
// is longer was made by a build tool and says nothing.
const maxName = 120

// A nameByte says what a byte is in a name: its kind, and the byte itself as a
// small letter.
type nameByte uint16

func (b nameByte) kind() nameKind { return nameKind(b >> 8) }
func (b nameByte) low() byte      { return byte(b) }

type nameKind uint8

const (
	nameLetter  nameKind = iota
	nameCapital          // begins a word behind a small letter
	nameJoin             // "-", "_": parts words, and names are read without it too
	namePart             // parts words
	nameUtility          // marks utility classes ("md:hidden"), which say nothing
	nameSpace
)

var nameBytes = func() (b [256]nameByte) {
	for c := range b {
		kind, low := nameLetter, c
		switch {
		case c >= 'A' && c <= 'Z':
			kind, low = nameCapital, c+'a'-'A'
		case c == '-' || c == '_':
			kind = nameJoin
		case c == '.' || c >= '0' && c <= '9':
			kind = namePart
		case c == ':' || c == '[' || c == '/':
			kind = nameUtility
		case isSpace(byte(c)):
			kind = nameSpace
		}
		b[c] = nameByte(kind)<<8 | nameByte(low)
	}
	return b
}()

// names joins what the names of a class list say.
func (t *words) names(s string) hint {
	var h hint
	for i := 0; i < len(s); {
		if nameBytes[s[i]].kind() == nameSpace {
			i++
			continue
		}
		n, end := t.name(s, i, false)
		h |= n
		i = end
	}
	return h
}

// name joins what the words of the name that begins at s[from] and their
// neighbours say, and gives its end. It reads each byte once: the words and
// the whole are looked up by hashes that grow on the way. Cut says that the name
// is as short as it gets.
func (t *words) name(s string, from int, cut bool) (hint, int) {
	w := wordReader{t: t, before: &t.list[0]}
	word, whole := uint32(fnvStart), uint32(fnvStart)
	start, i := from, from
	utility, hash := false, false
	for ; i < len(s); i++ {
		b := nameBytes[s[i]]
		switch kind := b.kind(); kind {
		case nameLetter: // most bytes
			word, whole = mixName(word, b.low()), mixName(whole, b.low())
			continue
		case nameCapital:
			if i > start && s[i-1] >= 'a' && s[i-1] <= 'z' {
				if w.wants(word) {
					w.end(word, s, from, start, i)
				}
				start, word = i, fnvStart
			}
		case nameJoin:
			if w.wants(word) {
				w.end(word, s, from, start, i)
			}
			hash = hash || s[i] == '_' && i > from && s[i-1] == '_'
			start, word = i+1, fnvStart
			continue
		case namePart:
			if w.wants(word) {
				w.end(word, s, from, start, i)
			}
			start, word = i+1, fnvStart
			whole = mixName(whole, b.low())
			continue
		case nameUtility:
			utility = true
		case nameSpace:
			return w.finish(nameEnd{s[:i], from, start, whole, word, utility, !cut && (hash || i-from > maxName)}), i
		}
		word, whole = mixName(word, b.low()), mixName(whole, b.low())
	}
	return w.finish(nameEnd{s, from, start, whole, word, utility, !cut && (hash || i-from > maxName)}), i
}

// A wordReader looks up the words of a name one by one.
type wordReader struct {
	t        *words
	before   *hintWord // the last word that was no number
	prev     modifier  // what the last word is
	modifier bool      // behind a modifier
	waits    bool      // what stands before says something together with the next word
	hint     hint
}

// wants is false for most words, those that are not in the table: by hash alone.
func (w *wordReader) wants(h uint32) bool { return w.waits || w.t.at[slotOf(h)] != 0 }

// end looks up the word s[start:i] of the name that begins at from, if there is
// one; h is its hash.
func (w *wordReader) end(h uint32, s string, from, start, i int) {
	if start >= i || w.modifier {
		return
	}
	word := s[start:i]
	if len(word) == 1 { // "overflow-x-hidden"
		return
	}
	if start > from && isDigit(s[start-1]) { // "element-02a3ad": no word but a number
		w.prev = w.t.find(h, word).mod
		w.waits = w.prev != modNone || len(w.before.pairs) > 0
		return
	}
	if w.prev != modNone && (w.prev == modAll || !bareName(word, "hidden")) {
		w.modifier = true
		return
	}
	e := w.t.find(h, word)
	if e.hint == hHidden && hidesPart(w.before.word) { // "field-label-hidden": the rest is shown
		w.before, w.prev = e, e.mod
		return
	}
	w.hint |= e.hint
	for k := range w.before.pairs {
		if p := &w.before.pairs[k]; bareName(word, p.next) {
			w.hint |= p.hint
		}
	}
	w.before, w.prev = e, e.mod
	w.waits = w.prev != modNone || len(e.pairs) > 0
}

// hidesPart reports a word for what else may be hidden than the element: the
// label of a field, what is too wide for a box.
func hidesPart(word string) bool {
	switch word {
	case "label", "title", "heading", "overflow", "backface", "scrollbar":
		return true
	}
	return false
}

// A nameEnd is what is known where a name ends.
type nameEnd struct {
	s           string // up to the name's end
	from, start int    // of the name, and of its last word
	whole, last uint32 // hashes of both
	utility     bool
	cut         bool // it may have to be cut
}

// finish looks up the last word of a name, and its whole as one.
func (w *wordReader) finish(n nameEnd) hint {
	if n.utility {
		return 0
	}
	name := n.s[n.from:]
	if n.cut {
		short := cutHash(name)
		if short = short[:min(len(short), maxName)]; short != name {
			h, _ := w.t.name(short, 0, true)
			return h
		}
	}
	if w.wants(n.last) {
		w.end(n.last, n.s, n.from, n.start, len(n.s))
	}
	if w.t.at[slotOf(n.whole)] != 0 {
		w.hint |= w.t.find(n.whole, name).hint
	}
	return w.hint
}
