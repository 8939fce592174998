package text

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// languageSample is how much of a text Language looks at, in bytes: some 300
// words of English, after which no answer changed on news text.
const languageSample = 2000

// Bounds on the evidence for a language written in Latin or Cyrillic letters,
// fixed by the sentences of the test: the share of words that must be common
// words of the language, and how far it must lead the next one.
const (
	minCommonShare = 0.08
	minLead        = 1.15
	minCommonHits  = 2
)

// Language returns the language of s as a BCP 47 tag ("en", "pt", "zh"), or
// "" when the text is too short or too mixed to say. Scripts that one
// language uses decide by themselves; others are told apart by their common
// words and special letters.
func Language(s string) string {
	if len(s) > languageSample {
		cut := languageSample
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		s = s[:cut]
	}
	c := countScripts(s)
	switch c.most() {
	case scriptLatin:
		return byWords(s, latinMask, 0)
	case scriptCyrillic:
		return byWords(s, cyrillicMask, c.letters)
	case scriptHan:
		switch {
		case c.n[scriptKana]*20 > c.n[scriptHan]:
			return "ja"
		case c.n[scriptHan] >= 2:
			return "zh"
		}
	case scriptKana:
		return "ja"
	case scriptHangul:
		return "ko"
	case scriptArabic:
		return arabicLetters(s)
	case scriptDevanagari:
		return devanagari(s)
	case scriptOther:
		return c.other
	}
	return ""
}

type script uint8

const (
	scriptLatin script = iota
	scriptCyrillic
	scriptHan
	scriptKana
	scriptHangul
	scriptArabic
	scriptDevanagari
	scriptOther
	scripts
)

type scriptCount struct {
	n       [scripts]int
	other   string // language of the other script seen most
	letters uint64 // Cyrillic languages that the special letters allow for
	others  map[string]int
}

// ownScripts are scripts that stand for one language in the news.
var ownScripts = []struct {
	table *unicode.RangeTable
	lang  string
}{
	{unicode.Greek, "el"},
	{unicode.Hebrew, "he"},
	{unicode.Thai, "th"},
	{unicode.Bengali, "bn"},
	{unicode.Gurmukhi, "pa"},
	{unicode.Gujarati, "gu"},
	{unicode.Oriya, "or"},
	{unicode.Tamil, "ta"},
	{unicode.Telugu, "te"},
	{unicode.Kannada, "kn"},
	{unicode.Malayalam, "ml"},
	{unicode.Sinhala, "si"},
	{unicode.Lao, "lo"},
	{unicode.Myanmar, "my"},
	{unicode.Khmer, "km"},
	{unicode.Georgian, "ka"},
	{unicode.Armenian, "hy"},
	{unicode.Ethiopic, "am"},
	{unicode.Tibetan, "bo"},
}

func countScripts(s string) scriptCount {
	var c scriptCount
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
				c.n[scriptLatin]++
			}
		case !unicode.IsLetter(r) && !unicode.IsMark(r):
		case unicode.Is(unicode.Latin, r):
			c.n[scriptLatin]++
		case unicode.Is(unicode.Cyrillic, r):
			c.n[scriptCyrillic]++
			c.letters |= cyrillicLetters[unicode.ToLower(r)]
		case unicode.Is(unicode.Han, r):
			c.n[scriptHan]++
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			c.n[scriptKana]++
		case unicode.Is(unicode.Hangul, r):
			c.n[scriptHangul]++
		case unicode.Is(unicode.Arabic, r):
			c.n[scriptArabic]++
		case unicode.Is(unicode.Devanagari, r):
			c.n[scriptDevanagari]++
		default:
			c.addOther(r)
		}
	}
	return c
}

func (c *scriptCount) addOther(r rune) {
	for _, o := range ownScripts {
		if unicode.Is(o.table, r) {
			if c.others == nil {
				c.others = map[string]int{}
			}
			c.others[o.lang]++
			c.n[scriptOther]++
			if c.other == "" || c.others[o.lang] > c.others[c.other] {
				c.other = o.lang
			}
			return
		}
	}
}

// most returns the script with the most letters. Han and Kana count twice:
// one of their characters carries what two letters do, and Japanese mixes in
// Latin names.
func (c *scriptCount) most() script {
	best, most := scripts, 1
	for s, n := range c.n {
		if script(s) == scriptHan || script(s) == scriptKana {
			n *= 2
		}
		if n > most {
			best, most = script(s), n
		}
	}
	if best == scriptKana && c.n[scriptHan] > 0 {
		return scriptKana
	}
	return best
}

// byWords returns the language among those of mask whose common words the
// text uses most. letters, if not 0, holds those that its special letters
// point to.
func byWords(s string, mask, letters uint64) string {
	var score [64]float64
	var hits [64]int
	n := 0
	for rest := s; ; {
		raw, behind := nextWord(rest)
		if raw == "" {
			break
		}
		rest = behind
		w := strings.Trim(Fold(raw), "'")
		if w == "" {
			continue
		}
		n++
		langs := commonWords[w] & mask
		if i := strings.IndexByte(w, '\''); langs == 0 && i > 0 { // l'eau, d'un
			langs = commonWords[w[:i+1]] & mask
		}
		share := 1 / float64(max(1, bits.OnesCount64(langs)))
		for m := langs; m != 0; m &= m - 1 {
			i := bits.TrailingZeros64(m)
			score[i] += share
			hits[i]++
		}
		for _, r := range w {
			if r < utf8.RuneSelf {
				continue
			}
			for m := latinLetters[r] & mask; m != 0; m &= m - 1 {
				score[bits.TrailingZeros64(m)] += letterWeight
			}
		}
	}
	if letters != 0 {
		for m := letters; m != 0; m &= m - 1 {
			score[bits.TrailingZeros64(m)] += letterWeight * float64(n)
		}
	}
	best, second := -1, 0.0
	for i := range languages {
		if best < 0 || score[i] > score[best] {
			if best >= 0 {
				second = score[best]
			}
			best = i
		} else if score[i] > second {
			second = score[i]
		}
	}
	if n == 0 || hits[best] < minCommonHits || score[best] < minCommonShare*float64(n) || score[best] < minLead*second {
		return ""
	}
	return languages[best].tag
}

// nextWord returns the first word of s, letters with marks and apostrophes, and
// what stands behind it; "" when there is none.
func nextWord(s string) (word, behind string) {
	start := 0
	for start < len(s) {
		if s[start] < utf8.RuneSelf {
			if asciiWord[s[start]] {
				break
			}
			start++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[start:])
		if wordRune(r) {
			break
		}
		start += n
	}
	end := start
	for end < len(s) {
		if s[end] < utf8.RuneSelf {
			if !asciiWord[s[end]] {
				break
			}
			end++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[end:])
		if !wordRune(r) {
			break
		}
		end += n
	}
	return s[start:end], s[end:]
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || r == '\'' || r == '’'
}

// asciiWord is wordRune of the ASCII characters.
var asciiWord = func() (t [utf8.RuneSelf]bool) {
	for r := range rune(utf8.RuneSelf) {
		t[r] = wordRune(r)
	}
	return t
}()

// letterWeight is what one special letter counts, in common words.
const letterWeight = 0.2

// arabicLetters tells the languages written in Arabic letters apart by the
// letters that Persian and Urdu added.
func arabicLetters(s string) string {
	persian, urdu, pashto, arabic := 0, 0, 0, 0
	for _, r := range s {
		switch r {
		case 'ٹ', 'ڈ', 'ڑ', 'ں', 'ے', 'ھ':
			urdu++
		case 'پ', 'چ', 'ژ', 'گ', 'ی', 'ک':
			persian++
		case 'ټ', 'ډ', 'ړ', 'ږ', 'ښ', 'ې', 'ۍ':
			pashto++
		case 'ة', 'ي', 'ى', 'ك', 'إ', 'أ':
			arabic++
		}
	}
	switch {
	case pashto > 2 && pashto*3 > urdu:
		return "ps"
	case urdu > 1 && urdu*4 > persian:
		return "ur"
	case persian > arabic:
		return "fa"
	}
	return "ar"
}

// devanagari tells Hindi, Marathi and Nepali apart by common words.
func devanagari(s string) string {
	hi, mr, ne := 0, 0, 0
	for _, w := range strings.Fields(s) {
		switch strings.Trim(w, "।,.\"'“”‘’") {
		case "है", "हैं", "के", "में", "की", "से", "ने", "और", "को", "पर", "का", "था", "थी", "यह":
			hi++
		case "आहे", "आणि", "आहेत", "होते", "या", "हे", "केली", "केले", "नाही", "असे", "होती", "झाली", "झाला":
			mr++
		case "छ", "छन्", "र", "भएको", "गरेको", "हो", "थियो", "पनि", "गर्न", "भने":
			ne++
		}
	}
	switch {
	case mr > hi && mr >= ne:
		return "mr"
	case ne > hi:
		return "ne"
	}
	return "hi"
}
