package ledger_test

// Pairs that nothing but their thing or their verb joins.
var secondPairs = []pair{
	// Numbers of one thing in other words.
	{"crews", "Some 60 firefighters fought the flames at Brant Mill.", "It took 80 firefighters to put out the fire at Brant Mill.", "60|80", ""},
	{"audience", "The show drew 900 fans at the Orpheum.", "Lena Voss sang at the Orpheum. About 1,300 spectators turned up.", "900|1,300", ""},
	{"jobs lost", "Norvane Steel will cut 380 jobs at Hexley.", "The Hexley works of Norvane Steel will close with the loss of 310 jobs.", "380|310", ""},
	{"jobs cut and made", "Norvane Steel will cut 380 jobs at Hexley.", "Norvane Steel will create 310 jobs at Ostrey.", "", ""},
	{"users", "Chirrup, which has 190 million users, was fined.", "Chirrup, with 230 million users worldwide, was fined.", "190 million|230 million", ""},
	{"a part", "The club lost 40 members.", "Norvane Steel lost 25 of its 60 members.", "", ""},
	{"permanent and other jobs", "The plant will create 45 jobs.", "The plant will create 60 jobs, and 300 more while it is being built.", "45|60", ""},
	{"goals of two kinds", "Ida Wren has scored 21 league goals this season.", "Ida Wren has 29 goals in all.", "", ""},
	{"catches of two players", "Ben Dole took five catches for Brant.", "Owen Pratt took three catches for Ostrey.", "", ""},
	{"staff", "Brant College suspended two employees.", "Four members of staff have been suspended by Brant College.", "two|Four", ""},
	{"six times more", "The shelter took in 20 dogs.", "The city has 400 dogs.", "", ""},
	{"relatives", "Ben Dole has three brothers.", "The sisters of Owen Pratt and his two brothers came.", "", ""},
	// Posts.
	{"minister of what", "Health minister Asha Nair opened the bridge.", "The interior minister, Asha Nair, opened the bridge.", "Health minister|interior minister", ""},
	{"post behind an owner", "Chief executive Asha Nair said no.", "All work has stopped, said Asha Nair, the trust’s medical director.", "Chief executive|medical director", ""},
	{"a keeper and the head keeper", "Manager Asha Nair said no.", "General manager Asha Nair said no.", "", ""},
	{"executive director", "Chief executive Asha Nair said no.", "Asha Nair, the executive director, said no.", "", ""},
	{"independent", "Carla Dunn, a Democrat, won.", "Carla Dunn, an independent, is a former nurse.", "Democrat|independent", ""},
	{"a midfielder and a striker", "Midfielder Ben Dole was banned.", "Brant Rovers striker Ben Dole was banned.", "Midfielder|striker", ""},
	{"instruments", "Guitarist Ben Dole bought the hall.", "Ben Dole, the drummer of the Finches, bought the hall.", "Guitarist|drummer", ""},
	// What was so and what was not.
	{"insured", "Brant Mill was insured, its owner said.", "The mill was not insured.", "insured|not insured", ""},
	{"going ahead", "The firm said that the concert would go ahead.", "The concert has been cancelled.", "go ahead|cancelled", ""},
	{"another thing", "The firm said that the concert would go ahead.", "The match has been cancelled.", "", ""},
	{"suspended", "The school has suspended the cook.", "The cook had not been suspended, the school said.", "suspended|not been suspended", ""},
	{"appeal", "Manager Ivo Stenn said that the club would appeal.", "Ivo Stenn confirmed that Brant would not appeal.", "appeal|not appeal", ""},
	{"apologised since", "Norvane Steel has not apologised.", "Norvane Steel has apologised.", "", ""},
	{"refused", "Norvane Steel has apologised.", "Norvane Steel has refused to apologise.", "apologised|refused to apologise", ""},
	{"how a post ended", "Asha Nair resigned on Monday.", "Asha Nair was sacked on Monday.", "resigned|sacked", ""},
	{"not yet", "The bridge has not yet been inspected.", "The bridge was inspected in May.", "", ""},
	{"two charges", "Owen Pratt denied assault.", "Owen Pratt admitted theft.", "", ""},
	{"warning", "There had been a warning before the storm, Sheriff Dale Orr said.", "Some people said that they had no warning of the storm.", "warning|no warning", ""},
	{"voted and abstained", "Councillor Carla Dunn voted against.", "Carla Dunn abstained.", "voted against|abstained", ""},
	{"nobody else", "One man was shot, but nobody else was injured.", "Three men were injured.", "", ""},
}
