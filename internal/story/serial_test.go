package story

import (
	"fmt"
	"testing"
)

func TestSerials(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Tarn Cup, Day 2: Rovers hold on", "[2]"},
		{"Strike at Orrin yard: day twenty-one", "[]"},
		{"Strike at Orrin yard: Day Two", "[2]"},
		{"Round 3 and game 12", "[3 12]"},
		{"Two days at Orrin", "[]"},
		{"Day 2024", "[2024]"},
		{"Day 1.5 of 1,000,000", "[]"},
		{"Day after 2 hurt", "[]"},
		{"", "[]"},
	}
	for _, tt := range tests {
		got := []uint32{}
		for _, x := range serials(tt.in) {
			got = append(got, x.Number)
		}
		if fmt.Sprint(got) != tt.want {
			t.Errorf("serials(%q) = %v, want %s", tt.in, got, tt.want)
		}
	}
}

// TestPartsOfASeriesStayApart has two days of one siege told in nearly the same
// words by two outlets: another number of the same word parts them.
func TestPartsOfASeriesStayApart(t *testing.T) {
	const body = "Bellringers of St Osyth went on ringing the changes in the tower at Ulverby, with tea at every full hour and six men at the ropes, the tower captain Greet Oome said."
	got := stories(t,
		article("a1", "2024-05-06", "Ulverby bell marathon, day 2: the ropes hold", body, "A hundred people listened in the churchyard."),
		article("a2", "2024-05-06", "Ulverby bell marathon day 2: captain is hopeful", body, "The vicar brought the tea."),
		article("b1", "2024-05-07", "Ulverby bell marathon, day 3: the ropes hold", body, "A hundred people listened in the churchyard."),
		article("b2", "2024-05-07", "Bell marathon at Ulverby goes on", body, "A hundred people listened in the churchyard on the third day."),
	)
	of := map[string]string{}
	for _, s := range got {
		for _, id := range s.Articles {
			of[id] = s.ID
		}
	}
	if of["a1"] != of["a2"] || of["a1"] == of["b1"] {
		t.Errorf("stories = %v, want a1 with a2 and b1 apart", of)
	}
}
