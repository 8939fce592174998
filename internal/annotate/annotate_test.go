package annotate

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"hearsay/internal/news"
)

func tram() *news.Article {
	return &news.Article{
		ID: "a1", Outlet: "The Brackwater Courier", Headline: "Runaway tram leaves the rails", Language: "en",
		Published: news.Claimed{Time: time.Date(2025, 6, 3, 8, 50, 0, 0, time.UTC), Precision: news.PrecisionSecond},
		Paragraphs: []string{
			"A tram has run backwards down Castle Hill in Brackwater, injuring six people, the ambulance service said.",
			"The driver, Greta Oakes, 47, stayed at her post. “I rang the bell until my arm hurt,” Ms Oakes told the Courier on Tuesday.",
		},
	}
}

func TestArticleJoinsItsReadings(t *testing.T) {
	a := Article(tram())
	if len(a.Sentences) != 4 {
		t.Errorf("Sentences = %d, want 4 (headline and three)", len(a.Sentences))
	}
	oakes := -1
	for i, e := range a.Entities {
		if e.Name == "Greta Oakes" && e.Kind == news.Person {
			oakes = i
		}
	}
	if oakes < 0 {
		t.Fatalf("Entities = %+v, want Greta Oakes, a person", a.Entities)
	}
	if n := len(a.Quotes); n != 2 || a.Quotes[0].Kind != news.Indirect || a.Quotes[1].Speaker.Entity != oakes || !strings.Contains(a.Quotes[1].SaidTo, "Courier") {
		t.Errorf("Quotes = %+v, want indirect speech and one by entity %d to the Courier", a.Quotes, oakes)
	}
	kinds := map[string]bool{}
	for _, s := range a.Statements {
		kinds[s.Kind] = true
	}
	for _, want := range []string{"age", "count"} {
		if !kinds[want] {
			t.Errorf("Statements have kinds %v, want %q among them", kinds, want)
		}
	}
	if len(a.Dates) == 0 || a.Dates[len(a.Dates)-1].Value != "2025-06-03" {
		t.Errorf("Dates = %+v, want Tuesday 2025-06-03", a.Dates)
	}
}

func TestSpansLieInTheirPassages(t *testing.T) {
	checkSpans(t, Article(tram()))
}

func checkSpans(t *testing.T, a *news.Annotated) {
	t.Helper()
	check := func(what string, s news.Span) {
		t.Helper()
		p := a.Passage(s.Para)
		if s.Start < 0 || s.End > len(p) || s.Start > s.End {
			t.Fatalf("%s span %+v lies outside its passage of %d bytes", what, s, len(p))
		}
	}
	for _, s := range a.Sentences {
		check("sentence", s)
	}
	for _, m := range a.Mentions {
		check("mention", m.Span)
		if m.Entity >= len(a.Entities) {
			t.Fatalf("mention of entity %d of %d", m.Entity, len(a.Entities))
		}
	}
	for _, d := range a.Dates {
		check("date", d.Span)
	}
	for _, q := range a.Quantities {
		check("quantity", q.Span)
	}
	for _, q := range a.Quotes {
		for _, p := range q.Parts {
			check("quote", p)
		}
		if q.Speaker.Entity >= len(a.Entities) {
			t.Fatalf("quote by entity %d of %d", q.Speaker.Entity, len(a.Entities))
		}
	}
	for _, s := range a.Statements {
		check("statement", s.Span)
		check("value", s.Value)
	}
}

func TestOtherLanguagesKeepTheirSentencesOnly(t *testing.T) {
	a := tram()
	a.Language = "en" // the template's label
	a.Paragraphs = []string{
		"Am Dienstag ist eine Straßenbahn in der Altstadt den Berg hinuntergerollt und aus den Schienen gesprungen.",
		"„Ich habe die ganze Zeit geläutet“, sagte die Fahrerin Greta Eichen, 47. Sechs Menschen wurden dabei verletzt.",
	}
	got := Article(a)
	if len(got.Sentences) < 3 || len(got.Entities)+len(got.Quotes)+len(got.Statements)+len(got.Dates) != 0 {
		t.Errorf("German text gives %d sentences, entities %+v, quotes %+v, want sentences alone", len(got.Sentences), got.Entities, got.Quotes)
	}
}

func FuzzArticle(f *testing.F) {
	f.Add("Headline", "“Nine people died,” Ms Lee, 40, told the BBC on Sunday.\nHe paid £3.1m in 2020.")
	f.Add("", "‘‘‘'\"“”\n\x00\u202e12/13/14 at 9.99pm")
	f.Fuzz(func(t *testing.T, headline, body string) {
		if !utf8.ValidString(headline) || !utf8.ValidString(body) || len(body) > 1<<14 {
			return
		}
		a := tram()
		a.Headline, a.Paragraphs = headline, strings.Split(body, "\n")
		checkSpans(t, Article(a))
	})
}

func TestPlainlyEnglish(t *testing.T) {
	for in, want := range map[string]bool{
		"The ferry sailed.":          true,
		"“She left,” said a sailor.": true,
		"Samira Said à Tunis hier.":  false,
		"Die Fähre lief aus.":        false,
	} {
		if got := plainlyEnglish(in); got != want {
			t.Errorf("plainlyEnglish(%q) = %v, want %v", in, got, want)
		}
	}
}
