package quote

import "testing"

func TestPlaces(t *testing.T) {
	runReads(t, []readCase{
		{
			"a crowd in a named place", "“I thank the tap,” Ann Teague told the audience at the Corn Hall on Monday night.",
			[]string{"direct Ann Teague @ Corn Hall: I thank the tap,"},
		},
		{
			"a square", "Bo Lindahl told a crowd of thousands in Castle Square: “We will not move.”",
			[]string{"direct Bo Lindahl @ Castle Square: We will not move."},
		},
		{
			"a crowd without a place", "“We will not move,” Bo Lindahl told the crowd on Monday.",
			[]string{"direct Bo Lindahl @ crowd: We will not move,"},
		},
		{
			"an occasion in a town stays the occasion", "“It was late,” Carla Voss told the inquest in Haddon.",
			[]string{"direct Carla Voss @ inquest: It was late,"},
		},
		{
			"a named court", "“I was called a thief,” Amir Sethi told Haddon Crown Court on Friday.",
			[]string{"direct Amir Sethi @ Haddon Crown Court: I was called a thief,"},
		},
		{
			"parliament", "“We will build them,” Helen Marsh told Parliament.",
			[]string{"direct Helen Marsh @ Parliament: We will build them,"},
		},
		{
			"a manner of speaking", "A council officer, who spoke on condition of anonymity, said that “everybody thought so”.",
			[]string{"mixed (A council officer): everybody thought so"},
		},
		{
			"for another", "Speaking on behalf of the family, Lucy Marrack said: “We are proud of her.”",
			[]string{"direct Lucy Marrack: We are proud of her."},
		},
		{
			"a paper is a hearer", "“It was late,” Carla Voss told the Moor Times.",
			[]string{"direct Carla Voss > the Moor Times: It was late,"},
		},
	})
}
