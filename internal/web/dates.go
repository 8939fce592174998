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
	layout, err := c.text(key)
	if err != nil {
		return t.Format(time.DateOnly)
	}
	var b strings.Builder
	for layout != "" {
		at, which := len(layout), -1
		for i, n := range namesOfTime {
			if k := strings.Index(layout, n.layout); k >= 0 && k < at {
				at, which = k, i
			}
		}
		b.WriteString(t.Format(layout[:at]))
		if which < 0 {
			break
		}
		n := namesOfTime[which]
		list, err := c.text(n.key)
		if names := strings.Fields(list); err == nil && n.index(t) < len(names) {
			b.WriteString(names[n.index(t)])
		}
		layout = layout[at+len(n.layout):]
	}
	return b.String()
}

// date prints a time in the reader's zone; see catalogue.date.
func (s *server) date(key string, t time.Time) string { return s.pages.words.date(key, t.In(s.Zone)) }

// dayText prints a day that is one in UTC.
func (s *server) dayText(t time.Time) string { return s.pages.words.date("date.day", t.UTC()) }
