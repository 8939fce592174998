package story

import "testing"

func TestRules(t *testing.T) {
	in := func(ids ...string) []*member {
		var out []*member
		for _, id := range ids {
			out = append(out, &member{id: id})
		}
		return out
	}
	ab := Decision{Together: [][]string{{"a", "b"}}}
	bc := Decision{Together: [][]string{{"b", "c"}}}
	aOffB := Decision{Together: [][]string{{"a"}}, Apart: [][2][]string{{{"a"}, {"b"}}}}
	aOffC := Decision{Apart: [][2][]string{{{"a"}, {"c"}}}}
	pin := Decision{Together: [][]string{{"d"}}, Fixed: true}
	for _, c := range []struct {
		name           string
		ds             []Decision
		together, bars bool // of a and b
		mates          int  // of a
	}{
		{"nothing", nil, false, false, 0},
		{"together", []Decision{ab}, true, false, 2},
		{"chained", []Decision{ab, bc}, true, false, 3},
		{"apart", []Decision{aOffB}, false, true, 1},
		{"the later one stands", []Decision{ab, aOffB}, false, true, 1},
		{"the later one stands, the other way", []Decision{aOffB, ab}, true, false, 2},
		{"apart by way of a third", []Decision{aOffC, bc}, false, true, 1},
	} {
		r := NewRules(append(c.ds, pin))
		if got := len(r.mates("a")); got != c.mates {
			t.Errorf("%s: %d mates of a, want %d", c.name, got, c.mates)
		}
		if got := r.bars("a", in("x", "b")); got != c.bars {
			t.Errorf("%s: bars(a, x b) = %v, want %v", c.name, got, c.bars)
		}
		if got := r.allows(&group{members: in("a")}, &group{members: in("b")}); got != !c.bars {
			t.Errorf("%s: allows(a, b) = %v, want %v", c.name, got, !c.bars)
		}
		if r.allows(&group{members: in("a")}, &group{members: in("d")}) {
			t.Errorf("%s: a pinned story may be merged", c.name)
		}
	}
	if r := NewRules(nil); r != nil || !r.allows(&group{members: in("a")}, &group{members: in("b")}) {
		t.Error("no rules forbid something")
	}
}

// TestPackedIndex compares an index of packed sketches with one of whole ones.
func TestPackedIndex(t *testing.T) {
	as := invented(120, 60)
	whole, packed := New(), NewWith(Options{Index: NewPacked(5)})
	for _, a := range as {
		for _, g := range []*Grouper{whole, packed} {
			if err := g.Add(t.Context(), a, nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, g := range []*Grouper{whole, packed} {
		if err := g.Repair(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	want, err := whole.Stories(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got, err := packed.Stories(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) {
		t.Fatalf("%d stories, want %d", len(got), len(want))
	}
	for i := range want {
		for j := range want[i].Why {
			if got[i].Why[j] != want[i].Why[j] {
				t.Errorf("story %d: %v, want %v", i, got[i].Why[j], want[i].Why[j])
			}
		}
	}
}
