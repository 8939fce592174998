package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"hearsay/internal/annotate"
	"hearsay/internal/assign"
	"hearsay/internal/compile"
	"hearsay/internal/edition"
	"hearsay/internal/query"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/urlnorm"
)

// fillCmd keeps the built-in edition in the script's data folder, as the jobs of
// a server would, and sets the variables ARTICLE, STORY, OUTLET and FACT.
func fillCmd(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: fill")
	}
	dir := ts.Getenv("HEARSAY_DATA")
	ts.Check(os.MkdirAll(dir, 0o700))
	ids, err := fill(context.Background(), filepath.Join(dir, "hearsay.db"))
	ts.Check(err)
	for name, id := range ids {
		ts.Setenv(name, id)
	}
}

func fill(ctx context.Context, path string) (vars map[string]string, err error) {
	st, err := sqlstore.Open(ctx, sqlstore.Options{Database: path})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	articles, _, err := editionArticles()
	if err != nil {
		return nil, err
	}
	var pages []store.Fetched
	for i, a := range articles {
		key := urlnorm.Key(a.URL)
		if key == "" {
			key = fmt.Sprintf("edition:%d", i)
		}
		pages = append(pages, store.Fetched{Item: store.Item{Keys: []string{key}, Article: a}, Seen: edition.Now(), Raw: nil})
	}
	saved, err := st.Articles.Save(ctx, pages, nil)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, s := range saved {
		ids = append(ids, s.Article)
	}
	if err := annotateAll(ctx, st, ids); err != nil {
		return nil, err
	}
	stories, err := assign.New(st.Set, assign.Options{Now: time.Now}).Assign(ctx, ids...)
	if err != nil {
		return nil, err
	}
	if err := compile.New(st.Set, compile.Options{}).Compile(ctx, stories...); err != nil {
		return nil, err
	}
	return storyVars(ctx, st, ids)
}

func annotateAll(ctx context.Context, st *sqlstore.Store, ids []string) error {
	texts, err := st.Articles.Texts(ctx, ids...)
	if err != nil {
		return err
	}
	var rows []store.Annotation
	var docs []store.SearchDoc
	for i := range texts {
		an := annotate.Article(&texts[i].Body)
		data, err := annotate.Encode(an)
		if err != nil {
			return err
		}
		rows = append(rows, store.Annotation{Article: texts[i].Article, Revision: texts[i].Number, Version: annotate.Version, Data: data})
		docs = append(docs, store.SearchDoc{Article: texts[i].Article, Revision: texts[i].Number, Document: query.From(an)})
	}
	if err := st.Annotations.Put(ctx, "annotate", rows); err != nil {
		return err
	}
	return st.Search.Put(ctx, docs...)
}

func storyVars(ctx context.Context, st *sqlstore.Store, ids []string) (map[string]string, error) {
	heads, err := st.Articles.Get(ctx, ids[0])
	if err != nil {
		return nil, err
	}
	facts, _, err := st.Ledgers.Facts(ctx, store.FactFilter{}, store.Page{Limit: 1})
	if err != nil || len(facts) == 0 {
		return nil, errors.Join(err, errors.New("the edition has no disagreement"))
	}
	return map[string]string{"ARTICLE": ids[0], "STORY": heads[0].Story, "OUTLET": heads[0].Outlet, "FACT": facts[0].ID}, nil
}
