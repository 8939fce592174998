// Package pages scores package page against public sets of article pages.
//
// What goes in: the sets under ../shared/gold/pages (pages and what stands on
// them). What comes out: precision, recall and F1 as each set's own publisher
// measures them, written to eval/golden/pages.json, so that a change in
// quality is a change in a file. Where the sets are missing nothing is
// measured. About a third of each set, chosen by a hash of its page's id, is
// scored apart as "held": rules are made on the rest alone.
package pages
