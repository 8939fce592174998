package numeral

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

func atoms(s string) []Atom {
	return Atoms(&news.Passage{Text: s, Tokens: text.Tokens(s)})
}

func TestAtoms(t *testing.T) {
	for in, want := range map[string]string{
		"two-week":        "two -week",
		"a 14-month wait": "a 14 -month wait",
		"2025-06-27":      "2025 -06 -27",
		"A - B":           "a - b",
		"Mr Lee’s co-op":  "mr lee 's co -op",
		"34m":             "34 +m",
	} {
		var got []string
		for _, a := range atoms(in) {
			switch {
			case a.Hyphen:
				got = append(got, "-"+a.Word)
			case a.Glued && a.Start > 0 && a.Word == "m":
				got = append(got, "+"+a.Word)
			default:
				got = append(got, a.Word)
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("Atoms(%q) = %q, want %q", in, s, want)
		}
	}
}

func TestRead(t *testing.T) {
	tests := []struct {
		in   string
		want float64
		rest string
	}{
		{"23,480 homes", 23480, "homes"},
		{"1.2 million people", 1.2e6, "people"},
		{"4.1 million", 4.1e6, ""},
		{"2 1/2 years", 2.5, "years"},
		{"2½ years", 2.5, "years"},
		{"a hundred and thirty million", 130e6, ""},
		{"two and a half weeks", 2.5, "weeks"},
		{"half a million people", 5e5, "people"},
		{"half-dozen", 6, ""},
		{"a dozen", 12, ""},
		{"three dozen eggs", 36, "eggs"},
		{"tens of thousands of", 2e4, "of"},
		{"several hundred", 300, ""},
		{"twenty-one people", 21, "people"},
		{"three-quarters of", 0.75, "of"},
		{"12 lakh", 12e5, ""},
		{"5 crore", 5e7, ""},
		{"40 000 people", 40000, "people"},
		{"3 million and a half", 3.5e6, ""},
		{"one hundred and one nights", 101, "nights"},
		{"two thousand and four", 2004, ""},
		{"nineteen ninety", 19, "ninety"},
	}
	for _, tt := range tests {
		as := atoms(tt.in)
		n, next := Read(as, 0)
		var rest []string
		for _, a := range as[next:] {
			rest = append(rest, a.Word)
		}
		if r := strings.Join(rest, " "); n.Value != tt.want || r != tt.rest {
			t.Errorf("Read(%q) = %v then %q, want %v then %q", tt.in, n.Value, r, tt.want, tt.rest)
		}
	}
	for _, in := range []string{"an apple", "a man", "scores goals", "1.2.3", "12:30", "couple", "fifth"} {
		if n, next := Read(atoms(in), 0); next != 0 {
			t.Errorf("Read(%q) = %v, want none", in, n)
		}
	}
}

// spell writes n below a million in words.
func spell(n int) string {
	ones := strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	decades := strings.Fields("_ _ twenty thirty forty fifty sixty seventy eighty ninety")
	switch {
	case n < 20:
		return ones[n]
	case n < 100 && n%10 == 0:
		return decades[n/10]
	case n < 100:
		return decades[n/10] + "-" + ones[n%10]
	case n < 1000 && n%100 == 0:
		return ones[n/100] + " hundred"
	case n < 1000:
		return ones[n/100] + " hundred and " + spell(n%100)
	case n%1000 == 0:
		return spell(n/1000) + " thousand"
	case n%1000 < 100:
		return spell(n/1000) + " thousand and " + spell(n%1000)
	}
	return spell(n/1000) + " thousand " + spell(n%1000)
}

// Words and digits of the same number read the same.
func TestWordsAndDigitsAgree(t *testing.T) {
	for n := 1; n < 1_000_000; n += 1 + n/7 {
		for _, s := range []string{spell(n), fmt.Sprint(n)} {
			as := atoms(s)
			if got, next := Read(as, 0); next != len(as) || math.Abs(got.Value-float64(n)) > 1e-9 {
				t.Errorf("Read(%q) = %v (%d of %d atoms), want %d", s, got.Value, next, len(as), n)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"two-and-a-half", "12 lakh crore", "half a", "a hundred and", "1,23,456.7 million and a half"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		as := atoms(s)
		for i := range as {
			if n, next := Read(as, i); next < i || next > len(as) || math.IsNaN(n.Value) {
				t.Fatalf("Read(%q, %d) = %v, %d", s, i, n, next)
			}
		}
	})
}
