package assign

import (
	"context"
	"sync"
	"testing"

	"hearsay/internal/news"
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

// TestEdits has an article whose text changes: alone it moves to what it suits
// by now, among others it stays.
func TestEdits(t *testing.T) {
	ctx := context.Background()
	n := openNewsroom(t)
	barn := n.home(t, "barn1")
	n.edit(t, "mill", fires()[1])
	changed, err := n.Assign(ctx, n.ids...)
	if err != nil || len(changed) != 1 || changed[0] != barn {
		t.Errorf("Assign(edited) = %v, %v; want %s", changed, err, barn)
	}
	n.want(t, "an edit of one that was alone", "[[barn1 barn2 barn3 mill] [goal]]")
	n.edit(t, "barn3", fires()[2])
	if changed, err = n.Assign(ctx, n.ids...); err != nil || len(changed) != 1 || changed[0] != barn {
		t.Errorf("Assign(edited) = %v, %v; want %s, compiled again", changed, err, barn)
	}
	n.want(t, "an edit of one among others", "[[barn1 barn2 barn3 mill] [goal]]")
	pairs, err := n.set.Index.Pairs(ctx, n.of["barn1"], n.of["barn3"])
	if err != nil || len(pairs) != 1 || pairs[0].To != n.of["barn3"] || pairs[0].From != n.of["goal"] {
		t.Errorf("pairs = %+v, %v; want that of the new text alone", pairs, err)
	}
	n.again(t) // by the text it is no report on the barn
	n.want(t, "settled", "[[barn1 barn2 mill] [goal barn3]]")
}

func TestOtherLanguages(t *testing.T) {
	s := openStore(t)
	as := []news.Article{
		{Input: "de1", Outlet: "Der Hafenbote", Headline: "Fähre läuft vor Tolsand auf Grund", Language: "de", Published: at(0), Paragraphs: []string{
			"Die Fähre Ringelgans ist am Montagabend im Nebel vor der Insel Tolsand auf eine Sandbank gelaufen, wie die Küstenwache mitteilte.",
			"Alle 64 Fahrgäste wurden mit Booten an Land gebracht. Zwei Schlepper sollen das Schiff bei Hochwasser freiziehen.",
		}},
		{Input: "de2", Outlet: "Tolsander Blatt", Headline: "Ringelgans sitzt fest: 64 Fahrgäste von Bord geholt", Language: "de", Published: at(2), Paragraphs: []string{
			"Im Nebel ist die Fähre Ringelgans vor Tolsand auf eine Sandbank gelaufen. Die Küstenwache holte alle 64 Fahrgäste mit Booten von Bord.",
			"Schlepper versuchen beim nächsten Hochwasser, die Fähre freizuziehen.",
		}},
		{Input: "de3", Outlet: "Der Hafenbote", Headline: "Stadtrat beschließt neues Schwimmbad", Language: "de", Published: at(3), Paragraphs: []string{
			"Der Stadtrat von Lunden hat am Dienstag den Bau eines Schwimmbads für 18 Millionen Euro beschlossen.",
		}},
	}
	ids := keep(t, s.Set, as...)
	if _, err := newAssigner(s.Set).Assign(context.Background(), ids...); err != nil {
		t.Fatal(err)
	}
	if got, want := storiesOf(t, s.Set, named(ids, as)), "[[de1 de2] [de3]]"; got != want {
		t.Errorf("stories = %s, want %s", got, want)
	}
}

// TestConcurrency has several goroutines assign, settle and correct at once.
func TestConcurrency(t *testing.T) {
	ctx := context.Background()
	s := openStore(t)
	as := fires()
	ids := keep(t, s.Set, as...)
	a := newAssigner(s.Set)
	var wg sync.WaitGroup
	for i := range ids {
		wg.Go(func() {
			if _, err := a.Assign(ctx, ids[i]); err != nil {
				t.Errorf("Assign: %v", err)
			}
			if _, err := a.Settle(ctx); err != nil {
				t.Errorf("Settle: %v", err)
			}
			if m, err := s.Stories.Of(ctx, ids[i]); err != nil || len(m) != 1 {
				t.Errorf("Of = %v, %v; want one", m, err)
			} else if _, err := a.Pin(ctx, "ann", ids[i]); err != nil {
				t.Errorf("Pin: %v", err)
			}
			if _, err := a.Pending(ctx); err != nil {
				t.Errorf("Pending: %v", err)
			}
		})
	}
	wg.Wait()
}
