package story

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestNth(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := 1; n < 60; n++ {
		ws := make([]float32, n)
		for i := range ws {
			ws[i] = float32(r.IntN(n)) / 4 // some are equal
		}
		sorted := slices.Sorted(slices.Values(ws))
		for k := range ws {
			if got := nth(slices.Clone(ws), k); got != sorted[k] {
				t.Fatalf("nth(%v, %d) = %v, want %v", ws, k, got, sorted[k])
			}
		}
	}
}
