package names

import (
	"strings"
	"sync"

	"hearsay/internal/news"
)

// fact says in which of the long lists a folded word stands.
type fact uint8

const (
	factFirst fact = 1 << iota // a first name
	factMale
	factFemale
	factSurname
	factCity
	factPlain  // in the large dictionary
	factCommon // in the small one
)

// gender is that of a first name.
func (f fact) gender() news.Gender {
	switch {
	case f&factMale != 0:
		return news.Male
	case f&factFemale != 0:
		return news.Female
	}
	return news.GenderUnknown
}

// slot is one word of the table, which stands in one of the lists: offset and
// length there. The zero slot is free.
type slot struct {
	at    uint32
	n     uint8
	list  uint8
	facts fact
	tag   uint8 // further bits of the hash, so that few words need comparing
}

// tableBits sizes the table: 2^18 slots for the 191,000 entries of the lists, two
// megabytes; a word is found in two steps on average.
const tableBits = 18

// table holds the entries of all long lists, hashed, so that one probe
// tells what they say of a word. It is never written to after loading.
type table [1 << tableBits]slot

var longLists = [...]*string{&firstText, &surnamesText, &citiesText, &commonText}

// loadTable reads the lists into the table: some ten milliseconds, once.
var loadTable = sync.OnceValue(func() *table {
	t := new(table)
	for i, text := range longLists {
		for at := 0; at < len(*text); {
			end := at + strings.IndexByte((*text)[at:], '\n')
			if end < at {
				end = len(*text)
			}
			word, mark := (*text)[at:end], ""
			if tab := strings.IndexByte(word, '\t'); tab >= 0 {
				word, mark = word[:tab], word[tab+1:]
			}
			if word != "" && len(word) < 256 {
				t.add(word, uint32(at), uint8(i), factsOf(i, mark))
			}
			at = end + 1
		}
	}
	return t
})

// factsOf says what a line of a list tells of its word.
func factsOf(list int, mark string) fact {
	switch list {
	case 0:
		switch mark {
		case "m":
			return factFirst | factMale
		case "f":
			return factFirst | factFemale
		}
		return factFirst
	case 1:
		return factSurname
	case 2:
		return factCity
	}
	if mark == "" {
		return factPlain | factCommon
	}
	return factPlain
}

func (t *table) add(word string, at uint32, list uint8, f fact) {
	i, tag := slotOf(formHash(word))
	for t[i].n != 0 && (t[i].tag != tag || t[i].word() != word) {
		i = (i + 1) & (1<<tableBits - 1)
	}
	if t[i].n == 0 {
		t[i] = slot{at: at, n: uint8(len(word)), list: list, tag: tag}
	}
	t[i].facts |= f
}

// of returns what the lists say of a folded word.
func (t *table) of(word string) fact { return t.at(word, formHash(word)) }

// at is of for a word whose formHash is h.
func (t *table) at(word string, h uint32) fact {
	for i, tag := slotOf(h); t[i].n != 0; i = (i + 1) & (1<<tableBits - 1) {
		if t[i].tag == tag && t[i].word() == word {
			return t[i].facts
		}
	}
	return 0
}

func (s *slot) word() string {
	return (*longLists[s.list])[s.at : s.at+uint32(s.n)]
}

// slotOf returns the slot and the tag of a hash.
func slotOf(h uint32) (at uint32, tag uint8) {
	return h & (1<<tableBits - 1), uint8(h >> 24)
}
