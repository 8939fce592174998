package names

import (
	"strings"

	"hearsay/internal/news"
)

// titles keeps the quoted titles of a passage: ‘Low Tide’, "Night Train".
func (a *article) titles(pi int) {
	p := &a.passages[pi]
	if p.headline {
		return
	}
	for i := 0; i < len(p.toks); i++ {
		if p.toks[i].Kind != news.Punct || i+1 >= len(p.toks) || p.toks[i+1].Start != p.toks[i].End {
			continue
		}
		end := titleEnd(p, i)
		if end < 0 {
			continue
		}
		from, to := i+1, end
		for to > from && p.toks[to-1].Kind == news.Punct {
			to--
		}
		si := p.SentenceAt(p.toks[from].Start)
		if si < 0 || !titleCase(p.toks[from:to]) {
			continue
		}
		c := candidate{run: run{pi, si, from, to}, quoted: true, ent: -1}
		ev := a.titleEvidence(p, i, end)
		if ev[work] <= 0 {
			continue
		}
		n := len(a.cands)
		a.add(p, c)
		if len(a.cands) > n {
			a.cands[n].ev.add(&ev)
		}
		p.take(from, to)
		i = end
	}
	if !a.sport && !p.headline {
		a.showTitles(pi)
	}
	a.namedWorks(pi)
}

func (p *passage) take(from, to int) {
	for k := from; k < to; k++ {
		p.taken[k] = true
	}
}

// namedWorks keeps the titles that stand between commas behind the noun of a work,
// with their small words: "her second novel, A House in Sand, is".
func (a *article) namedWorks(pi int) {
	p := &a.passages[pi]
	for i := 1; i+2 < len(p.toks); i++ {
		if p.toks[i].w != "," || p.toks[i-1].shape != lower || !workNoun(p.toks[i-1].low) && p.toks[i-1].low != "book" && p.toks[i-1].low != "title" && p.toks[i-1].low != "debut" || p.taken[i+1] {
			continue
		}
		to, small := i+1, false
		for to < len(p.toks) && to < i+9 {
			t := &p.toks[to]
			if t.Kind == news.Word && t.name() || to > i+1 && t.low == "'s" {
				to++
				continue
			}
			if to > i+1 && t.Kind == news.Word && titleLink(t.low) && to+1 < len(p.toks) && (p.toks[to+1].name() || titleLink(p.toks[to+1].low)) {
				small = true
				to++
				continue
			}
			break
		}
		if to < i+3 || to >= len(p.toks) || p.toks[to].w != "," && p.toks[to].w != "." || p.toks[to-1].shape == lower && p.toks[to-1].low != "'s" {
			continue
		}
		first, last := &p.toks[i+1], &p.toks[to-1]
		plain := 0
		for k := i + 1; k < to; k++ {
			if p.toks[k].plain && !(p.toks[k].surname && p.toks[k].first) {
				plain++
			}
		}
		if first.is(clsTitle|clsRole|clsCountry|clsOrg) || first.first && !first.common && !small || last.is(clsStrongOrg) || plain == 0 {
			continue // a person, a firm
		}
		si := p.SentenceAt(first.Start)
		if si < 0 {
			continue
		}
		n := len(a.cands)
		a.add(p, candidate{run: run{pi, si, i + 1, to}, quoted: true, ent: -1})
		if len(a.cands) > n {
			a.cands[n].ev[work] += 4
			p.take(i+1, to)
		}
	}
}

// titleLink lists the small words inside titles.
func titleLink(low string) bool {
	switch low {
	case "of", "the", "and", "in", "on", "to", "for", "a", "at", "from", "with":
		return true
	}
	return false
}

// showTitles keeps the titles that stand bare in front of an actor: "the
// Tidewater star", "28 Nights Out actress".
func (a *article) showTitles(pi int) {
	p := &a.passages[pi]
	for i := 1; i < len(p.toks); i++ {
		switch p.toks[i].low {
		case "star", "actor", "actress", "co-star", "stars", "co-stars", "actors":
		case "veteran", "legend", "regular", "stalwart", "creator", "showrunner":
			if !a.stage {
				continue
			}
		default:
			continue
		}
		from, ok := p.showTitle(i)
		if !ok {
			continue
		}
		si := p.SentenceAt(p.toks[from].Start)
		if si < 0 {
			continue
		}
		n := len(a.cands)
		a.add(p, candidate{run: run{pi, si, from, i}, quoted: true, ent: -1})
		if len(a.cands) > n {
			a.cands[n].ev[work] += 3
			p.take(from, i)
		}
	}
}

// showTitle returns the start of the title that ends at the role i.
func (p *passage) showTitle(i int) (int, bool) {
	from, caps := i, 0
	for from > 0 && i-from < 8 {
		t := &p.toks[from-1]
		switch {
		case p.taken[from-1] || t.Kind == news.Punct:
		case t.Kind == news.Number || t.Kind == news.Word && t.name() && !t.is(clsDay|clsMonth):
			from--
			caps++
			continue
		case from < i && (t.low == "of" || t.low == "the" || t.low == "and" || t.low == "in" || t.low == "to") && from-2 >= 0 && p.toks[from].name() && p.capBefore(from-1):
			from--
			continue
		}
		break
	}
	for from < i && (p.toks[from].is(clsNation|clsDirection) && i-from > 1 || p.toks[from].is(clsFunction) && (from == 0 || p.toks[from].low == "the" || p.toks[from].low == "former")) {
		if p.toks[from].Kind == news.Number || p.toks[from].low != "the" && p.toks[from].low != "former" && from > 0 && !p.toks[from].is(clsNation) {
			break
		}
		from++
		caps--
	}
	if p.starring(from, i) {
		return 0, false // "Ada Moss and Tom Hale star in"
	}
	if caps < 1 || from >= i || p.toks[i-1].low == "'s" || p.toks[i-1].Kind == news.Number && i-from == 1 {
		return 0, false
	}
	t := &p.toks[from]
	if i-from == 1 && genre(t.low) {
		return 0, false // "Country star Ada Moss"
	}
	if i-from == 1 && (t.is(clsInitialism|clsNation|clsCountry|clsOrg|clsRole|clsRank|clsFunction) || t.city || t.first) {
		return 0, false
	}
	return from, true
}

// starring reports whether the word at i behind the capitals from token from on is
// the verb of persons joined by "and", and no role of a title.
func (p *passage) starring(from, i int) bool {
	if i+1 >= len(p.toks) || p.toks[i+1].low != "in" && p.toks[i+1].low != "alongside" && p.toks[i+1].low != "opposite" || p.toks[i].low != "star" && p.toks[i].low != "stars" {
		return false
	}
	joined := from > 0 && p.toks[from-1].low == "and"
	for k := from; k < i; k++ {
		joined = joined || p.toks[k].low == "and" && k > from
	}
	return (p.toks[from].first || from > 1 && joined && p.toks[from-2].name()) && (joined || p.toks[i].low == "stars")
}

// capBefore reports whether a capitalised word stands within two tokens in
// front of token i.
func (p *passage) capBefore(i int) bool {
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		if p.toks[k].Kind != news.Word {
			return false
		}
		if p.toks[k].name() {
			return !p.toks[k].is(clsFunction) || k > 0
		}
	}
	return false
}

// titleEnd returns the closing mark of the quotation that opens at i, -1 if
// it is too long for a title.
func titleEnd(p *passage, i int) int {
	open := p.toks[i].w
	switch open {
	case "“", "‘":
	case "\"", "'":
		if i > 0 && p.toks[i-1].End == p.toks[i].Start && p.toks[i-1].Kind == news.Word {
			return -1
		}
	default:
		return -1
	}
	for k := i + 1; k < len(p.toks) && k < i+10; k++ {
		w := p.toks[k].w
		if p.toks[k].Kind == news.Punct && closing(open, w) && k > i+1 {
			if k+1 < len(p.toks) && p.toks[k+1].Start == p.toks[k].End && p.toks[k+1].Kind == news.Word {
				continue
			}
			return k
		}
		if p.toks[k].Kind == news.Punct && (w == "." || w == ";") {
			return -1
		}
	}
	return -1
}

// titleCase reports whether every longer word is capitalised.
func titleCase(toks []tok) bool {
	caps := 0
	for i := range toks {
		t := &toks[i]
		switch {
		case t.Kind == news.Word && t.name():
			caps++
		case t.Kind == news.Word && t.shape == lower && i > 0 && (len(t.w) <= 3 || t.is(clsFunction)):
		case t.Kind == news.Number:
		case t.Kind == news.Punct && (t.w == "," || t.w == ":" || t.w == "-" || t.w == "&" || t.w == "!" || t.w == "?" || t.w == "’" || t.w == "'"):
		case t.low == "'s" || t.low == "’s":
		default:
			return false
		}
	}
	return caps > 0 && caps*2 >= len(toks) && (caps > 1 || len(toks) == 1)
}

// titleEvidence weighs a quoted title by what stands around it.
func (a *article) titleEvidence(p *passage, open, end int) evidence {
	var e evidence
	n := end - open - 1
	e[work] = 4.5
	if n == 1 {
		e[work] = 1.2
	}
	if last := p.toks[end-1]; last.w == "!" || last.w == "?" {
		e[work]--
	}
	for k := max(0, open-6); k < open; k++ {
		switch p.toks[k].low {
		case "film", "movie", "drama", "series", "album", "novel", "song", "single", "sitcom", "musical", "show", "book", "play", "memoir", "record", "track", "comedy",
			"thriller", "soap", "programme", "podcast", "documentary", "in", "directed", "wrote", "starred", "stars", "starring", "sang", "released":
			e[work] += 0.8
		}
	}
	if open == 0 || strings.ContainsAny(p.toks[open-1].w, ".!?:”") {
		e[work] -= opensSpeech(p, end)
	}
	if open > 0 {
		switch prev := &p.toks[open-1]; prev.low {
		case "nicknamed", "dubbed", "called", "as", "so-called", "the", "a":
			e[work] -= 3
		case "wrote", "writes":
			if n == 1 {
				e[work] -= 3
			}
		case "said", "says", "asked", "shouted", "added", "replied":
			e[work] -= 3
		default:
			if prev.w == ":" || prev.w == "," && n == 1 {
				e[work]--
			}
		}
	}
	if k := end + 1; k < len(p.toks) && p.toks[k].is(clsRole) && p.toks[k].shape == lower && n > 1 {
		e[work] += 3.5 // the ‘Harbour Lane’ veteran
	}
	for k := end + 1; k < len(p.toks) && k < end+4; k++ {
		switch p.toks[k].low {
		case "said", "says", "asked", "he", "she", "told", "added", "shouted", "fans", "call", "calls":
			if k == end+1 || n < 3 {
				e[work] -= 3
			}
		case "star", "actor", "actress", "opens", "opened", "was", "is", "his", "her", "which":
			e[work] += 0.5
		}
	}
	if p.quoted[open] && p.toks[open].w != "'" && p.toks[open].w != "‘" {
		e[work]--
	}
	return e
}

// opensSpeech weighs against a title that a quotation opens a sentence and who says it
// follows: “No,” Ms Moss replied; “Ask me later,” he said.
func opensSpeech(p *passage, end int) float32 {
	var less float32
	if p.toks[end-1].w == "," || end+1 < len(p.toks) && p.toks[end+1].w == "," {
		less += 2
	}
	for k := end + 1; k < len(p.toks) && k < end+7 && p.toks[k].w != "."; k++ {
		if p.toks[k].is(clsSay) && p.toks[k].shape == lower {
			return less + 3
		}
	}
	return less
}

// genre lists what stars are of besides titles.
func genre(low string) bool {
	switch low {
	case "pop", "rock", "country", "soap", "reality", "movie", "film", "tv", "television", "screen", "porn", "football", "basketball", "baseball", "tennis", "rugby", "cricket", "hollywood", "bollywood",
		"broadway", "folk", "jazz", "opera", "ballet", "internet", "youtube", "tiktok", "instagram", "child", "rap", "rising", "former", "fellow", "netflix", "music", "stage", "sports", "athletics", "wrestling", "darts", "snooker", "golf", "k-pop", "britpop",
		"lead", "leading", "supporting", "voice", "veteran", "co-lead", "title", "award-winning", "bafta-winning", "oscar-winning":
		return true
	}
	return false
}
