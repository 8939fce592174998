// Package compile works out what one story's page shows: whose names its
// articles name, who said what and where it was printed again, who carries
// whom, what the outlets disagree on.
//
// What goes in: the ids of stories whose articles changed. What comes out, in
// the store: the stories' heads, cards and ledgers, their quotes, the entities
// and their mentions. It decides neither which articles are one story nor what
// stands in an article; it runs the very functions that `hearsay read` runs
// over the stories of one storyline together.
//
// # Context
//
// `hearsay read` resolves names and joins quotes over all its articles. A
// compilation takes instead the articles of other stories that could matter:
// those that share a full name, or a name and a title, and those that share runs of
// words of a quotation, found by two indexes ("name" and "quote") that Post
// fills. The newest and the rarest ties come first and their number is bounded, so
// that a compilation costs the same however many articles are kept. Of articles
// that only share names, the names alone are read: a small annotation of
// their own ("names").
//
// # Names
//
// An entity keeps its id: the one that its mentions in these articles have already, else that
// of the kept entity with this kind and full name, else one derived from
// them, so that two compilations at once make one entity and not two. A
// person's one name counts within its story only.
//
// Two kinds of correction are obeyed, see store.Corrections. "join": A and B
// are ids of entities; every mention of B is one of A from then on. "part": A is
// the id of an article or a story, B that of an entity; its mentions there are of
// a namesake, who gets an id of his own. Corrections are read each time: once undone
// they are gone at the next compilation.
//
// # Dismissed facts
//
// A third kind is "dismiss": a reader says that a disagreement, or an update, is none. A
// is the fact's id, B the id of the article that stated one of its values first, Data a
// news.Dismissal. What was dismissed is a question with its values, and not a
// row: neither the id nor the sentences of a fact are all the same after a
// split, a redo or a further report. A fact of the same kind is the same
// question if it has the id, a value at the same place of the same sentence, or
// the same wording of the question with one of the sentences. It is dismissed
// if each of its values is one of those dismissed: in its normal form, or by one
// of its sentences. So a further outlet with one of the values changes nothing; with a
// value of its own the fact is shown again, and tells that a part was dismissed
// before. A disagreement that becomes an update is another claim, and shown.
//
// What is dismissed is in no count, list or feed, but kept beside the story's
// ledger; undone, it has its id and place again.
//
// # Bounds
//
// Of a storyline with more than maxArticles articles the earliest quarter and the latest are
// read; the others stay members, but bring neither quotes nor facts. What is
// read takes some 150 KB of memory an article, 75 MB at most; the copies among
// them come on top, at most 40 pairs an article.
package compile
