package annotate

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"

	"github.com/google/go-cmp/cmp"
)

// long is an article of some 800 words in the manner of a news agency.
func long() *news.Article {
	a := tram()
	a.Published.Time = time.Date(2025, 6, 3, 8, 50, 0, 0, time.FixedZone("", 3600))
	a.Standfirst = "Six hurt after brakes fail on Castle Hill"
	tail := []string{
		"Transport minister Oona Feldmark said on Wednesday that the line would stay shut until 14 July and that £2.4m had been set aside for repairs.",
		"“We will look at every bolt,” said Ms Feldmark, “and then we will look again.” She was speaking at the Harbour Congress in Lowmarsh.",
		"At least nine passengers were taken to St Hilda's Hospital, 3 km away; the oldest, Edwin Tarrow, 81, was released last Thursday after two nights.",
		"The tram, built in 1974 by Dunmore Carriage Works Ltd, had passed its inspection in March 2024, according to records seen by the Courier.",
		"A spokesman for the union said fewer than 12% of drivers had been trained on the new brakes, up from 4% in 2023.",
		"Mr Tarrow's daughter, who asked not to be named, said: “He thought that the noise was the sea. He has lived by the sea all his life.”",
	}
	for i := range 28 {
		a.Paragraphs = append(a.Paragraphs, tail[i%len(tail)])
	}
	return a
}

func variants() map[string]*news.Annotated {
	full := Article(long())
	odd := &news.Annotated{Article: tram()}
	odd.Sentences = []news.Span{}
	odd.Mentions = []news.Mention{{Span: news.Span{Para: -2, Start: 9, End: 3}, Entity: -1, Also: []int{}}, {Also: []int{3, -1}}}
	odd.Entities = []news.Entity{{Name: "Zoë\x00", Aliases: []string{"", "Zoë\x00"}, Score: 1.0 / 3, Descriptions: []news.Description{{Text: "not printed"}}}}
	day := time.Date(-5, 3, 1, 0, 0, 0, 7, time.FixedZone("XYZ", -12345))
	odd.Dates = []news.Date{{From: day, To: day.AddDate(12000, 0, 0).UTC(), Value: "P3Y", Relative: true}}
	other := odd.Dates[0]
	other.Mod = "APPROX"
	odd.Quantities = []news.Quantity{{Low: -0.5, High: 1e300, Bound: news.Under, Digits: -2}}
	odd.Quotes = []news.Quote{{Para: 1, Parts: []news.Span{{Para: 1, Start: 3, End: 9}, {Para: 9}}, Text: "of two", Speaker: news.Speaker{Entity: -1, Anonymous: true}}}
	odd.Statements = []news.Statement{
		{Date: &odd.Dates[0], When: &other, Quantity: &odd.Quantities[0], Scope: []string{}, Old: true, Negated: true},
		{About: []int{0}, Terms: []string{"a", "b"}, AsOf: true, Planned: true, Quoted: true},
	}
	return map[string]*news.Annotated{"short": Article(tram()), "long": full, "bare": {Article: tram()}, "odd": odd}
}

func TestCodecGivesBackWhatItTook(t *testing.T) {
	for name, a := range variants() {
		data, err := Encode(a)
		if err != nil {
			t.Fatalf("Encode(%s): %v", name, err)
		}
		got, err := Decode(a.Article, data)
		if err != nil {
			t.Fatalf("Decode(%s): %v", name, err)
		}
		if !reflect.DeepEqual(got, a) {
			t.Errorf("Decode(Encode(%s)) differs (-want +got):\n%s", name, cmp.Diff(a, got))
		}
		again, err := Encode(got)
		if err != nil || string(again) != string(data) {
			t.Errorf("%s: encoding what was decoded gives other bytes (%v)", name, err)
		}
	}
}

func TestCodecRefuses(t *testing.T) {
	a := Article(tram())
	data, err := Encode(a)
	if err != nil {
		t.Fatal(err)
	}
	other := tram()
	other.Paragraphs[0] += " More."
	hostile := append(append([]byte{}, data[:5]...), 0, 0xff, 0xff, 0xff, 0xff, 0x0f)
	tests := []struct {
		name    string
		article *news.Article
		data    []byte
	}{
		{"nothing", a.Article, nil},
		{"another form", a.Article, append([]byte{99}, data[1:]...)},
		{"another text", other, data},
		{"the beginning", a.Article, data[:len(data)/2]},
		{"bytes behind", a.Article, append(append([]byte{}, data...), 0)},
		{"a list of 4 billion", a.Article, hostile},
		{"no article", nil, data},
	}
	for _, tt := range tests {
		if _, err := Decode(tt.article, tt.data); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("Decode(%s) = %v, want news.ErrInvalid", tt.name, err)
		}
	}
	if _, err := Encode(nil); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Encode(nil) = %v, want news.ErrInvalid", err)
	}
}

func TestCodecIsCompact(t *testing.T) {
	a := Article(long())
	data, err := Encode(a)
	if err != nil {
		t.Fatal(err)
	}
	text := len(strings.Join(a.Paragraphs, ""))
	t.Logf("%d bytes for %d of text, %d mentions, %d statements", len(data), text, len(a.Mentions), len(a.Statements))
	if len(data) > 3*text {
		t.Errorf("Encode gives %d bytes for a text of %d, want at most three times as many", len(data), text)
	}
}

// FuzzDecode: foreign bytes are refused or give annotations that encode again.
func FuzzDecode(f *testing.F) {
	article := tram()
	for _, a := range variants() {
		a.Article = article
		if data, err := Encode(a); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := Decode(article, data)
		if err != nil {
			if !errors.Is(err, news.ErrInvalid) {
				t.Fatalf("Decode = %v, want news.ErrInvalid", err)
			}
			return
		}
		again, err := Encode(a)
		if err != nil {
			t.Fatalf("Encode(Decode): %v", err)
		}
		b, err := Decode(article, again)
		if err != nil {
			t.Fatalf("Decode(Encode(Decode)): %v", err)
		}
		third, err := Encode(b)
		if err != nil || string(third) != string(again) {
			t.Fatalf("a second round gives other bytes (%v)", err)
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	a := Article(long())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Encode(a); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	a := Article(long())
	data, err := Encode(a)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.ReportMetric(float64(len(data)), "bytes/article")
	for b.Loop() {
		if _, err := Decode(a.Article, data); err != nil {
			b.Fatal(err)
		}
	}
}
