package query

import (
	"strings"
	"time"

	"hearsay/internal/dates"
	"hearsay/internal/news"
	"hearsay/internal/text"
)

// maxDateWords bounds how many words without quotation marks make one date:
// "14 June 2025", "the day before yesterday".
const maxDateWords = 4

// when reads the value of before: or after:, over several words where they are
// one date.
func (p *parser) when(t token) Node {
	if t.kind == tokQuote {
		return p.at(t.text)
	}
	if at, ok := isoDate(t.text, p.now.Location()); ok {
		return p.timeNode(at)
	}
	words := []string{t.text}
	for i := p.pos; i < len(p.toks) && p.toks[i].kind == tokWord && len(words) < maxDateWords; i++ {
		words = append(words, p.toks[i].text)
	}
	for n := len(words); n > 1; n-- {
		if at, ok := readDate(strings.Join(words[:n], " "), p.now); ok {
			p.pos += n - 1
			return p.timeNode(at)
		}
	}
	return p.at(t.text)
}

func (p *parser) at(s string) Node {
	at, ok := readDate(s, p.now)
	if !ok {
		p.note(NoteDate, strings.TrimSpace(s))
		return nil
	}
	return p.timeNode(at)
}

func (p *parser) timeNode(at time.Time) Node {
	return Time{Before: p.field == "before", At: at.In(p.now.Location()).Truncate(time.Second)}
}

// readDate gives the first moment of the date that s names.
func readDate(s string, now time.Time) (time.Time, bool) {
	s = strings.TrimFunc(strings.Join(strings.Fields(s), " "), quoteMark)
	if at, ok := isoDate(s, now.Location()); ok {
		return at, true
	}
	if len(s) > 64 {
		return time.Time{}, false
	}
	ref := dates.Reference{Time: now, Precision: news.PrecisionSecond}
	reading := text.Read(&news.Article{Paragraphs: []string{s}})
	for _, d := range dates.FindAll(reading, ref) {
		if d.Para == 0 && d.Start == 0 && d.End == len(s) && !d.From.IsZero() {
			return sensible(d.From)
		}
	}
	if c, ok := dates.Parse(s, ref); ok {
		at := c.Time
		if !c.Zoned && c.From != news.FromRelative {
			at = time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), 0, now.Location())
		}
		return sensible(at)
	}
	return time.Time{}, false
}

// isoDate reads 2025, 2025-06, 2025-06-14 and RFC 3339.
func isoDate(s string, zone *time.Location) (time.Time, bool) {
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		if len(s) != len(layout) {
			continue
		}
		if at, err := time.ParseInLocation(layout, s, zone); err == nil {
			return sensible(at)
		}
	}
	if at, err := time.Parse(time.RFC3339, s); err == nil {
		return sensible(at)
	}
	return time.Time{}, false
}

// sensible refuses times that the canonical form cannot print in four digits,
// in any zone.
func sensible(at time.Time) (time.Time, bool) {
	return at, at.Year() > 1 && at.Year() < 9999
}
