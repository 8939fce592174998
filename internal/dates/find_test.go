package dates

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

func passage(s string) *news.Passage {
	toks := text.Tokens(s)
	return &news.Passage{Text: s, Tokens: toks, Sentences: text.Sentences(s, toks)}
}

// A Wednesday.
var findRef = Reference{Time: time.Date(2025, 9, 10, 15, 0, 0, 0, time.UTC), Precision: news.PrecisionMinute}

func TestFind(t *testing.T) {
	tests := []struct{ in, want string }{
		// Calendar dates.
		{"It sank on Tuesday 3 June 2025.", "Tuesday 3 June 2025=2025-06-03"},
		{"It opened on June 3rd, 2024 and shut in Sept. 2024.", "June 3rd, 2024=2024-06-03 Sept. 2024=2024-09"},
		{"the 25th of August, 2019", "the 25th of August, 2019=2019-08-25"},
		{"on 2025-06-27 and 27/06/2025", "2025-06-27=2025-06-27 27/06/2025=2025-06-27"},
		{"In March 2020 the school closed.", "March 2020=2020-03"},
		{"between 12 and 14 July", "12=2025-07-12 14 July=2025-07-14"},
		{"from 12-14 July 2024", "12=2024-07-12 14 July 2024=2024-07-14"},
		{"concerts on March 5 and 7, he said", "March 5=2025-03-05 7=2025-03-07"},
		{"the first week of August and the last days of 1944", "the first week of August=2025-08/START the last days of 1944=1944/END"},
		{"He died in June. She was buried on the 18th.", "June=2025-06 the 18th=2025-06-18"},
		{"The prize is given on Sunday the 14th.", "Sunday the 14th=2025-09-14"},
		{"A yard failed in late 2023. Talks began the following spring.", "late 2023=2023/END the following spring=2024-SP"},
		{"The fair opens Saturday.", "Saturday=2025-09-13"},
		{"the late-November storm", "late-November=2025-11/END"},
		{"posted on monday, 3 june 2025", "monday, 3 june 2025=2025-06-03"},
		// Years and longer.
		{"built in 1998, rebuilt in late 2023", "1998=1998 late 2023=2023/END"},
		{"the 1990s, the late 1970s and the seventies", "the 1990s=199 the late 1970s=197/END the seventies=197"},
		{"a 19th century mill", "19th century=18"},
		{"the end of 1990 and mid-November", "the end of 1990=1990/END mid-November=2025-11/MID"},
		{"in 480 BC", "480 BC=BC0480"},
		{"summer 2021 and the spring of 2024", "summer 2021=2021-SU the spring of 2024=2024-SP"},
		{"the third quarter of 2024", "the third quarter of 2024=2024-Q3"},
		// Weekdays and tense.
		{"She died on Monday.", "Monday=2025-09-08"},
		{"She was seen on Wednesday.", "Wednesday=2025-09-10"},
		{"They will meet on Friday.", "Friday=2025-09-12"},
		{"He is to have a scan on Thursday.", "Thursday=2025-09-11"},
		{"The vote was postponed until Tuesday.", "Tuesday=2025-09-16"},
		{"last Friday, next Monday and this Thursday", "last Friday=2025-09-05 next Monday=2025-09-15 this Thursday=2025-09-11"},
		{"It will shut a week on Saturday.", "a week on Saturday=2025-09-20"},
		{"They lost on Saturday night.", "Saturday night=2025-09-06TNI"},
		{"Friday last week", "Friday last week=2025-09-05"},
		// Months without a year.
		{"He resigned in June.", "June=2025-06"},
		{"She was hurt in December.", "December=2024-12"},
		{"The ban will last until November.", "November=2025-11"},
		{"It was agreed on December 3.", "December 3=2024-12-03"},
		{"The bridge will open on January 14.", "January 14=2026-01-14"},
		{"It shut in March last year.", "March last year=2024-03"},
		{"They met last December and this October.", "last December=2024-12 this October=2025-10"},
		// From the article's day.
		{"He left yesterday, she leaves tomorrow.", "yesterday=2025-09-09 tomorrow=2025-09-11"},
		{"this morning and last night", "this morning=2025-09-10TMO last night=2025-09-09TNI"},
		{"It closed four days ago.", "four days ago=2025-09-06"},
		{"It began three months ago and ended a year ago.", "three months ago=2025-06 a year ago=2024"},
		{"They met 20 years ago this month, and five years ago today.", "20 years ago this month=2005-09 five years ago today=2020-09-10"},
		{"It died out 500,000 years ago.", "500,000 years ago=PAST_REF"},
		{"earlier this month and later this year", "earlier this month=2025-09/START later this year=2025/END"},
		{"last week, next month, this year", "last week=2025-W36 next month=2025-10 this year=2025"},
		{"It is now shut.", "now=PRESENT_REF"},
		{"early next week", "early next week=2025-W38/START"},
		{"over the weekend", "the weekend=2025-W36-WE"},
		// From the date before.
		{"They met on June 3, 2016 and married two years later.", "June 3, 2016=2016-06-03 two years later=2018"},
		{"It struck on 3 June 2024. The following day it struck again.", "3 June 2024=2024-06-03 The following day=2024-06-04"},
		{"He left on 3 June 2024. Two weeks later he was back.", "3 June 2024=2024-06-03 Two weeks later=2024-06-17"},
		{"It burned in May 2023. Work began the following spring.", "May 2023=2023-05 the following spring=2024-SP"},
		{"In March 2019 he was held, and in June he was freed.", "March 2019=2019-03 June=2019-06"},
		{"It began on 3 June 2024. That night it ended.", "3 June 2024=2024-06-03 That night=2024-06-03TNI"},
		// Times of day.
		{"It hit at 9.20pm on Thursday.", "9.20pm=2025-09-04T21:20 Thursday=2025-09-04"},
		{"It hit shortly before 9pm.", "9pm=2025-09-10T21:00"},
		{"noon Thursday was agreed", "noon Thursday=2025-09-04T12:00"},
		{"noted at 19:37 and 14:05 GMT", "19:37=2025-09-10T19:37 14:05 GMT=2025-09-10T14:05"},
		{"at 10 p.m. Monday it began", "10 p.m. Monday=2025-09-08T22:00"},
		{"at six o'clock in the evening", "six o'clock in the evening=2025-09-10T18:00"},
		// Durations and sets.
		{"a two-and-three-quarter-hour walk", "two-and-three-quarter-hour=PT2H45M"},
		{"It took 14 months.", "14 months=P14M"},
		{"the 14 months to June", "the 14 months=P14M June=2025-06"},
		{"for more than four hours", "more than four hours=PT4H/MORE_THAN"},
		{"two and a half years, 2 1/2 years", "two and a half years=P2Y6M 2 1/2 years=P2Y6M"},
		{"a four-day trip", "four-day=P4D"},
		{"three hours and 20 minutes", "three hours and 20 minutes=PT3H20M"},
		{"for weeks", "weeks=PXW"},
		{"the past two months", "the past two months=P2M"},
		{"every Tuesday, daily and twice a year", "every Tuesday=XXXX-WXX-2 daily=P1D twice a year=P1Y"},
		// None.
		{"May Example may march on Sun Street with 2000 people and won 4-1.", ""},
		{"April Jones and June Smith are 39 years old.", ""},
		{"The second man cost $1,998 a year.", ""},
		{"About a quarter of the band called Seven Days", ""},
	}
	for _, tt := range tests {
		p := passage(tt.in)
		var got []string
		for _, d := range Find(p, findRef) {
			s := fmt.Sprintf("%s=%s", p.Text[d.Start:d.End], d.Value)
			if d.Mod != "" {
				s += "/" + d.Mod
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("Find(%q) =\n\t%s, want\n\t%s", tt.in, s, tt.want)
		}
	}
}

func TestFindIntervals(t *testing.T) {
	tests := []struct {
		in, from, to string
		precision    news.Precision
	}{
		{"in 2023", "2023-01-01T00:00", "2024-01-01T00:00", news.PrecisionYear},
		{"in June", "2025-06-01T00:00", "2025-07-01T00:00", news.PrecisionMonth},
		{"on 3 June", "2025-06-03T00:00", "2025-06-04T00:00", news.PrecisionDay},
		{"at 9.20pm", "2025-09-10T21:20", "2025-09-10T21:21", news.PrecisionMinute},
		{"earlier this month", "2025-09-01T00:00", "2025-09-10T15:00", news.PrecisionMonth},
		{"late 2023", "2023-09-01T00:00", "2024-01-01T00:00", news.PrecisionYear},
		{"last night", "2025-09-09T18:00", "2025-09-10T06:00", news.PrecisionDay},
	}
	for _, tt := range tests {
		got := Find(passage(tt.in), findRef)
		if len(got) != 1 {
			t.Errorf("Find(%q) = %v, want one", tt.in, got)
			continue
		}
		const layout = "2006-01-02T15:04"
		if d := got[0]; d.From.Format(layout) != tt.from || d.To.Format(layout) != tt.to || d.Precision != tt.precision {
			t.Errorf("Find(%q) = %s %s %s, want %s %s %s", tt.in, d.From.Format(layout), d.To.Format(layout), d.Precision, tt.from, tt.to, tt.precision)
		}
	}
}

func TestFindWithoutReference(t *testing.T) {
	for in, want := range map[string]string{"on Friday": "XXXX-WXX-5", "on 3 June": "XXXX-06-03", "last year": "XXXX", "in 2020": "2020"} {
		got := Find(passage(in), Reference{})
		if len(got) != 1 || got[0].Value != want || want != "2020" && !got[0].From.IsZero() {
			t.Errorf("Find(%q) without a reference = %+v, want %s", in, got, want)
		}
	}
}

func TestFindAllKeepsTheDateBefore(t *testing.T) {
	a := &news.Article{Paragraphs: []string{"She was born on 3 June 2010 in the hills.", "Two weeks later the family left."}}
	got := FindAll(text.Read(a), findRef)
	if len(got) != 2 || got[1].Value != "2010-06-17" {
		t.Errorf("FindAll = %+v, want 2010-06-17 for the second", got)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"the 1990s, two weeks later on Friday at 9.20pm", "12-14 July 480 BC '99", "nineteen ninety-six half past", "a week on Saturday week of that year", "9999999 centuries ago"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, d := range Find(passage(s), findRef) {
			if d.Start < end || d.End <= d.Start || d.End > len(s) || d.To.Before(d.From) || d.Type == "" {
				t.Fatalf("Find(%q) = %+v", s, d)
			}
			end = d.End
		}
	})
}

// story is an invented article of about 600 words.
var story = strings.Repeat("The ferry struck a reef off the island on Tuesday night, killing at least four people, the coastguard said. "+
	"Ada Example, 39, who runs a shop by the quay, said she had seen the boat turn at about 9.20pm. “It was there and then it was gone,” she said. "+
	"The company, which paid £34m for two ships in March 2023, will hold an inquiry next week. Two weeks later, on 14 June, 1.2 million people signed. ", 8)

func BenchmarkFindAll(b *testing.B) {
	a := &news.Article{Paragraphs: strings.SplitAfter(story, "gone,” she said. ")}
	r := text.Read(a)
	b.ReportAllocs()
	b.SetBytes(int64(len(story)))
	for b.Loop() {
		FindAll(r, findRef)
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Parse("Published: Tuesday 3 June 2025, 14:05 BST", findRef)
	}
}

// Time grows with the length of the text, whatever stands in it.
func TestFindIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("times are not measured with -short")
	}
	for _, unit := range []string{"thousands of ", "at 9pm ", "the latest ", "12 to ", "last ", "million ", "May 3 and 5, ", "1 000 ", "two and ", "until Friday ", "12-"} {
		took := func(n int) time.Duration {
			p := passage(strings.Repeat(unit, n))
			best := time.Duration(1 << 62)
			for range 3 {
				start := time.Now()
				Find(p, findRef)
				best = min(best, time.Since(start))
			}
			return best
		}
		small, large := took(500), took(5000)
		if large > 60*small+20*time.Millisecond {
			t.Errorf("Find(%q repeated) took %v for 500 and %v for 5000", unit, small, large)
		}
	}
}
