package page

import (
	"fmt"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// maxDumpLines is the most lines that a plain-text page may have. The longest
// page among the development data has 4,000; a text with more is a log or an
// archive, and must be cut into pages first.
const maxDumpLines = 1 << 18

// readDump reads the articles of a page's plain text, as "select all, copy"
// gives it, in the order of the page. The error wraps news.ErrInvalid, with a
// hint, when the text holds no article.
func readDump(s string, opts Options) ([]news.Article, error) {
	s = cleanText(s)
	if strings.Count(s, "\n") > maxDumpLines {
		return nil, notNews("more lines than a page has", "cut the file into one text for each page")
	}
	front, lines := cutFront(cutLines(s))
	if err := refuse(lines); err != nil {
		return nil, err
	}
	lines = unwrap(unmark(cutConsent(lines)))
	if err := refuseWordless(lines); err != nil {
		return nil, err
	}
	for i := range lines {
		lines[i].measure()
	}
	arts := readListing(lines, opts)
	if len(arts) == 0 {
		a := readArticle(lines, front, opts)
		if !hasBody(&a) {
			return nil, notNews("no article text", "give the text of a page with whole sentences")
		}
		arts = []news.Article{a}
	}
	for i := range arts {
		arts[i].Part = i
		if arts[i].URL == "" && len(arts) == 1 {
			arts[i].URL = opts.URL
		}
		finish(&arts[i])
	}
	return arts, nil
}

// finish fills in what is read from an article's text as a whole.
func finish(a *news.Article) {
	if a.Language == "" {
		a.Language = text.Language(sample(a))
	}
	if a.Credit == "" && len(a.Paragraphs) > 0 {
		a.Credit = datelineCredit(a.Paragraphs[0])
	}
	if strings.EqualFold(a.Credit, a.Outlet) {
		a.Credit = ""
	}
	a.Partial = a.Partial || isCut(a)
}

// sampleSize is how much of an article its language is read from, in bytes;
// more changes no answer on the development texts.
const sampleSize = 4000

func sample(a *news.Article) string {
	var b strings.Builder
	b.WriteString(a.Headline)
	for _, p := range a.Paragraphs {
		if b.Len() > sampleSize {
			break
		}
		b.WriteByte('\n')
		b.WriteString(p[:min(len(p), sampleSize)])
	}
	return b.String()
}

// stubWords is the length under which a text is a stub, in words: news briefs
// run to 40 words and more.
const stubWords = 40

// isCut reports whether an article's text is a stub or breaks off.
func isCut(a *news.Article) bool {
	n := 0
	for _, p := range a.Paragraphs {
		if n += countWords(p); n >= 4*stubWords {
			break
		}
	}
	if n < stubWords {
		return true
	}
	last := a.Paragraphs[len(a.Paragraphs)-1]
	last = strings.TrimRight(last, " ")
	return strings.HasSuffix(last, "[…]") || strings.HasSuffix(last, "[...]") || n < 4*stubWords && (strings.HasSuffix(last, "…") || strings.HasSuffix(last, "..."))
}

// hasBody reports whether an article has a sentence to its name.
func hasBody(a *news.Article) bool {
	for _, p := range a.Paragraphs {
		if countWords(p) >= minProse || endsSentence(p) && countWords(p) >= 4 && len(a.Paragraphs) > 1 {
			return true
		}
	}
	return false
}

func notNews(what, hint string) error {
	return &news.Hinted{Err: fmt.Errorf("read text: %s: %w", what, news.ErrInvalid), Hint: hint}
}
