package entity

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
)

// article makes an annotated article of "Name/kind" rows; a trailing "*f" or
// "*m" gives the gender.
func article(id string, rows ...string) *news.Annotated {
	a := &news.Annotated{Article: &news.Article{ID: id}}
	for _, row := range rows {
		name, kind, _ := strings.Cut(row, "/")
		kind, g, _ := strings.Cut(kind, "*")
		e := news.Entity{Name: name, Kind: news.EntityKind(kind), Score: 0.9}
		if title, rest, ok := strings.Cut(name, ": "); ok {
			e.Name, e.Descriptions = rest, []news.Description{{Text: title}}
		}
		switch g {
		case "f":
			e.Gender = news.Female
		case "m":
			e.Gender = news.Male
		}
		a.Entities = append(a.Entities, e)
	}
	return a
}

func names(reg news.Registry) []string {
	var out []string
	for _, e := range reg.Entities {
		out = append(out, e.Name+"/"+string(e.Kind)+" "+strings.Join(e.Articles, ","))
	}
	return out
}

func TestResolve(t *testing.T) {
	story := map[string]string{"a1": "s1", "a2": "s1", "a3": "s1", "b1": "s2"}
	tests := []struct {
		name string
		in   []*news.Annotated
		want []string
	}{
		{"surname alone", []*news.Annotated{article("a1", "Tilda Marsh/person*f"), article("a2", "Marsh/person")}, []string{"Tilda Marsh/person a1,a2"}},
		{"surname in another story", []*news.Annotated{article("a1", "Tilda Marsh/person*f"), article("b1", "Marsh/person")}, []string{"Tilda Marsh/person a1", "Marsh/person b1"}},
		{
			"namesakes",
			[]*news.Annotated{article("a1", "Tilda Marsh/person", "Corrin Marsh/person"), article("a2", "Marsh/person")},
			[]string{"Tilda Marsh/person a1", "Corrin Marsh/person a1", "Marsh/person a2"},
		},
		{
			"a letter wrong",
			[]*news.Annotated{article("a1", "Tilda Penhallow/person"), article("a2", "Tilda Penhalow/person"), article("a3", "Tilda Penhallow/person")},
			[]string{"Tilda Penhallow/person a1,a2,a3"},
		},
		{"brothers", []*news.Annotated{article("a1", "John Marsh/person"), article("a2", "Joan Marsh/person")}, []string{"John Marsh/person a1", "Joan Marsh/person a2"}},
		{"middle name", []*news.Annotated{article("a1", "Tilda Rose Marsh/person"), article("a2", "Tilda Marsh/person")}, []string{"Tilda Rose Marsh/person a1,a2"}},
		{"kinds by majority", []*news.Annotated{article("a1", "Ashcombe/place"), article("a2", "Ashcombe/person"), article("a3", "Ashcombe/place")}, []string{"Ashcombe/place a1,a2,a3"}},
		{"a title in another story", []*news.Annotated{article("a1", "President: Tilda Marsh/person*f"), article("b1", "President: Marsh/person")}, []string{"Tilda Marsh/person a1,b1"}},
		{"a title misprinted", []*news.Annotated{article("a1", "The Long Shore/work"), article("a2", "The Long Shores/work")}, []string{"The Long Shores/work a1,a2"}},
		{"acronym", []*news.Annotated{article("a1", "River Safety Bureau/organisation"), article("a2", "RSB/organisation")}, []string{"River Safety Bureau/organisation a1,a2"}},
		{"legal form", []*news.Annotated{article("a1", "Dale Mills Ltd/organisation"), article("b1", "Dale Mills/organisation")}, []string{"Dale Mills/organisation a1,b1"}},
		{
			"kinds across stories",
			[]*news.Annotated{article("a1", "Port Wren/place"), article("a2", "Port Wren/place"), article("a3", "Port Wren/place"), article("b1", "Port Wren/person")},
			[]string{"Port Wren/place a1,a2,a3,b1"},
		},
		{"too few to overrule", []*news.Annotated{article("a1", "Tilda Marsh/place"), article("b1", "Tilda Marsh/person")}, []string{"Tilda Marsh/place a1", "Tilda Marsh/person b1"}},
		{"a word left out", []*news.Annotated{article("a1", "Fenwick Borough Council/organisation"), article("a2", "Fenwick Council/organisation")}, []string{"Fenwick Borough Council/organisation a1,a2"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, names(Resolve(tt.in, story))); diff != "" {
			t.Errorf("%s: Resolve mismatch (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestResolveNumbersEveryLocal(t *testing.T) {
	as := []*news.Annotated{article("a1", "Tilda Marsh/person", "Ashcombe/place"), article("a2"), article("a3", "Marsh/person")}
	reg := Resolve(as, map[string]string{"a1": "s1", "a3": "s1"})
	want := map[string][]int{"a1": {0, 1}, "a2": {}, "a3": {0}}
	if diff := cmp.Diff(want, reg.Of); diff != "" {
		t.Errorf("Resolve(…).Of mismatch (-want +got):\n%s", diff)
	}
}

func TestNear(t *testing.T) {
	tests := []struct {
		a, b string
		n    int
		want bool
	}{
		{"penhallow", "penhalow", 1, true}, {"ariel", "aerial", 2, true}, {"marsh", "marsh", 1, true}, {"marsh", "harsh", 1, true}, {"marsh", "dale", 2, false}, {"a", "abc", 1, false},
	}
	for _, tt := range tests {
		if got := near(tt.a, tt.b, tt.n); got != tt.want {
			t.Errorf("near(%q, %q, %d) = %v, want %v", tt.a, tt.b, tt.n, got, tt.want)
		}
	}
}

func BenchmarkResolve(b *testing.B) {
	var as []*news.Annotated
	story := map[string]string{}
	for i := range 500 {
		id := "a" + string(rune('A'+i%26)) + strings.Repeat("x", i/26)
		as = append(as, article(id, "Tilda Marsh/person*f", "Corrin Dale/person", "Marsh/person", "Fenwick Council/organisation", "Ashcombe/place"))
		story[id] = "s" + string(rune('a'+i%40))
	}
	b.ReportAllocs()
	for b.Loop() {
		Resolve(as, story)
	}
}
