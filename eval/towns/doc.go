// Package towns measures what a small collection is most at risk of: that two
// matters of one place and one day, told by the same few outlets, become one
// story, and that reports of one matter stand apart.
//
// events/*.txt hold events of our own, each told by two or three hands, with
// blanks for what the events of a place have in common: the town, its council
// leader, its judge, its club. A collection fills the blanks, draws a few events
// of one region and has two to five outlets tell them, with the lines that these
// print below everything. Every person, place and outlet is invented. Seeds are
// fixed, so that the collections are always the same.
//
// Events marked "held" are for checking, never for tuning: their collections
// are drawn apart.
package towns
