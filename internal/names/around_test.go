package names

import (
	"slices"
	"testing"

	"hearsay/internal/news"
)

func TestThings(t *testing.T) {
	tests := []struct {
		in   string
		want string // one "Name/kind" that must be found
	}{
		{"The 24-year-old from Ashwick won the fifth round.", "Ashwick/place"},
		{"The bridge, at Torvik, is to open in two years.", "Torvik/place"},
		{"The company will close the Ashwick works within two years.", "Ashwick/place"},
		{"She led until the fifth round at Lugger Oval on Sunday.", "Lugger Oval/place"},
		{"NORWICK, Fenland 2021-04-30", "Norwick/place"},
		{"Elin Sandry, 44, of Ashwick, denied the charge.", "Ashwick/place"},
		{"They returned to Ashwick, a village of 400, on Monday.", "Ashwick/place"},
		{"The charity's auditors, Culver Dunning, resigned in May.", "Culver Dunning/organisation"},
		{"Biscuit maker Crumbold said it would raise prices.", "Crumbold/organisation"},
		{"Shares in Ostrava Vale rose and Larkfell, which employs 400 people, fell.", "Larkfell/organisation"},
		{"Hallow Asset Management, which owns 4 per cent, agreed.", "Hallow Asset Management/organisation"},
		{"He gave to St Osyth's Hospice in the town.", "St Osyth's Hospice/organisation"},
		{"Deputies of the Ashwick County Sheriff's Office came.", "Ashwick County Sheriff's Office/organisation"},
		{"The sample was taken at the Lugger Coast Invitational in March.", "Lugger Coast Invitational/event"},
		{"Ashwick 2 Torvale 1", "Torvale/organisation"},
		{"Ashwick 4 2 1 1 7", "Ashwick/organisation"},
		{"The striker scored a goal of the season in the match. Ashwick v Torvale was put off.", "Torvale/organisation"},
		{"Police in Harrowmere said a man had been arrested.", "Harrowmere/place"},
		{"The bus was travelling from Kolpet to Benshi when it overturned.", "Benshi/place"},
		{"Ashwick's mayor, Tom Brill, opened the bridge.", "Ashwick/place"},
		{"Vantor, based in Leeds, makes pumps.", "Vantor/organisation"},
		{"Fairbasket said it would close 20 shops.", "Fairbasket/organisation"},
		{"Leeds-based Zentry has raised $40m.", "Zentry/organisation"},
		{"The broadcaster NTVA said it had apologised.", "NTVA/organisation"},
		{"The National Growers’ Alliance said the plan was wrong.", "National Growers’ Alliance/organisation"},
		{"Wexmere Magistrates' Court heard that he drove at 90mph.", "Wexmere Magistrates' Court/organisation"},
		{"The Wexmere and District Angling Club raised it.", "Wexmere and District Angling Club/organisation"},
		{"She won it for her novel, The Salt Road.", "The Salt Road/work"},
		{"Their debut album, Glass Harbour, was released in 2019.", "Glass Harbour/work"},
		{"The Battle of Marrow was fought in 1640.", "Battle of Marrow/event"},
		{"Operation Nightjar led to 40 arrests.", "Operation Nightjar/event"},
	}
	for _, tt := range tests {
		es, _, _ := read(tt.in)
		if got := found(es); !slices.Contains(got, tt.want) {
			t.Errorf("Read(%q) = %v, want %s among them", tt.in, got, tt.want)
		}
	}
}

func TestTownAndTeam(t *testing.T) {
	es, ms, _ := read("Thousands lined the streets in Leeds, the city of his birth, and in Leeds they stayed.", "Leeds 2 Torvale 1")
	var kinds []news.EntityKind
	for _, m := range ms {
		if m.Entity >= 0 && es[m.Entity].Name == "Leeds" {
			kinds = append(kinds, m.Kind)
		}
	}
	if want := []news.EntityKind{news.Place, news.Place, news.Organisation}; !slices.Equal(kinds, want) {
		t.Errorf("Read: kinds of Leeds = %v, want %v", kinds, want)
	}
}

// TestShortForms holds what stands for a body by one word and what does not.
func TestShortForms(t *testing.T) {
	_, ms, a := read("The Danish Harbour Ministry said it would pay. A Danish skipper was held. Fenwick Foods Inc. said no, and so did its boss.")
	var got []string
	for _, m := range ms {
		if m.Kind == news.Organisation && m.Form == news.NameForm {
			got = append(got, m.In(a))
		}
	}
	want := []string{"Danish Harbour Ministry", "Fenwick Foods Inc."}
	if !slices.Equal(got, want) {
		t.Errorf("organisations = %q, want %q", got, want)
	}
}

func TestClubs(t *testing.T) {
	for in, want := range map[string]string{
		"Ashwick Town manager Tom Hale insisted his side deserved more.": "Ashwick Town/organisation",
		"Torvale United striker Tom Hale scored twice.":                  "Torvale United/organisation",
		"The three-hour epic The Salt Meadow opens in May.":              "The Salt Meadow/work",
	} {
		es, _, _ := read(in)
		if got := found(es); !slices.Contains(got, want) {
			t.Errorf("Read(%q) = %v, want %s among them", in, got, want)
		}
	}
}

// TestNoWorks reads short answers and forms of address, which are no names.
func TestNoWorks(t *testing.T) {
	for _, in := range []string{
		"“No,” Ms Brill replied. “Nobody.”",
		"Tom Hale laughed. “Ask me on Monday,” he said.",
		"“Somebody called me Madam Mayor,” she said.",
	} {
		es, _, _ := read(in)
		for _, e := range es {
			if e.Kind == news.Work || e.Name == "Mayor" {
				t.Errorf("Read(%q) has %s %q, want none", in, e.Kind, e.Name)
			}
		}
	}
}

func TestNoPersons(t *testing.T) {
	for _, in := range []string{
		"The auditors, Culver Dunning, resigned.",
		"Elk Falls, a town of 4,000, was cut off.",
		"1. Anton Beck (Norway) Torvale 4 hours",
	} {
		es, _, _ := read(in)
		for _, e := range es {
			if e.Kind == news.Person && e.Name != "Anton Beck" {
				t.Errorf("Read(%q) has person %q, want none", in, e.Name)
			}
		}
	}
}

func TestStillPersons(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Tom Hale said it was grim. Hale said it had been over for years.", "Tom Hale/person"},
		{"In the final match of the season Ada Brill beat Petra Kolk 6-4. Brill lost the first set but Kolk faced three match points in the league.", "Ada Brill/person"},
		{"In the final match of the season Ada Brill beat Petra Kolk 6-4. Brill lost the first set but Kolk faced three match points in the league.", "Petra Kolk/person"},
		{"The promoters, Ada Brill and Tom Hale, were fined.", "Ada Brill/person"},
		{"Rory and Petra Kolk bought the farm in May.", "Rory/person"},
		{"“Ask me later,” Tom Hale said. He laughed.", "Tom Hale/person"},
		{"Film critic Ada Brill hated it. The film, Ada Brill said, was poor.", "Ada Brill/person"},
		{"The striker scored a goal of the season in the match. Former Ashwick defender Tom Hale signed for Torvale.", "Tom Hale/person"},
	}
	for _, tt := range tests {
		es, _, _ := read(tt.in)
		got := found(es)
		if !slices.Contains(got, tt.want) {
			t.Errorf("Read(%q) = %v, want %s among them", tt.in, got, tt.want)
		}
		for _, e := range es {
			if e.Kind == news.Organisation && (e.Name == "Brill" || e.Name == "Kolk" || e.Name == "Hale") {
				t.Errorf("Read(%q) has organisation %s, want none", tt.in, e.Name)
			}
		}
	}
}
