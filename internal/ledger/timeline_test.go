package ledger_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What a date is only compared with, the year of a figure and the moment of a running
// one are no rows; events of those times are.
func TestTimelineWithoutPadding(t *testing.T) {
	for _, p := range []struct{ says, dates string }{
		{"Norvane Steel opened a plant in Hexley in 2019.", "2019"},
		{"Sales came to £90m, a quarter less than in 2017.", ""},
		{"The storm was weaker than the one that hit Ostrey in 2011.", ""},
		{"Profit was £40m, compared with £50m in 2022.", ""},
		{"The timetable was last changed in 2016.", "2016"},
		{"Norvane Steel sold more than 40 vans in 2021.", "2021"},
		{"The rise in bread prices last year was 7.4 per cent.", ""},
		{"The bakery turned out 900,000 loaves last year.", ""},
		{"Revenue at Norvane Steel fell to £5m from £6m a year earlier.", ""},
		{"Ada Merrow won the Silver Quill last year.", "2024"},
		{"Ada Merrow married Finn Tolle last year.", "2024"},
		{"The clip had been shared 70,000 times by Sunday noon.", ""},
		{"Between 2018 and 2023 Ada Merrow and Finn Tolle were in a relationship.", "2018"},
		{"The wall was built in the 5th century.", ""},
		{"Ada Merrow hopes to open the shop by Saturday.", "2025-05-10"},
	} {
		var dates []string
		for _, e := range compile(article("a1", "Morning Bell", "2025-05-06 08:00", p.says)).Timeline {
			dates = append(dates, e.Date)
		}
		if got := strings.Join(dates, " "); got != p.dates {
			t.Errorf("timeline of %q = %q, want %q", p.says, got, p.dates)
		}
	}
}

// One event of a day that outlets tell in other words is one row, two events of one
// person are two.
func TestTimelineOneEventOfADay(t *testing.T) {
	for _, p := range []struct {
		name string
		says []string
		want []string
	}{
		{"left and resigned", []string{"Harriet Cole resigned as education minister on Monday.", "Harriet Cole left her post as education minister on Monday."}, []string{"2025-05-05 2"}},
		{"resigned and married", []string{"Harriet Cole resigned as education minister on Monday after weeks of questions over a leaked letter.", "In a chapel at Ostrey, with forty guests and a brass band, Harriet Cole married Finn Tolle on Monday."}, []string{"2025-05-05 1", "2025-05-05 1"}},
		{"a week and its day", []string{"Harriet Cole resigned as education minister on Sunday.", "Harriet Cole resigned as education minister at the weekend."}, []string{"2025-05-04 2"}},
		{"two who resigned", []string{"Harriet Cole resigned on Monday.", "Owen Pratt left the board of Norvane Steel on Monday."}, []string{"2025-05-05 1", "2025-05-05 1"}},
	} {
		a := article("a1", "Morning Bell", "2025-05-06 08:00", p.says[0])
		b := article("a2", "Evening Lamp", "2025-05-06 19:00", p.says[1])
		var rows []string
		for _, e := range compile(a, b).Timeline {
			rows = append(rows, fmt.Sprintf("%s %d", e.Date, len(e.Statements)))
		}
		if d := cmp.Diff(p.want, rows); d != "" {
			t.Errorf("%s: timeline differs (-want +got):\n%s", p.name, d)
		}
	}
}
