package compile_test

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"testing"

	"hearsay/internal/annotate"
	"hearsay/internal/compile"
	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
)

func openStore(t testing.TB) store.Set {
	t.Helper()
	s, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: filepath.Join(t.TempDir(), "hearsay.db")})
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

// server is a store to look into.
type server struct{ set store.Set }

func (s *server) compiled(t testing.TB, story string) *news.Compiled {
	t.Helper()
	l, err := s.set.Ledgers.Get(t.Context(), story)
	ok(t, err)
	var c news.Compiled
	ok(t, json.Unmarshal(l.Data, &c))
	return &c
}

func isNotFound(err error) bool { return errors.Is(err, news.ErrNotFound) }
