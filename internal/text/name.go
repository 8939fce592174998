package text

import "strings"

// NameKey is the form of a name by which it is looked up and compared: its folded
// words, "the" in front left out. "The Harbour Trust" and "harbour trust" have one key.
func NameKey(name string) string {
	return strings.TrimPrefix(strings.Join(Words(name), " "), "the ")
}
