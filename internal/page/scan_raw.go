package page

import "strings"

// rawEnd finds the end of the raw text of an element, the place of its end tag
// (WHATWG HTML, 13.2.5.2 to 13.2.5.31). Nothing ends plaintext.
func (z *scanner) rawEnd(raw *tagInfo) int {
	switch raw.name {
	case "plaintext":
		return len(z.s)
	case "script":
		return z.scriptEnd()
	}
	for p := z.pos; ; {
		k := strings.IndexByte(z.s[p:], '<')
		if k < 0 {
			return len(z.s)
		}
		p += k
		if z.endsRaw(p, raw.name) {
			return p
		}
		p++
	}
}

// endsRaw reports whether the end tag of the element stands at p.
func (z *scanner) endsRaw(p int, name string) bool {
	s := z.s[p:]
	if len(s) < len(name)+3 || s[0] != '<' || s[1] != '/' {
		return false
	}
	if c := s[2+len(name)]; c != '>' && c != '/' && !isSpace(c) {
		return false
	}
	return sameName(s[2:2+len(name)], name)
}

// sameName reports whether s is name but for capitals.
func sameName(s, name string) bool {
	for i := 0; i < len(name); i++ {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != name[i] {
			return false
		}
	}
	return true
}

// scriptEnd finds the end of a script: within "<!--" a script may hold the
// tags of others.
func (z *scanner) scriptEnd() int {
	const name = "script"
	s := z.s
	for p := z.pos; ; {
		k := strings.IndexByte(s[p:], '<')
		if k < 0 {
			return len(s)
		}
		p += k
		if z.endsRaw(p, name) {
			return p
		}
		p++
		if !strings.HasPrefix(s[p:], "!--") {
			continue
		}
		p += 3
		end, done := z.escapedScript(p)
		if done {
			return end
		}
		p = end
	}
}

// escapedScript reads a script behind its "<!--": to the "-->" that closes it,
// or, done, to the script's end.
func (z *scanner) escapedScript(p int) (end int, done bool) {
	const name = "script"
	s := z.s
	dashes := 2
	double := false // within a script element of the comment
	for p < len(s) {
		c := s[p]
		switch {
		case c == '-':
			dashes++
			p++
			continue
		case c == '>' && dashes >= 2:
			return p + 1, false
		case c == '<' && double:
			if z.endsRaw(p, name) {
				double = false
				p += len("</script>")
				dashes = 0
				continue
			}
		case c == '<':
			if z.endsRaw(p, name) {
				return p, true
			}
			if p+1 < len(s) && s[p+1] != '/' && !isLetter(s[p+1]) {
				return p + 1, false // as golang.org/x/net/html reads it
			}
			if q := p + 1 + len(name); q < len(s) && sameName(s[p+1:q], name) && (s[q] == '>' || s[q] == '/' || isSpace(s[q])) {
				double = true
				p = q
			}
		}
		dashes = 0
		p++
	}
	return len(s), true
}
