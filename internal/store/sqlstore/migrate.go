package sqlstore

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migrate applies the migrations that the database lacks. Each is one
// transaction; on PostgreSQL an advisory lock keeps other processes out
// meanwhile.
func (s *Store) migrate(ctx context.Context) error {
	files, err := fs.ReadDir(migrationFiles, "migrations")
	if err != nil {
		return fmt.Errorf("list migrations: %w", err)
	}
	opts := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger())}
	if s.d == &postgresDialect {
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return fmt.Errorf("lock migrations: %w", err)
		}
		opts = append(opts, goose.WithSessionLocker(locker))
	}
	var ms []*goose.Migration
	for _, f := range files {
		text, err := fs.ReadFile(migrationFiles, "migrations/"+f.Name())
		if err != nil {
			return fmt.Errorf("read migration %s: %w", f.Name(), err)
		}
		number, _, _ := strings.Cut(f.Name(), "_")
		version, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return fmt.Errorf("number of migration %s: %w", f.Name(), err)
		}
		up := &goose.GoFunc{RunTx: func(ctx context.Context, tx *sql.Tx) error {
			for _, stmt := range statements(s.d.ddl(string(text)), s.d.name) {
				if _, err := tx.ExecContext(ctx, stmt); err != nil {
					return fmt.Errorf("%.60s: %w", stmt, err)
				}
			}
			if fill := fills[version]; fill != nil {
				return fill(s, ctx, tx)
			}
			return nil
		}}
		ms = append(ms, goose.NewGoMigration(version, up, nil))
	}
	p, err := goose.NewProvider(database.Dialect(s.d.goose), s.w, nil, append(opts, goose.WithGoMigrations(ms...))...)
	if err != nil {
		return fmt.Errorf("prepare migrations: %w", err)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("apply migrations: %w", err)
	}
	return nil
}

// fills are what SQL alone cannot take out of packed rows, by migration.
var fills = map[int64]func(*Store, context.Context, *sql.Tx) error{10: (*Store).fillSections}

// statements cuts a migration at lines that end in a semicolon and drops
// comments. What stands between "-- only sqlite" or "-- only postgres" and
// "-- both" is for that database.
func statements(text, dialect string) []string {
	var out []string
	var b strings.Builder
	only := ""
	for line := range strings.Lines(text) {
		if note, ok := strings.CutPrefix(strings.TrimSpace(line), "--"); ok {
			if note = strings.TrimSpace(note); note == "both" {
				only = ""
			} else if name, ok := strings.CutPrefix(note, "only "); ok {
				only = name
			}
			continue
		}
		if only != "" && only != dialect {
			continue
		}
		b.WriteString(line)
		if strings.HasSuffix(strings.TrimSpace(line), ";") {
			out = append(out, strings.TrimSuffix(strings.TrimSpace(b.String()), ";"))
			b.Reset()
		}
	}
	return out
}
