package story

// Serial is a word of a headline that counts, with its number: "day 2",
// "round three". Two of one word with different numbers tell two parts of a
// series, which have nearly all other words in common.
type Serial struct {
	Word   uint64 // key of the word
	Number uint32
}

// maxSerials is how many of an article are kept.
const maxSerials = 4

// counting are the keys of words that count the parts of a series, numerals
// those of numbers in letters.
var counting, numerals = func() (words map[uint64]bool, numbers map[uint64]uint32) {
	words, numbers = map[uint64]bool{}, map[uint64]uint32{}
	scan(`day week game match round part episode season series stage chapter heat leg phase
		volume matchday gameweek session lap act lesson puzzle edition`, func(t token) { words[t.key] = true })
	scan("one two three four five six seven eight nine ten eleven twelve", func(t token) { numbers[t.key] = uint32(len(numbers) + 1) })
	return words, numbers
}()

// serials returns what a headline counts.
func serials(s string) []Serial {
	var out []Serial
	var last uint64 // the counting word just before
	scan(s, func(t token) {
		n := numerals[t.key]
		if t.digit {
			n = whole(s[t.start:t.end])
		}
		if last != 0 && n > 0 && len(out) < maxSerials {
			out = append(out, Serial{last, n})
		}
		if last = 0; counting[t.key] {
			last = t.key
		}
	})
	return out
}

// whole reads a number of at most four digits, 0 where it is none.
func whole(s string) uint32 {
	n := uint32(0)
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' || len(s) > 4 {
			return 0
		}
		n = 10*n + uint32(s[i]-'0')
	}
	return n
}

// contradicts reports whether the article is another part of a series than the
// members of a story: they count as it does, and none of them to its number.
func (s *Sketch) contradicts(members []edge) bool {
	for _, x := range s.Serials {
		agree, differ := false, false
		for i := range members {
			for _, y := range members[i].s.Serials {
				if x.Word == y.Word {
					agree = agree || x.Number == y.Number
					differ = differ || x.Number != y.Number
				}
			}
		}
		if differ && !agree {
			return true
		}
	}
	return false
}
