package ledger

import (
	"strings"

	"hearsay/internal/news"
)

// placesHold reports whether two claims' places may be one, or one lie in the
// other: they do when any sentence names both.
func (c *compilation) placesHold(a, b *claim) bool {
	switch a.st.Attribute {
	case "home", "based", "route":
		return c.homesHold(a, b)
	}
	if x, y := c.placeName(a), c.placeName(b); x != "" && y != "" && (a.entity < 0 || b.entity < 0) {
		return strings.Contains(x, y) || strings.Contains(y, x) || 4*distance(x, y) <= len(x)
	}
	if a.st.Attribute == "arrest" { // at home, or at an airport
		return !venue(a) || !venue(b) || venueHead(a.st.Text) == venueHead(b.st.Text)
	}
	switch {
	case a.entity >= 0 && b.entity >= 0:
		if a.entity == b.entity || c.places[[2]int{a.entity, b.entity}] {
			return true
		}
		x, y := strings.ToLower(c.reg.Entities[a.entity].Name), strings.ToLower(c.reg.Entities[b.entity].Name)
		if strings.Contains(x, y) || strings.Contains(y, x) || 4*distance(x, y) <= len(x) {
			return true // a part of the name, or another spelling
		}
		return a.st.Attribute != "hit" && !c.rivals(a, b)
	case venue(a) && venue(b):
		return venueHead(a.st.Text) == venueHead(b.st.Text) || !once[a.st.Attribute] && !seated[a.st.Attribute]
	}
	return true
}

// venue reports whether a claim names a kind of place ("the old barn").
func venue(a *claim) bool { return a.st.Text != "" && a.st.Text[0] != '"' }

// placeName returns the folded name of a claim's place, "" for a venue.
func (c *compilation) placeName(a *claim) string {
	if a.entity >= 0 {
		return fold(c.reg.Entities[a.entity].Name)
	}
	if name, ok := strings.CutPrefix(a.st.Text, "\""); ok {
		return name
	}
	return ""
}

// rivals reports whether two places may be of one rank, so that an event in
// one is not in the other: both are named by few articles, or both stand in the
// same kind of phrase.
func (c *compilation) rivals(a, b *claim) bool {
	x, y := c.preposition(a), c.preposition(b)
	if a.st.Attribute == "trip" { // "a trip to Ashwick", "a fair in Torvale"
		return (x == "to" || x == "in") && (y == "to" || y == "in")
	}
	return x == y
}

// preposition returns the word in front of the value.
func (c *compilation) preposition(a *claim) string {
	s := c.sentence(a)
	i := a.st.Value.Start - a.st.Start
	if i <= 0 || i > len(s) {
		return ""
	}
	f := strings.Fields(s[:i])
	for k := len(f) - 1; k >= 0 && k >= len(f)-3; k-- {
		switch w := strings.ToLower(f[k]); w {
		case "in", "at", "on", "off", "near", "to":
			return w
		}
	}
	return ""
}

func venueHead(s string) string {
	if i := strings.LastIndexByte(s, ' '); i >= 0 {
		s = s[i+1:]
	}
	switch s {
	case "house", "flat", "apartment", "bungalow", "cottage":
		return "home"
	}
	return s
}

// agentsHold reports whether both claims name the same agent.
func (c *compilation) agentsHold(a, b *claim) bool {
	if a.entity == b.entity {
		return true
	}
	x, y := strings.ToLower(c.printed(a)), strings.ToLower(c.printed(b))
	if strings.Contains(x, y) || strings.Contains(y, x) {
		return true
	}
	return c.kind(a.entity) == news.Place && a.st.Text == "" || c.kind(b.entity) == news.Place && b.st.Text == ""
}
