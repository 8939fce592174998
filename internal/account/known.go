package account

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"hearsay/internal/store"
)

// KnownTime is how long a browser keeps the token by which it is known: as long as
// browsers keep any cookie (RFC 6265bis, 400 days), in seconds.
const KnownTime = 400 * 24 * 60 * 60

// knownBytes is how much chance is in such a token.
const knownBytes = 16

// Known returns a token for a browser that has just signed in. Whoever has it is
// counted apart from strangers when they try to sign in, as one more address would
// be, and may do nothing else. Nothing is kept of it: it is signed by a key that is made of
// the password's hash with its salt, which nobody has who has not the database, and
// ends with the password.
func (k *Keeper) Known(ctx context.Context) (string, error) {
	a, err := k.o.Accounts.Get(ctx, User)
	if err != nil {
		return "", err
	}
	var b [knownBytes]byte
	_, _ = rand.Read(b[:]) // documented never to fail
	name := base64.RawURLEncoding.EncodeToString(b[:])
	return name + "." + knownSum(&a, name), nil
}

func knownSum(a *store.Account, name string) string {
	m := hmac.New(sha256.New, []byte(a.Password))
	_, _ = m.Write([]byte("hearsay known browser " + name)) // never fails
	return base64.RawURLEncoding.EncodeToString(m.Sum(nil))
}

// budgetOf is what a try is counted as, and whether it comes from a known browser.
func budgetOf(a *store.Account, v Visitor) (name string, known bool) {
	name, sum, ok := strings.Cut(v.Known, ".")
	if ok && len(name) == base64.RawURLEncoding.EncodedLen(knownBytes) && hmac.Equal([]byte(sum), []byte(knownSum(a, name))) {
		return "known " + name, true
	}
	return countedAs(v.Address), false
}
