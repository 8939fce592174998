package feed

import (
	"strings"

	"hearsay/internal/urlnorm"
)

// people opens an element that names a person, for a list.
func (p *parser) people(f *frame, tok token, name string, to *[]Person) {
	p.openPerson(f, tok, name, func(who Person) {
		if len(*to) >= maxList {
			return
		}
		for _, x := range *to {
			if x == who || who.Name != "" && x.Name == who.Name && who.Email == "" && who.URL == "" {
				return
			}
		}
		if who != (Person{}) {
			*to = append(*to, who)
		}
	})
}

// onePerson opens an element that names a person, the first of whom counts.
func (p *parser) onePerson(f *frame, tok token, name string, to *Person) {
	p.openPerson(f, tok, name, func(who Person) {
		if *to == (Person{}) {
			*to = who
		}
	})
}

// openPerson opens a person: elements of its own in Atom, a text in RSS.
func (p *parser) openPerson(f *frame, tok token, name string, done func(Person)) {
	if name != "author" && name != "contributor" && name != "itunes:owner" && name != "publisher" && name != "dc:creator" {
		p.collect(f, tok, func(v text) { done(ParsePerson(v.Plain())) })
		return
	}
	who := &Person{}
	f.context, f.loose = inPerson, true
	p.loose = p.loose[:0]
	p.person = who
	f.done = func() {
		p.person = nil
		if *who == (Person{}) {
			*who = ParsePerson(looseText(p.loose))
		} else if who.Email == "" && strings.Contains(who.Name, "@") {
			split := ParsePerson(who.Name)
			who.Name, who.Email = split.Name, split.Email
		}
		done(*who)
	}
}

// looseText is the text of an element that may hold escaped markup, or an
// address between angle brackets.
func looseText(b []byte) string {
	s := string(b)
	if i := strings.IndexByte(s, '<'); i >= 0 && strings.IndexByte(s[i:], '@') > 0 && !strings.Contains(s, "href") {
		return s
	}
	return PlainText(s)
}

func (p *parser) personField(f *frame, tok token, name string) {
	who := p.person
	if who == nil {
		return
	}
	switch name {
	case "name", "itunes:name", "title":
		p.collect(f, tok, func(v text) { who.Name = firstOf(who.Name, v.Plain()) })
	case "email", "itunes:email":
		p.collect(f, tok, func(v text) { who.Email = firstOf(who.Email, v.Plain()) })
	case "url", "uri", "homepage":
		p.collect(f, tok, func(v text) { who.URL = firstOf(who.URL, urlnorm.Resolve(v.base, v.Raw())) })
	}
}

// ParsePerson reads a person as RSS prints one: "jo@example.org (Jo Doe)",
// "Jo Doe <jo@example.org>", "Jo Doe (jo@example.org)", a name or an address
// alone.
func ParsePerson(s string) Person {
	s = fold(s)
	s = strings.TrimPrefix(s, "mailto:")
	if i := strings.IndexAny(s, "(<"); i >= 0 && strings.Contains(s, "@") {
		before := strings.TrimSpace(s[:i])
		inside := strings.Trim(s[i:], "()<> \"")
		switch {
		case isAddress(before):
			return Person{Name: inside, Email: before}
		case isAddress(inside):
			return Person{Name: strings.Trim(before, "\" "), Email: inside}
		}
	}
	if isAddress(s) {
		return Person{Email: s}
	}
	return Person{Name: s}
}

// isAddress reports whether s looks like one e-mail address.
func isAddress(s string) bool {
	at := strings.IndexByte(s, '@')
	return at > 0 && at < len(s)-1 && !strings.ContainsAny(s, " <>()\"") && strings.IndexByte(s[at+1:], '@') < 0
}
