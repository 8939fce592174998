package stream

import (
	"cmp"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// commonest is how many words are the same in every round: those that hold
	// sentences together, of which no news is told.
	commonest = 200
	// block is how many words of one kind and about one frequency change places
	// with each other in a round; a prime, so that every step goes through all.
	block = 31
	// constant is how many of a hundred other words stay what they are in a round.
	constant = 20
	// slips is how many of a hundred of the commonest words are others in a round,
	// each place by itself: else an article had the skeleton of the sentences of its
	// own like in each round before, and that counted as edited passages.
	slips = 40
	// apart is after how many words of its own, on average, an article of a round
	// has a stock phrase: stockWords words that hold a run of five that two or more
	// of the articles have. With it some 5% of a round's runs of five words stand in
	// the round before; of the articles' own, 6% stand in one that is a month older
	// or more.
	apart      = 25
	stockWords = 6
)

// Rounds makes the same articles again and again as other news: in each round
// words of one kind and about one frequency have changed places, names with
// names, numbers with numbers. Unlike Alter it makes no new words, so that a word
// is as common in the end as in the beginning, and hardly any passage comes twice.
type Rounds struct {
	docs   []cutDoc
	forms  []string // of each word: lower case
	common []bool
	stock  []stock
	usual  []int32 // the commonest words, each as often as it is used
	order  []int32 // places in forms, by kind and falling frequency
	kinds  []int   // where in order each kind begins, and its end
}

// stock is a phrase that more than one document has: pieces of one from a place
// on.
type stock struct{ doc, from int32 }

// cutDoc is a document in pieces.
type cutDoc struct {
	Doc
	title, text []piece
}

// piece is a word, or what stands between two.
type piece struct {
	word    int32 // -1 between words
	upper   uint8 // 0 lower case, 1 with a capital, 2 all capitals
	between string
}

// NewRounds cuts documents up.
func NewRounds(docs []Doc) *Rounds {
	r := &Rounds{docs: make([]cutDoc, len(docs))}
	number := map[string]int32{}
	var all []tally
	seen := map[int32]int{}
	for i, d := range docs {
		cut := func(s string) []piece {
			return pieces(s, func(w string) int32 {
				low := strings.ToLower(w)
				n, ok := number[low]
				if !ok {
					n = int32(len(all))
					number[low] = n
					all = append(all, tally{kind: kindOf(low)})
					r.forms = append(r.forms, low)
				}
				if seen[n] != i+1 {
					seen[n] = i + 1
					all[n].docs++
				}
				if w != low {
					all[n].upper++
				}
				all[n].uses++
				return n
			})
		}
		r.docs[i] = cutDoc{Doc: d, title: cut(d.Title), text: cut(d.Text)}
	}
	r.sort(all)
	r.findStock()
	return r
}

// findStock finds where phrases stand that more than one document has.
func (r *Rounds) findStock() {
	first := map[uint64]int32{} // run of five words -> 1 + its document, ^0 where there are more
	for pass := range 2 {
		for d := range r.docs {
			var run []int32 // places of the latest words
			ps := r.docs[d].text
			for i, p := range ps {
				if p.word < 0 {
					if strings.ContainsAny(p.between, "\n\r") {
						run = run[:0]
					}
					continue
				}
				if run = append(run, int32(i)); len(run) < 5 {
					continue
				}
				h := uint64(0)
				for _, k := range run[len(run)-5:] {
					h = (h ^ uint64(ps[k].word)) * 0x9e3779b97f4a7c15
					h ^= h >> 29
				}
				switch was := first[h]; {
				case pass == 0 && was == 0:
					first[h] = int32(d) + 1
				case pass == 0 && was != int32(d)+1:
					first[h] = ^0
				case pass == 1 && was == ^0 && i%2 == 0:
					r.stock = append(r.stock, stock{int32(d), run[len(run)-5]})
				}
			}
		}
	}
}

// tally counts a word.
type tally struct{ docs, uses, upper, kind int }

// The kinds of words that change places with each other.
const (
	plainWord = iota
	nameWord
	firstNumber // and one more for each further digit
)

func kindOf(w string) int {
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return plainWord
		}
	}
	return firstNumber + len(w)
}

// sort puts the words in order, without those that never change.
func (r *Rounds) sort(all []tally) {
	byDocs := make([]int32, len(all))
	for i := range byDocs {
		byDocs[i] = int32(i)
		if t := &all[i]; t.kind == plainWord && 2*t.upper > t.uses {
			t.kind = nameWord
		}
	}
	slices.SortStableFunc(byDocs, func(x, y int32) int { return cmp.Compare(all[y].docs, all[x].docs) })
	r.common = make([]bool, len(all))
	for _, n := range byDocs[:min(commonest, len(byDocs))] {
		r.common[n] = true
		for k := 0; k <= all[n].uses; k += 1 + all[byDocs[0]].uses/256 {
			r.usual = append(r.usual, n)
		}
	}
	for _, n := range byDocs[min(commonest, len(byDocs)):] {
		if w := r.forms[n]; !kept[w] && utf8.RuneCountInString(w) > 1 {
			r.order = append(r.order, n)
		}
	}
	slices.SortStableFunc(r.order, func(x, y int32) int { return cmp.Compare(all[x].kind, all[y].kind) })
	for i, n := range r.order {
		if i == 0 || all[n].kind != all[r.order[i-1]].kind {
			r.kinds = append(r.kinds, i)
		}
	}
	r.kinds = append(r.kinds, len(r.order))
}

// pieces cuts a text into words and what stands between them.
func pieces(s string, word func(string) int32) []piece {
	var out []piece
	for i := 0; i < len(s); {
		j, in := i, false
		for k, r := range s[i:] {
			is := unicode.IsLetter(r) || unicode.IsDigit(r)
			if k == 0 {
				in = is
			} else if is != in {
				break
			}
			j = i + k + utf8.RuneLen(max(r, 0))
			if r == utf8.RuneError {
				j = i + k + 1
			}
		}
		w := s[i:j]
		p := piece{word: -1, between: w}
		if in {
			p = piece{word: word(w)}
			switch low := strings.ToLower(w); {
			case w == low:
			case w == strings.ToUpper(w) && len(w) > 1:
				p.upper = 2
			default:
				p.upper = 1
			}
		}
		out = append(out, p)
		i = j
	}
	return out
}

// Round is the articles of one round.
type Round struct {
	of    *Rounds
	n     int
	forms [][3]string // of each word: lower case, with a capital, all capitals
}

// Len is how many articles a round has.
func (r *Rounds) Len() int { return len(r.docs) }

// Round returns round n; 0 is the articles as they are but for capitals inside
// words.
func (r *Rounds) Round(n int) *Round {
	out := &Round{of: r, n: n, forms: make([][3]string, len(r.forms))}
	now := make([]int32, len(r.forms))
	for i := range now {
		now[i] = int32(i)
	}
	for k := 0; n > 0 && k+1 < len(r.kinds); k++ {
		for at := r.kinds[k]; at < r.kinds[k+1]; at += block {
			some := r.order[at:min(at+block, r.kinds[k+1])]
			var moved []int32
			for _, w := range some {
				if mix(n, r.forms[w])%100 >= constant {
					moved = append(moved, w)
				}
			}
			step := int(mix(n, strconv.Itoa(at)) % uint64(max(len(moved), 1)))
			for i, w := range moved {
				now[w] = moved[(i+step)%len(moved)]
			}
		}
	}
	for i, w := range now {
		low := r.forms[w]
		out.forms[i] = [3]string{low, capital(low), strings.ToUpper(low)}
	}
	return out
}

// capital returns a word with a capital.
func capital(w string) string {
	first, size := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(first)) + w[size:]
}

// mix is a hash of a word in a round.
func mix(round int, w string) uint64 {
	f := fnv.New64a()
	_, _ = io.WriteString(f, strconv.Itoa(round)+" "+w)
	h := f.Sum64()
	return h ^ h>>29
}

// Doc returns article i of the round.
func (r *Round) Doc(i int) Doc {
	d := &r.of.docs[i]
	return Doc{Date: d.Date, Source: d.Source, Title: r.join(d.title, len(d.Title), i), Text: r.join(d.text, len(d.Text), i)}
}

func (r *Round) join(ps []piece, size, doc int) string {
	var b strings.Builder
	b.Grow(size + size/8)
	dice := rand.New(rand.NewPCG(uint64(r.n), uint64(doc)))
	skip := 0 // words that a stock phrase stands for
	for _, p := range ps {
		switch w := p.word; {
		case w < 0:
			if skip == 0 || strings.ContainsAny(p.between, "\n\r") {
				b.WriteString(p.between)
			}
		case skip > 0:
			skip--
		case r.n > 0 && len(r.of.stock) > 0 && dice.IntN(apart) == 0:
			skip = r.phrase(&b, r.of.stock[dice.IntN(len(r.of.stock))]) - 1
		default:
			if r.n > 0 && r.of.common[w] && dice.IntN(100) < slips {
				w = r.of.usual[dice.IntN(len(r.of.usual))]
			}
			b.WriteString(r.forms[w][p.upper])
		}
	}
	return b.String()
}

// phrase writes a stock phrase as it stands and returns how many words it has.
func (r *Round) phrase(b *strings.Builder, s stock) int {
	n := 0
	for _, p := range r.of.docs[s.doc].text[s.from:] {
		if p.word < 0 {
			b.WriteString(p.between)
			continue
		}
		w := r.of.forms[p.word]
		if p.upper > 0 {
			w = capital(w)
		}
		b.WriteString(w)
		if n++; n == stockWords {
			break
		}
	}
	return n
}
