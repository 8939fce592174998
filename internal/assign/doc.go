// Package assign puts articles into stories over a store, as they come.
//
// What goes in: ids of annotated articles. What comes out: stories and copied
// passages in the store, and compile jobs for the stories that changed, queued
// in the transaction that changed them.
//
// Assign takes an article through packages reuse and story, whose indexes are
// the store's: its cost does not depend on how many articles are kept. Articles
// are taken in batches; a batch reads what is kept, groups in memory and writes
// at the end, in an order such that a batch which broke off is taken again: the
// sketch of an article, kept as the annotation Stage, is written last and says
// that this revision was assigned. Annotations.Stale(Stage, Version) finds what
// was missed.
package assign
