package dates

import "testing"

func TestArrangedDays(t *testing.T) {
	// The article is of a Wednesday, 10 September 2025.
	tests := []struct{ in, want string }{
		{"Its head, Tobias Lowe, has called a meeting for Thursday.", "2025-09-11"},
		{"The union called a vote for Friday.", "2025-09-12"},
		{"A march was planned for Saturday.", "2025-09-13"},
		{"The judge fixed the next hearing for Monday.", "2025-09-15"},
		{"They have arranged a service for Sunday.", "2025-09-14"},
		{"A second test was set for Friday morning.", "2025-09-12TMO"},
		{"The launch had been due for Tuesday but was put off.", "2025-09-09"},
		{"The council summoned the firm's owners for Monday.", "2025-09-15"},
		{"The game has been rescheduled for Tuesday.", "2025-09-16"},
		{"The minister announced a briefing for Thursday.", "2025-09-11"},
		{"The Met Service issued a warning of snow for Friday.", "2025-09-12"},
		{"The inquest, to be held on Thursday, was ordered by the coroner.", "2025-09-11"},
		{"Her funeral was to be held on Friday.", "2025-09-12"},
		{"The will, said her lawyer, is to be read on Monday.", "2025-09-15"},
		{"The play, booked for Saturday night, has sold out.", "2025-09-13TNI"},
		{"The mayor has asked the company to meet her on Monday.", "2025-09-15"},
		{"Both sides have agreed to go back to the table on Friday.", "2025-09-12"},
		{"He has been ordered to appear in court on Thursday.", "2025-09-11"},
		// What a day owns has happened, or is still to come.
		{"Growers would seek a way round Monday's ruling.", "2025-09-08"},
		{"The cabinet will discuss Tuesday's deadly crash.", "2025-09-09"},
		{"The squad will train before Saturday's final.", "2025-09-13"},
		// Look-alikes.
		{"The mayor asked the company to meet her on Monday.", "2025-09-08"},
		{"He was ordered to pay on Friday.", "2025-09-05"},
		{"He has agreed to nothing since the talks on Monday.", "2025-09-08"},
		{"The firm has asked why it was told to close on Monday.", "2025-09-08"},
		{"She called for help on Thursday.", "2025-09-04"},
		{"He called for Tuesday's vote to be held again.", "2025-09-09"},
		{"They carried out the plan on Friday.", "2025-09-05"},
		{"He apologised for Sunday.", "2025-09-07"},
		{"She was fined for Monday's outburst.", "2025-09-08"},
		{"They had planned a march for Saturday but nobody came.", "2025-09-06"},
		{"The party had been arranged for Sunday.", "2025-09-07"},
		{"He set a record on Saturday.", "2025-09-06"},
		{"He was found to be drunk on Friday.", "2025-09-05"},
		{"The bill for Saturday was paid.", "2025-09-06"},
		{"The meeting called on Monday was short.", "2025-09-08"},
		{"The cabinet met, as planned, on Tuesday.", "2025-09-09"},
	}
	for _, tt := range tests {
		got := Find(passage(tt.in), findRef)
		if len(got) != 1 || got[0].Value != tt.want {
			t.Errorf("Find(%q) = %v, want %s", tt.in, got, tt.want)
		}
	}
}

func TestYearBehindWill(t *testing.T) {
	in := "The club, which was founded in July 1997, will move on March 12 next to the sea."
	got := Find(passage(in), findRef)
	if len(got) != 2 || got[1].Value == "1997-03-12" {
		t.Errorf("Find(%q) = %v, want no March of 1997", in, got)
	}
}
