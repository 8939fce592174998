package query

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
)

func document() Document {
	return Document{
		Headline: "Fire at Port Ellery docks",
		Text:     []string{"A café on the quay burned down.", "“We saw smoke,” Tilda Marsh-Okoro’s neighbour said. The U.S. firm paid $3,000."},
		Outlet:   "The Ellery Beacon",
		Bylines:  []string{"Ansel Quill", "Juno Vane"},
		Speakers: []string{"Zoë Hart"},
		About:    []string{"Port Ellery", "Tilda Marsh-Okoro"},
		Tags:     []string{"Night Harbour", "news"},
		Language: "en-GB",
		Time:     time.Date(2025, 6, 10, 8, 0, 0, 0, time.UTC),
	}
}

var matches = []struct {
	query string
	want  bool
}{
	{"fire", true},
	{"FIRE docks", true},
	{"fire burned", true},
	{"flood", false},
	{"fire flood", false},
	{"fire OR flood", true},
	{"fire -flood", true},
	{"fire -smoke", false},
	{"-flood", true},
	{"-(flood OR smoke)", false},
	{"-(flood smoke)", true},
	{"flood OR -storm", true},
	{`"port ellery"`, true},
	{`"ellery port"`, false},
	{`"docks a café"`, false},     // over headline and text
	{`"down we saw"`, false},      // over two paragraphs
	{"cafe", true},                // accents
	{"CAFÉ", true},                //
	{"smo*", true},                // prefixes
	{`"tilda mar"*`, true},        //
	{"oko*", true},                //
	{"moke*", false},              //
	{"marsh-okoro", true},         // a phrase
	{"okoro-marsh", false},        //
	{"okoro's", true},             //
	{"US", true},                  //
	{"3000", true},                //
	{"$3,000", true},              //
	{"beacon", false},             // the outlet is no text
	{"outlet:beacon", true},       //
	{`outlet:"the ellery"`, true}, //
	{"outlet:daily", false},       //
	{"by:quill", true},            //
	{`by:"quill juno"`, false},    // over two names
	{"by:zoe", false},             //
	{"said:zoe", true},            //
	{"said:tilda", false},         //
	{"about:tilda", true},         //
	{"about:mar*", true},          //
	{"tag:nightharbour", true},    //
	{`tag:"night harbour"`, true}, //
	{"tag:night", false},          //
	{"tag:night*", true},          //
	{"lang:en", true},             //
	{"lang:en-gb", true},          //
	{"lang:gb", false},            //
	{"lang:en-US", false},         //
	{"after:2025", true},          //
	{"before:2025", false},        //
	{"after:2025-06-10", true},    //
	{"before:2025-06-10", false},  //
	{"before:2025-06-11", true},   //
	{"fire after:2025-07", false}, //
	{"flood OR after:2025", true}, //
	{"-after:2025-07", true},      //
	{"fire (flood OR before:2026) -(smoke after:2026)", true},
	{"(fire -smoke) OR (flood -after:2024)", false},
}

func TestMatch(t *testing.T) {
	d := document()
	for _, c := range matches {
		q, err := Parse(c.query, now)
		if err != nil {
			t.Fatal(err)
		}
		if got := q.Match(d); got != c.want {
			t.Errorf("Match(%s) = %v, want %v", c.query, got, c.want)
		}
	}
	if Match(nil, d) {
		t.Error("Match(nil) = true, want false")
	}
	if Match(Time{At: now}, Document{}) || Match(Time{At: now, Before: true}, Document{}) {
		t.Error("a document without a time answers a Time")
	}
}

func TestFrom(t *testing.T) {
	a := &news.Annotated{
		Article: &news.Article{
			Headline: "H", Standfirst: "S", Paragraphs: []string{"P"}, Captions: []string{"C"}, Outlet: "O", Bylines: []string{"B"},
			Section: "Local", Tags: []string{"t"}, Language: "en", Published: news.Claimed{Time: now},
		},
		Quotes:   []news.Quote{{Speaker: news.Speaker{Name: "Q"}}, {Speaker: news.Speaker{Name: "a source", Anonymous: true}}, {Speaker: news.Speaker{Name: "Q"}}},
		Entities: []news.Entity{{Name: "E", Aliases: []string{"F"}}},
	}
	want := Document{
		Headline: "H", Text: []string{"S", "P", "C"}, Outlet: "O", Bylines: []string{"B"}, Speakers: []string{"Q"},
		About: []string{"E", "F"}, Tags: []string{"t", "Local"}, Language: "en", Time: now,
	}
	if d := cmp.Diff(want, From(a)); d != "" {
		t.Errorf("From (-want +got):\n%s", d)
	}
}

func TestPlan(t *testing.T) {
	cases := []struct{ in, fts, ftsRest, ts, tsRest string }{
		{in: "fire", fts: `{headline body} : "fire"`, ts: `('fire')`},
		{in: `"port elle"*`, fts: `{headline body} : "port elle" *`, ts: `('port' <-> 'elle':*)`},
		{in: "by:Quill -smoke", fts: `(by : "quill" NOT ({headline body} : "smoke"))`, ts: `(('=by=quill') & !('smoke'))`},
		{in: "tag:night-harbour", fts: `tag : "nightharbour"`, ts: `('=tag=nightharbour')`},
		{in: "-smoke", ftsRest: `-[{headline body} : "smoke"]`, ts: `!('smoke')`},
		{in: "by:a OR by:b", fts: `(by : "a" OR by : "b")`, ts: `(('=by=a') | ('=by=b'))`},
		{in: "by:a after:2025", fts: `by : "a"`, ftsRest: "after:2025-01-01", ts: `('=by=a')`, tsRest: "after:2025-01-01"},
		{in: "after:2025", ftsRest: "after:2025-01-01", tsRest: "after:2025-01-01"},
		{
			in: "by:a OR after:2025 OR by:b", ftsRest: `[(by : "a" OR by : "b")] OR after:2025-01-01`,
			tsRest: `[(('=by=a') | ('=by=b'))] OR after:2025-01-01`,
		},
		{in: "by:a -after:2025", fts: `by : "a"`, ftsRest: "-after:2025-01-01", ts: `('=by=a')`, tsRest: "-after:2025-01-01"},
		{in: "by:a OR -by:b", ftsRest: `[by : "a"] OR -[by : "b"]`, ts: `(('=by=a') | !('=by=b'))`},
		{in: `by:"x' \ \" OR 1"`, fts: `by : "x"`, ts: `('=by=x')`},
	}
	for _, c := range cases {
		q, err := Parse(c.in, now)
		if err != nil {
			t.Fatal(err)
		}
		if c.in == `by:"x' \ \" OR 1"` { // the phrase ends at the second mark
			q.Root = q.Root.(Or).Nodes[0]
		}
		for _, p := range []struct {
			name        string
			plan        Plan
			match, rest string
		}{{"FTS5", FTS5(q.Root), c.fts, c.ftsRest}, {"Postgres", Postgres(q.Root), c.ts, c.tsRest}} {
			rest := ""
			if p.plan.Rest != nil {
				rest = p.plan.Rest.String()
			}
			if p.plan.Match != p.match || rest != p.rest {
				t.Errorf("%s(%s) = %s; %s, want %s; %s", p.name, c.in, p.plan.Match, rest, p.match, p.rest)
			}
		}
	}
}

// checkPlan tests that expressions hold quoted words and known syntax alone.
func checkPlan(t *testing.T, q Query) {
	t.Helper()
	for _, p := range []Plan{FTS5(q.Root), Postgres(q.Root)} {
		if p.Match == "" && p.Rest == nil {
			t.Errorf("plan of %s is empty", q)
		}
		checkExpr(t, p.Match)
		walk(p.Rest, func(n Node) {
			switch n := n.(type) {
			case TextMatch:
				checkExpr(t, n.Expr)
			case Term, Field:
				t.Errorf("plan of %s leaves %s to SQL", q, n)
			}
		})
	}
}

func checkExpr(t *testing.T, expr string) {
	t.Helper()
	mark := `"`
	if !strings.Contains(expr, mark) {
		mark = `'`
	}
	for i, part := range strings.Split(expr, mark) {
		ok := func(r rune) bool { return strings.ContainsRune(" (){}:*|&!<->ANDORTabcdefghijklmnopqrstuvwxyz", r) }
		if i%2 == 1 {
			ok = func(r rune) bool { return startsWord(r) || isTail(r) || r == ' ' || r == '=' }
		}
		if strings.IndexFunc(part, func(r rune) bool { return !ok(r) }) >= 0 {
			t.Errorf("%s holds %q", expr, part)
		}
	}
}

func walk(n Node, f func(Node)) {
	switch n := n.(type) {
	case nil:
		return
	case And:
		for _, c := range n.Nodes {
			walk(c, f)
		}
	case Or:
		for _, c := range n.Nodes {
			walk(c, f)
		}
	case Not:
		walk(n.Node, f)
	}
	f(n)
}

func TestFTS5Row(t *testing.T) {
	want := []string{
		"fire at port ellery docks",
		"a cafe on the quay burned down \ue000 we saw smoke tilda marsh okoro s neighbour said the us firm paid 3000",
		"the ellery beacon", "ansel quill \ue000 juno vane", "zoe hart", "port ellery \ue000 tilda marsh okoro",
		"nightharbour \ue000 news", "en \ue000 engb",
	}
	if d := cmp.Diff(want, FTS5Row(document())); d != "" {
		t.Errorf("FTS5Row (-want +got):\n%s", d)
	}
	if len(FTS5Columns()) != len(want) {
		t.Errorf("FTS5Columns() = %v, want %d", FTS5Columns(), len(want))
	}
}

func TestTSVector(t *testing.T) {
	d := Document{Headline: "Dock fire", Text: []string{"The fire.", "A dock"}, Bylines: []string{"A Vane"}}
	got := TSVector(d)
	want := `'=by=a':1 '=by=vane':2 'dock':1A,8 'fire':2A,5 'the':4 'a':7`
	if got != want {
		t.Errorf("TSVector = %s, want %s", got, want)
	}
	long := TSVector(Document{Text: []string{strings.Repeat("ab cd ", 20000), "late"}})
	if !strings.HasSuffix(long, " 'late'") || strings.Count(long, ",") != 2*(tsMaxPositions-1) {
		t.Errorf("TSVector of a long text ends %q", long[len(long)-20:])
	}
}
