package ledger

import (
	"slices"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// domains are the bodies whose posts one person holds one of at a time.
var domains = map[string]string{
	"chair": "firm", "ceo": "firm", "cfo": "firm", "coo": "firm", "cto": "firm", "cmo": "firm", "clo": "firm", "managing director": "firm", "president": "firm", "vice president": "firm",
	"executive vice president": "firm", "senior vice president": "firm", "deputy chairman": "firm", "treasurer": "firm", "general secretary": "firm", "deputy general secretary": "firm", "assistant general secretary": "firm", "regional organiser": "firm", "regional officer": "firm", "national officer": "firm", "national secretary": "firm", "branch secretary": "firm", "shop steward": "firm", "director general": "firm", "deputy director": "firm",
	"chief medical officer": "firm", "chief scientific officer": "firm",
	"coach": "team", "assistant coach": "team", "captain": "team", "vice-captain": "team", "sporting director": "team", "technical director": "team",
	"head": "school", "deputy head": "school",
	"council member": "politics", "school board member": "politics", "co-pilot": "team",
	"mayor": "politics", "deputy mayor": "politics", "governor": "politics", "lieutenant governor": "politics", "senator": "politics", "representative": "politics",
	"prime minister": "politics", "deputy prime minister": "politics", "chief minister": "politics", "deputy chief minister": "politics",
	"chief constable": "police", "deputy chief constable": "police", "assistant chief constable": "police", "fire chief": "fire", "deputy fire chief": "fire",
}

// topPosts often go together in one hand.
var topPosts = text.Set(`chair ceo president`)

// scholars are trades of science, of which one person may be more than one where the
// other is no science; medics may be called doctors.
var (
	scholars = text.Set(`neurologist psychologist psychiatrist cardiologist oncologist epidemiologist virologist immunologist physicist economist statistician historian
mathematician astronomer geologist archaeologist palaeontologist zoologist botanist sociologist anthropologist linguist meteorologist seismologist volcanologist`)
	medics = text.Set(`doctor neurologist psychiatrist cardiologist oncologist epidemiologist virologist immunologist`)
)

// coupled are who is married or as good as.
var coupled = text.Set(`spouse lover`)

// alignedRoles aligns two statements of what one person is.
func (c *compilation) alignedRoles(a, b *claim) float64 {
	if len(a.about) == 0 || len(b.about) == 0 || a.about[0] != b.about[0] || apart(a, b) || c.story[a.art] != c.story[b.art] {
		return 0
	}
	if a.st.Attribute == "kin" && coupled[a.st.Text] != coupled[b.st.Text] {
		return 0 // "his wife", "his mother": two of whom "his" may be said
	}
	if a.st.Attribute == "kin" && c.tiny(a) && c.tiny(b) && (slices.Contains(a.st.Scope, "open") || slices.Contains(b.st.Scope, "open")) {
		return 0.5 // "the victim's son"
	}
	if a.st.Attribute == "kin" && (len(a.about) < 2 || len(b.about) < 2 || a.about[1] != b.about[1] || a.about[1] == a.about[0]) {
		return 0
	}
	return 1
}

// rolesHold reports whether one person can be both.
func (c *compilation) rolesHold(a, b *claim) bool {
	x, y := a.st.Text, b.st.Text
	if p, q := crafts[strings.ToLower(c.printed(a))], crafts[strings.ToLower(c.printed(b))]; x == y && p != "" && q != "" && p != q {
		return false // a solicitor is no barrister
	}
	if x == y || c.bothRoles(a.about[0], a.st.Attribute, x, y) {
		return true
	}
	switch a.st.Attribute {
	case "post":
		if c.short(a) && c.short(b) && exclusivePosts(x, y) {
			return false
		}
		return postsHold(x, y)
	case "position":
		return apartOnField[x] == "" || apartOnField[y] == "" || apartOnField[x] == apartOnField[y]
	case "trade":
		switch {
		case scholars[x] != scholars[y]:
			return !medics[x] && !medics[y] && (x == "teach" || y == "teach" || x == "engineer" || y == "engineer") || medics[x] && medics[y] || x == "teach" || y == "teach"
		case medics[x] && medics[y] && (x == "doctor" || y == "doctor"):
			return true
		}
	case "nation":
		return x == "british" && y == "irish" || x == "irish" && y == "british"
	case "party":
		return x == "liberal" || y == "liberal"
	}
	return false
}

// crafts are trades of one group that one person has one of.
var crafts = map[string]string{
	"solicitor": "solicitor", "barrister": "barrister", "plumber": "plumber", "electrician": "electrician", "carpenter": "carpenter", "joiner": "carpenter", "bricklayer": "bricklayer", "roofer": "roofer",
}

// apartOnField parts the positions of players that nobody plays both of.
var apartOnField = map[string]string{
	"goalkeeper": "goal", "defender": "back", "midfielder": "middle", "striker": "front", "wing": "wing", "prop": "prop", "hooker": "hooker", "lock": "lock", "scrum-half": "nine", "fly-half": "ten",
	"quarterback": "quarterback", "linebacker": "linebacker", "pitcher": "pitcher", "catcher": "catcher", "shortstop": "shortstop",
}

// postsHold reports whether one person can hold both posts.
func postsHold(x, y string) bool {
	p, pOf, _ := strings.Cut(x, " of ")
	q, qOf, _ := strings.Cut(y, " of ")
	d, e := domains[x], domains[y]
	switch {
	case pOf != "" && qOf != "":
		return pOf == qOf || strings.Contains(pOf, qOf) || strings.Contains(qOf, pOf)
	case pOf != "": // "director of cricket" beside "chairman"
		return e != "firm" && e != "team" || p == "head" && e == "team"
	case qOf != "":
		return d != "firm" && d != "team" || q == "head" && d == "team"
	}
	if hold, known := officesHold(x, y); known {
		return hold
	}
	if d == "" || d != e || topPosts[x] && topPosts[y] || x == "managing director" && y == "ceo" || x == "ceo" && y == "managing director" {
		return true
	}
	// "vice president" is what an executive vice president is.
	return x == "vice president" && strings.HasSuffix(y, x) || y == "vice president" && strings.HasSuffix(x, y)
}

// exclusivePosts reports whether one person of two short reports is hardly both: who runs a firm
// and who chairs it, or who runs it and who coaches its team.
func exclusivePosts(x, y string) bool {
	if y == "ceo" || x == "coach" {
		x, y = y, x
	}
	return x == "ceo" && (y == "chair" || y == "coach" || y == "captain") || x == "chair" && y == "coach"
}

// officesHold reports whether one person can hold both posts, of which one at least is of
// that kind; known is false where neither is.
func officesHold(x, y string) (hold, known bool) {
	p, q := strings.Fields(x), strings.Fields(y)
	if len(p) == 0 || len(q) == 0 {
		return true, false
	}
	h, g := p[len(p)-1], q[len(q)-1]
	switch {
	case !text.Office(h) && !text.Office(g):
		return true, false
	case domains[x] == "" && domains[y] == "" && !text.Office(h) || !text.Office(g) && domains[y] == "" || !text.Office(h) && domains[x] == "":
		return true, true
	case deputies[p[0]] != deputies[q[0]]:
		return true, true
	case len(p) == 1 && h == g, len(q) == 1 && h == g, strings.Contains(x, y), strings.Contains(y, x):
		return true, true
	case h == g:
		return sameDuty(p, q), true
	case topPosts[x] && (h == "director" || len(q) == 1 || q[0] == "managing" || q[0] == "executive"), topPosts[y] && (len(p) == 1 || p[0] == "managing" || p[0] == "executive"):
		return true, true
	case domains[x] == "team" || domains[y] == "team", domains[x] == "politics" || domains[y] == "politics", domains[x] == "police" || domains[y] == "police":
		return true, true
	}
	return len(p) == 1 && len(q) == 1 && h != "curator" && g != "curator", true
}

// deputies are words that make a post another's.
var deputies = text.Set(`deputy assistant associate acting shadow junior`)

// sameDuty reports whether two posts of one noun share a word in front of it.
func sameDuty(p, q []string) bool {
	for _, x := range p[:len(p)-1] {
		for _, y := range q[:len(q)-1] {
			if x == y || nearDuties[x] == y || nearDuties[y] == x {
				return true
			}
		}
	}
	return false
}

// nearDuties are duties that outlets use for one another.
var nearDuties = map[string]string{
	"interior": "home", "foreign": "external", "treasury": "finance", "press": "media", "communications": "media", "defense": "defence", "labor": "labour", "sport": "sports", "financial": "finance", "human": "personnel",
	"executive": "managing", "general": "managing", "creative": "artistic", "clinical": "medical", "deputy": "assistant", "operations": "general", "national": "general", "chief": "managing",
}

// bothRoles reports whether one article calls a person both.
func (c *compilation) bothRoles(who int, family, x, y string) bool {
	if c.called == nil {
		c.called = map[roleKey]map[string]bool{}
		for i, a := range c.in.Articles {
			for k := range a.Statements {
				st := &a.Statements[k]
				if st.Kind != "role" || len(st.About) == 0 {
					continue
				}
				key := roleKey{i, c.of(i, st.About[0]), st.Attribute}
				if c.called[key] == nil {
					c.called[key] = map[string]bool{}
				}
				c.called[key][st.Text] = true
			}
		}
	}
	for i := range c.in.Articles {
		if m := c.called[roleKey{i, who, family}]; m[x] && m[y] {
			return true
		}
	}
	return false
}

// roleKey is what one article calls one person in one respect.
type roleKey struct {
	art, who int
	family   string
}

// roleQuestion words a row on what somebody is.
func (c *compilation) roleQuestion(cl *claim) string {
	name := c.reg.Entities[cl.about[0]].Name
	switch cl.st.Attribute {
	case "kin":
		if len(cl.about) < 2 {
			return "kinship of " + name
		}
		return "how " + name + " is related to " + c.reg.Entities[cl.about[1]].Name
	case "side":
		return "part in court of " + name
	case "official":
		return "office in the match of " + name
	case "trade":
		return "occupation of " + name
	case "nation":
		return "nationality of " + name
	case "position":
		return "position in which " + name + " plays"
	}
	return cl.st.Attribute + " of " + name
}

// regional reports whether a folded name is that of a country, state, county or the like:
// it says less than a town's, not other.
func regional(s string) bool {
	if regions[s] || strings.HasPrefix(s, "county ") || strings.HasPrefix(s, "co ") || strings.HasPrefix(s, "north ") && regions[s[6:]] {
		return true
	}
	for _, end := range [...]string{"shire", " county", " state", " district", " province", " island", " coast", " valley", " region", " islands", " parish"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

var regions = setOfLines(`england|scotland|wales|northern ireland|ireland|britain|uk|united kingdom|us|u.s.|usa|united states|america|canada|australia|new zealand|india|pakistan|bangladesh|nepal|sri lanka|china|japan|france|germany|italy|spain|portugal|
netherlands|belgium|switzerland|austria|sweden|norway|denmark|finland|poland|greece|turkey|russia|ukraine|mexico|brazil|argentina|south africa|nigeria|kenya|ghana|egypt|israel|iran|iraq|
alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|
mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|
utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|ontario|quebec|british columbia|alberta|manitoba|saskatchewan|nova scotia|new brunswick|
queensland|new south wales|nsw|victoria|tasmania|south australia|western australia|northern territory|act|
maharashtra|karnataka|kerala|tamil nadu|telangana|andhra pradesh|gujarat|rajasthan|punjab|haryana|uttar pradesh|madhya pradesh|bihar|jharkhand|odisha|west bengal|assam|uttarakhand|himachal pradesh|goa|chhattisgarh|manipur|
kent|essex|sussex|surrey|norfolk|suffolk|devon|cornwall|dorset|somerset|cumbria|northumberland|durham|merseyside|tyneside|tyne and wear|midlands|west midlands|highlands|fife|
mayo|sligo|donegal|kerry|clare|tipperary|wexford|wicklow|meath|louth|cavan|monaghan|leitrim|roscommon|longford|offaly|laois|carlow|antrim|down|tyrone|fermanagh|armagh|munster|leinster|connacht|ulster`)

// cities stand for the towns and suburbs about them: a report from afar says the city, the
// local one the suburb.
var cities = setOfLines(`london|birmingham|manchester|liverpool|leeds|sheffield|bristol|newcastle|nottingham|leicester|glasgow|edinburgh|cardiff|belfast|dublin|cork|new york|los angeles|chicago|houston|phoenix|philadelphia|
san antonio|san diego|dallas|san jose|austin|jacksonville|columbus|charlotte|indianapolis|san francisco|seattle|denver|boston|detroit|nashville|memphis|portland|las vegas|baltimore|milwaukee|atlanta|miami|
cleveland|new orleans|minneapolis|tampa|st. louis|st louis|pittsburgh|cincinnati|kansas city|orlando|toronto|montreal|vancouver|calgary|ottawa|sydney|melbourne|brisbane|perth|adelaide|canberra|hobart|
mumbai|delhi|new delhi|bengaluru|bangalore|chennai|kolkata|hyderabad|pune|ahmedabad|jaipur|lucknow|auckland|wellington|christchurch|washington|brooklyn|bronx|queens|manhattan|paris|berlin|rome|madrid`)

func setOfLines(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Split(s, "|") {
		out[strings.TrimSpace(w)] = true
	}
	return out
}

// alignedHomes aligns where one person is from, one firm is based, one train comes from.
func (c *compilation) alignedHomes(a, b *claim) float64 {
	if c.story[a.art] != c.story[b.art] {
		return 0
	}
	switch a.st.Attribute {
	case "home":
		if a.about[0] == b.about[0] {
			return 1
		}
	case "route":
		if a.st.Noun == b.st.Noun && !apart(a, b) {
			return 1
		}
	case "based":
		if len(a.main) > 0 && len(b.main) > 0 {
			if a.main[0] == b.main[0] {
				return 1
			}
			return 0
		}
		if x := c.without(meet(a.about, b.about), news.Place); len(x) > 0 && c.kind(x[0]) == news.Organisation && c.opens(a) && c.opens(b) {
			return 1
		}
		if c.soleFirm(a) && c.soleFirm(b) {
			return 1
		}
	}
	return 0
}

// soleFirm reports whether "the Hexley-based firm" can only be the organisation that the
// story's articles name most.
func (c *compilation) soleFirm(a *claim) bool {
	best := -1
	for e, n := range c.named {
		if c.kind(e) == news.Organisation && (best < 0 || n > c.named[best]) {
			best = e
		}
	}
	if len(a.main) == 0 {
		for _, e := range c.without(a.actors, news.Person) {
			if e != best || !slices.Contains(a.st.Scope, "speaks") {
				return false
			}
		}
		switch a.st.Noun {
		case "firm", "company", "business", "group", "maker", "manufacturer", "retailer", "bank", "airline", "startup", "start-up", "lender", "carrier", "chain", "brewer", "supplier", "supermarket", "grocer", "builder", "housebuilder", "insurer", "charity", "operator", "brand", "studio", "publisher", "headquarters", "":
			return true
		}
		return false
	}
	return len(a.main) > 0 && best == a.main[0] // "its bid for the Hexley-based firm": another one may be meant
}

// opens reports whether a place is told of a named firm, or opens its sentence ("The
// Hexley-based firm said"): behind another name it may be of another one ("its bid for the
// Hexley-based firm").
func (c *compilation) opens(a *claim) bool {
	return len(a.main) > 0 || a.st.Value.Start-a.st.Start < 8
}

// firms returns the organisations that a claim is about.
func (c *compilation) firms(a *claim) []int {
	var out []int
	for _, e := range a.about {
		if c.kind(e) == news.Organisation {
			out = append(out, e)
		}
	}
	return out
}

// homesHold reports whether both places can be right: one may lie in the other, or be
// the city nearby.
func (c *compilation) homesHold(a, b *claim) bool {
	x, y := c.placeName(a), c.placeName(b)
	if x == "" || y == "" || strings.Contains(x, y) || strings.Contains(y, x) || 4*distance(x, y) <= len(x) {
		return true
	}
	if a.entity >= 0 && b.entity >= 0 && (a.entity == b.entity || c.places[[2]int{a.entity, b.entity}]) && a.st.Attribute != "route" {
		return true
	}
	return regional(x) || regional(y) || a.st.Attribute == "home" && cities[x] != cities[y]
}
