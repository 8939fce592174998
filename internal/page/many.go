package page

import (
	"slices"
	"strings"

	"hearsay/internal/news"
	"hearsay/internal/urlnorm"
)

// many reads a page that lists things which are no articles by themselves:
// goods, courses, places, links. a and err are what it reads as an article.
func (d *doc) many(a *news.Article, err error) []news.Article {
	if len(d.nodes) > maxIndexNodes || d.meta.ld.found && d.saysWhen() || err == nil && d.saysArticle() && bodyBytes(a) > solidBody && !d.saysCollection() {
		return nil
	}
	r := d.readRegion()
	recs := r.records(err != nil)
	if len(recs) == 0 || !r.isMany(recs, err == nil) {
		return nil
	}
	return r.items(recs, a)
}

// saysWhen reports a page whose JSON-LD has the date or the text of an article.
func (d *doc) saysWhen() bool { return d.meta.ld.published != "" || d.meta.ld.body != "" }

// saysArticle reports a page that says anything of being an article.
func (d *doc) saysArticle() bool {
	return d.saysWhen() || len(d.meta.published) > 0 || strings.EqualFold(d.meta.ogType, "article")
}

// saysCollection reports a page that calls itself a list.
func (d *doc) saysCollection() bool {
	t := d.meta.ldTypes
	return t["CollectionPage"]+t["SearchResultsPage"]+t["ItemList"] > 0
}

// items gives what the page says for itself, where it has sentences or a date,
// with what was read of it as an article, and each record.
func (r *region) items(recs []record, a *news.Article) []news.Article {
	own := *a
	own.Kind, own.Partial, own.Standfirst, own.Credit = news.KindList, true, "", ""
	own.Paragraphs, own.Headings, own.Captions = nil, nil, nil
	outlet := r.outlet("")
	arts := make([]news.Article, len(recs)+1)
	for i := range recs {
		arts[i+1] = news.Article{Kind: news.KindItem, Headline: recs[i].title, URL: recs[i].url, Outlet: outlet, Language: a.Language, Partial: true}
	}
	same := r.repeatedTexts(len(recs), func(i int) (from, to int32) { return recs[i].from, recs[i].to }, r.has)
	i, sentences := 0, 0.0
	for k := range r.blocks {
		if !r.has(k) {
			continue
		}
		b := &r.blocks[k]
		for i < len(recs) && recs[i].to <= b.first {
			i++
		}
		if i == len(recs) || recs[i].from > b.first {
			if b.prose > 0 && !b.isFurniture() {
				sentences += b.prose
			}
			r.addOwn(&own, b)
			continue
		}
		text := recs[i].rest
		if k != recs[i].head {
			text = r.spaced(b.first, b.last)
		}
		if a := &arts[i+1]; !saysAgain(a, text) && !same[text] {
			a.Paragraphs = append(a.Paragraphs, text)
		}
	}
	if sentences < minBody && r.areNews(arts[1:]) {
		return arts[1:]
	}
	r.notOfEntry(&own, recs)
	if sentences < minBody && !own.Published.Known() {
		return arts[1:]
	}
	arts[0] = own
	return arts
}

// notOfEntry takes from the page's own claims the writers and the day that only
// its entries print.
func (r *region) notOfEntry(a *news.Article, recs []record) {
	if from := a.Published.From; from == news.FromText || from == news.FromRelative {
		for i := range recs {
			m := &recs[i]
			if t := r.cardDate(card{from: m.from, to: m.to, head: m.head}); t.Known() && t.Time.Equal(a.Published.Time) {
				a.Published = news.Claimed{}
				break
			}
		}
	}
	a.Bylines = slices.DeleteFunc(a.Bylines, func(name string) bool { return r.onlyInEntries(name, recs) })
}

// onlyInEntries reports a name that an entry prints and no line beside the
// entries does.
func (r *region) onlyInEntries(name string, recs []record) bool {
	i, inside := 0, false
	for k := range r.blocks {
		b := &r.blocks[k]
		for i < len(recs) && recs[i].to <= b.first {
			i++
		}
		if !strings.Contains(b.text, name) {
			continue
		}
		if i == len(recs) || recs[i].from > b.first {
			return false
		}
		inside = true
	}
	return inside
}

// addOwn adds a block to the page's own words: sentences and headings.
func (r *region) addOwn(a *news.Article, b *block) {
	text := oneLine(b.text)
	if b.prose <= 0 && b.level == 0 || b.isFurniture() || saysAgain(a, text) {
		return
	}
	if b.level > 0 {
		a.Headings = append(a.Headings, news.Heading{Before: len(a.Paragraphs), Text: text})
		return
	}
	a.Paragraphs = append(a.Paragraphs, text)
}

const (
	maxRecordBlocks = 100 // blocks of a record that are compared
	maxButton       = 80  // bytes of a button or label
)

// saysAgain reports a text that the entry has had: the name that its picture
// or button repeats.
func saysAgain(a *news.Article, s string) bool {
	key := letterKey(s)
	if key == "" || key == letterKey(a.Headline) {
		return true
	}
	for i, p := range a.Paragraphs {
		if i > maxRecordBlocks {
			break
		}
		if sameKey(p, key) {
			return true
		}
	}
	return false
}

// areNews reads entries as articles where each is a headline with its age
// beside it and no more than a sentence else: it takes the age for the time of
// publication. It reports whether they are.
func (r *region) areNews(items []news.Article) bool {
	ref := r.dateRef(r.language())
	at := make([]int, len(items)) // the age among the paragraphs
	when := make([]news.Claimed, len(items))
	words := 0
	for i := range items {
		a := &items[i]
		at[i] = slices.IndexFunc(a.Paragraphs, isAge)
		if at[i] < 0 || len(a.Paragraphs) > 2 {
			return false
		}
		t, ok := parseStamp(a.Paragraphs[at[i]], ref)
		if !ok || t.From != news.FromRelative && !hasDay(a.URL) {
			return false
		}
		if p := a.Paragraphs[len(a.Paragraphs)-1-at[i]]; len(a.Paragraphs) == 2 && (wordCount(p) < 6 || hasPrice(p)) {
			return false
		}
		when[i] = t
		words += min(wordCount(a.Headline), titleWords)
	}
	if float64(words) < minTitleWords*float64(len(items)) {
		return false
	}
	for i := range items {
		a := &items[i]
		a.Kind, a.Published = news.KindArticle, when[i]
		if !urlnorm.HasScheme(a.URL) {
			a.URL = "" // of a page whose own address is unknown
		}
		a.Paragraphs = slices.Delete(a.Paragraphs, at[i], at[i]+1)
	}
	return true
}
