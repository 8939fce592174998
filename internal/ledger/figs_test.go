package ledger_test

import (
	"strings"
	"testing"
)

// Two short reports that tell of one figure in other words, and such as only seem to.
func TestFigs(t *testing.T) {
	for _, p := range []pair{
		{"aboard", "The tram left the rails with 34 people on board, police said.", "There were 41 passengers in the tram when it left the rails.", "34|41", ""},
		{"jobs at headquarters", "Some 310 head-office posts would go by the autumn, Ida Wren said.", "About 420 jobs are to be cut at the headquarters of the firm.", "310|420", ""},
		{"a year's savings", "Norvane Steel announced a plan that would save £4m a year.", "Norvane Steel is looking for annual savings of £6m.", "£4m|£6m", ""},
		{"worth of a haul", "They took rings worth £82,000 from the shop.", "They made off with rings valued at £28,000 from a shop in Hexley.", "£82,000|£28,000", ""},
		{"which title", "Mina Kroll won her second tour title on Sunday in Maruda, beating Lou Varga.", "Mina Kroll has claimed the third title of her career in Maruda, against Lou Varga.", "second|third", ""},
		{"two caps", "Fares in Hexley may go up by no more than 3% in spring.", "Passengers in Hexley face rises in fares of up to 5%.", "3%|5%", ""},
		{"weight", "The boulder weighs 3.2 tonnes.", "The boulder, which has a mass of 2.4 tonnes, is to be moved.", "3.2 tonnes|2.4 tonnes", ""},
		{"closing", "The Toy Gallery will close for good on 3 March.", "The Toy Gallery is to shut on March 31.", "3 March|March 31", ""},
		{"built", "The weir, a landmark dating from 1874, gave way.", "The weir was built in 1847.", "1874|1847", ""},
		{"took part", "About 300 people joined a march through Hexley against the scheme.", "At least 500 took part in a protest march in Hexley against the scheme.", "300|500", ""},
		{"match", "Hexley Town beat Surrow Rovers 3-1 on Saturday.", "Two late goals gave Hexley Town a 3-2 win at Surrow Rovers.", "3-1|3-2", ""},
		{"sets", "Mina Kroll beat Lou Varga 6-4 3-6 7-5 in Maruda.", "Mina Kroll came back to win 6-4 4-6 7-5 against Lou Varga.", "6-4 3-6 7-5|6-4 4-6 7-5", ""},
		{"innings", "Maruda closed the first day on 341 for six.", "At stumps Maruda had reached 314 for six.", "341 for six|314 for six", ""},
		{"age where a report opens", "A nine-year-old girl who was lost on the moor has been found. Ida Wren was seen by a farmer on Sunday.", "Ida Wren, eight, is safe after a night on the moor.", "nine-year-old|eight", ""},
		{"age of who is named as", "A 22-year-old man was shot dead in Hexley. Chief Lou Varga named the dead man as Owen Pratt.", "Owen Pratt, 24, was shot dead in Hexley, Chief Lou Varga said.", "22-year-old|24", ""},
		{"age of the other", "A 22-year-old man was held after Owen Pratt was shot dead in Hexley.", "Owen Pratt, 24, was shot dead in Hexley. A suspect, 22, is held.", "", ""},
		{"two matches", "Hexley Town beat Surrow Rovers 3-1 on Saturday.", "Hexley Town, who had lost 2-1 to Surrow Rovers last season, were cheered off.", "", ""},
		{"half-time", "Hexley Town beat Surrow Rovers 3-1 on Saturday.", "Hexley Town led Surrow Rovers 2-1 at half-time.", "", ""},
		{"the other fair", "The fair is expected to draw 12,000 people.", "A rival fair expects 18,000 people.", "", ""},
		{"last year's", "Some 12,000 people are expected at the fair.", "Last year 18,000 people had been expected at the fair.", "", ""},
		{"crew and passengers", "There were 130 people on board.", "The boat had 118 passengers and 12 crew on board.", "", ""},
		{"part found", "They stole phones worth £80,000.", "Police have recovered phones worth £60,000 of the £80,000 haul.", "", ""},
		{"a share of each", "The risk was 22 per cent lower for those who walked.", "Among women the risk was 25 per cent lower and among men 18 per cent.", "", ""},
		{"all drivers and those out", "Hexley Transit, which has 900 drivers, serves 46 routes.", "A walkout by 640 drivers will stop the buses of Hexley Transit in June.", "", ""},
		{"rain at two places", "Rainfall of 62mm was measured at Lorne in six hours.", "At Brixley 45mm of rain fell in a day.", "", ""},
		{"turnout of a part", "Turnout was 63%.", "In the north of the city turnout was 71%, in the south 55%.", "", ""},
		{"sixes of two", "Ned Carrow hit 11 fours and two sixes in his 102 for Galvania.", "Luis Parr of Maruda hit nine fours and four sixes.", "", ""},
		{"a part of them", "In Brixley 320 homes were flooded.", "About 540 homes are flooded, 320 of them in Brixley.", "", ""},
		{"the bridge and the next", "The weir is 412 metres long.", "A new weir, 430 metres long, could be built by 2034.", "", ""},
		{"people and homes", "Some 60 people from nearby homes were led to a school hall.", "Forty homes had no power for nine hours.", "", ""},
		{"some of the homes", "About 420 of the homes would be affordable.", "The first stage, of 350 homes, would begin in 2027.", "", ""},
		{"house numbers", "The boy was found outside 212 North Lane.", "The boy was found in front of 221 North Lane.", "", ""},
	} {
		l := compile(article("a1", "The Morning Bell", "2025-05-06 08:00", p.a), article("a2", "Evening Lamp", "2025-05-06 11:00", p.b))
		got := told(l.Disagreements)
		if strings.Join(got, " ; ") != p.dis {
			t.Errorf("%s: disagreements = %q, want %q", p.name, got, p.dis)
		}
	}
}

// A report tells what came to pass after another was out.
func TestFigsAfter(t *testing.T) {
	a := article("a1", "The Morning Bell", "2025-11-07 23:00", "The Tarn rose to 6.2 metres at Brixley. The river is to peak at 6.8 metres on Saturday.")
	b := article("a2", "Evening Lamp", "2025-11-09 12:00", "The Tarn peaked at 6.6 metres at Brixley at 3am on Sunday.")
	if got := told(compile(a, b).Disagreements); len(got) != 0 {
		t.Errorf("disagreements = %q, want none", got)
	}
}
