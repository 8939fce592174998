package reuse

import (
	"strings"
	"testing"

	"hearsay/internal/news"
)

func TestSieve(t *testing.T) {
	const text = "The ferry Gannet ran aground off Skerrow in thick fog on Monday evening and all sixty passengers were brought ashore by two lifeboats before the tide turned, said the coastguard."
	tests := []struct {
		name, other string
		want        bool
	}{
		{"nothing", "", false},
		{"itself", text, true},
		{"nine words", "A boat was lost: all sixty passengers were brought ashore by two lifeboats of Brill.", true},
		{"eight words at its beginning", "The ferry Gannet ran aground off Skerrow in March.", false},
		{"nine words at its end", "They rowed by two lifeboats before the tide turned, said the coastguard", true},
		{"five words", "In all sixty passengers were brought to Brill.", false},
		{"an edited passage", "The ferry Gannet ran aground near the island of Skerrow, and all sixty passengers were brought home.", true},
		{"two phrases far apart", "The ferry Gannet ran aground. " + strings.Repeat("It rained for an hour. ", 12) + "All sixty passengers were brought home.", false},
		{"other words", "The council of Brill has put off its vote on the bridge.", false},
	}
	words := func(s string) []uint32 {
		return newDoc(&news.Annotated{Article: &news.Article{Paragraphs: []string{s}}}, nil).hashes
	}
	var s sieve
	for _, tt := range tests {
		s.set(words(text))
		if got := s.holds(fold(words(tt.other))); got != tt.want {
			t.Errorf("%s: holds(%q) = %v, want %v", tt.name, tt.other, got, tt.want)
		}
		s.set(words(tt.other)) // in the same room
		if got := s.holds(fold(words(text))); got != tt.want {
			t.Errorf("%s: holds the other way = %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestSieveOfOnePhraseAgainAndAgain(t *testing.T) {
	hashes := make([]uint32, 100_000)
	for i := range hashes {
		hashes[i] = uint32(i % 3)
	}
	var s sieve
	s.set(hashes)
	taken := 0
	for _, x := range s.slots {
		if x > 0 {
			taken++
		}
	}
	if taken > 3*maxProbes {
		t.Errorf("a sieve of three runs keeps %d places, want %d at most", taken, 3*maxProbes)
	}
	if !s.holds(fold(hashes[:20])) {
		t.Error("holds(the phrase) = false, want true")
	}
}
