package reading

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
)

// sample has code points of one to four bytes, a headline, a quotation that is
// interrupted, one that runs on, and both kinds of line break.
const sample = "🚲 Weir at Oakford mended after a week of rain\r\n\r\nThe weir at Oakford — “the old lady” to those who live by it — was mended on Monday, Ida Marl said in Łomża.\r\n\r\n" +
	"“It held,” Ms Marl, 62, told the Moor Gazette, “and that is all I asked of it 😀.”\n" +
	"“It was built in the year my grandmother was born.\n“It will see my granddaughter out.”\n\n" +
	"Some 40 people, 12 of them in boats, came to see it. The council paid £34,000. She said she would keep the lock for three more years."

func when(day string) news.Claimed {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return news.Claimed{Time: t, Precision: news.PrecisionDay, From: news.FromMetadata}
}

// checkPlaces holds every place of a document against its text.
func checkPlaces(t *testing.T, d *Document) {
	t.Helper()
	runes := []rune(d.Text)
	is := func(what string, p Place, want string) {
		if p.Start < 0 || p.End < p.Start || p.End > len(runes) {
			t.Fatalf("%s stands at %v of a text of %d code points", what, p, len(runes))
		}
		if got := string(runes[p.Start:p.End]); got != want {
			t.Errorf("%s at %v is %q in the text, want %q", what, p, got, want)
		}
	}
	known := map[string]bool{"": true}
	for _, e := range d.Entities {
		known[e.ID] = true
	}
	last := 0
	for _, s := range d.Sentences {
		if s.Start < last || s.End <= s.Start || s.End > len(runes) {
			t.Errorf("sentence at %v follows %d", s, last)
		}
		last = s.End
	}
	for _, m := range append(append([]Mention{}, d.Mentions...), d.References...) {
		is("mention", m.Place, m.Text)
		if !known[m.Entity] {
			t.Errorf("mention %q is of %q, which is no entity", m.Text, m.Entity)
		}
	}
	for _, x := range d.Dates {
		is("date", x.Place, x.Text)
	}
	for _, x := range d.Statements {
		is("statement", x.Place, x.Text)
	}
	for _, q := range d.Quotes {
		var parts []string
		for _, p := range q.Parts {
			parts = append(parts, string(runes[p.Start:p.End]))
		}
		if got := strings.Join(parts, " "); got != q.Text || q.Start != q.Parts[0].Start || q.End != q.Parts[len(q.Parts)-1].End {
			t.Errorf("quote at %v has parts %q, want %q", q.Place, got, q.Text)
		}
		if q.CueAt != nil {
			is("cue", *q.CueAt, q.Cue)
		}
	}
}

func TestRead(t *testing.T) {
	d := Read(Input{Text: sample, When: when("2025-03-05")})
	if d.Text != sample {
		t.Errorf("text = %q, want it as given", d.Text)
	}
	checkPlaces(t, d)
	has := func(what, want string, all []string) {
		if !strings.Contains("|"+strings.Join(all, "|")+"|", "|"+want+"|") {
			t.Errorf("%s = %q, want %q among them", what, all, want)
		}
	}
	var names, dates, quotes, stated []string
	for _, e := range d.Entities {
		names = append(names, e.Kind+" "+e.Name)
	}
	for _, x := range d.Dates {
		dates = append(dates, x.Text+" "+x.Type+" "+x.Value+" "+x.From)
	}
	for _, q := range d.Quotes {
		quotes = append(quotes, q.Speaker.Name+": "+q.Text+" to "+q.SaidTo)
	}
	for _, s := range d.Statements {
		stated = append(stated, s.Kind+" "+s.Text)
	}
	has("entities", "person Ida Marl", names)
	has("dates", "Monday DATE 2025-03-03 2025-03-03T00:00:00Z", dates)
	has("quotes", "Ida Marl: It held, and that is all I asked of it 😀. to the Moor Gazette", quotes)
	has("statements", "age 62", stated)
	has("statements", "money £34,000", stated)
}

func TestHeadline(t *testing.T) {
	rest := strings.Repeat("The weir was mended. ", 20)
	tests := []struct {
		in   string
		want bool
	}{
		{"Weir at Oakford mended", true},
		{"Weir At Oakford Is Mended After Rain.", true},
		{"The weir at Oakford was mended on Monday, the council said.", false},
		{"He said: “It held.”", false},
		{strings.Repeat("word ", 60), false},
		{"two\nlines", false},
	}
	for _, tt := range tests {
		if got := isHeadline(tt.in, len(rest)); got != tt.want {
			t.Errorf("isHeadline(%q) = %v, want %v", tt.in, got, tt.want)
		}
	}
	if isHeadline("Weir at Oakford mended", 0) {
		t.Error("a text of one line is read as a headline")
	}
}

func TestOtherTexts(t *testing.T) {
	for _, s := range []string{"", " ", "\xff\xfe broken \x80 bytes. Ida Marl said so.", "Der Minister trat am Montag zurück. Das sagte er in Köln.", "\ufeffBOM. Ida Marl spoke."} {
		d := Read(Input{Text: s})
		checkPlaces(t, d)
		b, err := Encode(d, "")
		if err != nil || strings.Contains(string(b), "null") {
			t.Errorf("Encode(%q) = %s, %v, want every array", s, b, err)
		}
	}
}

// Marks that are opened again before they are closed.
func TestMarksWithinMarks(t *testing.T) {
	const p = "Ida Marl recalled, “At first, the ‘keepers’ wanted to do this thing quietly — no one was asked — but when the boats came in they began to say “‘Look, we cannot go on like that here.’ So we said, ‘We can mend the weir for a pound a head, but who on earth is to pay us back,’ they looked at us and said we were right.'”"
	checkPlaces(t, Read(Input{Text: p}))
	checkPlaces(t, Read(Input{Text: "The weir was mended on Monday, she said.\n\n" + p + "\n\n“That was all,” Marl said."}))
}

func TestLines(t *testing.T) {
	in := `{"id":"a","text":"Ida Marl spoke on Monday.","dct":"2025-03-05"}
{"id":7,"text":""}

no JSON
{"id":"b"}
{"id":"c","text":"She came on Monday.","dct":"soon"}
{"text":"Ida Marl spoke on Monday."}
`
	var got, problems []string
	err := Lines(context.Background(), strings.NewReader(in), when("2025-01-08"), func(doc []byte) error {
		var d Document
		if err := json.Unmarshal(doc, &d); err != nil {
			t.Fatal(err)
		}
		s := "-"
		if d.ID != nil {
			s = string(*d.ID)
		}
		for _, x := range d.Dates {
			s += " " + x.Value
		}
		got = append(got, s)
		return nil
	}, func(n int, message string) { problems = append(problems, fmt.Sprint(n)) })
	if want := `"a" 2025-03-03|7|- 2025-01-06`; err != nil || strings.Join(got, "|") != want {
		t.Errorf("Lines = %q, %v, want %s", got, err, want)
	}
	if want := "4 5 6"; strings.Join(problems, " ") != want {
		t.Errorf("Lines tells problems of lines %v, want %s", problems, want)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add("\xff\n\n“a\r“b”")
	f.Fuzz(func(t *testing.T, s string) {
		checkPlaces(t, Read(Input{Text: s}))
	})
}

// BenchmarkRead reads about 600 words.
func BenchmarkRead(b *testing.B) {
	body := sample
	for len(strings.Fields(body)) < 600 {
		body += "\n\n" + sample[strings.Index(sample, "The weir"):]
	}
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Encode(Read(Input{Text: body, When: when("2025-03-05")}), ""); err != nil {
			b.Fatal(err)
		}
	}
}
