// Package account knows the owner by a password and a browser by a session.
//
// What goes in: a password, a token from a cookie or a key from an address, and
// who brought it. What comes out: whether they may enter, and the secrets to hand
// out. Of a password only its argon2id hash is kept, of a session only the SHA-256
// of its token: what the database holds signs nobody in. The feed key is kept as
// it is, because the settings page shows it; it opens feeds out and counts alone.
//
// Guesses are slowed down, for each address and altogether, and few hashes are
// computed at once, so that guessing costs neither the secret nor the machine. A browser
// that signed in once is known by a token of its own, which opens nothing: its tries are
// counted apart, so that a flood of guesses from elsewhere keeps no owner out. It
// sets no cookie and reads no request: package web does.
package account

import (
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// How long a session lasts: OWASP's Session Management Cheat Sheet asks for an
// idle and an absolute bound, and leaves their length to what is at stake. A
// reader on their own machines comes back within a month.
const (
	IdleTime = 30 * 24 * time.Hour  // without a look
	FullTime = 180 * 24 * time.Hour // at most
)

// seenStep is how old the note of the last look may be, so that not every look
// is a write.
const seenStep = time.Hour

// Bounds of a password, in code points. NIST SP 800-63B-4 asks for 8 at least
// where something else guards it too and advises against any upper bound below
// 64; nothing is cut off.
const (
	MinPassword = 10
	MaxPassword = 1000
)

// maxAgent is how much of a browser's name is kept, in bytes.
const maxAgent = 300

// User is the owner, the only one there is.
const User = ""

// Options set a keeper up.
type Options struct {
	Accounts store.Accounts
	Sessions store.Sessions
	Now      func() time.Time
	Cost     Cost // zero: DefaultCost
}

// Visitor is who tries to enter.
type Visitor struct {
	Address string // IP address, as far as known; guesses are counted by it
	Agent   string // what the browser calls itself
	Known   string // the token that Known gave this browser, "" if it has none
}

// Session is one browser that is signed in.
type Session struct {
	ID      string // names it to its user; opens nothing
	Agent   string
	Began   time.Time
	Seen    time.Time // to the hour
	FeedKey string    // of its user
	hash    []byte
}

// refusal is what every refusal of a secret is: of the kind invalid, but the
// pages tell it from a form that is wrong.
type refusal string

// Error says what was wrong.
func (r refusal) Error() string { return string(r) }

// Is makes it news.ErrInvalid.
func (refusal) Is(err error) bool { return err == news.ErrInvalid }

// The refusals.
const (
	ErrPassword = refusal("the password is wrong")
	ErrCode     = refusal("the setup code is wrong")
	ErrShort    = refusal("the password is too short or too long")
)

// TooMany refuses a try that came too soon after others.
type TooMany struct {
	Wait time.Duration // until the next is listened to
}

// Error says so.
func (*TooMany) Error() string { return "too many tries" }
