package text_test

import (
	"testing"

	"hearsay/internal/text"
)

// TestSieve: no word of the list is held back, and most of the others are.
func TestSieve(t *testing.T) {
	list := text.Set(`if unless but a although 3 £ été “`)
	list[""] = true
	s := text.SieveOf(list)
	for w := range list {
		if got, want := s.May(w), w != ""; got != want {
			t.Errorf("May(%q) = %v, want %v", w, got, want)
		}
	}
	n := 0
	others := text.Words("The ferry sailed from the harbour at nine with forty people aboard and was late")
	for _, w := range others {
		if s.May(w) {
			n++
		}
	}
	if 2*n > len(others) {
		t.Errorf("%d of %d words pass the sieve, want less than half", n, len(others))
	}
	if new(text.Sieve).May("x") {
		t.Error("the zero Sieve may hold x, want nothing")
	}
}
