package assign

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// newsroom is a store in which fires stand, assigned and settled.
type newsroom struct {
	*Assigner
	set   store.Set
	ids   []string
	of    map[string]string // name -> id
	names map[string]string // id -> name
}

func openNewsroom(t *testing.T) newsroom {
	t.Helper()
	s := openStore(t)
	as := fires()
	n := newsroom{Assigner: newAssigner(s.Set), set: s.Set, ids: keep(t, s.Set, as...), of: map[string]string{}}
	n.names = named(n.ids, as)
	for id, name := range n.names {
		n.of[name] = id
	}
	n.again(t)
	n.want(t, "at first", "[[barn1 barn2 barn3] [goal] [mill]]")
	return n
}

func (n newsroom) home(t *testing.T, name string) string {
	t.Helper()
	return home(t, n.set, n.of[name])
}

func (n newsroom) want(t *testing.T, when, want string) {
	t.Helper()
	if got := storiesOf(t, n.set, n.names); got != want {
		t.Errorf("%s: stories = %s, want %s", when, got, want)
	}
}

// again has another process assign and settle everything once more.
func (n newsroom) again(t *testing.T) {
	t.Helper()
	ctx := context.Background()
	a := newAssigner(n.set)
	if _, err := a.Assign(ctx, n.ids...); err != nil {
		t.Fatal(err)
	}
	if err := mark(ctx, n.set, settleKey); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Settle(ctx); err != nil {
		t.Fatal(err)
	}
	if p, err := a.Pending(ctx); p || err != nil {
		t.Errorf("Pending after Settle = %v, %v; want false", p, err)
	}
}

// edit gives an article the headline and text of another.
func (n newsroom) edit(t *testing.T, name string, of news.Article) {
	t.Helper()
	for _, a := range fires() {
		if a.Input == name {
			a.Headline, a.Paragraphs = of.Headline, of.Paragraphs
			keep(t, n.set, a)
		}
	}
}

func TestMerge(t *testing.T) {
	ctx := context.Background()
	n := openNewsroom(t)
	goal, mill := n.home(t, "goal"), n.home(t, "mill")
	if err := n.set.Marks.Set(ctx, store.Mark{User: "ann", Kind: store.MarkStar, Target: mill, Made: n.now()}); err != nil {
		t.Fatal(err)
	}
	id, err := n.Merge(ctx, "ann", mill, goal)
	if err != nil {
		t.Fatal(err)
	}
	n.want(t, "at once", "[[barn1 barn2 barn3] [goal mill]]")
	n.again(t)
	n.want(t, "run again", "[[barn1 barn2 barn3] [goal mill]]")
	if got, err := n.set.Stories.Get(ctx, mill); err != nil || got.ID != goal {
		t.Errorf("Get(%s) = %+v, %v; want %s", mill, got, err, goal)
	}
	if _, err := n.Merge(ctx, "ann", mill, goal); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Merge again = %v, want invalid", err)
	}
	if err := n.Undo(ctx, id); err != nil {
		t.Fatal(err)
	}
	n.want(t, "undone", "[[barn1 barn2 barn3] [goal] [mill]]")
	n.again(t)
	n.want(t, "undone and run again", "[[barn1 barn2 barn3] [goal] [mill]]")
	if g, m := n.home(t, "goal"), n.home(t, "mill"); g != goal || m != mill {
		t.Errorf("undone: goal is in %s and mill in %s, want %s and %s again", g, m, goal, mill)
	}
	has, err := n.set.Marks.Has(ctx, "ann", store.MarkStar, goal, mill)
	if err != nil || has[goal] || !has[mill] {
		t.Errorf("undone: stars = %v, %v; want mill's alone", has, err)
	}
	if err := n.Undo(ctx, id); err != nil {
		t.Errorf("Undo again = %v, want nothing", err)
	}
	if err := n.Undo(ctx, "c0"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Undo(unknown) = %v, want not found", err)
	}
}

// TestUndoIDs undoes corrections that ended stories, one behind the other and in
// the order they were made: each story has its id again.
func TestUndoIDs(t *testing.T) {
	ctx := context.Background()
	n := openNewsroom(t)
	names := []string{"barn1", "goal", "mill"}
	want := map[string]string{}
	for _, x := range names {
		want[x] = n.home(t, x)
	}
	merge := func(from, into string) string {
		id, err := n.Merge(ctx, "ann", want[from], want[into])
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	move := func(from, into string) string {
		id, err := n.Move(ctx, "ann", want[into], n.of[from])
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	for _, c := range []struct {
		name  string
		made  func() []string
		order []int
	}{
		{"the later first", func() []string { return []string{merge("mill", "goal"), merge("goal", "barn1")} }, []int{1, 0}},
		{"the earlier first", func() []string { return []string{merge("mill", "goal"), merge("goal", "barn1")} }, []int{0, 1}},
		{"a whole story moved", func() []string { return []string{move("mill", "goal")} }, []int{0}},
	} {
		ids := c.made()
		for _, i := range c.order {
			if err := n.Undo(ctx, ids[i]); err != nil {
				t.Fatal(err)
			}
		}
		n.again(t)
		n.want(t, c.name, "[[barn1 barn2 barn3] [goal] [mill]]")
		for _, x := range names {
			if got := n.home(t, x); got != want[x] {
				t.Errorf("%s: %s is in %s, want %s", c.name, x, got, want[x])
			}
		}
	}
}

func TestSplit(t *testing.T) {
	ctx := context.Background()
	n := openNewsroom(t)
	barn := n.home(t, "barn1")
	id, story, err := n.Split(ctx, "ann", barn, n.of["barn2"], "a0")
	if err != nil {
		t.Fatal(err)
	}
	if got := n.home(t, "barn2"); got != story || n.home(t, "barn1") != barn {
		t.Errorf("barn2 is in %s, want %s; barn1 stays", got, story)
	}
	n.want(t, "at once", "[[barn1 barn3] [barn2] [goal] [mill]]")
	n.again(t)
	n.want(t, "run again", "[[barn1 barn3] [barn2] [goal] [mill]]")
	// An edit does not overturn it either.
	n.edit(t, "barn2", fires()[0])
	n.again(t)
	n.want(t, "edited and run again", "[[barn1 barn3] [barn2] [goal] [mill]]")
	// A new report joins one of the two and welds neither.
	more := fires()[1]
	more.Input, more.Outlet, more.Published = "barn4", "The Dunstow Echo", at(12)
	n.ids = append(n.ids, keep(t, n.set, more)...)
	n.names[n.ids[5]] = "barn4"
	n.again(t)
	if n.home(t, "barn1") == n.home(t, "barn2") {
		t.Error("a new report welded what was split")
	}
	if err := n.Undo(ctx, id); err != nil {
		t.Fatal(err)
	}
	n.want(t, "undone", "[[barn1 barn2 barn3 barn4] [goal] [mill]]")
	if _, _, err := n.Split(ctx, "ann", n.home(t, "goal"), n.of["goal"]); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("Split(all) = %v, want invalid", err)
	}
}

func TestMoveSeveral(t *testing.T) {
	ctx := context.Background()
	n := openNewsroom(t)
	id, err := n.Move(ctx, "ann", n.home(t, "mill"), n.of["barn2"], n.of["barn3"])
	if err != nil {
		t.Fatal(err)
	}
	n.want(t, "at once", "[[barn1] [barn2 barn3 mill] [goal]]")
	n.again(t)
	n.want(t, "run again", "[[barn1] [barn2 barn3 mill] [goal]]")
	if err := n.Undo(ctx, id); err != nil {
		t.Fatal(err)
	}
	n.again(t)
	n.want(t, "undone and run again", "[[barn1 barn2 barn3] [goal] [mill]]")
	for name, articles := range map[string][]string{"none": nil, "of two stories": {n.of["barn1"], n.of["goal"]}, "there already": {n.of["mill"]}} {
		if _, err := n.Move(ctx, "ann", n.home(t, "mill"), articles...); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("Move(%s) = %v, want invalid", name, err)
		}
	}
}

func TestMove(t *testing.T) {
	ctx := context.Background()
	n := openNewsroom(t)
	id, err := n.Move(ctx, "ann", n.home(t, "mill"), n.of["barn3"])
	if err != nil {
		t.Fatal(err)
	}
	n.want(t, "at once", "[[barn1 barn2] [barn3 mill] [goal]]")
	n.again(t)
	n.want(t, "run again", "[[barn1 barn2] [barn3 mill] [goal]]")
	if err := n.Undo(ctx, id); err != nil {
		t.Fatal(err)
	}
	n.want(t, "undone", "[[barn1 barn2 barn3] [goal] [mill]]")
}

func TestLaterCorrectionStands(t *testing.T) {
	ctx := context.Background()
	n := openNewsroom(t)
	if _, err := n.Merge(ctx, "ann", n.home(t, "mill"), n.home(t, "goal")); err != nil {
		t.Fatal(err)
	}
	if _, _, err := n.Split(ctx, "bob", n.home(t, "goal"), n.of["mill"]); err != nil {
		t.Fatal(err)
	}
	n.again(t)
	n.want(t, "split after merge", "[[barn1 barn2 barn3] [goal] [mill]]")
	if _, err := n.Merge(ctx, "ann", n.home(t, "mill"), n.home(t, "goal")); err != nil {
		t.Fatal(err)
	}
	n.again(t)
	n.want(t, "merge after split", "[[barn1 barn2 barn3] [goal mill]]")
}

func TestPin(t *testing.T) {
	ctx := context.Background()
	n := openNewsroom(t)
	// A pinned story keeps its articles whatever becomes of their texts.
	if _, err := n.Pin(ctx, "ann", n.home(t, "barn1")); err != nil {
		t.Fatal(err)
	}
	n.edit(t, "barn2", fires()[2])
	n.again(t)
	n.want(t, "a pinned story", "[[barn1 barn2 goal barn3] [mill]]") // others may join it
	// A pinned article that is alone stays alone.
	n = openNewsroom(t)
	id, err := n.Pin(ctx, "ann", n.of["mill"])
	if err != nil {
		t.Fatal(err)
	}
	n.edit(t, "mill", fires()[0])
	n.again(t)
	n.want(t, "a pinned article", "[[barn1 barn2 barn3] [goal] [mill]]")
	if err := n.Undo(ctx, id); err != nil {
		t.Fatal(err)
	}
	n.again(t)
	n.want(t, "no more pinned", "[[barn1 barn2 barn3 mill] [goal]]")
	if _, err := n.Pin(ctx, "ann", "s0"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Pin(unknown) = %v, want not found", err)
	}
}

func TestTermsOfCorrections(t *testing.T) {
	ctx := context.Background()
	n := openNewsroom(t)
	mill, barn := n.home(t, "mill"), n.home(t, "barn1")
	if _, err := n.Move(ctx, "ann", mill, n.of["barn3"]); err != nil {
		t.Fatal(err)
	}
	cs, _, err := n.set.Corrections.List(ctx, "ann", store.Page{})
	if err != nil || len(cs) != 1 {
		t.Fatalf("List = %v, %v; want one", cs, err)
	}
	var terms Terms
	if err := json.Unmarshal(cs[0].Data, &terms); err != nil {
		t.Fatal(err)
	}
	if c := cs[0]; c.Kind != MoveKind || c.A != n.of["barn3"] || c.B != mill || len(terms.Together) != 2 || len(terms.Apart) != 2 || barn == mill {
		t.Errorf("correction = %+v %+v, want the article with the mill's and apart from two", c, terms)
	}
}
