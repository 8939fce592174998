package faults

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // PostgreSQL
	_ "modernc.org/sqlite"             // SQLite
)

// open looks into a database beside the program.
func open(t *testing.T, database string) *sql.DB {
	t.Helper()
	driver := "sqlite"
	if strings.HasPrefix(database, "postgres") {
		driver = "pgx"
	} else {
		database = "file:" + database + "?mode=ro&_pragma=busy_timeout(10000)"
	}
	db, err := sql.Open(driver, database)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// rule is a count that must be what it is said to be.
type rule struct {
	what, query string
	want        int // -1: as many as there are articles
}

// rules say that nothing is lost, nothing stands twice, and every job has had its
// effect once.
var rules = []rule{
	{"articles", "SELECT COUNT(*) FROM articles", -1},
	{"articles as counted while writing", "SELECT value FROM counters WHERE name = 'articles'", -1},
	{"articles as the feeds count them", "SELECT COALESCE(SUM(articles), 0) FROM feeds", -1},
	{"addresses", "SELECT COUNT(DISTINCT url) FROM articles", -1},
	{"revisions", "SELECT COUNT(*) FROM revisions", -1},
	{"annotated articles", "SELECT COUNT(*) FROM annotations WHERE stage = 'annotate'", -1},
	{"articles in stories", "SELECT COUNT(*) FROM members m JOIN articles a ON a.n = m.article JOIN stories s ON s.n = m.story", -1},
	{"articles as the stories count them", "SELECT COALESCE(SUM(articles), 0) FROM stories", -1},
	{"stories without articles", "SELECT COUNT(*) FROM stories WHERE articles = 0", 0},
	{"stories without a compilation", "SELECT COUNT(*) FROM stories WHERE compiled < changed", 0},
	{"stories without a ledger", "SELECT COUNT(*) FROM stories s WHERE NOT EXISTS (SELECT 1 FROM ledgers l WHERE l.story = s.n)", 0},
	{"quotes that stand twice in a story", "SELECT COUNT(*) FROM (SELECT 1 AS x FROM quotes GROUP BY story, name_key, data HAVING COUNT(*) > 1) q", 0},
	{"stories without a quote", "SELECT COUNT(*) FROM stories s WHERE NOT EXISTS (SELECT 1 FROM quotes q WHERE q.story = s.n)", 0},
	{"jobs given up", "SELECT COUNT(*) FROM river_job WHERE state = 'discarded'", 0},
}

// broken returns which rules do not hold.
func broken(ctx context.Context, db *sql.DB, articles int) []string {
	var out []string
	for _, r := range rules {
		var n int
		if err := db.QueryRowContext(ctx, r.query).Scan(&n); err != nil {
			out = append(out, fmt.Sprintf("%s: %v", r.what, err))
			continue
		}
		want := r.want
		if want < 0 {
			want = articles
		}
		if n != want {
			out = append(out, fmt.Sprintf("%s: %d, want %d", r.what, n, want))
		}
	}
	return out
}

// settled waits until all that was published stands as it should, and fails the
// test with what does not.
func (p *program) settled(db *sql.DB, w *world, limit time.Duration) {
	p.t.Helper()
	var wrong []string
	for end := time.Now().Add(limit); ; {
		if wrong = broken(p.t.Context(), db, w.articles()); len(wrong) == 0 {
			return
		}
		if time.Now().After(end) {
			p.t.Fatalf("after %v:\n%s\n%s", limit, strings.Join(wrong, "\n"), p.log)
		}
		p.alive()
		time.Sleep(200 * time.Millisecond) // it is another process
	}
}
