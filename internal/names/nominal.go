package names

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"hearsay/internal/news"
)

// phrase is a definite description: "the Tidewater star".
type phrase struct {
	start    int // token of "the"
	head     int // token of the head noun
	end      int
	age      int // from "39-year-old", 0 if none
	mods     []string
	followed bool // "of" goes on
	parent   bool // it goes on "of two": "the mother of three"
}

// apposedName returns the person named in apposition to the description: "the
// leader of the council, Ada Moss, said"; -1 if there is none.
func (p *passage) apposedName(a *article, s news.Sentence, ph phrase) int {
	if !p.toks[ph.head].is(clsRole|clsKin|clsRank) || ph.head+1 >= s.Last {
		return -1
	}
	for k := ph.head + 1; k < s.Last && k < ph.head+12; k++ {
		t := &p.toks[k]
		if t.w == "," {
			for m := range a.namedIn(p, k+1, k+4) {
				x := a.ents[m.ent]
				titled := m.from == k+1 || p.toks[k+1].is(clsTitle)
				if x.kind == person && titled && m.to < s.Last && p.toks[m.to].w == "," {
					return m.ent
				}
			}
			return -1
		}
		if t.Kind == news.Punct && t.w != "-" && t.w != "." && t.w != "’" || t.is(clsSay) || k == ph.head+1 && t.low != "of" && t.low != "for" && t.low != "at" && t.low != "in" {
			return -1
		}
	}
	return -1
}

// counted reports whether a token is a small number: "two", "3".
func counted(t *tok) bool {
	switch t.low {
	case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten":
		return true
	}
	return t.Kind == news.Number && len(t.w) == 1
}

// nominal resolves a description that starts with "the" at i; it returns how
// many tokens it used, 0 when it is none.
func (d *discourse) nominal(p *passage, s news.Sentence, i int) int {
	ph, ok := p.phrase(s, i)
	if !ok {
		return 0
	}
	head := &p.toks[ph.head]
	for m := range d.a.namedIn(p, ph.head+1, ph.end+1) {
		if m.from == ph.head+1 { // "the actress Ada Moss"
			return 0
		}
	}
	if ph.end < s.Last && p.toks[ph.end].name() && p.toks[ph.end].Kind == news.Word {
		return 0
	}
	for m := range d.a.namedIn(p, i+1, ph.head+1) {
		if m.to > ph.head { // "the Harbour Safety Agency" is a name
			return 0
		}
	}
	if plural := pluralPersons[head.low]; plural {
		return d.couple(p, i, ph)
	}
	kind := news.Person
	e := -1
	switch {
	case p.apposedName(d.a, s, ph) >= 0:
		e = p.apposedName(d.a, s, ph)
	case head.is(clsRole|clsKin|clsRank) || ph.age > 0:
		not := -1
		if i > s.First && p.toks[i-1].low == "and" && d.role.sent == d.now {
			not = d.roleOf // "the singer and the footballer" are two
		}
		e = d.described(p, s, ph, not)
	case orgNoun(head.low):
		kind = news.Organisation
		e = d.thing(head.low, organisation)
	case head.low == "film" || head.low == "album" || head.low == "show" || head.low == "series" || head.low == "novel" || head.low == "book" || head.low == "song":
		kind = news.Work
		e = d.thing(head.low, work)
	case head.low == "festival" || head.low == "tournament" || head.low == "ceremony":
		kind = news.Event
		e = d.thing(head.low, event)
	}
	if e < 0 {
		return 0
	}
	d.a.refers(p, i, ph.end, e, nil, news.NominalForm, kind)
	if d.a.ents[e].kind == person {
		d.role, d.roleOf = sighting{sent: d.now, tok: i}, e
	}
	if !p.quoted[i] {
		d.see(p, s, e, i, false)
	}
	return ph.end - i
}

// phrase reads a definite description that starts at i.
func (p *passage) phrase(s news.Sentence, i int) (phrase, bool) {
	ph := phrase{start: i, head: -1}
	for k := i + 1; k < s.Last && k < i+8; k++ {
		t := &p.toks[k]
		if t.Kind == news.Number {
			// "39-year-old" is cut as 39, -, year-old or the like.
			if n, err := strconv.Atoi(t.w); err == nil && k+1 < s.Last && p.toks[k+1].Start == t.End {
				for j := k + 1; j < s.Last && j < k+6 && p.toks[j].Start == p.toks[j-1].End; j++ {
					if strings.Contains(p.toks[j].low, "old") {
						ph.age, ph.head, ph.end = n, j, j+1
						k = j
						break
					}
				}
			}
			continue
		}
		if t.Kind == news.Punct {
			if t.Start == p.toks[k-1].End && (t.w == "-" || t.w == "’") {
				continue
			}
			break
		}
		if t.is(clsRole|clsKin|clsRank) && t.shape == lower || orgNoun(t.low) || pluralPersons[t.low] || headNoun(t.low) {
			ph.head, ph.end = k, k+1
			continue
		}
		if ph.head >= 0 && t.shape == lower || t.is(clsFunction|clsSay) && t.shape == lower && !(ph.head < 0 && (t.low == "young" || t.low == "old" || t.low == "new" || t.low == "former" || t.low == "late" || t.low == "two" || t.low == "three")) {
			ph.followed = t.low == "of" && k == ph.end
			ph.parent = ph.followed && k+1 < s.Last && p.toks[ph.head].is(clsKin) && counted(&p.toks[k+1])
			if ph.parent {
				ph.end = k + 2
			}
			break
		}
		ph.mods = append(ph.mods, t.low)
	}
	return ph, ph.head >= 0
}

// couple resolves "the couple": two persons named together, or else the two
// persons that the article speaks of most, both lately present.
func (d *discourse) couple(p *passage, i int, ph phrase) int {
	head := p.toks[ph.head].low
	if head == "brothers" || head == "sisters" || head == "twins" {
		if d.now-d.pairAt > 4 || len(d.pair) != 2 || !d.siblings(head) {
			return 0
		}
	} else if len(d.spouses) == 2 && (head == "couple" || head == "newlyweds" || head == "spouses") {
		d.pair = d.spouses
	} else if d.now-d.pairAt > 6 || len(d.pair) != 2 {
		first, second := -1, -1
		for _, e := range d.recent {
			x := d.a.ents[e]
			if x.kind != person || d.last[e].sent < 0 || d.now-d.last[e].sent > 5 {
				continue
			}
			switch {
			case first < 0 || x.mentions > d.a.ents[first].mentions:
				first, second = e, first
			case second < 0 || x.mentions > d.a.ents[second].mentions:
				second = e
			}
		}
		if second < 0 {
			return 0
		}
		d.pair = []int{first, second}
	}
	d.a.refers(p, i, ph.end, d.pair[0], d.pair[1:2], news.NominalForm, news.Person)
	d.pairAt = d.now
	return ph.end - i
}

// siblings reports whether the pair may be called brothers or sisters.
func (d *discourse) siblings(head string) bool {
	for _, e := range d.pair {
		g := d.a.ents[e].gender
		if head == "brothers" && g == news.Female || head == "sisters" && g == news.Male {
			return false
		}
	}
	x, y := d.a.ents[d.pair[0]], d.a.ents[d.pair[1]]
	return x.last == "" || y.last == "" || x.last == y.last
}

// described finds the person that a description means, other than not.
func (d *discourse) described(p *passage, s news.Sentence, ph phrase, not int) int {
	head := &p.toks[ph.head]
	if d.anonymousSince(head.low, d.now) {
		return -1
	}
	gender := d.a.lex.gender[head.low]
	best, second := -1, float32(-1)
	var bestScore float32
	persons := 0
	for _, e := range d.candidates(head.low, ph.age) {
		x := d.a.ents[e]
		score := d.salience(e, gender)
		if e == not || x.kind != person || x.mentions == 0 || x.gender != news.GenderUnknown && gender != news.GenderUnknown && gender != x.gender {
			continue
		}
		if score > 0 {
			persons++
		}
		match := x.matches(head.low, ph)
		if match < 0 || d.last[e].sent < 0 { // not met yet
			continue
		}
		if score <= 0 && match < 2 || match == 0 && (!salient(head.low) && !ph.parent || ph.followed && !ph.parent || x.other(head.low)) && ph.age == 0 {
			continue
		}
		if match == 0 && e == d.main && opensClause(p, s, ph.start) {
			score += 1.2 // who the article is about
		}
		score += match
		switch {
		case score > bestScore:
			second, bestScore, best = bestScore, score, e
		case score > second:
			second = score
		}
	}
	if best < 0 || bestScore < leastAntecedent || bestScore-second < leastLead2 {
		return -1
	}
	if d.a.ents[best].matches(head.low, ph) == 0 && persons > 2 && gender == news.GenderUnknown && ph.age == 0 && d.now-d.last[best].sent > 1 {
		return -1
	}
	return best
}

// candidates lists the entities that a description may mean: those in view,
// those described by the word before, those of the age.
func (d *discourse) candidates(head string, age int) []int {
	d.index()
	out := slices.Clone(d.recent)
	out = append(out, d.byDesc[head]...)
	if a := abbreviated(head); a != head {
		out = append(out, d.byDesc[a]...)
	}
	if age > 0 {
		out = append(out, d.byAge[age]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// matches weighs a description against those already known of a person:
// negative when they cannot agree.
func (x *entity) matches(head string, ph phrase) float32 {
	var score float32
	if ph.age > 0 {
		switch {
		case x.age == ph.age:
			score += 5
		case x.age > 0:
			return -1
		}
	}
	for _, ws := range x.descWords {
		if head == "president" && slices.Contains(ws, "vice") != slices.Contains(ph.mods, "vice") {
			continue
		}
		if slices.Contains(ws, head) || slices.Contains(ws, abbreviated(head)) {
			score = max(score, 2.5)
			for _, m := range ph.mods {
				if slices.Contains(ws, m) {
					score += 1
				}
			}
		} else if score < 1.5 && trade(head) != "" {
			for _, w := range ws {
				if trade(w) == trade(head) {
					score = max(score, 1.5)
				}
			}
		}
	}
	return score
}

// thing finds the organisation, work or event that "the council" means: the
// latest whose name or description holds the word, else the latest of the
// kind when the article has one alone.
func (d *discourse) thing(head string, kind int) int {
	d.index()
	best := -1
	for _, e := range d.byDesc[head] {
		if d.a.ents[e].kind == kind && d.last[e].sent >= 0 && (best < 0 || d.last[e].sent > d.last[best].sent) {
			best = e
		}
	}
	if best < 0 && kind == organisation && commercial(head) {
		if e := d.firm(); e >= 0 {
			return e
		}
	}
	if only := d.lately[kind]; best < 0 && d.kinds[kind] == 1 && d.org == only && d.now-d.last[only].sent <= 3 && loneBody(head) {
		return only
	}
	return best
}

// firm finds the one organisation of the last two sentences that may be called
// a firm, -1 when there are several or none.
func (d *discourse) firm() int {
	found := -1
	for _, e := range d.recent {
		x := d.a.ents[e]
		if x.kind != organisation || d.now-d.last[e].sent > 1 || d.last[e].pass != d.pass {
			continue
		}
		if d.a.lex.words[x.key]&clsOrg != 0 && d.last[e].sent != d.now-1 || publicBody(x.key) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = e
	}
	return found
}

// indefinite notes an unnamed person: "a neighbour", "one onlooker who".
func (d *discourse) indefinite(p *passage, s news.Sentence, i int) {
	for k := i + 1; k < s.Last && k < i+6; k++ {
		t := &p.toks[k]
		if t.Kind == news.Punct || t.is(clsSay) {
			return
		}
		if t.is(clsRole|clsKin) && t.shape == lower || unnamed(t.low) {
			if k+1 < s.Last && (p.toks[k+1].is(clsRole) && p.toks[k+1].shape == lower) {
				continue
			}
			for m := range d.a.namedIn(p, k+1, k+2) {
				if m.from == k+1 {
					return
				}
			}
			if k+2 < s.Last && p.toks[k+1].w == "," && d.a.anyNamed(p, k+2, k+4) {
				return // "one victim, Mrs Moss"
			}
			// ", a retired nurse," describes the name before it.
			if i > s.First && (p.toks[i-1].w == "," || p.toks[i-1].low == "is" || p.toks[i-1].low == "was" || p.toks[i-1].low == "as" || p.toks[i-1].low == "became" || p.toks[i-1].low == "be") && t.low != "source" {
				return
			}
			if p.quoted[i] {
				return
			}
			if opensClause(p, s, i) || i > s.First && p.toks[i-1].is(clsSay) || k+1 < s.Last && p.toks[k+1].is(clsSay) {
				d.anon = sighting{sent: d.now, tok: i, gender: d.a.lex.gender[t.low]}
			}
			d.anons = append(d.anons, anonymous{t.low, d.now})
			return
		}
	}
}

// opensClause reports whether a phrase at i is likely a subject: it begins
// the sentence or follows a closing quotation mark.
func opensClause(p *passage, s news.Sentence, i int) bool {
	if i == s.First || i == s.First+1 && p.toks[s.First].Kind == news.Punct {
		return true
	}
	switch p.toks[i-1].w {
	case "”", "\"", "’", "'", ":":
		return true
	case ",":
		return i-s.First < 8
	}
	return false
}

// anonymousSince reports whether "the officer" may be an unnamed officer met
// shortly before.
func (d *discourse) anonymousSince(head string, now int) bool {
	for k := len(d.anons) - 1; k >= 0 && now-d.anons[k].at <= 6; k-- {
		if d.anons[k].head == head {
			return true
		}
	}
	return false
}

// namedIn gives the name mentions that start in tokens [from, to) of p.
func (a *article) namedIn(p *passage, from, to int) iter.Seq[mark] {
	return func(yield func(mark) bool) {
		for i := from; i < to && i < len(p.named); i++ {
			if n := p.named[i]; n > 0 && !yield(a.named[n-1]) {
				return
			}
		}
	}
}

// anyNamed reports whether a name mention starts in tokens [from, to) of p.
func (a *article) anyNamed(p *passage, from, to int) bool {
	for range a.namedIn(p, from, to) {
		return true
	}
	return false
}
