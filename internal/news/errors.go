package news

import "errors"

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
