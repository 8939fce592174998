package names

import (
	"fmt"
	"strings"
	"testing"

	"hearsay/internal/news"
)

// marked prints a text with the name of each mention's entity behind the
// mentions that are no names: "she{Tilda Marsh}".
func marked(t *testing.T, paragraphs ...string) string {
	t.Helper()
	es, ms, a := read(paragraphs...)
	var b strings.Builder
	for n := range a.Paragraphs {
		at := 0
		for _, m := range ms {
			if m.Para != n || m.Form == news.NameForm {
				continue
			}
			b.WriteString(a.Paragraphs[n][at:m.End])
			who := "?"
			if m.Entity >= 0 {
				who = es[m.Entity].Name
			}
			for _, e := range m.Also {
				who += "+" + es[e].Name
			}
			fmt.Fprintf(&b, "{%s}", who)
			at = m.End
		}
		b.WriteString(a.Paragraphs[n][at:])
		if n+1 < len(a.Paragraphs) {
			b.WriteString(" | ")
		}
	}
	return b.String()
}

func TestRefer(t *testing.T) {
	tests := []struct {
		name string
		in   []string
		want string
	}{
		{
			"the subject before",
			[]string{"Tilda Marsh resigned on Monday. She had led the board for years."},
			"Tilda Marsh resigned on Monday. She{Tilda Marsh} had led the board for years.",
		},
		{
			"by gender",
			[]string{"Tilda Marsh met Corrin Dale in June. He was late and she left."},
			"Tilda Marsh met Corrin Dale in June. He{Corrin Dale} was late and she{Tilda Marsh} left.",
		},
		{
			"a president is no quarterback",
			[]string{"The row over quarterback Corin Kale drew Anton Beck's anger.", "The US president called it rude."},
			"The row over quarterback Corin Kale drew Anton Beck's anger. | The US president{Anton Beck} called it rude.",
		},
		{
			"a name in apposition behind the description",
			[]string{"The leader of 40 million farmers, Corrin Dale, surprised the hall."},
			"The leader{Corrin Dale} of 40 million farmers, Corrin Dale, surprised the hall.",
		},
		{
			"the mother of two",
			[]string{"Tilda Marsh met Corin Kale at a fair. The mother of two said it was fun."},
			"Tilda Marsh met Corin Kale at a fair. The mother of two{Tilda Marsh} said it was fun.",
		},
		{
			"the firm of the sentence before",
			[]string{"The auditors, Culver Dunning, resigned in 2022. The firm said that it was deceived."},
			"The auditors, Culver Dunning, resigned in 2022. The firm{Culver Dunning} said that it was deceived.",
		},
		{
			"an agency by its name, not the one of the dateline",
			[]string{"Ashcombe, May 2 (NWB): The pier was shut on Monday, the Harbour Safety Agency said.", "The agency gave no reason."},
			"Ashcombe, May 2 (NWB): The pier was shut on Monday, the Harbour Safety Agency said. | The agency{Harbour Safety Agency} gave no reason.",
		},
		{
			"an object is another",
			[]string{"David Hobb said that Peter Marsh was late. Peter Marsh told him to wait."},
			"David Hobb said that Peter Marsh was late. Peter Marsh told him{David Hobb} to wait.",
		},
		{
			"an unnamed person is none of the named",
			[]string{"Tilda Marsh left early.", "One neighbour said it was a shame. She asked not to be named."},
			"Tilda Marsh left early. | One neighbour said it was a shame. She{?} asked not to be named.",
		},
		{
			"role said before",
			[]string{"Ferry captain Corrin Dale was praised. Police spoke to Peter Marsh. The captain went home."},
			"Ferry captain Corrin Dale was praised. Police spoke to Peter Marsh. The captain{Corrin Dale} went home.",
		},
		{
			"age",
			[]string{"Corrin Dale, 44, and Peter Marsh, 52, were hurt. The 52-year-old is in hospital."},
			"Corrin Dale, 44, and Peter Marsh, 52, were hurt. The 52-year-old{Peter Marsh} is in hospital.",
		},
		{
			"a couple",
			[]string{"Tilda Marsh and Corrin Dale have married. The couple met in May."},
			"Tilda Marsh and Corrin Dale have married. The couple{Tilda Marsh+Corrin Dale} met in May.",
		},
		{
			"the actress is a woman",
			[]string{"Gareth Dale, 44, and Tilda Marsh, 36, have parted. The actress declined to comment."},
			"Gareth Dale, 44, and Tilda Marsh, 36, have parted. The actress{Tilda Marsh} declined to comment.",
		},
		{
			"the council",
			[]string{"Fenwick Borough Council voted on Monday. The council will meet again."},
			"Fenwick Borough Council voted on Monday. The council{Fenwick Borough Council} will meet again.",
		},
		{
			"a passing role is left alone",
			[]string{"Corrin Dale was fined. The judge said he had lied."},
			"Corrin Dale was fined. The judge said he{Corrin Dale} had lied.",
		},
	}
	for _, tt := range tests {
		if got := marked(t, tt.in...); got != tt.want {
			t.Errorf("%s: Read(…) = %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestJoin checks which forms are taken for one person.
func TestJoin(t *testing.T) {
	tests := []struct {
		name string
		in   []string
		want string // "Name: alias, alias" rows joined by "; "
	}{
		{"surname, first name, title", []string{"Tilda Marsh quit. Marsh left at noon. “Tilda was tired,” a friend said. Ms Marsh declined to comment."}, "Tilda Marsh: Marsh, Tilda"},
		{"spouses", []string{"Corrin Dale spoke first. His wife, Agnes Dale, sat behind. Mrs Dale wept. Mr Dale did not."}, "Corrin Dale: Dale; Agnes Dale: Dale"},
		{"knights", []string{"Sir Hugh Farrow resigned. Sir Hugh said he was tired."}, "Hugh Farrow: Hugh"},
		{"father and son", []string{"Gov. Tom Ashby Jr. praised her. His father, Tom Ashby Sr., wrote the first law."}, "Tom Ashby Jr: ; Tom Ashby Sr: "},
		{"short first names", []string{"Gerald Ashworth died on Sunday. “Gerry lived for flying,” said Ken Ashworth."}, "Gerald Ashworth: Gerry; Ken Ashworth: "},
		{"nicknames between", []string{`Jim "Bluey" Tranter filled sandbags. Bluey has done it for years.`}, `Jim "Bluey" Tranter: Bluey`},
		{"particles", []string{"Nick de Souza spoke. Mr de Souza sat down."}, "Nick de Souza: de Souza"},
		{"a middle name", []string{"Ildefonso Varga Reyes won. Varga Reyes thanked voters."}, "Ildefonso Varga Reyes: Varga Reyes"},
	}
	for _, tt := range tests {
		es, _, _ := read(tt.in...)
		var rows []string
		for _, e := range es {
			if e.Kind == news.Person {
				rows = append(rows, e.Name+": "+strings.Join(e.Aliases, ", "))
			}
		}
		if got := strings.Join(rows, "; "); got != tt.want {
			t.Errorf("%s: Read(%q) joins %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func TestDescriptions(t *testing.T) {
	es, _, _ := read("Night Harbour actress Tilda Marsh, 36, the daughter of a baker, met Felix Brand, the charity’s head of music, in May. His brother, Corrin Brand, was there.")
	got := map[string]string{}
	for _, e := range es {
		var ds []string
		for _, d := range e.Descriptions {
			ds = append(ds, d.Text)
		}
		got[e.Name] = strings.Join(ds, " | ")
	}
	for name, want := range map[string]string{
		"Tilda Marsh":  "Night Harbour actress | 36 | the daughter of a baker",
		"Felix Brand":  "the charity’s head of music",
		"Corrin Brand": "His brother",
	} {
		if got[name] != want {
			t.Errorf("descriptions of %s = %q, want %q", name, got[name], want)
		}
	}
}

func TestReadIsDeterministic(t *testing.T) {
	in := []string{"Tilda Marsh and Corrin Dale met at Fenwick Mill.", "Mr Dale told Marsh that the Fenwick Herald was wrong. They laughed."}
	first := marked(t, in...)
	for range 20 {
		if got := marked(t, in...); got != first {
			t.Fatalf("Read gave %q, then %q", first, got)
		}
	}
}

func TestFamilySurname(t *testing.T) {
	es, ms, a := read("Perrin Kale is three. Perrin has a mother, Tilda Marsh, and a father, Anton Kale.", "Perrin was ill on the train, Kale said.")
	for _, m := range ms {
		if m.Para == 1 && m.In(a) == "Kale" && es[m.Entity].Name != "Anton Kale" {
			t.Errorf("Read: bare surname is %s, want Anton Kale: the child goes by the first name", es[m.Entity].Name)
		}
	}
}
