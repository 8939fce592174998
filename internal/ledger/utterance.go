package ledger

import (
	"strconv"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// Utterances joins the quotes of many articles (in order of time): the same
// utterance under its several wordings. Contractions, cuts, fragments of a
// longer quotation and small differences of translation are the same
// utterance; a short common phrase is only where its speaker and its context
// are. Outlets that give the same words to different speakers are still
// joined, so that the difference can be seen; the name is the one that most of
// them give, the earliest among equals.
//
// Ids are q1, q2 … in order of first appearance; articles of unknown time come
// after the others. Candidates come from an index of word runs: cost grows
// with the quotes, not with their pairs.
func Utterances(articles []*news.Annotated, reg *news.Registry) []news.Utterance {
	said, groups := joinSaid(gather(ordered(articles), reg))
	out := make([]news.Utterance, 0, len(groups))
	for i, g := range groups {
		u := utterance(said, g, reg)
		u.ID = "q" + strconv.Itoa(i+1)
		out = append(out, u)
	}
	return out
}

// ordered puts articles of unknown time after the others, else keeps their
// order.
func ordered(articles []*news.Annotated) []*news.Annotated {
	out := make([]*news.Annotated, 0, len(articles))
	for _, a := range articles {
		if !a.When().IsZero() {
			out = append(out, a)
		}
	}
	for _, a := range articles {
		if a.When().IsZero() {
			out = append(out, a)
		}
	}
	return out
}

// spoken is one printing of a quote, made comparable.
type spoken struct {
	art     *news.Annotated
	q       *news.Quote
	words   []string // normalised
	grams   map[uint64]bool
	about   []int  // the article's entities as indexes into the registry
	entity  int    // index into the registry, -1
	name    string // folded name where there is no entity; "" for anonymous and unknown
	unnamed string // folded words of an anonymous source
}

// gather lists every direct and mixed quote in order of appearance.
func gather(articles []*news.Annotated, reg *news.Registry) []spoken {
	n := 0
	for _, a := range articles {
		n += len(a.Quotes)
	}
	out := make([]spoken, 0, n)
	for _, a := range articles {
		var about []int
		if reg != nil {
			about = reg.Of[a.ID]
		}
		for j := range a.Quotes {
			q := &a.Quotes[j]
			if q.Kind == news.Indirect {
				continue
			}
			s := spoken{art: a, entity: -1, about: about}
			s.speaker(q.Speaker, reg)
			out = append(out, s.of(q))
		}
	}
	return out
}

// of returns s with the words of q.
func (s *spoken) of(q *news.Quote) spoken {
	t := *s
	t.q, t.words = q, plainWords(q.Text)
	t.grams = gramsOf(t.words)
	return t
}

func (s *spoken) speaker(sp news.Speaker, reg *news.Registry) {
	switch {
	case sp.Anonymous:
		s.unnamed = strings.ToLower(sp.Name)
	case sp.Entity >= 0 && reg != nil:
		of := reg.Of[s.art.ID]
		if sp.Entity < len(of) && of[sp.Entity] >= 0 && of[sp.Entity] < len(reg.Entities) {
			s.entity = of[sp.Entity]
			return
		}
		s.name = strings.ToLower(sp.Name)
	default:
		s.name = strings.ToLower(sp.Name)
	}
}

// gramsOf returns the hashes of the runs of gramLen words, or of all words of
// a shorter text.
func gramsOf(words []string) map[uint64]bool {
	n := min(gramLen, len(words))
	hs := text.Shingles(words, n)
	m := make(map[uint64]bool, len(hs))
	for _, h := range hs {
		m[h] = true
	}
	return m
}

// gramLen is the run of words that counts as common wording: three, as in the
// packs' scorer; two would join by idiom, four would lose lightly edited
// quotes.
const gramLen = 3

// functionWords carry no matter of their own.
var functionWords = text.Set(`a an the and or but of to in on at for from with by as is am are was were be
been being it its this that these those i me my we us our you your he him his she her they them their
do does did not no so if then than there here what who which when where how why has have had will would
can could should shall may might must just very too also all any some one s t re ve ll d m up out about
into over after before said`)

// contractions are spelled out, so that "they're" is "they are".
var contractions = []struct{ end, word string }{
	{"n't", "not"}, {"'re", "are"}, {"'ve", "have"}, {"'m", "am"}, {"'ll", "will"}, {"'d", ""}, {"'s", ""},
}

// plainWords returns the words of a quote in the form that comparisons use:
// folded, contractions spelled out, British endings as the American ones,
// words in square brackets (the outlet's own) left out.
func plainWords(s string) []string {
	if strings.ContainsAny(s, "[(") {
		s = unbracket(s)
	}
	toks := text.Tokens(s)
	out := make([]string, 0, len(toks))
	for _, t := range toks {
		if t.Kind == news.Punct {
			continue
		}
		w := strings.Trim(text.Fold(s[t.Start:t.End]), ".")
		if w == "'s" || w == "" {
			continue
		}
		extra := ""
		if strings.Contains(w, "'") {
			switch w {
			case "can't":
				w, extra = "can", "not"
			case "won't":
				w, extra = "will", "not"
			default:
				for _, c := range contractions {
					if cut, ok := strings.CutSuffix(w, c.end); ok && cut != "" {
						w, extra = cut, c.word
						break
					}
				}
			}
		}
		out = append(out, spelling(w))
		if extra != "" {
			out = append(out, extra)
		}
	}
	return out
}

// spelling folds the commonest differences of British and American spelling.
func spelling(w string) string {
	if len(w) < 6 {
		return w
	}
	for _, p := range [...][2]string{{"ise", "ize"}, {"ised", "ized"}, {"ising", "izing"}, {"isation", "ization"}, {"our", "or"}, {"ours", "ors"}, {"oured", "ored"}, {"elling", "eling"}, {"elled", "eled"}} {
		if cut, ok := strings.CutSuffix(w, p[0]); ok {
			return cut + p[1]
		}
	}
	return w
}

// unbracket drops what stands in square brackets.
func unbracket(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '[')
		if i < 0 {
			break
		}
		j := strings.IndexByte(s[i:], ']')
		if j < 0 {
			break
		}
		b.WriteString(s[:i])
		b.WriteByte(' ')
		s = s[i+j+1:]
	}
	b.WriteString(s)
	return b.String()
}

// utterance builds one row from the printings in group g (indexes into said,
// in order of appearance).
func utterance(said []spoken, g []int, reg *news.Registry) news.Utterance {
	var u news.Utterance
	full := -1
	for _, i := range g {
		s := &said[i]
		u.Appearances = append(u.Appearances, news.Appearance{
			Article: s.art.ID, Paragraph: s.q.Para, Text: s.q.Text, Speaker: s.q.Speaker.Name, SaidTo: s.q.SaidTo, SaidAt: s.q.SaidAt,
		})
		if full < 0 || len(s.words) > len(said[full].words) {
			full = i
		}
		if u.SaidTo == "" {
			u.SaidTo = s.q.SaidTo
		}
		if u.SaidAt == "" {
			u.SaidAt = s.q.SaidAt
		}
	}
	u.First = said[g[0]].art.ID
	for k, i := range g {
		words, _ := runsIn(said[full].words, &said[i])
		if u.Appearances[k].Part = said[i].q.Text != said[full].q.Text && float64(words) < mostShare*float64(len(said[full].words)); !u.Appearances[k].Part && u.Whole == "" {
			u.Whole = said[i].art.ID
		}
	}
	u.Text = strings.TrimRight(said[full].q.Text, ", ")
	u.Kind = said[full].q.Kind
	best := chooseSpeaker(said, g)
	if best < 0 {
		return u
	}
	s := &said[best]
	u.Name, u.Anonymous = s.q.Speaker.Name, s.q.Speaker.Anonymous
	if s.entity >= 0 {
		u.Entity, u.Name = reg.Entities[s.entity].ID, reg.Entities[s.entity].Name
	}
	return u
}

// chooseSpeaker returns the printing whose speaker the row takes: the one that
// most articles give, the earliest among equals; a role ("the president")
// counts only where nobody gives more. -1 when nobody names one.
func chooseSpeaker(said []spoken, g []int) int {
	votes := map[string]int{}
	first := map[string]int{}
	var keys []string
	seen := map[string]bool{}
	for _, i := range g {
		k := said[i].vote()
		if k == "" || seen[k+"\x00"+said[i].art.ID] {
			continue
		}
		seen[k+"\x00"+said[i].art.ID] = true
		if _, ok := first[k]; !ok {
			first[k] = i
			keys = append(keys, k)
		}
		votes[k]++
	}
	best := ""
	for _, k := range keys {
		switch {
		case best == "", best == roleVote && k != roleVote, votes[k] > votes[best] && k != roleVote:
			best = k
		}
	}
	if best == "" {
		return -1
	}
	return first[best]
}

const (
	roleVote    = "role"
	unnamedVote = "unnamed"
)

// vote is the speaker as a key: all unnamed sources count as one.
func (s *spoken) vote() string {
	switch {
	case s.entity >= 0:
		return "e" + strconv.Itoa(s.entity)
	case s.name != "":
		return "n" + s.name
	case s.unnamed == "":
		return ""
	case strings.HasPrefix(s.unnamed, "the "), strings.HasPrefix(s.unnamed, "his "), strings.HasPrefix(s.unnamed, "her "), strings.HasPrefix(s.unnamed, "their "), strings.HasPrefix(s.unnamed, "its "):
		return roleVote
	}
	return unnamedVote
}
