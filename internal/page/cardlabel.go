package page

import (
	"strings"

	"hearsay/internal/dates"
	"hearsay/internal/news"
)

// labelPieces cuts the short texts of a card outside its prose and headline
// into the pieces that stand apart on the screen.
func (d *doc) labelPieces(c card) []labelPiece {
	var out []labelPiece
	from, to := d.blockRange(c.from, c.to)
	text := false
	for k := from; k < to; k++ {
		b := &d.blocks[k]
		if k == c.head || b.prose > 60 || len(b.text) > 160 {
			text = text || b.prose > 60
			continue
		}
		if text && b.gone {
			continue
		}
		out = append(out, d.piecesOf(b, k < c.head)...)
	}
	return out
}

// A labelPiece is one label of a card with what its element's name says.
type labelPiece struct {
	text   string
	hint   hint
	before bool // stands before the headline
}

func (d *doc) piecesOf(b *block, before bool) []labelPiece {
	var out []labelPiece
	for j := b.first; j <= b.last; j++ {
		n := &d.nodes[j]
		if n.kind != textNode {
			continue
		}
		h := d.nodes[b.node].hint
		for i, steps := n.parent, 0; i > b.node && steps < 4; i, steps = d.nodes[i].parent, steps+1 {
			h |= d.nodes[i].hint
		}
		for _, p := range cutAny(squash(d.text(j)), " · ", " | ", " • ", " – ", " — ", " - ", "\n") {
			if p = strings.Trim(p, " ·|•–—-,/"); p != "" {
				out = append(out, labelPiece{p, h, before})
			}
		}
	}
	return out
}

// cardDate is the age or date of a card.
func (d *doc) cardDate(c card) news.Claimed {
	ref := d.dateRef(d.language())
	var got news.Claimed
	from, to := d.blockRange(c.from, c.to)
	for k := from; k < min(to, from+40); k++ {
		b := &d.blocks[k]
		if k == c.head {
			continue
		}
		if b.prose > 100 || len(b.text) > 160 {
			if k > c.head && b.prose > 100 && got.Known() {
				break
			}
			continue
		}
		if s := d.stampIn(b); s != "" {
			if t, ok := parseStamp(s, ref); ok {
				t.From = news.FromText
				return t
			}
		}
		if !mayDate(b.text) || got.Known() {
			continue
		}
		for j := b.first; j <= b.last && b.last > b.first; j++ {
			if s := d.text(j); s != "" && len(s) < 80 && mayDate(s) {
				if t, ok := parseStamp(s, ref); ok && !got.Known() {
					got = t
				}
			}
		}
		if got.Known() {
			continue
		}
		for _, s := range dates.ParseAll(oneLine(b.text), ref) {
			if !s.Modified || !got.Known() {
				got = s.Claimed
				break
			}
		}
	}
	return got
}

// repeatedTexts are the short texts that most of n entries say: buttons, notices
// and the names of facts. span gives the nodes of an entry, and has whether block
// k counts.
func (d *doc) repeatedTexts(n int, span func(i int) (from, to int32), has func(k int) bool) map[string]bool {
	said := map[string]int{}
	for i := range n {
		from, to := d.blockRange(span(i))
		seen := map[string]bool{}
		for k := from; k < min(to, from+maxRecordBlocks); k++ {
			if s := oneLine(d.blocks[k].text); len(s) < maxButton && !seen[s] && has(k) {
				seen[s] = true
				said[s]++
			}
		}
	}
	out := map[string]bool{}
	for s, c := range said {
		if c > 2 && c*10 > n*9 {
			out[s] = true
		}
	}
	return out
}

// repeatedLabels are the labels that several cards carry and none carries as
// outlet twice: sections and buttons.
func (d *doc) repeatedLabels(cards []card) map[string]bool {
	n := map[string]int{}
	for _, c := range cards {
		seen := map[string]bool{}
		for _, p := range d.labelPieces(c) {
			if k := letterKey(p.text); !seen[k] {
				seen[k] = true
				n[k]++
			}
		}
	}
	out := map[string]bool{}
	for k, v := range n {
		if v >= 2 && v*2 > len(cards) {
			out[k] = true
		}
	}
	return out
}

// cardLabels reads outlet, section, tags and byline of a card from its labels.
func (d *doc) cardLabels(c card, a *news.Article, repeated map[string]bool) {
	ref := d.dateRef(a.Language)
	host := hostKeyOf(a.URL)
	count := map[string]int{}
	var rest []labelPiece
	for _, p := range d.labelPieces(c) {
		if strings.HasPrefix(p.text, "#") {
			for _, t := range strings.Fields(p.text) {
				if t = strings.TrimLeft(t, "#"); t != "" && len(a.Tags) < 20 {
					a.Tags = append(a.Tags, t)
				}
			}
			continue
		}
		if _, ok := dates.Parse(p.text, ref); ok || isAge(p.text) || isFurniture(p.text) || p.hint&(hShare|hComments) != 0 || wordCount(p.text) == 0 || wordCount(p.text) > 6 {
			continue
		}
		if names := d.bylineOf(p.text, ""); len(names) > 0 {
			a.Bylines = names
			continue
		}
		if s := dates.ParseAll(p.text, ref); len(s) > 0 {
			if p.text = strings.Trim(p.text[:s[0].Start], " ·|•–—-,"); p.text == "" {
				continue
			}
		}
		count[letterKey(p.text)]++
		rest = append(rest, p)
	}
	best := 0
	for i, p := range rest {
		k := letterKey(p.text)
		s := 1
		if p.before {
			s++
		}
		if p.hint&hBrand != 0 {
			s += 4
		}
		if host != "" && (strings.Contains(host, strings.TrimPrefix(k, "the")) || strings.Contains(k, host)) {
			s += 5
		}
		if count[k] > 1 {
			s += 3
		}
		if outletWord(p.text) {
			s++
		}
		if repeated[k] {
			s -= 3
		}
		if p.hint&hSection != 0 {
			s -= 3
		}
		if p.hint&hByline != 0 && personLike(p.text) {
			s -= 2
		}
		if i == 0 {
			s++
		}
		if s > best {
			best, a.Outlet = s, p.text
		}
	}
	for _, p := range rest {
		if k := letterKey(p.text); k != letterKey(a.Outlet) && (p.hint&hSection != 0 || repeated[k] || p.before) && a.Section == "" && wordCount(p.text) <= 4 {
			if p.hint&hSection == 0 && personLike(p.text) && p.hint&hByline != 0 {
				a.Bylines = []string{p.text}
				continue
			}
			a.Section = p.text
		}
	}
}

// isAge reports a label such as "10 hours ago" or "7 March 12:46 PM EST", which
// has numbers and words of time alone.
func isAge(s string) bool {
	number, unit := false, false
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == ',' || r == '.' || r == ':' || r == '/' }) {
		word := strings.TrimLeft(w, "0123456789")
		number = number || word != w
		switch word {
		case "":
		case "ago", "old", "today", "yesterday", "s", "sec", "secs", "second", "seconds", "m", "min", "mins", "minute", "minutes", "h", "hr", "hrs", "hour", "hours",
			"d", "day", "days", "w", "wk", "wks", "week", "weeks", "mo", "month", "months", "y", "yr", "yrs", "year", "years",
			"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
			"january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december":
			unit = true
		case "a", "an", "about", "on", "at", "am", "pm", "st", "nd", "rd", "th",
			"est", "edt", "gmt", "utc", "bst", "cet", "cest", "pst", "pdt", "ist", "aest",
			"mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		default:
			return false
		}
	}
	return unit && (number || strings.HasSuffix(s, "ago"))
}
