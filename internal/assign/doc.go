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
// was missed. An edited article keeps its story, unless it was alone there.
//
// The order in which articles come has a say in what Assign makes of them.
// Settle replays the recent ones in the order of time through engine.Grouping,
// as a run of `hearsay read` does, and writes the difference: stories, lines
// and pairs are then those of such a run. A story's id goes to the group that
// has most of it, the others lead there. Stories that have articles beyond what
// is replayed are not torn apart. Any Assign that changed something, and any
// correction, makes a Settle Pending.
//
// Readers' corrections are kept by articles, so that they outlive stories (see
// Terms), and both obey them; where two contradict each other the later stands.
//
//   - merge: A the story that stays, B the one that went; the articles of both
//     stay together.
//   - split: A the story, B the new one; the articles that were taken out stay
//     together and apart from those that were left. Later articles may join
//     either; the two are never merged.
//   - move: A the first article, B the story; the articles stay with the story's
//     earliest article and apart from the others of their old story.
//   - pin: A a story, whose articles stay together and which is merged with no
//     other, or an article, which stays with the earliest other one of its
//     story, or alone. New articles may join.
//
// Memory: sketches up to Options.Cache, words with their rarity (some 20 MB),
// 256 articles cut up (33 MB for articles of 1,000 words). Settle lets go of
// these and takes some 50 KB for each article that it replays, garbage included.
package assign
