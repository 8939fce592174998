package page

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"hearsay/internal/dates"
	"hearsay/internal/news"
	"hearsay/internal/text"
)

// nearHeadline is how many blocks before the headline and after the first
// paragraph a date line may stand.
const nearHeadline = 8

// visibleTimes reads the date lines around the headline, then time elements,
// then the lines at the end of the article.
func (d *doc) visibleTimes(ref dates.Reference) (published, changed news.Claimed) {
	marked := false // the line at hand is marked as a date
	take := func(c news.Claimed, modified bool) {
		if modified {
			if !changed.Known() {
				changed = c
			}
		} else if published.From == news.FromRelative && c.From == news.FromText && sameDay(c.Time, published.Time) && coarse(c) && !coarse(published) {
			published.From = news.FromText // "9.15pm, Monday" with its date behind it
		} else if better(c, published) {
			if !sameDay(c.Time, published.Time) {
				d.seenMarked = marked
			}
			published = c
		}
	}
	after, before := d.headRegion()
	near := 0 // lines before the text
	for near < len(after) && near < maxDateLines && (d.blocks[after[near]].prose <= 100 || d.blocks[after[near]].gone) {
		near++
	}
	for _, list := range [...][]int{after[:near], before, after[near:]} {
		if published.Known() && published.From == news.FromText {
			break
		}
		for _, k := range list {
			marked = d.marksDate(&d.blocks[k]) || opensWithDate(d.blocks[k].text, ref)
			d.dateLine(k, ref, take)
		}
	}
	marked = true
	if !published.Known() {
		d.timeElements(ref, func(c news.Claimed, _ bool) {
			take(c, changed.Known() && c.Time.Equal(changed.Time)) // "updated" stands in front of it
		})
	}
	marked = false
	if !published.Known() {
		d.dateline(after, ref, take)
	}
	if !published.Known() && !changed.Known() {
		d.tailDates(ref, take)
	}
	return published, changed
}

// maxDateLines is how many lines behind the headline come before those in
// front of it, when a date is looked for.
const maxDateLines = 12

// marksDate reports a block whose elements say that it is a date.
func (d *doc) marksDate(b *block) bool {
	if d.stampIn(b) != "" {
		return true
	}
	for i, steps := d.nodes[b.first].parent, 0; i > 0 && steps < 5; i, steps = d.nodes[i].parent, steps+1 {
		if d.nodes[i].hint&hDate != 0 {
			return true
		}
	}
	return false
}

// opensWithDate reports a short line that a date stands at the front of, as
// under headlines: "05.02.2020 – Editor: Ann Ode".
func opensWithDate(s string, ref dates.Reference) bool {
	if len(s) > maxDateOpen || s == "" || !mayDate(s) {
		return false
	}
	found := dates.ParseAll(oneLine(s), ref)
	return len(found) > 0 && found[0].Start == 0 && found[0].From == news.FromText && !found[0].Modified
}

// maxDateOpen is the longest line, in bytes, that says when an article
// appeared and who wrote it.
const maxDateOpen = 100

// dateline reads the date that begins the first paragraph: "3 May 2025 – The
// ferry …", "Brackwell, (3.5.2025). The ferry …".
func (d *doc) dateline(after []int, ref dates.Reference, take func(news.Claimed, bool)) {
	for _, k := range after {
		b := &d.blocks[k]
		if b.prose <= 100 || b.gone {
			continue
		}
		s := oneLine(clip(b.text, 80))
		found := dates.ParseAll(s, ref)
		if len(found) == 0 || found[0].From != news.FromText {
			return
		}
		t := found[0]
		behind := s[t.End:]
		before := strings.TrimRight(s[:t.Start], " (")
		dash := strings.HasPrefix(behind, ")")
		for _, m := range [...]string{"-", "–", "—", ":"} {
			dash = dash || strings.HasPrefix(strings.TrimLeft(behind, ") ."), m)
		}
		if dash && (before == "" || wordCount(before) <= 3 && titleCasedName(strings.TrimRight(before, ",/ "))) {
			take(t.Claimed, false)
		}
		return
	}
}

// better prefers a printed date to an age, and a time of day to a bare date of
// the same day; else the first one stands.
func better(c, old news.Claimed) bool {
	if !old.Known() {
		return true
	}
	if old.From == news.FromRelative && c.From == news.FromText || vague(old) && !vague(c) {
		return true
	}
	return sameDay(c.Time, old.Time) && coarse(old) && !coarse(c)
}

func sameDay(a, b time.Time) bool {
	y, m, d := a.Date()
	y2, m2, d2 := b.Date()
	return y == y2 && m == m2 && d == d2
}

// vague reports a month or year without its day.
func vague(c news.Claimed) bool {
	return c.Precision == news.PrecisionMonth || c.Precision == news.PrecisionYear
}

// coarse reports a date without a time of day.
func coarse(c news.Claimed) bool {
	return c.Precision != news.PrecisionSecond && c.Precision != news.PrecisionMinute
}

// headRegion gives the blocks between headline and text, and those before the
// headline, nearest first.
func (d *doc) headRegion() (after, before []int) {
	if len(d.blocks) == 0 {
		return nil, nil
	}
	head := 0
	for head < len(d.blocks) && d.h1 >= 0 && d.blocks[head].first < d.h1 {
		head++
	}
	room := make([]int, 24+nearHeadline)
	after, before = room[:0:24], room[24:24]
	prose := 0
	for k := head; k < len(d.blocks) && prose < 3 && len(after) < 60; k++ {
		after = append(after, k)
		if d.blocks[k].prose > 100 && !d.blocks[k].gone {
			prose++
		}
	}
	for k := head - 1; k >= 0 && len(before) < nearHeadline; k-- {
		before = append(before, k)
	}
	return after, before
}

// dateLine reads the dates of one block; sentences have none of the page's.
func (d *doc) dateLine(k int, ref dates.Reference, take func(news.Claimed, bool)) {
	b := &d.blocks[k]
	n := &d.nodes[b.node]
	if len(b.text) > 240 || n.hint&hComments != 0 || n.hint&hRelated != 0 && b.level == 0 || b.prose > 100 || !mayDate(b.text) && d.stampIn(b) == "" {
		return
	}
	hinted := n.hint&(hDate|hByline) != 0 || d.nodes[n.parent].hint&(hDate|hByline) != 0
	if b.level > 0 && !hinted {
		d.headingDate(b, ref, take)
		return
	}
	if sentenceEnd(b.text) && !hinted && (len(b.text) > 80 || d.stampIn(b) == "" && tellsStory(b.text, ref)) {
		return
	}
	if t := d.stampIn(b); t != "" {
		if c, ok := parseStamp(t, ref); ok {
			c.From = news.FromText
			_, modified := d.stampLabel(b.text)
			take(c, modified)
		}
	}
	_, modified := d.stampLabel(b.text)
	for j, n := b.first, 0; j <= b.last && n < 8 && b.last > b.first; j++ { // a date in an element of its own
		if d.nodes[j].kind != textNode {
			continue
		}
		s := squash(d.text(j))
		if s == "" {
			continue
		}
		if _, label := d.stampLabel(s); label {
			modified = true
		}
		n++
		if mayDate(s) && len(s) < 80 {
			if c, ok := parseStamp(s, ref); ok {
				take(c, modified)
				modified = false
			}
		}
	}
	for _, s := range dates.ParseAll(oneLine(b.text), ref) {
		if !ref.Time.IsZero() && s.Time.After(ref.Time.AddDate(0, 0, 2)) || s.Time.Year() < 1985 {
			continue
		}
		take(s.Claimed, s.Modified)
	}
}

// headingDate reads a heading that is a date, or that has one in small print
// below its first line.
func (d *doc) headingDate(b *block, ref dates.Reference, take func(news.Claimed, bool)) {
	s := b.text
	if i := strings.IndexByte(s, '\n'); i > 0 {
		s = s[i+1:]
	} else if len(s) > 40 {
		return
	}
	if found := dates.ParseAll(oneLine(s), ref); len(found) > 0 {
		if t := found[0]; strings.Trim(s[:t.Start], " -–|•") == "" && t.From == news.FromText && !goesOn(oneLine(s)[t.End:]) {
			take(t.Claimed, t.Modified)
		}
	}
}

// goesOn reports text that goes on behind a date as part of its sentence: "3 May
// was a Saturday".
func goesOn(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " "))
	return unicode.IsLower(r)
}

// tellsStory reports a sentence that a date stands in: beside its dates, and what labels
// them, it has a word in small letters.
func tellsStory(s string, ref dates.Reference) bool {
	s = oneLine(s)
	plain, at := 0, 0
	for _, t := range append(dates.ParseAll(s, ref), dates.Stamp{Start: len(s), End: len(s)}) {
		if hasDateLabel(s[t.Start:t.End]) && announcesDate(s[at:t.Start]) {
			return false
		}
		words := strings.FieldsFunc(s[at:t.Start], func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
		for i, w := range words {
			first, _ := utf8.DecodeRuneInString(w)
			low := strings.ToLower(w)
			switch {
			case dateLabels[low] && i+2 >= len(words) && announcesDate(strings.Join(words[:i], " ")):
				return false
			case unicode.IsLower(first) && !lineWords[low] && len(w) > 1:
				plain++
			}
		}
		at = t.End
	}
	return plain > 0
}

// hasDateLabel reports a date that was read with its label: "first published on 3 May".
func hasDateLabel(s string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(s)) {
		if dateLabels[strings.TrimRight(w, ":")] {
			return true
		}
	}
	return false
}

// announcesDate reports the words in front of a label of a date, if any: "this article was first".
func announcesDate(s string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(s)) {
		if !announcing[w] {
			return false
		}
	}
	return true
}

var announcing = text.Set(`this article story post page entry report text document was is were first originally last date time
dieser artikel beitrag wurde zuletzt cet article a été dernière este artículo fue questo articolo è stato`)

// dateLabels are the verbs by which pages say when they appeared or changed.
var dateLabels = text.Set(`published posted updated modified edited changed created reviewed uploaded printed released
erschienen veröffentlicht aktualisiert erstellt geändert publié publiée modifié publicado publicada actualizado actualizada modificado
pubblicato pubblicata aggiornato modificato gepubliceerd bijgewerkt opublikowano zaktualizowano publicerad uppdaterad publisert oppdatert`)

// lineWords are the small words of date lines.
var lineWords = text.Set(`by at on in and of the from for am pm um uhr von vom am und im à le la de du et par el en por y a las il di e alle ore da do às em op van om door w o przez av den kl`)

// mayDate is a quick test: a date has a digit, an age in words has "ago".
func mayDate(s string) bool {
	return strings.ContainsAny(s, "0123456789") || strings.Contains(s, "ago") || strings.Contains(s, "day")
}

// stampIn returns the machine-readable time of a time element that gives the
// block its text.
func (d *doc) stampIn(b *block) string {
	for i, steps := d.nodes[b.first].parent, 0; i > 0 && steps < 3; i, steps = d.nodes[i].parent, steps+1 {
		if t := d.attr(i, aDatetime); t != "" {
			return t
		}
		if i == b.node {
			break
		}
	}
	for i := max(b.node, b.first-8); i < min(d.nodes[b.node].end, b.last+2); i++ {
		if d.nodes[i].tag == atom.Time && d.attr(i, aDatetime) != "" {
			return d.attr(i, aDatetime)
		}
	}
	return ""
}

func (d *doc) stampLabel(s string) (published, modified bool) {
	low := strings.ToLower(s)
	for _, w := range [...]string{"updated", "modified", "aktualisiert", "mis à jour", "actualizado", "aggiornato", "geändert"} {
		if strings.HasPrefix(low, w) || strings.HasPrefix(low, "last "+w) {
			return false, true
		}
	}
	return true, false
}

// timeElements reads the first time elements outside furniture.
func (d *doc) timeElements(ref dates.Reference, take func(news.Claimed, bool)) {
	for pass := 0; pass < 2; pass++ {
		found, tried := false, 0
		for i := 0; i < len(d.nodes) && tried < maxTimes; i++ {
			n := &d.nodes[i]
			if n.tag != atom.Time || d.gone[i] && n.parent >= 0 && d.gone[n.parent] || pass == 0 && d.main > 0 && int32(i) > d.nodes[d.main].end {
				continue
			}
			s := d.attr(int32(i), aDatetime)
			if s == "" {
				s = d.textOf(int32(i), 60)
			}
			tried++
			if c, ok := parseStamp(s, ref); ok {
				if c.From == news.FromMetadata {
					c.From = news.FromText
				}
				take(c, false)
				found = true
				break
			}
		}
		if found {
			return
		}
	}
}

// maxTimes is how many time elements are read in search of one with a time.
const maxTimes = 1000

// tailDates reads date lines in the rest of the page: those named as dates
// first, then any short line within the body.
func (d *doc) tailDates(ref dates.Reference, take func(news.Claimed, bool)) {
	done := false
	one := func(c news.Claimed, modified bool) {
		take(c, modified)
		done = done || !modified
	}
	for pass := 0; pass < 2 && !done; pass++ {
		for k := range d.blocks {
			b := &d.blocks[k]
			inMain := d.main > 0 && b.first >= d.main && b.first < d.nodes[d.main].end
			if pass == 0 && d.nodes[b.node].hint&hDate == 0 || pass == 1 && !inMain || len(b.text) > 100 {
				continue
			}
			if d.dateLine(k, ref, one); done {
				break
			}
		}
	}
	for _, k := range d.belowBody() {
		if b := &d.blocks[k]; !done && len(b.text) < 300 {
			if tailStamp(b.text) != 0 {
				d.tailLine(b, ref, one)
			}
		}
	}
	for k := max(len(d.blocks)-maxTail, 0); k < len(d.blocks) && !done; k++ { // "This page was last edited on …"
		if b := &d.blocks[k]; len(b.text) < 200 && tailStamp(b.text) == 2 {
			d.tailLine(b, ref, one)
		}
	}
}

// maxTail is how many blocks from the end of the page a line may stand that
// says when the page was changed.
const maxTail = 60

// tailStamp tells lines below a text that say when it was published (1) or
// changed (2) from all others (0).
func tailStamp(s string) int {
	if !strings.ContainsAny(s, "0123456789") {
		return 0
	}
	low := strings.ToLower(clip(s, 120))
	for _, w := range [...]string{"last edited", "last modified", "last updated", "last changed", "zuletzt geändert", "zuletzt bearbeitet", "zuletzt aktualisiert", "dernière modification", "última modificación", "última actualización", "ultima modifica"} {
		if strings.Contains(low, w) {
			return 2
		}
	}
	for _, w := range [...]string{"published", "first published", "posted", "date", "this entry was posted", "this post was", "dieser beitrag wurde", "dieser artikel wurde", "veröffentlicht", "erschienen", "erstellt", "publié le", "publicado", "pubblicato"} {
		if strings.HasPrefix(low, w) {
			return 1
		}
	}
	return 0
}

// tailLine reads the first date of such a line.
func (d *doc) tailLine(b *block, ref dates.Reference, take func(news.Claimed, bool)) {
	for _, t := range dates.ParseAll(oneLine(b.text), ref) {
		if (ref.Time.IsZero() || !t.Time.After(ref.Time.AddDate(0, 0, 2))) && t.Time.Year() >= 1985 {
			take(t.Claimed, tailStamp(b.text) == 2)
			return
		}
	}
}

// belowBody gives the few blocks right below the body.
func (d *doc) belowBody() []int {
	if d.main <= 0 {
		return nil
	}
	from, _ := d.blockRange(d.nodes[d.main].end, d.nodes[d.main].end)
	var out []int
	for k := from; k < len(d.blocks) && k < from+6; k++ {
		out = append(out, k)
	}
	return out
}
