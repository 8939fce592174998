package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

type stories struct{ *Store }

const storyColumns = "id, headline, language, line, first, outlets, version, articles, since, until, changed, compiled, disputes, quotes, edits, n, data"

type storyRow struct {
	store.Story
	n int64
}

func (s *Store) scanStory(r *sql.Rows, x *storyRow) error {
	var since, until, changed, compiled int64
	var data []byte
	err := r.Scan(&x.ID, &x.Headline, &x.Language, &x.Line, &x.First, &x.Outlets, &x.Version, &x.Articles, &since, &until, &changed, &compiled, &x.Disagreements, &x.Quotes, &x.Edits, &x.n, &data)
	if err == nil {
		x.From, x.To, x.Changed, x.Compiled = timeOf(since), timeOf(until), timeOf(changed), timeOf(compiled)
		x.Data, err = s.codec.unpack(data)
	}
	return err
}

func (s stories) Assign(ctx context.Context, now time.Time, ms []store.Member, jobs ...store.Job) error {
	for _, m := range ms {
		if m.Story == "" {
			return fmt.Errorf("assign %s: no story: %w", m.Article, news.ErrInvalid)
		}
	}
	return s.writeAs(ctx, byNews, "assign", func(tx *sql.Tx) error {
		if err := s.assign(ctx, tx, now, ms); err != nil {
			return err
		}
		return s.enqueue(ctx, tx, jobs)
	})
}

func (s stories) assign(ctx context.Context, tx *sql.Tx, now time.Time, ms []store.Member) error {
	if err := s.hold(ctx, tx, "story"); err != nil {
		return err
	}
	var articleIDs []string
	last := map[string]int{} // an article given twice goes where it was put last
	for i, m := range ms {
		if _, twice := last[m.Article]; !twice {
			articleIDs = append(articleIDs, m.Article)
		}
		last[m.Article] = i
	}
	ars, err := s.lasting(ctx, tx, articleIDs)
	if err != nil {
		return err
	}
	var wanted []string
	for _, id := range articleIDs {
		if _, ok := ars[id]; ok {
			wanted = append(wanted, ms[last[id]].Story)
		}
	}
	srs, err := s.begin(ctx, tx, wanted)
	if err != nil {
		return err
	}
	type row struct{ n, at int64 }
	ats, err := in(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.n, &x.at) }, "SELECT n, at FROM articles WHERE n IN ()", nil, numbersOf(ars))
	if err != nil {
		return err
	}
	at := map[int64]int64{}
	for _, x := range ats {
		at[x.n] = x.at
	}
	moves := make([]move, 0, len(articleIDs))
	seen := map[int64]bool{}
	for _, id := range articleIDs {
		if a, ok := ars[id]; ok && !seen[a.n] {
			seen[a.n] = true
			m := ms[last[id]]
			moves = append(moves, move{a.n, at[a.n], srs[m.Story], m})
		}
	}
	return s.move(ctx, tx, now, moves)
}

// begin finds stories and begins those that are unknown.
func (s stories) begin(ctx context.Context, tx *sql.Tx, ids []string) (map[string]ref, error) {
	out, err := refs(ctx, tx, "stories", ids)
	if err != nil {
		return nil, err
	}
	var fresh []string
	for _, id := range ids {
		if _, ok := out[id]; !ok {
			fresh = append(fresh, id)
			out[id] = ref{id: id}
		}
	}
	first, err := reserve(ctx, tx, "story", len(fresh))
	if err != nil {
		return nil, err
	}
	var rows []any
	for i, id := range fresh {
		out[id] = ref{id, first + int64(i)}
		rows = append(rows, out[id].n, id, "", "", "", "", int64(0), int64(0), int64(0), int64(0), int64(0), int64(0), int64(0), []byte{})
	}
	if _, err := bump(ctx, tx, "stories", int64(len(fresh))); err != nil {
		return nil, err
	}
	return out, insert(ctx, tx, `INSERT INTO stories (n, id, headline, language, line, first, outlets, articles, since, until, changed, compiled, version, data)`, 14, "", rows)
}

// move is an article on its way to a story.
type move struct {
	article, at int64
	to          ref
	m           store.Member
}

// move puts articles into stories and keeps counts, spans and redirects.
func (s stories) move(ctx context.Context, tx *sql.Tx, now time.Time, moves []move) error {
	ns := make([]any, len(moves))
	for i, m := range moves {
		ns[i] = m.article
	}
	type row struct{ article, story int64 }
	olds, err := in(ctx, tx, func(r *sql.Rows, x *row) error { return r.Scan(&x.article, &x.story) }, "SELECT article, story FROM members WHERE article IN ()", nil, ns)
	if err != nil {
		return err
	}
	was := map[int64]int64{}
	for _, o := range olds {
		was[o.article] = o.story
	}
	change := map[int64]int64{}
	heir := map[int64]ref{}
	var rows []any
	for _, m := range moves {
		rows = append(rows, m.article, m.to.n, m.at, flag(m.m.Origin), m.m.Because)
		change[m.to.n] += 0 // one that stays may have changed
		if old := was[m.article]; old != m.to.n {
			change[m.to.n]++
			if old != 0 {
				change[old]--
				heir[old] = m.to
			}
		}
	}
	if err := insert(ctx, tx, "INSERT INTO members (article, story, at, origin, because)", 5, ` ON CONFLICT (article) DO UPDATE SET story = excluded.story,
		at = excluded.at, origin = excluded.origin, because = excluded.because`, rows); err != nil {
		return err
	}
	return resize(ctx, tx, micros(now), change, heir)
}

// laterThanLast makes every change of a story later than the one before, whatever
// the clocks say: who compiles a story notes the change that it read.
const laterThanLast = "CASE WHEN changed >= $2 THEN changed + 1 ELSE $2 END"

// resize changes stories' counts, spans and times of change, and ends those
// without articles. heir is where an ended story's id leads to.
func resize(ctx context.Context, tx *sql.Tx, now int64, change map[int64]int64, heir map[int64]ref) error {
	for _, n := range slices.Sorted(maps.Keys(change)) {
		if _, err := exec(ctx, tx, "UPDATE stories SET articles = articles + $1, changed = "+laterThanLast+" WHERE n = $3", change[n], now, n); err != nil {
			return err
		}
		var id string
		var left int64
		if err := one(ctx, tx, "SELECT id, articles FROM stories WHERE n = $1", []any{n}, &id, &left); err != nil {
			return err
		}
		if left > 0 {
			if err := spanStory(ctx, tx, n); err != nil {
				return err
			}
			continue
		}
		if err := endStory(ctx, tx, ref{id, n}, heir[n]); err != nil {
			return err
		}
	}
	return nil
}

// spanStory sets the times of a story's earliest and latest article.
func spanStory(ctx context.Context, tx *sql.Tx, n int64) error {
	_, err := exec(ctx, tx, `UPDATE stories SET since = (SELECT at FROM members WHERE story = $1 ORDER BY at, article LIMIT 1),
		until = (SELECT at FROM members WHERE story = $1 ORDER BY at DESC, article DESC LIMIT 1) WHERE n = $1`, n)
	return err
}

// endStory removes a story without articles.
func endStory(ctx context.Context, tx *sql.Tx, s, heir ref) error {
	if heir.id != "" { // so that they keep when they were found
		if _, err := exec(ctx, tx, "UPDATE facts SET story = $1 WHERE story = $2", heir.n, s.n); err != nil {
			return err
		}
	}
	if err := dropLedgers(ctx, tx, []any{s.n}); err != nil {
		return err
	}
	for _, query := range []string{"DELETE FROM stories WHERE n = $1", "DELETE FROM story_entities WHERE story = $1", "DELETE FROM seen WHERE story = $1"} {
		if _, err := exec(ctx, tx, query, s.n); err != nil {
			return err
		}
	}
	if _, err := bump(ctx, tx, "stories", -1); err != nil {
		return err
	}
	if heir.id == "" {
		_, err := exec(ctx, tx, "DELETE FROM redirects WHERE target = $1", s.id)
		return err
	}
	if _, err := exec(ctx, tx, `UPDATE marks SET target = $1 WHERE target = $2 AND NOT EXISTS
		(SELECT 1 FROM marks o WHERE o.usr = marks.usr AND o.kind = marks.kind AND o.target = $1)`, heir.id, s.id); err != nil {
		return err
	}
	return redirect(ctx, tx, s.id, heir.id)
}

func (s stories) Merge(ctx context.Context, now time.Time, from, into string, jobs ...store.Job) error {
	return s.writeAs(ctx, byNews, "merge story "+from+" into "+into, func(tx *sql.Tx) error {
		if err := s.hold(ctx, tx, "story"); err != nil {
			return err
		}
		f, err := find(ctx, tx, "stories", from)
		if err != nil {
			return err
		}
		t, err := find(ctx, tx, "stories", into)
		if err != nil || f.n == t.n {
			return err
		}
		n, err := exec(ctx, tx, "UPDATE members SET story = $1 WHERE story = $2", t.n, f.n)
		if err != nil {
			return err
		}
		if err := resize(ctx, tx, micros(now), map[int64]int64{f.n: -n, t.n: n}, map[int64]ref{f.n: t}); err != nil {
			return err
		}
		return s.enqueue(ctx, tx, jobs)
	})
}

func (s stories) Restore(ctx context.Context, now time.Time, id, from string, articles []string, jobs ...store.Job) error {
	return s.writeAs(ctx, byNews, "restore story "+id, func(tx *sql.Tx) error {
		if err := s.hold(ctx, tx, "story"); err != nil {
			return err
		}
		if _, err := find(ctx, tx, "stories", id); err != nil {
			return err
		}
		led, err := exec(ctx, tx, "DELETE FROM redirects WHERE id = $1", id)
		if err != nil || led == 0 {
			return err
		}
		f, err := find(ctx, tx, "stories", from)
		if err != nil {
			return err
		}
		as, err := s.lasting(ctx, tx, articles)
		if err != nil {
			return err
		}
		out, err := in(ctx, tx, number, "SELECT article FROM members WHERE story = $1 AND article IN ()", []any{f.n}, numbersOf(as))
		if err != nil {
			return err
		}
		var all int64
		if err := one(ctx, tx, "SELECT articles FROM stories WHERE n = $1", []any{f.n}, &all); err != nil {
			return err
		}
		n := int64(len(out))
		if n == 0 || n == all {
			return redirect(ctx, tx, id, f.id)
		}
		srs, err := s.begin(ctx, tx, []string{id})
		if err != nil {
			return err
		}
		t := srs[id]
		if _, err := execIn(ctx, tx, "UPDATE members SET story = $1 WHERE article IN ()", []any{t.n}, anys(out)); err != nil {
			return err
		}
		if err := resize(ctx, tx, micros(now), map[int64]int64{f.n: -n, t.n: n}, nil); err != nil {
			return err
		}
		return s.enqueue(ctx, tx, jobs)
	})
}

func (s stories) Compile(ctx context.Context, st store.Story, ms []store.Member, jobs ...store.Job) error {
	data := s.codec.pack(st.Data)
	return s.writeAs(ctx, byNews, "compile story "+st.ID, func(tx *sql.Tx) error {
		for _, name := range []string{"entity", "story"} {
			if err := s.hold(ctx, tx, name); err != nil {
				return err
			}
		}
		r, err := find(ctx, tx, "stories", st.ID)
		if err != nil {
			return err
		}
		if gone, err := loadForgotten(ctx, tx); err != nil {
			return err
		} else if gone.text(st.Headline) || gone.blob(st.Data) {
			return errForgotten
		}
		if _, err := exec(ctx, tx, `UPDATE stories SET headline = $1, language = $2, first = $3, outlets = $4, version = $5, data = $6, compiled = $7,
			disputes = $8, quotes = $9, edits = $10 WHERE n = $11`, st.Headline, st.Language, st.First, st.Outlets, st.Version, data, micros(st.Compiled),
			st.Disagreements, st.Quotes, st.Edits, r.n); err != nil {
			return err
		}
		if err := s.explain(ctx, tx, r, ms); err != nil {
			return err
		}
		if err := s.list(ctx, tx, r, st.Entities); err != nil {
			return err
		}
		if err := s.tally(ctx, tx, r, st.Tallies); err != nil {
			return err
		}
		return s.enqueue(ctx, tx, jobs)
	})
}

// list puts a story under entities, and out from under others.
func (s stories) list(ctx context.Context, tx *sql.Tx, story ref, entities []string) error {
	es, err := refs(ctx, tx, "entities", entities)
	if err != nil {
		return err
	}
	was, err := all(ctx, tx, number, "SELECT entity FROM story_entities WHERE story = $1", story.n)
	if err != nil {
		return err
	}
	old := make(map[int64]bool, len(was))
	for _, n := range was {
		old[n] = true
	}
	var rows []any
	for _, x := range numbersOf(es) {
		if n, ok := x.(int64); ok && old[n] {
			delete(old, n)
			continue
		}
		rows = append(rows, x, story.n)
	}
	if _, err := execIn(ctx, tx, "DELETE FROM story_entities WHERE story = $1 AND entity IN ()", []any{story.n}, anys(slices.Sorted(maps.Keys(old)))); err != nil {
		return err
	}
	return insert(ctx, tx, "INSERT INTO story_entities (entity, story)", 2, "", rows)
}

// explain keeps why members are in a story, those that still are.
func (s stories) explain(ctx context.Context, tx *sql.Tx, story ref, ms []store.Member) error {
	ids := make([]string, len(ms))
	for i, m := range ms {
		ids[i] = m.Article
	}
	rs, err := refs(ctx, tx, "articles", ids)
	if err != nil {
		return err
	}
	for _, m := range ms {
		if _, err := exec(ctx, tx, "UPDATE members SET because = $1, origin = $2 WHERE article = $3 AND story = $4 AND (because <> $1 OR origin <> $2)",
			m.Because, flag(m.Origin), rs[m.Article].n, story.n); err != nil {
			return err
		}
	}
	return nil
}

func (s stories) Get(ctx context.Context, id string) (store.Story, error) {
	var out store.Story
	err := s.view(ctx, "story "+id, func(tx *sql.Tx) error {
		r, err := find(ctx, tx, "stories", id)
		if err != nil {
			return err
		}
		rows, err := all(ctx, tx, s.scanStory, "SELECT "+storyColumns+" FROM stories WHERE n = $1", r.n)
		if err == nil {
			out = rows[0].Story
		}
		return err
	})
	return out, err
}

type memberRow struct {
	store.Member
	n int64
}

func scanMember(r *sql.Rows, m *memberRow) error {
	var at int64
	err := r.Scan(&m.Article, &m.Story, &m.Because, &m.Origin, &at, &m.n)
	m.At = timeOf(at)
	return err
}

const memberColumns = "a.id, s.id, m.because, m.origin, m.at, m.article FROM members m JOIN articles a ON a.n = m.article JOIN stories s ON s.n = m.story"

func members(rows []memberRow) []store.Member {
	out := make([]store.Member, len(rows))
	for i, r := range rows {
		out[i] = r.Member
	}
	return out
}

func (s stories) Members(ctx context.Context, id string, p store.Page) ([]store.Member, string, error) {
	var at, n int64
	if err := cursor(p, minimum, &at, &n); err != nil {
		return nil, "", err
	}
	var rows []memberRow
	err := s.view(ctx, "members of "+id, func(tx *sql.Tx) error {
		r, err := find(ctx, tx, "stories", id)
		if err != nil {
			return err
		}
		rows, err = all(ctx, tx, scanMember, "SELECT "+memberColumns+" WHERE m.story = $1 AND (m.at, m.article) > ($2, $3) ORDER BY m.at, m.article LIMIT $4",
			r.n, at, n, limit(p))
		return err
	})
	if errors.Is(err, news.ErrNotFound) {
		return nil, "", nil
	}
	return members(rows), nextOf(rows, p, func(m *memberRow) string { return next(micros(m.At), m.n) }), err
}

func (s stories) Of(ctx context.Context, ids ...string) ([]store.Member, error) {
	var rows []memberRow
	err := s.view(ctx, "stories of articles", func(tx *sql.Tx) error {
		rs, err := refs(ctx, tx, "articles", ids)
		if err != nil {
			return err
		}
		rows, err = in(ctx, tx, scanMember, "SELECT "+memberColumns+" WHERE m.article IN ()", nil, numbersOf(rs))
		return err
	})
	return members(rows), err
}

func (s stories) List(ctx context.Context, f store.StoryFilter, p store.Page) ([]store.Story, string, error) {
	var until, n int64
	if err := cursor(p, atEnd, &until, &n); err != nil {
		return nil, "", err
	}
	var rows []storyRow
	err := s.view(ctx, "list stories", func(tx *sql.Tx) (err error) {
		const tail = " (until, n) < ($1, $2) ORDER BY until DESC, n DESC LIMIT $3"
		switch {
		case f.Line != "":
			rows, err = all(ctx, tx, s.scanStory, "SELECT "+storyColumns+" FROM stories WHERE line = $4 AND line <> '' AND"+tail, until, n, limit(p), f.Line)
		case f.Entity != "":
			r, err := find(ctx, tx, "entities", f.Entity)
			if errors.Is(err, sql.ErrNoRows) {
				return nil
			}
			if err != nil {
				return err
			}
			rows, err = all(ctx, tx, s.scanStory, "SELECT "+storyColumns+` FROM stories JOIN story_entities e ON e.story = stories.n
				WHERE e.entity = $1 AND e.story < $2 ORDER BY e.story DESC LIMIT $3`, r.n, n, limit(p))
			return err
		default:
			rows, err = all(ctx, tx, s.scanStory, "SELECT "+storyColumns+" FROM stories WHERE"+marked(f)+tail, until, n, limit(p))
		}
		return err
	})
	out := make([]store.Story, len(rows))
	for i, r := range rows {
		out[i] = r.Story
	}
	return out, nextOf(rows, p, func(s *storyRow) string { return next(micros(s.To), s.n) }), err
}

// marked is the condition that stories have what a filter asks for. It goes along
// a partial index of the first of it.
func marked(f store.StoryFilter) string {
	out := ""
	for _, c := range []struct {
		on     bool
		column string
	}{{f.Disputed, "disputes"}, {f.Edited, "edits"}, {f.Quoted, "quotes"}} {
		if c.on {
			out += " " + c.column + " > 0 AND"
		}
	}
	return out
}

func (s stories) Stale(ctx context.Context, version int, p store.Page) ([]string, string, error) {
	var after int64
	if err := cursor(p, 0, &after); err != nil {
		return nil, "", err
	}
	rows, err := all(ctx, s.r, scanRef, "SELECT id, n FROM stories WHERE n > $1 AND (version < $2 OR compiled < changed) ORDER BY n LIMIT $3", after, version, limit(p))
	if err != nil {
		return nil, "", s.wrap("stale stories", err)
	}
	return idsOf(rows), nextOf(rows, p, func(r *ref) string { return next(r.n) }), nil
}
