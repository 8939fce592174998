package sqlstore_test

import (
	"path/filepath"
	"testing"

	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/store/storetest"
)

func open(t testing.TB, address string) *sqlstore.Store {
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
	return s
}

func sqlite(t testing.TB) *sqlstore.Store {
	t.Helper()
	return open(t, filepath.Join(t.TempDir(), "hearsay.db"))
}

func TestSQLite(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Set { return sqlite(t).Set })
}

func TestPostgres(t *testing.T) {
	address := storetest.Postgres(t)
	storetest.Run(t, func(t *testing.T) store.Set { return open(t, storetest.Schema(t, address)).Set })
}
