package news

import (
	"errors"
	"strings"
)

// The kinds of error that faces tell apart. Wrap them with %w.
var (
	ErrNotFound    = errors.New("not found")
	ErrInvalid     = errors.New("invalid input")
	ErrConflict    = errors.New("conflict")
	ErrUnavailable = errors.New("unavailable")
)

// Hinted is an error that says what to do about it.
type Hinted struct {
	Err  error
	Hint string // one sentence, imperative
}

// Error gives the error without its hint.
func (h *Hinted) Error() string { return h.Err.Error() }

// Unwrap returns the wrapped error.
func (h *Hinted) Unwrap() error { return h.Err }

// Hint returns the hint of the first Hinted in err's chain, or "".
func Hint(err error) string {
	var h *Hinted
	if errors.As(err, &h) {
		return h.Hint
	}
	return ""
}

// Said is an error's text for people: without the words of its kind, which say
// nothing that its place does not ("search: quote is not closed", not
// "search: invalid input: quote is not closed").
func Said(err error) string {
	said := err.Error()
	for _, kind := range []error{ErrNotFound, ErrInvalid, ErrConflict, ErrUnavailable} {
		said = strings.ReplaceAll(said, ": "+kind.Error()+": ", ": ")
		said = strings.TrimSuffix(said, ": "+kind.Error())
	}
	return said
}
