package text

import "testing"

func TestNameKey(t *testing.T) {
	for in, want := range map[string]string{
		"The Harbour Trust": "harbour trust", "Zoë O’Dell-Marsh": "zoë o'dell-marsh", "": "", "the": "the",
	} {
		if got := NameKey(in); got != want {
			t.Errorf("NameKey(%q) = %q, want %q", in, got, want)
		}
	}
}
