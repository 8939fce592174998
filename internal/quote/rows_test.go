package quote

import (
	"testing"

	"hearsay/internal/news"
)

func TestAdjacent(t *testing.T) {
	q := &para{p: &news.Passage{Text: `"It held." "All of it," and "so on"`}}
	for _, f := range [...][2]int{{0, 10}, {11, 23}, {28, 35}, {4, 7}} {
		q.frags = append(q.frags, fragment{open: f[0], close: f[1]})
	}
	for _, tt := range []struct {
		a, b int
		want bool
	}{{0, 1, true}, {1, 2, false}, {0, 3, false}} { // the last stands inside the first
		if got := q.adjacent(tt.a, tt.b); got != tt.want {
			t.Errorf("adjacent(%d, %d) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}
