package ledger_test

import "testing"

// thirdPairs are of parts and regions of one thing, of other times, and of what a day hangs on.
var thirdPairs = []pair{
	{"regions: households", "Some 62,000 households in the east had no electricity.", "About 18,000 households in the south had no electricity.", "", ""},
	{"regions: two each", "The gale cut off 62,000 households in the east and 25,000 in the south.", "Some 18,000 households in the south were still cut off, and 51,000 in the east.", "", ""},
	{"regions: without power", "Some 62,000 homes in the east were without power.", "About 18,000 homes in the south were without power.", "", ""},
	{"regions: coasts", "The west coast had gusts of 61mph.", "The east coast had gusts of 84mph.", "", ""},
	{"regions: one side", "The west coast had gusts of 61mph.", "The west coast had gusts of 84mph.", "61mph|84mph", ""},
	{"regions: direction", "The light plane came down 12 miles north of Hexley.", "The light plane came down 21 miles north of Hexley.", "12 miles|21 miles", ""},
	{"parts of a fine", "Norvane Steel was fined £900,000 over the deaths of three welders.", "Norvane Steel was fined £250,000 over his death and £650,000 over those of the brothers.", "", ""},
	{"parts of a fine: three", "Norvane Steel was fined £900,000 over the deaths of three welders.", "Norvane Steel was fined £200,000 for the first death, £250,000 for the second and £450,000 for the third.", "", ""},
	{"another fine", "Norvane Steel was fined £900,000 over the deaths of three welders.", "Norvane Steel was fined £650,000 over the deaths of three welders.", "£900,000|£650,000", ""},
	{"day of a correction", "Nine people were killed by the cyclone in Maruda on Sunday.", "The rescue service lowered the toll of the cyclone in Maruda from nine to seven on Tuesday.", "", ""},
	{"day of an update", "The cyclone struck Maruda on Sunday.", "The ministry raised its estimate of the damage of the cyclone in Maruda on Tuesday.", "", ""},
	{"a part counted in", "The ferry had 131 people on board, including seven crew.", "The ferry had 138 people on board, including seven crew.", "131|138", ""},
	{"day of a correction, of the event", "The cyclone struck Maruda on Sunday.", "The rescue service lowered the toll of the cyclone in Maruda from nine to seven on Tuesday.", "", ""},
	{"day of a correction, passive", "The cyclone struck Maruda on Sunday.", "The toll of the cyclone in Maruda was revised from nine to seven on Tuesday.", "", ""},
	{"two days of the event", "The cyclone struck Maruda on Sunday.", "The cyclone hit Maruda on Saturday.", "Sunday|Saturday", ""},
	{"arrested before", "Owen Pratt was arrested in 2014 over a theft.", "Owen Pratt was not arrested on Monday.", "", ""},
	{"arrested or not", "Owen Pratt was arrested on Monday.", "Owen Pratt was not arrested on Monday.", "arrested|not arrested", ""},
}

// The words of a row's question.
var questions = []struct{ a, b, want string }{
	{"Owen Pratt was arrested on Monday.", "Owen Pratt was not arrested on Monday.", "whether Owen Pratt was arrested"},
	{"A crowd of 14,310 saw Brant Rovers win at Hexley.", "Brant Rovers won before a crowd of 14,130 at Hexley.", "size of the crowd"},
	{"Residents within 400 metres should keep their windows closed.", "Residents within 700 metres were told to keep windows shut.", "how far around"},
	{"Hexley council will raise council tax by 3.9% from May.", "Hexley council will raise council tax by 4.9% from May.", "size of the rise in per cent"},
	{"Shares in Norvane Steel fell 12% on Monday.", "Norvane Steel shares fell 15% on Monday.", "percentage of the shares (Norvane Steel)"},
}

func TestQuestions(t *testing.T) {
	for _, tt := range questions {
		l := compile(article("a1", "The Morning Bell", "2025-05-06 08:00", tt.a), article("a2", "Evening Lamp", "2025-05-06 19:00", tt.b))
		got := ""
		for _, f := range l.Disagreements {
			got += f.Question
		}
		if got != tt.want {
			t.Errorf("Compile(%q, %q) asks %q, want %q", tt.a, tt.b, got, tt.want)
		}
	}
}
