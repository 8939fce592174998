package sqlstore

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/internal/store"
)

// TestChangesOfOthers: what another process did is seen at the next look.
func TestChangesOfOthers(t *testing.T) {
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "hearsay.db")
	var both [2]*Store
	for i := range both {
		s, err := Open(ctx, Options{Database: path})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		both[i] = s
	}
	here, there := both[0], both[1]
	here.turns.every = 0
	turn := func() store.Turn {
		t.Helper()
		x, err := here.Changes.Turn(ctx, time.Unix(2, 0))
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	start := turn()
	if again := turn(); again != start {
		t.Errorf("Turn = %v after %v, want the same as nothing was done", again, start)
	}
	if err := there.Marks.Set(ctx, store.Mark{Kind: store.MarkStar, Target: "s1", Made: time.Unix(1, 0)}); err != nil {
		t.Fatal(err)
	}
	starred := turn()
	if starred.Readers == start.Readers || starred.News != start.News {
		t.Errorf("Turn = %v after %v and a star there, want one of readers more", starred, start)
	}
	if err := here.Marks.Set(ctx, store.Mark{Kind: store.MarkStar, Target: "s2", Made: time.Unix(1, 0)}); err != nil {
		t.Fatal(err)
	}
	own := turn()
	if own.Readers == starred.Readers {
		t.Error("a star set here is not counted")
	}
	if again := turn(); again != own {
		t.Errorf("Turn = %v after %v, want a star counted once", again, own)
	}
	if _, err := there.Entities.Save(ctx, store.Entity{Name: "Quay", Keys: []string{"quay"}}); err != nil {
		t.Fatal(err)
	}
	if news := turn(); news.News == own.News || news.Readers != own.Readers {
		t.Errorf("Turn = %v after %v and a name there, want one of news more", news, own)
	}
}

// TestLookedUp: what is asked for often is looked up by keys.
func TestLookedUp(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "hearsay.db"), nil)
	queries := []string{strings.ReplaceAll(unlinkRaws, "IN ()", "IN ($1, $2)")}
	for _, q := range marksOf {
		queries = append(queries, q)
	}
	for _, q := range queries {
		if plan := explain(t, s, q, "x", "y"); strings.Contains(plan, "SCAN") {
			t.Errorf("%s reads all of a table:\n%s", q, plan)
		}
	}
}

// TestChangesSeldom: others' changes are looked for once in a while alone.
func TestChangesSeldom(t *testing.T) {
	x := turns{every: time.Second}
	at := time.Unix(1_900_000_000, 0)
	if _, due := x.now(at); !due {
		t.Error("no look is due at first")
	}
	x.learn(at, 1, "a")
	for _, c := range []struct {
		after time.Duration
		want  bool
	}{{0, false}, {999 * time.Millisecond, false}, {time.Second, true}, {-time.Hour, true}} {
		if _, due := x.now(at.Add(c.after)); due != c.want {
			t.Errorf("a look is due after %v: %v, want %v", c.after, due, c.want)
		}
	}
}
