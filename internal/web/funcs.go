package web

import (
	"fmt"
	"html/template"
	"maps"
	"net/url"
	"strings"
	"time"
	"unicode"

	"hearsay/internal/news"
	"hearsay/internal/render"
	"hearsay/internal/view"
)

// funcs are what the templates may call beside the language's own.
func (s *server) funcs(words *catalogue) template.FuncMap {
	fs := template.FuncMap{
		"t": words.text, "n": words.count, "num": num,
		"asset": s.assets.path,
		"ago":   s.ago, "stamp": s.stamp, "moment": s.moment, "dated": s.dated, "delay": s.delay,
		"percent": percent, "mark": render.Mark, "hash": hashtag,
		"spark": s.spark, "coverage": s.coverage, "shares": shares, "spread": s.spread, "steps": s.steps, "days": s.days, "weeks": s.weeks, "about": s.about, "daytext": s.dayText, "cutpieces": cutPieces, "when": s.when,
		"bytes":  size,
		"pageOf": pageOf, "exports": exports, "meter": meter, "most": most, "jsonOf": jsonOf, "counted": s.counted, "future": s.future,
		"form": func(p page, id string, off bool) form { return form{p, id, off} },
		"dict": dict, "inc": func(i int) int { return i + 1 }, "dec": func(i int) int { return i - 1 }, "opening": opening, "folded": view.Folded, "first": first, "firstOf": func(n int, ms []*view.Member) []*view.Member { return ms[:min(n, len(ms))] },
		"more": func(all, shown int) int { return max(0, all-shown) }, "join": joined, "few": few, "lang": words.lang, "where": news.Where,
		"jobword": s.jobWord,
		"rfc":     func(t time.Time) string { return t.UTC().Format(time.RFC3339) },
	}
	maps.Copy(fs, s.addresses())
	return fs
}

// form is what a one-button form needs.
type form struct {
	Page page
	ID   string
	Off  bool
}

// dict makes a map of its arguments, a key and a value at a time.
func dict(kv ...any) (map[string]any, error) {
	if len(kv)%2 != 0 {
		return nil, fmt.Errorf("dict of %d arguments", len(kv))
	}
	m := make(map[string]any, len(kv)/2)
	for i := 0; i < len(kv); i += 2 {
		k, ok := kv[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict key %v is no string", kv[i])
		}
		m[k] = kv[i+1]
	}
	return m, nil
}

// first gives at most n of a story's names.
func first(n int, names []news.CardName) []news.CardName { return names[:min(n, len(names))] }

// few gives at most n texts of a list.
func few(n int, list []string) []string { return list[:min(n, len(list))] }

func num(n any) (string, error) {
	i, err := integer(n)
	return grouped(int64(i)), err
}

// percent prints a share: never 0% of something nor 100% of less than all.
func percent(x float64) string {
	p := int(x*100 + 0.5)
	switch {
	case x > 0 && p == 0:
		p = 1
	case x < 1 && p == 100:
		p = 99
	}
	return fmt.Sprintf("%d%%", p)
}

// hashtag is a name without spaces, as a tag.
func hashtag(name string) string {
	var b strings.Builder
	name = strings.ReplaceAll(strings.ReplaceAll(name, "’", ""), "'", "")
	for _, w := range strings.FieldsFunc(name, notInWord) {
		r := []rune(w)
		r[0] = unicode.ToUpper(r[0])
		b.WriteString(string(r))
	}
	return b.String()
}

// notInWord reports whether a rune parts words. Marks do not: many scripts write
// vowels with them.
func notInWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }

// slug is the readable end of a name's address.
func slug(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), notInWord), "-")
}

func topicURL(id, name string) string {
	p := "/topic/" + url.PathEscape(id)
	if s := slug(name); s != "" {
		p += "-" + url.PathEscape(s)
	}
	return p
}

// timeTag prints a time as words, with the exact time for machines and on
// hovering.
func (s *server) timeTag(t time.Time, words string) template.HTML {
	if t.IsZero() {
		w, err := s.pages.words.text("time.unknown")
		if err != nil {
			return ""
		}
		return template.HTML(template.HTMLEscapeString(w)) //nolint:gosec // escaped
	}
	e := template.HTMLEscapeString
	return template.HTML(`<time datetime="` + e(t.Format(time.RFC3339)) + `" title="` + e(s.date("date.whole", t)) + `">` + e(words) + `</time>`) //nolint:gosec // escaped
}

// ago prints an age in words: "38 min", "2 h", "3 d", then the date.
func (s *server) ago(t time.Time) (template.HTML, error) {
	d := s.view.Now().Sub(t)
	key, n := "", 0
	switch {
	case t.IsZero() || d >= 14*24*time.Hour:
		return s.timeTag(t, s.day(t)), nil
	case d < -time.Minute:
		return s.moment(t), nil
	case d < time.Minute:
		key = "ago.now"
	case d < time.Hour:
		key, n = "ago.minutes", int(d.Minutes())
	case d < 48*time.Hour:
		key, n = "ago.hours", int(d.Hours())
	default:
		key, n = "ago.days", int(d.Hours()/24)
	}
	words, err := s.pages.words.text(key, n)
	return s.timeTag(t, words), err
}

// yearly adds to the key of a date's layout where its year is not the present
// one; in a file always: it may be read in any year.
func (s *server) yearly(key string, t time.Time) string {
	if !s.filed && t.In(s.Zone).Year() == s.view.Now().In(s.Zone).Year() {
		return key
	}
	return key + ".year"
}

// day prints a day, with its year where that is not the present one.
func (s *server) day(t time.Time) string { return s.date(s.yearly("date.day", t), t) }

// moment prints a time to the minute.
func (s *server) moment(t time.Time) template.HTML {
	return s.timeTag(t, s.date(s.yearly("date.moment", t), t))
}

// when prints a time given in RFC 3339, and anything else as it is.
func (s *server) when(x string) template.HTML {
	t, err := time.Parse(time.RFC3339, x)
	if err != nil {
		return template.HTML(template.HTMLEscapeString(x)) //nolint:gosec // escaped
	}
	return s.moment(t)
}

// stamp prints an article's time no finer than it is known.
func (s *server) stamp(x view.Stamp) template.HTML {
	return s.timeTag(x.At, s.stampText(x))
}

// stampText is stamp as plain text.
func (s *server) stampText(x view.Stamp) string {
	if x.At.IsZero() {
		return s.word("time.unknown")
	}
	switch x.Precision {
	case news.PrecisionDay:
		return s.day(x.At)
	case news.PrecisionMonth:
		return s.date("date.month", x.At)
	case news.PrecisionYear:
		return s.date("date.year", x.At)
	}
	return s.date(s.yearly("date.moment", x.At), x.At)
}

// delay prints a span of time.
func (s *server) delay(d time.Duration) (string, error) {
	switch {
	case d < time.Minute:
		return s.pages.words.text("delay.now")
	case d < 2*time.Hour:
		return s.pages.words.text("delay.minutes", int(d.Minutes()))
	case d < 48*time.Hour:
		return s.pages.words.text("delay.hours", int(d.Hours()))
	}
	return s.pages.words.text("delay.days", int(d.Hours()/24))
}

// dated prints the date of a fact: 2023, Nov 2023, 4 Nov 2023.
func (s *server) dated(x string) string {
	for layout, key := range map[string]string{time.DateOnly: "date.day.year", "2006-01": "date.month"} {
		if t, err := time.Parse(layout, x); err == nil {
			return s.pages.words.date(key, t)
		}
	}
	return x
}

// future reports whether the date of a fact is yet to come.
func (s *server) future(date string) bool {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.ParseInLocation(layout, date, s.Zone); err == nil {
			return t.After(s.view.Now())
		}
	}
	return false
}

// opening is how a paragraph begins, to choose it by.
func opening(segments []view.Segment) string {
	const most = 60 // bytes
	var b strings.Builder
	for _, x := range segments {
		if b.WriteString(x.Text); b.Len() > most {
			break
		}
	}
	s := b.String()
	if len(s) <= most {
		return s
	}
	if i := strings.LastIndexByte(s[:most], ' '); i > 0 {
		return s[:i] + " …"
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}
