package account

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"hearsay/internal/news"
)

// Cost is what one hash costs.
type Cost struct {
	Memory uint32 // KiB
	Passes uint32
	Lanes  uint8
}

// DefaultCost is the second recommended option of RFC 9106, section 4, for where
// memory is scarce: 64 MiB, 3 passes, 4 lanes. It is above what OWASP's Password
// Storage Cheat Sheet asks for (19 MiB, 2 passes, 1 lane).
var DefaultCost = Cost{Memory: 64 << 10, Passes: 3, Lanes: 4}

// Lengths in bytes: RFC 9106, section 4, names both.
const (
	saltBytes = 16
	hashBytes = 32
)

// Bounds of the cost that a kept hash may ask for: it may come from a backup.
const (
	maxMemory = 1 << 20 // KiB
	maxPasses = 64
)

var b64 = base64.RawStdEncoding

// prepare gives one password that can be typed in two ways one form (NFC, as
// RFC 8265 has it for passwords).
func prepare(password string) []byte { return norm.NFC.Bytes([]byte(password)) }

// check refuses passwords that are easily guessed or could not be typed.
func check(password string) error {
	n := utf8.RuneCountInString(norm.NFC.String(password))
	if !utf8.ValidString(password) || strings.ContainsFunc(password, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return fmt.Errorf("the password has characters that no keyboard gives: %w", news.ErrInvalid)
	}
	if n < MinPassword || n > MaxPassword {
		return &news.Hinted{Err: ErrShort, Hint: fmt.Sprintf("take at least %d characters; several words are easy to remember", MinPassword)}
	}
	return nil
}

// hash returns the argon2id hash of a password in PHC string format.
func hash(password string, c Cost) string {
	salt := make([]byte, saltBytes)
	_, _ = rand.Read(salt) // documented never to fail
	key := argon2.IDKey(prepare(password), salt, c.Passes, c.Memory, c.Lanes, hashBytes)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.Memory, c.Passes, c.Lanes, b64.EncodeToString(salt), b64.EncodeToString(key))
}

// fits reports whether a password has a hash. The error is of a hash that is none.
func fits(password, phc string) (bool, error) {
	c, salt, want, err := parse(phc)
	if err != nil {
		return false, err
	}
	got := argon2.IDKey(prepare(password), salt, c.Passes, c.Memory, c.Lanes, uint32(len(want))) //nolint:gosec // at most 64
	return subtle.ConstantTimeCompare(got, want) == 1, nil
}

// parse reads a PHC string of argon2id.
func parse(phc string) (c Cost, salt, key []byte, err error) {
	bad := func(what string) (Cost, []byte, []byte, error) {
		return Cost{}, nil, nil, fmt.Errorf("the kept password hash: %s: %w", what, news.ErrInvalid)
	}
	parts := strings.Split(phc, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" {
		return bad("not argon2id")
	}
	if parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return bad("another version")
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.Memory, &c.Passes, &c.Lanes); err != nil || parts[3] != fmt.Sprintf("m=%d,t=%d,p=%d", c.Memory, c.Passes, c.Lanes) {
		return bad("its cost")
	}
	if c.Memory < 8 || c.Memory > maxMemory || c.Passes < 1 || c.Passes > maxPasses || c.Lanes < 1 {
		return bad("its cost is out of bounds")
	}
	if salt, err = b64.DecodeString(parts[4]); err != nil || len(salt) < 8 || len(salt) > 64 {
		return bad("its salt")
	}
	if key, err = b64.DecodeString(parts[5]); err != nil || len(key) < 16 || len(key) > 64 {
		return bad("its key")
	}
	return c, salt, key, nil
}
