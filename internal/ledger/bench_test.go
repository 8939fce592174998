package ledger_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hearsay/internal/entity"
	"hearsay/internal/ledger"
)

// facts are those of one invented story, each in the words of several outlets; %s is a
// value that not all of them give alike. openings and endings make of each one wordings
// that no two of twenty reports share.
var facts = []struct {
	values []string
	words  []string
}{
	{[]string{"seven", "seven", "seven", "nine"}, []string{
		"At least %s people were killed when a cable car fell into the Orren gorge on Tuesday, police in Vellmar said.",
		"The death toll from the cable car crash at Vellmar stands at %s, the mayor's office said.",
		"%s passengers died after the cable of the Orren lift snapped, according to rescuers.",
	}},
	{[]string{"23", "23", "26", "31"}, []string{
		"Another %s people were injured and taken to St Brannock hospital.",
		"Doctors at St Brannock hospital were treating %s of the injured on Wednesday evening.",
		"%s people were hurt, four of them badly, the ambulance service said.",
	}},
	{[]string{"1987", "1987", "1978"}, []string{
		"The lift was built in %s by Tolland Works and carries 400,000 visitors a year.",
		"Tolland Works built the lift in %s, when Vellmar hoped to draw skiers from the coast.",
	}},
	{[]string{"£3.2m", "£3.2m", "£2.3m"}, []string{
		"The council spent %s on new cables last year, its accounts show.",
		"Council accounts show that %s went on new cables last year.",
	}},
	{[]string{"54", "54", "45"}, []string{
		"Mayor Hedda Strand, %s, said the town was in mourning and asked for patience.",
		"Hedda Strand, %s, who has been mayor of Vellmar since 2019, broke down as she spoke.",
	}},
	{[]string{"10.40am", "10.40am", "11.20am"}, []string{
		"The cable snapped at %s, when the lift was full of children from two schools.",
		"It was %s when the cable snapped, said Jory Pell, a waiter who saw it from the terrace.",
	}},
	{[]string{"280 metres", "280 metres", "820 metres"}, []string{
		"The car fell %s into the river.",
		"The car dropped %s before it struck the rocks, engineers said.",
	}},
	{[]string{"a technician", "a technician", "an engineer"}, []string{
		"Police arrested Milo Arkwright, %s at Tolland Works, on Wednesday morning.",
		"Milo Arkwright, %s, was arrested at his home in Lower Vellmar on Wednesday.",
	}},
	{[]string{"Friday", "Friday", "Monday"}, []string{
		"A judge will hear from the company's lawyers on %s.",
		"The company's lawyers are due in court on %s, the prosecutor Ada Quillon said.",
	}},
	{[]string{"12 March", "12 March", "21 March"}, []string{
		"Inspectors last looked at the cable on %s and found no fault.",
		"The last inspection, on %s, found no fault in the cable, according to the ministry of transport.",
	}},
	{[]string{"60", "60", "90"}, []string{
		"About %s firefighters searched the gorge with dogs and two helicopters.",
		"Two helicopters and some %s firefighters took part in the search.",
	}},
	{[]string{"we were told in the spring that the brakes would not hold", "we were told in spring the brakes would not hold"}, []string{
		"“You must know that %s,” said Berit Lund, who sold tickets at the lower station.",
		"Berit Lund, who works at the lower station, told reporters: “You must know that %s.”",
	}},
}

var (
	openings = []string{"", "By nightfall it was clear: ", "Officials said little, but ", "In Vellmar, ", "A day later, "}
	endings  = []string{"", ", as this newspaper reported", ", people in the valley say", " and much remains unclear", ", a spokeswoman said", ", though some doubt it", " despite the fog"}
)

// prose is what reports have between their facts.
var prose = []string{
	"Residents left flowers at the foot of the mountain and stood in silence in the rain.",
	"The road through the valley stayed shut, and buses were sent round by the old pass.",
	"Nobody at the company's head office answered the telephone in the evening.",
	"Shopkeepers said they feared for the season, which brings most of the valley's income.",
	"A priest opened the parish hall for the families and served them tea through the night.",
	"The wind had dropped by then, and clouds hung low over the ridge.",
	"Ministers promised that lessons would be drawn, as they have promised before.",
	"Hotels cancelled their dances and took down the bunting from the promenade.",
	"One guest said he had heard a sound like a whip and then a long rumble.",
	"Schools in the region will hold assemblies for those who want to talk.",
	"The lift is a landmark that appears on postcards and on the town's own coins.",
	"Unions had called for more staff at the stations, without much success.",
}

// ordinary makes n reports of one story as news is: twenty paragraphs, a dozen of their
// sentences with numbers, names, dates or quotations that other outlets give in other words.
func ordinary(n int) ledger.Input {
	in := ledger.Input{StoryOf: map[string]string{}}
	for i := range n {
		var paras []string
		for k := range 20 {
			f := facts[(k+i)%len(facts)]
			line := prose[(k*5+i)%len(prose)]
			if k < len(facts) {
				said := strings.TrimSuffix(fmt.Sprintf(f.words[i%len(f.words)], f.values[(i/2+k)%len(f.values)]), ".")
				said = openings[(i+k)%len(openings)] + said + endings[(i*3+k)%len(endings)] + "."
				line = strings.ToUpper(said[:1]) + said[1:] + " " + line
			} else {
				line += " " + prose[(k*7+i*3+1)%len(prose)]
			}
			paras = append(paras, line)
		}
		id := fmt.Sprint("a", i)
		in.StoryOf[id] = "s1"
		at := time.Date(2025, 5, 6, 12+i, 0, 0, 0, time.UTC)
		in.Articles = append(in.Articles, article(id, fmt.Sprint("Outlet ", i%15), at.Format("2006-01-02 15:04"), paras...))
	}
	reg := entity.Resolve(in.Articles, in.StoryOf)
	in.Registry = &reg
	return in
}

// dense makes n articles of one story from the pairs' sentences, ten times as many facts
// as a report has; the words of each article differ, so that none are copies.
func dense(n int) ledger.Input {
	in := ledger.Input{StoryOf: map[string]string{}}
	for i := range n {
		var paras []string
		for k, p := range pairs {
			if (i+k)%3 == 0 {
				continue
			}
			s := p.a
			if (i+k)%2 == 0 {
				s = p.b
			}
			paras = append(paras, strings.ReplaceAll(s, " the ", fmt.Sprintf(" the x%d ", i)))
		}
		id := fmt.Sprint("a", i)
		in.StoryOf[id] = "s1"
		in.Articles = append(in.Articles, article(id, fmt.Sprint("Outlet ", i%40), time.Date(2025, 5, 6, i%24, 0, 0, 0, time.UTC).Format("2006-01-02 15:04"), paras...))
	}
	reg := entity.Resolve(in.Articles, in.StoryOf)
	in.Registry = &reg
	return in
}

// An ordinary story of 20 is to be compiled in 10 ms, one of 500 in 2 s.
func BenchmarkCompile(b *testing.B) {
	for _, x := range []struct {
		name  string
		story func(int) ledger.Input
		n     int
	}{{"ordinary", ordinary, 20}, {"ordinary", ordinary, 500}, {"dense", dense, 20}, {"dense", dense, 500}} {
		b.Run(fmt.Sprint(x.name, "-", x.n), func(b *testing.B) {
			in := x.story(x.n)
			b.ReportAllocs()
			for b.Loop() {
				ledger.Compile(in)
			}
		})
	}
}

// TestOrdinary holds the benchmark's story to be one that the ledger finds something in.
func TestOrdinary(t *testing.T) {
	in := ordinary(20)
	n := 0
	for _, a := range in.Articles {
		n += len(a.Statements)
	}
	l := ledger.Compile(in)
	if n < 20*10 || len(l.Disagreements) < 4 || len(l.Timeline) < 4 {
		t.Errorf("20 ordinary reports have %d statements, %d disagreements, %d dated facts, want at least 200, 4, 4", n, len(l.Disagreements), len(l.Timeline))
	}
}
