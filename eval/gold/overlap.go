package gold

import "strings"

// Overlap is the share in [0,1] of a's words that stand in b in runs of three, as
// the packs' scorer counts it; 1 for an empty a.
func Overlap(a, b []string) float64 {
	if len(a) == 0 {
		return 1
	}
	n := min(3, len(a))
	in := map[string]bool{}
	for i := 0; i+n <= len(b); i++ {
		in[strings.Join(b[i:i+n], " ")] = true
	}
	hit := make([]bool, len(a))
	for i := 0; i+n <= len(a); i++ {
		if in[strings.Join(a[i:i+n], " ")] {
			for j := i; j < i+n; j++ {
				hit[j] = true
			}
		}
	}
	k := 0
	for _, h := range hit {
		if h {
			k++
		}
	}
	return float64(k) / float64(len(a))
}
