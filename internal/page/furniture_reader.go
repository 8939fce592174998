package page

import "strings"

// Lines that speak to the reader: teasers, counters, appeals.

// labelFurniture looks for a label with a colon in front of a teaser:
// "Related: …", "Read next: …", "More recipes: …", "( Also on …: …)".
func labelFurniture(line string, words []string) furniture {
	colon := labelMark(clip(line, 48))
	if colon < 0 || colon > 40 {
		return notFurniture
	}
	label := foldWords(strings.TrimLeft(line[:colon], "([*•->–— "))
	if len(label) == 0 || len(label) > 4 {
		return notFurniture
	}
	bare := len(label) == len(words)
	if f, ok := labels[strings.Join(label, " ")]; ok && len(words) <= 40 {
		if bare && f == loneFurniture {
			return teaserFurniture // the headlines follow
		}
		if line[colon] != '|' || !menuWords[strings.Join(label, " ")] {
			return f
		}
	}
	if line[colon] == '|' {
		return notFurniture
	}
	stop := endsSentence(line)
	switch {
	case label[0] == "more" && len(label) <= 3 && !stop && len(words) <= 20:
		return teaserFurniture
	case label[0] == "also" && len(label) <= 4 && len(words) <= 25 && (strings.HasPrefix(line, "(") || label[len(label)-1] != "also" && !stop):
		return loneFurniture
	case label[0] == "sponsored" || label[0] == "promoted":
		return loneFurniture
	case len(label) == 2 && (label[0] == "older" || label[0] == "newer") && !stop:
		return tailFurniture
	}
	return notFurniture
}

// labelMark is the place of the first ":", "：" or "|", -1 if there is none.
func labelMark(s string) int {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c == ':' || c == '|' || c == 0xef && strings.HasPrefix(s[i:], "：") {
			return i
		}
	}
	return -1
}

// isShareCount reports whether a line counts shares, comments or minutes:
// "12 comments", "1.2K shares", "5 min read", "Share 34".
func isShareCount(words []string) bool {
	if len(words) > 6 {
		return false
	}
	number, unit := false, false
	for _, w := range words {
		c := w[0]
		switch {
		case c >= '0' && c <= '9':
			number = true
		case countUnits[w]:
			unit = true
		case w == "a" || w == "to" || w == "on" || w == "be":
		default:
			return false
		}
	}
	return number && unit
}

// isTeaserTitle reports whether a short line heads a list of other articles:
// "Most read in News", "More Town stories", "Three more from the paper".
func isTeaserTitle(line string, words []string) bool {
	n := len(words)
	if n < 2 || n > 6 || endsSentence(line) {
		return false
	}
	last := words[n-1]
	lists := last == "stories" || last == "articles" || last == "headlines" || last == "posts" || last == "videos"
	switch words[0] {
	case "most":
		switch words[1] {
		case "read", "viewed", "popular", "watched", "shared", "listened", "commented", "discussed":
			return true
		}
	case "more", "other", "related", "similar", "latest", "top", "recent", "popular", "trending":
		return lists || words[0] == "more" && words[1] == "from" && n <= 5
	case "weitere", "ähnliche", "verwandte", "neueste", "meistgelesene", "beliebte", "passende", "autres", "otras", "otros", "más", "altre", "altri", "outras", "outros", "mais", "andere", "meer", "inne", "więcej":
		return otherTexts[last] || otherTexts[words[1]]
	case "three", "four", "five", "six":
		return words[1] == "more" && n > 2 && (words[2] == "from" || words[2] == "on") || lists && words[1] == "more"
	}
	switch last {
	case "relacionadas", "relacionados", "correlate", "correlati", "liés", "associés", "apparentés":
		return n <= 3 && otherTexts[words[0]]
	}
	return n <= 5 && words[n-1] == "read" && n > 3 && words[n-2] == "also"
}

// otherTexts are words of other languages for what lists of links lead to.
var otherTexts = map[string]bool{
	"artikel": true, "videos": true, "beiträge": true, "themen": true, "meldungen": true, "nachrichten": true, "links": true, "news": true,
	"articles": true, "vidéos": true, "actualités": true, "noticias": true, "notas": true, "artículos": true, "notizie": true, "articoli": true, "video": true,
	"artigos": true, "notícias": true, "matérias": true, "artikelen": true, "berichten": true, "artykuły": true, "wiadomości": true,
}

// isMotto reports whether a short line is of a masthead or a page's foot:
// "Serving the port since 1871", "Founded 1904".
func isMotto(words []string) bool {
	if len(words) > 10 {
		return false
	}
	for i, w := range words[:len(words)-1] {
		if !isYear(words[i+1]) {
			continue
		}
		switch w {
		case "founded", "established", "est":
			return len(words) <= 8
		case "since":
			return words[0] == "serving" || words[0] == "your" || words[0] == "proudly"
		}
	}
	return false
}

// isAppeal reports whether a line asks the reader for something: to
// subscribe, to follow, to write in, to pay. It judges each sentence by its
// first words, so that an offer may stand behind a plain sentence.
func isAppeal(line string, words []string) bool {
	if len(words) > 45 {
		return false
	}
	may := false
	for _, w := range words {
		may = may || appealShapes.may(w) && appeals[w] != nil
	}
	if !may {
		return false
	}
	at := true
	asks := 0
	w := 0
	for f := range strings.FieldsSeq(line) {
		fw := foldWord(f)
		if fw == "" {
			continue
		}
		if at && startsAppeal(words[w:]) {
			asks++
		}
		at = endsSentence(f)
		w++
		if w >= len(words) {
			break
		}
	}
	return asks > 0
}

// Bounds on a pitch: how many words it has at most, and how much its words
// must weigh. Fixed on the furniture of the development pages, against their
// paragraphs.
const (
	maxPitch = 32
	minPitch = 4
)

// isPitch reports whether a short line speaks to the reader about the page
// itself: "Enjoying this story? Our members make it possible."
func isPitch(line string, words []string) bool {
	if len(words) > maxPitch || len(words) < 4 || strings.Contains(line, "‘") {
		return false
	}
	weight, address := 0, false
	for i, w := range words {
		if pitchShapes.may(w) {
			weight += pitchWords[w]
		}
		switch w {
		case "you", "your", "our", "us", "join", "download", "enjoying", "ihnen", "dir", "du", "uns", "unsere", "unseren", "unserem", "vous", "votre", "nos", "nuestra", "nuestro", "tu":
			address = true
		case "this":
			if i+1 < len(words) && (words[i+1] == "story" || words[i+1] == "article" || words[i+1] == "page" || words[i+1] == "piece") {
				weight++
			}
		case "month", "week", "year":
			if i >= 2 && words[i-1] == "a" && words[i-2][0] >= '0' && words[i-2][0] <= '9' {
				weight += 2
			}
		}
	}
	return address && weight >= minPitch
}

func startsAppeal(words []string) bool {
	for _, p := range appeals[words[0]] {
		if len(p) <= len(words) && startsWith(words, p) {
			return true
		}
	}
	return false
}

// mayDelay is false for most texts that are no data notice.
func mayDelay(s string) bool { return strings.Contains(s, "elay") || strings.Contains(s, "ELAY") }

// isDataNotice reports the small print of a share price or an odds widget:
// "Prices delayed by at least 15 minutes".
func isDataNotice(words []string) bool {
	if len(words) > 12 || len(words) < 2 {
		return false
	}
	data, late := false, false
	for i, w := range words {
		switch w {
		case "price", "prices", "data", "quotes", "quote", "quotations", "rates":
			data = data || !late
		case "delayed":
			late = i <= 5
		}
	}
	last := words[len(words)-1]
	return data && late && (len(words) <= 5 || last == "minutes" || last == "mins" || last == "min" || last == "more")
}

// isWeather reports the line of a weather widget: a temperature, a word or
// two for the sky, and no sentence.
func isWeather(line string, words []string) bool {
	if len(words) > 9 || len(words) < 2 || endsSentence(line) {
		return false
	}
	degrees, sky := false, false
	for _, w := range words {
		switch w {
		case "weather", "sunny", "cloudy", "rain", "showers", "drizzle", "overcast", "fog", "sleet", "forecast", "humidity":
			sky = true
		}
		t := strings.TrimRight(w, "°cf")
		degrees = degrees || t != w && isShortNumber(strings.TrimLeft(t, "-–−")) && (strings.HasSuffix(w, "c") || strings.HasSuffix(w, "f") || strings.Contains(line, "°"))
	}
	return degrees && (sky || strings.Contains(line, "°") && len(words) <= 4)
}

// paperPitch reports a short line that offers something in the paper's name:
// "Courier readers get 20% off", "The Courier costs £1.20".
func paperPitch(line, outlet string) bool {
	if len(line) > 140 || outlet == "" || endsSentence(line) {
		return false
	}
	var buf [maxFurnitureWords + 1]string
	words := foldInto(buf[:0], line)
	if len(words) < 4 || len(words) > 18 {
		return false
	}
	name := foldWords(outlet)
	if len(name) == 0 || len(words) < 4 || len(words) > 18 {
		return false
	}
	own, offer := false, false
	for _, w := range words {
		own = own || strings.TrimSuffix(w, "'s") == name[len(name)-1]
		switch w {
		case "off", "readers", "offer", "offers", "costs", "subscribers", "win", "tickets", "vote", "nominate", "podcast", "app", "newsletter", "discount", "puzzle", "puzzles", "crossword", "newsagents", "free", "subscribe", "deals", "inbox", "download", "competition", "giveaway", "awards", "club":
			offer = true
		}
	}
	return own && offer
}
