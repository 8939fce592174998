package engine

import (
	"slices"

	"hearsay/internal/news"
	"hearsay/internal/urlnorm"
)

// merge joins inputs that are one article: the same address with the same
// text, or with a feed's summary of it beside the whole. The fuller text wins,
// and what it lacks is filled from the other. The same address with another
// text stays apart: it is another revision.
func merge(articles []news.Article) []news.Article {
	out := articles[:0:0]
	at := map[string][]int{} // address -> indexes into out
	for _, a := range articles {
		if a.URL == "" {
			out = append(out, a)
			continue
		}
		key := urlnorm.Key(a.URL)
		merged := false
		for _, i := range at[key] {
			if !sameText(&out[i], &a) {
				continue
			}
			full, other := out[i], a
			if full.Partial && !a.Partial {
				full, other = a, out[i]
			}
			out[i] = Fill(full, other)
			merged = true
			break
		}
		if !merged {
			at[key] = append(at[key], len(out))
			out = append(out, a)
		}
	}
	return out
}

func sameText(a, b *news.Article) bool {
	return a.Partial != b.Partial || slices.Equal(a.Paragraphs, b.Paragraphs)
}

// Fill gives a what it lacks from b, another text of the same article: all but
// paragraphs, headings and captions.
func Fill(a, b news.Article) news.Article {
	first := func(x, y string) string {
		if x != "" {
			return x
		}
		return y
	}
	a.Outlet = first(a.Outlet, b.Outlet)
	a.Headline = first(a.Headline, b.Headline)
	a.Standfirst = first(a.Standfirst, b.Standfirst)
	a.Section = first(a.Section, b.Section)
	a.Language = first(a.Language, b.Language)
	a.Credit = first(a.Credit, b.Credit)
	if len(a.Bylines) == 0 {
		a.Bylines = b.Bylines
	}
	if len(a.Tags) == 0 {
		a.Tags = b.Tags
	}
	if !a.Published.Known() || a.Published.Precision == news.PrecisionDay && b.Published.Precision == news.PrecisionSecond {
		if b.Published.Known() {
			a.Published = b.Published
		}
	}
	if !a.Modified.Known() {
		a.Modified = b.Modified
	}
	return a
}
