// Package serve holds the server against `hearsay read`: for the same articles both
// give the same stories, names, quotes and disagreements, in whatever order the
// articles came.
package serve

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"hearsay/eval/gold"
	"hearsay/internal/annotate"
	"hearsay/internal/assign"
	"hearsay/internal/compile"
	"hearsay/internal/edition"
	"hearsay/internal/engine"
	"hearsay/internal/input"
	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/store/storetest"
)

func openStore(t testing.TB) store.Set {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "hearsay.db"))
}

func openAt(t testing.TB, address string) store.Set {
	t.Helper()
	s, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: address})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s.Set
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// server is a store that holds what a run of the engine grouped.
type server struct {
	set     store.Set
	ed      *news.Edition
	kept    map[string]string // article of the edition -> kept
	from    map[string]string // the other way
	stories []string          // ids, in the edition's order
}

// ready runs the engine over articles, for an empty store. An article's first seen is set, so
// that both have one order.
func ready(t testing.TB, set store.Set, articles []news.Article, now time.Time) *server {
	t.Helper()
	for i := range articles {
		articles[i].FirstSeen = now.UTC().Add(time.Duration(i) * time.Millisecond).Truncate(time.Microsecond)
	}
	ed, err := engine.Run(t.Context(), articles, engine.Options{})
	ok(t, err)
	return &server{set: set, ed: ed, kept: map[string]string{}, from: map[string]string{}}
}

// save keeps some of the edition's articles, annotated, and returns their ids.
func (s *server) save(t testing.TB, as []*news.Annotated) []string {
	t.Helper()
	pages := make([]store.Fetched, len(as))
	for i, a := range as {
		pages[i] = store.Fetched{Item: store.Item{Keys: []string{"key " + a.ID}, Article: *a.Article}, Seen: a.FirstSeen}
	}
	saved, err := s.set.Articles.Save(t.Context(), pages, nil)
	ok(t, err)
	ids := make([]string, len(saved))
	for i, x := range saved {
		ids[i] = x.Article
		s.kept[as[i].ID], s.from[x.Article] = x.Article, as[i].ID
	}
	annotateKept(t, s.set, ids)
	return ids
}

// group keeps the articles as engine.Run groups them.
func (s *server) group(t testing.TB, now time.Time) {
	t.Helper()
	ctx := t.Context()
	s.save(t, s.ed.Articles)
	pairs := slices.Clone(s.ed.Reuse)
	for i := range pairs {
		pairs[i].From, pairs[i].To, pairs[i].Via = s.kept[pairs[i].From], s.kept[pairs[i].To], ""
	}
	ok(t, s.set.Index.SavePairs(ctx, pairs...))
	lines := map[string]string{}
	for _, st := range s.ed.Stories {
		id := store.NewID(store.StoryPrefix)
		s.stories = append(s.stories, id)
		var ms []store.Member
		for _, w := range st.Why {
			ms = append(ms, store.Member{Article: s.kept[w.Article], Story: id, Because: w.Because})
		}
		ok(t, s.set.Stories.Assign(ctx, now, ms))
		if st.Storyline != "" {
			lines[id] = st.Storyline
		}
	}
	ok(t, s.set.Stories.Link(ctx, now, lines))
}

func annotateKept(t testing.TB, set store.Set, ids []string) {
	t.Helper()
	texts, err := set.Articles.Texts(t.Context(), ids...)
	ok(t, err)
	notes := make([]store.Annotation, len(texts))
	for i := range texts {
		data, err := annotate.Encode(annotate.Article(&texts[i].Body))
		ok(t, err)
		notes[i] = store.Annotation{Article: texts[i].Article, Revision: texts[i].Number, Version: annotate.Version, Data: data}
	}
	ok(t, set.Annotations.Put(t.Context(), compile.Stage, notes))
}

func (s *server) compiled(t testing.TB, story string) *news.Compiled {
	t.Helper()
	l, err := s.set.Ledgers.Get(t.Context(), story)
	ok(t, err)
	var c news.Compiled
	ok(t, json.Unmarshal(l.Data, &c))
	return &c
}

// view is what the page of one story shows, in the ids of the edition and with names for
// entities.
type view struct {
	Story      news.Story
	Entities   []news.Named
	Of         map[string][]string
	Utterances []news.Utterance
	Reuse      []news.Reuse
	Ledger     news.Ledger
}

// fromEdition is the view that `read` gives.
func fromEdition(ed *news.Edition, i int) view {
	s := ed.Stories[i]
	in := map[string]bool{}
	for _, a := range s.Articles {
		in[a] = true
	}
	v := view{Story: s, Of: map[string][]string{}}
	name := map[string]string{}
	for _, e := range ed.Registry.Entities {
		name[e.ID] = e.Name
	}
	v.Story.Entities = rename(s.Entities, name)
	slices.SortFunc(v.Story.Why, func(a, b news.Join) int {
		return slices.Index(s.Articles, a.Article) - slices.Index(s.Articles, b.Article)
	})
	for _, id := range s.Entities {
		for _, e := range ed.Registry.Entities {
			if e.ID == id {
				e.ID = ""
				e.Articles = slices.DeleteFunc(slices.Clone(e.Articles), func(a string) bool { return !in[a] })
				v.Entities = append(v.Entities, e)
			}
		}
	}
	for _, a := range s.Articles {
		for _, e := range ed.Registry.Of[a] {
			v.Of[a] = append(v.Of[a], ed.Registry.Entities[e].Name)
		}
	}
	for _, u := range ed.Utterances {
		if slices.ContainsFunc(u.Appearances, func(a news.Appearance) bool { return in[a.Article] }) {
			u.Entity = name[u.Entity]
			v.Utterances = append(v.Utterances, u)
		}
	}
	for _, p := range ed.Reuse {
		if in[p.From] && in[p.To] {
			v.Reuse = append(v.Reuse, p)
		}
	}
	v.Ledger.Disagreements = facts(ed.Ledger.Disagreements, in, name)
	v.Ledger.Updates = facts(ed.Ledger.Updates, in, name)
	for _, e := range ed.Ledger.Timeline {
		if slices.ContainsFunc(e.Statements, func(x news.Evidence) bool { return in[x.Article] }) {
			e.Entities = rename(e.Entities, name)
			v.Ledger.Timeline = append(v.Ledger.Timeline, e)
		}
	}
	return v
}

func facts(fs []news.Fact, in map[string]bool, name map[string]string) []news.Fact {
	var out []news.Fact
	for _, f := range fs {
		if slices.ContainsFunc(f.Values, func(v news.FactValue) bool {
			return slices.ContainsFunc(v.Statements, func(x news.Evidence) bool { return in[x.Article] })
		}) {
			f.About = rename(f.About, name)
			out = append(out, f)
		}
	}
	return out
}

func rename(ids []string, name map[string]string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		if out[i] = name[id]; out[i] == "" {
			out[i] = "unknown " + id
		}
	}
	return out
}

// fromStore is the view that the server keeps.
func (s *server) fromStore(t testing.TB, i int) view {
	t.Helper()
	c := s.compiled(t, s.stories[i])
	raw, err := json.Marshal(c)
	ok(t, err)
	// Every id of an article becomes that of the edition, wherever it stands.
	text := string(raw)
	for kept, id := range s.from {
		text = replaceAll(text, `"`+kept+`"`, `"`+id+`"`)
	}
	var d news.Compiled
	ok(t, json.Unmarshal([]byte(text), &d))
	name := map[string]string{}
	v := view{Story: d.Story, Of: map[string][]string{}, Utterances: d.Utterances, Reuse: d.Reuse, Ledger: d.Ledger}
	for _, e := range d.Entities {
		name[e.ID] = e.Name
		e.ID = ""
		v.Entities = append(v.Entities, e)
	}
	all := s.names(t)
	for id, n := range name {
		all[id] = n
	}
	v.Story.Entities = rename(d.Story.Entities, all)
	for a, of := range d.Of {
		for _, e := range of {
			v.Of[a] = append(v.Of[a], d.Entities[e].Name)
		}
	}
	for k := range v.Utterances {
		if e := v.Utterances[k].Entity; e != "" {
			v.Utterances[k].Entity = all[e]
		}
	}
	for _, l := range [][]news.Fact{v.Ledger.Disagreements, v.Ledger.Updates} {
		for k := range l {
			l[k].About = rename(l[k].About, all)
		}
	}
	for k := range v.Ledger.Timeline {
		v.Ledger.Timeline[k].Entities = rename(v.Ledger.Timeline[k].Entities, all)
	}
	return v
}

// names returns the names of all kept entities.
func (s *server) names(t testing.TB) map[string]string {
	out := map[string]string{}
	for p := (store.Page{Limit: store.MaxPage}); ; {
		es, next, err := s.set.Entities.List(t.Context(), "", p)
		ok(t, err)
		for _, e := range es {
			out[e.ID] = e.Name
		}
		if p.After = next; next == "" {
			return out
		}
	}
}

func replaceAll(s, old, by string) string {
	var out []byte
	for i := 0; i < len(s); {
		if len(s)-i >= len(old) && s[i:i+len(old)] == old {
			out = append(out, by...)
			i += len(old)
			continue
		}
		out = append(out, s[i])
		i++
	}
	return string(out)
}

// asRead compiles every story of an edition twice, in orders of chance, and
// compares what is kept with what `read` gives.
func asRead(t *testing.T, set store.Set, articles []news.Article, now time.Time, more ...cmp.Option) {
	t.Helper()
	s := ready(t, set, articles, now)
	s.group(t, now)
	c := compile.New(s.set, compile.Options{})
	rng := rand.New(rand.NewPCG(1, uint64(len(articles))))
	for round := range 2 {
		for _, i := range rng.Perm(len(s.stories)) {
			if round == 0 {
				ok(t, c.Compile(t.Context(), s.stories[i]))
			} else {
				ok(t, c.Again(t.Context(), s.stories[i]))
			}
		}
	}
	s.compare(t, more...)
}

// asServed brings the articles in an order of chance, a few at a time, each few
// annotated, assigned and compiled, then settles, and compares the end with
// what `read` gives.
func asServed(t *testing.T, set store.Set, articles []news.Article, now time.Time, more ...cmp.Option) {
	t.Helper()
	ctx := t.Context()
	s := ready(t, set, articles, now)
	clock := now
	a := assign.New(set, assign.Options{Now: func() time.Time { clock = clock.Add(time.Second); return clock }})
	c := compile.New(set, compile.Options{})
	rng := rand.New(rand.NewPCG(2, uint64(len(articles))))
	come := slices.Clone(s.ed.Articles)
	rng.Shuffle(len(come), func(i, j int) { come[i], come[j] = come[j], come[i] })
	for some := range slices.Chunk(come, 3) {
		changed, err := a.Assign(ctx, s.save(t, some)...)
		ok(t, err)
		ok(t, c.Compile(ctx, changed...))
	}
	_, err := a.Settle(ctx)
	ok(t, err)
	stale, _, err := set.Stories.Stale(ctx, compile.Version, store.Page{Limit: store.MaxPage})
	ok(t, err)
	ok(t, c.Compile(ctx, stale...))
	for _, st := range s.ed.Stories {
		ms, err := set.Stories.Of(ctx, s.kept[st.Articles[0]])
		ok(t, err)
		s.stories = append(s.stories, ms[0].Story)
	}
	ok(t, c.Again(ctx, s.stories...)) // now that all know each other
	s.compare(t, more...)
}

// compare holds every story of the server against the edition's.
func (s *server) compare(t *testing.T, more ...cmp.Option) {
	t.Helper()
	opts := append(more,
		cmpopts.EquateEmpty(),
		cmpopts.IgnoreFields(news.Story{}, "ID", "Storyline", "Why"),
		cmpopts.IgnoreFields(news.Utterance{}, "ID"),
		cmpopts.IgnoreFields(news.Fact{}, "ID"),
		cmpopts.SortSlices(func(a, b news.Reuse) bool { return a.From+a.To < b.From+b.To }),
	)
	for i := range s.stories {
		if d := cmp.Diff(fromEdition(s.ed, i), s.fromStore(t, i), opts...); d != "" {
			t.Errorf("story %d of %d, %q: read and the server differ (-read +server):\n%s", i+1, len(s.stories), s.ed.Stories[i].Headline, d)
		}
	}
	stale, _, err := s.set.Stories.Stale(t.Context(), compile.Version, store.Page{})
	ok(t, err)
	if len(stale) > 0 {
		t.Errorf("Stale = %v after all was compiled, want none", stale)
	}
}

func readDir(t testing.TB, dir string, now time.Time) []news.Article {
	t.Helper()
	articles, problems, err := input.Read(context.Background(), []string{dir}, input.Options{}, now, func(int) {})
	ok(t, err)
	if len(articles) == 0 {
		t.Fatalf("no articles in %s: %v", dir, problems)
	}
	return articles
}

func packNow(t testing.TB, path string) time.Time {
	t.Helper()
	raw, err := os.ReadFile(path)
	ok(t, err)
	var pack struct {
		Now time.Time `json:"now"`
	}
	ok(t, json.Unmarshal(raw, &pack))
	return pack.Now
}

func TestServerKeepsWhatReadPrints(t *testing.T) {
	t.Run("edition", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "edition")
		ok(t, os.CopyFS(dir, edition.Files()))
		asRead(t, openStore(t), readDir(t, dir, edition.Now()), edition.Now())
	})
	t.Run("edition served", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "edition")
		ok(t, os.CopyFS(dir, edition.Files()))
		asServed(t, openStore(t), readDir(t, dir, edition.Now()), edition.Now())
	})
	t.Run("edition on PostgreSQL", func(t *testing.T) {
		address := storetest.Postgres(t)
		dir := filepath.Join(t.TempDir(), "edition")
		ok(t, os.CopyFS(dir, edition.Files()))
		asRead(t, openAt(t, storetest.Schema(t, address)), readDir(t, dir, edition.Now()), edition.Now())
	})
	if testing.Short() {
		return
	}
	own, err := filepath.Glob("../own/*/pack.json")
	ok(t, err)
	for _, p := range own {
		t.Run(filepath.Base(filepath.Dir(p)), func(t *testing.T) {
			now := packNow(t, p)
			asRead(t, openStore(t), readDir(t, filepath.Join(filepath.Dir(p), "in"), now), now)
			asServed(t, openStore(t), readDir(t, filepath.Join(filepath.Dir(p), "in"), now), now)
		})
	}
}

func TestServerKeepsWhatReadPrintsOfPacks(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: compiles 91 articles twice over")
	}
	dir := gold.Dir(t, "packs")
	packs, err := fs.Glob(os.DirFS(dir), "*/pack.json")
	ok(t, err)
	var all []news.Article
	var latest time.Time
	for _, p := range packs {
		now := packNow(t, filepath.Join(dir, p))
		articles := readDir(t, filepath.Join(dir, filepath.Dir(p), "in"), now)
		for i := range articles {
			articles[i].Input = strconv.Itoa(len(all)+i) + articles[i].Input
		}
		all = append(all, slices.Clone(articles)...)
		if now.After(latest) {
			latest = now
		}
		t.Run(filepath.Dir(p), func(t *testing.T) { asRead(t, openStore(t), articles, now) })
		t.Run(filepath.Dir(p)+" served", func(t *testing.T) { asServed(t, openStore(t), articles, now) })
	}
	// Among this many the context no longer holds every article that names the
	// much-named: names of equally many of a story's articles may stand in another order.
	byName := []cmp.Option{
		cmpopts.SortSlices(func(a, b string) bool { return a < b }),
		cmpopts.SortSlices(func(a, b news.Named) bool { return a.Name < b.Name }),
	}
	t.Run(fmt.Sprintf("all %d together", len(all)), func(t *testing.T) { asRead(t, openStore(t), all, latest, byName...) })
	t.Run(fmt.Sprintf("all %d served", len(all)), func(t *testing.T) { asServed(t, openStore(t), all, latest, byName...) })
}
