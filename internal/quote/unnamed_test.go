package quote

import "testing"

func TestUnnamedTakenUp(t *testing.T) {
	runReads(t, []readCase{
		{
			"a source in the outlet's own words", "A source at the depot has claimed that the brakes were bad.\n“He put it in a drawer,” the source told the Gazette.",
			[]string{"direct (A source at the depot) > Moor Gazette: He put it in a drawer,"},
		},
		{
			"where the unnamed is found", "“Nobody asked us,” said a trader on the quay, who gave no name.\n“My stall will be empty,” the trader added.",
			[]string{"direct (a trader on the quay): Nobody asked us,", "direct (a trader on the quay): My stall will be empty,"},
		},
		{
			"how it was said is no name", "“Nobody asked us,” said a trader on the phone.\n“It will pass,” said an aide on the eve of the vote.\n“We go on,” said a driver on Monday.",
			[]string{"direct (a trader): Nobody asked us,", "direct (an aide): It will pass,", "direct (a driver): We go on,"},
		},
		{
			"two paragraphs before", "They knew, according to a friend of the driver.\nNobody did a thing for months.\n“She was in tears,” the friend said.",
			[]string{"direct (a friend of the driver): She was in tears,"},
		},
		{
			"the nearest of two", "One passenger wept. Later another passenger in the bow began to sing.\n“It was calm,” the passenger said.",
			[]string{"direct (another passenger in the bow): It was calm,"},
		},
		{
			"after quoted words", "An official at the ministry called it “a mess”.\n“It will cost millions,” the official added.",
			[]string{"mixed (An official at the ministry): a mess", "direct (An official at the ministry): It will cost millions,"},
		},
		{
			"in a quotation it is nobody", "“A neighbour came to the door,” Ann Teague said.\n“We heard it all,” the neighbour said.",
			[]string{"direct Ann Teague: A neighbour came to the door,", "direct (the neighbour): We heard it all,"},
		},
		{
			"several are not one", "Several officials spoke on Monday.\n“It will cost millions,” the official said.",
			[]string{"direct (the official): It will cost millions,"},
		},
		{
			"another noun", "A source at the depot has claimed it.\n“He hid it,” the insider said.",
			[]string{"direct (the insider): He hid it,"},
		},
		{
			"too far back", "A friend of the driver knew.\nOne.\nTwo.\nThree.\nFour.\nFive.\nSix.\n“She wept,” the friend said.",
			[]string{"direct (the friend): She wept,"},
		},
	})
}
