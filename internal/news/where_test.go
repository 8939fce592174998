package news

import "testing"

func TestWhere(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "statement": "in a statement", "email": "in an email", "press conference": "at a press conference",
		"X": "on X", "Truth Social": "on Truth Social", "social media": "on social media", "Glenmoor Festival": "at Glenmoor Festival",
		"911 call": "on a 911 call", "inquest": "at an inquest", "court": "in court", "committee": "before a committee",
		"remarks": "in remarks", "press conference in Tarnby": "at a press conference in Tarnby", "Tarnby Crown Court": "in Tarnby Crown Court",
		"university lecture": "in a university lecture", "hour-long interview": "in an hour-long interview", "  ": "",
	} {
		if got := Where(in); got != want {
			t.Errorf("Where(%q) = %q, want %q", in, got, want)
		}
	}
}
