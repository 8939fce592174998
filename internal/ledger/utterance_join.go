package ledger

import (
	"strings"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// maxPosting bounds how many printings one run of words leads to: a run that
// stands in more different quotes than this is an idiom and joins nothing.
const maxPosting = 48

// joiner puts printings into groups, one by one in order of appearance.
type joiner struct {
	said   []spoken // printings so far; a row that was cut gives several
	group  []int    // of each printing
	parent []int    // of each group
	index  map[uint64][]int32
	tried  []int // printing j was last tried for row tried[j]-1
}

// joinSaid groups the rows that are the same utterance. The earliest printing
// says where an utterance begins and ends: a later row that runs two of them
// together is cut between them, at the end of a sentence. It returns the
// printings and the groups, both in order of appearance.
func joinSaid(rows []spoken) ([]spoken, [][]int) {
	jn := &joiner{said: make([]spoken, 0, len(rows)), index: map[uint64][]int32{}}
	for i := range rows {
		jn.add(&rows[i], i)
	}
	at := map[int]int{}
	var out [][]int
	for i := range jn.said {
		r := jn.find(jn.group[i])
		k, ok := at[r]
		if !ok {
			k = len(out)
			at[r] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], i)
	}
	return jn.said, out
}

func (jn *joiner) find(g int) int {
	for jn.parent[g] != g {
		jn.parent[g] = jn.parent[jn.parent[g]]
		g = jn.parent[g]
	}
	return g
}

func (jn *joiner) union(a, b int) {
	a, b = jn.find(a), jn.find(b)
	jn.parent[max(a, b)] = min(a, b)
}

// add places row number n.
func (jn *joiner) add(s *spoken, n int) {
	var like []int // printings that are the same utterance, or hold or are a part of it
	groups := map[int]bool{}
	keys := keysOf(s)
	for _, h := range keys {
		for _, j := range jn.index[h] {
			if jn.tried[j] == n+1 {
				continue
			}
			jn.tried[j] = n + 1
			if sameUtterance(s, &jn.said[j]) {
				like = append(like, int(j))
				groups[jn.find(jn.group[j])] = true
			}
		}
	}
	if len(groups) == 0 {
		jn.parent = append(jn.parent, len(jn.parent))
		jn.place(*s, len(jn.parent)-1, true, keys)
		return
	}
	if len(groups) == 1 {
		jn.place(*s, jn.group[like[0]], jn.fresh(s, like), keys)
		return
	}
	for _, c := range jn.cut(s, like) {
		jn.place(c.spoken, c.group, true, keysOf(&c.spoken))
	}
}

// fresh reports whether a row brings wording that its look-alikes have not:
// only then is it entered in the index.
func (jn *joiner) fresh(s *spoken, like []int) bool {
	for _, j := range like {
		t := &jn.said[j]
		if s.q.Text == t.q.Text && s.relation(t) == sameSpeaker && within(s, t, nearTime) {
			return false
		}
	}
	return true
}

func (jn *joiner) place(s spoken, group int, fresh bool, keys []uint64) {
	i := len(jn.said)
	jn.said = append(jn.said, s)
	jn.group = append(jn.group, group)
	jn.tried = append(jn.tried, 0)
	if !fresh {
		return
	}
	for _, h := range keys {
		p := jn.index[h]
		if len(p) < maxPosting && (len(p) == 0 || p[len(p)-1] != int32(i)) {
			jn.index[h] = append(p, int32(i))
		}
	}
}

// section is a part of a row that belongs to one group.
type section struct {
	spoken
	group int
}

// pieceShare is the share of a sentence's words that must stand in a printing
// for the sentence to go with it.
const pieceShare = 0.6

// cut parts a row whose sentences belong to several utterances. Utterances
// that stand in one sentence of it are one.
func (jn *joiner) cut(s *spoken, like []int) []section {
	pieces := piecesOf(s)
	group := make([]int, len(pieces))
	for k := range pieces {
		group[k] = -1
		p := &pieces[k]
		for _, j := range like {
			t := &jn.said[j]
			words, content := runsIn(p.words, t)
			back, _ := runsIn(t.words, p)
			if content == 0 || float64(words) < pieceShare*float64(len(p.words)) && float64(back) < mostShare*float64(len(t.words)) {
				continue
			}
			if group[k] < 0 {
				group[k] = jn.find(jn.group[j])
			} else {
				jn.union(group[k], jn.group[j])
			}
		}
	}
	first := -1
	for k := range group {
		if group[k] >= 0 {
			first = jn.find(group[k])
			break
		}
	}
	if first < 0 {
		first = jn.find(jn.group[like[0]])
	}
	var out []section
	last := first
	for k := range pieces {
		if group[k] >= 0 {
			last = jn.find(group[k])
		}
		if n := len(out); n > 0 && out[n-1].group == last {
			out[n-1].spoken = out[n-1].with(&pieces[k])
			continue
		}
		out = append(out, section{pieces[k], last})
	}
	if len(out) == 1 {
		out[0].spoken = *s
	}
	return out
}

// piecesOf cuts a row into the sentences of its fragments.
func piecesOf(s *spoken) []spoken {
	var out []spoken
	for _, part := range s.q.Parts {
		t := part.In(s.art.Article)
		toks := text.Tokens(t)
		for _, sent := range text.Sentences(t, toks) {
			q := *s.q
			q.Parts = []news.Span{{Para: part.Para, Start: part.Start + sent.Start, End: part.Start + sent.End}}
			q.Text = text.Squash(t[sent.Start:sent.End])
			out = append(out, s.of(&q))
		}
	}
	return out
}

// with returns s with piece p added behind it.
func (s *spoken) with(p *spoken) spoken {
	q := *s.q
	q.Parts = append(append([]news.Span{}, q.Parts...), p.q.Parts...)
	q.Text += " " + p.q.Text
	return s.of(&q)
}

// keysOf returns the runs by which a quote is looked up, in order: its runs of
// three words that hold a content word, or all of a shorter one.
func keysOf(s *spoken) []uint64 {
	n := min(gramLen, len(s.words))
	if n == 0 {
		return nil
	}
	hs := text.Shingles(s.words, n)
	out := hs[:0]
	for i, h := range hs {
		for _, w := range s.words[i : i+n] {
			if !functionWords[w] {
				out = append(out, h)
				break
			}
		}
	}
	return out
}

// relation is how two printings' speakers stand to each other.
type relation uint8

const (
	openSpeaker  relation = iota // one of them gives no name
	sameSpeaker                  // the same name, or the same words
	otherSpeaker                 // two names
)

func (s *spoken) relation(t *spoken) relation {
	switch {
	case s.entity >= 0 && t.entity >= 0:
		if s.entity == t.entity {
			return sameSpeaker
		}
		return otherSpeaker
	case s.unnamed != "" && s.unnamed == t.unnamed:
		return sameSpeaker
	}
	a, b := s.printedName(), t.printedName()
	if a == "" || b == "" {
		return openSpeaker
	}
	if a == b || strings.HasSuffix(a, " "+b) || strings.HasSuffix(b, " "+a) {
		return sameSpeaker
	}
	return otherSpeaker
}

// printedName is the speaker's name in small letters, "" where unnamed.
func (s *spoken) printedName() string {
	if s.name != "" || s.entity < 0 {
		return s.name
	}
	return strings.ToLower(s.q.Speaker.Name)
}

// Beyond nearTime a common phrase of one speaker is taken for another
// occasion; chosen, not measured: a fortnight covers the follow-ups of a story.
const nearTime = 14 * 24 * time.Hour

func within(s, t *spoken, d time.Duration) bool {
	a, b := s.art.When(), t.art.When()
	if a.IsZero() || b.IsZero() {
		return true
	}
	gap := a.Sub(b)
	return gap <= d && gap >= -d
}

// The bars of sameUtterance, set on the development packs. A match is counted
// in content words of the shorter quote that stand in common runs.
const (
	mostShare  = 0.75 // of the shorter quote's words: it is a part of the longer one
	halfShare  = 0.5  // two cuts of one utterance that overlap
	fewContent = 2    // enough where the speaker is the same
	someMatter = 3    // enough where one speaker is unknown
	muchMatter = 5    // enough where the speakers differ
)

// sameUtterance reports whether two printings give the same words.
func sameUtterance(s, t *spoken) bool {
	if len(s.words) > len(t.words) {
		s, t = t, s
	}
	words, content := shared(s, t)
	part := float64(words) / float64(max(1, len(s.words)))
	rel := s.relation(t)
	if (content < muchMatter-1 || words < 8) && !(within(s, t, nearTime) && sameMatter(s, t)) {
		return false
	}
	switch rel {
	case sameSpeaker:
		switch {
		case part >= mostShare && content >= fewContent && words >= gramLen:
			return true
		case part >= halfShare && content >= muchMatter:
			return true
		case partShared(s, t, 5) || partShared(t, s, 5):
			return true
		}
		return len(s.words) == len(t.words) && part == 1 && s.art != t.art && sameContext(s, t)
	case openSpeaker:
		return part >= mostShare && content >= someMatter && words >= 5 ||
			part >= halfShare && content >= muchMatter+1 ||
			content >= fewContent && words >= 6 && samePart(s, t) ||
			partShared(s, t, 7) || partShared(t, s, 7) ||
			part == 1 && len(s.words) == len(t.words) && content >= 1 && s.art != t.art && sameContext(s, t)
	}
	return part >= mostShare && content >= muchMatter && words >= 7
}

// samePart reports whether a whole fragment of s is a whole fragment of t.
func samePart(s, t *spoken) bool {
	for _, p := range s.q.Parts {
		a := strings.Join(plainWords(p.In(s.art.Article)), " ")
		for _, r := range t.q.Parts {
			if a != "" && a == strings.Join(plainWords(r.In(t.art.Article)), " ") {
				return true
			}
		}
	}
	return false
}

// shared counts the words of s, and the content words among them, that stand
// in t in runs of gramLen.
func shared(s, t *spoken) (words, content int) {
	return runsIn(s.words, t)
}

func runsIn(ws []string, t *spoken) (words, content int) {
	n := min(gramLen, len(ws))
	if n == 0 {
		return 0, 0
	}
	in := t.grams
	if n < gramLen && len(t.words) > n {
		in = map[uint64]bool{}
		for _, h := range text.Shingles(t.words, n) {
			in[h] = true
		}
	}
	until := 0
	for i, h := range text.Shingles(ws, n) {
		if !in[h] {
			continue
		}
		for k := max(i, until); k < i+n; k++ {
			words++
			if !functionWords[ws[k]] {
				content++
			}
		}
		until = i + n
	}
	return words, content
}

// partShared reports whether a whole fragment of s, of least words or more,
// stands in t: one outlet
// prints two sentences of a speech, another one of them and the next.
func partShared(s, t *spoken, least int) bool {
	if len(s.q.Parts) < 2 {
		return false
	}
	for _, p := range s.q.Parts {
		ws := plainWords(p.In(s.art.Article))
		if len(ws) < least {
			continue
		}
		words, content := runsIn(ws, t)
		if content >= someMatter && words == len(ws) {
			return true
		}
	}
	return false
}

// sameMatter reports whether two articles tell of the same people or things,
// the speaker aside; a stock phrase ("we do not comment on single cases") is
// said anew in every story. Where no entity is known nothing speaks against it.
func sameMatter(s, t *spoken) bool {
	if s.art == t.art || len(s.about) == 0 || len(t.about) == 0 {
		return true
	}
	for _, e := range s.about {
		for _, f := range t.about {
			if e == f && e >= 0 && e != s.entity && e != t.entity {
				return true
			}
		}
	}
	return sameContext(s, t)
}

// sameContext reports whether the outlets' own words around two short
// fragments share matter, so that both tell of the same moment.
func sameContext(s, t *spoken) bool {
	a, b := around(s), around(t)
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n >= 2
}

// around returns the content words of the sentence about a quote's first
// fragment, without the fragment.
func around(s *spoken) map[string]bool {
	m := map[string]bool{}
	if len(s.q.Parts) == 0 {
		return m
	}
	p := s.art.Passage(s.q.Para)
	part := s.q.Parts[0]
	if part.Start > len(p) || part.End > len(p) {
		return m
	}
	sent := s.art.SentenceOf(part)
	if sent == part { // no sentences known: a stretch on either side
		sent = news.Span{Para: part.Para, Start: max(0, part.Start-160), End: min(len(p), part.End+160)}
	}
	for _, side := range [2][2]int{{sent.Start, part.Start}, {part.End, sent.End}} {
		if side[0] > side[1] || side[1] > len(p) {
			continue
		}
		for _, w := range plainWords(strings.ToValidUTF8(p[side[0]:side[1]], " ")) {
			if !functionWords[w] && len(w) > 2 {
				m[w] = true
			}
		}
	}
	return m
}
