package input

import (
	"strings"
	"unicode"

	"hearsay/internal/feed"
	"hearsay/internal/page"
)

// bylines returns the names of the people who wrote an entry, without
// addresses, accounts and the outlet itself.
func bylines(people []feed.Person, outlet string) []string {
	var names []string
	for _, p := range people {
		name := strings.TrimSpace(p.Name)
		if name == "" || strings.Contains(name, "://") || strings.HasPrefix(name, "/") || isAccount(name) || squash(name) == squash(outlet) {
			continue
		}
		names = append(names, name)
	}
	return page.Bylines(names, outlet)
}

// isAccount reports whether a name is an account of the publishing system.
func isAccount(s string) bool {
	switch strings.ToLower(s) {
	case "admin", "administrator", "editor", "editors", "webmaster", "noreply", "no-reply", "unknown", "anonymous", "none", "null", "author", "root":
		return true
	}
	return false
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// categories returns the section, which is the category that is marked as one
// or else the first that is a plain word or two, and the hashtags.
func categories(list []feed.Category) (section string, tags []string) {
	marked := false
	for _, c := range list {
		name := firstOf(c.Label, c.Term)
		if tag, ok := strings.CutPrefix(name, "#"); ok {
			if tag != "" && !has(tags, tag) {
				tags = append(tags, tag)
			}
			continue
		}
		scheme := strings.ToLower(c.Scheme)
		if c.Keyword || strings.Contains(scheme, "tag") || strings.Contains(scheme, "keyword") {
			continue
		}
		better := section == "" || !marked && strings.Contains(scheme, "section")
		marked = marked || strings.Contains(scheme, "section")
		if better && len(name) <= 60 && !strings.Contains(name, "://") && strings.IndexFunc(name, unicode.IsLetter) >= 0 {
			if i := strings.LastIndexAny(name, "/>"); i >= 0 && i < len(name)-1 && strings.Contains(name[:i], "/") {
				name = strings.TrimSpace(name[i+1:])
			}
			section = name
		}
	}
	return section, tags
}
