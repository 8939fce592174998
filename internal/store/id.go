package store

import (
	"crypto/sha256"
	"strconv"
	"strings"
)

// DerivedID returns the id of what the parts say: the same parts give the same id, in
// the form of NewID. Who makes a row twice, at once or again, gives it one id.
func DerivedID(prefix string, parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(strconv.Itoa(len(p)))
		b.WriteByte(':')
		b.WriteString(p)
	}
	sum := sha256.Sum256([]byte(b.String()))
	return prefix + idText.EncodeToString(sum[:9])[:13]
}
