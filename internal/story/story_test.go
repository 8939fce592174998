package story

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

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
