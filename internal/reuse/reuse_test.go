package reuse

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
)

// make builds an article; when is "" or an RFC 3339 time.
func article(id, outlet, when string, paragraphs ...string) *news.Annotated {
	a := &news.Article{ID: id, Outlet: outlet, Paragraphs: paragraphs, Language: "en"}
	if when != "" {
		t, err := time.Parse(time.RFC3339, when)
		if err != nil {
			panic(err)
		}
		a.Published = news.Claimed{Time: t, Precision: news.PrecisionSecond, From: news.FromMetadata}
	}
	return &news.Annotated{Article: a}
}

func add(t *testing.T, as ...*news.Annotated) []news.Reuse {
	t.Helper()
	f := New()
	var all []news.Reuse
	for _, a := range as {
		pairs, err := f.Add(context.Background(), a)
		if err != nil {
			t.Fatalf("Add(%s): %v", a.ID, err)
		}
		all = append(all, pairs...)
	}
	return Chains(all)
}

// short prints pairs as from>to(via) with the reason.
func short(pairs []news.Reuse) string {
	var out []string
	for _, p := range pairs {
		s := p.From + ">" + p.To + " " + p.Because
		if p.Via != "" {
			s += " via " + p.Via
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

const (
	lead   = "A barn on the Orrin estate burned to the ground on Monday night after lightning struck its roof, firefighters said."
	second = "Forty calves were led out through the smoke by the farmer and two of his neighbours before the beams came down."
	third  = "The estate, which has kept cattle on the moor since 1911, said that it would rebuild before the winter."
	speech = "“I have never heard a noise like it in forty years of farming, and I hope I never hear it again in my life,” said Walt Ibbs."
)

func TestPairs(t *testing.T) {
	const mon, tue, wed = "2024-05-06T21:00:00Z", "2024-05-07T08:00:00Z", "2024-05-08T08:00:00Z"
	tests := []struct {
		name string
		in   []*news.Annotated
		want string
	}{
		{"a reprint, told by time", []*news.Annotated{
			article("a", "Moor Gazette", mon, lead, second, third),
			article("b", "Daily Plough", tue, lead, second, "It rained."),
		}, "a>b time"},
		{"time decides against the order of arrival", []*news.Annotated{
			article("b", "Daily Plough", tue, lead, second),
			article("a", "Moor Gazette", mon, lead, second),
		}, "a>b time"},
		{"no time, no credit: the order of input", []*news.Annotated{
			article("a", "Moor Gazette", "", lead, second),
			article("b", "Daily Plough", tue, lead, second),
		}, "a>b order"},
		{"credit near the passage decides against time", []*news.Annotated{
			article("a", "Daily Plough", mon, "Walt Ibbs told the Moor Gazette of the fire.", lead, second),
			article("b", "Moor Gazette", tue, lead, second),
		}, "b>a credit"},
		{"an agency in the byline", []*news.Annotated{
			article("a", "Daily Plough", "", "ORRIN (Tarn Wire) — "+lead, second),
			article("b", "Tarn Wire", "", lead, second),
		}, "b>a credit"},
		{"a lightly edited sentence", []*news.Annotated{
			article("a", "Moor Gazette", mon, second, "Nobody was hurt."),
			article("b", "Daily Plough", tue, "Forty calves were led through the smoke by the farmer and two neighbours before the beams came down."),
		}, "a>b time"},
		{"a quotation that both carry is no pair", []*news.Annotated{
			article("a", "Moor Gazette", mon, speech, "The fire was out by nine."),
			article("b", "Daily Plough", tue, strings.NewReplacer("“", "‘", "”", "’").Replace(speech), "A dry spring is over."),
		}, ""},
		{"a quotation that runs over two paragraphs is no pair", []*news.Annotated{
			article("a", "Moor Gazette", mon, "“"+lead, "“"+second+"”"),
			article("b", "Daily Plough", tue, "\""+lead, "\""+second+"\""),
		}, ""},
		{"the words of an agency between marks are prose", []*news.Annotated{
			article("a", "Moor Gazette", "", lead, second),
			article("b", "Daily Plough", "", "According to the Moor Gazette: \""+lead+"\""),
		}, "a>b credit"},
		{"other words on the same matter", []*news.Annotated{
			article("a", "Moor Gazette", mon, lead, second),
			article("b", "Daily Plough", tue, "Lightning set fire to a barn at Orrin on Monday night.", "Its calves, forty of them, got out."),
		}, ""},
		{"a chain", []*news.Annotated{
			article("a", "Moor Gazette", mon, lead, second, third),
			article("b", "Daily Plough", tue, lead, second, "Insurers expect a claim of some three hundred thousand pounds from the owners of the estate."),
			article("c", "Tarn Echo", wed, lead, second, "Insurers expect a claim of some three hundred thousand pounds from the owners of the estate."),
		}, "a>b time, b>c time, a>c time via b"},
		{"two copies of one text", []*news.Annotated{
			article("a", "Moor Gazette", mon, lead, second, third),
			article("b", "Daily Plough", tue, lead, second),
			article("c", "Tarn Echo", wed, lead, second, third),
		}, "a>b time, a>c time, b>c time"},
	}
	for _, tt := range tests {
		if got := short(add(t, tt.in...)); got != tt.want {
			t.Errorf("%s: pairs = %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestFurnitureOfOneOutletIsNoReuse(t *testing.T) {
	const foot = "Sign up to our weekly letter and have the best of the moor in your inbox every Friday morning."
	var as []*news.Annotated
	for i, s := range []string{lead, second, third, "The bridge at Low Fell will be shut for a week from Monday."} {
		as = append(as, article(fmt.Sprintf("a%d", i), "Moor Gazette", "", s, foot))
	}
	pairs := add(t, as...)
	for _, p := range pairs {
		if p.To == "a2" || p.To == "a3" {
			t.Errorf("pair %s>%s reported, want furniture left out", p.From, p.To)
		}
	}
}

// TestToldAgainIsNoFurniture has an outlet that tells nearly the same each day,
// with what somebody said: copies of itself, not its furniture.
func TestToldAgainIsNoFurniture(t *testing.T) {
	var as []*news.Annotated
	for i, day := range []string{"two", "three", "four", "five", "six"} {
		as = append(as, article(fmt.Sprintf("a%d", i), "Moor Gazette", fmt.Sprintf("2024-05-0%dT08:00:00Z", i+1),
			"The search of the moor for the missing calves went on for day "+day+", with dogs and forty volunteers from three villages.", speech))
	}
	last := 0
	for _, p := range add(t, as...) {
		if p.To == "a4" {
			last++
		}
	}
	if last != 4 {
		t.Errorf("%d pairs of the last report, want 4", last)
	}
}

func TestSharesAndPassages(t *testing.T) {
	a := article("a", "Moor Gazette", "2024-05-06T21:00:00Z", lead, speech)
	b := article("b", "Daily Plough", "2024-05-07T21:00:00Z", "It was a wild night.", lead, speech)
	pairs := add(t, a, b)
	if len(pairs) != 1 {
		t.Fatalf("pairs = %v, want one", pairs)
	}
	r := pairs[0]
	if math.Abs(r.Share-45.0/50) > 0.03 || r.Prose >= r.Share {
		t.Errorf("share %.3f, prose %.3f, want about 0.90 and less", r.Share, r.Prose)
	}
	if len(r.Passages) != 2 || r.Passages[0].From.Para != 0 || r.Passages[0].To.Para != 1 || r.Passages[0].Match != news.Verbatim {
		t.Errorf("passages = %+v, want paragraph 0 in 1 and 1 in 2, verbatim", r.Passages)
	}
	for _, p := range r.Passages {
		if p.To.In(b.Article) != p.Text {
			t.Errorf("text %q, want the words of the later article", p.Text)
		}
	}
}

func TestOrigins(t *testing.T) {
	as := []*news.Annotated{
		article("a", "Tarn Wire", "2024-05-06T20:00:00Z", lead, second, third),
		article("b", "Daily Plough", "2024-05-06T21:00:00Z", lead, second),
		article("c", "Tarn Echo", "2024-05-06T22:00:00Z", lead, second),
		article("d", "Moor Gazette", "2024-05-06T23:00:00Z", "Nobody slept at Orrin.", "The barn had stood for a hundred years, and it was gone in one hour."),
	}
	got := fmt.Sprint(Origins(as, add(t, as...)))
	if want := "[{a [b c]} {d []}]"; got != want {
		t.Errorf("Origins = %s, want %s", got, want)
	}
}

func TestMarkedSpans(t *testing.T) {
	tests := []struct {
		in   string
		on   bool
		want []string
	}{
		{`He said: "No way," and left. "Go," she said.`, false, []string{"No way,", "Go,"}},
		{"‘It’s the dogs’ dinner,’ she said.", false, []string{"It’s the dogs’ dinner,"}},
		{"'We can't,' he said, 'not in the '90s.'", false, []string{"We can't,", "not in the '90s."}},
		{"The dogs’ home and the cats’ home", false, nil},
		{"“It goes on", true, []string{"It goes on"}},
		{"“It does not", false, nil},
		{"„Nie,“ sagte er. «Non», dit-elle.", false, []string{"Nie,", "Non"}},
	}
	for _, tt := range tests {
		var got []string
		for _, s := range markedSpans(tt.in, tt.on) {
			got = append(got, tt.in[s.start:s.end])
		}
		if fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("markedSpans(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestMemory(t *testing.T) {
	ctx := context.Background()
	m := NewMemory()
	for i := range 100 {
		if err := m.Add(ctx, article(fmt.Sprint(i), "", ""), []uint64{7, uint64(100 + i)}); err != nil {
			t.Fatal(err)
		}
	}
	got, err := m.Lookup(ctx, []uint64{7, 105, 1})
	if err != nil || len(got[0]) != keepOldest+keepNewest || got[0][0] != "0" || got[0][len(got[0])-1] != "99" || len(got[1]) != 1 || got[2] != nil {
		t.Errorf("Lookup = %v, %v, want the first %d and last %d", got, err, keepOldest, keepNewest)
	}
	if err := m.Add(ctx, article("5", "", ""), nil); err == nil {
		t.Error("Add(5) twice = nil, want a conflict")
	}
}

func FuzzPairs(f *testing.F) {
	f.Add(lead+"\n"+speech, second+"\n"+speech)
	f.Add("\"", "''‘’“")
	f.Fuzz(func(t *testing.T, x, y string) {
		a := article("a", "X", "", strings.Split(x, "\n")...)
		b := article("b", "Y", "", strings.Split(y, "\n")...)
		for _, p := range Passages(a, b) {
			if p.From.In(a.Article) == "" || p.To.In(b.Article) == "" {
				t.Fatalf("passage %+v lies outside its text", p)
			}
		}
	})
}

// body makes a text of n words over a vocabulary, the same for the same seed.
func body(seed uint64, n int) string {
	var b strings.Builder
	for i := range n {
		seed = seed*6364136223846793005 + 1442695040888963407
		fmt.Fprintf(&b, "w%d ", (seed>>33)%20000)
		if i%17 == 16 {
			b.WriteString("end. And ")
		}
	}
	return b.String()
}

func benchmarkAdd(b *testing.B, kept int) {
	ctx := context.Background()
	f := New()
	for i := range kept {
		if _, err := f.Add(ctx, article(fmt.Sprint("k", i), "X", "", body(uint64(i), 300))); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		if _, err := f.Add(ctx, article(fmt.Sprint(i), "Y", "", body(uint64(i%kept), 200)+body(uint64(i+1<<20), 100))); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAdd1000(b *testing.B)  { benchmarkAdd(b, 1000) }
func BenchmarkAdd10000(b *testing.B) { benchmarkAdd(b, 10000) }
