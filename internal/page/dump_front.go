package page

import (
	"strings"

	"hearsay/internal/dates"
	"hearsay/internal/news"
)

// front is what a block of labelled lines in front of a text says: the
// header of an email, the front matter of a markdown file, the fields of an
// archive's export.
type front struct {
	title, outlet, section, credit, url, language string
	bylines, tags                                 []string
	date                                          string
	lines                                         int
}

// frontKeys are the labels that a front block may hold.
var frontKeys = map[string]string{
	"title": "title", "headline": "title", "subject": "title", "betreff": "title", "titel": "title", "titre": "title", "objet": "title", "asunto": "title",
	"date": "date", "published": "date", "pubdate": "date", "publication date": "date", "sent": "date", "datum": "date", "fecha": "date", "load-date": "date", "publishdate": "date",
	"author": "author", "authors": "author", "byline": "author", "by": "author", "autor": "author", "auteur": "author",
	"from": "from", "von": "from", "de": "from",
	"to": "", "cc": "", "bcc": "", "reply-to": "", "an": "", "message-id": "", "mime-version": "", "content-type": "", "content-transfer-encoding": "", "list-unsubscribe": "", "x-mailer": "", "received": "", "return-path": "", "delivered-to": "", "length": "", "words": "", "id": "", "layout": "", "draft": "", "slug": "", "description": "", "summary": "", "image": "", "type": "", "status": "",
	"source": "outlet", "outlet": "outlet", "publication": "outlet", "publisher": "outlet", "newspaper": "outlet", "site": "outlet", "website": "outlet",
	"section": "section", "category": "section", "categories": "section", "rubrik": "section",
	"tags": "tags", "keywords": "tags", "url": "url", "link": "url", "permalink": "url", "language": "language", "lang": "language",
}

// cutFront takes a front block off the lines. A block needs two labels that
// say something and nothing between them.
func cutFront(lines []dumpLine) (front, []dumpLine) {
	var f front
	i, useful := 0, 0
	fenced := len(lines) > 2 && (lines[0].text == "---" || lines[0].text == "+++")
	if fenced {
		i = 1
	}
	for ; i < len(lines) && i < 40; i++ {
		t := lines[i].text
		if fenced && (t == "---" || t == "+++" || t == "...") {
			i++
			break
		}
		key, val, ok := frontLine(t, fenced)
		if !ok || lines[i].gap > 0 && useful > 0 && !fenced {
			if fenced {
				continue
			}
			break
		}
		if f.take(key, val) {
			useful++
		}
	}
	if useful < 2 || !fenced && (f.title == "" || i > 30) {
		return front{}, lines
	}
	f.lines = i
	return f, lines[i:]
}

func frontLine(t string, fenced bool) (key, val string, ok bool) {
	if len(t) > 400 {
		return "", "", false
	}
	k, v, ok := strings.Cut(t, ":")
	if !ok && fenced {
		k, v, ok = strings.Cut(t, "=")
	}
	if !ok {
		return "", "", false
	}
	k = strings.ToLower(strings.TrimSpace(k))
	if _, known := frontKeys[k]; !known {
		return "", "", false
	}
	return frontKeys[k], strings.Trim(strings.TrimSpace(v), `"'`), true
}

// take keeps one field and reports whether it says something of the article.
func (f *front) take(key, val string) bool {
	if val == "" {
		return false
	}
	switch key {
	case "title":
		for _, p := range [...]string{"Fwd: ", "FW: ", "Re: ", "WG: ", "AW: ", "Fw: ", "RE: "} {
			val = strings.TrimPrefix(val, p)
		}
		f.title = val
	case "date":
		f.date = val
	case "author":
		b := parseNames(val)
		f.bylines, f.credit = append(f.bylines, b.names...), b.agency
	case "from":
		f.outlet = strings.Trim(cutAngle(val), `" `)
	case "outlet":
		f.outlet = val
	case "section":
		f.section = strings.Trim(val, `[]"' `)
	case "tags":
		for _, t := range strings.Split(strings.Trim(val, "[]"), ",") {
			if t = strings.Trim(t, ` "'#`); t != "" && len(f.tags) < 30 {
				f.tags = append(f.tags, t)
			}
		}
	case "url":
		f.url = val
	case "language":
		f.language = val
	default:
		return false
	}
	return true
}

// cutAngle leaves the display name of an address.
func cutAngle(s string) string {
	if i := strings.IndexByte(s, '<'); i >= 0 {
		s = s[:i]
	}
	if strings.ContainsRune(s, '@') {
		return ""
	}
	return strings.TrimSpace(s)
}

// fill hands the front block's findings to the article: they win over what
// the text was taken to say.
func (f *front) fill(a *news.Article, opts Options) {
	if f.lines == 0 {
		return
	}
	if f.title != "" {
		if a.Headline != "" && a.Headline != f.title && !strings.EqualFold(a.Headline, f.title) && a.Standfirst == "" && countWords(a.Headline) > 5 {
			a.Standfirst = a.Headline
		}
		a.Headline = f.title
	}
	if isName(f.outlet) && !outletLike(f.outlet, nil) {
		if len(a.Bylines) == 0 {
			a.Bylines = []string{f.outlet}
		}
	} else if f.outlet != "" {
		a.Outlet = f.outlet
	}
	if f.section != "" {
		a.Section = f.section
	}
	if len(f.bylines) > 0 {
		a.Bylines = f.bylines
	}
	if len(f.tags) > 0 {
		a.Tags = f.tags
	}
	if a.Credit == "" {
		a.Credit = f.credit
	}
	if a.URL == "" && isURL(f.url) {
		a.URL = f.url
	}
	if at, ok := dates.Parse(f.date, dates.Reference{Time: opts.Now, Precision: news.PrecisionSecond}); ok {
		a.Published = at
	}
}
