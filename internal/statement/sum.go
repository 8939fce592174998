package statement

import "hearsay/internal/news"

// summing is the reading of one sum of money.
type summing struct {
	*index
	s          *sent
	st         *news.Statement
	from, to   int    // the words of the sum
	end        int    // behind what says of what it is so much: "£3 a share"
	role, noun string // what the sum is, and the word that says so
}

// money reads what a sum is: the role noun that stands nearest, those behind
// the sum first ("a £34m offer"), else the class of the ruling event.
func (x *index) money(s *sent, st *news.Statement, from, to int) bool {
	if p := x.converted(s, st, from); p != nil {
		return p.Quantity.Unit != st.Quantity.Unit // "US$2 million ($2.9 million)"
	}
	if from > 1 && s.w[from-1].lo == "(" && scales[s.w[from-2].lo] {
		return false // the same in other money, whatever stands in front
	}
	m := &summing{index: x, s: s, st: st, from: from, to: to, end: to}
	m.narrow()
	if s.raisedTo(from) != "" || s.revisedTo(from) {
		st.AsOf = true
	}
	m.byNoun()
	m.byDeal()
	m.byDeed()
	if m.role == "" || m.noSum() {
		return false
	}
	if perShare(st.Scope) && (m.role == "pay" || m.role == "worth" || m.role == "price" || m.role == "buy") && s.bidding() {
		m.role, m.noun = "bid", "offer" // "will pay 412 pence a share"
	}
	st.Attribute, st.Noun = m.role, m.noun
	m.shade()
	return true
}

// narrow notes the words about a sum that make it one of its own: what is asked for, paid in
// cash, a further one, so much each.
func (m *summing) narrow() {
	s, st, from, to := m.s, m.st, m.from, m.to
	if s.sought(from) {
		st.Scope = append(st.Scope, "sought")
	}
	if to < len(s.w) && s.inKind(to) {
		st.Scope = append(st.Scope, "cash")
	}
	if to+1 < len(s.w) && (s.w[to].lo == "a" || s.w[to].lo == "per" || s.w[to].lo == "each" || s.w[to].lo == "an") {
		st.Scope = append(st.Scope, s.w[to+1].lem)
		m.end = to + 2
	}
	for k := max(0, from-4); k < min(len(s.w), m.end+4); k++ {
		switch s.w[k].lo {
		case "further", "extra", "additional", "more", "another", "add-ons", "addons", "potential", "minimum", "maximum":
			if k < from && s.gap(k, k+1, from, to) < 3 || k >= m.end && k < m.end+3 {
				st.Scope = append(st.Scope, s.w[k].lo)
			}
		}
	}
}

// byNoun reads the role from the noun behind the sum, or else from one near it.
func (m *summing) byNoun() {
	if n := m.s.nounAfter(m.end); n.head != "" && roles[n.head] != "" && n.end > m.end {
		m.role, m.noun = m.s.roleAt(n.end-1), n.head
		if m.role == "" {
			m.role = roles[n.head]
		}
		for _, w := range n.mods {
			if roles[w] == "" {
				m.st.Scope = append(m.st.Scope, w)
			}
		}
	}
	if m.role == "" || weakRoles[m.role] {
		if r, n := m.s.roleNear(m.from, m.end); r != "" && (m.role == "" || !weakRoles[r]) {
			m.role, m.noun = r, n
		}
	}
}

// byDeal reads the role from what the sum was given for.
func (m *summing) byDeal() {
	s, from, end := m.s, m.from, m.end
	if m.boughtFor(s, from, end) && (m.role == "" || weakRoles[m.role] || m.role == "pay") {
		m.role, m.noun = "price", "buy"
		m.st.Scope = append(m.st.Scope, "paid")
	} else if s.tradedFor(from, end) && (m.role == "" || weakRoles[m.role] || m.role == "pay" || m.role == "price") {
		m.role, m.noun = "fee", "fee"
	}
	if (m.role == "" || m.role == "worth") && s.awarded(from) {
		m.role, m.noun = "prize", "prize"
	}
	if (m.role == "" || m.role == "worth") && s.bereaved(end) {
		m.role, m.noun = "damages", "compensation"
	}
}

// byDeed reads the role from what was done with the sum.
func (m *summing) byDeed() {
	s, st, from, end := m.s, m.st, m.from, m.end
	if (m.role == "raised" || m.role == "repaid") && s.perfect(from) {
		st.AsOf = true // "has raised £9,000": up to then
	}
	if m.role == "raised" && s.gone() {
		m.role, m.noun = "missing", "missing" // "£1.2m had gone missing from the harbour fund"
	}
	if r, n := s.putAt(from); r != "" && m.role == "" {
		m.role, m.noun, st.Negated = r, n, false // "Damage at the mill, which was not insured, is put at £7m"
	}
	if n := s.nounAfter(end); n.end > end && builtThings[n.head] && (m.role == "" || weakRoles[m.role]) {
		m.role, m.noun = "cost", "cost" // "a £62 million waste plant"
	}
	if from > 0 && s.w[from-1].lem == "take" && end < len(s.w) && s.w[end].lo == "from" {
		m.role, m.noun = "stolen", "steal"
	}
	if m.role == "" {
		m.role = s.governing(from, end)
	}
}

// noSum reports whether the sum is only a measure of something else, or so much of each.
func (m *summing) noSum() bool {
	s, end := m.s, m.end
	if m.role == "worth" && (end < len(s.w) && s.w[end].lo == "worth" || end+1 < len(s.w) && s.w[end+1].lo == "worth") {
		return true // "£900 worth of chairs"
	}
	return m.st.Quantity.Low < 1000 && (m.role == "bid" || m.role == "contract") && !perShare(m.st.Scope) // so much a share
}

// shade notes the words about a sum that tell apart sums of one role.
func (m *summing) shade() {
	s, st := m.s, m.st
	for k := max(0, m.from-6); k < min(len(s.w), m.end+4); k++ {
		if shades[s.w[k].lo] {
			st.Scope = append(st.Scope, s.w[k].lo)
		}
	}
	if m.role != "price" {
		return
	}
	for _, h := range s.hits { // what was paid is not what is asked
		if h.class == "buy" && s.gap(h.from, h.to, m.from, m.to) < 12 {
			st.Scope = append(st.Scope, "paid")
			break
		}
	}
}
