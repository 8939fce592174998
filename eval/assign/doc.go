// Package assign measures how articles are put into stories over a store: that
// the result is that of one run over all of them, in whatever order they come,
// and what an article costs when many are kept.
package assign
