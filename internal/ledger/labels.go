package ledger

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// owned classes are of what befalls one person or body: whose it is stands in the question.
var ownedClasses = text.Set(`resign retire bear die murder arrest charge plead convict sentence acquit free debut medical move funeral vanish abduct diagnose operate
premiere inquest trip appoint join leave`)

// dateQuestion asks when something came to pass: "day of Ned Dole’s resignation", "year the
// bridge was built", "year Ada Merrow became captain".
func (c *compilation) dateQuestion(vs []value) string {
	st := vs[0].claims[0].st
	unit := unitOf(vs)
	if done := undergone[st.Attribute]; done != "" {
		return unit + " " + c.thingOf(vs) + " was " + done
	}
	who := c.ownerOf(vs)
	switch st.Attribute {
	case "effect":
		return unit + " in which it takes effect"
	case "settle":
		return unit + " the deal closes"
	case "join":
		if who != "" {
			return unit + " " + who + " joined"
		}
	case "appoint":
		if who != "" && st.Noun != "" {
			return unit + " " + who + " became " + st.Noun
		}
	}
	if strings.HasPrefix(st.Attribute, "verb:") {
		if unit == "day" {
			return "day on which it happened"
		}
		return unit + " in which it happened"
	}
	return unit + " of " + whoseEvent(eventOf(st), who)
}

// whoseEvent gives an event's noun its owner: "Ned Dole’s resignation".
func whoseEvent(event, who string) string {
	thing, led := strings.CutPrefix(event, "the ")
	if who == "" || !led {
		return event
	}
	return who + "’s " + thing
}

// ownerOf names the person or body whose event a row of dates or places is of, where each of
// its values is told of it as the first to take part; "" for others.
func (c *compilation) ownerOf(vs []value) string {
	if !ownedClasses[vs[0].claims[0].st.Attribute] {
		return ""
	}
	for _, e := range vs[0].claims[0].main {
		if k := c.kind(e); k != news.Person && k != news.Organisation {
			continue
		}
		all := true
		for _, v := range vs {
			one := false
			for _, cl := range v.claims {
				one = one || len(cl.main) > 0 && cl.main[0] == e
			}
			all = all && one
		}
		if all {
			return c.reg.Entities[e].Name
		}
	}
	return ""
}

// choiceQuestions word what is asked of a class of which a thing is one member alone.
var choiceQuestions = map[string]string{
	"vehicle": "what kind of vehicle", "tree": "what kind of tree", "cause": "what caused it", "illness": "which illness", "means": "by what means",
	"condition": "in what condition", "child": "boy, girl or twins", "kin": "which relative or friend", "found by": "who found it", "place for the night": "where the night was spent",
	"direction": "in which direction", "built of": "what it is built of", "paid in": "how it was paid", "optics": "what it is seen with", "forces": "which of the armed forces",
	"subject": "which subject was studied",
}

// choiceQuestion asks for the member of a class: "which room", "what kind of vehicle". What is
// of a person's body is asked with the name where both sides give it.
func (c *compilation) choiceQuestion(vs []value) string {
	class := vs[0].claims[0].st.Attribute
	q := choiceQuestions[class]
	switch {
	case q != "":
	case strings.HasPrefix(class, "age of"), strings.HasPrefix(class, "how "):
		return class
	default:
		q = "which " + class
	}
	if !bodily[class] {
		return q
	}
	for e := range c.reg.Entities {
		if c.kind(e) == news.Person && toldOf(vs, e) {
			return q + " (" + c.reg.Entities[e].Name + ")"
		}
	}
	return q
}

// lengthNames are nouns of what lasts where the base form reads badly.
var lengthNames = map[string]string{"talk": "talks", "negotiation": "negotiations", "mourn": "mourning", "deliberation": "deliberations", "study": "study", "layoff": "lay-off"}

// spans are the periods by which a sum or number is told: "£900 a year".
var spans = text.Set(`hour day week month year night season share pupil head household ticket mile km`)

// perSpan puts the periods of a scope behind the noun and the other adjectives in front of
// it: "cost per year", "league goals".
func perSpan(scope []string, noun string) string {
	var before, behind []string
	for _, s := range adjectives(scope) {
		switch {
		case spans[s]:
			behind = append(behind, "per "+s)
		case s == "paid" || s == "more" || s == "other" || s == "each" || s == "every":
		default:
			before = append(before, s)
		}
	}
	return strings.Join(append(append(before, noun), behind...), " ")
}

// counted names what a count is of: nouns as their sentence prints them, in the plural.
func (c *compilation) counted(cl *claim) string {
	st := cl.st
	noun := plural(c.capitals(cl, perSpan(st.Scope, st.Noun)))
	if i := strings.Index(noun, " per "); i >= 0 { // the plural is the thing's
		noun = plural(c.capitals(cl, perSpan(withoutSpans(st.Scope), st.Noun))) + c.capitals(cl, perSpan(st.Scope, st.Noun))[len(perSpan(withoutSpans(st.Scope), st.Noun)):]
	}
	for _, s := range st.Scope {
		if s == "more" || s == "other" {
			return "further " + noun
		}
	}
	return noun
}

func withoutSpans(scope []string) []string {
	var out []string
	for _, s := range scope {
		if !spans[s] {
			out = append(out, s)
		}
	}
	return out
}

// capitals gives words the capitals that they have in their sentence: "Roman coin".
func (c *compilation) capitals(cl *claim, words string) string {
	f := strings.Fields(words)
	for _, w := range strings.Fields(c.sentence(cl)) {
		w = bare(w)
		for i := range f[:max(0, len(f)-1)] {
			if d := len(w) - len(f[i]); strings.HasPrefix(w, f[i]) && strings.HasSuffix(w, "ed") && d > 0 && d < 4 {
				f[i] = w // "alleged"
			}
		}
		if w == "" || w[0] < 'A' || w[0] > 'Z' || len(w) > 1 && w[1] >= 'A' && w[1] <= 'Z' {
			continue
		}
		for i := range f {
			if f[i] == strings.ToLower(w) && strings.Index(c.sentence(cl), w) > 0 {
				f[i] = w
			}
		}
	}
	return strings.Join(f, " ")
}

// bearing are the verbs and adjectives that lead in a sum or measure of the noun before them.
var bearing = text.Set(`is was are were will measures measured weighs weighed stands stood covers covered cost costs costing worth valued owes`)

// bearerOf names the thing that a sum or measure is of, from the words of the row's sentences:
// "chimney" of "a 95-metre chimney" and of "the chimney will be 95 metres high"; "".
func (c *compilation) bearerOf(vs []value) string {
	for _, v := range vs {
		for _, cl := range v.claims {
			if b := c.bearerIn(cl); b != "" {
				return b
			}
		}
	}
	return ""
}

func (c *compilation) bearerIn(cl *claim) string {
	before, after := c.around(cl)
	if len(after) > 0 && attributive(c.printed(cl), cl.st.Kind) && len(before) > 0 {
		if w := bare(after[0]); plainNoun(w) {
			if len(after) > 1 && after[0] == w && plainNoun(bare(after[1])) && !bearing[bare(after[1])] && !innerWords[bare(after[1])] {
				return w + " " + bare(after[1])
			}
			return w
		}
		return ""
	}
	for i := len(before) - 1; i >= 1 && i >= len(before)-5; i-- {
		if w := strings.ToLower(before[i]); !bearing[w] {
			if !hedging[w] && w != "be" && w != "a" && w != "an" {
				return ""
			}
			continue
		}
		for k := i - 1; k >= 0 && k >= i-3; k-- {
			w := strings.ToLower(bare(before[k]))
			if w == "alone" || w == "which" || w == "that" || w == "itself" || bearing[w] {
				continue
			}
			if !plainNoun(w) || k > 0 && (before[k] != strings.ToLower(before[k]) || before[k-1] != strings.ToLower(before[k-1])) {
				return ""
			}
			return w
		}
		return ""
	}
	return ""
}

// attributive reports whether a sum or measure is printed as an adjective of what follows:
// "95-metre", and every sum in front of a noun.
func attributive(printed, kind string) bool {
	if kind == "money" {
		return true
	}
	f := strings.Fields(printed)
	return len(f) > 0 && strings.Contains(f[len(f)-1], "-")
}

// plainNoun reports whether a word may be a noun of no name: small letters, no function word.
func plainNoun(w string) bool {
	if len(w) < 3 || w[0] < 'a' || w[0] > 'z' || strings.HasSuffix(w, "ly") || strings.HasSuffix(w, "ed") {
		return false
	}
	return !innerWords[w] && !articleWords[w] && !linking[w] && !dull[w]
}

// dull are words in front of a verb or behind a number that are no noun.
var dull = text.Set(`for into over under about around after before more less than million billion year month week day each every per but now also still not its they she who what this these those
him her them one ones it he high long deep wide tall down up off out during while when where because if so though last next early late including based put worth`)

// sumQuestion asks for a sum by its role and by what it is of: "size of the fine", "cost of
// the bridge", "cost per year".
func (c *compilation) sumQuestion(vs []value) string {
	st := vs[0].claims[0].st
	noun := first(sumNames[st.Attribute], st.Attribute)
	if st.Attribute == "price" && strings.Contains(" "+strings.Join(st.Scope, " ")+" ", " paid ") {
		noun = "price paid"
	}
	q := sumOf(perSpan(st.Scope, noun), st.Attribute)
	if (st.Attribute == "cost" || st.Attribute == "worth" || st.Attribute == "price") && q == noun {
		if b := c.bearerOf(vs); b != "" {
			return q + " of the " + b
		}
	}
	return q
}

// measureQuestion asks for a measure, and where nothing says of what, for that of the thing
// that the sentences name: "weight of the skull".
func (c *compilation) measureQuestion(vs []value) string {
	q := measureName(vs[0].claims[0].st)
	switch q {
	case "weight", "height", "length", "width", "depth", "area", "volume":
		if b := c.bearerOf(vs); b != "" {
			return q + " of the " + b
		}
	}
	return q
}

// howManyTimes asks for a number of times by the verb in front of it: "how many times it was
// liked".
func (c *compilation) howManyTimes(cl *claim) string {
	before, _ := c.around(cl)
	for k := len(before) - 1; k >= 1 && k >= len(before)-4; k-- {
		if w := before[k]; strings.HasSuffix(w, "ed") && (before[k-1] == "been" || before[k-1] == "was" || before[k-1] == "were") {
			return "how many times it was " + w
		}
	}
	return "how many times"
}
