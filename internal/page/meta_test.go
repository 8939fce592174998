package page

import (
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
)

// metaPage is a page with a head of claims and a plain body.
func metaPage(head, body string) []byte {
	return []byte(page("<head><title>Engine comes home | Brackwell Bugle</title>", head, "</head><body>", body,
		"<h1>Engine comes home to town</h1><div class=story>", ps("", lead, second, third, fourth), "</div></body>"))
}

func ldScript(json string) string {
	return `<script type="application/ld+json">` + json + `</script>`
}

// The shapes that JSON-LD comes in: each says the same of one article.
func TestJSONLDShapes(t *testing.T) {
	const article = `"@type":"NewsArticle","headline":"Engine comes home to town","datePublished":"2025-05-03T10:14:00+01:00","author":{"@type":"Person","name":"Orla Fenn"}`
	tests := []struct{ name, json string }{
		{"alone", "{" + article + "}"},
		{"in an array", "[{\"@type\":\"WebSite\",\"name\":\"Brackwell Bugle\"},{" + article + "}]"},
		{"in a graph, its author by reference", `{"@context":"https://schema.org","@graph":[{"@type":"Person","@id":"#o","name":"Orla Fenn"},` +
			`{"@type":"NewsArticle","headline":"Engine comes home to town","datePublished":"2025-05-03T10:14:00+01:00","author":{"@id":"#o"}}]}`},
		{"as the main entity of a page", `{"@type":"WebPage","mainEntity":{` + article + `}}`},
		{"of two types", `{"@type":["Article","NewsArticle"],"headline":"Engine comes home to town","datePublished":"2025-05-03T10:14:00+01:00","author":["Orla Fenn"]}`},
		{"by the full names of types", strings.ReplaceAll("{"+article+"}", `"NewsArticle"`, `"https://schema.org/NewsArticle"`)},
		{"trailing commas", "{" + article + ",}"},
		{"a raw line feed in a string", "{\"description\":\"one\ntwo\"," + article + "}"},
		{"quotation marks that are not escaped", `{"description":"The "lost" engine, they said",` + article + "}"},
		{"wrapped in a comment", "<!--\n{" + article + "}\n-->"},
		{"wrapped for XML", "//<![CDATA[\n{" + article + "}\n//]]>"},
		{"its end cut off", "{" + article + `,"description":"It was so`},
		{"escaped as in markup", strings.ReplaceAll("{"+article+"}", `"`, "&quot;")},
		{"a semicolon behind", "{" + article + "};"},
		{"after another object", `{"@type":"Organization","name":"Brackwell Bugle"}{` + article + "}"},
	}
	for _, tt := range tests {
		arts, err := Read(metaPage(ldScript(tt.json), ""), Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		a := arts[0]
		if got := a.Published.Time.Format(time.RFC3339); got != "2025-05-03T10:14:00+01:00" || a.Published.From != news.FromMetadata {
			t.Errorf("%s: published = %s from %s, want 2025-05-03T10:14:00+01:00 from metadata", tt.name, got, a.Published.From)
		}
		if got := strings.Join(a.Bylines, "|"); got != "Orla Fenn" {
			t.Errorf("%s: bylines = %q, want %q", tt.name, got, "Orla Fenn")
		}
	}
}

// Claims of one field that differ, and the one that counts.
func TestClaimsWeighed(t *testing.T) {
	get := map[string]func(*news.Article) string{
		"section":  func(a *news.Article) string { return a.Section },
		"tags":     func(a *news.Article) string { return strings.Join(a.Tags, "|") },
		"url":      func(a *news.Article) string { return a.URL },
		"language": func(a *news.Article) string { return a.Language },
		"modified": func(a *news.Article) string { return a.Modified.Time.Format(time.RFC3339) },
		"from":     func(a *news.Article) string { return string(a.Published.From) },
	}
	crumbs := func(names string) string {
		var items []string
		for _, n := range strings.Split(names, ",") {
			items = append(items, `{"@type":"ListItem","name":"`+n+`"}`)
		}
		return ldScript(`{"@type":"BreadcrumbList","itemListElement":[` + strings.Join(items, ",") + `]}`)
	}
	tests := []struct{ name, field, head, body, want string }{
		{"section of the head", "section", `<meta property="article:section" content="Transport">` + crumbs("Home,Roads,Engine comes home to town"), "", "Transport"},
		{"section of the breadcrumbs", "section", crumbs("Home,Roads,Engine comes home to town"), "", "Roads"},
		{"breadcrumbs that begin with the outlet", "section", `<meta property="og:site_name" content="Brackwell Bugle">` + crumbs("Brackwell Bugle,Roads,Engine comes home to town"), "", "Roads"},
		{"breadcrumbs of the item's own name", "section", ldScript(`{"@type":"WebPage","breadcrumb":{"@type":"BreadcrumbList","itemListElement":[{"position":1,"item":{"@id":"/","name":"Home"}},{"position":2,"item":{"@id":"/r","name":"Roads"}}]}}`), "", "Roads"},
		{"breadcrumbs before a section that says nothing", "section", `<meta property="article:section" content="News">` + crumbs("Home,News,Roads"), "", "Roads"},
		{"news alone", "section", `<meta property="article:section" content="News">`, "", "News"},
		{"a button is no section", "section", "", `<div class=section><a href=/s>Subscribe</a></div>`, ""},
		{"tags of the head, not of the site", "tags", `<meta property="article:tag" content="Fire engines"><meta property="article:tag" content="Brackwell">`, `<ul class=tags><li><a href=/1>Weather</a></li><li><a href=/2>Sport</a></li></ul>`, "Fire engines|Brackwell"},
		{"machines' tags", "tags", `<meta property="article:tag" content="0f3c2a11-77aa-4bcd-9e01-5d2b6c7a8f90,editors_pick,Fire engines,bugle.example.com,500100200">`, "", "Fire engines"},
		{"counted tags", "tags", `<meta property="article:tag" content="Fire engines 213,Brackwell 12,Route 66 7">`, "", "Fire engines|Brackwell|Route 66"},
		{"keyed tags", "tags", `<meta property="article:tag" content="Day: Friday,Page: Article,Words: 500,Fire engines">`, "", "Fire engines"},
		{"keywords where an article has no tags", "tags", ldScript(`{"@type":"NewsArticle","headline":"Engine comes home to town"}`) + `<meta name=news_keywords content="Fire engines, Brackwell">`, "", "Fire engines|Brackwell"},
		{"canonical address", "url", `<link rel=canonical href="https://bugle.example/2025/engine"><meta property="og:url" content="https://bugle.example/amp/engine">`, "", "https://bugle.example/2025/engine"},
		{"a canonical address that is the front page", "url", `<link rel=canonical href="https://bugle.example/"><meta property="og:url" content="https://bugle.example/2025/engine">`, "", "https://bugle.example/2025/engine"},
		{"language of JSON-LD where the page has none", "language", ldScript(`{"@type":"NewsArticle","headline":"Engine comes home to town","inLanguage":"en-AU"}`), "", "en-AU"},
		{"language that is none: the text tells", "language", `<meta name=language content="utf-8">`, "", "en"},
		{"language and script", "language", `<meta name=language content="zh_Hant_TW">`, "", "zh-Hant-TW"},
		{"change with its zone", "modified", ldScript(`{"@type":"NewsArticle","headline":"Engine comes home to town","datePublished":"2025-05-03T10:14:00+01:00","dateModified":"2025-05-04T08:00:00+01:00"}`), "", "2025-05-04T08:00:00+01:00"},
		{"change in the page's own zone", "modified", ldScript(`{"@type":"NewsArticle","headline":"Engine comes home to town","datePublished":"2025-05-03T09:14:00Z","dateModified":"2025-05-04T07:00:21Z"}`) + `<meta property="article:modified_time" content="2025-05-04T08:00:21+01:00">`, "", "2025-05-04T08:00:21+01:00"},
		{"origin of a printed date", "from", "", "", "none"},
	}
	for _, tt := range tests {
		doc := metaPage(tt.head, tt.body)
		if tt.field == "language" {
			doc = []byte(strings.Replace(string(doc), ` lang=en-GB`, "", 1))
		}
		arts, err := Read(doc, Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got := get[tt.field](&arts[0]); got != tt.want && (tt.want != "none" || got != "") {
			t.Errorf("%s: %s = %q, want %q", tt.name, tt.field, got, tt.want)
		}
	}
}

func TestLanguageTag(t *testing.T) {
	for in, want := range map[string]string{
		"en": "en", "EN-gb": "en-GB", "de_AT": "de-AT", "zh-Hans": "zh-Hans", "zh-Hant-TW": "zh-Hant-TW", "es-419": "es-419",
		"en-<b>": "en", "en-x!y": "en", "zh-Hans<i>": "zh", "en-": "en", "english": "", "": "", "e": "",
	} {
		d := &doc{meta: meta{lang: in}}
		if got := d.language(); got != want {
			t.Errorf("language(%q) = %q, want %q", in, got, want)
		}
	}
}
