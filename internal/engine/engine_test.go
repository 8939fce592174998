package engine

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"hearsay/internal/news"
)

func at(day int) news.Claimed {
	return news.Claimed{Time: time.Date(2025, 6, day, 9, 0, 0, 0, time.UTC), Precision: news.PrecisionSecond, From: news.FromMetadata, Zoned: true}
}

func articles() []news.Article {
	return []news.Article{
		{Input: "b", Outlet: "Radio Tamsin", Headline: "Tram crash: the toll rises", Published: at(4), Paragraphs: []string{"Seventeen people were hurt when a tram ran down Castle Hill in Brackwater on Tuesday, the transport office said."}},
		{Input: "a", Outlet: "The Courier", Headline: "Tram runs down Castle Hill", Published: at(3), Paragraphs: []string{"Nine people were hurt when a tram ran down Castle Hill in Brackwater on Tuesday, the ambulance service said."}},
		{Input: "c", Outlet: "The Post", Headline: "Storks nest on the gasworks", Paragraphs: []string{"A pair of storks has nested on the old gasworks for the first time since the war."}},
	}
}

func TestRunGivesEveryArticleAStory(t *testing.T) {
	ed, err := Run(context.Background(), articles(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	in := map[string]int{}
	for _, s := range ed.Stories {
		if len(s.Origins) == 0 || s.Headline == "" {
			t.Errorf("story %s has origins %v, headline %q", s.ID, s.Origins, s.Headline)
		}
		for _, a := range s.Articles {
			in[a]++
		}
	}
	for _, a := range ed.Articles {
		if in[a.ID] != 1 {
			t.Errorf("article %s stands in %d stories, want 1", a.ID, in[a.ID])
		}
	}
}

func TestRunIsDeterministic(t *testing.T) {
	first, err := Run(context.Background(), articles(), Options{Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, err := Run(context.Background(), articles(), Options{Workers: 8})
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(first, again) {
			t.Fatal("two runs over one input differ")
		}
	}
}

func TestRunStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Run(ctx, articles(), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("Run with an ended context = %v, want context.Canceled", err)
	}
}

func TestRunTakesNothing(t *testing.T) {
	ed, err := Run(context.Background(), nil, Options{})
	if err != nil || len(ed.Articles)+len(ed.Stories) != 0 {
		t.Errorf("Run(nothing) = %+v, %v", ed, err)
	}
}

func TestOrderOfTimePutsUndatedLast(t *testing.T) {
	var in []*news.Annotated
	for _, a := range articles() {
		in = append(in, &news.Annotated{Article: &a})
	}
	in[0], in[2] = in[2], in[0]
	var got string
	for _, a := range InOrderOfTime(in) {
		got += a.Input
	}
	if got != "abc" {
		t.Errorf("InOrderOfTime = %s, want abc", got)
	}
}

func TestMerge(t *testing.T) {
	full := news.Article{Input: "page", URL: "https://x.example/a", Headline: "H", Paragraphs: []string{"one", "two"}}
	summary := news.Article{Input: "feed", URL: "https://x.example/a", Partial: true, Outlet: "X", Published: at(3), Paragraphs: []string{"one"}}
	edited := full
	edited.Paragraphs = []string{"one", "three"}
	tests := []struct {
		name string
		in   []news.Article
		want int
	}{
		{"a feed's summary and the whole", []news.Article{summary, full}, 1},
		{"the same twice", []news.Article{full, full}, 1},
		{"two revisions", []news.Article{full, edited}, 2},
		{"no address", []news.Article{{Headline: "A"}, {Headline: "A"}}, 2},
	}
	for _, tt := range tests {
		got := merge(tt.in)
		if len(got) != tt.want {
			t.Errorf("%s: merge gives %d articles, want %d", tt.name, len(got), tt.want)
		}
	}
	got := merge([]news.Article{summary, full})[0]
	if got.Partial || got.Outlet != "X" || len(got.Paragraphs) != 2 || !got.Published.Known() {
		t.Errorf("merge of summary and whole = %+v", got)
	}
}

func TestAFaultCostsOneArticleOnly(t *testing.T) {
	a := articles()[0]
	got, problem := annotateOne(&a, func(*news.Article) *news.Annotated { panic("slice bounds") })
	if got == nil || got.Article != &a || problem == nil || problem.Input != "b" {
		t.Errorf("annotateOne on a fault = %+v, %+v, want the bare article and a problem", got, problem)
	}
}

func BenchmarkRun(b *testing.B) {
	b.ReportAllocs()
	in := articles()
	for b.Loop() {
		if _, err := Run(context.Background(), in, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(in)*b.N)/b.Elapsed().Seconds(), "articles/s")
}
