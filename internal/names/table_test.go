package names

import (
	"strings"
	"testing"
)

// TestTableHoldsTheLists looks every line of the lists up in the table.
func TestTableHoldsTheLists(t *testing.T) {
	tab := loadTable()
	for i, list := range longLists {
		for line := range strings.Lines(*list) {
			word, mark, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			if got, want := tab.of(word), factsOf(i, mark); got&want != want {
				t.Fatalf("of(%q) = %b, want %b among them", word, got, want)
			}
		}
	}
	for _, word := range []string{"", "qqqzz", "qqq zz", strings.Repeat("x", 300)} {
		if got := tab.of(word); got != 0 {
			t.Errorf("of(%q) = %b, want 0", word, got)
		}
	}
}
