package dates

import "testing"

func TestDaysAhead(t *testing.T) {
	// The article is of a Wednesday, 10 September 2025.
	tests := []struct{ in, want string }{
		{"The talks could resume on Friday.", "2025-09-12"},
		{"The talks may not resume on Friday.", "2025-09-12"},
		{"The firm must reply by Monday.", "2025-09-15"},
		{"Power should be back by Thursday.", "2025-09-11"},
		{"Forecasters said rain might fall on Friday.", "2025-09-12"},
		{"Tickets can be bought from Friday.", "2025-09-12"},
		{"The road may have to close on Friday.", "2025-09-12"},
		{"The town could have a new mayor by Friday.", "2025-09-12"},
		{"The court may give its ruling on Friday.", "2025-09-12"},
		{"On Friday it could rain.", "2025-09-12"},
		// The present tense of a timetable.
		{"Voters go to the polls on Thursday.", "2025-09-11"},
		{"Polls open on Thursday.", "2025-09-11"},
		{"Ministers meet on Friday.", "2025-09-12"},
		{"The committee votes on Friday.", "2025-09-12"},
		{"The minister said the talks resume on Friday.", "2025-09-12"},
		{"On Friday the two sides meet again.", "2025-09-12"},
		{"It takes effect on 1 April.", "2026-04-01"},
		{"The rule comes into force on 1 April.", "2026-04-01"},
		{"The bridge is shut until Friday.", "2025-09-12"},
		{"Friday's ferry is cancelled.", "2025-09-12"},
		{"Friday's last stage is 162km long.", "2025-09-12"},
		// What is past stays past.
		{"Friday's match is the worst that she remembers.", "2025-09-05"},
		{"She could not say on Friday how many were hurt.", "2025-09-05"},
		{"Smoke could be seen on Friday from the bridge.", "2025-09-05"},
		{"Ms Orrin could not be reached on Friday.", "2025-09-05"},
		{"He could only watch on Friday as his barn burned.", "2025-09-05"},
		{"The leak may have been on Friday.", "2025-09-05"},
		{"They should have come on Friday.", "2025-09-05"},
		{"He said on Friday that it could rain.", "2025-09-05"},
		{"The attack on Friday could lead to war.", "2025-09-05"},
		{"Friday's storm could cost millions.", "2025-09-05"},
		{"The firm may sue after the ban on Friday.", "2025-09-05"},
		{"He may lose his seat over the remarks on Friday.", "2025-09-05"},
		{"Mr Lund, who may stand for mayor, on Friday denied it.", "2025-09-05"},
		{"Ministers meet on Friday", "2025-09-05"},
		{"The motion won 40 votes on Friday.", "2025-09-05"},
		{"Wardens kept the road open on Friday.", "2025-09-05"},
		{"She watched her sons play on Friday.", "2025-09-05"},
		{"It took effect on 1 April.", "2025-04-01"},
	}
	for _, tt := range tests {
		got := Find(passage(tt.in), findRef)
		if len(got) != 1 || got[0].Value != tt.want {
			t.Errorf("Find(%q) = %v, want %s", tt.in, got, tt.want)
		}
	}
}
