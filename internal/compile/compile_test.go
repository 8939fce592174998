package compile_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/compile"
	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
)

// told is an article of a minute after noon.
func told(minute int, outlet, headline string, paragraphs ...string) news.Article {
	return news.Article{
		URL:    "https://" + strings.ReplaceAll(strings.ToLower(outlet), " ", "") + ".example/" + strings.ReplaceAll(strings.ToLower(headline), " ", "-"),
		Outlet: outlet, Headline: headline, Language: "en", Paragraphs: paragraphs,
		Published: news.Claimed{Time: noon.Add(time.Duration(minute) * time.Minute), Precision: news.PrecisionSecond, From: news.FromMetadata, Zoned: true},
	}
}

// fall and prize are two stories; Tilda Marsh speaks in both.
func fall() []news.Article {
	return []news.Article{
		told(0, "Radio Tamsin", "Crane falls on Saltby pier", "Nine people were hurt when a crane fell on Saltby pier on Tuesday, the harbour office said.",
			"“We had asked for a new crane for eleven long years,” said Tilda Marsh, 47, the head of the dockers' union.", "Mr Corbin, who sells eels on the pier, said he had heard a bang."),
		told(60, "The Kite", "Crane crashes on pier at Saltby", "Seven people were hurt when a crane fell on Saltby pier on Tuesday, the ambulance service said.",
			"Tilda Marsh, 52, the head of the dockers' union, said: “We had asked for a new crane for eleven long years.”", "Corbin, an eel seller, said that he had heard a bang."),
	}
}

func prize() []news.Article {
	return []news.Article{
		told(120, "Inland Wire", "Larch Prize goes to union leader", "Tilda Marsh has won the Larch Prize for her letters from the docks of Saltby.",
			"“I wrote them all at night with the radio on,” Marsh said in Norwold on Thursday.", "Mr Corbin, a juror from Norwold, called them plain and strong."),
	}
}

func entityNamed(t *testing.T, c *news.Compiled, name string) news.Named {
	t.Helper()
	for _, e := range c.Entities {
		if e.Name == name {
			return e
		}
	}
	t.Fatalf("no entity %q among %+v", name, c.Entities)
	return news.Named{}
}

func utteranceWith(t *testing.T, c *news.Compiled, words string) news.Utterance {
	t.Helper()
	for _, u := range c.Utterances {
		if strings.Contains(u.Text, words) {
			return u
		}
	}
	t.Fatalf("no utterance with %q among %+v", words, c.Utterances)
	return news.Utterance{}
}

func TestCompileKeepsWhatPagesShow(t *testing.T) {
	s := &server{set: openStore(t)}
	ids, articles := keep(t, s.set, [][]news.Article{fall(), prize()})
	c := compile.New(s.set, compile.Options{})
	ok(t, c.Compile(t.Context(), ids...))
	st, err := s.set.Stories.Get(t.Context(), ids[0])
	ok(t, err)
	if st.Headline != "Crane falls on Saltby pier" || st.Language != "en" || st.Outlets != 2 || st.First != articles[0][0] || st.Version != compile.Version {
		t.Errorf("story = %+v, want headline, language, outlets and first of its articles", st)
	}
	got := s.compiled(t, ids[0])
	u := utteranceWith(t, got, "eleven long years")
	if len(u.Appearances) != 2 || u.Name != "Tilda Marsh" || u.First != articles[0][0] {
		t.Errorf("utterance = %+v, want one of Tilda Marsh in both articles", u)
	}
	if len(got.Ledger.Disagreements)+len(got.Ledger.Updates) == 0 {
		t.Error("nothing of 47 or 52 in the ledger")
	}
	qs, _, err := s.set.Ledgers.Quotes(t.Context(), "tilda marsh", store.Page{})
	ok(t, err)
	if len(qs) != 2 || qs[0].Story != ids[1] || qs[1].ID != u.ID || qs[1].Entity != u.Entity {
		t.Errorf("Quotes(tilda marsh) = %+v, want one of each story, the latest first", qs)
	}
	list, _, err := s.set.Stories.List(t.Context(), store.StoryFilter{Entity: u.Entity}, store.Page{})
	ok(t, err)
	if len(list) != 2 {
		t.Errorf("stories of Tilda Marsh = %+v, want both", list)
	}
	ms, _, err := s.set.Stories.Members(t.Context(), ids[0], store.Page{})
	ok(t, err)
	if len(ms) != 2 || !ms[0].Origin || ms[0].Because != "one event" {
		t.Errorf("members = %+v, want an origin with its reason", ms)
	}
}

// What an article counts for is told each time a story is compiled, and counts
// once.
func TestCompileCounts(t *testing.T) {
	set := openStore(t)
	copied := fall()[0]
	copied.Outlet, copied.URL, copied.Published.Time = "Evening Ledger", "https://eveningledger.example/crane", noon.Add(3*time.Hour)
	ids, articles := keep(t, set, [][]news.Article{append(fall(), copied), prize()})
	ok(t, set.Index.SavePairs(t.Context(), news.Reuse{From: articles[0][0], To: articles[0][2], Known: true, Share: 1, Prose: 1, Because: "time"}))
	c := compile.New(set, compile.Options{})
	for range 2 {
		ok(t, c.Again(t.Context(), ids...))
	}
	os, _, err := set.Counts.Outlets(t.Context(), store.OutletFilter{Order: store.OutletsByName}, store.Page{})
	ok(t, err)
	if len(os) != 4 {
		t.Fatalf("outlets = %+v, want four", os)
	}
	first, wire := os[2], os[1]
	if first.Articles != 1 || first.Own != 1 || first.Words != 52 || first.Copied != 0 || first.Quotes != 1 {
		t.Errorf("Radio Tamsin counts as %+v, want an own report of 52 words that had a quote earliest", first)
	}
	if wire.Name != "Inland Wire" || wire.Own != 1 {
		t.Errorf("Inland Wire counts as %+v, want one own report", wire)
	}
	if os[0].Own != 0 || os[0].Carried != 1 || os[0].Copied != 52 {
		t.Errorf("Evening Ledger counts as %+v, want one that carries all its words", os[0])
	}
	from, _, err := set.Counts.Flows(t.Context(), "Evening Ledger")
	ok(t, err)
	if len(from) != 1 || from[0].Outlet != "Radio Tamsin" || from[0].Articles != 1 || from[0].Delay < 144*time.Minute || from[0].Delay > 216*time.Minute {
		t.Errorf("Evening Ledger carries %+v, want Radio Tamsin after some three hours", from)
	}
	es, err := set.Entities.ByKey(t.Context(), "tilda marsh")
	ok(t, err)
	days, err := set.Counts.Days(t.Context(), es[0].ID, noon.AddDate(0, 0, -9))
	ok(t, err)
	if len(days) != 1 || days[0].Articles != 4 || days[0].Own != 3 {
		t.Errorf("days of Tilda Marsh = %+v, want four articles, three own", days)
	}
	called, err := set.Entities.Called(t.Context(), es[0].ID, 10)
	ok(t, err)
	if len(called) == 0 || !strings.Contains(called[0].Called[0], "union") {
		t.Errorf("called = %+v, want the head of a union", called)
	}
	had, _, err := set.Ledgers.Had(t.Context(), "radio tamsin", store.Page{})
	ok(t, err)
	if len(had) != 1 || had[0].Name != "Tilda Marsh" {
		t.Errorf("quotes that Radio Tamsin had = %+v, want one of Tilda Marsh", had)
	}
}

func TestIdsLast(t *testing.T) {
	s := &server{set: openStore(t)}
	stories := [][]news.Article{fall(), prize()}
	ids, _ := keep(t, s.set, stories)
	c := compile.New(s.set, compile.Options{})
	ok(t, c.Compile(t.Context(), ids...))
	ok(t, c.Again(t.Context(), ids...)) // now that each knows the other
	before := s.compiled(t, ids[0])
	ok(t, c.Again(t.Context(), ids...))
	if d := cmp.Diff(before, s.compiled(t, ids[0])); d != "" {
		t.Errorf("compiled again, the story differs:\n%s", d)
	}
	// An earlier article comes late: what was known keeps its ids.
	early := told(-30, "Evening Ledger", "Crane down at Saltby", "Eight people were hurt when a crane fell on Saltby pier on Tuesday, police said.",
		"“We had asked for a new crane for eleven long years,” Tilda Marsh told the Evening Ledger.")
	more, late := keep(t, s.set, [][]news.Article{{early}})
	ok(t, s.set.Stories.Assign(t.Context(), noon.Add(time.Hour), []store.Member{{Article: late[0][0], Story: ids[0]}}))
	ok(t, c.Compile(t.Context(), more...))
	after := s.compiled(t, ids[0])
	if got := utteranceWith(t, after, "eleven long years"); got.ID != utteranceWith(t, before, "eleven long years").ID || len(got.Appearances) != 3 || got.First != late[0][0] {
		t.Errorf("utterance = %+v, want the old id, three appearances, the late article first", got)
	}
	if got, want := entityNamed(t, after, "Tilda Marsh").ID, entityNamed(t, before, "Tilda Marsh").ID; got != want {
		t.Errorf("Tilda Marsh = %s, want %s as before", got, want)
	}
	rows := func(c *news.Compiled) (ids []string) {
		for _, f := range append(slices.Clone(c.Ledger.Disagreements), c.Ledger.Updates...) {
			ids = append(ids, f.ID)
		}
		return ids
	}
	if !slices.ContainsFunc(rows(after), func(id string) bool { return slices.Contains(rows(before), id) }) {
		t.Errorf("facts %v before, %v after: none kept its id", rows(before), rows(after))
	}
	if a, b := entityNamed(t, after, "Corbin").ID, entityNamed(t, s.compiled(t, ids[1]), "Corbin").ID; a == b {
		t.Errorf("a surname alone is one entity, %s, in two stories", a)
	}
}

func TestCompileOnlyWhatChanged(t *testing.T) {
	set := openStore(t)
	ids, _ := keep(t, set, [][]news.Article{fall()})
	puts := &countingLedgers{Ledgers: set.Ledgers}
	set.Ledgers = puts
	c := compile.New(set, compile.Options{})
	ok(t, c.Compile(t.Context(), ids[0], ids[0], "s-unknown"))
	ok(t, c.Compile(t.Context(), ids...))
	if puts.n != 1 {
		t.Errorf("compiled %d times, want once", puts.n)
	}
}

type countingLedgers struct {
	store.Ledgers
	n    int
	then func()
}

func (l *countingLedgers) Put(ctx context.Context, x store.Ledger) error {
	if l.n++; l.then != nil {
		l.then()
	}
	return l.Ledgers.Put(ctx, x)
}

func TestAChangeMeanwhileIsNotLost(t *testing.T) {
	set := openStore(t)
	ids, articles := keep(t, set, [][]news.Article{fall(), prize()})
	set.Ledgers = &countingLedgers{Ledgers: set.Ledgers, then: func() { // by a clock that runs behind
		ok(t, set.Stories.Assign(t.Context(), noon.Add(-time.Hour), []store.Member{{Article: articles[0][1], Story: ids[0]}}))
	}}
	ok(t, compile.New(set, compile.Options{}).Compile(t.Context(), ids[0]))
	stale, _, err := set.Stories.Stale(t.Context(), compile.Version, store.Page{})
	ok(t, err)
	if !slices.Contains(stale, ids[0]) {
		t.Errorf("Stale = %v, want %s among them", stale, ids[0])
	}
}

func TestReadersJoinAndPartNames(t *testing.T) {
	s := &server{set: openStore(t)}
	ids, _ := keep(t, s.set, [][]news.Article{fall(), prize()})
	c := compile.New(s.set, compile.Options{})
	ok(t, c.Compile(t.Context(), ids...))
	marsh := entityNamed(t, s.compiled(t, ids[0]), "Tilda Marsh").ID
	if other := entityNamed(t, s.compiled(t, ids[1]), "Tilda Marsh").ID; other != marsh {
		t.Fatalf("Tilda Marsh is %s and %s in two stories, want one", marsh, other)
	}
	decide := func(x store.Correction) string {
		t.Helper()
		made, err := s.set.Corrections.Add(t.Context(), []store.Correction{x})
		ok(t, err)
		for range 2 { // the second run may not overturn the first
			ok(t, c.Again(t.Context(), ids...))
		}
		return made[0]
	}
	undo := func(id string) {
		t.Helper()
		ok(t, s.set.Corrections.Undo(t.Context(), id, noon))
		ok(t, c.Again(t.Context(), ids...))
	}
	part := decide(store.Correction{Kind: "part", A: ids[1], B: marsh, Made: noon})
	namesake := entityNamed(t, s.compiled(t, ids[1]), "Tilda Marsh").ID
	if got := entityNamed(t, s.compiled(t, ids[0]), "Tilda Marsh").ID; got != marsh || namesake == marsh {
		t.Errorf("parted: %s and %s, want %s and another", got, namesake, marsh)
	}
	if u := utteranceWith(t, s.compiled(t, ids[1]), "radio on"); u.Entity != namesake {
		t.Errorf("the namesake's quote is of %s, want %s", u.Entity, namesake)
	}
	undo(part)
	if got := entityNamed(t, s.compiled(t, ids[1]), "Tilda Marsh").ID; got != marsh {
		t.Errorf("undone: %s, want %s", got, marsh)
	}
	a, b := entityNamed(t, s.compiled(t, ids[0]), "Corbin").ID, entityNamed(t, s.compiled(t, ids[1]), "Corbin").ID
	join := decide(store.Correction{Kind: "join", A: a, B: b, Made: noon})
	if got := entityNamed(t, s.compiled(t, ids[1]), "Corbin").ID; got != a {
		t.Errorf("joined: %s, want %s", got, a)
	}
	undo(join)
	if got := entityNamed(t, s.compiled(t, ids[1]), "Corbin").ID; got == a {
		t.Errorf("undone: %s still", got)
	}
}

// Of a forgotten name's stories, the articles without it are compiled anew.
func TestForgottenNamesStayAway(t *testing.T) {
	s := &server{set: openStore(t)}
	without := told(90, "Saltby Post", "Pier at Saltby stays shut after crane fall", "The pier at Saltby stays shut after a crane fell on it on Tuesday, the harbour office said.")
	ids, _ := keep(t, s.set, [][]news.Article{append(fall(), without), prize()})
	c := compile.New(s.set, compile.Options{})
	ok(t, c.Compile(t.Context(), ids...))
	stories, err := s.set.Forget.Name(t.Context(), noon, "tilda marsh")
	ok(t, err)
	if d := cmp.Diff(ids[:1], stories); d != "" {
		t.Fatalf("Forget.Name returns: %s", d)
	}
	ok(t, c.Again(t.Context(), stories...))
	l, err := s.set.Ledgers.Get(t.Context(), ids[0])
	ok(t, err)
	if strings.Contains(string(l.Data), "Marsh") || !strings.Contains(string(l.Data), "stays shut") {
		t.Errorf("ledger = %s, want the article without her alone", l.Data)
	}
	if qs, _, err := s.set.Ledgers.Quotes(t.Context(), "tilda marsh", store.Page{}); err != nil || len(qs) != 0 {
		t.Errorf("Quotes = %+v, %v; want none", qs, err)
	}
}

// TestAQuoteOfAnotherStory: the words of one story printed in another stand in
// both, and the story that was compiled first is named to be compiled again.
func TestAQuoteOfAnotherStory(t *testing.T) {
	q := &queue{}
	db, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: filepath.Join(t.TempDir(), "hearsay.db"), Enqueuer: q})
	ok(t, err)
	defer db.Close()
	s := &server{set: db.Set}
	again := []news.Article{told(600, "Northern Herald", "Harbours short of cranes", "Harbours from Saltby to Norwold are short of cranes, a report says.",
		"“We had asked for a new crane for eleven long years,” Tilda Marsh said after the fall at Saltby pier.")}
	ids, articles := keep(t, s.set, [][]news.Article{fall(), again})
	c := compile.New(s.set, compile.Options{Again: func(ids ...string) store.Job { return store.Job{Kind: "again", Args: []byte(strings.Join(ids, " "))} }})
	ok(t, c.Compile(t.Context(), ids[0]))
	if len(q.jobs) > 0 {
		t.Errorf("jobs = %s before the other is known, want none", q.jobs)
	}
	ok(t, c.Compile(t.Context(), ids[1]))
	if d := cmp.Diff([]string{"again " + ids[0]}, q.jobs); d != "" {
		t.Fatalf("jobs: %s", d)
	}
	ok(t, c.Again(t.Context(), ids[0]))
	if len(q.jobs) > 1 {
		t.Errorf("jobs = %s, want no end to it", q.jobs)
	}
	for _, id := range ids {
		if u := utteranceWith(t, s.compiled(t, id), "eleven long years"); len(u.Appearances) != 3 || u.Appearances[2].Article != articles[1][0] {
			t.Errorf("story %s has %+v, want three appearances", id, u)
		}
	}
	qs, _, err := s.set.Ledgers.Quotes(t.Context(), "tilda marsh", store.Page{})
	ok(t, err)
	if len(qs) != 1 || qs[0].Story != ids[0] {
		t.Errorf("Quotes = %+v, want one, of the story where it was first", qs)
	}
}

type queue struct {
	mu   sync.Mutex
	jobs []string
}

func (q *queue) Enqueue(_ context.Context, _ *sql.Tx, jobs ...store.Job) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, j := range jobs {
		q.jobs = append(q.jobs, j.Kind+" "+string(j.Args))
	}
	return nil
}

func TestTwoCompilersMakeOneEntity(t *testing.T) {
	s := &server{set: openStore(t)}
	ids, _ := keep(t, s.set, [][]news.Article{fall(), prize()})
	var wg sync.WaitGroup
	for _, id := range ids {
		wg.Go(func() {
			if err := compile.New(s.set, compile.Options{}).Compile(t.Context(), id); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	es, err := s.set.Entities.ByKey(t.Context(), "tilda marsh")
	ok(t, err)
	if len(es) != 1 || es[0].Articles != 3 {
		t.Errorf("ByKey = %+v, want one entity of three articles", es)
	}
}

func TestAnEditedArticleIsNamedAnew(t *testing.T) {
	s := &server{set: openStore(t)}
	as := prize()
	ids, articles := keep(t, s.set, [][]news.Article{as})
	c := compile.New(s.set, compile.Options{})
	ok(t, c.Compile(t.Context(), ids...))
	edited := as[0]
	edited.Paragraphs = append([]string{"Odile Fenwick of the Larch Trust gave the Larch Prize to Tilda Marsh on Wednesday."}, edited.Paragraphs...)
	_, err := s.set.Articles.Save(t.Context(), []store.Fetched{{Item: store.Item{Keys: []string{as[0].URL}, Article: edited}, Seen: noon.Add(time.Hour)}}, nil)
	ok(t, err)
	annotateKept(t, s.set, articles[0])
	ok(t, s.set.Stories.Assign(t.Context(), noon, []store.Member{{Article: articles[0][0], Story: ids[0]}}))
	before := entityNamed(t, s.compiled(t, ids[0]), "Tilda Marsh").ID
	ok(t, c.Compile(t.Context(), ids...))
	after := s.compiled(t, ids[0])
	fenwick, marsh := entityNamed(t, after, "Odile Fenwick"), entityNamed(t, after, "Tilda Marsh")
	if marsh.ID != before || fenwick.ID == before {
		t.Errorf("Tilda Marsh = %s, Odile Fenwick = %s; want %s and another", marsh.ID, fenwick.ID, before)
	}
	list, _, err := s.set.Articles.List(t.Context(), store.ArticleFilter{Entity: fenwick.ID}, store.Page{})
	ok(t, err)
	if len(list) != 1 {
		t.Errorf("articles of Odile Fenwick = %+v, want one", list)
	}
}

func TestAVastStoryIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: annotates 600 articles")
	}
	s := &server{set: openStore(t)}
	var as []news.Article
	for i := range 600 {
		a := fall()[i%2]
		a.URL += a.Outlet + time.Duration(i).String()
		a.Published.Time = a.Published.Time.Add(time.Duration(i) * time.Minute)
		as = append(as, a)
	}
	ids, _ := keep(t, s.set, [][]news.Article{as})
	ok(t, compile.New(s.set, compile.Options{}).Compile(t.Context(), ids...))
	got := s.compiled(t, ids[0])
	if len(got.Story.Articles) != 600 || len(got.Of) != 500 {
		t.Errorf("%d articles, %d of them read; want 600 and 500", len(got.Story.Articles), len(got.Of))
	}
}

// slowLedgers lets something else happen before the first ledger is kept.
type slowLedgers struct {
	store.Ledgers
	once   sync.Once
	before func()
}

func (s *slowLedgers) Put(ctx context.Context, l store.Ledger) error {
	s.once.Do(s.before)
	return s.Ledgers.Put(ctx, l)
}

// TestOvertaken has a story change and be compiled while an earlier compilation
// of it is still at work: what the later one saw stays.
func TestOvertaken(t *testing.T) {
	s := &server{set: openStore(t)}
	ids, articles := keep(t, s.set, [][]news.Article{fall(), prize()})
	slow := &slowLedgers{Ledgers: s.set.Ledgers}
	slow.before = func() {
		ok(t, s.set.Stories.Assign(t.Context(), noon.Add(time.Hour), []store.Member{{Article: articles[1][0], Story: ids[0]}}))
		ok(t, compile.New(s.set, compile.Options{}).Compile(t.Context(), ids[0]))
	}
	set := s.set
	set.Ledgers = slow
	ok(t, compile.New(set, compile.Options{}).Compile(t.Context(), ids[0]))
	st, err := s.set.Stories.Get(t.Context(), ids[0])
	ok(t, err)
	if got := s.compiled(t, ids[0]); st.Compiled.Before(st.Changed) || st.Outlets != 3 || len(got.Story.Articles) != 3 {
		t.Errorf("story of %d outlets and %d articles, compiled %v, changed %v, want 3 of each and nothing to compile", st.Outlets, len(got.Story.Articles), st.Compiled, st.Changed)
	}
}
