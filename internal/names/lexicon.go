package names

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"hearsay/internal/news"
)

// The word lists; data/README.md says where each comes from. The four long
// ones are looked up in a table.
var (
	//go:embed data/lexicon.txt
	lexiconText string
	//go:embed data/first.txt
	firstText string
	//go:embed data/surnames.txt
	surnamesText string
	//go:embed data/cities.txt
	citiesText string
	//go:embed data/common.txt
	commonText string
	//go:embed data/companies.txt
	companiesText string
)

// class says which lists of the lexicon a word stands in.
type class uint32

const (
	clsFunction class = 1 << iota
	clsMonth
	clsDay
	clsMister
	clsMissus
	clsHonorific
	clsRank
	clsRole
	clsKin
	clsShow
	clsOrgHead
	clsStrongOrg
	clsPlaceHead
	clsStrongPlace
	clsEventHead
	clsStrongEvent
	clsOfHead
	clsNation
	clsCountry
	clsOrg
	clsSay
	clsSuffix
	clsParticle
	clsInitialism
	clsDeity
	clsCelestial
	clsAmbiguous
	clsDirection
	clsRegion
)

const clsTitle = clsMister | clsMissus | clsHonorific | clsRank

var sections = map[string]class{
	"function": clsFunction, "month": clsMonth, "day": clsDay, "mister": clsMister, "missus": clsMissus, "honorific": clsHonorific,
	"rank": clsRank, "role": clsRole, "kin": clsKin, "showrole": clsShow, "orghead": clsOrgHead, "strongorg": clsStrongOrg | clsOrgHead,
	"placehead": clsPlaceHead, "strongplace": clsStrongPlace | clsPlaceHead, "eventhead": clsEventHead,
	"stronghead_event": clsStrongEvent | clsEventHead, "ofhead": clsOfHead, "nation": clsNation, "country": clsCountry,
	"org": clsOrg, "saymark": clsSay, "suffix": clsSuffix, "particle": clsParticle, "initialism": clsInitialism, "deity": clsDeity,
	"region": clsRegion | clsCountry, "celestial": clsCelestial, "ambiguous": clsAmbiguous, "direction": clsDirection,
}

// lexicon is the parsed lexicon.txt; it is never written to after loading.
type lexicon struct {
	words  map[string]class
	gender map[string]news.Gender // of first names and roles
	given  map[string]bool        // first names beyond first.txt
	nick   map[string][]string    // short form -> full first names
	// phrases lists the countries and organisations of several words by
	// their first one, longest first.
	phrases map[string][][]string
	long    *table
	single  hashed[class] // the classes of single words, once more
}

var loadLexicon = sync.OnceValue(func() *lexicon {
	l := &lexicon{
		words: map[string]class{}, gender: map[string]news.Gender{}, given: map[string]bool{}, nick: map[string][]string{},
		phrases: map[string][][]string{}, long: loadTable(),
	}
	section := ""
	for line := range strings.Lines(lexiconText) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			section = strings.Trim(line, "[]")
			continue
		}
		if section != "" {
			for w := range strings.FieldsSeq(line) {
				l.add(section, strings.ReplaceAll(w, "_", " "))
			}
		}
	}
	for line := range strings.Lines(companiesText) {
		w := strings.TrimSpace(line)
		if _, first := l.firstName(w); strings.Contains(w, " ") || !first && l.long.of(w)&(factSurname|factPlain) == 0 {
			l.add("org", w)
		}
	}
	l.single = newHashed[class](len(l.words))
	for w, cls := range l.words {
		if strings.IndexByte(w, ' ') < 0 {
			l.single.put(w, formHash(w), cls)
		}
	}
	for _, ps := range l.phrases {
		slices.SortFunc(ps, func(a, b []string) int { return len(b) - len(a) })
	}
	return l
})

func (l *lexicon) add(section, w string) {
	switch section {
	case "male":
		l.given[w], l.gender["given "+w] = true, news.Male
	case "female":
		l.given[w], l.gender["given "+w] = true, news.Female
	case "nick":
		short, full, _ := strings.Cut(w, ":")
		l.nick[short] = append(l.nick[short], full)
	case "role":
		w, g, _ := strings.Cut(w, ":")
		l.words[w] |= clsRole
		switch g {
		case "m":
			l.gender[w] = news.Male
		case "f":
			l.gender[w] = news.Female
		}
	default:
		if ws := strings.Fields(w); len(ws) > 1 && l.words[w] == 0 && (section == "country" || section == "region" || section == "org" || section == "deity") {
			l.phrases[ws[0]] = append(l.phrases[ws[0]], ws)
		}
		l.words[w] |= sections[section]
	}
}

// firstName reports whether a folded word is a first name, and its gender.
func (l *lexicon) firstName(low string) (news.Gender, bool) {
	if l.given[low] {
		return l.gender["given "+low], true
	}
	f := l.long.of(low)
	return f.gender(), f&factFirst != 0
}
