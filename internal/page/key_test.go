package page

import (
	"strings"
	"testing"
)

func TestSameKey(t *testing.T) {
	texts := []string{"", "!", "a", "A.", "ab", "a b", "É a", "éA", "È a", "中文 1", "中文1", "中", "\xff", "a\xffb", "İ", "i", "Straße 4", "STRASSE 4", "x" + strings.Repeat("Long ", 80)}
	for _, s := range texts {
		for _, u := range texts {
			key := letterKey(u)
			if got, want := sameKey(s, key), letterKey(s) == key; got != want {
				t.Errorf("sameKey(%q, %q) = %v, want %v", s, key, got, want)
			}
		}
	}
}
