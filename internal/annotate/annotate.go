// Package annotate joins the readings of one article: sentences, names, dates,
// quantities, quotes and statements, handing each one's results to the next.
//
// What goes in: one article. What comes out: the same article annotated. Same
// input, same output; any number of articles can be annotated side by side.
package annotate

import (
	"strings"

	"hearsay/internal/dates"
	"hearsay/internal/names"
	"hearsay/internal/news"
	"hearsay/internal/numeral"
	"hearsay/internal/quantity"
	"hearsay/internal/quote"
	"hearsay/internal/statement"
	"hearsay/internal/text"
)

// Version is stored beside the annotations: a higher one redoes old articles.
const Version = 8

// Article annotates one article. The stages below the sentences read English
// alone: an article in another language keeps its sentences and nothing else,
// since English rules would take every German noun for a name.
func Article(a *news.Article) *news.Annotated {
	r := text.Read(a)
	out := &news.Annotated{Article: a}
	ref := dates.Reference{Time: a.Published.Time, Precision: a.Published.Precision, Language: a.Language}
	for i := range r.Passages {
		p := &r.Passages[i]
		for _, s := range p.Sentences {
			out.Sentences = append(out.Sentences, news.Span{Para: p.Para, Start: s.Start, End: s.End})
		}
	}
	if !english(a) {
		return out
	}
	atoms := numeral.All(r)
	out.Quantities = quantity.FindAll(r, atoms)
	out.Dates = dates.FindIn(r, atoms, ref)
	out.Quantities = quantity.Outside(out.Quantities, out.Dates)
	out.Entities, out.Mentions = names.Read(r)
	out.Quotes = quote.Read(r, out.Entities, out.Mentions)
	out.Statements = statement.Read(r, out)
	return out
}

// english reports whether the article is written in English: by its own words
// where they tell, since a page's label is often its template's, else by the
// label; a text that neither tells is taken for English.
func english(a *news.Article) bool {
	var b strings.Builder
	for _, p := range a.Paragraphs {
		if b.WriteString(p); b.Len() > sampleBytes {
			break
		}
		b.WriteByte('\n')
	}
	lang := a.Language
	if b.Len() < enoughBytes && lang == "" && plainlyEnglish(b.String()) {
		return true
	}
	if lang == "" || b.Len() >= enoughBytes {
		if told := text.Language(b.String()); told != "" {
			lang = told
		}
	}
	return lang == "" || lang == "en" || strings.HasPrefix(lang, "en-")
}

// plainlyEnglish reports whether a short text has words that are English alone, as
// they are written: "said" is one, and the name Said is none.
func plainlyEnglish(s string) bool {
	for _, w := range strings.Fields(s) {
		switch strings.Trim(w, ".,;:!?\"“”‘’'()") {
		case "the", "The", "and", "said", "told", "with", "which", "who", "she", "She", "they", "They", "would", "from", "their":
			return true
		}
	}
	return false
}

// enoughBytes is how much text outweighs a label: some thirty words, below which
// a few names can look like another language.
const enoughBytes = 180

// sampleBytes is as much text as text.Language looks at.
const sampleBytes = 2000
