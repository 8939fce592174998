package ledger

import (
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
)

// printedQuote is one quote of a test article: "speaker|text", "?source|text"
// for an unnamed one; " / " parts the fragments.
func articleOf(id string, day int, quotes ...string) *news.Annotated {
	a := &news.Annotated{Article: &news.Article{ID: id}}
	if day > 0 {
		a.Published = news.Claimed{Time: time.Date(2024, 3, day, 9, 0, 0, 0, time.UTC)}
	}
	for i, s := range quotes {
		who, said, _ := strings.Cut(s, "|")
		q := news.Quote{Para: i, Kind: news.Direct, Speaker: news.Speaker{Entity: -1, Name: who}}
		if strings.HasPrefix(who, "?") {
			q.Speaker = news.Speaker{Entity: -1, Name: who[1:], Anonymous: true}
		}
		said, context, _ := strings.Cut(said, "|")
		para := said
		at := 0
		for _, part := range strings.Split(said, " / ") {
			k := strings.Index(para[at:], part) + at
			q.Parts = append(q.Parts, news.Span{Para: i, Start: k, End: k + len(part)})
			at = k + len(part)
		}
		q.Text = strings.ReplaceAll(said, " / ", " ")
		a.Paragraphs = append(a.Paragraphs, para+" "+context)
		a.Quotes = append(a.Quotes, q)
	}
	return a
}

func show(us []news.Utterance) string {
	var b strings.Builder
	for _, u := range us {
		b.WriteString(u.ID + "(" + u.Name + ")")
		for _, x := range u.Appearances {
			b.WriteString(" " + x.Article + ":" + x.Text)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestUtterances(t *testing.T) {
	tests := []struct {
		name string
		in   []*news.Annotated
		want []string // "speaker: articles" of each row
	}{
		{"contractions and a cut", []*news.Annotated{
			articleOf("a", 1, "Ann Teague|They are the kind of neighbours who wash a plate before they throw it."),
			articleOf("b", 2, "Ann Teague|They’re the kind of neighbours who wash a plate […]"),
		}, []string{"Ann Teague: a b"}},
		{"two paragraphs run together elsewhere", []*news.Annotated{
			articleOf("a", 1, "Ann Teague|The harbour wall was never built for waves of this height.", "Ann Teague|We asked the ministry for money in every one of the last six years."),
			articleOf("b", 2, "Ann Teague|The harbour wall was never built for waves of this height. We asked the ministry for money in every one of the last six years."),
		}, []string{"Ann Teague: a b", "Ann Teague: a b"}},
		{"no comment is no bond", []*news.Annotated{
			articleOf("a", 1, "Ann Teague|No comment,|the mayor told us of the sewage plant"),
			articleOf("b", 2, "Bo Lindahl|No comment,|asked about the goalkeeper's injury"),
			articleOf("c", 3, "Ann Teague|No comment,|she said when asked for her tax papers"),
		}, []string{"Ann Teague: a", "Bo Lindahl: b", "Ann Teague: c"}},
		{"short words with their context", []*news.Annotated{
			articleOf("a", 1, "Ann Teague|gift|Teague now views the closure of the tin mine as a"),
			articleOf("b", 1, "Ann Teague|gift|Teague sees the tin mine closure as a"),
		}, []string{"Ann Teague: a b"}},
		{"a wrong name does not part the words", []*news.Annotated{
			articleOf("a", 1, "?a senior member of the club|He jumped before anybody could push him over the side."),
			articleOf("b", 2, "?a senior figure|He jumped before anybody could push him over the side."),
			articleOf("c", 3, "Bo Lindahl|He jumped before anybody could push him over the side."),
		}, []string{"a senior member of the club: a b c"}},
		{"unknown times come last", []*news.Annotated{
			articleOf("a", 0, "Ann Teague|The bridge has carried four hundred lorries a day."),
			articleOf("b", 2, "Ann Teague|The bridge has carried four hundred lorries a day."),
		}, []string{"Ann Teague: b a"}},
		{"like openings are two utterances", []*news.Annotated{
			articleOf("a", 1, "Ann Teague|I think it is a shame that the ferry will not run at night."),
			articleOf("b", 1, "Ann Teague|I think it is a shame that the school has lost its orchard."),
		}, []string{"Ann Teague: a", "Ann Teague: b"}},
		{"a fragment of a longer quote", []*news.Annotated{
			articleOf("a", 1, "Ann Teague|the dearest puddle in the county"),
			articleOf("b", 1, "Ann Teague|We have bought ourselves the dearest puddle in the county, and we cannot even skate on it."),
		}, []string{"Ann Teague: a b"}},
	}
	for _, tt := range tests {
		us := Utterances(tt.in, nil)
		var got []string
		for _, u := range us {
			s := u.Name + ":"
			for _, x := range u.Appearances {
				s += " " + x.Article
			}
			got = append(got, s)
		}
		if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
			t.Errorf("%s: Utterances() =\n%swant %q", tt.name, show(us), tt.want)
		}
	}
}

func TestUtterancesFullestWordingAndFirst(t *testing.T) {
	us := Utterances([]*news.Annotated{
		articleOf("x", 0, "Ann Teague|The bridge has carried four hundred lorries a day, and it is tired, and so am I."),
		articleOf("y", 5, "Ann Teague|The bridge has carried four hundred lorries a day,"),
	}, nil)
	if len(us) != 1 {
		t.Fatalf("Utterances() = %s, want one row", show(us))
	}
	u := us[0]
	if u.First != "y" || u.Text != "The bridge has carried four hundred lorries a day, and it is tired, and so am I." || u.ID != "q1" {
		t.Errorf("Utterances() = %+v, want q1, first y and the fullest wording", u)
	}
}

// manyQuotes makes n articles with a common agency quote and two of their own.
func manyQuotes(n int) []*news.Annotated {
	words := strings.Fields("harbour kettle lantern orchard pebble quarry ribbon saddle timber velvet walnut yonder anchor basket candle dragon ember feather garden hammer")
	out := make([]*news.Annotated, 0, n)
	for i := range n {
		own := ""
		for k := range 12 {
			own += words[(i*7+k*k*3+i/len(words)*k)%len(words)] + " "
		}
		out = append(out, articleOf("a"+string(rune('A'+i%26))+strings.Repeat("x", i/26), 1+i%28,
			"Ann Teague|The bridge has carried four hundred lorries a day and nobody ever counted them.",
			"Bo Lindahl|"+own, "?a source|"+own+"again"))
	}
	return out
}

func BenchmarkUtterances(b *testing.B) {
	arts := manyQuotes(300)
	b.ReportAllocs()
	for b.Loop() {
		Utterances(arts, nil)
	}
}

func TestUtteranceWholeAndHearers(t *testing.T) {
	part := articleOf("a", 1, "Ann Teague|the dearest puddle in the county")
	whole := articleOf("b", 2, "Ann Teague|We have bought ourselves the dearest puddle in the county, and we cannot even skate on it.")
	whole.Quotes[0].SaidTo = "Moor Gazette"
	again := articleOf("c", 3, "Ann Teague|We have bought ourselves the dearest puddle in the county, and we cannot even skate on it.")
	us := Utterances([]*news.Annotated{part, whole, again}, nil)
	if len(us) != 1 {
		t.Fatalf("Utterances = %s, want one", show(us))
	}
	u := us[0]
	if u.First != "a" || u.Whole != "b" || u.SaidTo != "Moor Gazette" {
		t.Errorf("first %q, whole %q, to %q; want a, b, Moor Gazette", u.First, u.Whole, u.SaidTo)
	}
	for i, want := range []struct {
		to   string
		part bool
	}{{"", true}, {"Moor Gazette", false}, {"", false}} {
		if x := u.Appearances[i]; x.SaidTo != want.to || x.Part != want.part {
			t.Errorf("appearance %d: said to %q, part %v; want %q, %v", i, x.SaidTo, x.Part, want.to, want.part)
		}
	}
}
