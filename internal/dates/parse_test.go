package dates

import (
	"testing"
	"time"

	"hearsay/internal/news"
)

var testRef = Reference{Time: time.Date(2025, 9, 10, 15, 30, 0, 0, time.UTC)}

func TestParse(t *testing.T) {
	tests := []struct{ in, want, precision string }{
		{"2025-06-27T09:00:00+01:00", "2025-06-27T09:00:00+01:00", "second"},
		{"2025-06-27T09:00:00.123Z", "2025-06-27T09:00:00Z", "second"},
		{"2025-06-27T09:00Z", "2025-06-27T09:00:00Z", "minute"},
		{"2025-06-27 09:00:00", "2025-06-27T09:00:00Z", "second"},
		{"2025-06-27T09:00:00-0400", "2025-06-27T09:00:00-04:00", "second"},
		{"20250627T090000Z", "2025-06-27T09:00:00Z", "second"},
		{"2025-06-27", "2025-06-27T00:00:00Z", "day"},
		{"2025/06/27 09:00", "2025-06-27T09:00:00Z", "minute"},
		{"27-06-2025", "2025-06-27T00:00:00Z", "day"},
		{"27.6.2025, 14.05 Uhr", "2025-06-27T14:05:00Z", "minute"},
		{"06/27/2025", "2025-06-27T00:00:00Z", "day"},
		{"Tue 06/03/2025", "2025-06-03T00:00:00Z", "day"},
		{"27/06/25", "2025-06-27T00:00:00Z", "day"},
		{"27-Jun-2025", "2025-06-27T00:00:00Z", "day"},
		{"Tue, 03 Jun 2025 14:05:00 +0100", "2025-06-03T14:05:00+01:00", "second"},
		{"Tue, 03 Jun 2025 14:05:00 GMT", "2025-06-03T14:05:00Z", "second"},
		{"Tuesday, 03-Jun-25 14:05:00 EST", "2025-06-03T14:05:00-05:00", "second"},
		{"Tue Jun 03 2025 14:05:00 GMT+0100 (British Summer Time)", "2025-06-03T14:05:00+01:00", "second"},
		{"Tue Jun  3 14:05:00 UTC 2025", "2025-06-03T14:05:00Z", "second"},
		{"Published: Tuesday 3 June 2025, 14:05 BST", "2025-06-03T14:05:00+01:00", "minute"},
		{"Sept. 2, 2025 at 7:15 p.m. EDT", "2025-09-02T19:15:00-04:00", "minute"},
		{"Sept. 2, 2025 7:15 PM ET", "2025-09-02T19:15:00-04:00", "minute"},
		{"June 3, 2025 at 2:05 p.m.", "2025-06-03T14:05:00Z", "minute"},
		{"Jan. 2, 2025 7:15 PM ET", "2025-01-02T19:15:00-05:00", "minute"},
		{"Updated 9.20pm, 3 June 2025", "2025-06-03T21:20:00Z", "minute"},
		{"Wednesday, September 10, 2025", "2025-09-10T00:00:00Z", "day"},
		{"14 Mar 2025", "2025-03-14T00:00:00Z", "day"},
		{"14th March, 2025", "2025-03-14T00:00:00Z", "day"},
		{"June 2025", "2025-06-01T00:00:00Z", "month"},
		{"3 June 2025 | 14:05", "2025-06-03T14:05:00Z", "minute"},
		{"3 June 2025 1405 GMT", "2025-06-03T14:05:00Z", "minute"},
		{"First published on Tue 3 Jun 2025 14.05 BST", "2025-06-03T14:05:00+01:00", "minute"},
		{"June 3, 2025 / 6:30 PM EDT", "2025-06-03T18:30:00-04:00", "minute"},
		{"12 a.m. June 3, 2025", "2025-06-03T00:00:00Z", "minute"},
		{"3 June 2025 10:15 IST", "2025-06-03T10:15:00+05:30", "minute"},
		{"3 June 2025, 10:15am AEST", "2025-06-03T10:15:00+10:00", "minute"},
		{"3 June", "2025-06-03T00:00:00Z", "day"},
		{"December 24", "2024-12-24T00:00:00Z", "day"},
		{"3. Juni 2025, 14:05 Uhr", "2025-06-03T14:05:00Z", "minute"},
		{"Dienstag, 3. Juni 2025 um 14:05", "2025-06-03T14:05:00Z", "minute"},
		{"Publié le 3 juin 2025 à 14h05", "2025-06-03T14:05:00Z", "minute"},
		{"mardi 1er juillet 2025", "2025-07-01T00:00:00Z", "day"},
		{"3 de junio de 2025, 14:05", "2025-06-03T14:05:00Z", "minute"},
		{"mar 4 mar 2025", "2025-03-04T00:00:00Z", "day"},
		{"3 giugno 2025 alle 14:05", "2025-06-03T14:05:00Z", "minute"},
		{"Publicado em 3 de março de 2025 às 14h05", "2025-03-03T14:05:00Z", "minute"},
		{"3 juni 2025 om 14:05", "2025-06-03T14:05:00Z", "minute"},
		{"3 czerwca 2025", "2025-06-03T00:00:00Z", "day"},
		{"Publicerad 3 maj 2025 kl. 14.05", "2025-05-03T14:05:00Z", "minute"},
		{"3 июня 2025 г., 14:05", "2025-06-03T14:05:00Z", "minute"},
		{"3 Ιουνίου 2025", "2025-06-03T00:00:00Z", "day"},
		{"الثلاثاء، 03 يونيو 2025 - 02:05 م", "2025-06-03T14:05:00Z", "minute"},
		{"3 Haziran 2025 Salı", "2025-06-03T00:00:00Z", "day"},
		{"2025. június 3., 14:05", "2025-06-03T14:05:00Z", "minute"},
		{"3. června 2025 14:05", "2025-06-03T14:05:00Z", "minute"},
		{"3 kesäkuuta 2025 klo 14.05", "2025-06-03T14:05:00Z", "minute"},
		{"3 जून 2025", "2025-06-03T00:00:00Z", "day"},
		{"2025年6月27日", "2025-06-27T00:00:00Z", "day"},
		{"2025年6月27日 星期五 14:05", "2025-06-27T14:05:00Z", "minute"},
		{"2025년 6월 27일", "2025-06-27T00:00:00Z", "day"},
		{"Last updated 5 hours ago", "2025-09-10T10:30:00Z", "minute"},
		{"4 days ago", "2025-09-06T00:00:00Z", "day"},
		{"2h", "2025-09-10T13:30:00Z", "minute"},
		{"2h ago", "2025-09-10T13:30:00Z", "minute"},
		{"an hour ago", "2025-09-10T14:30:00Z", "minute"},
		{"1 day, 2 hours ago", "2025-09-09T00:00:00Z", "day"},
		{"just now", "2025-09-10T15:30:00Z", "minute"},
		{"a few moments ago", "2025-09-10T15:30:00Z", "minute"},
		{"yesterday", "2025-09-09T00:00:00Z", "day"},
		{"Yesterday at 9.20pm", "2025-09-09T21:20:00Z", "minute"},
		{"Today, 09:15", "2025-09-10T09:15:00Z", "minute"},
		{"3 weeks ago", "2025-08-20T00:00:00Z", "day"},
		{"2 months ago", "2025-07-01T00:00:00Z", "month"},
		{"over a year ago", "2024-01-01T00:00:00Z", "year"},
		{"vor 3 Stunden", "2025-09-10T12:30:00Z", "minute"},
		{"il y a 2 heures", "2025-09-10T13:30:00Z", "minute"},
		{"3小时前", "2025-09-10T12:30:00Z", "minute"},
		{"Published 6:00 am, Wednesday 14 May 2025", "2025-05-14T06:00:00Z", "minute"},
		{"Posted at 4:40 pm on Wednesday, 14 May 2025", "2025-05-14T16:40:00Z", "minute"},
		{"4:40 pm BST Wednesday, 14 May 2025", "2025-05-14T16:40:00+01:00", "minute"},
		{"Sunday 14:05", "2025-09-07T14:05:00Z", "minute"},
	}
	for _, tt := range tests {
		got, ok := Parse(tt.in, testRef)
		if s := got.Time.Format(time.RFC3339); !ok || s != tt.want || string(got.Precision) != tt.precision {
			t.Errorf("Parse(%q) = %s %s %v, want %s %s", tt.in, s, got.Precision, ok, tt.want, tt.precision)
		}
	}
}

func TestParseRejects(t *testing.T) {
	for _, in := range []string{
		"", " ", "5 min read", "2025", "12", "1751014800", "20250627", "May", "Sunday", "The Sun", "June", "14:05", "3.14", "12 June was a sunny day",
		"He was born on 3 June 2025", "4-1", "31/12", "5 days", "3 hours", "2:1", "March on", "Sat", "99/99/2025", "30 February 2025", "2025-13-01",
		"3 June 2025 3 July 2025", "0.5%", "£2h", "Page 3", "3 comments", "5m", "now and then", "12 a.m. dispatch", "Issue 14 June", "+44 20 7946 0000",
		"June 2025 budget", "Sean May 2025", "10 September Road", "second", "minutes", "In 2025",
	} {
		if got, ok := Parse(in, testRef); ok {
			t.Errorf("Parse(%q) = %v, want none", in, got.Time)
		}
	}
}

func TestParseMonthDay(t *testing.T) {
	us := testRef
	us.MonthDay = true
	for in, want := range map[string]string{"03/06/2025": "2025-03-06", "27/06/2025": "2025-06-27", "Tue 03/06/2025": "2025-06-03", "3.6.2025": "2025-06-03"} {
		if got, _ := Parse(in, us); got.Time.Format(time.DateOnly) != want {
			t.Errorf("Parse(%q, month first) = %s, want %s", in, got.Time.Format(time.DateOnly), want)
		}
	}
}

func TestParseOrigin(t *testing.T) {
	for in, want := range map[string]news.TimeOrigin{"3 June 2025": news.FromText, "yesterday": news.FromRelative, "2h ago": news.FromRelative} {
		if got, _ := Parse(in, testRef); got.From != want {
			t.Errorf("Parse(%q).From = %q, want %q", in, got.From, want)
		}
	}
	if _, ok := Parse("4 days ago", Reference{}); ok {
		t.Errorf("Parse(4 days ago) without a reference succeeded")
	}
	if c, _ := Parse("3 June 2025 14:05", Reference{}); c.Zoned {
		t.Errorf("a time without offset is zoned")
	}
	if c, _ := Parse("3 June 2025 14:05 GMT", Reference{}); !c.Zoned {
		t.Errorf("a time with GMT is not zoned")
	}
}

func TestParseAll(t *testing.T) {
	tests := []struct {
		in   string
		want []string
	}{
		{"Ada Example | 10 September 2025 | 5 min read", []string{"10 September 2025"}},
		{"Published 3 June 2025 Updated 4 June 2025 09:15", []string{"Published 3 June 2025", "Updated 4 June 2025 09:15"}},
		{"By Ada Example, Harbour Desk, 4 days ago", []string{"4 days ago"}},
		{"Politics · 2h · 14 comments", []string{"2h"}},
		{"no date at all", nil},
	}
	for _, tt := range tests {
		got := ParseAll(tt.in, testRef)
		if len(got) != len(tt.want) {
			t.Errorf("ParseAll(%q) = %v, want %q", tt.in, got, tt.want)
			continue
		}
		for i, g := range got {
			if s := tt.in[g.Start:g.End]; s != tt.want[i] {
				t.Errorf("ParseAll(%q)[%d] = %q, want %q", tt.in, i, s, tt.want[i])
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"Published: Tuesday 3 June 2025, 14:05 BST", "4 days ago", "2025年6月27日", "27/06/2025 9.20pm", "+0100", "2h"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if c, ok := Parse(s, testRef); ok && (c.Time.IsZero() || c.Time.Year() < -8000 || c.Precision == "") {
			t.Errorf("Parse(%q) = %v", s, c)
		}
		for _, x := range ParseAll(s, testRef) {
			if x.Start < 0 || x.End > len(s) || x.Start >= x.End {
				t.Errorf("ParseAll(%q) = %v", s, x)
			}
		}
	})
}
