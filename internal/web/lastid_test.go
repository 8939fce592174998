package web

import "testing"

// A pasted address is as good as the id that stands in it.
func TestLastID(t *testing.T) {
	for in, want := range map[string]string{
		"a1": "a1", " /article/a1 ": "a1", "/article/a1?plain=1": "a1", "/topic/e1-ada-merrow?after=x/y": "e1", "/topic/e1/": "e1",
		"https://news.example/story/s1?did=c1#disagree": "s1", "": "",
	} {
		if got := lastID(in); got != want {
			t.Errorf("lastID(%q) = %q, want %q", in, got, want)
		}
	}
}
