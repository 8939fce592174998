// Package text cuts text into words and sentences and compares wordings: the
// helper that every pure stage calls.
//
// What goes in: UTF-8 text as printed. What comes out: tokens and sentences as
// byte offsets, folded words for comparison, a guess at the language. It knows
// nothing of HTML, names or quotations.
package text
