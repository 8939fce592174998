package query

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
)

// A Saturday.
var now = time.Date(2025, 6, 14, 15, 30, 0, 0, time.UTC)

func TestParse(t *testing.T) {
	cases := []struct {
		in, want string
		notes    []NoteKind
	}{
		{in: "harbour fire", want: "harbour fire"},
		{in: "harbour AND fire", want: "harbour fire"},
		{in: "harbour & fire && dock", want: "harbour fire dock"},
		{in: `"harbour fire"`, want: `"harbour fire"`},
		{in: `“harbour fire”`, want: `"harbour fire"`},
		{in: `"harbour"`, want: `harbour`},
		{in: "fire OR flood", want: "fire OR flood"},
		{in: "fire | flood||storm", want: "fire OR flood OR storm"},
		{in: "a b OR c d", want: "a b OR c d"},
		{in: "a (b OR c) d", want: "a (b OR c) d"},
		{in: "fire -drill", want: "fire -drill"},
		{in: "fire NOT drill", want: "fire -drill"},
		{in: "fire AND NOT drill", want: "fire -drill"},
		{in: "fire !drill", want: "fire -drill"},
		{in: "-(fire flood)", want: "-(fire flood)"},
		{in: "NOT NOT fire", want: "fire"},
		{in: "-(-fire)", want: "fire"},
		{in: "-drill", want: "-drill"},
		{in: "harb*", want: "harb*"},
		{in: `"new harb"*`, want: `"new harb"*`},
		{in: "co-operate", want: "co-operate"},
		{in: "U.S. 3,000", want: "U.S 3,000"},
		{in: "outlet:Beacon", want: "outlet:Beacon"},
		{in: `outlet:"The Beacon" OUTLET:x`, want: `outlet:"The Beacon" outlet:x`},
		{in: "by: Marsh", want: "by:Marsh"},
		{in: "by:mars*", want: "by:mars*"},
		{in: "said:(Marsh OR Okoro)", want: "said:Marsh OR said:Okoro"},
		{in: `-about:"Night Harbour"`, want: `-about:"Night Harbour"`},
		{in: "tag:#NightHarbour lang:en-GB", want: "tag:NightHarbour lang:en-GB"},
		{in: "after:2025", want: "after:2025-01-01"},
		{in: "after:2025-06 before:2025-06-14", want: "after:2025-06-01 before:2025-06-14"},
		{in: "after:2025-06-14T10:00:00Z", want: "after:2025-06-14T10:00:00Z"},
		{in: "after:2025-06-14T12:00:00+02:00", want: "after:2025-06-14T10:00:00Z"},
		{in: "after:yesterday fire", want: "after:2025-06-13 fire"},
		{in: `after:"last week"`, want: "after:2025-06-02"},
		{in: `after:last week fire`, want: "after:2025-06-02 fire"},
		{in: `before:"14 March 2024"`, want: "before:2024-03-14"},
		{in: `before:14 March 2024 flood`, want: "before:2024-03-14 flood"},
		{in: "fire fire FIRE", want: "fire FIRE"},
		{in: "((fire))", want: "fire"},
		{in: "+fire", want: "fire"},
		{in: "火事 東京", want: "火事 東京"},
		{in: "fish and chips", want: "fish and chips", notes: []NoteKind{NoteSmall}},

		{in: `fire "new harbour`, want: `fire "new harbour"`, notes: []NoteKind{NoteQuote}},
		{in: "(fire OR flood", want: "fire OR flood", notes: []NoteKind{NoteOpen}},
		{in: "fire) flood", want: "fire flood", notes: []NoteKind{NoteStray}},
		{in: "OR fire", want: "fire", notes: []NoteKind{NoteStray}},
		{in: "fire OR", want: "fire", notes: []NoteKind{NoteStray}},
		{in: "fire AND", want: "fire", notes: []NoteKind{NoteStray}},
		{in: "fire AND OR flood", want: "fire OR flood", notes: []NoteKind{NoteStray}},
		{in: "fire NOT", want: "fire", notes: []NoteKind{NoteStray}},
		{in: "fire - flood", want: "fire flood", notes: []NoteKind{NoteStray}},
		{in: "fire -- flood", want: "fire flood", notes: []NoteKind{NoteStray}},
		{in: "() fire", want: "fire"},
		{in: "fire by:", want: "fire", notes: []NoteKind{NoteEmpty}},
		{in: "fire ???", want: "fire", notes: []NoteKind{NoteEmpty}},
		{in: "fire after:teapot", want: "fire", notes: []NoteKind{NoteDate}},
		{in: "author:Marsh", want: `"author:Marsh"`, notes: []NoteKind{NoteField}},
		{in: "https://beacon.example/x", want: `"https://beacon.example/x"`},
		{in: "10:30", want: `"10:30"`},
		{in: "f* fire", want: "f fire", notes: []NoteKind{NotePrefix}},
		{in: "fi*re", want: `"fi re"`, notes: []NoteKind{NoteStar}},
	}
	for _, c := range cases {
		q, err := Parse(c.in, now)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.in, err)
			continue
		}
		if got := q.String(); got != c.want {
			t.Errorf("Parse(%q) = %s, want %s", c.in, got, c.want)
		}
		var notes []NoteKind
		for _, n := range q.Notes {
			notes = append(notes, n.Kind)
			if n.String() == string(n.Kind) {
				t.Errorf("Parse(%q): note %s has no sentence", c.in, n.Kind)
			}
		}
		if d := cmp.Diff(c.notes, notes); d != "" {
			t.Errorf("Parse(%q) notes (-want +got):\n%s", c.in, d)
		}
		checkQuery(t, c.in, q)
	}
}

// checkQuery tests what holds for every query that Parse returns.
func checkQuery(t *testing.T, in string, q Query) {
	t.Helper()
	if err := Validate(q.Root); err != nil {
		t.Errorf("Validate(Parse(%q)) = %v", in, err)
	}
	form := q.String()
	if d := cmp.Diff(form, Simplify(q.Root).String()); d != "" {
		t.Errorf("Simplify(Parse(%q)) changes it:\n%s", in, d)
	}
	if len(form) > MaxLength {
		return
	}
	again, err := Parse(form, now)
	if err != nil {
		t.Errorf("Parse(%q) of Parse(%q): %v", form, in, err)
		return
	}
	if d := cmp.Diff(q.Root, again.Root); d != "" {
		t.Errorf("Parse(%q) is not Parse(%q) (-want +got):\n%s", form, in, d)
	}
}

func TestParseZone(t *testing.T) {
	zone := time.FixedZone("", 5*3600+1800)
	q, err := Parse("after:2025-06-14 before:2025-06-14T18:30:00Z", now.In(zone))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := q.String(), "after:2025-06-14 before:2025-06-15"; got != want {
		t.Errorf("String() = %s, want %s", got, want)
	}
	after, _ := q.Root.(And).Nodes[0].(Time)
	if want := time.Date(2025, 6, 13, 18, 30, 0, 0, time.UTC); !after.At.Equal(want) {
		t.Errorf("after = %v, want %v", after.At, want)
	}
}

func TestParseErrors(t *testing.T) {
	cases := []string{
		"", "   ", "AND", "( )", `""`, "-", "?!", "by:", "after:teapot",
		strings.Repeat("a", MaxLength+1),
		strings.Repeat("(", MaxDepth+1) + "a",
		strings.Repeat("(", MaxLength),
		numbered(MaxTerms + 1),
		`"` + strings.Repeat("a ", MaxWords+1) + `"`,
	}
	for _, in := range cases {
		_, err := Parse(in, now)
		if !errors.Is(err, news.ErrInvalid) || news.Hint(err) == "" {
			t.Errorf("Parse(%.40q) = %v (hint %q), want an invalid one with a hint", in, err, news.Hint(err))
		}
	}
}

func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(string(rune('a'+i%26)) + string(rune('a'+i/26)) + " ")
	}
	return b.String()
}

func TestValidate(t *testing.T) {
	deep := Node(Term{Text: "a"})
	for range MaxDepth + 1 {
		deep = And{[]Node{Term{Text: "b"}, Or{[]Node{deep, Term{Text: "c"}}}}}
	}
	for _, n := range []Node{
		nil,
		And{},
		Or{[]Node{nil}},
		Not{},
		Term{},
		Term{Text: "?"},
		Term{Text: "a", Prefix: true},
		Field{Name: "none", Text: "a"},
		Time{},
		TextMatch{"x"},
		deep,
	} {
		if err := Validate(n); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("Validate(%#v) = %v, want news.ErrInvalid", n, err)
		}
	}
}

func TestFold(t *testing.T) {
	cases := []struct{ in, want string }{
		{"Zoë's CAFÉ", "zoe s cafe"},
		{"Zoe\u0308", "zoe"},
		{"Straße Łódź Ærø Đorđe", "strasse lodz aero dorde"},
		{"İstanbul ılık", "istanbul ilik"},
		{"ΟΔΥΣΣΕΥΣ Ὀδυσσεύς", "οδυσσευσ οδυσσευσ"},
		{"Москва ёлка", "москва елка"},
		{"U.S. and the U.S.A., e.g. J.K. Rowe", "us and the usa eg jk rowe"},
		{"a.m. St.John 1.5", "am st john 1 5"},
		{"3,000 1,234,567 1,23 2025,100", "3000 1234567 1 23 2025 100"},
		{"well\u00adknown co-op", "wellknown co op"},
		{"東京タワー", "東 京 タ ワ ー"},
		{"ｶﾞ ＡＢＣ", "ガ abc"},
		{"서울", "서울"},
		{"हिन्दी", "हिन्दी"},
		{"مُحَمَّد", "محمد"},
		{"ﬁre ½", "fire 12"},
		{"\xff\x00 \ue000", ""},
		{strings.Repeat("x", 70), strings.Repeat("x", 64)},
	}
	for _, c := range cases {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		`a "b c" OR -d (by:x | said:"y z") after:2025 before:last week`, `"a`, `((a`, `tag:#x*`, "a\u0301*", "-- - !", "NOT NOT a",
		"by:after:2025", "ͅa", "a&b", "東京* U.S.*", "by:(a OR (b -c))",
	} {
		f.Add(s)
	}
	d := document()
	f.Fuzz(func(t *testing.T, s string) {
		q, err := Parse(s, now)
		if err != nil {
			if !errors.Is(err, news.ErrInvalid) {
				t.Errorf("Parse(%q) = %v, want news.ErrInvalid", s, err)
			}
			return
		}
		checkQuery(t, s, q)
		q.Match(d)
		checkPlan(t, q)
	})
}
