// Package story groups articles into stories, one story for each event, as they
// arrive, and says why each belongs where it is.
//
// What goes in: annotated articles in the order of time, with the reuse pairs
// that are known of them. What comes out: stories, and storylines that link the
// stories of one saga. Related events about the same people stay apart.
//
// An article becomes a Sketch: its words, each with the field it stands in
// (headline, lead, body), what it is (name, number, common word) and how rare
// it is. Rarity starts from a shipped table of how many articles use a word,
// which holds frequencies and no text, and learns from what arrives, old
// arrivals fading. Words are cut without knowledge of a language; only the
// endings taken off suit English.
//
// Its heaviest words find at most 40 earlier articles within 30 days in the
// Index, whose lists are capped, so that the cost of an article does not grow
// with the number kept. Each of these is compared by field (score.go), and the
// stories they stand in are weighed by a quorum of their members and by what
// those have in common (choose.go, core.go): one article that resembles is not
// enough, and an old article that comes back or a round-up of many matters does
// not weld two stories. A town and its mayor, a club, a court say little where
// many stories name them: a word counts less the more stories hold it, and
// nearness in time counts only with rare words in common. The days to a story's
// nearest and farthest member count. Anchors that contradict each other keep an
// article out: another number of the same counting word ("day 2", "day 3";
// serial.go), a place that neither finds in the other's text, another count of the
// same noun so much later that it is no update (anchor.go). The article joins the
// best story from odds of seven to three on, or opens one. Stories that came near
// each other for an article are merged when the members of each suit the other
// (merge.go). Repair weighs with what is known at the end: it parts stories that
// fall in two (cut.go) and looks once more at articles that were left alone.
//
// The same code runs in memory and over a store. NewWith goes on from Groups
// that are kept elsewhere, a batch at a time, and Moves says what changed;
// sketches and rarities are kept as bytes. Rules are what readers decided:
// articles that stay together or apart whatever the words say.
//
// The weights are logistic regressions (TestFit) over three quarters of the
// development sets, small collections drawn from them and those of eval/towns,
// one configuration for all of them; eval/stories and eval/towns measure the
// result and their golden files keep it.
package story
