package sqlstore

import (
	"context"
	"database/sql"
	"time"

	"hearsay/internal/store"
)

type accounts struct{ *Store }

const addAccount = "INSERT INTO accounts (usr, password, feed_key, changed) VALUES ($1, $2, $3, $4)"

func (s accounts) Get(ctx context.Context, user string) (store.Account, error) {
	a := store.Account{User: user}
	var changed int64
	err := one(ctx, s.r, "SELECT password, feed_key, changed FROM accounts WHERE usr = $1", []any{user}, &a.Password, &a.FeedKey, &changed)
	a.Changed = timeOf(changed)
	return a, s.wrap("account", err)
}

func (s accounts) Add(ctx context.Context, a store.Account) error {
	_, err := exec(ctx, s.w, addAccount, a.User, a.Password, a.FeedKey, micros(a.Changed))
	return s.wrap("add account", err)
}

func (s accounts) Set(ctx context.Context, a store.Account, keep []byte) error {
	return s.writeAs(ctx, unseen, "set password", func(tx *sql.Tx) error {
		if _, err := exec(ctx, tx, addAccount+" ON CONFLICT (usr) DO UPDATE SET password = excluded.password, changed = excluded.changed",
			a.User, a.Password, a.FeedKey, micros(a.Changed)); err != nil {
			return err
		}
		return endOthers(ctx, tx, a.User, keep)
	})
}

func (s accounts) SetFeedKey(ctx context.Context, user, key string) error {
	n, err := exec(ctx, s.w, "UPDATE accounts SET feed_key = $1 WHERE usr = $2", key, user)
	if err == nil && n == 0 {
		err = sql.ErrNoRows
	}
	return s.wrap("set feed key", err)
}

type sessions struct{ *Store }

func (s sessions) Begin(ctx context.Context, x store.Session) error {
	_, err := exec(ctx, s.w, "INSERT INTO sessions (hash, usr, agent, began, seen) VALUES ($1, $2, $3, $4, $5)", x.Hash, x.User, x.Agent, micros(x.Began), micros(x.Seen))
	return s.wrap("begin session", err)
}

func (s sessions) Get(ctx context.Context, hash []byte) (store.Session, store.Account, error) {
	var x store.Session
	var a store.Account
	var began, seen, changed int64
	err := one(ctx, s.r, `SELECT s.hash, s.usr, s.agent, s.began, s.seen, a.password, a.feed_key, a.changed
		FROM sessions s JOIN accounts a ON a.usr = s.usr WHERE s.hash = $1`, []any{notNil(hash)},
		&x.Hash, &x.User, &x.Agent, &began, &seen, &a.Password, &a.FeedKey, &changed)
	x.Began, x.Seen = timeOf(began), timeOf(seen)
	a.User, a.Changed = x.User, timeOf(changed)
	return x, a, s.wrap("session", err)
}

func (s sessions) See(ctx context.Context, hash []byte, at time.Time) error {
	_, err := exec(ctx, s.w, "UPDATE sessions SET seen = $1 WHERE hash = $2", micros(at), notNil(hash))
	return s.wrap("see session", err)
}

// maxSessions is how many sessions are listed.
const maxSessions = 200

func (s sessions) List(ctx context.Context, user string) ([]store.Session, error) {
	xs, err := all(ctx, s.r, func(r *sql.Rows, x *store.Session) error {
		var began, seen int64
		err := r.Scan(&x.Hash, &x.User, &x.Agent, &began, &seen)
		x.Began, x.Seen = timeOf(began), timeOf(seen)
		return err
	}, "SELECT hash, usr, agent, began, seen FROM sessions WHERE usr = $1 ORDER BY seen DESC, hash LIMIT $2", user, maxSessions)
	return xs, s.wrap("list sessions", err)
}

func (s sessions) End(ctx context.Context, user string, hashes ...[]byte) error {
	_, err := execIn(ctx, s.w, "DELETE FROM sessions WHERE usr = $1 AND hash IN ()", []any{user}, anys(hashes))
	return s.wrap("end sessions", err)
}

func (s sessions) EndOthers(ctx context.Context, user string, keep []byte) error {
	return s.wrap("end sessions", endOthers(ctx, s.w, user, keep))
}

func endOthers(ctx context.Context, q querier, user string, keep []byte) error {
	_, err := exec(ctx, q, "DELETE FROM sessions WHERE usr = $1 AND hash <> $2", user, notNil(keep))
	return err
}

func (s sessions) Expire(ctx context.Context, began, seen time.Time) error {
	_, err := exec(ctx, s.w, "DELETE FROM sessions WHERE began < $1 OR seen < $2", micros(began), micros(seen))
	return s.wrap("expire sessions", err)
}
