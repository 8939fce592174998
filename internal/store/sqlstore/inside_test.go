package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

func openFile(t *testing.T, path string, enq store.Enqueuer) *Store {
	t.Helper()
	s, err := Open(t.Context(), Options{Database: path, Enqueuer: enq})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// A table that no backup holds would be lost in silence.
func TestTables(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "a b%20?.db"), nil)
	have, err := all(t.Context(), s.r, word, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'goose%' ORDER BY name")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, x := range tables {
		want = append(want, x.name)
	}
	have = slices.DeleteFunc(have, func(name string) bool {
		return slices.ContainsFunc(derived, func(d string) bool { return strings.HasPrefix(name, d) })
	})
	slices.Sort(want)
	if d := cmp.Diff(want, have); d != "" {
		t.Errorf("tables (-backed up +in the schema): %s", d)
	}
}

// Lists go along an index from the cursor on: no row is looked at that the
// page does not show, and nothing is sorted.
func TestPlans(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "hearsay.db"), nil)
	const tail = " AND (a.at, a.n) < ($1, $2) ORDER BY a.at DESC, a.n DESC LIMIT $3"
	for query, index := range map[string]string{
		"SELECT " + headColumns + " FROM articles a WHERE 1 = 1" + tail:                                                                                                             "articles_at",
		"SELECT " + headColumns + " FROM articles a WHERE a.feed = $4" + tail:                                                                                                       "articles_feed",
		"SELECT " + headColumns + " FROM articles a WHERE a.outlet_key = $4" + tail:                                                                                                 "articles_outlet",
		"SELECT DISTINCT at, article FROM mentions WHERE entity = $4 AND (at, article) < ($1, $2) ORDER BY at DESC, article DESC LIMIT $3":                                          "mentions_entity",
		"SELECT article FROM members WHERE story = $4 AND (at, article) < ($1, $2) ORDER BY at DESC, article DESC LIMIT $3":                                                         "members_story",
		"SELECT " + storyColumns + " FROM stories WHERE (until, n) < ($1, $2) ORDER BY until DESC, n DESC LIMIT $3":                                                                 "stories_until",
		"SELECT " + storyColumns + " FROM stories WHERE line = $4 AND line <> '' AND (until, n) < ($1, $2) ORDER BY until DESC, n DESC LIMIT $3":                                    "stories_line",
		"SELECT q.id FROM quotes q JOIN stories s ON s.n = q.story WHERE q.name_key = $1 AND (q.at, q.n) < ($2, $3) ORDER BY q.at DESC, q.n DESC LIMIT $4":                          "quotes_name",
		"SELECT found, n FROM facts WHERE moved = $1 AND (found, n) < ($2, $3) ORDER BY found DESC, n DESC LIMIT $4":                                                                "facts_found",
		"SELECT found, n FROM facts WHERE moved = $1 AND (found, n) < ($2, $3) AND kind = $4 ORDER BY found DESC, n DESC":                                                           "facts_kind",
		"SELECT found, fact FROM fact_labels WHERE moved = $1 AND (found, fact) < ($2, $3) AND label = $4 ORDER BY found DESC, fact DESC":                                           "PRIMARY KEY (label=? AND moved=?",
		"SELECT found, fact FROM fact_labels WHERE moved = $1 AND (found, fact) < ($2, $3) AND label = $4 AND kind = 'age' ORDER BY found DESC, fact DESC":                          "fact_labels_kind",
		"SELECT w.n FROM raws w WHERE (w.seen, w.n) > ($1, $2) ORDER BY w.seen, w.n LIMIT $3":                                                                                       "raws_seen",
		"SELECT q.id FROM quotes q JOIN stories s ON s.n = q.story WHERE (q.at, q.n) < ($1, $2) AND q.outlet_key = $4 AND q.outlet_key <> '' ORDER BY q.at DESC, q.n DESC LIMIT $3": "quotes_outlet",
		"SELECT t.article FROM tallies t WHERE t.outlet_key = $4 AND t.edits > 0 AND (t.day, t.article) < ($1, $2) ORDER BY t.day DESC, t.article DESC LIMIT $3":                    "tallies_edited",
		"SELECT at, article, called FROM mentions WHERE entity = $1 ORDER BY at DESC, article DESC LIMIT $2":                                                                        "mentions_entity",
		"DELETE FROM entity_days WHERE articles = 0":                                                                                                                                   "entity_days_gone",
		"SELECT article FROM tallies WHERE source <> 0 AND source IN ($1, $2)":                                                                                                         "tallies_source",
		"SELECT usr FROM marks WHERE usr = $1 AND kind = $2 AND made <= $3 ORDER BY made DESC, target DESC LIMIT $4":                                                                   "marks_made",
		"SELECT " + headColumns + " FROM articles a WHERE a.section_key = $4 AND a.section_key <> ''" + tail:                                                                           "articles_section",
		"SELECT " + storyColumns + " FROM stories WHERE disputes > 0 AND (until, n) < ($1, $2) ORDER BY until DESC, n DESC LIMIT $3":                                                   "stories_disputed",
		"SELECT id FROM feeds f WHERE paused = 0 AND lease = 0 AND next_poll <= $1 AND NOT EXISTS (SELECT 1 FROM feeds l WHERE l.lease > 0 AND l.host = f.host) ORDER BY next_poll, n": "feeds_due",
	} {
		plan, err := all(t.Context(), s.r, func(r *sql.Rows, line *string) error {
			var a, b, c int
			return r.Scan(&a, &b, &c, line)
		}, "EXPLAIN QUERY PLAN "+query, int64(1), int64(1), int64(1), int64(1))
		if err != nil {
			t.Errorf("%s: %v", query, err)
			continue
		}
		text := strings.Join(plan, "\n")
		if !strings.Contains(text, index) || strings.Contains(text, "TEMP B-TREE") || strings.Contains(text, "SCAN a") && !strings.Contains(text, "USING") {
			t.Errorf("plan of %s:\n%s\nwant it along %s", query, text, index)
		}
	}
}

type jobs struct {
	got  []store.Job
	fail error
}

func (j *jobs) Enqueue(ctx context.Context, tx *sql.Tx, js ...store.Job) error {
	j.got = append(j.got, js...)
	if _, err := tx.ExecContext(ctx, "INSERT INTO state (name, data) VALUES ('job', '') ON CONFLICT DO NOTHING"); err != nil {
		return err
	}
	return j.fail
}

// A damaged blob is told apart from a database that is away: to read it again is
// of no use.
func TestDamagedBlob(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "hearsay.db"), nil)
	ctx := t.Context()
	for name, kept := range map[string][]byte{"zstd": {zipped, 1, 2, 3}, "packing": {77, 1}} {
		if _, err := exec(ctx, s.w, "INSERT INTO state (name, data) VALUES ($1, $2)", name, kept); err != nil {
			t.Fatal(err)
		}
		if _, err := s.State.Get(ctx, name); !errors.Is(err, news.ErrInvalid) || errors.Is(err, news.ErrUnavailable) {
			t.Errorf("Get(%s) = %v, want news.ErrInvalid", name, err)
		}
	}
}

// Jobs stand or fall with what made them necessary.
func TestEnqueue(t *testing.T) {
	j := &jobs{fail: errors.New("queue is sick")}
	s := openFile(t, filepath.Join(t.TempDir(), "hearsay.db"), j)
	ctx := t.Context()
	ids, err := s.Feeds.Add(ctx, store.Feed{URL: "https://a.example/feed"})
	if err != nil {
		t.Fatal(err)
	}
	save := func() error {
		_, err := s.Feeds.SaveRounds(ctx, []store.Round{{Feed: ids[0], Poll: store.Poll{ETag: "x", At: time.Unix(9, 0)}, Items: []store.Item{{Keys: []string{"k"}}}}}, func(saved [][]store.Saved) []store.Job {
			return []store.Job{{Kind: "page", Args: []byte(saved[0][0].Article)}}
		})
		return err
	}
	if err := save(); !errors.Is(err, news.ErrUnavailable) {
		t.Errorf("SaveRounds with a sick queue = %v, want unavailable", err)
	}
	if f, err := s.Feeds.Get(ctx, ids[0]); err != nil || f.ETag != "" || f.Articles != 0 {
		t.Errorf("feed = %+v, %v; want neither validators nor items", f, err)
	}
	due := func() ([]store.Feed, error) {
		return s.Feeds.Due(ctx, time.Unix(9, 0), time.Minute, 10, func(fs []store.Feed) []store.Job {
			return []store.Job{{Kind: "poll", Args: []byte(fs[0].ID)}}
		})
	}
	if fs, err := due(); !errors.Is(err, news.ErrUnavailable) || fs != nil {
		t.Errorf("Due with a sick queue = %v, %v, want unavailable", fs, err)
	}
	j.got, j.fail = nil, nil
	if fs, err := due(); err != nil || len(fs) != 1 || len(j.got) != 1 || string(j.got[0].Args) != ids[0] {
		t.Errorf("Due = %v, %v with the jobs %v; want the feed that a sick queue kept from being lent, and its job", fs, err, j.got)
	}
	if fs, err := due(); err != nil || len(fs) > 0 || len(j.got) != 1 {
		t.Errorf("Due again = %v, %v with the jobs %v; want neither a feed nor a job", fs, err, j.got)
	}
	j.got = nil
	if err := save(); err != nil {
		t.Fatal(err)
	}
	if id, err := s.Articles.Find(ctx, "k"); err != nil || len(j.got) != 1 || string(j.got[0].Args) != id {
		t.Errorf("jobs = %v, %v; want one of %s", j.got, err, id)
	}
}

// A database that is locked by another process or damaged is an error of a
// kind, and the store works again once it is free.
func TestSick(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hearsay.db")
	s := openFile(t, path, nil)
	other := openFile(t, path, nil)
	if _, err := s.w.ExecContext(t.Context(), "PRAGMA busy_timeout = 20"); err != nil {
		t.Fatal(err)
	}
	tx, err := other.w.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Admin.Ping(t.Context()); !errors.Is(err, news.ErrUnavailable) {
		t.Errorf("Ping of a locked database = %v, want unavailable", err)
	}
	if _, err := s.Admin.Stats(t.Context()); err != nil {
		t.Errorf("Stats of a locked database = %v, want none: readers go on", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := s.Admin.Ping(t.Context()); err != nil {
		t.Errorf("Ping = %v, want none once it is free", err)
	}
	bad := filepath.Join(t.TempDir(), "bad.db")
	if err := os.WriteFile(bad, []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{bad, t.TempDir(), "mysql://x"} {
		if s, err := Open(t.Context(), Options{Database: address}); err == nil {
			_ = s.Close()
			t.Errorf("Open(%s) = nil, want an error", address)
		}
	}
}

// What is kept outlives closing.
func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hearsay.db")
	s := openFile(t, path, nil)
	if _, err := s.Feeds.Add(t.Context(), store.Feed{URL: "https://a.example/feed"}); err != nil {
		t.Fatal(err)
	}
	want, err := s.Admin.Hash(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Feeds.Get(t.Context(), "f1"); !errors.Is(err, news.ErrUnavailable) {
		t.Errorf("Get of a closed store = %v, want unavailable", err)
	}
	got, err := openFile(t, path, nil).Admin.Hash(t.Context())
	if err != nil || got != want {
		t.Errorf("Hash = %s, %v; want %s", got, err, want)
	}
}

func FuzzRestore(f *testing.F) {
	f.Add([]byte(magic))
	f.Add([]byte(magic + "\x05state\x0aname, data\x01t\x01ab\x01b\x00\x00"))
	f.Add([]byte(magic + "\x05feeds\xff\xff\xff\xff\x03"))
	f.Fuzz(func(t *testing.T, b []byte) {
		s := openFile(t, filepath.Join(t.TempDir(), "f.db"), nil)
		z := s.codec.enc.EncodeAll(b, nil)
		path := filepath.Join(t.TempDir(), "backup")
		if err := os.WriteFile(path, z, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Admin.Restore(t.Context(), path); err == nil {
			t.Errorf("Restore took %q, whose hash is missing", b)
		}
	})
}

// Articles kept before there was a column for sections get theirs.
func TestFillSections(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "hearsay.db"), nil)
	ctx := t.Context()
	pages := make([]store.Fetched, 600)
	for i := range pages {
		a := news.Article{Headline: "x", Section: []string{"Politics", ""}[i%2]}
		pages[i] = store.Fetched{Seen: time.Unix(9, 0), Item: store.Item{Keys: []string{strings.Repeat("k", i+1)}, Article: a}}
	}
	if _, err := s.Articles.Save(ctx, pages, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.w.ExecContext(ctx, "UPDATE articles SET section = '', section_key = ''"); err != nil {
		t.Fatal(err)
	}
	if err := s.write(ctx, "fill", func(tx *sql.Tx) error { return s.fillSections(ctx, tx) }); err != nil {
		t.Fatal(err)
	}
	as, next, err := s.Articles.List(ctx, store.ArticleFilter{Section: "politics"}, store.Page{Limit: 1000})
	if err != nil || len(as) != 300 || next != "" || as[0].Section != "Politics" {
		t.Errorf("List of a section = %d articles, %q, %v; want 300", len(as), next, err)
	}
}

// A backup from before there was a column for sections brings them, too.
func TestRestoreFillsSections(t *testing.T) {
	dir, ctx := t.TempDir(), t.Context()
	s := openFile(t, filepath.Join(dir, "old.db"), nil)
	item := store.Item{Keys: []string{"k"}, Article: news.Article{Headline: "x", Section: "Politics"}}
	if _, err := s.Articles.Save(ctx, []store.Fetched{{Seen: time.Unix(9, 0), Item: item}}, nil); err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"DROP INDEX articles_section", "ALTER TABLE articles DROP COLUMN section", "ALTER TABLE articles DROP COLUMN section_key"} {
		if _, err := s.w.ExecContext(ctx, q); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(dir, "backup")
	if _, err := s.Admin.Backup(ctx, file); err != nil {
		t.Fatal(err)
	}
	fresh := openFile(t, filepath.Join(dir, "new.db"), nil)
	if _, err := fresh.Admin.Restore(ctx, file); err != nil {
		t.Fatal(err)
	}
	if as, _, err := fresh.Articles.List(ctx, store.ArticleFilter{Section: "politics"}, store.Page{}); err != nil || len(as) != 1 {
		t.Errorf("List of a section = %v, %v; want the article", as, err)
	}
}
