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

// hashStep adds a letter to a hash.
func hashStep(h uint32, c byte) uint32 { return (h ^ uint32(c)) * 16777619 } // FNV-1a, 32 bit

const hashStart = 2166136261

func slotOf(h uint32) uint32 { return (h ^ h>>15) % hintSlots }

func (t *words) add(word string) *hintWord {
	h := uint32(hashStart)
	for i := 0; i < len(word); i++ {
		h = hashStep(h, word[i])
	}
	for i := slotOf(h); ; i = (i + 1) % hintSlots {
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

// find gives the entry of a word with the hash h, the empty one if none.
func (t *words) find(word []byte, h uint32) *hintWord {
	for i := slotOf(h); ; i = (i + 1) % hintSlots {
		k := t.at[i]
		if k == 0 || t.list[k].word == string(word) {
			return &t.list[k]
		}
	}
}

// maxName is the longest class name whose words are looked up, in bytes: what
// is longer was made by a build tool and says nothing.
const maxName = 120

// name joins what the words of one name and their neighbours say.
func (t *words) name(name string) hint {
	name = cutHash(name)
	if len(name) > maxName {
		name = name[:maxName]
	}
	var low, joined [maxName]byte
	h := uint32(hashStart)
	n := 0
	for i := 0; i < len(name); i++ {
		c := name[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		low[i] = c
		if c != '-' && c != '_' {
			joined[n] = c
			n++
			h = hashStep(h, c)
		}
	}
	out := t.find(joined[:n], h).hint
	var prev []byte
	before := &t.list[0]
	modifier := false
	for start, end := nextWord(name, 0); end > start; start, end = nextWord(name, end) {
		w := low[start:end]
		switch string(prev) {
		case "has", "no", "with":
			modifier = true
		case "is":
			modifier = modifier || string(w) != "hidden"
		}
		if modifier {
			break
		}
		h := uint32(hashStart)
		for _, c := range w {
			h = hashStep(h, c)
		}
		e := t.find(w, h)
		out |= e.hint
		for i := range before.pairs {
			if p := &before.pairs[i]; p.next == string(w) {
				out |= p.hint
			}
		}
		prev, before = w, e
	}
	return out
}
