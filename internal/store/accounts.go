package store

import (
	"context"
	"time"
)

// Account is how one reader proves who they are.
type Account struct {
	User     string    // "" for the owner
	Password string    // its hash, in PHC string format
	FeedKey  string    // the secret that opens feeds out, and nothing else
	Changed  time.Time // when the password was set
}

// Accounts keeps who may sign in.
type Accounts interface {
	// Get returns a user's account, or news.ErrNotFound.
	Get(ctx context.Context, user string) (Account, error)
	// Add keeps a user's first account; news.ErrConflict where there is one.
	Add(ctx context.Context, a Account) error
	// Set changes the password of a user and ends the user's sessions but the
	// one whose hash is keep (nil: all). Where there is no account it is added;
	// else the feed key stays.
	Set(ctx context.Context, a Account, keep []byte) error
	// SetFeedKey replaces a user's feed key; news.ErrNotFound without an account.
	SetFeedKey(ctx context.Context, user, key string) error
}

// Session is one browser that is signed in.
type Session struct {
	Hash  []byte // SHA-256 of its token: nobody signs in by what the database holds
	User  string
	Agent string // what the browser calls itself
	Began time.Time
	Seen  time.Time // the last look, to the hour or so
}

// Sessions keeps which browsers are signed in. No backup holds them; a restore
// ends them all.
type Sessions interface {
	// Begin keeps a new session.
	Begin(ctx context.Context, s Session) error
	// Get returns a session with its user's account, or news.ErrNotFound. It
	// does not look at its age.
	Get(ctx context.Context, hash []byte) (Session, Account, error)
	// See notes when a session was last seen. Without effect when there is none.
	See(ctx context.Context, hash []byte, at time.Time) error
	// List returns a user's sessions, the one seen last first, 200 at most.
	List(ctx context.Context, user string) ([]Session, error)
	// End ends sessions of a user. Without effect on others.
	End(ctx context.Context, user string, hashes ...[]byte) error
	// EndOthers ends all sessions of a user but the one whose hash is keep (nil:
	// all).
	EndOthers(ctx context.Context, user string, keep []byte) error
	// Expire ends all sessions that began or were seen before these times.
	Expire(ctx context.Context, began, seen time.Time) error
}
