package statement

import "hearsay/internal/news"

// counting is the reading of one count.
type counting struct {
	*index
	s        *sent
	st       *news.Statement
	from, to int // the words of the number
	n        noun
}

// count reads what is counted and what became of it.
func (x *index) count(s *sent, st *news.Statement, from, to int) bool {
	c := &counting{index: x, s: s, st: st, from: from, to: to, n: s.nounAfter(to)}
	if c.n.end == to+1 && s.verbal(to) && verbLike(s.w[to]) && from > 1 && s.w[from-1].lo == "of" && measured[s.w[from-2].lem] { // "a crowd of 15,200 saw"
		c.n = noun{end: to}
	}
	switch {
	case x.batted(s, st, from, to):
		return true
	case c.noThing():
		return false
	case c.n.head == "time" && from > 0:
		return c.times()
	case c.ofThose():
		return false
	case c.ofKind():
		return true
	case s.ofWhole(from) && (persons[c.n.head] || c.n.head == "" || s.w[from-1].lo == "'s" || s.w[from-1].lo == "’s"):
		return false
	}
	state := c.state()
	if state == "" && (marching[c.n.head] || persons[c.n.head] && s.protesting(from, c.n.end)) {
		st.Attribute, st.Noun, st.Text = "protest", "protester", "person"
		return true
	}
	if state == "dead" && st.Quantity.Low == 1 && persons[c.n.head] && s.onlyOne(from, c.n.end) {
		c.n.head = "person"
	}
	state, people := c.bearers(state)
	if people && state != "" && s.perHead(st.Quantity, to) || state == "hospital" && !c.inHospital() {
		return false
	}
	if people && state != "" {
		return c.befell(state)
	}
	return c.plain()
}

// noThing reports whether the words behind the number are no thing that is counted.
func (c *counting) noThing() bool {
	s, n, from := c.s, &c.n, c.from
	if from > 0 && s.w[from-1].lo == "the" && pairedOff[n.head] && len(n.mods) == 0 {
		return true // "the two countries": those who were named, whoever they are
	}
	// "22 of 27 serves": the second is the whole
	return n.head == "caption" || n.head == "old" && s.ranging(from) || noNoun[n.head] || calendar[n.head] || from > 1 && s.w[from-1].lo == "of" && s.w[from-2].kind == news.Number
}

// times reads how often something was done: "watched 3.5 million times".
func (c *counting) times() bool {
	s := c.s
	for k := c.from - 1; k >= 0 && k >= c.from-4; k-- {
		if s.w[k].kind == news.Word && !function[s.w[k].lo] && !adverbs[s.w[k].lo] {
			c.st.Attribute, c.st.Noun, c.st.Text = s.classOf(k), s.w[k].lem, "times"
			return true
		}
	}
	return false
}

// ofThose reports whether the number is of some among those who were counted before.
func (c *counting) ofThose() bool {
	s, n, from, to := c.s, &c.n, c.from, c.to
	switch {
	case n.head == "victim" && small[s.w[from].lo] == 1 && to < len(s.w) && s.w[to].lo != "person" && !s.hasOther(to):
		return true // "one victim died two days later"
	case n.part && (n.head == "" || small[s.w[from].lo] == 1) && !persons[n.head]:
		return true
	case n.part && to+1 < len(s.w) && s.w[to].lo == "of" && persons[n.head] && (s.w[to+1].lo == "the" || s.w[to+1].lo == "those") && (from == 0 || s.w[from-1].lo != "all"):
		return true // "four of the victims": a part
	}
	return n.part && to < len(s.w) && s.w[to].lo == "of" && states[n.head] != "" // "two of the dead"
}

// ofKind reads counts that have words of their own: jobs that go, homes without power, a
// staff, signatures, the room of a hall.
func (c *counting) ofKind() bool {
	s, st, n := c.s, c.st, &c.n
	if s.jobless(c.from, c.to, *n) {
		st.Attribute, st.Noun = "cut", "job"
		return true
	}
	if out := s.outage(c.from, n.end, n.head); out != "" {
		st.Attribute, st.Noun = out, n.head
		if n.head == "" {
			st.Noun = "home"
		}
		st.Scope = append(st.Scope, c.placeAfter(s, n.end)...)
		return true
	}
	if site, ok := s.employed(c.from, n.head); ok {
		st.Attribute, st.Noun, st.Text = "employ", "worker", "person"
		st.Scope = append(append(st.Scope, site...), c.placeAfter(s, n.end)...)
		return true
	}
	if persons[n.head] && s.petition() || n.head == "signature" {
		st.Attribute, st.Noun, st.AsOf = "sign", "signature", true
		return true
	}
	if s.room(c.from) {
		st.Attribute, st.Noun = "measure", "capacity"
		return true
	}
	return false
}

// state returns what became of those counted, by the words about the number; "" for nothing.
func (c *counting) state() string {
	s, n, from := c.s, &c.n, c.from
	state := s.stateRight(from)
	if state == "" && (n.head == "dead" || n.head == "death" || n.head == "fatality") {
		state = "dead" // "left one dead and injured four"
	}
	if state == "" {
		state = s.stateAfter(s.skipApposition(n.end), n.head)
	}
	if state == "" && persons[n.head] && s.broughtOut(from, n.end) {
		state = "rescued"
	}
	if state == "" && (n.head == "" || n.head == "other" || persons[n.head]) {
		state = s.stateBefore(from)
	}
	if state == "" && n.head == "passenger" && from > 0 && (s.w[from-1].lo == "had" || s.w[from-1].lo == "with" || s.w[from-1].lo == "has") {
		state = "aboard"
	}
	return state
}

// bearers reports whether people are counted, and what became of them where their own name
// says it: "three wounded soldiers".
func (c *counting) bearers(state string) (string, bool) {
	n := &c.n
	people := n.head == "" || n.head == "other" || persons[n.head] || anyone[n.head]
	if state == "" && states[n.head] != "" && states[n.head] != "aboard" {
		state, people = states[n.head], true
	}
	for _, m := range n.mods {
		if states[m] != "" && people && state == "" {
			state = states[m]
		}
	}
	return state, people
}

// inHospital reports whether those counted were in hospital, and notes it where they were
// taken there.
func (c *counting) inHospital() bool {
	if c.s.letGo() || c.n.head == "other" || c.s.otherwise(c.from, c.to) {
		return false
	}
	if c.s.brought() {
		c.st.Scope = append(c.st.Scope, "taken")
	}
	return true
}

// befell reads a count of people of whom it is told what became of them.
func (c *counting) befell(state string) bool {
	s, st, n, to := c.s, c.st, &c.n, c.to
	if many := s.several(); many != "" {
		st.Scope = append(st.Scope, many)
	}
	if n.part && n.head == "" || small[s.w[c.from].lo] == 1 && to < len(s.w) && (s.w[to].lo == "of" || s.w[to].lo == "for") {
		return false
	}
	st.Attribute = state
	st.Noun = n.head
	if anyone[n.head] || n.head == "" {
		st.Noun = "person"
	}
	if state == "aboard" {
		st.Noun, st.Text = n.head, "person"
	}
	st.Scope = append(append(st.Scope, s.graded(to, n.end)...), c.placeAfter(s, n.end)...)
	return true
}

// plain reads a count by its noun and the event that rules it.
func (c *counting) plain() bool {
	s, st, n, from, to := c.s, c.st, &c.n, c.from, c.to
	if n.head == "" || n.head == "other" {
		return c.bare(s, st, from, to)
	}
	if small[s.w[from].lo] == 1 && to == from+1 {
		return false // "one friend": an article, no count
	}
	st.Noun = n.head
	if to < len(s.w) && (s.w[to].lo == "other" || s.w[to].lo == "others") {
		st.Scope = append(st.Scope, "other")
	}
	if persons[n.head] {
		st.Text = "person"
	}
	st.Attribute = s.governing(from, n.end)
	if st.Attribute == "complain" {
		st.AsOf = true // more come forward as they hear of it
	}
	st.Scope = append(st.Scope, n.mods...)
	return true
}
