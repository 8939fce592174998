package feed

import (
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/urlnorm"
)

// context is what an element belongs to.
type context uint8

const (
	inNothing context = iota
	inFeed
	inEntry
	inSource
	inImage
	inPerson
	inOther // an element that the model does not know: its content is not the feed's
)

// frame is one open element.
type frame struct {
	space, local string
	context      context
	base, lang   string
	mark         int    // of its namespace declarations
	done         func() // called at its end, nil if nothing is to do
	loose        bool   // text outside of known elements is collected
}

// elementKey is how start and end tags are matched.
type elementKey struct{ space, local string }

// parser builds a feed from tokens.
type parser struct {
	t      tokenizer
	opts   Options
	scope  scope
	stack  []frame
	open   map[elementKey]int // open frames by name
	over   int                // open elements beyond maxDepth
	rooted bool
	old    bool // Atom 0.3
	kind   string
	fault  string

	cap    *capture
	spare  []byte // buffer of the last capture
	loose  []byte
	person *Person
	source *Feed
	image  *Image
	vague  news.Claimed // the entry's dc:date, which may mean anything

	feed  *Feed
	entry *Entry // the open one, nil outside
	full  bool   // maxEntries was reached
	ranks map[string]int
}

// parseXML reads a feed in XML.
func parseXML(doc []byte, kind string, opts Options) *Feed {
	p := &parser{
		t: tokenizer{doc: Decode(doc, opts.ContentType)}, opts: opts, kind: kind,
		open: map[elementKey]int{}, feed: &Feed{Format: kind}, ranks: map[string]int{},
	}
	p.run()
	p.finishFeed()
	return p.feed
}

func (p *parser) run() {
	for {
		tok := p.t.next()
		switch tok.kind {
		case eofToken:
			if p.t.cut != "" {
				p.broken("the document ends inside a " + p.t.cut)
			} else if len(p.stack) > 0 && p.rooted {
				p.broken("the document ends inside <" + p.stack[len(p.stack)-1].local + ">")
			}
			for len(p.stack) > 0 {
				p.pop()
			}
			return
		case textToken, cdataToken:
			p.text(tok)
		case startToken:
			p.start(tok)
		case endToken:
			p.end(tok.name)
		}
	}
}

func (p *parser) broken(what string) {
	if p.fault == "" {
		p.fault = what
	}
}

func (p *parser) text(tok token) {
	raw := tok.kind == cdataToken
	switch {
	case p.cap != nil:
		p.cap.text(tok.text, raw)
	case len(p.stack) > 0 && p.stack[len(p.stack)-1].loose && len(p.loose) < maxField:
		s := tok.text
		if !raw {
			s = unescape(s)
		}
		p.loose = append(p.loose, s...)
	}
}

func (p *parser) start(tok token) {
	if p.over > 0 || len(p.stack) >= maxDepth {
		if !tok.empty {
			p.over++
			p.broken("elements are nested too deeply")
		}
		return
	}
	mark := p.scope.declare(tok.attrs, !p.rooted)
	space, local := p.scope.split(tok.name)
	f := frame{space: space, local: local, mark: mark, context: inOther, base: p.opts.URL}
	if p.cap != nil && !p.escapes(space, local) {
		top := &p.stack[len(p.stack)-1]
		f.base, f.lang, f.context = top.base, top.lang, top.context
		p.cap.open(tok, space, local, len(p.stack)-p.cap.frame)
		p.push(f)
		if tok.empty {
			p.pop()
		}
		return
	}
	if space == core && (local == "item" || local == "entry") {
		p.leaveEntry()
		// The frame's declarations are the newest again after the others' end.
		f.mark = p.scope.declare(tok.attrs, false)
	}
	if len(p.stack) > 0 {
		top := &p.stack[len(p.stack)-1]
		f.base, f.lang = top.base, top.lang
	}
	p.inherit(&f, tok)
	p.place(&f, tok, qualified(space, local))
	if tok.empty {
		p.pop()
	}
}

// escapes reports whether a start tag inside a value shows that the value's
// own end tag is missing.
func (p *parser) escapes(space, local string) bool {
	if space != core || p.cap.v.format == xmlMarkup {
		return false
	}
	return local == "item" && p.kind != "atom" || local == "entry" && p.kind == "atom"
}

// leaveEntry closes an entry that is still open: entries do not nest.
func (p *parser) leaveEntry() {
	for p.entry != nil || p.cap != nil {
		if len(p.stack) == 0 {
			return
		}
		p.broken("an entry is not closed")
		p.pop()
	}
}

// inherit takes over xml:base and xml:lang.
func (p *parser) inherit(f *frame, tok token) {
	for _, a := range tok.attrs {
		switch a.name {
		case "xml:base":
			f.base = urlnorm.Resolve(f.base, unescape(a.value))
		case "xml:lang":
			f.lang = languageTag(unescape(a.value))
		case "BASE", "base":
			if p.kind == "cdf" {
				f.base = urlnorm.Resolve(f.base, unescape(a.value))
			}
		}
	}
}

func (p *parser) push(f frame) {
	p.stack = append(p.stack, f)
	p.open[elementKey{f.space, f.local}]++
}

// pop closes the innermost element.
func (p *parser) pop() {
	n := len(p.stack) - 1
	f := p.stack[n]
	if p.cap != nil && p.cap.frame == n {
		c := p.cap
		p.cap = nil
		v := c.finish()
		p.spare = c.buf[:0]
		if !c.ignore {
			c.done(v)
		}
	}
	if f.done != nil {
		f.done()
	}
	key := elementKey{f.space, f.local}
	if p.open[key]--; p.open[key] == 0 {
		delete(p.open, key)
	}
	p.stack = p.stack[:n]
	p.scope.leave(f.mark)
}

// end handles an end tag: it closes the innermost element of its name with
// all that stands open inside, and means nothing when there is none.
func (p *parser) end(name string) {
	if p.over > 0 {
		p.over--
		return
	}
	space, local := p.scope.split(name)
	key := elementKey{space, local}
	if p.open[key] == 0 {
		if p.rooted && p.cap == nil {
			p.broken("</" + local + "> closes nothing")
		}
		return
	}
	for {
		n := len(p.stack) - 1
		match := p.stack[n].space == space && p.stack[n].local == local
		if match && p.cap != nil && n > p.cap.frame {
			p.cap.close(name, space, local, n-p.cap.frame)
		}
		if !match && p.cap == nil {
			p.broken("<" + p.stack[n].local + "> is not closed")
		}
		p.pop()
		if match {
			return
		}
	}
}

// collect starts to capture the value of the element that is being opened.
func (p *parser) collect(f *frame, tok token, done func(text)) {
	c := &capture{frame: len(p.stack), done: done, buf: p.spare}
	c.v.base, c.v.lang = f.base, f.lang
	c.v.attrs = attrMap(tok.attrs)
	c.v.format, c.v.media = formatOf(c.v.attrs, p.kind == "atom" && f.space == core, p.old)
	p.spare = nil
	p.cap = c
}

// attrMap decodes attributes; the first of a name counts.
func attrMap(attrs []attr) map[string]string {
	if len(attrs) == 0 {
		return nil
	}
	m := make(map[string]string, len(attrs))
	for _, a := range attrs {
		name := strings.ToLower(a.name)
		if _, ok := m[name]; !ok {
			m[name] = strings.TrimSpace(unescape(a.value))
		}
	}
	return m
}

// languageTag writes a language as BCP 47 does.
func languageTag(s string) string {
	return strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
}
