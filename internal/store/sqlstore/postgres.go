package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"hearsay/internal/query"
)

// postgresConns is how many connections one process opens; PostgreSQL's own
// default allows a hundred to all.
const postgresConns = 12

func openPostgres(address string) (*sql.DB, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "hearsay"
	}
	db := stdlib.OpenDB(*config)
	db.SetMaxOpenConns(postgresConns)
	db.SetMaxIdleConns(postgresConns)
	return db, nil
}

var postgresDialect = dialect{
	name:  "postgres",
	goose: "postgres",
	ddl: strings.NewReplacer(
		" INTEGER", " BIGINT",
		" TEXT", ` TEXT COLLATE "C"`,
		" BLOB", " BYTEA",
		" REAL", " DOUBLE PRECISION",
		" WITHOUT ROWID", "",
	).Replace,
	share:    " FOR KEY SHARE",
	readOnly: &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true},
	kind:     postgresKind,
	tryLock:  postgresTryLock,
	unlock:   "SELECT pg_advisory_unlock_all()",
	size:     "SELECT pg_database_size(current_database())",
	// Its own VACUUM frees what was deleted; see docs/schema.md.
	scrub: func(context.Context, *sql.DB, bool) error { return nil },
	textIndex: textIndex{
		searchPlanOf: query.Postgres, searchTexts: tsTexts, searchInsert: tsInsert, searchDelete: tsDelete,
		searchFrom: tsFrom, searchScore: tsScore, searchMatch: tsMatch,
		// To read the words of every article costs more than PostgreSQL thinks,
		// and to compile a query more than to run it.
		searchPlan: "SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)",
	},
}

func postgresKind(err error) kind {
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		return unavailable
	}
	switch e.Code { // the manual's appendix of error codes
	case "23505": // unique_violation
		return conflict
	case "40001", "40P01": // serialization_failure, deadlock_detected
		return again
	}
	switch e.Code[:min(2, len(e.Code))] { // its classes
	case "22", "23", "54": // data exception, integrity constraint violation, program limit exceeded
		return refused
	}
	return unavailable
}
