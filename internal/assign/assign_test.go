package assign

import (
	"context"
	"testing"

	"hearsay/internal/store"
)

func TestAssign(t *testing.T) {
	ctx := context.Background()
	s := openStore(t)
	as := fires()
	ids := keep(t, s.Set, as...)
	names := named(ids, as)
	a := newAssigner(s.Set)
	changed, err := a.Assign(ctx, ids[3], ids[0], ids[2], "a0", ids[0])
	if err != nil {
		t.Fatal(err)
	}
	if len(changed) != 2 {
		t.Errorf("Assign changed %v, want two stories", changed)
	}
	a = newAssigner(s.Set) // the process ends and another goes on
	if _, err := a.Assign(ctx, ids[1], ids[4]); err != nil {
		t.Fatal(err)
	}
	if got, want := storiesOf(t, s.Set, names), "[[barn1 barn2 barn3] [goal] [mill]]"; got != want {
		t.Errorf("stories = %s, want %s", got, want)
	}
	pairs, err := s.Index.Pairs(ctx, ids...)
	if err != nil || len(pairs) != 1 || pairs[0].From != ids[0] || pairs[0].To != ids[3] {
		t.Errorf("pairs = %+v, %v; want barn1 in barn3", pairs, err)
	}
	if again, err := a.Assign(ctx, ids...); err != nil || len(again) != 0 {
		t.Errorf("Assign again = %v, %v; want nothing changed", again, err)
	}
	if left, _, err := s.Annotations.Stale(ctx, Stage, Version, store.Page{}); err != nil || len(left) != 0 {
		t.Errorf("Stale = %v, %v; want none", left, err)
	}
	ms, err := s.Stories.Of(ctx, ids[1])
	if err != nil || len(ms) != 1 || ms[0].Because == "" {
		t.Errorf("Of(barn2) = %+v, %v; want a reason", ms, err)
	}
}
