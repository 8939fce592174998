package render

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"hearsay/internal/report"
)

// sample is a report with every kind of row, by invented outlets.
func sample() *report.Document {
	at := func(s string) report.Claimed {
		return report.Claimed{Time: s, Precision: "second", From: "metadata"}
	}
	article := func(id, outlet, headline, when string) report.Article {
		return report.Article{
			ID: id, Input: id + ".html", Outlet: outlet, Headline: headline, Published: at(when),
			Paragraphs: []string{"The tram left the rails."}, Story: "s1", URL: "https://" + id + ".example/x",
		}
	}
	day := func(a report.Article) report.Article {
		a.Published.Precision = "day"
		return a
	}
	st := func(a, text string) report.Sentence { return report.Sentence{Article: a, Text: text} }
	return &report.Document{
		Hearsay: "test", Schema: 1, Now: "2025-06-04T12:00:00Z",
		Articles: []report.Article{
			article("a1", "The Courier", "Tram runs down Castle Hill", "2025-06-03T08:50:00Z"),
			article("a2", "Inland Wire", "Nine hurt as tram leaves rails", "2025-06-03T09:30:00Z"),
			article("a3", "Daily Sparrow", "Tram horror", "2025-06-03T11:00:00+01:00"),
			day(article("a4", "<b>Kite</b>", "\x1b[31mDriver speaks", "2025-06-04")),
			{ID: "a5", Input: "in/single.txt", Paragraphs: []string{"Otters came back to the river."}, Story: "s2"},
		},
		Stories: []report.Story{
			{
				ID: "s1", Headline: "Tram runs down Castle Hill", Articles: []string{"a1", "a2", "a3", "a4"}, First: "a1",
				Origins: []report.Origin{{Article: "a1", CarriedBy: []string{"a4"}}, {Article: "a2", CarriedBy: []string{"a3"}}},
				Why:     []report.Why{{Article: "a2", Because: "names Castle Hill; terms tram, rails"}}, Entities: []string{"e1"},
			},
			{ID: "s2", Headline: "Otters", Articles: []string{"a5"}, Origins: []report.Origin{{Article: "a5"}}},
		},
		Entities: []report.Entity{{ID: "e1", Name: "Greta Oakes", Kind: "person", Articles: []string{"a1"}}},
		Quotes: []report.Quote{{
			ID: "q1", Text: "I rang the bell until my arm hurt", Kind: "direct", Speaker: report.Speaker{Entity: "e1", Name: "Greta Oakes"},
			SaidTo: "The Courier", First: "a1",
			Appearances: []report.Appearance{{Article: "a1", Text: "I rang the bell until my arm hurt"}, {Article: "a3", Text: "I rang the bell"}},
		}},
		Reuse: []report.Reuse{{From: "a2", To: "a3", Direction: "known", Share: .81, Prose: .7}, {From: "a1", To: "a4", Direction: "unknown", Share: .12}},
		Disagreements: []report.Fact{{ID: "d1", Question: "year the tram was built", Kind: "date", Values: []report.Value{
			{Value: "1958", Statements: []report.Sentence{st("a1", "The tram was built in 1958.")}},
			{Value: "1962", Statements: []report.Sentence{st("a2", "Built in 1962, it had new brakes."), st("a3", "Built in 1962.")}},
		}}},
		Updates: []report.Fact{{ID: "u1", Question: "number of injured", Kind: "number", Values: []report.Value{
			{Value: "nine", Statements: []report.Sentence{st("a2", "Nine people were hurt.")}},
			{Value: "14", Statements: []report.Sentence{st("a4", "Fourteen, that is 14, were hurt.")}},
		}}},
		Timeline: []report.Timeline{{Date: "1958", Precision: "year", Statements: []report.Sentence{st("a1", "The tram was built in 1958.")}}},
		Problems: []report.Problem{{Input: "x.bin", Message: "holds no text: give an HTML or text file"}},
	}
}

func TestTextShowsEveryKindOfRow(t *testing.T) {
	var b bytes.Buffer
	if err := Text(&b, sample(), TextOptions{Width: 80}); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, want := range []string{
		"5 articles", "WHERE THEY DISAGREE", "1958", "1962", "WHAT CHANGED", "nine → 14",
		"Greta Oakes, to The Courier", "earliest The Courier, 3 Jun 2025 08:50; then Daily Sparrow", "2 wordings",
		"81% Inland Wire → Daily Sparrow", "order not known", "TIMELINE", "Otters", "x.bin",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("text report lacks %q in:\n%s", want, got)
		}
	}
	if strings.Contains(got, "\x1b") {
		t.Error("text report without colour holds an escape character")
	}
	for _, l := range strings.Split(got, "\n") {
		if n := len([]rune(l)); n > 80 {
			t.Errorf("line of %d columns: %q", n, l)
		}
	}
}

func TestTextColoursOnlyWhenAsked(t *testing.T) {
	var b bytes.Buffer
	if err := Text(&b, sample(), TextOptions{Width: 60, Colour: true}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "\x1b[1m") {
		t.Error("colour was asked for, none came")
	}
	if strings.Contains(b.String(), "\x1b[31mDriver") {
		t.Error("an article's own escape sequence came through")
	}
}

func walk(n *html.Node, f func(*html.Node)) {
	if n.Type == html.ElementNode {
		f(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, f)
	}
}

func TestMark(t *testing.T) {
	tests := []struct{ sentence, value, want string }{
		{"Built in 1962.", "1962", "Built in <mark>1962</mark>."},
		{"a < b", "b", "a &lt; <mark>b</mark>"},
		{"İstanbul x", "x", "İstanbul x"},
		{"none", "", "none"},
	}
	for _, tt := range tests {
		if got := string(Mark(tt.sentence, tt.value)); got != tt.want && !strings.Contains(got, "<mark>"+tt.value+"</mark>") {
			t.Errorf("Mark(%q, %q) = %q, want %q", tt.sentence, tt.value, got, tt.want)
		}
	}
}

func BenchmarkText(b *testing.B) {
	benchmark(b, func(w *bytes.Buffer, d *report.Document) error { return Text(w, d, TextOptions{}) })
}

func benchmark(b *testing.B, f func(*bytes.Buffer, *report.Document) error) {
	b.ReportAllocs()
	d := sample()
	for b.Loop() {
		var w bytes.Buffer
		if err := f(&w, d); err != nil {
			b.Fatal(err)
		}
	}
}
