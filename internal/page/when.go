package page

import (
	"slices"
	"strings"
	"time"

	"hearsay/internal/dates"
	"hearsay/internal/news"
)

// times sets the claimed times of publication and change.
func (d *doc) times(a *news.Article) {
	m := &d.meta
	ref := d.dateRef(a.Language)
	iso := false // the claim is written year first: its day and month are no guess
	claim := func(list []string) news.Claimed {
		for _, s := range list {
			if c, ok := parseStamp(s, ref); ok {
				c.From = news.FromMetadata
				iso = len(s) > 4 && (s[4] == '-' || s[4] == '/' || s[4] == '.')
				return withOffset(c, list, ref)
			}
		}
		return news.Claimed{}
	}
	a.Modified = claim(append([]string{m.ld.modified}, m.modified...))
	all := slices.Concat([]string{m.ld.published}, m.published, m.weak, m.micro)
	firm := 1 + len(m.published)
	claims := all[:firm+len(m.weak)]
	if a.Published = claim(all[:firm]); !a.Published.Known() {
		a.Published = claim(m.micro)
	}
	sure := a.Published.Known()
	if sure {
		a.Published = withOffset(a.Published, all, ref)
	} else {
		a.Published = claim(m.weak)
	}
	if sure && iso && a.Modified.Known() && !inUTC(a.Published) && agree(a.Published, claims, ref) { // what is printed can change nothing
		return
	}
	seen, changed := d.visibleTimes(ref)
	a.Published = otherDay(a.Published, seen, claims, ref)
	a.Published = d.localTime(a.Published, seen, a.URL)
	switch {
	case !a.Published.Known() || !iso && swapped(a.Published.Time, seen):
		a.Published = seen
	case !sure && seen.From == news.FromText && !vague(seen) && d.seenMarked && !sameDay(seen.Time, a.Published.Time):
		a.Published = seen // a "date" in the head may be that of any change
	}
	if !a.Modified.Known() {
		a.Modified = changed
	}
	if !a.Published.Known() {
		a.Published = urlDate(a.URL)
	}
	if !a.Published.Known() {
		a.Published = d.stateDate(ref)
	}
	if !a.Published.Known() {
		a.Published, a.Modified = a.Modified, news.Claimed{}
	}
}

// withOffset gives a time in UTC, or without a zone, the offset that another
// claim of the same instant has: written with it, or as the local time that
// differs by whole quarters of an hour and not by a second more.
func withOffset(c news.Claimed, others []string, ref dates.Reference) news.Claimed {
	if _, off := c.Time.Zone(); off != 0 || c.Precision != news.PrecisionSecond {
		return c
	}
	for _, s := range others {
		if len(s) < len("2006-01-02 15:04:05") {
			continue
		}
		o, ok := parseStamp(s, ref)
		if !ok || o.Precision != news.PrecisionSecond {
			continue
		}
		_, off := o.Time.Zone()
		switch {
		case c.Zoned && o.Zoned && off != 0 && o.Time.Equal(c.Time):
			c.Time = o.Time
			return c
		case c.Zoned && !o.Zoned && c.Time.Second() != 0:
			if diff := o.Time.Sub(c.Time); diff != 0 && diff.Abs() <= maxOffset && diff%(15*time.Minute) == 0 {
				c.Time = c.Time.In(time.FixedZone("", int(diff/time.Second)))
				return c
			}
		}
	}
	return c
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
		c, ok = rfc3339(s)
	}
	if !ok {
		c, ok = dates.Parse(plain(s), ref)
	}
	if n := len("2006-01-02T15:04:05"); !ok && len(s) > n && s[10] == 'T' { // an odd end
		c, ok = dates.Parse(s[:n], ref)
	}
	if !ok || c.Time.Year() < 1985 || c.Time.Year() > 2100 {
		return news.Claimed{}, false
	}
	if !ref.Time.IsZero() && c.Time.After(ref.Time.AddDate(0, 0, 2)) {
		return news.Claimed{}, false
	}
	return c, true
}

// rfc3339 reads the one form of time that most claims have, as dates.Parse reads
// it: 2025-05-03T10:14:00Z, 2025-05-03T10:14:00+02:00.
func rfc3339(s string) (news.Claimed, bool) {
	if len(s) != len("2006-01-02T15:04:05Z") && len(s) != len("2006-01-02T15:04:05+01:00") || s[10] != 'T' {
		return news.Claimed{}, false
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil || t.Year() < 1985 || t.Year() > 2100 || s[len(s)-2] > '5' && s[len(s)-1] != 'Z' {
		return news.Claimed{}, false
	}
	switch _, off := t.Zone(); {
	case off == 0:
		t = t.UTC()
	case off%(15*60) != 0 || off > 12*3600 || off < -12*3600: // the rare ones are weighed there
		return news.Claimed{}, false
	default:
		t = t.In(time.FixedZone("", off))
	}
	return news.Claimed{Time: t, Precision: news.PrecisionSecond, From: news.FromText, Zoned: true}, true
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

// stateKeys name the time of publication in the data that scripts build pages
// from.
var stateKeys = [...]string{"datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "publicationDate", "publication_date", "first_published_at", "publishedDate"}

// stateDate reads the first time of publication in the page's scripts.
func (d *doc) stateDate(ref dates.Reference) news.Claimed {
	for _, s := range d.scripts {
		if len(s.text) > maxState {
			continue
		}
		for _, key := range stateKeys {
			i := strings.Index(s.text, `"`+key)
			if i < 0 {
				continue
			}
			rest := s.text[i+len(key)+1:] // JSON within JSON has its quotation marks escaped
			if rest == "" || rest[0] != '"' && rest[0] != '\\' {
				continue
			}
			rest = strings.TrimLeft(rest, " :\"\\")
			if n := strings.IndexAny(rest, "\",}\\"); n > 0 && n < 40 {
				if c, ok := parseStamp(rest[:n], ref); ok {
					c.From = news.FromMetadata
					return c
				}
			}
		}
	}
	return news.Claimed{}
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
