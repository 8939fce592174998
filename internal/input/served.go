package input

import (
	"strings"
	"time"

	"hearsay/internal/feed"
	"hearsay/internal/news"
	"hearsay/internal/text"
)

// Entry is one entry of a feed with the article that is made of it.
type Entry struct {
	*feed.Entry
	Article news.Article
}

// Entries makes articles of a feed's entries, as Articles does; those without
// headline and text are left out, and those that skip, unless it is nil, says to.
// url is the feed's address.
func Entries(f *feed.Feed, url string, skip func(i int) bool) []Entry {
	outlet := outletOf(f, url)
	var out []Entry
	for i := range f.Entries {
		if skip != nil && skip(i) {
			continue
		}
		if a, ok := entryArticle(f, &f.Entries[i], outlet); ok {
			if a.Language == "" {
				a.Language = text.Language(strings.Join(a.Paragraphs, "\n"))
			}
			out = append(out, Entry{&f.Entries[i], a})
		}
	}
	return out
}

// FromAnswer makes an Item of what a server answered, as for an address on the
// command line: the document with its kind set, or what is wrong with it. url is
// where the answer came from, at what time.
func FromAnswer(url, contentType string, body []byte, at time.Time) Item {
	d := &Document{Name: url, URL: url, ContentType: contentType, Bytes: body, Fetched: at}
	if problem := classify(d); problem != "" {
		return Item{Problem: &news.Problem{Input: url, Message: problem}}
	}
	return Item{Document: d}
}
