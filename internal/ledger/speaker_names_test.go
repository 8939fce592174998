package ledger

import "testing"

func TestNameLike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Mike Orran", "Michael Orran", true},
		{"Ann Orran", "Tom Orran", false},
		{"Orran", "Ann Orran", true},
		{" Orran", "Ann Orran", true}, // no first name at all
		{"", "Ann Orran", false},
	} {
		if got := nameLike(c.a, c.b); got != c.want {
			t.Errorf("nameLike(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
