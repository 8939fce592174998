package reuse

import (
	"fmt"
	"testing"
)

func TestCacheIsBoundedByWords(t *testing.T) {
	c := newCache()
	const words = cacheWords / 8
	for i := range 20 {
		c.next()
		d := c.cut(article(fmt.Sprint(i), "", ""))
		d.hashes = make([]uint32, words)
		c.put(d)
		c.get("0") // asked for again and again
		if c.words > cacheWords || len(c.by) > 8 || len(c.ring) > 9 {
			t.Fatalf("after %d: %d words in %d articles, %d places, want at most %d in 8", i, c.words, len(c.by), len(c.ring), cacheWords)
		}
	}
	if c.get("0") == nil || c.get("1") != nil || c.get("19") == nil {
		t.Error("the cache gave up what was asked for, or kept what was not")
	}
	c.drop("0")
	c.drop("0")
	if c.get("0") != nil || c.words != 7*words {
		t.Errorf("after drop: %d words, want %d", c.words, 7*words)
	}
}

func TestTable(t *testing.T) {
	var tab table
	if got := tab.get(7); got != 0 {
		t.Errorf("get of an empty table = %d, want 0", got)
	}
	for k := range uint64(5000) {
		*tab.at(k * k) = int32(k + 1)
	}
	*tab.at(9) = -3
	for k := range uint64(5000) {
		want := int32(k + 1)
		if k == 3 {
			want = -3
		}
		if got := tab.get(k * k); got != want {
			t.Fatalf("get(%d) = %d, want %d", k*k, got, want)
		}
	}
	if got := tab.get(2); got != 0 {
		t.Errorf("get of an unknown key = %d, want 0", got)
	}
}
