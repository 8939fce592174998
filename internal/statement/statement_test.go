package statement_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"hearsay/internal/annotate"
	"hearsay/internal/news"
	"hearsay/internal/statement"
	"hearsay/internal/text"
)

// read annotates one paragraph of an article of 6 May 2025, a Tuesday.
func read(paras ...string) *news.Annotated {
	return annotate.Article(&news.Article{
		ID: "a1", Outlet: "The Morning Bell", Paragraphs: paras, Language: "en",
		Published: news.Claimed{Time: time.Date(2025, 5, 6, 9, 0, 0, 0, time.UTC), Precision: news.PrecisionMinute, From: news.FromMetadata},
	})
}

// line prints a statement as the tables write it: kind, attribute, noun, value
// as printed, and the first entity that it is about.
func line(a *news.Annotated, s news.Statement) string {
	about := ""
	if len(s.About) > 0 {
		about = a.Entities[s.About[0]].Name
	}
	return strings.Join([]string{s.Kind, s.Attribute, s.Noun, s.Value.In(a.Article), about}, "/")
}

func TestRead(t *testing.T) {
	tests := []struct {
		in   string
		want []string // each must be among the statements
	}{
		{"Priya Raman, 34, was charged with fraud on Monday.", []string{"age/age/year/34/Priya Raman", "date/charge//Monday/Priya Raman"}},
		{"The 41-year-old Colin Marsh was jailed for nine years.", []string{"age/age/year/41/Colin Marsh", "duration/sentence/sentence/nine years/Colin Marsh"}},
		{"Ada Merrow, who turned 40 on Saturday, married Finn Tolle in 2017.", []string{"age/age/year/40/Ada Merrow", "date/marry//2017/Ada Merrow"}},
		{"Finn Tolle vanished in 2011 at the age of 23.", []string{"age/age at vanish/year/23/Finn Tolle", "date/vanish//2011/Finn Tolle"}},
		{"At least 14 people were killed and 30 injured when a bridge collapsed.", []string{"count/dead/person/14/", "count/injured/person/30/"}},
		{"The death toll has risen to 19.", []string{"count/dead/person/19/"}},
		{"A fourteenth body was found in the rubble.", []string{"count/dead/person/fourteenth/"}},
		{"A 10th person has died after the crash in Maruda.", []string{"count/dead/person/10th/Maruda"}},
		{"The body of a ninth miner was found.", []string{"count/dead/miner/ninth/"}},
		{"Rescuers put the dead at 14.", []string{"count/dead/person/14/"}},
		{"The missing now total 12.", []string{"count/missing/person/12/"}},
		{"A blast killing 12 workers shook the plant in Hexley.", []string{"count/dead/worker/12/Hexley"}},
		{"Two people remain unaccounted for.", []string{"count/missing/person/Two/"}},
		{"Brant Rovers rejected a £27m offer for Marta Oliveira.", []string{"money/bid/offer/£27m/Brant Rovers"}},
		{"Brant Rovers paid £31m for Marta Oliveira last August.", []string{"money/fee/fee/£31m/Brant Rovers"}},
		{"Marta Oliveira has signed a three-year contract.", []string{"duration/sign/contract/three-year/Marta Oliveira"}},
		{"The post has been watched 3.5 million times.", []string{"count/view/watch/3.5 million/"}},
		{"Ada Merrow was born in Ostrey in 1984.", []string{"place/bear//Ostrey/Ada Merrow", "date/bear//1984/Ada Merrow"}},
		{"It was Finn Tolle who ended the marriage.", []string{"agent/split//Finn Tolle/Finn Tolle"}},
		{"Lena Voss scored the winner for Brant Rovers.", []string{"agent/scored the winner//Lena Voss/Lena Voss"}},
		{"The film was directed by Ingrid Solberg.", []string{"agent/direct//Ingrid Solberg/Ingrid Solberg"}},
		{"Harriet Cole became education minister in March 2021.", []string{"date/appoint/minister/March 2021/Harriet Cole"}},
		{"The train hit the buffers at 7.15am.", []string{"time/hit/train/7.15am/"}},
		{"Police told the Bell on Monday that a body had been found on Sunday.", []string{"date/verb:say//Monday/", "date/discover//Sunday/"}},
		{"The prize, which was founded in 1991, is worth £40,000.", []string{"money/prize/prize/£40,000/"}},
		{"The prize that Ada Merrow won is worth £40,000.", []string{"money/prize/prize/£40,000/Ada Merrow"}},
		{"Ada Merrow has taken the Stell Prize, the richest award for fiction at £60,000.", []string{"money/prize/prize/£60,000/Stell Prize"}},
		{"Ada Merrow, who won the prize, has a house that is worth £60,000.", []string{"money/worth/worth/£60,000/Ada Merrow"}},
		{"The number of homes without power had risen to 31,000.", []string{"count/"}},
		{"Ada Merrow is to marry Finn Tolle, 41, in Ostrey.", []string{"age/age/year/41/Finn Tolle"}},
		{"It was the worst accident on the line since October 2009, when 31 people died near Dunfield.", []string{"date/die//October 2009/", "count/dead/person/31/"}},
		{"The crash, which happened at 8.05pm on Monday, closed the road.", []string{"time/hit//8.05pm"}},
		{"The coach plunged off the bridge into the gorge at 5.40am.", []string{"time/hit/bus/5.40am/"}},
		{"The leader's popularity fell off a cliff in May.", []string{"date/fall//May/"}},
		{"The death toll from Friday's blast at a plant in Maruda has risen to 23.", []string{"count/dead/person/23/"}},
		{"Councillors rejected the plan by 34 votes to 29.", []string{"tally/vote/vote/34 votes to 29/"}},
		{"Ostrey council voted 34-28 against the plan.", []string{"tally/vote/vote/34-28/"}},
		{"A 27-year-old man, named by police as Owen Pratt, was arrested.", []string{"age/age/year/27/Owen Pratt"}},
		{"Harriet Cole, mayor of Ostrey since 2018, is in hospital.", []string{"date/appoint/mayor/2018/Harriet Cole"}},
		{"The miners are 230 metres underground.", []string{"distance/measure/depth/230 metres/"}},
		{"The earthquake, which measured 6.4, struck on Sunday.", []string{"degree/quake/earthquake/6.4/"}},
		{"Norvane Steel said 550 people would lose their jobs.", []string{"count/cut/job/550/Norvane Steel"}},
		{"Support for the party has fallen to 35 per cent.", []string{"percent/fall/support/35 per cent/"}},
		{"Ada Merrow made her name in the 2011 film The Salt Road.", []string{"date/released//2011/The Salt Road"}},
		{"The rescue service lowered the toll of the flood in Maruda from nine to seven on Tuesday.", []string{"date/verb:lower//Tuesday/"}},
		{"The ministry cut its estimate of the number of deaths in the storm on Tuesday.", []string{"date/verb:cut//Tuesday/"}},
		{"The flood swept through Maruda on Tuesday.", []string{"date/storm//Tuesday/"}},
		{"The hall holds 1,200 people.", []string{"count/measure/capacity/1,200/"}},
		{"The jury took six hours to convict Owen Pratt.", []string{"duration/last/deliberation/six hours/Owen Pratt"}},
		{"The bridge, which opened in 1964, links the towns.", []string{"date/open/bridge/1964/"}},
		{"Ada Merrow bought the flat in 2014.", []string{"date/buy/flat/2014/Ada Merrow"}},
		{"The number of people hurt when a tram ran down the hill has risen to 17.", []string{"count/injured/person/17/"}},
		{"£1.2 million had gone missing from the harbour fund.", []string{"money/missing/missing/£1.2 million/"}},
		{"Ada Merrow bought the building in 2014.", []string{"date/buy/building/2014/Ada Merrow"}},
		{"The fire has burned 300 hectares of forest.", []string{"area/burn/forest/300 hectares/"}},
		{"The Stell Prize, which comes with £60,000, has gone to Ada Merrow.", []string{"money/prize/prize/£60,000/"}},
	}
	for _, tt := range tests {
		a := read(tt.in)
		var got []string
		for _, s := range a.Statements {
			got = append(got, line(a, s))
		}
		for _, w := range tt.want {
			found := false
			for _, g := range got {
				found = found || strings.HasPrefix(g, w)
			}
			if !found {
				t.Errorf("Read(%q) = %q, want %q among them", tt.in, got, w)
			}
		}
	}
}

func TestReadLeavesOut(t *testing.T) {
	tests := []struct{ in, kind string }{
		{"Ann Lee, 34-year-old Ben Day and two friends were there.", "age/age/year/34/Ann Lee"},
		{"She was 20 minutes late.", "age"},
		{"One friend said it was over.", "count"},
		{"The Falcon 9 launches were put off.", "count"},
		{"Dozens of people were hurt.", "count"},
		{"Two years ago he left.", "duration"},
		{"Marl Research surveyed 1,020 adults after the debate.", "count"},
		{"The poll was taken over the weekend among 980 people.", "count"},
		{"It was carried out before the vote, among 1,104 adults.", "count"},
	}
	for _, tt := range tests {
		a := read(tt.in)
		for _, s := range a.Statements {
			if strings.HasPrefix(line(a, s), tt.kind) {
				t.Errorf("Read(%q) holds %q, want none of %q", tt.in, line(a, s), tt.kind)
			}
		}
	}
}

func TestReadMarks(t *testing.T) {
	tests := []struct {
		in, value                    string
		planned, asOf, old, inQuotes bool
	}{
		{"Ada Merrow will marry Finn Tolle on June 7.", "June 7", true, false, false, false},
		{"The fund has reached £31,250 so far.", "£31,250", false, true, false, false},
		{"The council at first put the repair cost at £310,000.", "£310,000", false, false, true, false},
		{"“We sold 4,000 tickets,” said Ada Merrow.", "4,000", false, false, false, true},
	}
	for _, tt := range tests {
		a := read(tt.in)
		found := false
		for _, s := range a.Statements {
			if s.Value.In(a.Article) != tt.value {
				continue
			}
			found = true
			if s.Planned != tt.planned || s.AsOf != tt.asOf || s.Old != tt.old || s.Quoted != tt.inQuotes {
				t.Errorf("Read(%q) = planned %v, as of %v, old %v, quoted %v", tt.in, s.Planned, s.AsOf, s.Old, s.Quoted)
			}
		}
		if !found {
			t.Errorf("Read(%q) has no statement of %q", tt.in, tt.value)
		}
	}
}

// FuzzRead holds Read to its promises on any text: no panic, spans inside
// their passages, entities that exist.
func FuzzRead(f *testing.F) {
	f.Add("Ada Merrow, 39, married Finn Tolle (41) in 2017 at a farm in Ostrey; 12 dead, £3.1m ($4.1m) lost.")
	f.Add("It was X who. First to answer was not a Y but the Z. \"Two of the 14\" of")
	f.Add("Far from home, 12 people were killed. Far away so far this year 3 died. Violence left ten dead.")
	f.Add("the number of of had risen to 5 aged 36 at the age of 3 36-year-old is a 4-year-old")
	f.Fuzz(func(t *testing.T, s string) {
		a := read(s)
		for _, st := range a.Statements {
			if st.Value.In(a.Article) == "" || st.In(a.Article) == "" {
				t.Fatalf("statement %+v does not fit %q", st, s)
			}
			for _, e := range append([]int{}, st.About...) {
				if e < 0 || e >= len(a.Entities) {
					t.Fatalf("statement about entity %d of %d in %q", e, len(a.Entities), s)
				}
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var paras []string
	for i := range 20 {
		paras = append(paras, "At least "+strconv.Itoa(10+i)+" people were killed and 30 injured when a bridge collapsed in Maruda on Tuesday, police said.",
			"Ada Merrow, 39, who married Finn Tolle in 2017, said the tour had now sold 40,000 tickets for £3.1m.")
	}
	a := read(paras...)
	r := text.Read(a.Article)
	b.ReportAllocs()
	for b.Loop() {
		statement.Read(r, a)
	}
}

// An age is no count of the dead, whoever's it is.
func TestAgeIsNoCount(t *testing.T) {
	for _, in := range []string{"A 33-year-old climber has died at Keld Crag.", "The climber, who was 36, died at Keld Crag.", "A woman, 71, was killed."} {
		a := read(in)
		for _, s := range a.Statements {
			if s.Kind == "count" {
				t.Errorf("Read(%q) holds %s, want no count", in, line(a, s))
			}
		}
	}
}
