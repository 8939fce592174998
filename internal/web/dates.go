package web

import (
	"strings"
	"time"
)

// namesOfTime are the parts of a layout that are words, longer ones first.
var namesOfTime = []struct {
	layout, key string
	index       func(time.Time) int
}{
	{"January", "date.months", func(t time.Time) int { return int(t.Month()) - 1 }},
	{"Jan", "date.months.short", func(t time.Time) int { return int(t.Month()) - 1 }},
	{"Monday", "date.weekdays", func(t time.Time) int { return (int(t.Weekday()) + 6) % 7 }},
	{"Mon", "date.weekdays.short", func(t time.Time) int { return (int(t.Weekday()) + 6) % 7 }},
}

// date prints a time by the layout that a message holds (as package time has it), with the
// catalogue's names of months and weekdays.
func (c *catalogue) date(key string, t time.Time) string {
	parts, ok := c.dates[key]
	if !ok { // of no date's key
		layout, err := c.text(key)
		if err != nil {
			return t.Format(time.DateOnly)
		}
		parts = c.dateParts(layout)
	}
	b := make([]byte, 0, 48)
	for _, p := range parts {
		if p.index == nil {
			b = t.AppendFormat(b, p.layout)
		} else if i := p.index(t); i < len(p.names) {
			b = append(b, p.names[i]...)
		}
	}
	return string(b)
}

// datePart is a piece of a date's layout: one of package time, or names to choose from.
type datePart struct {
	layout string
	names  []string
	index  func(time.Time) int // nil for a layout
}

// dateParts cuts a layout where it has names.
func (c *catalogue) dateParts(layout string) (out []datePart) {
	for layout != "" {
		at, which := len(layout), -1
		for i, n := range namesOfTime {
			if k := strings.Index(layout, n.layout); k >= 0 && k < at {
				at, which = k, i
			}
		}
		if at > 0 {
			out = append(out, datePart{layout: layout[:at]})
		}
		if which < 0 {
			break
		}
		n := namesOfTime[which]
		list, err := c.text(n.key)
		if err != nil {
			list = ""
		}
		out = append(out, datePart{names: strings.Fields(list), index: n.index})
		layout = layout[at+len(n.layout):]
	}
	return out
}

// date prints a time in the reader's zone; see catalogue.date.
func (s *server) date(key string, t time.Time) string { return s.pages.words.date(key, t.In(s.Zone)) }

// dayText prints a day that is one in UTC.
func (s *server) dayText(t time.Time) string { return s.pages.words.date("date.day", t.UTC()) }
