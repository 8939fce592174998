package ledger

import (
	"slices"
	"strconv"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// nouns gives each event class the noun that a question uses.
var nouns = map[string]string{
	"marry": "the wedding", "split": "the split", "divorce": "the divorce", "engage": "the engagement", "date": "the relationship", "meet": "the first meeting",
	"bear": "the birth", "die": "the death", "murder": "the killing", "resign": "the resignation", "retire": "the retirement", "appoint": "taking office",
	"win": "the win", "lose": "the defeat", "join": "joining", "leave": "the departure", "move": "the move", "make": "the making", "launch": "the launch", "found": "the founding",
	"open": "the opening", "close": "the closure", "hit": "the crash", "sink": "the sinking", "explode": "the explosion", "burn": "the fire", "collapse": "the collapse",
	"quake": "the earthquake", "storm": "the storm", "vanish": "the disappearance", "abduct": "the abduction", "rescue": "the rescue", "find": "the discovery",
	"arrest": "the arrest", "charge": "the charge", "plead": "the plea", "trial": "the hearing", "convict": "the conviction", "sentence": "the sentence",
	"acquit": "the acquittal", "free": "the release", "vote": "the vote", "ban": "the ban", "fine": "the fine", "announce": "the announcement", "buy": "the purchase",
	"sell": "the sale", "sign": "the signing", "score": "the goal", "medal": "the medal", "debut": "the debut", "hold": "the event", "publish": "the release",
	"film": "the filming", "medical": "the medical", "trip": "the trip", "treat": "the treatment", "injure": "the injury", "evacuate": "the evacuation",
	"attack": "the attack", "protest": "the protest", "cut": "the cuts", "merge": "the merger", "fail": "the failure", "flight": "the flight", "award": "the award",
	"study": "the studies", "begin": "the start", "end": "the end", "diagnose": "the diagnosis", "operate": "the operation", "withdraw": "the withdrawal", "call": "the call",
	"steal": "the theft", "funeral": "the funeral", "inquest": "the inquest", "walkout": "the strike", "breach": "the breach", "name": "the naming", "raise": "the appeal", "like": "likes", "earn": "pay", "borrow": "the debt", "rise": "the rise", "fall": "the fall",
	"effect": "taking effect", "premiere": "the premiere", "record": "the record", "print": "the publication", "settle": "closing the deal",
	"missing": "the disappearance", "discover": "the discovery", "released": "the release", "trap": "the stranding",
}

// theEvent is event with an article, for nouns that have none of their own.
func theEvent(class string) string {
	if nouns[class] == "" && milestoneNoun(class) {
		return "the " + class
	}
	return event(class)
}

// milestoneNoun reports whether a class is named by a plain noun.
func milestoneNoun(class string) bool { return class != "" && !strings.ContainsAny(class, " :") }

func event(class string) string {
	if n := nouns[class]; n != "" {
		return n
	}
	return class
}

// eventOf names the event of a statement: what storms and earthquakes hit is no
// crash.
func eventOf(st *news.Statement) string {
	if st.Attribute == "hit" {
		for _, t := range st.Terms {
			if t == "storm" || t == "quake" {
				return nouns[t]
			}
		}
	}
	return event(st.Attribute)
}

// more are comparatives behind a measure of a difference.
var more = text.Set(`longer better faster slower older taller heavier shorter higher lower more fewer less worse earlier`)

// gathered are nouns whose number is their size.
var gathered = text.Set(`crowd audience population majority capacity circulation electorate congregation`)

// attackedBy says how people were attacked, where all the sentences of a row say so.
func attackedBy(vs []value) string {
	for _, way := range [...][2]string{{"shoot", "shot"}, {"stab", "stabbed"}} {
		all := true
		for _, v := range vs {
			for _, cl := range v.claims {
				all = all && (slices.Contains(cl.st.Terms, way[0]) || slices.Contains(cl.st.Terms, way[1]) || slices.Contains(cl.st.Terms, "attack") && cl.st.Verb == way[0])
			}
		}
		if all {
			return way[1]
		}
	}
	return "attacked"
}

// befallen are the participles of what people who are counted have gone through.
var befallen = map[string]string{
	"attack": "attacked", "charge": "charged", "convict": "convicted", "sentence": "sentenced", "rescue": "rescued", "evacuate": "brought out",
	"treat": "treated", "diagnose": "diagnosed", "free": "released", "steal": "robbed", "sign": "who signed", "attend": "who came", "view": "who watched", "vote": "who voted", "cut": "who lose their jobs",
}

// whose adds to a question that names nothing what its row is about: the first of the row's
// entities that the sentences of all values are told of. One that a side alone names may be
// whoever spoke of it.
func (c *compilation) whose(q string, about []string, vs []value) string {
	st := vs[0].claims[0].st
	counted := strings.HasPrefix(q, "number of ") && !toll(st.Attribute) && st.Attribute != "protest" && st.Attribute != "aboard" && st.Attribute != "employ"
	counted = counted || q == "percentage of the shares"
	if strings.Contains(q, " of ") && !counted && q != "length of time" || strings.Contains(q, "”") || strings.HasPrefix(q, "whether") || strings.HasPrefix(q, "who") || strings.HasPrefix(q, "where") || strings.HasPrefix(q, "how long") || q == "how far around" {
		return q
	}
	for _, id := range about {
		for i := range c.reg.Entities {
			e := &c.reg.Entities[i]
			if e.ID != id || !toldOf(vs, i) || c.speaksIn(vs, e) {
				continue
			}
			if strings.Contains(q, e.Name) {
				return q
			}
			return q + " (" + e.Name + ")"
		}
	}
	return q
}

// speaksIn reports whether an outlet has a value from the person: a governor who counts
// counties is none of them.
func (c *compilation) speaksIn(vs []value, e *news.Named) bool {
	last := lastWord(e.Name)
	for _, v := range vs {
		for _, cl := range v.claims {
			if strings.Contains(fold(cl.st.By), last) {
				return true
			}
		}
	}
	return false
}

// toldOf reports whether each value has a sentence that is told of an entity.
func toldOf(vs []value, e int) bool {
	for _, v := range vs {
		one := false
		for _, cl := range v.claims {
			one = one || has(cl.about, e)
		}
		if !one {
			return false
		}
	}
	return true
}

// measureNames are plain words for what a measure is of.
var measureNames = map[string]string{
	"wind": "wind speed", "throw": "length of the throw", "jump": "length of the jump", "crest": "height of the crest", "rain": "amount of rain", "snow": "depth of snow",
	"temperature": "temperature", "weight": "weight", "height": "height", "depth": "depth", "length": "length", "width": "width", "waves": "height of the waves",
	"surge": "height of the surge", "altitude": "altitude", "hail": "size of the hail", "magnitude": "magnitude",
}

// measureName words a question about a distance, speed, weight or the like.
func measureName(st *news.Statement) string {
	if name := measureNames[st.Noun]; name != "" {
		return name
	}
	for _, s := range st.Scope {
		if place, ok := strings.CutPrefix(s, "of:"); ok && place != "" {
			return "distance from " + titleCase(place)
		}
	}
	kind := st.Kind
	switch kind {
	case "degree":
		kind = "temperature"
		if st.Quantity != nil && st.Quantity.Unit == "magnitude" {
			kind = "magnitude"
		}
	case "mass":
		kind = "weight"
	}
	of := st.Noun
	if of == "" {
		of = strings.TrimPrefix(strings.TrimPrefix(event(st.Attribute), "the "), "verb:")
	}
	if of == "" || of == kind || of == "measure" || strings.Contains(of, ":") {
		return kind
	}
	if st.Attribute == "distance" || kind == "distance" && st.Noun == "" {
		return kind // of what happened there, which is not what was measured
	}
	return kind + " of the " + of
}

// titleCase gives the words of a folded name their capitals back.
func titleCase(s string) string {
	w := strings.Fields(s)
	for i := range w {
		if c := w[i][0]; c >= 'a' && c <= 'z' {
			w[i] = string(c-'a'+'A') + w[i][1:]
		}
	}
	return strings.Join(w, " ")
}

// undergone are the participles of what a thing goes through once.
var undergone = map[string]string{"make": "built", "open": "opened", "found": "founded", "buy": "bought", "sell": "sold", "launch": "launched", "released": "released"}

// thingOf names the thing that a row's dates are told of, as its sentences do.
func (c *compilation) thingOf(vs []value) string {
	for _, v := range vs {
		for _, cl := range v.claims {
			if cl.st.Noun != "" {
				return "the " + cl.st.Noun
			}
		}
	}
	if main := c.without(vs[0].claims[0].main, news.Place); len(main) > 0 && c.kind(main[0]) != news.Person {
		return c.reg.Entities[main[0]].Name
	}
	return "it"
}

// sumNames are the nouns of roles that are not nouns.
var sumNames = map[string]string{"bill": "size of the bill", "repaid": "sum repaid", "stolen": "sum stolen", "recovered": "sum recovered", "missing": "sum missing", "spent": "sum spent", "seized": "sum seized", "ticket": "price of a ticket", "raised": "sum raised", "claims": "sum of the claims", "worth": "value", "pay": "pay"}

// sumOf makes a question of a role: "size of the bid", "release clause".
func sumOf(noun, role string) string {
	switch role {
	case "bid", "fee", "fine", "prize", "loan", "grant", "budget", "bonus", "dividend", "contract":
		return "size of the " + noun
	}
	return noun
}

var roleNoun = text.Set(`missing fee cost fine pay debt loan loss profit revenue prize budget damages bail tax fare rent estate grant investment ransom
reward bonus dividend worth deficit bill sum funding stake deposit contract raised repaid claims stolen recovered spent seized bribe pension legacy takings subsidy bailout ticket surcharge charge allowance scholarship saving`)

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// adjectives leaves the marks of part and place out of a scope.
func adjectives(scope []string) []string {
	var out []string
	for _, s := range scope {
		if s != "of" && !strings.Contains(s, ":") {
			out = append(out, s)
		}
	}
	return out
}

func tollNoun(st *news.Statement) string {
	state := st.Attribute
	if state == "hospital" {
		state = "in hospital"
	}
	if st.Noun == "person" || st.Noun == "" {
		return "people " + state
	}
	return plural(st.Noun) + " " + state
}

// unchanging are nouns that are their own plural.
var unchanging = text.Set(`aircraft spacecraft sheep fish deer staff cattle police series species offspring livestock salmon cod trout headquarters`)

func plural(n string) string {
	switch {
	case n == "teeth" || n == "feet":
		return n
	case unchanging[n[strings.LastIndexByte(n, ' ')+1:]], strings.HasSuffix(n, "people"), strings.HasSuffix(n, "crew"), strings.HasSuffix(n, "men"):
		return n
	case strings.HasSuffix(n, "person"):
		return strings.TrimSuffix(n, "person") + "people"
	case strings.HasSuffix(n, "man"):
		return strings.TrimSuffix(n, "man") + "men"
	case strings.HasSuffix(n, "child"):
		return n + "ren"
	case strings.HasSuffix(n, "y") && len(n) > 1 && !strings.ContainsRune("aeiou", rune(n[len(n)-2])):
		return n[:len(n)-1] + "ies"
	case strings.HasSuffix(n, "s"), strings.HasSuffix(n, "x"), strings.HasSuffix(n, "ch"), strings.HasSuffix(n, "sh"):
		return n + "es"
	}
	return n + "s"
}

// unitOf names the unit in which dates differ.
func unitOf(vs []value) string {
	years, months := map[int]bool{}, map[int]bool{}
	day := true
	for _, v := range vs {
		d := v.claims[0].st.Date
		years[d.From.Year()] = true
		months[d.From.Year()*12+int(d.From.Month())] = true
		day = day && d.Precision != news.PrecisionYear && d.Precision != news.PrecisionMonth && d.To.Sub(d.From).Hours() < 49
	}
	switch {
	case day:
		return "day"
	case len(years) == len(vs):
		return "year"
	case len(months) == len(vs):
		return "month"
	}
	return "date"
}

// partOfDay are words that say no day.
var partOfDay = text.Set(`morning afternoon evening night early late lunchtime midday noon at on in the`)

// wording returns the shortest printed wording of a value.
func (c *compilation) wording(v value) string {
	cl := v.claims[0]
	if cl.st.Kind == "date" { // a weekday or a year says more than "tonight"
		for _, o := range v.claims {
			if deictic(c.printed(cl)) && !deictic(c.printed(o)) && exactness(o) <= exactness(cl)+24 {
				cl = o
			}
		}
	}
	if cl.st.Kind == "agent" && cl.entity >= 0 && cl.st.Text == "" && !properName(c.printed(cl)) {
		return c.reg.Entities[cl.entity].Name
	}
	if cl.st.Kind == "slot" && cl.st.Attribute == "winner" && cl.entity >= 0 {
		return c.reg.Entities[cl.entity].Name
	}
	if cl.st.Kind == "place" && cl.entity < 0 { // a named place says more than a venue
		for _, o := range v.claims {
			if o.entity >= 0 {
				cl = o
				break
			}
		}
	}
	if q := cl.st.Quantity; q != nil && cl.st.Kind != "age" { // as the first article prints it
		for _, o := range v.all() {
			if p := o.st.Quantity; p.Low == q.Low && p.High == q.High && p.Bound == q.Bound && p.Unit == q.Unit && c.at[o.art].Before(c.at[cl.art]) {
				cl = o
			}
		}
	}
	s := text.Squash(c.printed(cl))
	if cl.st.Kind != "date" {
		return strings.Trim(s, " ,.;")
	}
	w := strings.Fields(s)
	for len(w) > 1 && partOfDay[strings.ToLower(w[len(w)-1])] {
		w = w[:len(w)-1]
	}
	for len(w) > 1 && (strings.EqualFold(w[0], "last") || strings.EqualFold(w[0], "on") || strings.EqualFold(w[0], "in")) && len(w) == 2 && w[1][0] >= 'A' && w[1][0] <= 'Z' {
		w = w[1:]
	}
	return strings.Trim(strings.Join(w, " "), " ,.;")
}

// deictic reports whether a date's words mean nothing without the article's
// own time.
func deictic(s string) bool {
	for _, w := range strings.Fields(strings.ToLower(s)) {
		switch w {
		case "today", "tonight", "yesterday", "tomorrow", "this", "hours", "now", "earlier", "recently":
			return true
		}
	}
	return false
}

// properName reports whether every longer word of s is capitalised.
func properName(s string) bool {
	for _, w := range strings.Fields(s) {
		if len(w) > 3 && w[0] >= 'a' && w[0] <= 'z' {
			return false
		}
	}
	return s != "" && (s[0] < 'a' || s[0] > 'z')
}

// normal returns the normalised value.
func (c *compilation) normal(cl *claim) string {
	st := cl.st
	switch {
	case st.Kind == "time":
		if m, ok := clock(st.Date.Value); ok {
			return strconv.Itoa(m/60) + ":" + strconv.Itoa(m%60/10) + strconv.Itoa(m%10)
		}
		return st.Date.Value
	case st.Date != nil:
		return dateOf(st.Date)
	case st.Quantity != nil:
		s := strconv.FormatFloat(st.Quantity.Low, 'f', -1, 64)
		if st.Quantity.High != st.Quantity.Low {
			s += "-" + strconv.FormatFloat(st.Quantity.High, 'f', -1, 64)
		}
		return strings.TrimSpace(s + " " + st.Quantity.Unit)
	case cl.entity >= 0:
		return c.reg.Entities[cl.entity].Name
	case st.Kind == "tally" || st.Kind == "role" || st.Kind == "polar" || st.Kind == "order" || st.Kind == "stance" || st.Kind == "choice" || st.Kind == "slot":
		return st.Text
	}
	return text.Fold(c.printed(cl))
}

// dateOf prints a date at its precision.
func dateOf(d *news.Date) string {
	switch d.Precision {
	case news.PrecisionYear:
		return d.From.Format("2006")
	case news.PrecisionMonth:
		return d.From.Format("2006-01")
	case news.PrecisionDay, news.PrecisionMinute, news.PrecisionSecond:
		return d.From.Format("2006-01-02")
	}
	return d.From.Format("2006-01-02")
}
