package page

import "strings"

// cutTail drops what stands behind the heading of the readers' comments, and
// the lines about the author that close a text.
func (c *composer) cutTail() {
	prose := make([]float64, len(c.use)+1)
	for k, i := range c.use {
		prose[k+1] = prose[k] + max(c.blocks[i].prose, 0)
	}
	total := prose[len(c.use)]
	for k, i := range c.use {
		if prose[k] >= 0.5*total && commentHeading(c.blocks[i].text) {
			for j := k; j < len(c.use); j++ {
				c.part[j] = partDrop
			}
			break
		}
	}
	c.cutAuthor(prose)
	for k, n := len(c.use)-1, 0; k >= 0 && n < 3; k-- {
		b := &c.blocks[c.use[k]]
		if c.part[k] == partDrop {
			if c.art.Credit == "" && len(b.text) < 60 {
				c.art.Credit = closingCredit(oneLine(b.text))
			}
			continue
		}
		n++
		if c.part[k] == partPara && n == 1 && b.prose <= 0 && len(b.text) < 60 && personLike(trimBy(oneLine(b.text))) && b.in&(inItem|inCell|inQuote) == 0 {
			c.part[k] = partDrop // the author's name below the text
			if len(c.art.Bylines) == 0 {
				c.art.Bylines = splitNames(oneLine(b.text))
			}
			continue
		}
		if c.part[k] == partPara && (c.aboutAuthor(b) || prose[k] > 0.6*total && b.isFurniture()) {
			c.part[k] = partDrop
			continue
		}
	}
}

// cutAuthor drops what says, under a heading of its own behind most of the
// text, who wrote it.
func (c *composer) cutAuthor(prose []float64) {
	total := prose[len(c.use)]
	for k, i := range c.use {
		b := &c.blocks[i]
		if b.level == 0 && b.strong*10 < 9*len(b.text) || prose[k] < 0.5*total || !authorHeading(b.text) {
			continue
		}
		c.part[k] = partDrop
		for j, n := k+1, 0; j < len(c.use) && n < maxAboutWriter; j++ {
			next := &c.blocks[c.use[j]]
			if next.level > 0 && (b.level == 0 || next.level <= b.level) {
				break
			}
			if next.prose > 0 {
				n++
			}
			c.part[j] = partDrop
		}
	}
}

// maxAboutWriter is how many paragraphs say who wrote an article, at most.
const maxAboutWriter = 3

// authorHeading reports "About the author" and the like.
func authorHeading(s string) bool {
	if len(s) > 40 {
		return false
	}
	switch strings.Trim(strings.ToLower(s), " :.") {
	case "about the author", "about the authors", "about author", "about the writer", "about the writers", "meet the author", "about the contributor", "the author", "author", "author bio",
		"über den autor", "über die autorin", "über die autoren", "über den verfasser", "zum autor", "zur autorin", "zur person", "der autor", "die autorin", "die autoren",
		"à propos de l'auteur", "à propos de l’auteur", "l'auteur", "l’auteur", "sobre el autor", "sobre la autora", "sobre o autor", "sobre a autora", "l'autore", "sull'autore", "over de auteur", "o autorze", "o autorce":
		return true
	}
	return false
}

// commentHeading reports "Comments", "Comments (3)", "12 comments".
func commentHeading(s string) bool {
	if len(s) > 40 {
		return false
	}
	switch strings.Trim(strings.ToLower(s), " 0123456789():.’'") {
	case "comments", "comment", "readers comments", "reader comments", "readers’ comments", "readers' comments", "your comments", "join the conversation",
		"join the discussion", "discussion", "responses", "what our readers say", "what readers say", "readers’ views", "readers' views", "reader reaction", "kommentare", "commentaires", "comentarios", "commenti", "reacties", "leave a comment", "leave a reply":
		return true
	}
	return false
}

// maxTitleBefore is the longest role in front of the author's name, in bytes.
const maxTitleBefore = 30

// aboutAuthor reports a closing line on who wrote the text.
func (c *composer) aboutAuthor(b *block) bool {
	if len(b.text) > 400 {
		return false
	}
	verb := func(rest string) bool {
		for _, v := range [...]string{" is ", " was ", " covers ", " writes ", " reports ", " has ", " joined ", ", ", " can be "} {
			if strings.HasPrefix(rest, v) {
				return isRole(b.text) || strings.Contains(b.text, "author") || v == " can be "
			}
		}
		for _, v := range [...]string{" ist ", " war ", " arbeitet ", " schreibt ", " berichtet ", " est ", " es ", " é ", " è "} {
			if strings.HasPrefix(rest, v) {
				return true
			}
		}
		return false
	}
	for _, n := range c.art.Bylines {
		title, rest, ok := strings.Cut(b.text, n) // "Reporter Marlo Quay covers …"
		if ok && (title == "" || len(title) <= maxTitleBefore && isRole(title)) && personLike(n) && verb(rest) {
			return true
		}
	}
	if b.em < len(b.text)*8/10 {
		return false
	}
	w := strings.Fields(b.text)
	return len(w) > 3 && personLike(w[0]+" "+w[1]) && verb(" "+w[2]+" ")
}
