package assign

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/eval/gold"
	"hearsay/internal/annotate"
	"hearsay/internal/assign"
	"hearsay/internal/edition"
	"hearsay/internal/engine"
	"hearsay/internal/input"
	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
)

// TestEditionIsAsRead puts the built-in edition into a store in random order
// and compares with a run over all of it.
func TestEditionIsAsRead(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, edition.Files()); err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(3) {
		same(t, read(t, edition.Now(), dir), seed, int(seed)*3+1)
	}
}

// TestPacksAreAsRead does the same with the packs.
func TestPacksAreAsRead(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped with -short: reads every pack")
	}
	packs, err := filepath.Glob(filepath.Join(gold.Dir(t, "packs"), "*", "pack.json"))
	if err != nil || len(packs) == 0 {
		t.Fatalf("no packs: %v", err)
	}
	var all []news.Article
	for i, p := range packs {
		as := read(t, time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), filepath.Dir(p))
		t.Run(filepath.Base(filepath.Dir(p)), func(t *testing.T) { same(t, as, uint64(i), 1+7*(i%2)) })
		all = append(all, as...)
	}
	t.Run("all", func(t *testing.T) { same(t, all, 99, 40) })
}

func read(t *testing.T, now time.Time, dir string) []news.Article {
	t.Helper()
	var paths []string
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Base(p) != "pack.json" && !strings.HasPrefix(filepath.Base(p), "gold") {
			paths = append(paths, p)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	articles, _, err := input.Read(t.Context(), paths, input.Options{}, now, nil)
	if err != nil {
		t.Fatal(err)
	}
	ed, err := engine.Run(t.Context(), articles, engine.Options{}) // joins what is one article
	if err != nil {
		t.Fatal(err)
	}
	out := make([]news.Article, len(ed.Articles))
	for i, a := range ed.Articles {
		out[i] = *a.Article
	}
	return out
}

// same assigns the articles in a random order, in batches of up to size, with a
// restart in the middle, settles, and compares with a run over all of them.
func same(t *testing.T, articles []news.Article, seed uint64, size int) {
	t.Helper()
	ctx := t.Context()
	s, err := sqlstore.Open(ctx, sqlstore.Options{Database: filepath.Join(t.TempDir(), "hearsay.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	r := rand.New(rand.NewPCG(seed, 1))
	order := r.Perm(len(articles))
	now := time.Date(2027, 1, 2, 3, 4, 5, 0, time.UTC)
	opts := assign.Options{Now: func() time.Time { return now }}
	a := assign.New(s.Set, opts)
	for len(order) > 0 {
		part := order[:min(len(order), 1+r.IntN(size))]
		var pages []store.Fetched
		for _, i := range part {
			now = now.Add(time.Second)
			pages = append(pages, store.Fetched{Item: store.Item{Keys: []string{fmt.Sprint("k", i)}, Article: articles[i]}, Seen: now})
		}
		ids := keep(t, s.Set, pages)
		if _, err := a.Assign(ctx, ids...); err != nil {
			t.Fatal(err)
		}
		if left := len(order) - len(part); left < len(articles)/2 && left+len(part) >= len(articles)/2 {
			a = assign.New(s.Set, opts)
		}
		order = order[len(part):]
	}
	n, err := a.Settle(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d articles in batches of up to %d: Settle changed %d stories", len(articles), size, n)
	want, texts := rerun(t, s.Set)
	if d := cmp.Diff(want, kept(t, s.Set, texts)); d != "" {
		t.Errorf("seed %d, batches of %d: the store differs from one run (-run +store):\n%s", seed, size, d)
	}
	if n, err := a.Settle(ctx); n != 0 || err != nil {
		t.Errorf("Settle again = %d, %v; want nothing to do", n, err)
	}
}

// keep saves and annotates articles.
func keep(t testing.TB, set store.Set, pages []store.Fetched) []string {
	t.Helper()
	ctx := context.Background()
	saved, err := set.Articles.Save(ctx, pages, nil)
	if err != nil {
		t.Fatal(err)
	}
	ids := make([]string, len(saved))
	for i := range saved {
		ids[i] = saved[i].Article
	}
	texts, err := set.Articles.Texts(ctx, ids...)
	if err != nil {
		t.Fatal(err)
	}
	var as []store.Annotation
	for i := range texts {
		data, err := annotate.Encode(annotate.Article(&texts[i].Body))
		if err != nil {
			t.Fatal(err)
		}
		as = append(as, store.Annotation{Article: texts[i].Article, Revision: texts[i].Number, Version: annotate.Version, Data: data})
	}
	if err := set.Annotations.Put(ctx, assign.AnnotateStage, as); err != nil {
		t.Fatal(err)
	}
	return ids
}

// result is what is compared: sets by the ids of the store.
type result struct {
	Stories [][]string
	Lines   []string // the stories of each storyline, by their first articles
	Reuse   []news.Reuse
}

func (r *result) sort() {
	for _, s := range r.Stories {
		slices.Sort(s)
	}
	sort.Slice(r.Stories, func(i, j int) bool { return r.Stories[i][0] < r.Stories[j][0] })
	slices.Sort(r.Lines)
	sort.Slice(r.Reuse, func(i, j int) bool { return r.Reuse[i].From+r.Reuse[i].To < r.Reuse[j].From+r.Reuse[j].To })
}

// line names a storyline by the least articles of its stories.
func line(stories [][]string) string {
	var out []string
	for _, s := range stories {
		out = append(out, slices.Min(s))
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// rerun runs the engine over the store's articles.
func rerun(t *testing.T, set store.Set) (result, []string) {
	t.Helper()
	var ids []string
	for p := (store.Page{Limit: store.MaxPage}); ; {
		part, next, err := set.Articles.Since(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		if len(part) == 0 {
			break
		}
		ids, p.After = append(ids, part...), next
	}
	texts, err := set.Articles.Texts(t.Context(), ids...)
	if err != nil {
		t.Fatal(err)
	}
	as := make([]news.Article, len(texts))
	for i, x := range texts {
		as[i] = x.Body
		as[i].Input = x.Article
	}
	slices.SortFunc(as, func(x, y news.Article) int {
		if c := x.FirstSeen.Compare(y.FirstSeen); c != 0 {
			return c
		}
		return strings.Compare(x.Input, y.Input)
	})
	ed, err := engine.Run(t.Context(), as, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(ed.Articles) != len(as) {
		t.Fatalf("the run joined some of %d articles", len(as))
	}
	id := map[string]string{}
	for _, a := range ed.Articles {
		id[a.ID] = a.Input
	}
	var out result
	lines := map[string][][]string{}
	for _, s := range ed.Stories {
		var in []string
		for _, a := range s.Articles {
			in = append(in, id[a])
		}
		out.Stories = append(out.Stories, in)
		lines[s.Storyline] = append(lines[s.Storyline], in)
	}
	delete(lines, "")
	for _, l := range lines {
		out.Lines = append(out.Lines, line(l))
	}
	for _, p := range ed.Reuse {
		p.From, p.To, p.Via = id[p.From], id[p.To], id[p.Via]
		out.Reuse = append(out.Reuse, p)
	}
	out.sort()
	return out, ids
}

// kept reads the same from the store.
func kept(t *testing.T, set store.Set, ids []string) result {
	t.Helper()
	ms, err := set.Stories.Of(t.Context(), ids...)
	if err != nil {
		t.Fatal(err)
	}
	in := map[string][]string{}
	for _, m := range ms {
		in[m.Story] = append(in[m.Story], m.Article)
	}
	var out result
	lines := map[string][][]string{}
	for id, as := range in {
		s, err := set.Stories.Get(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		out.Stories = append(out.Stories, as)
		lines[s.Line] = append(lines[s.Line], as)
	}
	delete(lines, "")
	for _, l := range lines {
		out.Lines = append(out.Lines, line(l))
	}
	if out.Reuse, err = set.Index.Pairs(t.Context(), ids...); err != nil {
		t.Fatal(err)
	}
	if len(out.Reuse) == 0 {
		out.Reuse = nil
	}
	out.sort()
	return out
}
