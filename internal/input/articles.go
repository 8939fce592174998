package input

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"hearsay/internal/feed"
	"hearsay/internal/news"
	"hearsay/internal/page"
	"hearsay/internal/text"
)

// Articles reads the articles of a document, with Input, Part and, where the
// page does not say better, URL set. now is what ages ("4 days ago") are read
// against. What is wrong is a problem; a document that holds no article is
// one, but for the entries of an archive, most of which hold none. Entries of
// lists that are no articles are left out: they are no news.
func Articles(d *Document, now time.Time) ([]news.Article, []news.Problem) {
	return articlesOf(d, now, false)
}

// articlesOf is Articles, with what is no article where items says so.
func articlesOf(d *Document, now time.Time, items bool) ([]news.Article, []news.Problem) {
	if !d.Fetched.IsZero() {
		now = d.Fetched
	}
	var arts []news.Article
	var problem string
	if d.Kind == Feed {
		arts, problem = feedArticles(d)
	} else {
		arts, problem = pageArticles(d, now)
	}
	if n := len(arts); n > 0 && !items {
		if arts[0].Kind == news.KindList { // the page's own words
			n--
		}
		if arts = slices.DeleteFunc(arts, func(a news.Article) bool { return a.Kind != news.KindArticle }); len(arts) == 0 {
			problem = "offers one thing and tells no news of it: name the page of an article; `hearsay extract` prints what it says"
			if n != 1 {
				problem = fmt.Sprintf("lists %d things and tells no news of them: name the pages that it leads to; `hearsay extract` prints the list", n)
			}
		}
	}
	for i := range arts {
		arts[i].Input, arts[i].Part = d.Name, i
		if arts[i].Language == "" {
			arts[i].Language = text.Language(strings.Join(arts[i].Paragraphs, "\n"))
		}
	}
	if problem == "" || d.Archive != "" && len(arts) == 0 {
		return arts, nil
	}
	return arts, []news.Problem{{Input: d.Name, Message: problem}}
}

func pageArticles(d *Document, now time.Time) ([]news.Article, string) {
	arts, err := page.Read(d.Bytes, page.Options{URL: d.URL, ContentType: d.ContentType, Now: now})
	if err != nil {
		return nil, problemOf(err)
	}
	if len(arts) == 0 {
		return nil, "holds no article: name the page of an article, or a text file with its words"
	}
	alone := len(arts) == 1 || arts[0].Kind == news.KindArticle && arts[1].Kind == news.KindList
	if alone && arts[0].URL == "" {
		arts[0].URL = d.URL
	}
	return arts, ""
}

// problemOf writes an error with its hint on one line.
func problemOf(err error) string {
	msg, hint := strings.ReplaceAll(err.Error(), ": "+news.ErrInvalid.Error(), ""), news.Hint(err)
	if hint == "" {
		return msg
	}
	return msg + ": " + strings.TrimSuffix(hint, ".")
}

func feedArticles(d *Document) ([]news.Article, string) {
	f, err := feed.Parse(d.Bytes, feed.Options{URL: d.URL, ContentType: d.ContentType})
	if err != nil {
		return nil, problemOf(err)
	}
	var arts []news.Article
	for _, e := range Entries(f, d.URL, nil) {
		arts = append(arts, e.Article)
	}
	switch {
	case len(arts) == 0 && f.Broken != "":
		return nil, "is a feed without a readable entry (" + f.Broken + "): fetch it again"
	case len(arts) == 0:
		return nil, "is a feed without entries: wait for its next article, or name another"
	case strings.HasPrefix(f.Broken, "the document ends"):
		return arts, "is a feed that is cut (" + f.Broken + "): what stands before was read; fetch it again for the rest"
	}
	return arts, ""
}

// entryArticle makes an article of a feed entry: whole where the entry carries
// its text, partial where it carries a summary or nothing.
func entryArticle(f *feed.Feed, e *feed.Entry, outlet string) (news.Article, bool) {
	a := news.Article{
		URL: firstOf(e.OrigLink, e.Link), Outlet: outlet, Headline: e.Title,
		Published: e.Published, Modified: e.Updated, Language: firstOf(e.Language, f.Language),
	}
	a.Published, a.Modified = plausible(a.Published), plausible(a.Modified)
	if !a.Published.Known() {
		a.Published = firstKnown(plausible(e.Created), a.Modified)
	}
	if a.Modified.Time.Equal(a.Published.Time) {
		a.Modified = news.Claimed{}
	}
	if s := e.Source; s != nil && s.Title != "" {
		if o := cleanOutlet(s.Title, s.Link); o != "" {
			a.Outlet = o
		}
	}
	a.Headline = trimOutlet(a.Headline, a.Outlet)
	authors := e.Authors
	if len(authors) == 0 && e.Source != nil {
		authors = e.Source.Authors
	}
	if len(authors) == 0 && f.Format == "atom" {
		authors = f.Authors // RFC 4287 §4.2.1: the feed's authors are those of its entries
	}
	a.Bylines = bylines(authors, a.Outlet)
	a.Section, a.Tags = categories(e.Categories)
	setBody(&a, e)
	return a, a.Headline != "" || len(a.Paragraphs) > 0
}

// setBody reads the body of an entry, and what of its summary is a standfirst.
func setBody(a *news.Article, e *feed.Entry) {
	html, summary := e.Content, e.Summary
	if html == "" || summary != "" && len(feed.PlainText(html)) < len(feed.PlainText(summary)) && !strings.Contains(html, "<p") {
		html, summary = summary, ""
		a.Partial = true
	}
	if html == "" {
		return
	}
	cut := a.Partial
	page.Fragment(html, a)
	a.Partial = a.Partial || cut
	if len(a.Paragraphs) == 0 {
		if s := feed.PlainText(html); s != "" {
			a.Paragraphs = []string{s}
		}
	}
	more := trimTail(a) || goesOn(feed.PlainText(html))
	words := 0
	for _, p := range a.Paragraphs {
		words += len(strings.Fields(p))
	}
	if cut && (words >= longWords || words >= fullWords && len(a.Paragraphs) > 1) {
		a.Partial = false // many feeds carry the whole text as the description
	}
	if more || words < stubWords || cutShort(a.Paragraphs) {
		a.Partial = true
	}
	if s := feed.PlainText(summary); isStandfirst(s, a) {
		a.Standfirst = s
	}
}

// The sizes that tell a whole article from a summary, in words: the shortest
// items of news agencies run to about 80, and the most common publishing system
// cuts its summaries, of one paragraph, at 55.
const (
	stubWords = 40
	fullWords = 60  // in several paragraphs
	longWords = 150 // in one
)

// standfirstMax is the longest standfirst, in bytes.
const standfirstMax = 500

// isStandfirst reports whether a summary says something of its own: no cut
// start of the body and no repeat of the headline.
func isStandfirst(s string, a *news.Article) bool {
	if s == "" || len(s) > standfirstMax || len(a.Paragraphs) == 0 || s == a.Headline || ellipsis(s) {
		return false
	}
	for i, p := range a.Paragraphs {
		if i > 2 {
			break
		}
		if strings.HasPrefix(p, s) || strings.HasPrefix(s, p) || strings.Contains(p, strings.TrimRight(s, ".")) {
			return false
		}
	}
	return true
}

// goesOn reports whether a text ends by saying that there is more elsewhere.
func goesOn(text string) bool {
	tail := strings.ToLower(text[max(0, len(text)-80):])
	return strings.Contains(tail, "continue reading") || strings.Contains(tail, "read more") || strings.Contains(tail, "read the full") || ellipsis(tail)
}

func ellipsis(s string) bool {
	s = strings.TrimRight(s, " ])")
	return strings.HasSuffix(s, "…") || strings.HasSuffix(s, "...")
}

func cutShort(paragraphs []string) bool {
	return len(paragraphs) > 0 && ellipsis(paragraphs[len(paragraphs)-1])
}

// trimTail drops the lines that publishing systems put behind an entry's text,
// and reports whether one of them says that the text goes on elsewhere.
func trimTail(a *news.Article) (more bool) {
	for n := len(a.Paragraphs); n > 0; n = len(a.Paragraphs) {
		low := strings.ToLower(strings.Trim(a.Paragraphs[n-1], " .…»>→[]()"))
		switch {
		case strings.HasPrefix(low, "the post ") && strings.Contains(low, " appeared first on "),
			strings.HasPrefix(low, "this article ") && strings.Contains(low, " first appeared on ") && len(low) < 200,
			low == "comments", low == "permalink", low == "":
		case strings.HasPrefix(low, "continue reading"), strings.HasPrefix(low, "read more"), strings.HasPrefix(low, "read the full"),
			low == "more", low == "full story", low == "read on", low == "keep reading":
			if len(low) > 120 {
				return more
			}
			more = true
		default:
			return more
		}
		a.Paragraphs = a.Paragraphs[:n-1]
	}
	for i := range a.Headings {
		a.Headings[i].Before = min(a.Headings[i].Before, len(a.Paragraphs))
	}
	return more
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// plausible drops a date from before there were feeds: what publishing systems
// print for "none", such as the years 1 and 1970.
func plausible(c news.Claimed) news.Claimed {
	if c.Time.Year() < 1980 {
		return news.Claimed{}
	}
	return c
}

func firstKnown(list ...news.Claimed) news.Claimed {
	for _, c := range list {
		if c.Known() {
			return c
		}
	}
	return news.Claimed{}
}
