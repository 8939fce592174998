package page

import "strings"

// Bounds of a notice on cookies, in lines: how far down a page it begins, how
// long it is at most, and how far its words stand above its first button.
const (
	maxConsentTop = 12
	maxConsent    = 25
	consentReach  = 8
	minTold       = 60 // bytes of a sentence that tells something
)

// cutConsent takes a notice on cookies, its words and its buttons, off the
// front of a text: no line of it is the page's title or its outlet.
func cutConsent(lines []dumpLine) []dumpLine {
	button := -1
	for i := 0; i < len(lines) && i < maxConsentTop; i++ {
		if consentButton(lines[i].text) {
			button = i
			break
		}
	}
	if button < 0 {
		return lines
	}
	first := -1
	for i := max(0, button-consentReach); i < button && first < 0; i++ {
		if consentWords(lines[i].text) {
			first = i
		}
	}
	if first < 0 || tells(lines[first:button]) {
		return lines
	}
	last := button
	for i := button + 1; i < len(lines) && i < first+maxConsent; i++ {
		if consentButton(lines[i].text) || consentWords(lines[i].text) && lines[i].gap == 0 {
			last = i
		} else if i > last+1 || lines[i].gap > 0 {
			break
		}
	}
	return append(append(make([]dumpLine, 0, len(lines)), lines[:first]...), lines[last+1:]...)
}

// tells reports a sentence that does not speak to the reader: what stands there is
// an article on privacy above the settings at its foot, and no notice.
func tells(lines []dumpLine) bool {
	for i := range lines {
		s := strings.TrimSpace(lines[i].text)
		if len(s) < minTold || !sentenceEnd(s) {
			continue
		}
		if _, reader := consentSense(s); !reader {
			return true
		}
	}
	return false
}

// consentWords reports a line that speaks of cookies to the reader.
func consentWords(s string) bool {
	topic, reader := consentSense(s)
	return topic && reader
}

// consentSense reports whether a line is of cookies, and whether it is said to the
// reader, as the few words of a heading may be.
func consentSense(s string) (topic, reader bool) {
	var buf [maxFurnitureWords + 1]string
	words := foldInto(buf[:0], s)
	reader = len(words) <= 5
	for _, w := range words {
		switch w {
		case "cookie", "cookies", "consent", "privacy", "gdpr", "datenschutz", "einwilligung", "privatsphäre", "confidentialité", "consentement", "privacidad", "consentimiento":
			topic = true
		case "we", "our", "you", "your", "this", "website", "site", "partners", "wir", "unsere", "ihre", "partner", "nous", "nos", "vous", "votre", "partenaires", "usamos", "utilizamos", "nuestros", "socios", "su", "sus":
			reader = true
		}
	}
	return topic, reader
}

// consentButton reports the buttons under such words.
func consentButton(s string) bool {
	if len(s) > 80 {
		return false
	}
	var buf [maxFurnitureWords + 1]string
	words := foldInto(buf[:0], s)
	switch strings.Join(words, " ") {
	case "accept", "accept all", "accept cookies", "accept all cookies", "accept and close", "accept and continue", "i accept", "agree", "i agree", "agree and close", "agree and continue",
		"allow all", "allow all cookies", "allow cookies", "allow selection", "reject", "reject all", "reject all cookies", "decline", "decline all", "deny", "deny all", "necessary only", "only necessary", "essential only", "use necessary cookies only",
		"no thanks", "manage preferences", "manage cookies", "manage options", "manage settings", "manage choices", "cookie settings", "cookie preferences", "cookies settings", "privacy settings", "customise", "customize", "save preferences", "confirm choices",
		"show details", "show purposes", "more options", "continue without accepting", "accept all deny", "accept all reject all", "allow all deny", "accept reject", "accept decline", "read our cookie policy", "cookie policy", "necessary preferences statistics marketing",
		"alle akzeptieren", "akzeptieren", "alles akzeptieren", "zustimmen", "alle ablehnen", "ablehnen", "einstellungen", "nur notwendige", "cookie-einstellungen", "akzeptieren und weiter",
		"tout accepter", "accepter", "accepter et fermer", "tout refuser", "refuser", "continuer sans accepter", "paramétrer", "gérer mes choix",
		"aceptar", "aceptar todo", "aceptar todas", "aceptar y continuar", "rechazar", "rechazar todo", "rechazar todas", "configurar", "configuración de cookies":
		return true
	}
	return false
}
