package statement

import "hearsay/internal/news"

// dating is the reading of one date of a sentence.
type dating struct {
	*index
	s        *sent
	d        news.Date
	di       int  // its number among the article's dates
	from, to int  // its words
	h        hit  // the event that it dates
	clause   bool // the event is told in a clause behind the date
}

// whens appends the dated and timed events of a sentence.
func (x *index) whens(out []news.Statement, s *sent) []news.Statement {
	for _, di := range s.dates {
		d := x.a.Dates[di]
		if d.Type != news.DateDate && d.Type != news.DateTime || d.From.IsZero() && !hasClock(d.Value) && monthIn(d.In(x.a.Article)) == "" {
			continue
		}
		t := &dating{index: x, s: s, d: d, di: di, from: s.at(d.Start), to: s.at(d.End)}
		if t.passedOver() {
			continue
		}
		if st, ok := t.release(); ok {
			out = append(out, st)
			continue
		}
		if t.find() {
			out = t.tell(out)
		}
	}
	return out
}

// passedOver reports whether the words of the date date no event.
func (t *dating) passedOver() bool {
	s, from, to := t.s, t.from, t.to
	if from >= len(s.w) || to <= from || t.partOf(s, t.di, to) || s.houseNumber(from, to) || s.w[0].lo == "(" && s.bracketed(from) || s.bracketed(from) && t.di != s.dates[0] {
		return true
	}
	if s.decade(&t.d, from, to) {
		return true
	}
	if !hasClock(t.d.Value) || from == 0 {
		return false
	}
	switch s.w[from-1].lo {
	case "the": // "the 6.15pm from Hexley": a train
		return !(to < len(s.w) && calendar[s.w[to].lo])
	case "|": // how long a film beside the text is
		return true
	}
	return false
}

// release returns the statement of the year behind a work's name, in which it came out.
func (t *dating) release() (news.Statement, bool) {
	work := t.workDated(t.s, t.from, t.to)
	if work < 0 {
		return news.Statement{}, false
	}
	st := t.base(t.s, t.from, t.to)
	st.Kind, st.Attribute, st.Date = "date", "released", &t.d
	st.About, st.Main = front([]int{work}, t.about(t.s, t.from)), 1
	return st, true
}

// find finds the event that is dated.
func (t *dating) find() bool {
	s := t.s
	t.h, t.clause = s.whenClause(t.from, t.to)
	if ok := t.clause; !ok && s.heldSince(t.from) == "" {
		if t.h, ok = t.eventOf(s, t.di, t.from, t.to); !ok {
			if t.h, ok = s.verbNear(t.from, t.to); !ok {
				if t.h, ok = t.eventBetween(s, t.from, t.to); !ok {
					return false
				}
			}
		}
		t.h = s.happened(t.h)
	}
	return (t.h.class != "die" && t.h.class != "murder") || !s.looksInto()
}

// tell appends the statements of the event: its time, its day, and that of what went before
// it.
func (t *dating) tell(out []news.Statement) []news.Statement {
	s, d, h := t.s, t.d, t.h
	st := t.statement()
	if hasClock(d.Value) {
		out = append(out, t.clockOf(st))
		if !saysDay(s, t.from, t.to) {
			return out
		}
	}
	day := d
	if d.Type == news.DateTime && !d.From.IsZero() {
		day = wholeDay(d)
	}
	if !st.Planned && s.scheduled(h) && t.young(day) {
		st.Planned = true
	}
	if st.Planned {
		day = t.coming(day)
	}
	st.Date = &day
	out = append(out, st)
	if g, ok := s.governs(h); ok && len(st.Scope) > 0 && st.Scope[0] == "after" {
		out = append(out, t.followed(st, g, day))
	}
	return out
}

// clockOf returns the statement of the time of day.
func (t *dating) clockOf(st news.Statement) news.Statement {
	d := t.d
	if t.from > 0 && d.Mod == "" {
		switch t.s.w[t.from-1].lo {
		case "before", "after", "about", "around":
			d.Mod = "APPROX"
		}
	}
	st.Kind, st.Date, st.Scope = "time", &d, nil
	return st
}

// followed returns the statement of the event g that came after the one dated.
func (t *dating) followed(st news.Statement, g hit, day news.Date) news.Statement {
	day.Mod = "AFTER"
	st.Attribute, st.Scope, st.Date = g.class, nil, &day
	main := front(t.participants(t.s, g), nil)
	st.About, st.Main = front(main, t.about(t.s, g.from)), len(main)
	return st
}

// statement returns what is told of the event beside its date.
func (t *dating) statement() news.Statement {
	s, h := t.s, t.h
	st := t.base(s, t.from, t.to)
	st.Kind, st.Attribute = "date", h.class
	main := front(t.participants(s, h), nil)
	if g, ok := s.describedBy(t.from, t.to); ok && g == h && h.to < len(s.w) && s.w[h.to].lo != "of" {
		main = nil // "who witnessed the 3 May killing": not hers
	}
	st.About, st.Main = front(main, t.about(s, h.from)), len(main)
	st.Planned = s.planned(h.from) || fixed[h.class] && s.fixes(h) || t.ahead(&t.d)
	if !t.clause {
		st.Scope = side(s, t.from)
	}
	t.setThing(&st)
	t.setClass(&st)
	t.setHeld(&st)
	if s.unreal(h.from) && !st.Planned {
		st.Scope = append(st.Scope, "unreal")
	}
	if since(&st) && h.to <= t.from && s.record(t.from) || s.goesOn(h.from) {
		st.Scope = append(st.Scope, "unreal")
	}
	return st
}

// since reports whether a date is that from which on something is so.
func since(st *news.Statement) bool { return len(st.Scope) > 0 && st.Scope[0] == "since" }

// setThing gives a statement what its event befell: the post, the building, the vehicle, the
// sides of a vote.
func (t *dating) setThing(st *news.Statement) {
	s, h := t.s, t.h
	if h.class == "appoint" {
		st.Noun = s.office(h)
	}
	if lasting[h.class] {
		st.Noun = s.thingOf(h)
	}
	if wrecking[h.class] {
		st.Noun = s.vehicleOf(h)
	}
	if h.class == "vote" && !st.Planned {
		st.Text = s.tallyText()
	}
}

// setClass gives a statement another class than its event's where the sentence says what
// sort of event it is.
func (t *dating) setClass(st *news.Statement) {
	s, h := t.s, t.h
	if (h.class == "publish" || h.class == "verb:appear" || h.class == "verb:print") && s.inJournal() {
		st.Attribute = "print"
	}
	if h.class == "die" && h.from > 0 && s.w[h.from].lo == "death" {
		switch s.w[h.from-1].lo {
		case "shooting", "stabbing", "beating":
			st.Scope = append(st.Scope, "unreal") // the day of the deed, which is told in other words
		}
	}
	if h.class == "close" && s.dealt(h) {
		st.Attribute = "settle"
	}
	if s.aboutRecord(h) {
		st.Attribute = "record"
	}
	if h.class == "find" && s.remains() {
		st.Attribute = "discover"
	}
}

// setHeld makes an appointment of a post that is held since the date: "has run the firm
// since 2016".
func (t *dating) setHeld(st *news.Statement) {
	s, h := t.s, t.h
	if !since(st) {
		return
	}
	if post := s.heldSince(t.from); post != "" {
		st.Attribute, st.Noun = "appoint", post
		st.About = front(t.subjectOf(s, t.from), st.About)
		st.Main = min(1, len(st.About))
	}
	if h.to-h.from == 1 && running[s.w[h.from].lem] {
		st.Attribute = "appoint"
	}
}
