package ledger_test

// realPairs are made after rows that were wrong, or missing, on real stories: other persons
// and other texts, the same cause.
var realPairs = []pair{
	{"two ages around a name", "Police named the dead as 26-year-old Tilda Anne Marsh, 36, and Ben Dole.", "Tilda Marsh, 36, died in the crash with Ben Dole.", "26|36", ""},
	{"ages of two in a row", "Police named the dead as Tilda Marsh, 26-year-old Ben Dole and Ruth Dole, 36.", "Tilda Marsh, 36, died in the crash with Ben Dole, 26, and Ruth Dole, 36.", "", ""},
	{"two of like names, one with an initial", "Marrick T. Hole was hurt at home, police said.", "Her son, Mattick Hole, was killed in May, she said. Police had named the other as Marrick Hole, 12.", "", ""},
	{"two who were hurt", "Striker Ned Dole of Brant Rovers hurt his knee on Saturday, in the first half.", "Brant Rovers were without their striker Finn Tolle on Saturday, who has a hamstring injury.", "", ""},
	{"children of two", "Warden Ned Dole died on the slope, and Finn Tolle in hospital. Tolle was a warden for 15 years. He leaves a wife and two children.", "Warden Ned Dole died on the slope, and Finn Tolle in hospital. Dole leaves behind a wife and four children.", "", ""},
	{"children of one", "Warden Ned Dole died on the slope. Dole was a warden for 15 years. He leaves a wife and two children.", "Warden Ned Dole died on the slope. Dole leaves behind a wife and four children.", "two|four", ""},
	{"two indices", "The Danube index fell 2.1 per cent on Monday.", "The Alder 40 fell 1.8 per cent on Monday, and the Danube index closed flat.", "", ""},
	{"one index", "The Danube index fell 2.1 per cent on Monday.", "On Monday the Danube index fell 1.8 per cent, and the Alder 40 closed flat.", "2.1 per cent|1.8 per cent", ""},
	{"an earlier one of the kind", "A digger hit a bank in Hexley on Sunday night.", "No link was known to another raid, in which a digger hit a bank in Hexley in March.", "", ""},
	{"visitation", "The funeral of Ned Dole will be held on Friday at 3pm at Marsh and Sons Funeral Home.", "Visitation for Ned Dole will be held on Thursday from 5pm at Marsh and Sons Funeral Home.", "", ""},
	{"two trades in front of a name", "She first met Oldra police officer and photographer Ned Dole.", "She first met police officer Ned Dole, who liked to take pictures.", "", ""},
	{"two hospitals, several hurt", "Two men and a girl were injured. A man was taken to Marsh General Hospital with a wound to the right arm.", "Two men and a girl were injured. The girl was taken to St Ottil Hospital with a wound to the left arm.", "", ""},
	{"long form of a hospital", "The driver was taken to University of Oldra Hospital.", "The driver was taken to University Hospital.", "", ""},
	{"found here, held there", "Ned Dole, 35, is charged after a body was found in a flat in Marsh Street.", "Ned Dole was arrested late on Tuesday at 12 Hole Street.", "", ""},
	{"a bidder by half its name", "Norvane Steel came back with £20m for the mine. By then Alden had tabled £16m of its own.", "Alden Foods, which had raised its offer to £18m overnight, withdrew on Tuesday.", "", "£16m|£18m"},
	{"ages of children", "Two girls, ages 5 and 9, were hit by a sledge in Hexley, beside the old quarry.", "A girl and her 13 year old cousin were hit by a sledge in Hexley, beside the old quarry.", "", ""},
	{"elections of two years", "The party wants to be united for the 2031 midterm elections, its leader said.", "The party’s leader still says that the 2029 election was unfair.", "", ""},
	{"he said, twice", "Ned Dole spoke at length in Oldra. “The harbour will never be the same again after this winter,” he said.", "Finn Tolle came home to Oldra. “The harbour will never be the same again after this winter,” he said.", "", ""},
	{"third and fifth victim", "Police in Hexley found a third victim on Friday night.", "A fifth victim, a man, died in Hexley on Saturday morning.", "", ""},
	{"a window of time", "The site has had 2,144 letters in the past 36 hours, the editor said.", "The site has had 2,144 letters in the past two days, the editor said.", "", ""},
	{"initials of an airport", "Ned Dole was found in a car at Oldra Regional Airport.", "Ned Dole was found in a car at ORX Airport.", "", ""},
	{"a street by two ends", "Ned Dole was walking in the 340 block of Marsh Street when a branch fell on him.", "Ned Dole was on the 340 block of Marsh Avenue when a branch fell.", "Marsh Street|Marsh Avenue", ""},
	{"two posts", "Ned Dole, who is 51, will stay on as a councillor.", "Ned Dole resigned as mayor on Tuesday.", "", ""},
	{"stayed, then left", "Ned Dole will stay on as mayor of Oldra.", "Ned Dole has resigned as mayor of Oldra.", "", ""},
	{"burial and visitation", "Burial services will be held at Alder Memorial Gardens.", "Visitation for Ned Dole will be held at Marsh Funeral Home on Tuesday.", "", ""},
	{"an age at law", "Owen Pratt, 36, is charged with murder. One charge is of harm to somebody under the age of nine.", "Owen Pratt, 35, was held on Tuesday.", "36|35", ""},
}
