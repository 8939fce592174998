package ledger_test

import (
	"strings"
	"testing"
	"time"

	"hearsay/internal/annotate"
	"hearsay/internal/entity"
	"hearsay/internal/ledger"
	"hearsay/internal/news"
)

// article makes one annotated article of an invented outlet.
func article(id, outlet, when string, paras ...string) *news.Annotated {
	a := &news.Article{ID: id, Outlet: outlet, Paragraphs: paras, Language: "en"}
	if t, err := time.Parse("2006-01-02 15:04", when); err == nil {
		a.Published = news.Claimed{Time: t, Precision: news.PrecisionMinute, From: news.FromMetadata}
	}
	return annotate.Article(a)
}

func compile(as ...*news.Annotated) news.Ledger {
	storyOf := map[string]string{}
	for _, a := range as {
		storyOf[a.ID] = "s1"
	}
	reg := entity.Resolve(as, storyOf)
	return ledger.Compile(ledger.Input{Articles: as, Registry: &reg, StoryOf: storyOf})
}

// told lists the rows as "value|value".
func told(l []news.Fact) []string {
	var out []string
	for _, f := range l {
		var v []string
		for _, x := range f.Values {
			v = append(v, x.Value)
		}
		out = append(out, strings.Join(v, "|"))
	}
	return out
}

// Two reports of one story, some hours apart, by two outlets.
var pairs = []struct {
	name, a, b string
	dis, upd   string // the values of the one row wanted, "" for none
}{
	// Courts and crime.
	{"sentence", "Colin Marsh was jailed for nine years at Exbury Crown Court on Friday for stealing from his clients. Judge Anna Tully said the theft was cruel.", "Colin Marsh was jailed for eight years on Friday for stealing from his clients, a judge at Exbury Crown Court ruled.", "nine years|eight years", ""},
	{"same sentence, other words", "Colin Marsh was jailed for nine years at Exbury Crown Court on Friday.", "Colin Marsh got a nine-year jail term at Exbury Crown Court on Friday.", "", ""},
	{"age of the accused", "Priya Raman, 34, was charged with fraud on Tuesday.", "Priya Raman, 37, was charged with fraud on Tuesday, police said.", "34|37", ""},
	{"ages of two people", "Priya Raman, 34, was charged with fraud on Tuesday.", "Her husband, Dev Raman, 37, was not charged.", "", ""},
	{"day of the arrest", "Detectives arrested Luke Hallam at his home on Sunday evening, police said.", "Luke Hallam was arrested at his home on Saturday evening, according to police.", "Sunday|Saturday", ""},
	{"planned and done", "Luke Hallam is due to appear in court on Thursday.", "Luke Hallam was arrested on Tuesday.", "", ""},
	{"spelling", "Joanna Kerrick told the inquest that her brother was kind.", "Joanna Kerrich told the inquest that her brother was a kind man.", "Joanna Kerrick|Joanna Kerrich", ""},
	// Disasters.
	{"toll rises", "At least 14 people were killed when a bridge collapsed in Maruda on Tuesday.", "Rescuers in Maruda said 19 people had now died after a bridge collapsed on Tuesday.", "", "14|19"},
	{"dead and injured", "At least 14 people were killed when a bridge collapsed in Maruda.", "At least 30 people were injured when a bridge collapsed in Maruda.", "", ""},
	{"speed and units", "Winds of 90 km/h were recorded at Cape Tern.", "Winds of 56 mph were recorded at Cape Tern.", "", ""},
	{"homes without power", "The storm left 12,000 homes without power in Lomond Bay on Monday night.", "By this morning the number of homes without power in Lomond Bay had risen to 31,000.", "", "12,000|31,000"},
	{"time of the crash", "The train hit the buffers at Dunfield station at 7.15am on Monday.", "The train hit the buffers at Dunfield station at 8.40am, the operator said.", "7.15am|8.40am", ""},
	{"rounded time", "The train hit the buffers at Dunfield station at 7.55am on Monday.", "The train hit the buffers at Dunfield station just before 8am on Monday.", "", ""},
	{"year built", "The Castle Hotel, built in 1904, burned down on Sunday.", "The Castle Hotel, which was built in 1911, burned down on Sunday.", "1904|1911", ""},
	// Business.
	{"profit", "Tarrow Foods said on Thursday that profit rose to £41m last year.", "Tarrow Foods said on Thursday that profit rose to £47m last year.", "£41m|£47m", ""},
	{"rounded profit", "Tarrow Foods said that profit rose to £41.3m last year.", "Tarrow Foods made a profit of about £41m last year.", "", ""},
	{"profit and revenue", "Tarrow Foods said that profit rose to £41m last year.", "Tarrow Foods said that revenue rose to £410m last year.", "", ""},
	{"jobs", "Norvane Steel is to cut 1,200 jobs at its plant in Hexley.", "Norvane Steel is to cut 1,500 jobs at its plant in Hexley.", "1,200|1,500", ""},
	{"two currencies", "Norvane Steel will pay £60m for the yard.", "Norvane Steel will pay $80m for the yard.", "", ""},
	// Sport.
	{"goals in a season", "Marta Oliveira scored 18 league goals last season.", "Marta Oliveira, who scored 16 league goals last season, is wanted by three clubs.", "18|16", ""},
	{"contract", "Marta Oliveira has signed a three-year contract with Brant Rovers.", "Marta Oliveira has signed a two-year deal with Brant Rovers.", "three-year|two-year", ""},
	{"crowd", "A crowd of 31,204 saw Brant Rovers win.", "A crowd of 29,877 saw Brant Rovers win.", "31,204|29,877", ""},
	{"who scored", "Lena Voss scored the winner for Brant Rovers.", "Ida Holm scored the winner for Brant Rovers.", "Lena Voss|Ida Holm", ""},
	// Politics.
	{"majority", "The bill was passed by 312 votes to 240.", "The bill was passed by 312 votes to 240 on Monday night.", "", ""},
	{"day of the resignation", "Education minister Harriet Cole resigned on Wednesday over the leaked letter.", "Education minister Harriet Cole resigned on Thursday over the leaked letter.", "Wednesday|Thursday", ""},
	{"month within a year", "Harriet Cole became education minister in 2021.", "Harriet Cole became education minister in March 2021.", "", ""},
	{"year of office", "Harriet Cole became education minister in 2021.", "Harriet Cole, who became education minister in 2019, has a majority of 4,000.", "2021|2019", ""},
	// Science.
	{"distance", "The planet Keld-4 is 120 light years from Earth, astronomers said.", "The planet Keld-4 is about 118 light years from Earth.", "", ""},
	{"volunteers", "The trial of the vaccine in Lund involved 430 volunteers over two years.", "The trial of the vaccine in Lund involved 380 volunteers over two years.", "430|380", ""},
	{"year of launch", "The probe Halcyon was launched in 2014.", "The probe Halcyon, launched in 2016, is the size of a bus.", "2014|2016", ""},
	// People.
	{"wedding", "Ada Merrow and Finn Tolle married in 2017 in Ostrey.", "Ada Merrow, who tied the knot with Finn Tolle in 2019, has no comment.", "2017|2019", ""},
	{"place of the wedding", "Ada Merrow and Finn Tolle were married in Ostrey in 2017.", "Ada Merrow and Finn Tolle were married in Calverleigh in 2017.", "Ostrey|Calverleigh", ""},
	{"birthday between", "Ada Merrow, 39, has left her agent.", "Ada Merrow, 39, has left her agent, and so has Finn Tolle, 41.", "", ""},
	{"children", "Ada Merrow and Finn Tolle have two children.", "Ada Merrow and Finn Tolle have three children.", "two|three", ""},
	{"tickets", "The tour of Finn Tolle had sold 40,000 tickets by Monday night.", "The tour of Finn Tolle has now sold 55,000 tickets.", "", "40,000|55,000"},
	{"who ended it", "It was Ada Merrow who ended the marriage, friends said.", "It was Finn Tolle who ended the marriage, a friend said.", "Ada Merrow|Finn Tolle", ""},
	{"quotation of two", "“Nobody was ever meant to read that letter,” said Ada Merrow.", "“Nobody was ever meant to read that letter,” said Finn Tolle.", "Ada Merrow|Finn Tolle", ""},
	{"corrected", "The council at first said the repair cost £310,000. The repair of Hale Bridge cost £330,000, it said later.", "The repair of Hale Bridge cost £330,000.", "", ""},
	{"price", "The couple’s house in Ostrey is on sale for £2.4m.", "The couple’s house in Ostrey is on sale for £2.9m.", "£2.4m|£2.9m", ""},
	{"title", "Merrow stars in ‘The Glass Orchard’, which opens on Friday.", "Merrow stars in ‘The Glass Orchards’, which opens on Friday.", "The Glass Orchard|The Glass Orchards", ""},
}

func TestPairs(t *testing.T) {
	for _, tt := range pairs {
		a := article("a1", "The Morning Bell", "2025-05-06 08:00", strings.Split(tt.a, "\n")...)
		b := article("a2", "Evening Lamp", "2025-05-06 19:00", strings.Split(tt.b, "\n")...)
		got := compile(a, b)
		if d := strings.Join(told(got.Disagreements), " ; "); d != tt.dis {
			t.Errorf("%s: Compile(%q, %q) disagreements = %q, want %q", tt.name, tt.a, tt.b, d, tt.dis)
		}
		if u := strings.Join(told(got.Updates), " ; "); u != tt.upd {
			t.Errorf("%s: Compile(%q, %q) updates = %q, want %q", tt.name, tt.a, tt.b, u, tt.upd)
		}
	}
}
