package page

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// maxPictureText is the longest caption, in bytes; picture stories run to 600.
const maxPictureText = 700

// isCaption reports whether a block stands under a picture.
func (d *doc) isCaption(b *block) bool {
	if b.level > 0 && (b.in&inFigure == 0 || d.nodes[b.node].hint&hCaption == 0) || len(b.text) > maxPictureText {
		return false
	}
	if b.in&inFigure != 0 && b.in&inCell == 0 && (b.in&inQuote == 0) && d.figureHasPicture(b.node) {
		return true
	}
	i := b.node
	for steps := 0; i > 0 && steps < 4; steps++ {
		n := &d.nodes[i]
		if i <= d.main && d.main < n.end {
			return false
		}
		if n.hint&hCaption != 0 && len(b.text) < 500 {
			return true
		}
		if d.images(i) > 0 {
			return d.besidePicture(i, b)
		}
		if d.bytes(i) > len(b.text)+160 {
			return false
		}
		i = n.parent
	}
	return false
}

// figureHasPicture tells pictures from figures that hold tables or quotes.
func (d *doc) figureHasPicture(i int32) bool {
	for steps := 0; i > 0 && steps < 8; steps++ {
		if d.nodes[i].tag == atom.Figure {
			return d.images(i) > 0 || d.bytes(i) < maxPictureText
		}
		i = d.nodes[i].parent
	}
	return true
}

// besidePicture judges a short text in a box with a picture.
func (d *doc) besidePicture(box int32, b *block) bool {
	n := &d.nodes[box]
	if n.tag == atom.P && box == b.node {
		return len(b.text) < 120 && (b.em*2 > len(b.text) || !sentenceEnd(b.text) && b.text[len(b.text)-1] != ':')
	}
	if n.tag == atom.Article || n.tag == atom.Main || d.bytes(box) > len(b.text)+160 || len(b.text) > 300 {
		return false
	}
	for j := box; j < n.end; j++ { // a figure of its own has its own caption
		if d.nodes[j].kind == element && d.nodes[j].tag == atom.Figure && !(b.first > j && b.first < d.nodes[j].end) {
			return false
		}
	}
	return true
}

// images returns the number of pictures below a node.
func (d *doc) images(i int32) int32 { return d.imgs[d.nodes[i].end] - d.imgs[i] }

// bytes returns the bytes of text below a node, white space left out.
func (d *doc) bytes(i int32) int { return int(d.size[d.nodes[i].end] - d.size[i]) }

// credits reports whether a block is a picture's credit by the name of its
// element, or a name of few letters in brackets: "(KWNB)".
func (d *doc) credits(b *block) bool {
	if h := d.nodes[b.node].hint; h&hCredit != 0 && h&hCaption == 0 {
		return true
	}
	return len(b.text) <= 24 && strings.HasPrefix(b.text, "(") && strings.HasSuffix(b.text, ")") && wordCount(b.text) <= 3
}

// addCaptionOf adds the caption that a block holds, unless it is a credit.
func (c *composer) addCaptionOf(b *block) {
	if !c.credits(b) {
		c.addCaption(c.captionText(b))
	}
}

// captionLabels stand before a caption for screen readers, in lower case.
var captionLabels = [...]string{"image caption,", "image caption", "photo caption:", "caption:"}

// addCaption adds a caption once, without the label that a page puts before
// it for screen readers, unless it is a bare credit.
func (c *composer) addCaption(s string) {
	s = oneLine(s)
	low := strings.ToLower(s)
	for _, l := range captionLabels {
		if strings.HasPrefix(low, l) {
			s = strings.TrimSpace(s[len(l):])
			break
		}
	}
	if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	if bareCredit(s) {
		return
	}
	key := letterKey(s)
	if c.captions == nil {
		c.captions = map[string]bool{}
	}
	if c.captions[key] {
		return
	}
	c.captions[key] = true
	c.art.Captions = append(c.art.Captions, s)
}

// bareCredit reports a line that only says whose picture it is.
func bareCredit(s string) bool {
	if wordCount(s) == 0 || strings.Trim(s, "0123456789 /-–.") == "" {
		return true // or a counter of pictures
	}
	low := strings.ToLower(s)
	for _, p := range [...]string{"image source", "photo:", "photo by", "photograph:", "photograph by", "picture:", "credit:", "image:", "foto:", "bild:", "©", "(c)", "pic:", "(photo", "(image", "(picture", "getty images", "photo credit", "image credit", "crédit", "crédits", "fotos:", "bilder:", "bildnachweis", "bildquelle", "foto ©", "photograph ", "advertisement"} {
		if strings.HasPrefix(low, p) {
			return len(s) < 100
		}
	}
	return wordCount(s) <= 4 && (strings.Contains(low, "getty") || strings.Contains(low, "reuters") || strings.Contains(low, "afp") || strings.Contains(low, "shutterstock") || strings.Contains(low, "/ap") || strings.HasSuffix(low, " images"))
}
