package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
)

func edition() *news.Edition {
	cet := time.FixedZone("", 7200)
	at := time.Date(2025, 6, 3, 8, 50, 0, 0, cet)
	art := func(id string, c news.Claimed) *news.Annotated {
		return &news.Annotated{Article: &news.Article{ID: id, Published: c, Paragraphs: []string{"One."}}}
	}
	return &news.Edition{
		Articles: []*news.Annotated{
			art("a1", news.Claimed{Time: at, Precision: news.PrecisionMinute, From: news.FromMetadata, Zoned: true}),
			art("a2", news.Claimed{Time: at, Precision: news.PrecisionDay, From: news.FromText}),
			art("a3", news.Claimed{}),
		},
		Stories: []news.Story{{ID: "s1", Articles: []string{"a1", "a2"}, Origins: []news.Origin{{Article: "a1", CarriedBy: []string{"a2"}}}}},
		Utterances: []news.Utterance{
			{ID: "q1", Text: "said", Kind: news.Direct, Appearances: []news.Appearance{{Article: "a1", Text: "said"}}},
			{ID: "q2", Text: "it was said", Kind: news.Indirect},
		},
		Reuse: []news.Reuse{{From: "a1", To: "a2", Known: true, Share: 0.43456, Prose: 1.0 / 3}},
	}
}

func TestBuildPrintsTimesNoFinerThanKnown(t *testing.T) {
	d := Build(edition(), "1.2.3", time.Date(2025, 7, 4, 12, 0, 0, 0, time.UTC))
	want := []Claimed{
		{"2025-06-03T08:50:00+02:00", "second", "metadata"},
		{"2025-06-03", "day", "text"},
		{"", "none", "none"},
	}
	for i, w := range want {
		if got := d.Articles[i].Published; got != w {
			t.Errorf("published of %s = %+v, want %+v", d.Articles[i].ID, got, w)
		}
	}
	if d.Articles[0].Story != "s1" || d.Articles[2].Story != "" {
		t.Errorf("stories of articles = %q, %q, want s1 and none", d.Articles[0].Story, d.Articles[2].Story)
	}
	if len(d.Quotes) != 1 {
		t.Errorf("report holds %d quotes, want 1: indirect speech stays out", len(d.Quotes))
	}
	if r := d.Reuse[0]; r.Share != 0.435 || r.Direction != "known" {
		t.Errorf("reuse = %+v, want share 0.435, direction known", r)
	}
}

func TestEveryArrayIsPresent(t *testing.T) {
	for name, ed := range map[string]*news.Edition{"empty": {}, "full": edition()} {
		b, err := json.Marshal(Build(ed, "1.2.3", time.Time{}))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(b), "null") {
			t.Errorf("%s report holds null: %s", name, b)
		}
	}
}

// The rows written one by one are the document that encoding it whole gives.
func TestWriteJSONIsTheWholeDocument(t *testing.T) {
	for name, ed := range map[string]*news.Edition{"empty": {}, "full": edition()} {
		d := Build(ed, "1.2.3", time.Date(2025, 7, 4, 12, 0, 0, 0, time.UTC))
		var got, want bytes.Buffer
		if err := d.WriteJSON(&got); err != nil {
			t.Fatal(err)
		}
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		if err := enc.Encode(d); err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() {
			t.Errorf("%s: WriteJSON gives\n%s\nwant\n%s", name, &got, &want)
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	b.ReportAllocs()
	ed := edition()
	for b.Loop() {
		Build(ed, "1.2.3", time.Time{})
	}
}
