// Package names finds the persons, organisations, places, works and events that
// an article names, and joins the mentions of each: names, titles, roles and
// pronouns.
//
// What goes in: one Reading. What comes out: the article's entities and their
// mentions. It knows no other article; package entity joins across articles.
package names

import "hearsay/internal/news"

// Read returns the entities of an article, most mentioned first, and every
// mention in reading order, overlapping ones left out.
func Read(r *news.Reading) ([]news.Entity, []news.Mention) { return nil, nil }
