package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// change is what a transaction does to what pages show.
type change int

const (
	byReader change = iota // what a person did, and whatever is not known to be less
	byNews                 // what the pipeline does with articles
	unseen                 // nothing that a page shows
)

// readersState counts the transactions of readers, for other processes to see. It
// stands in run_state, which no backup holds and no restoring empties.
const readersState = "readers"

// othersEvery is how long lies between two looks at what other processes did: one
// query each.
const othersEvery = time.Second

// turns counts changes. The counts are the process's own and mean nothing to others.
type turns struct {
	every time.Duration
	look  sync.Mutex // held by who looks

	mu      sync.Mutex
	turn    store.Turn
	looked  time.Time
	readers int64  // of the table, as last known
	others  string // the rest of the table, as last known
}

// count counts a transaction. readers is the count in the table after one of a reader.
func (t *turns) count(c change, readers int64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch c {
	case byReader:
		t.turn.Readers++
		t.readers = max(t.readers, readers)
	case byNews:
		t.turn.News++
	case unseen:
	}
}

// now returns the counts, and whether it is time to look at the table.
func (t *turns) now(at time.Time) (turn store.Turn, due bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.turn, t.looked.IsZero() || at.Sub(t.looked).Abs() >= t.every
}

// learn takes in what the table says.
func (t *turns) learn(at time.Time, readers int64, others string) store.Turn {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.looked.IsZero() {
		if readers != t.readers {
			t.turn.Readers++
		}
		if others != t.others {
			t.turn.News++
		}
	}
	t.looked, t.readers, t.others = at, readers, others
	return t.turn
}

type changes struct{ *Store }

func (s changes) Turn(ctx context.Context, now time.Time) (store.Turn, error) {
	turn, due := s.turns.now(now)
	if !due || !s.turns.look.TryLock() { // another looks just now: nobody waits for that
		return turn, nil
	}
	defer s.turns.look.Unlock()
	if turn, due = s.turns.now(now); !due { // another has looked meanwhile
		return turn, nil
	}
	type row struct {
		name string
		n    int64
	}
	rows, err := all(ctx, s.r, func(r *sql.Rows, x *row) error { return r.Scan(&x.name, &x.n) }, "SELECT name, value FROM counters UNION ALL SELECT name, value FROM run_state ORDER BY 1, 2")
	if err != nil {
		return turn, s.wrap("changes", err)
	}
	var readers int64
	var others strings.Builder
	for _, x := range rows {
		if x.name == readersState {
			readers = x.n
			continue
		}
		fmt.Fprintf(&others, "%s %d\n", x.name, x.n)
	}
	return s.turns.learn(now, readers, others.String()), nil
}

// compiledAs tells stories of one change apart that were compiled anew, as after a correction or
// for what another story brought: by counts, and by the sizes of what was compiled.
const compiledAs = `s.outlets || ' ' || s.disputes || ' ' || s.quotes || ' ' || s.edits || ' ' || octet_length(s.headline) || ' ' || octet_length(s.data)
		|| ' ' || COALESCE((SELECT octet_length(l.data) FROM ledgers l WHERE l.story = s.n), 0)`

// marksOf are the queries for what tells whether a thing has changed. All are looked up
// by keys: a name or outlet of many articles costs no more than another.
var marksOf = map[string]string{
	store.MarkOfStory: `SELECT s.id || ' ' || s.version || ' ' || s.changed || ' ' || s.compiled || ' ' || s.until || ' ' || s.articles || ' ' || ` + compiledAs + ` FROM stories s WHERE s.id = $1`,
	store.MarkOfArticle: `SELECT a.id || ' ' || a.revision || ' ' || a.revisions || ' ' || COALESCE(s.id || ' ' || s.version || ' ' || s.changed || ' ' || s.compiled || ' ' || s.articles || ' ' || ` + compiledAs + `, '')
		|| ' ' || COALESCE((SELECT CAST(SUM(n.revision) AS BIGINT) FROM annotations n WHERE n.article = a.n), 0)
		FROM articles a LEFT JOIN members m ON m.article = a.n LEFT JOIN stories s ON s.n = m.story WHERE a.id = $1`,
	store.MarkOfName: `SELECT e.id || ' ' || e.articles || ' ' || e.kind || ' ' || e.name || ' ' || e.aliases
		|| ' ' || COALESCE((SELECT m.at || ' ' || m.article FROM mentions m WHERE m.entity = e.n ORDER BY m.at DESC, m.article DESC LIMIT 1), '')
		|| ' ' || COALESCE((SELECT q.at || ' ' || q.n FROM quotes q WHERE q.entity = e.id AND q.entity <> '' ORDER BY q.at DESC, q.n DESC LIMIT 1), '')
		|| ' ' || COALESCE((SELECT MAX(l.found) FROM fact_labels l WHERE l.label = 'e ' || e.id AND l.moved = 0), 0)
		|| ' ' || COALESCE((SELECT MAX(l.found) FROM fact_labels l WHERE l.label = 'e ' || e.id AND l.moved = 1), 0)
		FROM entities e WHERE e.id = $1`,
	store.MarkOfOutlet: `SELECT o.outlet_key || ' ' || o.name || ' ' || o.articles || ' ' || o.own || ' ' || o.carried || ' ' || o.words || ' ' || o.copied || ' ' || o.edited || ' ' || o.edits || ' ' || o.quotes
		|| ' ' || COALESCE((SELECT a.at || ' ' || a.n FROM articles a WHERE a.outlet_key = o.outlet_key ORDER BY a.at DESC, a.n DESC LIMIT 1), '')
		FROM outlets o WHERE o.outlet_key = $1`,
}

func (s changes) Touch(ctx context.Context) error {
	return s.write(ctx, "count a change", func(*sql.Tx) error { return nil })
}

func (s changes) Mark(ctx context.Context, kind, id string) (string, error) {
	query, ok := marksOf[kind]
	if !ok {
		return "", fmt.Errorf("mark of %s %s: %w", kind, id, news.ErrInvalid)
	}
	if kind == store.MarkOfOutlet {
		id = keyOfOutlet(id)
	}
	var mark string
	err := one(ctx, s.r, query, []any{id}, &mark)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return mark, s.wrap("mark of "+kind+" "+id, err)
}
