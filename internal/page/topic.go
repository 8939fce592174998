package page

import "strings"

// cleanTags leaves of a page's tags those that a reader would file it under:
// keys of machines, buttons and counts go.
func cleanTags(tags []string) []string {
	counted, keyed := 0, 0
	for _, s := range tags {
		if bare := trimCount(s); bare != s {
			counted++
		}
		if strings.Contains(s, ": ") {
			keyed++
		}
	}
	counts := counted >= 3 && counted*2 > len(tags) // "Ferries 213", "Rivers98"
	keys := keyed >= 3                              // "Day: Friday", "Page Type: Article"
	out := tags[:0]
	for _, s := range tags {
		if keys && strings.Contains(s, ": ") {
			continue
		}
		if counts {
			s = trimCount(s)
		}
		s = strings.Trim(s, " ,;/|·•»")
		if s == "" || machineTag(s) || phraseTag(s) || hasTag(out, s) {
			continue
		}
		out = append(out, s)
	}
	return out
}

func hasTag(tags []string, s string) bool {
	for _, o := range tags {
		if strings.EqualFold(o, s) {
			return true
		}
	}
	return false
}

// trimCount takes the number of articles off a tag.
func trimCount(s string) string {
	i := len(s)
	for i > 0 && isDigit(s[i-1]) {
		i--
	}
	if bare := strings.TrimRight(s[:i], " "); bare != "" && bare[len(bare)-1] != '-' {
		return bare
	}
	return s
}

// machineTag reports what only machines file by: identifiers, addresses,
// numbers, names of templates.
func machineTag(s string) bool {
	digits, hex, dashes := 0, 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isDigit(c):
			digits++
		case c >= 'a' && c <= 'f':
			hex++
		case c == '-':
			dashes++
		}
	}
	switch {
	case s[0] == '_' || s[0] == '&' || digits == len(s) && len(s) != 4:
		return true
	case len(s) == 36 && dashes == 4 && digits+hex+dashes == len(s): // RFC 9562
		return true
	}
	return !strings.Contains(s, " ") && (strings.Contains(s, "_") || isDomain(s) && strings.Count(s, ".") > 0 && !strings.HasSuffix(s, "."))
}

// ldCrumb is the first breadcrumb in JSON-LD behind the home page that is
// neither the outlet nor the article.
func (d *doc) ldCrumb(headline, outlet string) string {
	for i, s := range d.meta.crumbs {
		k := letterKey(s)
		switch {
		case i == 0 && (isHomeWord(s) || d.isSite(s) || k == letterKey(outlet) || k == d.hostKey() || isDomain(s)):
		case len(s) >= 60 || wordCount(s) > 4 || noSection(s) || k == "" || k == letterKey(headline):
		case i == 0 && len(d.meta.crumbs) > 2 && wordCount(s) > 2: // the home page by the outlet's full name
		default:
			return s
		}
	}
	return ""
}

// noSection reports labels that stand where a section's name does and are
// none: the way home, buttons, words of machines.
func noSection(s string) bool {
	if isHomeWord(s) || !strings.Contains(s, " ") && strings.Contains(s, "_") {
		return true
	}
	switch strings.ToLower(strings.Trim(s, " :»›|")) {
	case "zur startseite", "abonnieren", "anzeige", "werbung", "themen", "mehr zum thema", "ähnliche themen", "alle themen", "e-mail", "terms and conditions", "tags", "topics", "articles", "article", "newsletter", "newsletters", "liveticker", "ticker", "subscribe", "sign in", "log in", "search", "menu", "share", "undefined", "null", "none", "uncategorized", "uncategorised", "allgemein", "unkategorisiert", "posts", "post", "page", "category", "categories", "advertisement", "inicio", "accueil", "főoldal", "strona główna", "главная", "ana sayfa", "首页", "ホーム", "홈":
		return true
	}
	return false
}
