package story

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"hearsay/internal/news"
)

// together returns the stories as sorted sets of ids: "a1 a2|b1".
func together(got []news.Story) string {
	var out []string
	for _, s := range got {
		ids := append([]string(nil), s.Articles...)
		sort.Strings(ids)
		out = append(out, strings.Join(ids, " "))
	}
	sort.Strings(out)
	return strings.Join(out, "|")
}

func TestPlaces(t *testing.T) {
	tests := []struct {
		in   string
		want string // one of the words is enough
	}{
		{"Twelve men were held in Ulverby on Friday after a brawl.", "ulverby"},
		{"Twelve men were held near St Osyth, Kent, on Friday.", "osyth kent"},
		{"ULVERBY, Kent (AP) — Twelve men were held on Friday.", "ulverby kent"},
		{"ULVERBY — Twelve men were held in Tolsand on Friday.", "tolsand"},
		{"Ulverby (Reuters) - Twelve men were held on Friday.", "ulverby"},
		{"Twelve men were held in Ulverby overnight.", "ulverby"},
		{"Rents in Ulverby doubled in a year.", "ulverby"},
		{"Prices in Ulverby rose again.", "ulverby"},
		{"Ulverby council is to close two baths.", "ulverby"},
		{"The Ulverby Harbour council met.", ""},
		{"Twelve men were held in Ulverby schools.", ""},
		{"Twelve men were held in May.", ""},
		{"The vote in Parliament was close.", ""},
		{"The captain – a baker in daily life – sang.", ""},
		{"Twelve men were held in a barn.", ""},
		{"", ""},
	}
	for _, tt := range tests {
		var a Anchors
		a.read("", tt.in)
		var got []string
		scan(tt.in, func(x token) {
			for _, k := range a.Places {
				if k == x.key {
					got = append(got, strings.ToLower(tt.in[x.start:x.end]))
					break
				}
			}
		})
		for _, w := range strings.Fields(tt.want) {
			if !strings.Contains(strings.Join(got, " "), w) {
				t.Errorf("places of %q = %q, want %q", tt.in, got, tt.want)
			}
		}
		if tt.want == "" && len(got) > 0 {
			t.Errorf("places of %q = %q, want none", tt.in, got)
		}
	}
}

func TestCounts(t *testing.T) {
	key := func(w string) (k uint64) {
		scan(w, func(x token) { k = x.key })
		return k
	}
	tests := []struct{ in, want string }{
		{"12 arrested after raid", "12 arrested"},
		{"Twelve people were arrested", "12 arrested"},
		{"Seven boats and 1,400 sheep", "7 boats, 1400 sheep"},
		{"Held for 12 hours in 2024", ""},
		{"A £12 ticket", ""},
		{"Number 12", ""},
	}
	for _, tt := range tests {
		var a Anchors
		a.read(tt.in, "")
		var want []Serial
		for _, x := range strings.Split(tt.want, ", ") {
			if n, w, ok := strings.Cut(x, " "); ok {
				want = append(want, Serial{key(w), whole(n)})
			}
		}
		if fmt.Sprint(a.Counts) != fmt.Sprint(want) {
			t.Errorf("counts of %q = %v, want %v (%s)", tt.in, a.Counts, want, tt.want)
		}
	}
}

// TestAnotherTownStaysApart has events of one kind in two towns, told in nearly
// the same words: the town parts them, and a report that names both joins.
func TestAnotherTownStaysApart(t *testing.T) {
	const rest = "The thieves cut through the roof of the jeweller's shop at night, filled four sacks with watches and left through the cellar, detectives said."
	got := stories(t,
		article("a1", "2024-05-06", "Thieves cut through roof of jeweller's", "Thieves stole watches worth thousands from a jeweller's shop in Ulverby on Sunday night.", rest),
		article("b1", "2024-05-06", "Thieves cut through roof of jeweller's shop", "Thieves stole watches worth thousands from a jeweller's shop in Tolsand on Sunday night.", rest),
		article("a2", "2024-05-07", "Roof cut open: jeweller's watches stolen", "Watches worth thousands were stolen from a jeweller's shop in Ulverby when thieves cut through its roof.", rest),
		article("b2", "2024-05-07", "Watches stolen through roof of jeweller's", "TOLSAND — Watches worth thousands were stolen from a jeweller's shop when thieves cut through its roof.", rest),
	)
	if got, want := together(got), "a1 a2|b1 b2"; got != want {
		t.Errorf("stories = %s, want %s", got, want)
	}
}

// TestPlaceOfAHeadline reads places of a headline whose capitals tell its names, where
// the text opens with none.
func TestPlaceOfAHeadline(t *testing.T) {
	for head, want := range map[string]int{
		"Rents in Ulverby fall to 4%": 1, "Thieves cut through roof in Ulverby": 1, "Thieves Cut Through Roof In Ulverby": 0, "Rents fall to 4%": 0,
	} {
		var a Anchors
		if a.read(head, "They had risen for six years."); len(a.Places) != want {
			t.Errorf("%q names %d words of a place, want %d", head, len(a.Places), want)
		}
	}
	var a Anchors
	if a.read("Rents in Ulverby fall", "Rents in Tolsand fell."); len(a.Places) != 1 {
		t.Errorf("headline and opening name %d words of a place, want the opening's alone", len(a.Places))
	}
}

// TestTownWithinRegionIsNoOther has one outlet name the town and the other the
// county, which the first names as well.
func TestTownWithinRegionIsNoOther(t *testing.T) {
	const rest = "The thieves cut through the roof at night, filled four sacks with watches and left through the cellar, detectives said."
	got := stories(t,
		article("a1", "2024-05-06", "Thieves cut through roof of jeweller's", "Thieves stole watches worth thousands from a jeweller's shop in Ulverby on Sunday night.", rest, "It was the third such theft in the county of Eskshire this year."),
		article("a2", "2024-05-06", "Roof cut open: jeweller's watches stolen", "Watches worth thousands were stolen from a jeweller's shop in Eskshire on Sunday night when thieves cut through its roof.", rest),
	)
	if got, want := together(got), "a1 a2"; got != want {
		t.Errorf("stories = %s, want %s", got, want)
	}
}

// TestAnotherNumberStaysApart has two raids of one kind weeks apart, and an
// event whose number grows from day to day.
func TestAnotherNumberStaysApart(t *testing.T) {
	const raid = "Officers searched lorries on the motorway through the night with dogs and found stolen copper cable under loads of straw, a spokesman said."
	const flood = "The river burst its banks at night and tore away the Orrin bridge with those who slept in caravans beside it, the county's fire chief Greet Oome said."
	got := stories(t,
		article("r1", "2024-05-06", "12 arrested in night search for stolen copper", raid),
		article("r2", "2024-05-06", "Night search for stolen copper: twelve arrested", raid),
		article("s1", "2024-05-14", "7 arrested in night search for stolen copper", raid),
		article("f1", "2024-05-06", "Orrin flood: 12 drowned", flood),
		article("f2", "2024-05-08", "Orrin flood: 19 drowned", flood, "Divers found seven more on Wednesday."),
	)
	if got, want := together(got), "f1 f2|r1 r2|s1"; got != want {
		t.Errorf("stories = %s, want %s", got, want)
	}
}

func TestFilter(t *testing.T) {
	var f filter
	for i := range 100 {
		scan(fmt.Sprintf("Name%d", i), func(x token) { f.add(x.key) })
	}
	wrong := 0
	for i := range 1000 {
		scan(fmt.Sprintf("Name%d", i), func(x token) {
			switch has := f.has(x.key); {
			case i < 100 && !has:
				t.Errorf("has(Name%d) = false, want true", i)
			case i >= 100 && has:
				wrong++
			}
		})
	}
	if wrong > 180 {
		t.Errorf("%d of 900 other words seem to be there, want at most a fifth", wrong)
	}
}
