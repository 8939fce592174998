package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"hearsay/internal/dates"
)

// captionText is the text of a caption's block without the credits that stand
// in elements of their own within it.
func (d *doc) captionText(b *block) string {
	if b.last <= b.first || b.last-b.first > 60 {
		return b.text
	}
	var out strings.Builder
	top := int32(-1)
	dropped, glued := false, false
	lastText := ""
	for j := b.first; j <= b.last; {
		child := j
		for steps := 0; steps < 12 && d.nodes[child].parent != b.node && d.nodes[child].parent > b.node; steps++ {
			child = d.nodes[child].parent
		}
		n := &d.nodes[child]
		end := max(n.end, j+1)
		s := squash(d.textOf(child, maxPictureText))
		if n.kind == textNode {
			s = squash(d.text(child))
		}
		j = end
		if s == "" {
			continue
		}
		if n.kind == element && lastText != "" && (n.hint&hCredit != 0 && wordCount(s) <= 12 || creditElement(s)) {
			dropped = true
			continue
		}
		if lastText != "" {
			if n.kind == element && n.tag == atom.Span && strings.Contains(b.text, lastText+s) && opensPart(s) {
				glued = true
			}
			out.WriteByte(' ')
		}
		out.WriteString(s)
		lastText, top = s, child
	}
	if top < 0 || !dropped && !glued {
		return b.text
	}
	return out.String()
}

func opensPart(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || r == '(' || r == '©'
}

// creditElement reports the text of an element behind a caption that says
// whose picture it is: "(KPTV)", "JO LYNX / COURIER", "Courier photographer".
func creditElement(s string) bool {
	if bareCredit(s) || isPictureCredit(s) {
		return true
	}
	words := foldWords(s)
	if len(words) == 0 || len(words) > 6 || sentenceEnd(strings.TrimRight(s, ")")) {
		return false
	}
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		return true
	}
	switch last := words[len(words)-1]; last {
	case "photographer", "photographers", "handout", "pool", "images", "pictures", "photos", "photo", "photography", "archive", "archives", "staff", "supplied", "contributed":
		return len(words) > 1 || last == "handout" || last == "supplied"
	}
	return len(words) >= 2 && len(words) <= 5 && s == strings.ToUpper(s) && s != strings.ToLower(s)
}

// maxUnderPicture is the longest text, in bytes, that counts as a caption for
// standing behind a picture alone.
const maxUnderPicture = 300

// underPicture reports a short text right behind a picture, set apart from
// the paragraphs by its form or by the want of a full stop.
func (c *composer) underPicture(k int) bool {
	i := c.use[k]
	b := &c.blocks[i]
	if i == 0 || b.level > 0 || len(b.text) > maxUnderPicture || b.density() > 0.5 || b.in&(inItem|inQuote|inPre) != 0 {
		return false
	}
	prev := &c.blocks[i-1]
	if c.imgs[b.first] <= c.imgs[min(prev.last+1, b.first)] {
		return false
	}
	s := oneLine(b.text)
	slanted := b.em*10 >= 9*len(b.text) && c.sigOf(b) == c.sig || c.inSmall(b)
	if k < c.firstProse && !slanted {
		return false
	}
	if !slanted && (c.sigOf(b) == c.sig || len(b.text) >= longProse || sentenceEnd(s) || endsOpen(s)) {
		return false
	}
	if b.strong*10 >= 9*len(b.text) || wordCount(b.text) < 3 || trimBy(s) != s || b.isFurniture() {
		return false
	}
	if _, ok := dates.Parse(s, dates.Reference{}); ok || personLike(s) {
		return false
	}
	return !slanted || len(b.text) < 200 || showsPicture(s)
}

// inSmall reports a block whose text stands in small print.
func (c *composer) inSmall(b *block) bool {
	for i, steps := c.nodes[b.first].parent, 0; i >= b.node && i > 0 && steps < 4; i, steps = c.nodes[i].parent, steps+1 {
		if c.nodes[i].tag == atom.Small {
			return c.nodes[i].end > b.last
		}
	}
	return false
}
