package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Range is a run of bytes [Start, End).
type Range struct{ Start, End int }

// Excerpt is a piece of a text with what a query found in it.
type Excerpt struct {
	Text    string  // a run of the text as printed, cut between words
	Start   int     // where it begins in the text, in bytes
	Matches []Range // of Text, in order, not overlapping
	Before  bool    // text was left out in front
	After   bool    // text was left out behind
}

// maxHits bounds the matches of one text that are weighed.
const maxHits = 1 << 16

// hit is a run of words that a term matched.
type hit struct{ first, last, term int }

// Snippet returns the piece of text, of at most maxRunes code points, that
// shows the most different words of the query, the earliest of equals, and
// where they stand. Words under a Not are not looked for; the names of said:
// and about: are. Without a match it is the beginning of the text. Its time is
// linear in the text.
func Snippet(text string, n Node, maxRunes int) Excerpt {
	if maxRunes <= 0 || text == "" {
		return Excerpt{After: text != ""}
	}
	words := Words(text)
	hits := findHits(words, wanted(n))
	ends := runeEnds(text, words)
	first, last := bestWindow(hits, ends, maxRunes)
	from, to := widen(text, words, ends, first, last, maxRunes)
	e := Excerpt{Text: text[from:to], Start: from}
	e.Before = !isBlank(text[:from])
	e.After = !isBlank(text[to:])
	for _, h := range hits {
		r := Range{max(words[h.first].Start, from) - from, min(words[h.last].End, to) - from}
		if r.Start >= r.End {
			continue
		}
		if k := len(e.Matches) - 1; k >= 0 && r.Start < e.Matches[k].End {
			e.Matches[k].End = max(e.Matches[k].End, r.End)
			continue
		}
		e.Matches = append(e.Matches, r)
	}
	return e
}

// phrase is what Snippet looks for.
type phrase struct {
	words  []string
	prefix bool
}

// wanted lists the phrases of a tree that a reader wants to see.
func wanted(n Node) []phrase {
	switch n := n.(type) {
	case And:
		return wantedAll(n.Nodes)
	case Or:
		return wantedAll(n.Nodes)
	case Term:
		return []phrase{{wordsOf(n.Text), n.Prefix}}
	case Field:
		if n.Name == Said || n.Name == About {
			return []phrase{{wordsOf(n.Text), n.Prefix}}
		}
	}
	return nil
}

func wantedAll(nodes []Node) []phrase {
	var out []phrase
	for _, n := range nodes {
		out = append(out, wanted(n)...)
	}
	return out
}

// findHits returns the places of the phrases by their first word, the longest
// of those that begin at the same word for each term.
func findHits(words []Word, phrases []phrase) []hit {
	byFirst := map[string][]int{}
	var prefixes []int // phrases whose only word is a prefix
	for i, p := range phrases {
		switch {
		case len(p.words) == 0:
		case p.prefix && len(p.words) == 1:
			prefixes = append(prefixes, i)
		default:
			byFirst[p.words[0]] = append(byFirst[p.words[0]], i)
		}
	}
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.Text
	}
	var hits []hit
	for i := 0; i < len(words) && len(hits) < maxHits; i++ {
		for _, k := range byFirst[texts[i]] {
			if phraseAt(texts[i:], phrases[k].words, phrases[k].prefix) {
				hits = append(hits, hit{i, i + len(phrases[k].words) - 1, k})
			}
		}
		for _, k := range prefixes {
			if phraseAt(texts[i:], phrases[k].words, true) {
				hits = append(hits, hit{i, i, k})
			}
		}
	}
	return hits
}

// span is where a word stands, in code points.
type span struct{ start, end int }

func runeEnds(text string, words []Word) []span {
	out := make([]span, len(words))
	at, runes := 0, 0
	for i, w := range words {
		runes += utf8.RuneCountInString(text[at:w.Start])
		out[i].start = runes
		runes += utf8.RuneCountInString(text[w.Start:w.End])
		out[i].end = runes
		at = w.End
	}
	return out
}

// bestWindow returns the first and last word of the hits to show; -1, -1 when
// there is none. Two pointers: each hit enters and leaves once.
func bestWindow(hits []hit, ends []span, maxRunes int) (first, last int) {
	count := map[int]int{}
	first, last = -1, -1
	best, bestHits, left := 0, 0, 0
	for right, h := range hits {
		count[h.term]++
		for left < right && ends[h.last].end-ends[hits[left].first].start > maxRunes {
			if count[hits[left].term]--; count[hits[left].term] == 0 {
				delete(count, hits[left].term)
			}
			left++
		}
		if len(count) > best || len(count) == best && right-left+1 > bestHits {
			best, bestHits = len(count), right-left+1
			first, last = hits[left].first, h.last
		}
	}
	return first, last
}

// widen returns the bytes to show around the words first to last: up to a third
// of the room in front, from the beginning of a sentence if there is one, and
// the rest behind.
func widen(text string, words []Word, ends []span, first, last, maxRunes int) (from, to int) {
	total := utf8.RuneCountInString(text)
	if total <= maxRunes {
		return 0, len(text)
	}
	if first >= 0 {
		room := maxRunes - (ends[last].end - ends[first].start)
		lead := max(ends[first].start-max(room, 0)/3, 0)
		if tail := total - ends[first].start + room/3; room > 0 && tail < maxRunes {
			lead = max(total-maxRunes, 0) // the end is near: show more in front
		}
		at, sentence := first, -1
		for {
			if at > 0 && beginsSentence(text[words[at-1].End:words[at].Start]) {
				sentence = at
			}
			if at == 0 || ends[at-1].start < lead {
				break
			}
			at--
		}
		switch {
		case lead == 0:
			return 0, cutEnd(text, 0, maxRunes) // with the marks in front of its first word
		case sentence >= 0:
			at = sentence
		}
		from = words[at].Start
		if r, size := utf8.DecodeLastRuneInString(text[:from]); quoteMark(r) && room >= 3 {
			from -= size
		}
	}
	return from, cutEnd(text, from, maxRunes)
}

// cutEnd returns the end of the longest piece of at most maxRunes code points
// from a byte on that ends outside a word; a single word that is longer is cut
// inside.
func cutEnd(text string, from, maxRunes int) int {
	at, runes := from, 0
	for at < len(text) && runes < maxRunes {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
		runes++
	}
	if at == len(text) {
		return at
	}
	for end := at; end > from; {
		if next, _ := utf8.DecodeRuneInString(text[end:]); !inWord(next) && !isTail(next) {
			return from + len(strings.TrimRightFunc(text[from:end], unicode.IsSpace))
		}
		_, size := utf8.DecodeLastRuneInString(text[from:end])
		end -= size
	}
	return at
}

// beginsSentence reports whether what stands between two words ends a sentence
// or a line.
func beginsSentence(gap string) bool {
	mark := strings.IndexAny(gap, ".!?…\n。！？")
	return mark >= 0 && (gap[mark] == '\n' || gap[mark] >= utf8.RuneSelf || strings.ContainsFunc(gap[mark:], unicode.IsSpace))
}

func isBlank(s string) bool {
	for _, r := range s {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}
