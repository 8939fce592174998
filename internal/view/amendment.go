package view

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
	"hearsay/internal/numeral"
	"hearsay/internal/text"
)

// Amendment is one thing that a revision changed.
type Amendment struct {
	Kind     AmendmentKind
	From, To string // before and after; "" where it came or went
	// N is how many there are: words, paragraphs or marks of the kinds that are
	// counted; how often the same change was made of others.
	N int
}

// AmendmentKind says what changed.
type AmendmentKind string

// The kinds of amendment, what matters most first.
const (
	AmendedHeadline AmendmentKind = "headline"
	AmendedNumber   AmendmentKind = "number"
	AmendedDate     AmendmentKind = "date" // a weekday or month
	AmendedQuote    AmendmentKind = "quote"
	AmendedNotice   AmendmentKind = "notice" // a correction or clarification that it now gives, or no longer
	AmendedName     AmendmentKind = "name"
	AmendedAdded    AmendmentKind = "added"   // N paragraphs
	AmendedRemoved  AmendmentKind = "removed" // N paragraphs
	AmendedWords    AmendmentKind = "words"   // N other words
	AmendedMarks    AmendmentKind = "marks"   // punctuation and capitals in N places
	AmendedBeside   AmendmentKind = "beside"  // N bylines, headings or captions
)

var amendmentOrder = []AmendmentKind{
	AmendedHeadline, AmendedNumber, AmendedDate, AmendedQuote, AmendedNotice, AmendedName, AmendedAdded, AmendedRemoved, AmendedWords, AmendedBeside, AmendedMarks,
}

const (
	maxAmendments = 6   // of one kind; the longer list is the diff itself
	maxAmendment  = 240 // bytes of From and To
	// maxSwap is how many words of a place are looked through for a number or a
	// name that another took the place of: in longer ones what stands where is
	// a guess.
	maxSwap = 8
	// maxAlone is the same for words that came or went without any in their
	// place.
	maxAlone = 3
)

// weigher gathers amendments.
type weigher struct {
	list []Amendment
	n    map[AmendmentKind]int // of the kinds that are counted
}

// add keeps an amendment, once.
func (w *weigher) add(kind AmendmentKind, from, to string) {
	r := Amendment{kind, clip(text.Squash(from), maxAmendment), clip(text.Squash(to), maxAmendment), 1}
	for i := range w.list {
		if x := &w.list[i]; x.Kind == kind && x.From == r.From && x.To == r.To {
			x.N++
			return
		}
	}
	w.list = append(w.list, r)
}

func (w *weigher) count(kind AmendmentKind, n int) {
	if w.n == nil {
		w.n = map[AmendmentKind]int{}
	}
	w.n[kind] += n
}

// amendments returns what was gathered in the order of weight.
func (w *weigher) amendments() []Amendment {
	var out []Amendment
	for _, kind := range amendmentOrder {
		n := 0
		for _, r := range w.list {
			if r.Kind == kind && n < maxAmendments {
				out = append(out, r)
				n++
			}
		}
		if w.n[kind] > 0 {
			out = append(out, Amendment{Kind: kind, N: w.n[kind]})
		}
	}
	return out
}

func (w *weigher) headline(before, after string) {
	if text.Plain(before) == text.Plain(after) {
		w.count(AmendedMarks, 1)
		return
	}
	w.add(AmendedHeadline, before, after)
}

// passage weighs one passage that changed.
func (w *weigher) passage(part, before, after string, ps []Piece) {
	if text.Plain(before) == text.Plain(after) {
		w.count(AmendedMarks, places(ps))
		return
	}
	if part != PartText {
		w.count(AmendedBeside, 1)
		return
	}
	w.notices(before, after)
	switch {
	case before == "":
		w.count(AmendedAdded, 1)
		for _, q := range quotations(after) {
			w.add(AmendedQuote, "", q)
		}
		return
	case after == "":
		w.count(AmendedRemoved, 1)
		for _, q := range quotations(before) {
			w.add(AmendedQuote, q, "")
		}
		return
	}
	w.quotes(before, after)
	edited := alike(before, after) >= 0.5 // else it was written anew, and nothing stands for anything
	for _, h := range hunks(ps) {
		w.hunk(h, edited)
	}
}

// places counts where a passage changed.
func places(ps []Piece) int {
	n := 0
	for i, p := range ps {
		if p.Op != Same && (i == 0 || ps[i-1].Op == Same) {
			n++
		}
	}
	return n
}

// hunk is one place of a passage where words went or came.
type hunk struct {
	gone, come []string
	lead, tail []string // words next to it that stayed
}

func hunks(ps []Piece) []hunk {
	var out []hunk
	for i := 0; i < len(ps); i++ {
		if ps[i].Op == Same {
			continue
		}
		h := hunk{}
		if i > 0 {
			h.lead = strings.Fields(ps[i-1].Text)
		}
		for ; i < len(ps) && ps[i].Op != Same; i++ {
			if ps[i].Op == Deleted {
				h.gone = strings.Fields(ps[i].Text)
			} else {
				h.come = strings.Fields(ps[i].Text)
			}
		}
		if i < len(ps) {
			h.tail = strings.Fields(ps[i].Text)
		}
		out = append(out, h)
	}
	return out
}

// hunk weighs one place: numbers and names that took each other's place, and
// what is left as words or marks.
func (w *weigher) hunk(h hunk, edited bool) {
	gone, come := strings.Join(h.gone, " "), strings.Join(h.come, " ")
	if text.Plain(gone) == text.Plain(come) {
		w.count(AmendedMarks, 1)
		return
	}
	left := max(lacking(h.gone, h.come), lacking(h.come, h.gone))
	if long := max(len(h.gone), len(h.come)); edited && long <= maxSwap && (min(len(h.gone), len(h.come)) > 0 || long <= maxAlone) {
		left -= w.swapped(AmendedNumber, numbers(gone), numbers(come))
		left -= w.swapped(AmendedDate, dateWords(h.gone), dateWords(h.come))
		left -= w.swapped(AmendedName, namesIn(h, h.gone), namesIn(h, h.come))
	}
	if left > 0 {
		w.count(AmendedWords, left)
	}
}

// lacking counts the words of one side that the other has not.
func lacking(side, other []string) int {
	has := map[string]int{}
	for _, w := range other {
		has[text.Plain(w)]++
	}
	n := 0
	for _, w := range side {
		if k := text.Plain(w); has[k] > 0 {
			has[k]--
		} else {
			n++
		}
	}
	return n
}

// dateNames are words of dates that begin with a capital and name nobody. "May"
// and "March" count where they begin with one.
const dateNames = " Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December "

// dateWords are the weekdays and months of one side.
func dateWords(side []string) []string {
	var out []string
	for _, w := range side {
		if dated(w) {
			out = append(out, bare(w))
		}
	}
	return out
}

func dated(w string) bool { return strings.Contains(dateNames, " "+bare(w)+" ") && bare(w) != "" }

// bare is a word without the marks around it.
func bare(w string) string {
	return strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// swapped adds what took another's place and returns how many words that
// explains.
func (w *weigher) swapped(kind AmendmentKind, gone, come []string) int {
	both := func(list, other []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(other, s) })
	}
	g, c := both(gone, come), both(come, gone)
	if len(g) != len(c) && len(g) > 0 && len(c) > 0 {
		return 0 // which stands for which is not known
	}
	words := 0
	for k := range max(len(g), len(c)) {
		w.add(kind, at(g, k), at(c, k))
		words += max(len(strings.Fields(at(g, k))), len(strings.Fields(at(c, k))))
	}
	return words
}

// numbers are the numbers of a text as printed: words with a digit, and such as
// spell a number. A lone "one" is more often a pronoun.
func numbers(s string) []string {
	toks := text.Tokens(s)
	p := news.Passage{Text: s, Tokens: toks}
	atoms := numeral.Atoms(&p)
	var out []string
	digits := -1 // end of the last field with a digit
	for i := 0; i < len(atoms); {
		a := atoms[i]
		if a.Start < digits {
			i++
			continue
		}
		if strings.ContainsFunc(s[a.Start:a.End], unicode.IsDigit) {
			from := strings.LastIndexFunc(s[:a.Start], unicode.IsSpace) + 1
			to := len(s)
			if k := strings.IndexFunc(s[a.Start:], unicode.IsSpace); k >= 0 {
				to = a.Start + k
			}
			out = append(out, strings.TrimFunc(s[from:to], func(r rune) bool {
				return unicode.IsPunct(r) && r != '%' || r == '“' || r == '”'
			}))
			digits = to
			i++
			continue
		}
		n, next := numeral.Read(atoms, i)
		if next > i && n.Words && !n.Vague && (n.Value != 1 || next-i > 1) {
			out = append(out, s[a.Start:atoms[next-1].End])
			i = next
			continue
		}
		i = max(next, i+1)
	}
	return out
}

// namesIn are the names among the words of one side of a place: words with a
// capital that do not begin a sentence, with those beside the place that go on
// with the name.
func namesIn(h hunk, side []string) []string {
	var out []string
	var run []string
	flush := func(end bool) {
		if len(run) > 0 {
			if end {
				for k := 0; k < len(h.tail) && k < 2 && capital(h.tail[k]) && !ends(run[len(run)-1]); k++ {
					run = append(run, h.tail[k])
				}
			}
			out = append(out, bare(strings.Join(run, " ")))
		}
		run = nil
	}
	before := ""
	if len(h.lead) > 0 {
		before = h.lead[len(h.lead)-1]
	}
	for k, word := range side {
		begins := before == "" || closes(before)
		switch {
		case !capital(word) || dated(word) || begins && !(k+1 < len(side) && capital(side[k+1])):
			flush(false)
		default:
			if k == 0 {
				run = leading(h.lead)
			}
			run = append(run, word)
		}
		before = word
	}
	flush(true)
	return out
}

// leading are the words before a place that begin the name in it.
func leading(lead []string) []string {
	from := len(lead)
	for from > 1 && len(lead)-from < 2 && capital(lead[from-1]) && !ends(lead[from-1]) && !closes(lead[from-2]) {
		from--
	}
	return slices.Clone(lead[from:])
}

// closes reports whether a sentence ends with a word.
func closes(w string) bool {
	w = strings.TrimRight(w, "\"”’»)")
	return w != "" && strings.ContainsAny(w[len(w)-1:], ".!?") || strings.HasSuffix(w, "…")
}

// capital reports whether a word begins with a capital and has a small letter
// or is short enough to be initials.
func capital(w string) bool {
	w = strings.TrimLeftFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	r, size := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) && len(w) > size && !strings.HasPrefix(w, "I’") && !strings.HasPrefix(w, "I'")
}

// ends reports whether a name ends with a word.
func ends(w string) bool {
	w = strings.TrimRight(w, "\"”’»)")
	return w != "" && strings.ContainsAny(w[len(w)-1:], ".!?:,;") || strings.HasSuffix(w, "…") || w == "–" || w == "—"
}

// quotes compares what two wordings of a passage quote.
func (w *weigher) quotes(before, after string) {
	gone, come := quotations(before), quotations(after)
	key := func(list []string) map[string]bool {
		out := map[string]bool{}
		for _, s := range list {
			out[text.Plain(s)] = true
		}
		return out
	}
	had, has := key(gone), key(come)
	gone = slices.DeleteFunc(gone, func(s string) bool { return has[text.Plain(s)] })
	come = slices.DeleteFunc(come, func(s string) bool { return had[text.Plain(s)] })
	for _, p := range paired(gone, come) {
		w.add(AmendedQuote, p[0], p[1])
	}
}

// quoteMarks open and close quotations. Single ones are apostrophes too often.
var quoteMarks = map[rune]rune{'“': '”', '„': '“', '«': '»', '"': '"', '「': '」'}

// quotations are the texts between quotation marks, of three words or more: less
// is a title or a word held at a distance.
func quotations(s string) []string {
	var out []string
	open, from := rune(0), 0
	for i, r := range s {
		switch {
		case open == 0 && quoteMarks[r] != 0:
			open, from = r, i+utf8.RuneLen(r)
		case open != 0 && r == quoteMarks[open]:
			if q := s[from:i]; len(strings.Fields(q)) >= 3 {
				out = append(out, q)
			}
			open = 0
		}
	}
	return out
}

// The words by which outlets own up to a change, folded by text.Plain: they begin
// a note, or say what this article was or had. English, and how notes begin in
// some other languages.
var (
	noticeOpenings = []string{
		"correction", "clarification", "editor s note", "editors note", "erratum", "we apologise", "we apologize", "we are happy to clarify",
		"berichtigung", "korrektur", "rectificatif", "corrección", "fe de errores", "rettelse", "rectificatie", "errata corrige", "rättelse", "correção",
	}
	noticeSelves = []string{"article", "story", "report", "version", "headline", "caption", "page"}
	noticeFaults = []string{
		"was amended", "was corrected", "has been amended", "has been corrected", "has been updated to correct", "was updated to correct", "an earlier version",
		"a previous version", "incorrectly", "wrongly", "in error", "misstated", "misspelled", "misspelt", "misidentified", "misattributed",
	}
)

// notices adds the correction notes that one wording has and the other lacks.
func (w *weigher) notices(before, after string) {
	had, has := notices(before), notices(after)
	for _, s := range has {
		if !slices.Contains(had, s) {
			w.add(AmendedNotice, "", s)
		}
	}
	for _, s := range had {
		if !slices.Contains(has, s) {
			w.add(AmendedNotice, s, "")
		}
	}
}

// notices are the sentences of a passage that give a correction.
func notices(s string) []string {
	var out []string
	for _, sentence := range text.Sentences(s, text.Tokens(s)) {
		part := strings.TrimSpace(s[sentence.Start:sentence.End])
		plain := text.Plain(part)
		begins := func(cue string) bool { return strings.HasPrefix(plain, cue) }
		holds := func(cue string) bool { return strings.Contains(" "+plain+" ", " "+cue+" ") }
		if slices.ContainsFunc(noticeOpenings, begins) || slices.ContainsFunc(noticeSelves, holds) && slices.ContainsFunc(noticeFaults, holds) {
			out = append(out, part)
		}
	}
	return out
}
