package story

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
)

func article(id, when, headline string, paragraphs ...string) *news.Annotated {
	a := &news.Article{ID: id, Headline: headline, Paragraphs: paragraphs, Language: "en"}
	if when != "" {
		t, err := time.Parse("2006-01-02", when)
		if err != nil {
			panic(err)
		}
		a.Published = news.Claimed{Time: t, Precision: news.PrecisionDay, From: news.FromMetadata}
	}
	return &news.Annotated{Article: a}
}

func stories(t *testing.T, as ...*news.Annotated) []news.Story {
	t.Helper()
	g := New()
	for _, a := range as {
		if err := g.Add(context.Background(), a, nil); err != nil {
			t.Fatalf("Add(%s): %v", a.ID, err)
		}
	}
	if err := g.Repair(context.Background()); err != nil {
		t.Fatal(err)
	}
	out, err := g.Stories(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestStoriesOfOneEvent(t *testing.T) {
	got := stories(t,
		article("a", "2024-05-06", "Lightning burns barn on Orrin estate", "A barn on the Orrin estate burned to the ground on Monday night after lightning struck its roof, firefighters said.", "Forty calves were led out through the smoke."),
		article("b", "2024-05-07", "Calves saved from burning barn", "Forty calves were saved when a barn at Orrin was struck by lightning and burned down, firefighters said on Tuesday.", "The estate will rebuild the barn."),
		article("c", "2024-05-07", "Tarn Rovers sign goalkeeper from Lisbon", "Tarn Rovers have signed the goalkeeper Nuno Reis on a contract of two years for a fee of £2m.", "Reis kept twelve clean sheets last season."),
	)
	var ids []string
	for _, s := range got {
		ids = append(ids, s.ID+":"+strings.Join(s.Articles, "+"))
	}
	if want := "s1:a+b s2:c"; strings.Join(ids, " ") != want {
		t.Errorf("stories = %s, want %s", ids, want)
	}
	if w := got[0].Why[1].Because; !strings.Contains(w, "barn") || !strings.Contains(w, "score") {
		t.Errorf("why = %q, want the shared words and the score", w)
	}
}

// TestEventsOfTheSamePeopleStayApart has one saga told in three events and a
// look back: related, never merged.
func TestEventsOfTheSamePeopleStayApart(t *testing.T) {
	got := stories(t,
		article("fire1", "2023-03-02", "Engine fire on the Marigold sends crew to boats", "The crew of the coaster Marigold took to the boats off Tolsand on Wednesday after a fire in her engine room. All nine were picked up by the Tolsand lifeboat, and the fire was put out with foam."),
		article("ground1", "2024-05-06", "Coaster runs on to sandbank off Tolsand", "The coaster Marigold ran on to the Hook sandbank off Tolsand in fog on Monday morning with a cargo of timber. Her master, Ivo Brandt, and seven others were lifted off by helicopter, the coastguard said.", "Two tugs are to try to pull her off at the next high tide."),
		article("ground2", "2024-05-06", "Eight lifted from ship stuck on Hook sandbank", "Eight people were lifted by helicopter from the coaster Marigold, which ran aground on the Hook sandbank in thick fog on Monday with timber on board. The coastguard said that tugs would try to refloat her on the tide."),
		article("ground3", "2024-05-07", "Tugs fail to free Marigold from the Hook", "Two tugs failed on Tuesday to pull the coaster Marigold from the Hook sandbank off Tolsand, where she ran aground in fog on Monday. Her timber is to be taken off before the next high tide, the coastguard said."),
		article("sale", "2024-05-20", "Owner of Marigold orders two new coasters", "Brandt Lines has ordered two coasters of 90 metres from a yard in Lisse at a price of 24 million euros, to be delivered in 2026. The company, which owns the Marigold, said that they would run on methanol."),
		article("fair", "2024-05-21", "Tolsand flower fair draws record crowd", "Some 6,000 people came to the flower fair at Tolsand on Sunday, more than ever before. First prize for tulips went to Greet Oome, 81, who has grown them for sixty years."),
	)
	of := map[string]string{}
	for _, s := range got {
		for _, id := range s.Articles {
			of[id] = s.ID
		}
	}
	if of["ground1"] != of["ground2"] || of["ground1"] != of["ground3"] {
		t.Errorf("stories = %v, want the three on the grounding together", of)
	}
	for _, other := range []string{"fire1", "sale", "fair"} {
		if of[other] == of["ground1"] {
			t.Errorf("stories = %v, want %s apart from the grounding", of, other)
		}
	}
}

func TestSameInputSameOutput(t *testing.T) {
	as := invented(200, 100)
	first := fmt.Sprint(stories(t, as...))
	if again := fmt.Sprint(stories(t, as...)); again != first {
		t.Error("stories differ between two runs over the same articles")
	}
}

func TestScanIsLanguageNeutral(t *testing.T) {
	tests := []struct {
		in   string
		want string
	}{
		{"Mr Lee’s dogs didn't bark", "Mr Lee dogs didn bark"},
		{"Der Minister trat zurück", "Der Minister trat zurück"},
		{"В Москве прошёл дождь", "В Москве прошёл дождь"},
		{"東京で火事", "東京 京で で火 火事"},
		{"23,480 at 9.20pm", "23,480 at 9.20pm"},
	}
	for _, tt := range tests {
		var got []string
		scan(tt.in, func(x token) { got = append(got, tt.in[x.start:x.end]) })
		if strings.Join(got, " ") != tt.want {
			t.Errorf("scan(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func FuzzSketch(f *testing.F) {
	f.Add("Barn burns", "A barn’s roof… 4,000.5 ’s 東京")
	f.Fuzz(func(t *testing.T, head, body string) {
		g := New()
		for i := range 2 {
			a := article(fmt.Sprint(i), "", head, body)
			if err := g.Add(context.Background(), a, nil); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := g.Stories(context.Background()); err != nil {
			t.Fatal(err)
		}
	})
}

// TestStorylineLinksWithoutMerging has a find and, days later, a court's word on
// it: two events of one saga, and a third matter.
func TestStorylineLinksWithoutMerging(t *testing.T) {
	got := stories(t,
		article("a", "2024-05-06", "Ploughman Wim Taal turns up hoard of Roman silver at Esk Farm", "The ploughman Wim Taal has turned up a hoard of Roman silver at Esk Farm near Ulverby. The 312 coins lay in a pot that his plough broke on Saturday, the county museum said.", "The curator, Petra Lund, called the hoard the richest in the county."),
		article("b", "2024-05-06", "Roman silver hoard found by ploughman", "A hoard of 312 Roman silver coins was found by the ploughman Wim Taal in a field at Esk Farm near Ulverby on Saturday. Petra Lund, the curator of the county museum, said it was the richest in the county."),
		article("c", "2024-05-10", "Court asked who owns the Esk Farm hoard", "The owner of Esk Farm, Lady Maud Finch, has asked a court in Ulverby to rule that the hoard of Roman silver found by the ploughman Wim Taal is hers. Her lawyers say that he had no leave to plough the field."),
		article("d", "2024-05-10", "Lady Finch sues ploughman over Roman hoard", "Lady Maud Finch, who owns Esk Farm, has sued the ploughman Wim Taal over the hoard of Roman silver, and asked a court in Ulverby to rule that it is hers. Her lawyers say he had no leave to be in the field."),
		article("e", "2024-05-10", "Ulverby swimming bath to close for repairs", "The swimming bath in Ulverby will close for six weeks from June for repairs to its roof and boilers, the council said."),
	)
	of, line := map[string]string{}, map[string]string{}
	for _, s := range got {
		for _, id := range s.Articles {
			of[id], line[id] = s.ID, s.Storyline
		}
	}
	if of["a"] != of["b"] || of["c"] != of["d"] || of["e"] == of["a"] || of["e"] == of["c"] {
		t.Errorf("stories = %v, want a+b and c+d together and e alone", of)
	}
	if line["e"] != "" {
		t.Errorf("storylines = %v, want none for e", line)
	}
	if of["a"] != of["c"] && line["a"] != line["c"] {
		t.Errorf("storylines = %v, want the find and the suit linked", line)
	}
}

func TestWhyNamesNoDays(t *testing.T) {
	got := stories(t,
		article("a", "2024-05-07", "Barn burns on Orrin estate", "A barn on the Orrin estate burned on Tuesday after lightning struck, the first in May.", "Firefighters led out calves."),
		article("b", "2024-05-07", "Calves saved at Orrin", "Calves were led out on Tuesday as a barn at Orrin burned, struck by lightning in May, firefighters said."),
	)
	for _, w := range got[0].Why {
		if !strings.Contains(w.Because, "Orrin") || strings.Contains(w.Because, "Tuesday") || strings.Contains(w.Because, "May") {
			t.Errorf("why = %q, want Orrin and neither day nor month", w.Because)
		}
	}
}

// TestWhyNamesWhatCarriedIt has two accidents of one town and day, told by two
// outlets whose names hold the town's: apart, and no reason names the town that
// all share or words of every day.
func TestWhyNamesWhatCarriedIt(t *testing.T) {
	of := func(id, outlet, headline string, paragraphs ...string) *news.Annotated {
		a := article(id, "2024-05-07", headline, paragraphs...)
		a.Outlet = outlet
		return a
	}
	got := stories(t,
		of("a1", "Ulverby Post", "Potter hurt as kiln bursts", "A potter was hurt in Ulverby on Tuesday when her kiln burst, the council leader Ned Oake said.", "Hanne Vroom, 44, had burns on both hands after the kiln in Quay Lane burst."),
		of("b1", "Ulverby Echo", "Ladder fall kills roofer", "A roofer died in Ulverby on Tuesday when he fell from a ladder at the corn hall, the council leader Ned Oake said.", "Piet Loman, 51, was mending slates on the roof of the corn hall."),
		of("a2", "Ulverby Echo", "Burst kiln burns potter's hands", "The potter Hanne Vroom has burns on both hands after a kiln burst in Quay Lane, Ulverby, on Tuesday.", "The kiln was forty years old, she said."),
		of("b2", "Ulverby Post", "Roofer dies at corn hall", "Piet Loman, a roofer of 51, died on Tuesday when he fell from his ladder at the corn hall in Ulverby.", "He was mending slates on the roof."),
	)
	of2 := map[string]string{}
	for _, s := range got {
		for i, id := range s.Articles {
			of2[id] = s.ID
			if w := s.Why[i].Because; strings.Contains(w, "Ulverby") || strings.Contains(w, " was") || strings.Contains(w, "Tuesday") {
				t.Errorf("why of %s = %q, want neither the town nor common words", id, w)
			}
		}
	}
	if of2["a1"] != of2["a2"] || of2["b1"] != of2["b2"] || of2["a1"] == of2["b1"] {
		t.Errorf("stories = %v, want the kiln apart from the ladder", of2)
	}
}

func TestSketchCodec(t *testing.T) {
	s := sketch(article("a", "2024-05-06", "Lightning burns barn, day 2", "A barn on the Orrin estate burned with 14 calves in Ulverby, Kent, in 2024.", "Über die Brücke, 牛が焼け跡"), NewRarity())
	if len(s.Places) == 0 || len(s.Counts) == 0 || s.Named == (filter{}) {
		t.Fatalf("anchors = %v, want some of each", s.Anchors)
	}
	s.Copied, s.Next, s.Opens = []Copied{{"b", 0.25}}, 0.125, true
	for i := range s.Terms {
		s.Terms[i].Mark |= Fresh*bit(i%2 == 0) | Home*bit(i%3 == 0)
	}
	got, err := DecodeSketch(s.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(s, got, cmp.AllowUnexported(Sketch{})); d != "" {
		t.Errorf("DecodeSketch(Encode): %s", d)
	}
}

func TestRarityCodec(t *testing.T) {
	r := NewRarity()
	for _, w := range []string{"barn calves", "barn fire"} {
		s := sketch(article("a", "", w), r)
		s.freshen(nil)
		r.Add(s)
		r.Spread(s)
	}
	got, err := DecodeRarity(r.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(r.Encode(), got.Encode()); d != "" || r.docs != got.docs || r.stories != got.stories {
		t.Errorf("DecodeRarity(Encode): %s, %v articles, %v stories, want %v, %v", d, got.docs, got.stories, r.docs, r.stories)
	}
}

func FuzzDecodeSketch(f *testing.F) {
	f.Add(sketch(article("a", "2024-05-06", "Lightning burns barn", "A barn burned."), NewRarity()).Encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		if s, err := DecodeSketch(b); err == nil {
			if _, err := DecodeSketch(s.Encode()); err != nil {
				t.Errorf("DecodeSketch(Encode) = %v, want what was read before", err)
			}
		}
	})
}

func FuzzDecodeRarity(f *testing.F) {
	f.Add(NewRarity().Encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		if r, err := DecodeRarity(b); err == nil && !(r.Of(1) <= math.MaxFloat64) {
			t.Errorf("Of(1) = %v, want a number", r.Of(1))
		}
	})
}
