package newsstand

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"
)

//go:embed files/*.txt
var files embed.FS

// A moment is a time of the week: days after its first midnight and minutes
// of that day. The zero moment means never where one may be missing.
type moment struct {
	day, minute int
}

// in returns the moment of the week that begins on a day.
func (m moment) in(begin time.Time) time.Time {
	return time.Date(begin.Year(), begin.Month(), begin.Day()+m.day, 0, m.minute, 0, 0, begin.Location())
}

// A change is one edit of an article, or a note added below it.
type change struct {
	at       moment
	old, new string // the words that an edit replaces wherever they stand; for a note old is ""
}

// An item is one article of the schedule.
type item struct {
	outlet, slug string
	at           moment
	headline     string
	summary      string
	section      string
	caption      string
	by, tags     []string
	body         []string // paragraphs; a crosshead begins with "## "
	changes      []change // in order of time
	gone         moment   // when it is withdrawn; zero: never
	dead         bool     // its page was never there
}

// version is an item as it stands at one time.
type version struct {
	*item
	headline, summary, caption string
	body                       []string
	published, modified        time.Time
}

// at returns the item as it stands at a time of a week.
func (it *item) version(begin, now time.Time) version {
	v := version{item: it, headline: it.headline, summary: it.summary, caption: it.caption, body: slices.Clone(it.body)}
	v.published = it.at.in(begin)
	v.modified = v.published
	for _, c := range it.changes {
		at := c.at.in(begin)
		if at.After(now) {
			break
		}
		v.modified = at
		if c.old == "" {
			v.body = append(v.body, c.new)
			continue
		}
		v.headline = strings.ReplaceAll(v.headline, c.old, c.new)
		v.summary = strings.ReplaceAll(v.summary, c.old, c.new)
		for i := range v.body {
			v.body[i] = strings.ReplaceAll(v.body[i], c.old, c.new)
		}
	}
	name := dayNames(begin)
	for _, s := range []*string{&v.headline, &v.summary, &v.caption} {
		*s = name.Replace(*s)
	}
	for i := range v.body {
		v.body[i] = name.Replace(v.body[i])
	}
	return v
}

// dayNames fills in the days that the texts name: {D2} is the weekday of the
// third day, {us2} its date as agencies print it, {next} the month after the
// week's and {after} the one after that.
func dayNames(begin time.Time) *strings.Replacer {
	var pairs []string
	for d := range 7 {
		day := moment{day: d}.in(begin)
		n := strconv.Itoa(d)
		pairs = append(pairs, "{D"+n+"}", day.Weekday().String(), "{us"+n+"}", day.Format("January 2"))
	}
	month := begin.Month() - 1 // from 0
	pairs = append(pairs, "{next}", ((month+1)%12 + 1).String(), "{after}", ((month+2)%12 + 1).String())
	return strings.NewReplacer(pairs...)
}

// schedule reads the articles of the week, in order of time.
func schedule() ([]*item, error) {
	names, err := fs.Glob(files, "files/*.txt")
	if err != nil {
		return nil, fmt.Errorf("list the schedule: %w", err)
	}
	var items []*item
	for _, name := range names {
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("read the schedule: %w", err)
		}
		for n, part := range strings.Split("\n"+string(raw), "\n=== ")[1:] {
			it, err := readItem(part)
			if err != nil {
				return nil, fmt.Errorf("read the schedule %s, article %d: %w", name, n+1, err)
			}
			items = append(items, it)
		}
	}
	sort.SliceStable(items, func(i, j int) bool {
		a, b := items[i].at, items[j].at
		return a.day < b.day || a.day == b.day && a.minute < b.minute
	})
	return items, carry(items)
}

// readItem reads one article: a line with outlet and slug, fields, an empty
// line, paragraphs with empty lines between them.
func readItem(part string) (*item, error) {
	head, body, _ := strings.Cut(strings.TrimSpace(part), "\n\n")
	lines := strings.Split(head, "\n")
	it := &item{}
	var ok bool
	if it.outlet, it.slug, ok = strings.Cut(lines[0], " "); !ok {
		return nil, fmt.Errorf("first line %q: no slug", lines[0])
	}
	for _, line := range lines[1:] {
		key, value, _ := strings.Cut(line, ": ")
		if err := it.field(key, value); err != nil {
			return nil, fmt.Errorf("%s: %w", it.slug, err)
		}
	}
	it.body = strings.Split(body, "\n\n")
	sort.SliceStable(it.changes, func(i, j int) bool {
		a, b := it.changes[i].at, it.changes[j].at
		return a.day < b.day || a.day == b.day && a.minute < b.minute
	})
	return it, nil
}

func (it *item) field(key, value string) (err error) {
	switch key {
	case "at":
		it.at, err = readMoment(value)
	case "gone":
		it.gone, err = readMoment(value)
	case "headline":
		it.headline = value
	case "summary":
		it.summary = value
	case "section":
		it.section = value
	case "caption":
		it.caption = value
	case "by":
		it.by = strings.Split(value, "; ")
	case "tags":
		it.tags = strings.Split(value, ", ")
	case "dead":
		it.dead = true
	case "edit", "note":
		at, what, _ := strings.Cut(value, " | ")
		c := change{new: what}
		if c.at, err = readMoment(at); err != nil {
			return err
		}
		if key == "edit" {
			c.old, c.new, _ = strings.Cut(what, " => ")
		}
		it.changes = append(it.changes, c)
	default:
		err = fmt.Errorf("unknown field %q", key)
	}
	return err
}

// readMoment reads "2d 07:40".
func readMoment(s string) (moment, error) {
	var d, h, m int
	if _, err := fmt.Sscanf(s, "%dd %d:%d", &d, &h, &m); err != nil {
		return moment{}, fmt.Errorf("moment %q: %w", s, err)
	}
	return moment{day: d, minute: 60*h + m}, nil
}

// carry puts in the paragraphs that an article takes over from another:
// "@outlet/slug 1-3". They are taken as first published.
func carry(items []*item) error {
	bySlug := map[string]*item{}
	for _, it := range items {
		bySlug[it.outlet+"/"+it.slug] = it
	}
	for _, it := range items {
		var body []string
		for _, p := range it.body {
			ref, ok := strings.CutPrefix(p, "@")
			if !ok {
				body = append(body, p)
				continue
			}
			name, span, _ := strings.Cut(ref, " ")
			from := bySlug[name]
			var first, last int
			if _, err := fmt.Sscanf(span, "%d-%d", &first, &last); err != nil || from == nil || first < 1 || last > len(from.body) {
				return fmt.Errorf("read the schedule: %s/%s carries %q, which is not there", it.outlet, it.slug, ref)
			}
			body = append(body, from.body[first-1:last]...)
		}
		it.body = body
	}
	return nil
}
