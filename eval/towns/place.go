package towns

import (
	"math/rand/v2"
	"strings"
)

// place is what the events of a collection have in common.
type place struct {
	blanks  map[string]string
	outlets []outlet
}

type outlet struct {
	name   string
	before string   // of every article: a dateline or nothing
	after  []string // of every article: the lines below it
}

// The words that blanks are filled with, all invented.
var (
	townNames = map[string][]string{
		"britain":   {"Stanwick", "Morley Cross", "Easterby", "Penhallow", "Lower Aske", "Thornaby Vale", "Kilbrae", "Market Ossett", "Saltham", "Denby Regis"},
		"america":   {"Harmon Falls", "Pike City", "Eldora Springs", "Wescott", "Cedar Forks", "New Brandon", "Lathrop", "Three Pines"},
		"india":     {"Rampura", "Devgarh", "Sonapur", "Kothari Nagar", "Malviganj", "Bhavnipur", "Chandoli"},
		"australia": {"Warrabee", "Coolung", "Point Marden", "Yarrabah Flat", "Dunkeith", "Narrabool", "Mount Essie"},
		"world":     {"London", "London"},
	}
	states    = []string{"Ohio", "Kentucky", "Mo.", "Ga.", "Iowa"}
	given     = []string{"Moira", "Colin", "Janet", "Howard", "Tessa", "Martin", "Ellen", "Ross", "Sheila", "Graham", "Nadia", "Keith", "Laura", "Trevor"}
	surnames  = []string{"Fenwright", "Dollis", "Haverstock", "Crewdson", "Amberley", "Purkiss", "Lanyon", "Stroyan", "Eddowes", "Vickerage", "Tamblyn", "Orchardson", "Pellow", "Rudge"}
	indians   = []string{"Arvind Bhosale", "Meena Rautela", "Suresh Kandpal", "Lata Deshwal", "Prakash Negi", "Anil Tomar", "Kavita Sodhi"}
	nicknames = []string{"Tigers", "Ramblers", "Falcons", "Miners", "Rovers", "Wanderers", "Bulls", "Saints"}
	papers    = map[string][]string{
		"britain":   {"{town} Herald", "{county} Post", "{town} Echo", "Radio {county}", "{county} Live", "Northern Despatch"},
		"america":   {"{town} Courier", "{county} County Record", "WKLT 9", "{town} Daily News", "{state} Monitor"},
		"india":     {"The {town} Chronicle", "Deccan Standard", "Daily Samvad", "News Sandesh", "Eastern Tribune"},
		"australia": {"{town} Advocate", "{county} Times", "Coast FM News", "The {town} Examiner", "Southern Star"},
		"world":     {"The Ledger", "Daily Beacon", "Metropole", "Evening Mail", "Sunday Courier"},
	}
	// The lines that an outlet prints below each of its articles.
	below = [][]string{
		nil,
		{"Got a story? Email the newsdesk at news@paper.example or call us."},
		{"{paper} — local news you can trust.", "Subscribe for £1 a week and support independent journalism in {town}."},
		{"Sign up to the {paper} newsletter for the latest news from {town} every morning."},
		{"Follow us on Facebook, Instagram and X for more from {town} and {county}."},
		{"Reporting by {reporter} in {town}; editing by {editor}."},
		{"Read more from {reporter}, our chief reporter.", "Download the {paper} app."},
	}
)

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

func newPlace(r *rand.Rand, region string) *place {
	person := func() string { return pick(r, given) + " " + pick(r, surnames) }
	if region == "india" {
		person = func() string { return pick(r, indians) }
	}
	town := pick(r, townNames[region])
	nick := pick(r, nicknames)
	p := &place{blanks: map[string]string{
		"town": town, "county": pick(r, []string{"Marlshire", "Harrow Vale", "Westmoor", "Tolland", "Kestrel"}), "state": pick(r, states),
		"leader": person(), "insp": pick(r, surnames), "judge": person(), "mp": person(), "manager": person(), "sheriff": person(),
		"mayor": person(), "coach": person(), "cm": pick(r, indians), "sp": pick(r, indians), "star": person(), "ceo": person(),
		"force": pick(r, []string{"Marlshire Police", "Tolland Constabulary", "West Kestrel Police"}),
		"road":  pick(r, []string{"A417", "A59", "A1079", "A338"}), "club": town + " " + nick, "team": nick,
		"busfirm": pick(r, []string{"Swiftline", "Blue Arrow", "Redway Buses"}), "mine": pick(r, []string{"Mount Keira North", "Blackbutt", "Grange Deep"}),
		"firm": pick(r, []string{"Harbottle's", "Nestwell", "Oak & Lane"}), "band": pick(r, []string{"The Night Ferries", "Copperhouse", "Velvet Assembly"}),
	}}
	names := papers[region]
	order := r.Perm(len(names))
	for _, k := range order[:2+r.IntN(len(names)-1)] {
		o := outlet{name: p.fill(names[k])}
		own := &place{blanks: map[string]string{"paper": o.name, "reporter": person(), "editor": person()}}
		for _, l := range below[r.IntN(len(below))] {
			o.after = append(o.after, own.fill(p.fill(l)))
		}
		if r.IntN(3) == 0 {
			o.before = strings.ToUpper(town) + " — "
		}
		p.outlets = append(p.outlets, o)
	}
	return p
}

// fill puts a place's words into the blanks; {x:s} is the last word of {x}.
func (p *place) fill(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '{')
		if i < 0 {
			break
		}
		j := i + strings.IndexByte(s[i:], '}')
		key, surname := strings.CutSuffix(s[i+1:j], ":s")
		v, ok := p.blanks[key]
		if !ok {
			v = s[i : j+1]
		}
		if surname {
			v = v[strings.LastIndexByte(v, ' ')+1:]
		}
		b.WriteString(s[:i] + v)
		s = s[j+1:]
	}
	return b.String() + s
}
