package story

import (
	"math"
	"testing"
	"time"
)

func TestTimes(t *testing.T) {
	const day = 86400
	tests := []struct {
		name             string
		at               int64
		asked            []int64
		near, far, dated float64
	}{
		{"nobody knows", 0, []int64{0, 0}, 0, 0, 0},
		{"the article's is unknown", 0, []int64{5 * day}, 0, 0, 0},
		{"at once", 5 * day, []int64{5 * day}, 1, 0, 1},
		{"a day before and three after", 5 * day, []int64{4 * day, 8 * day}, 0.5, math.Log(4), 1},
		{"one of them is unknown", 5 * day, []int64{0, 8 * day}, 0.25, math.Log(4), 1},
	}
	for _, tt := range tests {
		var asked []edge
		for _, x := range tt.asked {
			asked = append(asked, edge{s: &Sketch{Time: x}})
		}
		var f storyFeatures
		f.times(&Sketch{Time: tt.at}, asked)
		if f[gNear] != tt.near || math.Abs(f[gFar]-tt.far) > 1e-9 || f[gDated] != tt.dated {
			t.Errorf("%s: times = %v %v %v, want %v %v %v", tt.name, f[gNear], f[gFar], f[gDated], tt.near, tt.far, tt.dated)
		}
	}
}

func TestDaysApart(t *testing.T) {
	in := func(days ...int) *group {
		gr := &group{}
		for _, d := range days {
			m := &member{}
			if d > 0 {
				m.when = time.Date(2024, 5, d, 12, 0, 0, 0, time.UTC)
			}
			gr.members = append(gr.members, m)
		}
		return gr
	}
	tests := []struct {
		a, b *group
		want float64
	}{
		{in(1, 3), in(8), 5},
		{in(8), in(3, 1), 5},
		{in(1, 9), in(4), 0},
		{in(0, 2), in(5, 0), 3},
		{in(0), in(5), 0},
	}
	for i, tt := range tests {
		if got := daysApart(tt.a, tt.b); got != tt.want {
			t.Errorf("%d: daysApart = %v, want %v", i, got, tt.want)
		}
	}
}
