package reuse

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"hearsay/internal/news"
)

type span struct{ start, end int }

// quoteSpans returns, for each paragraph, the parts between quotation marks in
// order: those of the quote stage and those that the marks themselves show.
func quoteSpans(a *news.Annotated) [][]span {
	out := make([][]span, len(a.Paragraphs))
	for i, p := range a.Paragraphs {
		next := ""
		if i+1 < len(a.Paragraphs) {
			next = a.Paragraphs[i+1]
		}
		out[i] = markedSpans(p, opensWithQuote(next))
	}
	for _, q := range a.Quotes {
		if q.Kind == news.Indirect {
			continue
		}
		for _, s := range q.Parts {
			if s.Para >= 0 && s.Para < len(out) {
				out[s.Para] = append(out[s.Para], span{s.Start, s.End})
			}
		}
	}
	for i := range out {
		out[i] = union(out[i])
	}
	return out
}

func union(s []span) []span {
	if len(s) < 2 {
		return s
	}
	sort.Slice(s, func(i, j int) bool {
		if s[i].start != s[j].start {
			return s[i].start < s[j].start
		}
		return s[i].end < s[j].end
	})
	n := 0
	for _, x := range s[1:] {
		if x.start <= s[n].end {
			s[n].end = max(s[n].end, x.end)
			continue
		}
		n++
		s[n] = x
	}
	return s[:n+1]
}

func opensWithQuote(p string) bool {
	r, _ := utf8.DecodeRuneInString(p)
	switch r {
	case '"', '“', '‘', '\'', '«', '„', '「':
		return true
	}
	return false
}

// closing gives the marks that end a quotation opened by r, "" when r opens
// none.
func closing(r rune) string {
	switch r {
	case '“':
		return "”\""
	case '"':
		return "\"”"
	case '„':
		return "“”\""
	case '«':
		return "»"
	case '「':
		return "」"
	case '『':
		return "』"
	case '‘':
		return "’'"
	case '\'':
		return "'’"
	}
	return ""
}

// markedSpans finds the quotations of one paragraph by their marks. A mark
// that is never closed opens a quotation to the end of the paragraph when
// runsOn says that the next paragraph takes it up again.
func markedSpans(p string, runsOn bool) []span {
	var out []span
	prev := ' '
	for i := 0; i < len(p); {
		if c := p[i]; c < utf8.RuneSelf && c != '"' && c != '\'' { // most of a text
			prev = rune(c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(p[i:])
		ends := closing(r)
		if ends == "" || !opens(p, i, n, r, prev) {
			prev = r
			i += n
			continue
		}
		end := closeAt(p, i+n, ends, r == '‘' || r == '\'')
		if end < 0 {
			if runsOn {
				return append(out, span{i + n, len(p)})
			}
			prev = r
			i += n
			continue
		}
		out = append(out, span{i + n, end})
		_, n = utf8.DecodeRuneInString(p[end:])
		prev = ' '
		i = end + n
	}
	return out
}

// opens reports whether the mark r at i may open: curly and angle marks always
// do, straight and single ones only before a word and after a space, dash or
// bracket.
func opens(p string, i, n int, r, prev rune) bool {
	next, _ := utf8.DecodeRuneInString(p[i+n:])
	switch r {
	case '"', '\'', '‘':
		return !unicode.IsLetter(prev) && !unicode.IsDigit(prev) && next != utf8.RuneError && !unicode.IsSpace(next)
	}
	return true
}

// maxQuoted is how many bytes of a paragraph are looked through for the end of a quotation,
// which would else be done again for every mark of a text that is made of them.
const maxQuoted = 4 << 10

// closeAt returns the byte at which the quotation that began before from is
// closed, or -1. A single mark is an apostrophe when a letter follows; at the
// end of a word it closes only when no mark after punctuation comes later in
// the paragraph before the next opening one.
func closeAt(p string, from int, ends string, single bool) int {
	weak := -1
	prev := ' '
	p = p[:min(len(p), from+maxQuoted)]
	for i := from; i < len(p); {
		r, n := utf8.DecodeRuneInString(p[i:])
		if isOneOf(r, ends) {
			next, _ := utf8.DecodeRuneInString(p[i+n:])
			if !single {
				return i
			}
			if !unicode.IsLetter(next) && !unicode.IsDigit(next) {
				if isOneOf(prev, ".,!?…—–-;:") {
					return i
				}
				if weak < 0 {
					weak = i
				}
			}
		} else if single && weak >= 0 && (r == '‘' || r == '\'' && unicode.IsSpace(prev)) {
			return weak
		}
		prev = r
		i += n
	}
	return weak
}

func isOneOf(r rune, set string) bool {
	for _, x := range set {
		if x == r {
			return true
		}
	}
	return false
}
