package ledger_test

// wordPairs are reports that contradict each other in words: what fills a slot, what somebody is,
// what was and was not so.
var wordPairs = []pair{
	{"colour of a car", "Two men fled from the bakery in a blue Skoda.", "The robbers got away in a white Skoda.", "blue Skoda|white Skoda", ""},
	{"colours of two things", "Two men fled from the bakery in a blue van.", "One of the robbers had a white hat.", "", ""},
	{"two cars in a report", "A blue car hit a white car in Oldra.", "A white car hit a tree in Oldra.", "", ""},
	{"hospital", "Ruth Dole was taken to Hexley Infirmary with burns.", "Ms Dole, who has burns, was flown to Queen Maud Hospital.", "Hexley Infirmary|Queen Maud Hospital", ""},
	{"one hospital by two names", "Ruth Dole was taken to Hexley Infirmary with burns.", "Ms Dole, who has burns, is in Hexley Hospital.", "", ""},
	{"two hospitals", "The hurt were taken to Hexley Infirmary and to Queen Maud Hospital.", "The hurt were taken to Hexley Infirmary.", "", ""},
	{"university", "Ada Merrow, a chemist at the University of Oldra, led the study.", "The study was led by Ada Merrow of Hexley University.", "University of Oldra|Hexley University", ""},
	{"universities of two", "Ada Merrow of the University of Oldra led the study.", "Tom Dole of Hexley University praised the study.", "", ""},
	{"who raised the alarm", "A milkman raised the alarm when he saw smoke.", "A nurse called 999 when she saw smoke.", "milkman|nurse", ""},
	{"who paid for a study", "The study by Ada Merrow was funded by Breath Trust.", "The study by Ada Merrow was paid for by its sponsor. It was funded by the drug maker, Norvane.", "Breath Trust|Norvane", ""},
	{"charge", "Ben Dole, 40, has been charged with murder.", "Ben Dole, 40, was charged with manslaughter on Tuesday.", "murder|manslaughter", ""},
	{"two charges", "Ben Dole, 40, has been charged with murder and arson.", "Ben Dole, 40, was charged with arson on Tuesday.", "", ""},
	{"toss", "Oldra won the toss and chose to bat.", "Oldra, who won the toss, elected to field.", "chose to bat|elected to field", ""},
	{"part", "The film stars Eva Lorne as a spy.", "In the film, Eva Lorne plays a nurse.", "spy|nurse", ""},
	{"side of a mountain", "Ben Dole fell from the north face of Ben Orra.", "Ben Dole was on the south face of Ben Orra when he fell.", "north face|south face", ""},
	{"coasts", "The north coast of Orra was hit by storms.", "The south coast of Orra was hit by floods.", "", ""},
	{"judge and prosecutor", "Prosecutor Ann Merrow said it was a cruel deed.", "Judge Ann Merrow said it was a cruel deed.", "Prosecutor|Judge", ""},
	{"two judges", "Judge Ann Merrow said it was a cruel deed.", "Judge Eva Merrow said it was a cruel deed.", "", ""},
	{"chief and chair", "Norvane's chief executive, Helen Cole, has resigned.", "Helen Cole is to step down as chairman of Norvane.", "chief executive|chairman", ""},
	{"trade before a name", "A fisherman, Ben Dole, was found dead.", "Ben Dole, a baker, was found dead.", "fisherman|baker", ""},
	{"kin behind a name", "Ruth Dole is in hospital. “She is better,” said Tom Dole, her father.", "Ruth Dole is in hospital. “She is better,” said her uncle, Tom Dole.", "father|uncle", ""},
}
