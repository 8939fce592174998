package assign

import (
	"context"
	"fmt"
	"hash/fnv"
	"strings"
	"testing"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// TestSettleBeyondTheWindow has a story with articles that Settle does not look
// at any more: it is not torn apart, and its line stays.
func TestSettleBeyondTheWindow(t *testing.T) {
	ctx := context.Background()
	n := openNewsroom(t)
	// A reader's hand, of which no correction tells, stands for what only the
	// older articles could explain.
	barn := n.home(t, "barn1")
	put := []store.Member{{Article: n.of["mill"], Story: barn}, {Article: n.of["goal"], Story: barn}}
	if err := n.set.Stories.Assign(ctx, noon, put); err != nil {
		t.Fatal(err)
	}
	if err := n.set.Stories.Link(ctx, noon, map[string]string{barn: "l1"}); err != nil {
		t.Fatal(err)
	}
	n.most = 2 // the last two that arrived
	if err := mark(ctx, n.set, settleKey); err != nil {
		t.Fatal(err)
	}
	if _, err := n.Settle(ctx); err != nil {
		t.Fatal(err)
	}
	n.want(t, "the window's articles alone", "[[barn1 barn2 goal barn3 mill]]")
	n.most = settleArticles
	if err := n.set.State.Set(ctx, windowKey, nil); err != nil {
		t.Fatal(err)
	}
	if err := mark(ctx, n.set, settleKey); err != nil {
		t.Fatal(err)
	}
	if changed, err := n.Settle(ctx); err != nil || changed != 3 {
		t.Errorf("Settle = %d, %v; want three stories", changed, err)
	}
	n.want(t, "all of them", "[[barn1 barn2 barn3] [goal] [mill]]")
	if s, err := n.set.Stories.Get(ctx, barn); err != nil || s.Line != "" {
		t.Errorf("Get = %+v, %v; want no line: no other story has it", s, err)
	}
}

// TestSettleKeepsIDs has two stories become one and the id of the lesser lead
// to the other.
func TestSettleKeepsIDs(t *testing.T) {
	ctx := context.Background()
	n := openNewsroom(t)
	barn := n.home(t, "barn1")
	if err := n.set.Stories.Assign(ctx, noon, []store.Member{{Article: n.of["barn2"], Story: "sother"}}); err != nil {
		t.Fatal(err)
	}
	n.again(t)
	n.want(t, "settled", "[[barn1 barn2 barn3] [goal] [mill]]")
	if s, err := n.set.Stories.Get(ctx, "sother"); err != nil || s.ID != barn {
		t.Errorf("Get(emptied) = %+v, %v; want %s", s, err, barn)
	}
}

func TestSickArticle(t *testing.T) {
	ctx := context.Background()
	s := openStore(t)
	as := fires()
	ids := keep(t, s.Set, as...)
	bad := []store.Annotation{{Article: ids[1], Revision: 1, Version: 9, Data: []byte("no annotation")}}
	if err := s.Annotations.Put(ctx, AnnotateStage, bad); err != nil {
		t.Fatal(err)
	}
	changed, err := newAssigner(s.Set).Assign(ctx, ids...)
	if err == nil || len(changed) != 3 {
		t.Errorf("Assign = %v, %v; want the other three stories and an error", changed, err)
	}
	if got, want := storiesOf(t, s.Set, named(ids, as)), "[[barn1 barn3] [goal] [mill]]"; got != want {
		t.Errorf("stories = %s, want %s", got, want)
	}
}

// TestRarityOutlivesARestart compares the rarities of two sessions over the
// same articles, with a snapshot between.
func TestRarityOutlivesARestart(t *testing.T) {
	ctx := context.Background()
	n := openNewsroom(t)
	s, err := n.ready(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.learnt(ctx, snapshotEvery); err != nil {
		t.Fatal(err)
	}
	more := news.Article{Input: "more", Headline: "Orrin barn fund", Published: at(20), Paragraphs: []string{"A fund for the barn at Orrin has 900 givers."}}
	if _, err := n.Assign(ctx, keep(t, n.set, more)...); err != nil {
		t.Fatal(err)
	}
	before := n.s.rarity
	after, err := newAssigner(n.set).ready(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []string{"Orrin", "barn", "mill", "unheard"} {
		k := keyOf(w)
		if x, y := before.Of(k), after.rarity.Of(k); fmt.Sprintf("%.4f", x) != fmt.Sprintf("%.4f", y) {
			t.Errorf("rarity of %s = %v after a restart, want %v", w, y, x)
		}
	}
	if after.news != 1 {
		t.Errorf("counted %d articles again, want the one after the snapshot", after.news)
	}
}

// keyOf is the key of a word: FNV-1a of its folded letters.
func keyOf(w string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(strings.ToLower(w)))
	return h.Sum64()
}

// TestSettlePartsOneOfTwo has an article that is to stand alone, for a reason in
// the very words that are kept of it.
func TestSettlePartsOneOfTwo(t *testing.T) {
	ctx := context.Background()
	n := openNewsroom(t)
	ms, err := n.set.Stories.Of(ctx, n.of["goal"])
	if err != nil || len(ms) != 1 {
		t.Fatalf("Of = %v, %v; want one", ms, err)
	}
	ms[0].Story = n.home(t, "mill")
	if err := n.set.Stories.Assign(ctx, noon, ms); err != nil {
		t.Fatal(err)
	}
	n.want(t, "before", "[[barn1 barn2 barn3] [goal mill]]")
	n.again(t)
	n.want(t, "settled", "[[barn1 barn2 barn3] [goal] [mill]]")
}
