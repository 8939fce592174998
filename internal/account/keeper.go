package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// atOnce is how many hashes are computed at a time: each takes 64 MiB.
const atOnce = 2

// Keeper lets the owner in. It is safe for concurrent use.
type Keeper struct {
	o     Options
	code  string
	limit limiter
	busy  chan struct{}
}

// New returns a keeper with a new setup code.
func New(o Options) *Keeper {
	if o.Cost == (Cost{}) {
		o.Cost = DefaultCost
	}
	return &Keeper{o: o, code: newCode(), busy: make(chan struct{}, atOnce)}
}

// Code is the setup code: who sets the first password must show that they see
// what the server prints. It is of no use once a password is set.
func (k *Keeper) Code() string { return k.code }

// newCode returns 60 bits of chance, easy to copy by hand.
func newCode() string {
	var b [8]byte
	_, _ = rand.Read(b[:]) // documented never to fail
	s := strings.ToLower(base32.StdEncoding.EncodeToString(b[:])[:12])
	return s[:4] + "-" + s[4:8] + "-" + s[8:]
}

// newSecret returns 256 bits of chance.
func newSecret() string {
	var b [32]byte
	_, _ = rand.Read(b[:]) // documented never to fail
	return base64.RawURLEncoding.EncodeToString(b[:])
}

func hashOf(token string) []byte {
	h := sha256.Sum256([]byte(token))
	return h[:]
}

func equal(a, b string) bool { return subtle.ConstantTimeCompare(hashOf(a), hashOf(b)) == 1 }

// Ready reports whether a password is set.
func (k *Keeper) Ready(ctx context.Context) (bool, error) {
	_, err := k.o.Accounts.Get(ctx, User)
	if errors.Is(err, news.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// SetUp sets the first password for who has the setup code, and signs in. Where
// there is a password it is news.ErrConflict.
func (k *Keeper) SetUp(ctx context.Context, code, password string, v Visitor) (token string, err error) {
	if ready, err := k.Ready(ctx); err != nil {
		return "", err
	} else if ready {
		return "", fmt.Errorf("a password is set already: %w", news.ErrConflict)
	}
	from := countedAs(v.Address)
	if wait := k.limit.take(k.o.Now(), from, false); wait > 0 {
		return "", &TooMany{wait}
	}
	if !equal(strings.ToLower(strings.Join(strings.Fields(code), "")), k.code) {
		return "", ErrCode
	}
	k.limit.give(from, false)
	if err := check(password); err != nil {
		return "", err
	}
	h, err := k.hash(ctx, password)
	if err != nil {
		return "", err
	}
	if err := k.o.Accounts.Add(ctx, store.Account{User: User, Password: h, FeedKey: newSecret(), Changed: k.o.Now()}); err != nil {
		return "", err
	}
	return k.begin(ctx, v)
}

// SignIn begins a session for who has the password. Each has a token of its own,
// made here: one that a browser brought along is never taken up.
func (k *Keeper) SignIn(ctx context.Context, password string, v Visitor) (token string, err error) {
	if err := k.prove(ctx, password, v); err != nil {
		return "", err
	}
	now := k.o.Now()
	if err := k.o.Sessions.Expire(ctx, now.Add(-FullTime), now.Add(-IdleTime)); err != nil {
		return "", err
	}
	return k.begin(ctx, v)
}

// prove checks the password and counts the try.
func (k *Keeper) prove(ctx context.Context, password string, v Visitor) error {
	a, err := k.o.Accounts.Get(ctx, User)
	if err != nil {
		return err
	}
	from, known := budgetOf(&a, v)
	if wait := k.limit.take(k.o.Now(), from, known); wait > 0 {
		return &TooMany{wait}
	}
	if len(password) > 4*MaxPassword {
		return ErrPassword
	}
	leave, err := k.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	ok, err := fits(password, a.Password)
	if err != nil {
		return err
	}
	if !ok {
		return ErrPassword
	}
	k.limit.give(from, known)
	return nil
}

func (k *Keeper) hash(ctx context.Context, password string) (string, error) {
	leave, err := k.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	return hash(password, k.o.Cost), nil
}

// enter waits until few enough hashes are computed.
func (k *Keeper) enter(ctx context.Context) (leave func(), err error) {
	select {
	case k.busy <- struct{}{}:
		return func() { <-k.busy }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (k *Keeper) begin(ctx context.Context, v Visitor) (token string, err error) {
	token, now := newSecret(), k.o.Now()
	agent := v.Agent
	if len(agent) > maxAgent {
		agent = agent[:maxAgent]
	}
	return token, k.o.Sessions.Begin(ctx, store.Session{Hash: hashOf(token), User: User, Agent: agent, Began: now, Seen: now})
}

// Who returns the session of a token: news.ErrNotFound where there is none, or it
// is too old.
func (k *Keeper) Who(ctx context.Context, token string) (Session, error) {
	x, a, err := k.o.Sessions.Get(ctx, hashOf(token))
	if err != nil {
		return Session{}, err
	}
	now := k.o.Now()
	if now.Sub(x.Began) >= FullTime || now.Sub(x.Seen) >= IdleTime {
		return Session{}, fmt.Errorf("session has ended: %w", news.ErrNotFound)
	}
	if now.Sub(x.Seen) >= seenStep && !isWatching(ctx) {
		// A note that cannot be made, as where the disk is full, keeps nobody out.
		if err := k.o.Sessions.See(ctx, x.Hash, now); err == nil {
			x.Seen = now
		}
	}
	s := sessionOf(x)
	s.FeedKey = a.FeedKey
	return s, nil
}

type watchingKey struct{}

// Watching marks what a page asks for by itself, with nobody looking: Who finds the
// session and does not take it for a look.
func Watching(ctx context.Context) context.Context {
	return context.WithValue(ctx, watchingKey{}, true)
}

func isWatching(ctx context.Context) bool { return ctx.Value(watchingKey{}) != nil }

func sessionOf(x store.Session) Session {
	return Session{ID: hex.EncodeToString(hashOf(string(x.Hash))[:8]), Agent: x.Agent, Began: x.Began, Seen: x.Seen, hash: x.Hash}
}

// Sessions lists those of the owner that have not ended, the one seen last first.
func (k *Keeper) Sessions(ctx context.Context) ([]Session, error) {
	xs, err := k.o.Sessions.List(ctx, User)
	now := k.o.Now()
	var out []Session
	for _, x := range xs {
		if now.Sub(x.Began) < FullTime && now.Sub(x.Seen) < IdleTime {
			out = append(out, sessionOf(x))
		}
	}
	return out, err
}

// SignOut ends a session.
func (k *Keeper) SignOut(ctx context.Context, s Session) error {
	return k.o.Sessions.End(ctx, User, s.hash)
}

// SignOutOthers ends all sessions but one; the zero one: all.
func (k *Keeper) SignOutOthers(ctx context.Context, but Session) error {
	return k.o.Sessions.EndOthers(ctx, User, but.hash)
}

// End ends the session of an ID. Without effect when there is none.
func (k *Keeper) End(ctx context.Context, id string) error {
	xs, err := k.o.Sessions.List(ctx, User)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(xs, func(x store.Session) bool { return sessionOf(x).ID == id })
	if i < 0 {
		return nil
	}
	return k.o.Sessions.End(ctx, User, xs[i].Hash)
}

// Change sets another password for who knows the old one, ends every session and
// begins a new one.
func (k *Keeper) Change(ctx context.Context, before, after string, v Visitor) (token string, err error) {
	if err := k.prove(ctx, before, v); err != nil {
		return "", err
	}
	if err := k.Reset(ctx, after); err != nil {
		return "", err
	}
	return k.begin(ctx, v)
}

// Reset sets the password without the old one and ends every session: for who
// has the database anyway.
func (k *Keeper) Reset(ctx context.Context, password string) error {
	if err := check(password); err != nil {
		return err
	}
	h, err := k.hash(ctx, password)
	if err != nil {
		return err
	}
	return k.o.Accounts.Set(ctx, store.Account{User: User, Password: h, FeedKey: newSecret(), Changed: k.o.Now()}, nil)
}

// NewFeedKey replaces the feed key: addresses with the old one no longer work.
func (k *Keeper) NewFeedKey(ctx context.Context) error {
	return k.o.Accounts.SetFeedKey(ctx, User, newSecret())
}

// KeyFits reports whether a key is the feed key.
func (k *Keeper) KeyFits(ctx context.Context, key string) (bool, error) {
	a, err := k.o.Accounts.Get(ctx, User)
	if errors.Is(err, news.ErrNotFound) {
		return false, nil
	}
	return err == nil && key != "" && a.FeedKey != "" && equal(key, a.FeedKey), err
}
