package ledger_test

import (
	"slices"
	"testing"
)

// apartPairs are values of two things, which make no row, and beside them values of one,
// which make one.
var apartPairs = []struct {
	name, a, b string
	want       []string
}{
	{"old bridge", "The Exbury bridge is 410m long and took four years to build.", "The old bridge, 360m long, was pulled down in 2019.", nil},
	{"of the old bridge", "The Exbury bridge is 410m long.", "The length of the old bridge was 360m.", nil},
	{"its predecessor", "The Exbury bridge is 410m long.", "Its predecessor was 360m long.", nil},
	{"temporary stand", "The stand at Brant Park cost £4m.", "A temporary stand at Brant Park cost £3m.", nil},
	{"new bridge", "The Exbury bridge is 410m long.", "The new bridge is 460m long.", []string{"410m|460m"}},
	{"part and whole", "The hospital, built in 1961, has 300 beds.", "The maternity wing, built in 1969, is to close.", nil},
	{"both wholes", "The hospital, built in 1961, has 300 beds.", "The hospital was built in 1969.", []string{"1961|1969"}},
	{"whose contract", "Brant Rovers have signed Owen Pratt on a three-year contract.", "He is the first signing of Ned Frayne, whose contract runs for two years.", nil},
	{"average and own", "The average bill in Hexley will rise by £90 to £640.", "Ada Merrow, 71, said her bill had gone up from £410 to £520.", nil},
	{"licensed", "The ferry sank with 140 people on board.", "The ferry was licensed to carry 110 passengers.", nil},
	{"can hold", "The lift fell with 14 people on board.", "The lift can carry 12 people.", nil},
	{"meant to cost", "The £52m tram line in Ostrey opened on Monday.", "The tram line in Ostrey was meant to cost £41m.", nil},
	{"originally priced", "The tram line in Ostrey cost £52m.", "The tram line in Ostrey had been originally priced at £41m.", nil},
	{"two costs", "The tram line in Ostrey cost £52m.", "The tram line in Ostrey cost £41m.", []string{"£52m|£41m"}},
	{"was due to leave", "The flight took off from Lund at 9.50am.", "The flight from Lund was due to take off at 9.10am.", nil},
	{"passengers and crew", "The ferry had 146 people on board when it sank.", "There were 131 passengers on board the ferry when it sank.", nil},
	{"gusts and winds", "The storm brought gusts of 88mph to Lomond Bay.", "The storm brought winds of 81mph to Lomond Bay.", nil},
	{"whose throw, her own", "Lena Voss won in Lund. She set a record of 61.20 metres with the throw in Lund.", "Lena Voss, whose throw of 61.90 metres in Lund was a record, is ill.", []string{"61.20 metres|61.90 metres"}},
	{"former banker", "She stole £312,000 from Brant Hospice.", "The former banker stole £321,000 from Brant Hospice.", []string{"£312,000|£321,000"}},
	{"like-for-like", "Sales at Harlow Stores fell 4% last year.", "Like-for-like sales at Harlow Stores fell 6% last year.", nil},
	{"underlying", "Harlow Stores made a profit of £41m.", "Harlow Stores made an underlying profit of £48m.", nil},
	{"before tax", "Harlow Stores made a profit of £41m.", "Harlow Stores made a profit of £48m before tax.", nil},
}

func TestValuesOfTwoThings(t *testing.T) {
	for _, tt := range apartPairs {
		l := compile(article("a", "Hexley Echo", "2026-05-06 09:00", tt.a), article("b", "Ostrey Star", "2026-05-06 10:00", tt.b))
		if got := told(l.Disagreements); !slices.Equal(got, tt.want) {
			t.Errorf("%s: Compile(%q, %q) disagreements = %q, want %q", tt.name, tt.a, tt.b, got, tt.want)
		}
	}
}

func TestSpeakerOfTwoSpellings(t *testing.T) {
	l := compile(
		article("a", "Hexley Echo", "2026-05-06 09:00", "“We did all that we could to save the herd,” said the farmer, Nina Walcott."),
		article("b", "Ostrey Star", "2026-05-06 10:00", "“We did all that we could to save the herd,” said the farmer, Nina Wolcott."))
	if got, want := told(l.Disagreements), []string{"Nina Walcott|Nina Wolcott"}; !slices.Equal(got, want) || l.Disagreements[0].Question != "spelling of the name Nina Walcott" {
		t.Errorf("Compile(two spellings) disagreements = %q, want the row on the spelling alone", got)
	}
}

func TestRoughCountMovesOn(t *testing.T) {
	a, b := "About 300 homes were flooded in Lomond Bay.", "The flood in Lomond Bay damaged 430 homes."
	for _, tt := range []struct {
		when     string
		dis, upd []string
	}{{"2026-05-06 16:00", nil, []string{"300|430"}}, {"2026-05-06 09:30", []string{"300|430"}, nil}} {
		l := compile(article("a", "Hexley Echo", "2026-05-06 09:00", a), article("b", "Ostrey Star", tt.when, b))
		if d, u := told(l.Disagreements), told(l.Updates); !slices.Equal(d, tt.dis) || !slices.Equal(u, tt.upd) {
			t.Errorf("Compile(%q, %q at %s) = %q, updates %q, want %q and %q", a, b, tt.when, d, u, tt.dis, tt.upd)
		}
	}
}

func TestLabelsOfTimesAndAges(t *testing.T) {
	for _, tt := range []struct{ a, b, want string }{
		{"The Beech 18, bound for Lund, had taken off at 8.40am.", "The plane, bound for Lund, had taken off at 8.15am.", "time of the take-off"},
		{"Coach Ned Frayne was banned on Monday over a relationship with a pupil, then 16.", "Ned Frayne, a coach, was banned on Monday for having an affair with a pupil of 17.", "age (banned, pupil)"},
	} {
		l := compile(article("a", "Hexley Echo", "2026-05-06 09:00", tt.a), article("b", "Ostrey Star", "2026-05-06 10:00", tt.b))
		if len(l.Disagreements) != 1 || l.Disagreements[0].Question != tt.want {
			t.Errorf("Compile(%q, %q) = %v, want one row on %q", tt.a, tt.b, l.Disagreements, tt.want)
		}
	}
}
