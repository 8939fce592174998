package text

import (
	"reflect"
	"testing"
)

func sentences(s string) []string {
	toks := Tokens(s)
	var out []string
	for _, x := range Sentences(s, toks) {
		out = append(out, s[x.Start:x.End])
	}
	return out
}

func TestTokens(t *testing.T) {
	tests := []struct {
		in   string
		want []string
	}{
		{"Mr Lee's £23,480 claim.", []string{"Mr", "Lee", "'s", "£", "23,480", "claim", "."}},
		{"the U.S. Senate at 9.20pm", []string{"the", "U.S.", "Senate", "at", "9.20", "pm"}},
		{"O’Neil’s co-star, 39", []string{"O’Neil", "’s", "co-star", ",", "39"}},
		{"AT&T in the 29th year", []string{"AT&T", "in", "the", "29th", "year"}},
		{"J.K. Rowe said", []string{"J.K.", "Rowe", "said"}},
		{"‘Salt Road’, in", []string{"‘", "Salt", "Road", "’", ",", "in"}},
		{"", nil},
	}
	for _, tt := range tests {
		var got []string
		for _, x := range Tokens(tt.in) {
			got = append(got, tt.in[x.Start:x.End])
		}
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("Tokens(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestSentences(t *testing.T) {
	tests := []struct {
		in   string
		want []string
	}{
		{"He left. She stayed.", []string{"He left.", "She stayed."}},
		{"“It is over.” He left.", []string{"“It is over.”", "He left."}},
		{"Mr. Lee met Sen. Ray on Sept. 2. They spoke.", []string{"Mr. Lee met Sen. Ray on Sept. 2.", "They spoke."}},
		{"“Why?” she asked. No one knew.", []string{"“Why?” she asked.", "No one knew."}},
		{"He came to the U.S. The flight was late.", []string{"He came to the U.S.", "The flight was late."}},
		{"the U.S. Senate voted.", []string{"the U.S. Senate voted."}},
		{"It cost £3.1m in all... and more.", []string{"It cost £3.1m in all... and more."}},
		{"By J. Doe. It rained.", []string{"By J. Doe.", "It rained."}},
		{"'We had it,' she said. 'We lost it.' They left.", []string{"'We had it,' she said.", "'We lost it.'", "They left."}},
	}
	for _, tt := range tests {
		if got := sentences(tt.in); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("sentences(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestShinglesAreStable(t *testing.T) {
	a := Shingles(Words("The tram hit the wall at nine."), 3)
	b := Shingles(Words("the TRAM hit the wall, at nine"), 3)
	if !reflect.DeepEqual(a, b) || len(a) != 5 {
		t.Errorf("shingles differ: %v %v", a, b)
	}
	if got := Hash("ferry"); got != Hash("ferry") || got == Hash("ferrz") {
		t.Errorf("Hash(ferry) = %x", got)
	}
}

func FuzzSentences(f *testing.F) {
	f.Add("Mr. Lee’s “U.S.” plan... 3.1m!")
	f.Fuzz(func(t *testing.T, s string) {
		toks := Tokens(s)
		end := 0
		for _, x := range Sentences(s, toks) {
			if x.Start < end || x.End <= x.Start || x.End > len(s) {
				t.Fatalf("sentence %+v out of order in %q", x, s)
			}
			end = x.End
		}
	})
}
