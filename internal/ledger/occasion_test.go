package ledger_test

import (
	"strings"
	"testing"
)

// What comes again is compared over years only where both sentences tell the same of it.
var occasionPairs = []struct{ name, a, b, want string }{
	{"fires named by years", "The 2016 blaze at the brewery hurt three.", "The 2003 blaze at the brewery hurt five.", ""},
	{"storms named by years", "The 2014 storm wrecked the harbour wall.", "The 2015 storm wrecked the harbour wall.", ""},
	{"a fire among others", "The brewery had a fire in 2016.", "The brewery had a fire in 2015.", ""},
	{"flooded twice", "The brewery was flooded in 2009.", "The brewery was flooded in 2021.", ""},
	{"fined twice", "Corran Glass was fined in 2012.", "Corran Glass was fined in 2017.", ""},
	{"fined in two years, beside another thing", "Corran Glass, set up in 1948, was fined in 2012.", "Corran Glass was fined in 2017.", ""},
	{"arrested twice", "Lou Varga was arrested in 2008.", "Lou Varga was arrested in 2014.", ""},
	{"charged twice", "Lou Varga was charged with theft in 2008.", "Lou Varga was charged with theft in 2010.", ""},
	{"convicted twice", "Lou Varga was convicted of theft in 2008.", "Lou Varga was convicted of theft in 2015.", ""},
	{"awards", "Mina Kroll won an award in 2010.", "Mina Kroll won an award in 2019.", ""},
	{"strikes", "Staff at the depot went on strike in 2011.", "Staff at the depot went on strike in 2022.", ""},
	{"crashes", "A bus crashed on the bridge in 2007.", "A bus crashed on the bridge in 2018.", ""},
	// What happens once, and what both tell the same of.
	{"one wedding", "Ada Merrow and Finn Tolle married in 2020.", "Ada Merrow and Finn Tolle married in 2022.", "2020|2022"},
	{"one birth", "Ada Merrow was born in 1984.", "Ada Merrow was born in 1986.", "1984|1986"},
	{"one founding", "Corran Glass was founded in 1948.", "Corran Glass was founded in 1958.", "1948|1958"},
	{"one death", "The painter Karl Stein died in 2001.", "The painter Karl Stein died in 2003.", "2001|2003"},
}

func TestOccasions(t *testing.T) {
	for _, tt := range occasionPairs {
		got := compile(article("a1", "The Morning Bell", "2025-05-06 08:00", tt.a), article("a2", "Evening Lamp", "2025-05-06 19:00", tt.b))
		if d := strings.Join(told(got.Disagreements), " ; "); d != tt.want {
			t.Errorf("%s: Compile(%q, %q) disagreements = %q, want %q", tt.name, tt.a, tt.b, d, tt.want)
		}
	}
}
