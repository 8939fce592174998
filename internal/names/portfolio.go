package names

import "hearsay/internal/news"

// portfolio returns how many words at the head of a run belong to an office
// begun before it and where that office begins: "Police" of "Superintendent
// of Police Ada Moss", "Housing" of "Minister for Housing Ada Moss",
// "Opposition" of "Leader of the Opposition Ada Moss". It returns 0 where no
// office stands before the run or no whole personal name would be left.
func (p *passage) portfolio(r run) (n, start int) {
	first := p.Sentences[r.sent].First
	k := r.from - 1
	if k > first && p.toks[k].w == "the" {
		k--
	}
	if k <= first || p.toks[k].w != "of" && p.toks[k].w != "for" || p.toks[k-1].w == "." {
		return 0, 0
	}
	start = k - 1
	if !p.toks[start].is(clsTitle|clsRole) || p.taken[start] {
		return 0, 0
	}
	for start > first && p.toks[start-1].name() && titleWord(&p.toks[start-1]) && p.toks[start-1].Kind == news.Word {
		start--
	}
	end := &p.toks[r.to-1]
	if end.is(clsOrgHead | clsStrongOrg | clsPlaceHead | clsStrongPlace | clsEventHead | clsStrongEvent | clsCountry) {
		return 0, 0
	}
	for i := r.from; i < r.to-1; i++ {
		t := &p.toks[i]
		if t.Kind != news.Word || t.low == "'s" {
			return 0, 0
		}
		if i > r.from && i < r.to-1 && p.toks[i-1].low != "of" && (t.first || !t.common && !t.plain && !t.is(clsOrgHead|clsFunction|clsNation|clsCountry)) {
			break
		}
		if t.first && !t.common || !t.common && !t.plain && !t.is(clsOrgHead) && !t.is(clsFunction) {
			return 0, 0
		}
		n++
	}
	if left := r.to - r.from - n; n == 0 || left < 2 || left > 3 {
		return 0, 0
	}
	return n, start
}

// officeBefore reports whether the comma at token i closes the words of an
// office and what it is over: "the minister of state for fisheries, ", "the
// head of the village council at Harling, ".
func (p *passage) officeBefore(i, first int) bool {
	const reach = 8 // tokens between the office's noun and the comma
	for k := i - 1; k >= first && k > i-reach; k-- {
		t := &p.toks[k]
		if t.Kind == news.Punct || t.is(clsSay) {
			return false
		}
		if t.is(clsRole|clsTitle) && t.shape == lower && k+2 < i && (p.toks[k+1].low == "of" || p.toks[k+1].low == "for") {
			return k > first && p.toks[k-1].low != "a" && p.toks[k-1].low != "an"
		}
	}
	return false
}

// sits lists members of houses, who sit for a place.
func sits(low string) bool {
	switch low {
	case "mp", "mep", "msp", "mla", "td", "senator", "congressman", "congresswoman", "assemblyman", "assemblywoman":
		return true
	}
	return false
}
