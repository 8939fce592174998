package annotate

import (
	"strings"
	"time"

	"hearsay/internal/news"
)

// annotated codes everything that a has beside its Article. The sizes are the
// least bytes that an element takes.
func (c *coder) annotated(a *news.Annotated) {
	c.spans(&a.Sentences)
	c.prev = news.Span{}
	list(c, &a.Entities, 6, (*coder).entity)
	c.prev = news.Span{}
	list(c, &a.Mentions, 7, (*coder).mention)
	c.prev = news.Span{}
	list(c, &a.Dates, 10, (*coder).date)
	c.dates = a.Dates
	c.prev = news.Span{}
	list(c, &a.Quantities, 11, (*coder).quantity)
	c.prev = news.Span{}
	list(c, &a.Quotes, 16, (*coder).quote)
	c.prev = news.Span{}
	list(c, &a.Statements, 23, (*coder).statement)
}

func (c *coder) entity(e *news.Entity) {
	word(c, &e.Name)
	word(c, &e.Kind)
	c.words(&e.Aliases)
	small(c, &e.Gender)
	list(c, &e.Descriptions, 4, (*coder).description)
	c.float(&e.Score)
}

func (c *coder) description(d *news.Description) {
	c.span(&d.Span)
	printed := !c.reading && d.Text == d.In(c.article)
	c.flags(&printed)
	if !printed {
		word(c, &d.Text)
	} else if c.reading {
		d.Text = d.In(c.article)
	}
}

func (c *coder) mention(m *news.Mention) {
	c.span(&m.Span)
	c.int(&m.Entity)
	small(c, &m.Form)
	word(c, &m.Kind)
	c.ints(&m.Also)
}

func (c *coder) date(d *news.Date) {
	c.span(&d.Span)
	word(c, &d.Type)
	word(c, &d.Value)
	c.time(&d.From)
	c.time(&d.To)
	word(c, &d.Precision)
	word(c, &d.Mod)
	c.flags(&d.Relative)
}

// dateRef codes a date that is most often one of the article's own.
func (c *coder) dateRef(d **news.Date) {
	if c.reading {
		switch v := c.uint(); {
		case v == 0:
		case v == 1:
			*d = new(news.Date)
			c.date(*d)
		case v-2 < uint64(len(c.dates)):
			*d = &c.dates[v-2]
		default:
			c.fail()
		}
		return
	}
	if *d == nil {
		c.putUint(0)
		return
	}
	for i := range c.dates {
		if c.dates[i] == **d {
			c.putUint(uint64(i) + 2)
			return
		}
	}
	c.putUint(1)
	c.date(*d)
}

func (c *coder) quantity(q *news.Quantity) {
	c.span(&q.Span)
	word(c, &q.Kind)
	c.float(&q.Low)
	c.float(&q.High)
	small(c, &q.Bound)
	word(c, &q.Unit)
	c.int(&q.Digits)
}

func (c *coder) quantityRef(q **news.Quantity) {
	given := *q != nil
	c.flags(&given)
	if !given {
		return
	}
	if c.reading {
		*q = new(news.Quantity)
	}
	c.quantity(*q)
}

func (c *coder) quote(q *news.Quote) {
	c.int(&q.Para)
	c.spans(&q.Parts)
	joined := !c.reading && c.joined(q.Parts) == q.Text && c.room >= 0
	c.flags(&joined, &q.Speaker.Anonymous)
	if !joined {
		word(c, &q.Text)
	} else if c.reading {
		q.Text = c.joined(q.Parts)
	}
	word(c, &q.Kind)
	c.int(&q.Speaker.Entity)
	word(c, &q.Speaker.Name)
	c.span(&q.SpeakerSpan)
	word(c, &q.Cue)
	c.span(&q.CueSpan)
	word(c, &q.SaidTo)
	word(c, &q.SaidAt)
	c.int(&q.Run)
}

// joined is the text of quoted fragments as they stand in the article.
func (c *coder) joined(parts []news.Span) string {
	if len(parts) == 1 {
		return parts[0].In(c.article)
	}
	size := 0
	for _, p := range parts {
		size += len(p.In(c.article)) + 1
	}
	if c.room -= size; c.room < 0 { // hostile bytes repeat one span without end
		if c.reading {
			c.fail()
		}
		return ""
	}
	var b strings.Builder
	b.Grow(size)
	for i, p := range parts {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p.In(c.article))
	}
	return b.String()
}

func (c *coder) statement(s *news.Statement) {
	c.span(&s.Span)
	c.span(&s.Value)
	word(c, &s.Kind)
	word(c, &s.Attribute)
	word(c, &s.Noun)
	if !c.past {
		word(c, &s.Verb)
	}
	c.ints(&s.About)
	c.int(&s.Main)
	c.dateRef(&s.Date)
	c.quantityRef(&s.Quantity)
	word(c, &s.Text)
	c.int(&s.Entity)
	word(c, &s.Hedge)
	c.flags(&s.Negated, &s.Planned, &s.Quoted, &s.AsOf, &s.Old)
	c.int(&s.Quote)
	word(c, &s.By)
	c.words(&s.Terms)
	c.words(&s.Names)
	c.words(&s.Scope)
	c.dateRef(&s.When)
}

// How a time's zone is given.
const (
	noTime uint8 = iota // the zero time
	inUTC
	sameZone // as of the time before
	newZone  // name and seconds east of UTC follow
)

// clock is what times count from.
type clock struct {
	seconds int64 // of the time before
	zoned   bool  // name, offset and at hold
	name    string
	offset  int
	at      *time.Location
}

// time codes a time by its distance from the one before, with its zone.
func (c *coder) time(t *time.Time) {
	if !c.reading {
		c.putTime(*t)
		return
	}
	var how uint8
	small(c, &how)
	switch {
	case how == noTime:
		return
	case how == newZone:
		word(c, &c.clock.name)
		c.int(&c.clock.offset)
		c.clock.zoned, c.clock.at = true, nil
		if c.clock.offset < -maxOffset || c.clock.offset > maxOffset {
			c.fail()
		}
	case how > newZone, how == sameZone && !c.clock.zoned:
		c.fail()
		return
	}
	var delta int64
	c.int64(&delta)
	c.clock.seconds += delta
	nano := c.uint()
	if nano > 999_999_999 {
		c.fail()
		return
	}
	*t = time.Unix(c.clock.seconds, int64(nano)).UTC()
	if how != inUTC {
		*t = c.clock.in(*t, c.article.Published.Time.Location())
	}
}

// in gives t its zone: the article's own, where that has this name and offset.
func (k *clock) in(t time.Time, own *time.Location) time.Time {
	if u := t.In(own); own != time.UTC {
		if name, offset := u.Zone(); name == k.name && offset == k.offset {
			return u
		}
	}
	if k.at == nil {
		k.at = time.FixedZone(k.name, k.offset)
	}
	return t.In(k.at)
}

// maxOffset is more than any zone is east or west of UTC, in seconds.
const maxOffset = 100 * 3600

func (c *coder) putTime(t time.Time) {
	how := sameZone
	name, offset := t.Zone()
	switch {
	case t.IsZero() && t.Location() == time.UTC:
		how = noTime
	case t.Location() == time.UTC:
		how = inUTC
	case !c.clock.zoned || name != c.clock.name || offset != c.clock.offset:
		how = newZone
	}
	small(c, &how)
	if how == noTime {
		return
	}
	if how == newZone {
		c.clock.zoned, c.clock.name, c.clock.offset = true, name, offset
		word(c, &name)
		c.int(&offset)
	}
	delta := t.Unix() - c.clock.seconds
	c.clock.seconds = t.Unix()
	c.int64(&delta)
	c.putUint(uint64(t.Nanosecond()))
}
