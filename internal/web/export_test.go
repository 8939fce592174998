package web

import "hearsay/internal/view"

// Patterns returns the patterns of all routes under some options.
func Patterns(v *view.View, opts Options) []string {
	return (&server{Options: opts, view: v}).routes().all
}

// Local is what an address to come back to is made of.
var Local = local
