package names

import (
	"strings"

	"hearsay/internal/news"
)

// candidate is a span that may name something.
type candidate struct {
	run
	key     string      // folded words joined by a space, titles left out
	printed string      // as printed
	title   string      // title as printed in front, "" if none
	gender  news.Gender // from the title or the role in front
	titled  bool        // a title or rank stands in front
	office  int         // tokens of the office in front, its "of" and "for" among them
	mister  bool        // that title is Mr, Ms or the like: a surname follows
	initial bool        // its capital tells nothing
	quoted  bool        // the whole of a quoted title
	whole   bool        // a phrase of the lexicon
	weak    bool        // a plain word that is a name only if it is part of a known one
	desc    news.Span   // role words in front, empty if none
	team    bool        // stands in a line of results or fixtures
	ev      evidence
	ent     int // entity, -1 if none
}

// split cuts a run at titles and roles and keeps what may be names.
func (a *article) split(r run) {
	p := &a.passages[r.pass]
	s := p.Sentences[r.sent]
	initial := p.starts(r.from, s)
	whole := r
	if n, start := p.portfolio(r); n > 0 {
		head := &p.toks[start]
		c := candidate{run: run{r.pass, r.sent, r.from + n, r.to}, titled: true, office: r.from + n - start, gender: titleGender(a.lex, p, start, r.from+n-1), ent: -1}
		c.desc = news.Span{Para: p.Para, Start: head.Start, End: p.toks[r.from+n-1].End}
		c.title = p.Text[c.desc.Start:c.desc.End]
		a.add(p, c)
		return
	}
	r, initial = a.trim(p, r, initial)
	if r.from >= r.to {
		if t := &p.toks[whole.from]; whole.to-whole.from == 1 && t.surname && !t.is(clsFunction) {
			a.add(p, candidate{run: whole, initial: true, weak: true, ent: -1})
		}
		return
	}
	if start, t := lastTitle(p, r); t >= 0 {
		// Before the title: an organisation or a nation, or nothing.
		left := run{r.pass, r.sent, r.from, start + 1}
		for left.to > left.from && titleWord(&p.toks[left.to-1]) {
			left.to--
		}
		left.to = min(left.to, t) // the last title word itself may be a surname too
		a.keepLeft(p, left, initial)
		right := run{r.pass, r.sent, t + 1, r.to}
		for right.from < right.to && (p.toks[right.from].w == "." || p.toks[right.from].low == "of") {
			right.from++
		}
		if n := right.to - right.from; n > 2 && p.toks[right.from].plain && !p.toks[right.from].first && p.toks[right.from+1].first {
			right.from++ // "Miss Universe Ada Moss"
		}
		c := candidate{run: right, titled: true, ent: -1}
		c.title = p.Text[p.toks[left.to].Start:p.toks[t].End]
		c.mister = p.toks[t].is(clsMister|clsMissus|clsHonorific) && left.to == t
		c.gender = titleGender(a.lex, p, left.to, t)
		if !c.mister || left.to < t {
			c.desc = news.Span{Para: p.Para, Start: p.toks[r.from].Start, End: p.toks[t].End}
			if initial && p.toks[r.from].is(clsFunction) {
				c.desc.Start = p.toks[left.to].Start
			}
		}
		a.add(p, c)
		return
	}
	if r.to-r.from == 3 && p.toks[r.from+1].first && !p.toks[r.from+1].common && !p.toks[r.from].first && p.toks[r.to-1].name() && badge(&p.toks[r.from]) {
		a.add(p, candidate{run: run{r.pass, r.sent, r.from, r.from + 1}, initial: initial, ent: -1})
		r.from++ // "NASA Ada Moss"
		initial = false
	}
	a.add(p, candidate{run: r, initial: initial, ent: -1})
}

// badge reports whether a word in front of a full name is no part of it: an
// acronym or a brand.
func badge(t *tok) bool {
	return t.shape == upper && len(t.w) > 2 && !strings.Contains(t.w, ".") || strings.ContainsAny(t.w[1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") && !strings.HasPrefix(t.w, "Mc") && !strings.HasPrefix(t.w, "O") || t.is(clsOrg)
}

// keepLeft keeps what stands before a title inside a run.
func (a *article) keepLeft(p *passage, left run, initial bool) {
	for left.from < left.to && (p.toks[left.from].is(clsNation) || p.toks[left.from].is(clsFunction)) {
		left.from++
	}
	if left.from < left.to {
		a.add(p, candidate{run: left, initial: initial && p.starts(left.from, p.Sentences[left.sent]), ent: -1})
	}
}

// titleWord reports whether a word only builds a title.
func titleWord(t *tok) bool {
	if t.is(clsTitle|clsRole) && !t.is(clsCountry) {
		return true
	}
	switch t.low {
	case "vice", "prime", "deputy", "assistant", "acting", "senior", "junior", "executive", "shadow", "former", "ex", "police", "home", "foreign", "finance", "defence",
		"defense", "health", "education", "interior", "justice", "lord", "lady", "chief", "associate", "managing", "regional", "national", "general", "staff", "press", "team", "club",
		"district", "county", "city", "state", "town", "first", "lead", "head", "army", "navy", "air", "force", "fire", ".", "&", "and", "of", "neighbour", "barman", "party",
		"transport", "culture", "trade", "financial", "energy", "environment", "treasury", "cabinet", "crown", "high", "court", "us", "uk", "opposition", "independent":
		return true
	}
	return false
}

// lastTitle returns the first and last token of the last title or role of the
// run that a personal name follows, or -1; they differ where the title has a
// portfolio ("Secretary of State").
func lastTitle(p *passage, r run) (start, end int) {
	for t := r.to - 2; t >= r.from; t-- {
		x := &p.toks[t]
		if !x.is(clsTitle | clsRole) {
			continue
		}
		if x.low == "st" || x.low == "saint" {
			continue
		}
		n := t + 1
		if p.toks[n].w == "." {
			n++
		}
		if n+1 < r.to && x.is(clsRole) && p.toks[n].is(clsOrgHead|clsPlaceHead) && p.toks[n+1].low == "of" {
			return -1, -1 // "Royal Infirmary of Carrick"
		}
		if p.toks[n].low == "of" { // "Secretary of State Ada Moss"
			for k := n + 2; k < r.to-1; k++ {
				if p.toks[k].first && p.toks[k+1].name() {
					return t, k - 1
				}
			}
		}
		if n >= r.to || p.toks[n].Kind != news.Word || !p.toks[n].name() && !p.toks[n].is(clsParticle) {
			continue
		}
		if p.toks[n].is(clsSuffix) || p.toks[n].is(clsFunction) && !p.toks[n].first {
			continue
		}
		if t > r.from && p.toks[t-1].first && !x.is(clsMister|clsMissus) && !p.toks[t-1].common && r.to-t == 2 {
			continue // "Stephen King Jones", "Martin Baker": a surname, not a role
		}
		end := &p.toks[r.to-1]
		if end.is(clsStrongOrg|clsStrongPlace|clsStrongEvent) && !x.is(clsMister|clsMissus) && !p.toks[n].first {
			return -1, -1
		}
		if end.is(clsOrgHead|clsPlaceHead|clsEventHead) && !p.toks[n].first && !x.is(clsMister|clsMissus) && r.to-n > 1 {
			return -1, -1
		}
		if end.is(clsOrgHead|clsPlaceHead|clsEventHead|clsTitle|clsRole) && r.to-n == 1 && !x.is(clsMister|clsMissus) {
			return -1, -1 // "King Street", "Justice Department"
		}
		if t == r.from && x.first && !x.is(clsMister|clsMissus) && r.to-n == 1 && !strongRank(x.low) {
			return -1, -1 // "Dean Walters", "Earl Hobbs"
		}
		return t, t
	}
	return -1, -1
}

// strongRank lists ranks that are seldom first names though lists have them.
func strongRank(low string) bool {
	switch low {
	case "president", "pope", "king", "queen", "prince", "princess", "judge", "justice", "senator", "bishop", "captain", "major", "general", "coach", "doctor", "star", "chief":
		return true
	}
	return false
}

func titleGender(l *lexicon, p *passage, from, to int) news.Gender {
	for i := to; i >= from; i-- {
		t := &p.toks[i]
		switch {
		case t.is(clsMissus) || t.low == "queen" || t.low == "princess" || t.low == "duchess" || t.low == "countess":
			return news.Female
		case t.is(clsMister) || t.low == "king" || t.low == "prince" || t.low == "duke" || t.low == "earl" || t.low == "pope" || t.low == "cardinal":
			return news.Male
		}
		if g := l.gender[t.low]; g != news.GenderUnknown {
			return g
		}
	}
	return news.GenderUnknown
}

// trim takes words off the front of a run that only stand there because a
// sentence begins or a nation, rank or day describes what follows.
func (a *article) trim(p *passage, r run, initial bool) (run, bool) {
	for r.from < r.to {
		t := &p.toks[r.from]
		rest := r.to - r.from - 1
		last := &p.toks[r.to-1]
		switch {
		case t.Kind != news.Word && t.Kind != news.Number || t.low == "'s":
		case initial && a.plainStart(p, r):
		case t.is(clsFunction) && !t.first && !(rest > 0 && !initial && workish(t.low)) && !(rest > 0 && t.low == "the" && !initial):
			if t.is(clsCountry|clsOrg) && t.shape == upper { // "US", "WHO"
				return r, initial
			}
		case t.is(clsNation) && !t.is(clsCountry):
			if rest == 0 && (t.surname || t.first) || rest > 1 && p.toks[r.from+1].is(clsOrgHead|clsPlaceHead) && p.toks[r.from+1].name() || rest > 0 && last.is(clsOrgHead|clsPlaceHead|clsEventHead) && !(rest == 1 && t.low == "roman") {
				return r, initial
			}
			if t.surname && !initial && rest == 1 && t.low != "black" && t.low != "white" && t.first {
				return r, initial
			}
		case t.is(clsMonth) && !t.first:
		default:
			return r, initial
		}
		r.from++
		initial = false
		for r.from < r.to && p.toks[r.from].Kind == news.Punct {
			r.from++
		}
	}
	return r, initial
}

// plainStart reports whether the first word of a run at a sentence's start
// is a plain word and not part of the name.
func (a *article) plainStart(p *passage, r run) bool {
	t := &p.toks[r.from]
	rest := r.to - r.from - 1
	if t.is(clsMister | clsMissus | clsHonorific) {
		return false
	}
	if t.is(clsFunction) && !(t.is(clsCountry|clsOrg) && t.shape == upper) {
		if t.first && rest > 0 && !t.common { // "Will Harper"
			return false
		}
		if t.low == "the" && rest > 0 {
			return true
		}
		return !(t.first && rest == 1 && !p.toks[r.from+1].is(clsFunction) && p.toks[r.from+1].surname)
	}
	if t.is(clsTitle) && rest > 0 {
		return false
	}
	if t.is(clsRole) && !t.first && rest > 0 && p.toks[r.from+1].first {
		return false // a role in front of a name: kept as description
	}
	if !t.plain || t.shape == upper && t.is(clsOrg) {
		return false
	}
	if rest == 0 {
		return t.mids == 0 && !t.first && !t.is(clsCountry|clsOrg)
	}
	if t.first {
		return false
	}
	next := &p.toks[r.from+1]
	if next.first && !p.toks[r.to-1].is(clsOrgHead|clsPlaceHead|clsEventHead) && rest >= 2 {
		return t.mids == 0
	}
	if rest == 1 && t.mids == 0 && next.first && !next.common && !t.surname {
		return true // "Follow Ada"
	}
	if rest == 1 && (t.lows > 0 && t.mids == 0) && next.mids > 0 {
		return true
	}
	return false
}
