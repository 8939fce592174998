package annotate

import (
	"testing"

	"hearsay/internal/news"
)

func TestDecodeReadsTheFormBefore(t *testing.T) {
	a := Article(&news.Article{ID: "a1", Outlet: "The Morning Bell", Language: "en", Paragraphs: []string{"Some 60 firefighters fought the flames at Brant Mill on Monday."}})
	data, err := encode(a, before)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Decode(a.Article, data)
	if err != nil {
		t.Fatalf("Decode(form before) = %v, want annotations", err)
	}
	if len(got.Statements) != len(a.Statements) || got.Statements[0].Noun != a.Statements[0].Noun || got.Statements[0].Verb != "" {
		t.Errorf("Decode(form before).Statements = %+v, want those of %+v without verbs", got.Statements, a.Statements)
	}
}
