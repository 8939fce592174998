package reuse

import (
	"slices"
	"testing"
)

func TestLists(t *testing.T) {
	var l lists
	var want [3][]int32
	for k := range want {
		want[k] = []int32{int32(k), int32(k + 100)}
		if got := l.open(want[k][0], want[k][1]); got != int32(k) {
			t.Fatalf("open = %d, want %d", got, k)
		}
	}
	for n := range int32(90) { // the first is full in the end, the others take the rooms it gives up
		for k := range want {
			if k > 0 && n%int32(7*k) > 0 {
				continue
			}
			l.add(int32(k), 1000+n)
			want[k] = append(want[k], 1000+n)
			kept := want[k]
			if len(kept) > keepOldest+keepNewest {
				kept = append(slices.Clone(kept[:keepOldest]), kept[len(kept)-keepNewest:]...)
			}
			parts := l.of(int32(k))
			if got := slices.Concat(parts[:]...); !slices.Equal(got, kept) || l.len(int32(k)) != len(kept) {
				t.Fatalf("list %d = %v, want %v", k, got, kept)
			}
		}
	}
}
