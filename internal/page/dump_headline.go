package page

import "strings"

// Headline bounds, in words (or pairs of characters): the development pages'
// headlines run from 2 to 32.
const (
	minHeadline = 2
	maxHeadline = 40
)

// pickHeadline chooses the headline among the lines of the head. A line that
// stands twice, or in front of a site's name in the page's title, outweighs
// all else; of equal ones the first wins.
func (h *head) pickHeadline(top []dumpLine, roles []role, all []dumpLine) {
	stems := map[string]string{} // key of a title's stem -> outlet
	for i := range top {
		if roles[i] != free && roles[i] != roleNav || len(top[i].text) > 300 {
			continue
		}
		if stem, site, ok := splitTitle(top[i].text); ok && !mottoed(stem, site) && (i < topLines || countWords(stem) >= minStem) {
			stems[foldKey(stem)] = site
		}
		if site, stem, ok := strings.Cut(top[i].text, " | "); ok && countWords(site) <= 5 && countWords(stem) >= 3 {
			if k := foldKey(stem); stems[k] == "" {
				stems[k] = site // the site in front
			}
		}
	}
	counts := map[string]int{}
	for i := range top {
		if k := top[i].key; len(k) > 8 {
			counts[k]++
		}
	}
	best, bestScore := -1, 0
	metaAt := nearMeta(roles)
	for metaAt > 0 && metaAt < len(top) && roles[metaAt-1] == free && top[metaAt-1].words <= 8 && isNameLine(top[metaAt-1].text) {
		metaAt-- // the author's bare name
	}
	for i := range top {
		if s := headlineScore(top, roles, i, stems, counts, metaAt); s > bestScore {
			best, bestScore = i, s
		}
	}
	if best < 0 {
		return
	}
	h.headline = top[best].text
	if site, ok := stems[top[best].key]; ok {
		h.outlet = site
	} else if stem, site, ok := splitTitle(h.headline); ok && outletLike(site, all) {
		h.headline, h.outlet = stem, site
	}
	h.headlineKey = foldKey(h.headline)
	for i := range top {
		k := top[i].key
		if k == h.headlineKey {
			roles[i] = roleHeadline
		} else if stem, _, ok := splitTitle(top[i].text); ok && foldKey(stem) == h.headlineKey {
			roles[i] = roleTitle
		} else if _, stem, ok := strings.Cut(top[i].text, " | "); ok && foldKey(stem) == h.headlineKey {
			roles[i] = roleTitle
		}
	}
}

// The page's title stands in its first topLines lines, if anywhere; a line
// further down that parts as one is one only with a stem of minStem words.
const (
	topLines = 10
	minStem  = 4
	// minSummary is how many words a standfirst has that is told from a headline
	// by the one above it.
	minSummary = 14
)

// metaReach is how far above the body, in lines, its byline and date stand.
const metaReach = 25

// nearMeta returns the first line of the group of byline and date lines
// nearest to the body, or the number of lines.
func nearMeta(roles []role) int {
	at := len(roles)
	for i := len(roles) - 1; i >= 0 && (at == len(roles) && i >= len(roles)-metaReach || i >= at-4); i-- {
		if roles[i] == roleByline || roles[i] == roleDate {
			at = i
		}
	}
	return at
}

func headlineScore(top []dumpLine, roles []role, i int, stems map[string]string, counts map[string]int, metaAt int) int {
	l := &top[i]
	if l.words < minHeadline || l.words > maxHeadline || l.isProse() && counts[l.key] < 2 && l.words > 20 {
		return 0
	}
	if isStamp(l.text) || isShareBar(l.text) {
		return 0
	}
	_, titled := stems[l.key]
	if roles[i] != free && !(titled && (roles[i] == roleNav || roles[i] == roleCaption)) {
		return 0
	}
	if l.head == 1 {
		return 40
	}
	s := 6
	if titled {
		s += 20
	}
	if counts[l.key] > 1 && l.words >= minStem {
		s += 8
		// Doubled lines behind the byline are captions.
		if i > metaAt && i > 0 && (top[i-1].key == l.key || i+1 < len(top) && top[i+1].key == l.key) {
			s -= 9
		}
	}
	switch {
	case l.words >= 4 && l.words <= 22:
		s += 4
	case l.words <= 3:
		s -= 3
	}
	if l.stop && !strings.HasSuffix(l.text, "?") && !strings.HasSuffix(l.text, "!") && l.words > 10 {
		s -= 3
		if l.isProse() && innerStop(l.text) {
			s -= 6
		}
	}
	if i > metaAt {
		s -= 2
	}
	if i > 1 && l.words >= minSummary && roles[i-1] == free && !isStamp(top[i-1].text) && !isNameLike(top[i-1].text) && top[i-1].words >= 4 && top[i-1].words <= 22 && !top[i-1].stop && l.words*2 > top[i-1].words*3 {
		s -= 3 // a standfirst below its headline
	}
	if d := metaAt - i; d > 4 && !titled && counts[l.key] < 2 {
		s -= min(d-4, 10) / 2
	}
	if i < metaAt && metaAt-i <= 2 {
		s += 2
	}
	if showsPicture(l.text) {
		s -= 4
	}
	if i == 0 && len(top) > 1 && l.words <= 4 && top[1].words > l.words && roles[1] == free && !top[1].isProse() {
		s -= 4 // an outlet's line above the headline
	}
	if isNameLine(l.text) {
		s -= 3
	}
	return max(s, 1)
}

// mottoed reports whether a line is an outlet's name with its motto behind it,
// "Moor Review | The valley's own paper since 1961", and not a page's title.
func mottoed(stem, site string) bool {
	return countWords(stem) <= 4 && countWords(site) >= 5 && isNameLike(stem)
}

// isNameLike reports whether all words of a line but small ones are written
// with a capital.
func isNameLike(s string) bool {
	for _, w := range strings.Fields(s) {
		if c := w[0]; c >= 'a' && c <= 'z' && len(w) > 3 {
			return false
		}
	}
	return true
}

func isNameLine(s string) bool {
	_, ok := readBareNames(s)
	return ok
}

// splitTitle parts a page's title into headline and site: "<headline> |
// <site>", "<headline> - <site>".
func splitTitle(s string) (stem, site string, ok bool) {
	if len(s) > 300 {
		return "", "", false
	}
	for _, sep := range [...]string{" | ", " – ", " — ", " - ", " • ", " · ", " :: ", " » "} {
		i := strings.LastIndex(s, sep)
		if i <= 0 {
			continue
		}
		site = strings.TrimSpace(s[i+len(sep):])
		stem = strings.TrimSpace(s[:i])
		if sep == " | " || sep == " • " || sep == " · " || sep == " :: " {
			stem, _, _ = strings.Cut(stem, sep)
		}
		if countWords(site) < 1 || countWords(site) > 6 || countWords(stem) < 2 || !startsUpper(site) && !strings.Contains(site, ".") || endsSentence(site) && !strings.HasSuffix(site, "!") {
			continue
		}
		return stem, site, true
	}
	return "", "", false
}

// outletWords end or begin the names of outlets.
var outletWords = wordSet(`news|times|post|herald|gazette|chronicle|tribune|telegraph|guardian|observer|journal|mail|express|mirror|star|sun|independent|standard|echo|argus|courier|advertiser|mercury|record|reporter|press|review|today|daily|weekly|radio|tv|online|magazine|bulletin|register|examiner|dispatch|sentinel|globe|citizen|monitor|network|courant|ledger|bugle|clarion|advocate|beacon|banner|messenger|democrat|enquirer|inquirer|gleaner|pioneer|statesman|intelligencer|digest|spectator|newspaper|wire|media|broadcasting|zeitung|tageblatt|nachrichten|anzeiger|rundschau|presse|journal|monde|figaro|diario|periódico|noticias|giornale|corriere|jornal|folha|gazeta|dagblad|krant|gazete|правда|новости|известия`)

// outletLike reports whether a short text names an outlet: by its words, or
// because the page prints it again on its own.
func outletLike(s string, all []dumpLine) bool {
	w := foldWords(s)
	if len(w) == 0 || len(w) > 6 {
		return false
	}
	if outletWords[w[0]] && len(w) <= 3 || outletWords[w[len(w)-1]] || w[0] == "the" && len(w) <= 4 && titleCased(s) {
		return true
	}
	if strings.HasSuffix(s, ".com") || strings.HasSuffix(s, ".co.uk") || strings.HasSuffix(s, ".org") || strings.HasSuffix(s, ".net") {
		return true
	}
	k := foldKey(s)
	n := 0
	for i := range all {
		if (i < 30 || i > len(all)-30) && all[i].words < 30 && strings.Contains(all[i].key, k) {
			n++
		}
	}
	return n >= 2 && len(k) > 4
}

// pickBareByline finds names that stand alone between headline and body.
func (h *head) pickBareByline(top []dumpLine, roles []role) {
	seen := h.headline == ""
	for i := range top {
		if roles[i] == roleHeadline {
			seen = true
			continue
		}
		if roles[i] != free || !seen || i > 0 && doubledAt(top, i) {
			continue
		}
		if top[i].key == foldKey(h.outlet) {
			roles[i] = roleOutlet
			continue
		}
		if b, ok := readBareNames(top[i].text); ok && len(h.bylines) == 0 && top[i].words <= 12 {
			if len(b.names) == 1 && outletLike(b.names[0], nil) {
				continue
			}
			h.takeByline(b)
			roles[i] = roleByline
		}
	}
}

// pickOutlet finds the outlet among the lines of the head that are left.
func (h *head) pickOutlet(top []dumpLine, roles []role) {
	if h.outlet != "" {
		return
	}
	defer func() {
		if h.outlet == "" {
			h.outlet = h.beside
		}
	}()
	at := len(top) // the last printing of the headline, with the page's own beside it
	for i, r := range roles {
		if r == roleHeadline {
			at = i
		}
	}
	for i := 0; i < at; i++ {
		l := &top[i]
		if roles[i] != free || l.words > 6 || l.words == 0 || l.stop && !strings.HasSuffix(l.text, "!") || strings.HasSuffix(l.text, ":") || !startsUpper(l.text) && !outletLike(l.text, nil) {
			continue
		}
		// The first line of the page, or a name that the page bears out.
		if i == firstFree(roles) && at < len(top) && i <= 3 || i > 0 && i <= 3 && roles[i-1] == roleHeadline || outletLike(l.text, top) {
			h.outlet = l.text
			roles[i] = roleOutlet
			return
		}
	}
	for i := at + 1; i < len(top); i++ {
		l := &top[i]
		if roles[i] != free || l.words > 6 || l.words == 0 || l.stop {
			continue
		}
		t := l.text
		for _, p := range [...]string{"Special for ", "Special to ", "For ", "Exclusive for ", "Source: ", "Outlet: "} {
			t = strings.TrimPrefix(t, p)
		}
		if outletLike(t, nil) || t != l.text {
			h.outlet = t
			roles[i] = roleOutlet
			return
		}
	}
}

// pickSection takes the word or two right above the headline for the section,
// where the outlet stands elsewhere.
func (h *head) pickSection(top []dumpLine, roles []role) {
	for i := 1; i < len(top); i++ {
		if roles[i] != roleHeadline || roles[i-1] == roleHeadline {
			continue
		}
		l := &top[i-1]
		if roles[i-1] != free && roles[i-1] != roleSection || l.words == 0 || l.words > 2 || l.stop || h.outlet == "" || l.key == foldKey(h.outlet) || !titleCased(l.text) || kickers[strings.ToLower(l.text)] || strings.ContainsAny(l.text, ":0123456789#") {
			continue
		}
		h.section = l.text
		roles[i-1] = roleSection
		return
	}
}

func firstFree(roles []role) int {
	for i, r := range roles {
		if r == free || r == roleHeadline {
			return i
		}
	}
	return -1
}

// pickStandfirst takes the line or lines between headline and byline that
// sum the article up, and the captions among what is left.
func (h *head) pickStandfirst(top []dumpLine, roles []role) {
	at, meta := -1, -1
	for i, r := range roles {
		if r == roleHeadline {
			at = i
		}
		if r == roleByline || r == roleDate {
			meta = i
		}
	}
	for i := range top {
		if roles[i] != free {
			continue
		}
		l := &top[i]
		switch {
		case doubledAt(top, i) && i > at:
			if i == 0 || top[i-1].key != l.key {
				h.captions = append(h.captions, l.text)
			}
		case h.headline != "" && h.standfirst == "" && i > at && i < meta && l.words >= 6 && l.words <= 80:
			h.standfirst = l.text
		case i > at && showsPicture(l.text) && l.words >= 4:
			h.captions = append(h.captions, cutCredit(l.text))
		}
	}
}
