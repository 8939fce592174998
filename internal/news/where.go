package news

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Where puts the occasion of a quotation (Quote.SaidAt) in words that can stand
// behind its speaker: "statement" is nowhere that anybody stood, so that it gives
// "in a statement", as "press conference" gives "at a press conference", "X" "on X",
// "committee" "before a committee". A name keeps to "at". "" gives "".
func Where(at string) string {
	if at == "" {
		return ""
	}
	words := strings.Fields(strings.ToLower(at))
	head := len(words) - 1
	for i, w := range words {
		if i > 0 && (w == "in" || w == "at" || w == "of" || w == "on" || w == "with" || w == "for" || w == "to" || w == "from") {
			head = i - 1
			break
		}
	}
	if head < 0 {
		return ""
	}
	named := firstUpper(at)
	article := "a "
	switch last := words[head]; {
	case named || last == "court" || last == "parliament" || last == "congress" || last == "social" || last == "media" || strings.HasSuffix(last, "s") && !strings.HasSuffix(last, "ss"):
		article = ""
	case vowel(words[0]):
		article = "an "
	}
	return preposition(words[head], named) + article + at
}

// vowel reports whether a word is spoken with a vowel first.
func vowel(w string) bool {
	for _, mute := range []string{"hour", "honest", "honour", "honor", "heir"} {
		if strings.HasPrefix(w, mute) {
			return true
		}
	}
	for _, y := range []string{"uni", "use", "eu", "one", "once"} {
		if strings.HasPrefix(w, y) {
			return strings.HasPrefix(w, "unin") || strings.HasPrefix(w, "unim") // uninvited, unimportant
		}
	}
	return strings.ContainsRune("aeiou", rune(w[0]))
}

func firstUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// preposition is the one that goes with the last word of an occasion.
func preposition(head string, named bool) string {
	switch head {
	case "statement", "interview", "letter", "email", "e-mail", "note", "memo", "message", "tweet", "post", "video", "caption",
		"column", "essay", "article", "book", "memoir", "autobiography", "documentary", "filing", "affidavit", "testimony",
		"complaint", "newsletter", "reply", "response", "remarks", "comments", "speech", "address", "sermon", "homily",
		"lecture", "blog", "text", "voicemail", "clip", "q&a", "broadcast", "court", "parliament", "congress", "senate", "commons", "square":
		return "in "
	case "podcast", "programme", "program", "show", "call", "livestream", "stream", "panel", "instagram", "x", "twitter",
		"facebook", "tiktok", "threads", "bluesky", "youtube", "linkedin", "snapchat", "weibo", "telegram", "reddit", "tumblr",
		"twitch", "substack", "mastodon", "whatsapp", "medium", "social", "media":
		return "on "
	case "crowd", "audience", "congregation", "jury", "committee", "council", "house", "assembly":
		if !named {
			return "before "
		}
	}
	return "at "
}
