package page

import (
	"strings"
	"time"

	"golang.org/x/net/html/atom"

	"hearsay/internal/dates"
	"hearsay/internal/news"
)

// times sets the claimed times of publication and change.
func (d *doc) times(a *news.Article) {
	m := &d.meta
	ref := d.dateRef(a.Language)
	claim := func(list []string) news.Claimed {
		for _, s := range list {
			if c, ok := parseStamp(s, ref); ok {
				c.From = news.FromMetadata
				return c
			}
		}
		return news.Claimed{}
	}
	a.Published = claim(append([]string{m.ld.published}, m.published...))
	a.Modified = claim(append([]string{m.ld.modified}, m.modified...))
	if !a.Published.Known() {
		a.Published = claim(m.weak)
	}
	seen, changed := d.visibleTimes(ref)
	if !a.Published.Known() || swapped(a.Published.Time, seen) {
		a.Published = seen
	}
	if !a.Modified.Known() {
		a.Modified = changed
	}
	if !a.Published.Known() {
		a.Published = urlDate(a.URL)
	}
	if !a.Published.Known() {
		a.Published, a.Modified = a.Modified, news.Claimed{}
	}
}

// swapped reports that a printed date in words is the other reading of a
// claimed numeric one: 03/09 for March 9.
func swapped(t time.Time, seen news.Claimed) bool {
	return seen.Known() && seen.From == news.FromText && seen.Time.Year() == t.Year() &&
		int(seen.Time.Month()) == t.Day() && int(t.Month()) == seen.Time.Day() && t.Day() != int(t.Month())
}

// dateRef says how the page's dates are read.
func (d *doc) dateRef(lang string) dates.Reference {
	low := strings.ToLower(lang)
	return dates.Reference{
		Time:      d.opts.Now,
		Precision: news.PrecisionSecond,
		MonthDay:  low == "en-us" || low == "en" && strings.HasSuffix(d.host(), ".com") && strings.Contains(strings.ToLower(d.meta.lang), "us"),
		Language:  lang,
	}
}

// parseStamp reads one claimed time and rejects those no page can have.
func parseStamp(s string, ref dates.Reference) (news.Claimed, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return news.Claimed{}, false
	}
	c, ok := epoch(s)
	if !ok {
		c, ok = dates.Parse(plain(s), ref)
	}
	if !ok || c.Time.Year() < 1985 || c.Time.Year() > 2100 {
		return news.Claimed{}, false
	}
	if !ref.Time.IsZero() && c.Time.After(ref.Time.AddDate(0, 0, 2)) {
		return news.Claimed{}, false
	}
	return c, true
}

// epoch reads Unix time in seconds (10 digits) or milliseconds (13 digits).
func epoch(s string) (news.Claimed, bool) {
	if len(s) != 10 && len(s) != 13 {
		return news.Claimed{}, false
	}
	n := int64(0)
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return news.Claimed{}, false
		}
		n = n*10 + int64(s[i]-'0')
	}
	if len(s) == 13 {
		n /= 1000
	}
	return news.Claimed{Time: time.Unix(n, 0).UTC(), Precision: news.PrecisionSecond, From: news.FromMetadata, Zoned: true}, true
}

// nearHeadline is how many blocks before the headline and after the first
// paragraph a date line may stand.
const nearHeadline = 8

// visibleTimes reads the date lines around the headline, then time elements,
// then the lines at the end of the article.
func (d *doc) visibleTimes(ref dates.Reference) (published, changed news.Claimed) {
	take := func(c news.Claimed, modified bool) {
		if modified {
			if !changed.Known() {
				changed = c
			}
		} else if published.From == news.FromRelative && c.From == news.FromText && sameDay(c.Time, published.Time) && coarse(c) && !coarse(published) {
			published.From = news.FromText // "9.15pm, Monday" with its date behind it
		} else if better(c, published) {
			published = c
		}
	}
	after, before := d.headRegion()
	for pass, list := range [][]int{after, before} {
		if pass == 1 && published.Known() && published.From == news.FromText {
			break
		}
		for _, k := range list {
			d.dateLine(k, ref, take)
		}
	}
	if !published.Known() {
		d.timeElements(ref, take)
	}
	if !published.Known() {
		d.tailDates(ref, take)
	}
	return published, changed
}

// better prefers a printed date to an age, and a time of day to a bare date of
// the same day; else the first one stands.
func better(c, old news.Claimed) bool {
	if !old.Known() {
		return true
	}
	if old.From == news.FromRelative && c.From == news.FromText {
		return true
	}
	return sameDay(c.Time, old.Time) && coarse(old) && !coarse(c)
}

func sameDay(a, b time.Time) bool {
	y, m, d := a.Date()
	y2, m2, d2 := b.Date()
	return y == y2 && m == m2 && d == d2
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
	after, before = make([]int, 0, 24), make([]int, 0, nearHeadline)
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
	if len(b.text) > 240 || n.hint&(hRelated|hComments) != 0 || b.prose > 100 || !mayDate(b.text) {
		return
	}
	hinted := n.hint&(hDate|hByline) != 0 || d.nodes[n.parent].hint&(hDate|hByline) != 0
	if b.level > 0 && !hinted {
		return
	}
	if sentenceEnd(b.text) && len(b.text) > 80 && !hinted {
		return
	}
	if t := d.stampIn(b); t != "" {
		if c, ok := parseStamp(t, ref); ok {
			c.From = news.FromText
			_, modified := d.stampLabel(b.text)
			take(c, modified)
		}
	}
	for j, n := b.first, 0; j <= b.last && n < 8 && b.last > b.first; j++ { // a date in an element of its own
		if d.nodes[j].kind != textNode {
			continue
		}
		n++
		if s := squash(d.text(j)); mayDate(s) && len(s) < 80 {
			if c, ok := parseStamp(s, ref); ok {
				_, modified := d.stampLabel(b.text)
				take(c, modified && n == 1)
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
		found := false
		for i := range d.nodes {
			n := &d.nodes[i]
			if n.tag != atom.Time || d.gone[i] && n.parent >= 0 && d.gone[n.parent] || pass == 0 && d.main > 0 && int32(i) > d.nodes[d.main].end {
				continue
			}
			s := d.attr(int32(i), aDatetime)
			if s == "" {
				s = d.textOf(int32(i), 60)
			}
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
		low := strings.ToLower(clip(d.blocks[k].text, 40))
		if !done && len(d.blocks[k].text) < 100 && (strings.HasPrefix(low, "published") || strings.HasPrefix(low, "first published") || strings.HasPrefix(low, "posted") || strings.HasPrefix(low, "date")) {
			d.dateLine(k, ref, one)
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

// urlDate reads the date in an address: /2025/06/17/ or /2025-06-17 or
// 20250617.
func urlDate(u string) news.Claimed {
	for i := 0; i+8 <= len(u); i++ {
		if u[i] != '2' || i > 0 && isDigit(u[i-1]) {
			continue
		}
		y, mo, day, n := 0, 0, 0, 0
		if y, n = digits(u[i:], 4); n != 4 || y < 2000 {
			continue
		}
		rest := u[i+4:]
		sep := rest[0] == '/' || rest[0] == '-' || rest[0] == '_'
		if sep {
			rest = rest[1:]
		}
		if mo, n = digits(rest, 2); n != 2 {
			mo, n = monthName(rest)
		}
		if n == 0 || mo < 1 || mo > 12 {
			continue
		}
		rest = rest[n:]
		if sep {
			if rest == "" || rest[0] != '/' && rest[0] != '-' && rest[0] != '_' {
				continue
			}
			rest = rest[1:]
		}
		if day, n = digits(rest, 2); n == 0 || !sep && n != 2 || day < 1 || day > 31 || len(rest) > n && isDigit(rest[n]) {
			continue
		}
		t := time.Date(y, time.Month(mo), day, 0, 0, 0, 0, time.UTC)
		if t.Day() == day && y < 2100 {
			return news.Claimed{Time: t, Precision: news.PrecisionDay, From: news.FromMetadata}
		}
	}
	return news.Claimed{}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func digits(s string, most int) (v, n int) {
	for n < len(s) && n < most && isDigit(s[n]) {
		v = v*10 + int(s[n]-'0')
		n++
	}
	return v, n
}

func monthName(s string) (month, n int) {
	if len(s) < 4 || s[3] != '/' && s[3] != '-' {
		return 0, 0
	}
	if i := strings.Index("jan feb mar apr may jun jul aug sep oct nov dec", strings.ToLower(s[:3])); i >= 0 && i%4 == 0 {
		return i/4 + 1, 3
	}
	return 0, 0
}
