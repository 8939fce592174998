package sqlstore

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"hearsay/internal/news"
)

// TestKinds tells a database that is away from one that refuses a value: the
// former is waited for, the latter would be so for ever.
func TestKinds(t *testing.T) {
	for _, c := range []struct {
		code string
		want kind
	}{
		{"23505", conflict},
		{"40001", again},
		{"40P01", again},
		{"53100", unavailable},
		{"57P01", unavailable},
		{"22021", refused},
		{"23502", refused},
		{"54000", refused},
		{"", unavailable},
	} {
		if got := postgresKind(fmt.Errorf("save: %w", &pgconn.PgError{Code: c.code})); got != c.want {
			t.Errorf("postgresKind(%s) = %d, want %d", c.code, got, c.want)
		}
	}
	if got := postgresKind(io.ErrUnexpectedEOF); got != unavailable {
		t.Errorf("postgresKind(unexpected end) = %d, want unavailable", got)
	}
	s, err := Open(t.Context(), Options{Database: filepath.Join(t.TempDir(), "h.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	for query, want := range map[string]error{
		"INSERT INTO state (name, data) VALUES (NULL, NULL)":                  news.ErrInvalid,
		"INSERT INTO state (name, data) VALUES ('x', zeroblob(2000000000))":   news.ErrInvalid,
		"INSERT INTO state (name, data) VALUES ('x', x'00'), ('x', x'00')":    news.ErrConflict,
		"INSERT INTO no_such_table (name, data) VALUES ('x', zeroblob(2000))": news.ErrUnavailable,
	} {
		_, err := s.w.ExecContext(t.Context(), query)
		if err = s.wrap("try", err); !errors.Is(err, want) {
			t.Errorf("%s = %v, want %v", query, err, want)
		}
	}
}
