package page

import (
	"strings"
	"testing"

	"hearsay/internal/news"
)

const bridge = `A bridge that carries the only road into the mill quarter of Larkfield was shut on Wednesday after a lorry struck its parapet.

Engineers for the county said that two stones the size of a washing machine had fallen into the river, and that the rest would be looked at by divers.

"Nobody was hurt, which is a wonder," said Constable Ida Marsh, who was first at the scene.
`

// A notice on cookies at the top of a copied page is neither its title nor its
// outlet.
func TestDumpConsent(t *testing.T) {
	const head = "\nMill bridge shut after lorry strikes parapet\n\nLarkfield Gazette\nBy Petra Quill\n12 June 2025\n\n"
	for _, notice := range []string{
		"We value your privacy\nWe and our partners store information on a device, such as cookies, to show personalised ads.\nYou can change your choices at any time by clicking on \"Privacy settings\".\nAccept all\nReject all\nManage preferences\n",
		"Cookie consent\nWelcome to Larkfield Gazette! By clicking \"I agree\" you consent to the use of cookies for analytics.\nI agree\nNo thanks\nRead our cookie policy\n",
		"This website uses cookies\nWe use cookies to personalise content and to analyse our traffic.\nNecessary  Preferences  Statistics  Marketing\nAllow all  Deny\nShow details\n",
		"Wir schätzen Ihre Privatsphäre\nWir und unsere Partner verwenden Cookies, um Inhalte und Werbung auf Sie zuzuschneiden.\nAlle akzeptieren\nAlle ablehnen\n",
	} {
		arts, err := Read([]byte(notice+head+bridge), Options{Now: dumpNow})
		if err != nil || len(arts) != 1 {
			t.Errorf("Read(%.30q…) = %d articles, %v, want one", notice, len(arts), err)
			continue
		}
		a := &arts[0]
		if a.Headline != "Mill bridge shut after lorry strikes parapet" || a.Outlet != "Larkfield Gazette" || len(a.Bylines) != 1 || len(a.Paragraphs) != 3 {
			t.Errorf("Read(%.30q…) = %q of %q by %q, %d paragraphs, want the bridge, the Gazette, one name and 3", notice, a.Headline, a.Outlet, a.Bylines, len(a.Paragraphs))
		}
	}
}

// What an article says of cookies is its text.
func TestDumpConsentNot(t *testing.T) {
	doc := "Larkfield bakes cookies for the mill\n\nBy Petra Quill\n12 June 2025\n\nOur cookies are the best on the river, the bakers of Larkfield said as they lit the oven.\n\n" + bridge
	arts, err := Read([]byte(doc), Options{Now: dumpNow})
	if err != nil || len(arts) != 1 || arts[0].Headline != "Larkfield bakes cookies for the mill" || len(arts[0].Paragraphs) != 4 {
		t.Errorf("Read(cookies) = %+v, %v, want the bakers' headline and 4 paragraphs", arts, err)
	}
}

func TestUnclosedHeading(t *testing.T) {
	const first = "A bridge that carries the only road into the mill quarter of Larkfield was shut on Wednesday after a lorry struck its parapet."
	for _, doc := range []string{
		"<html><head><title>Mill bridge shut</title></head><body><h1>Mill bridge shut after lorry strikes parapet\n<p>" + first + "</p></body></html>",
		"<html><body><div><h1 class=head><span>Mill bridge shut after lorry strikes parapet</span><p class=text>" + first + "<p>Nobody was hurt, the police said.</div></body></html>",
	} {
		arts, err := Read([]byte(doc), Options{})
		if err != nil || len(arts) != 1 || arts[0].Headline != "Mill bridge shut after lorry strikes parapet" || len(arts[0].Paragraphs) == 0 || arts[0].Paragraphs[0] != first {
			t.Errorf("Read(%s) = %+v, %v, want headline and text apart", doc, arts, err)
		}
	}
}

func TestRecipe(t *testing.T) {
	const (
		intro  = "<p>Damsons are too sour to eat and too good to leave for the wasps, which is why somebody thought of putting sugar and butter on top of them.</p>"
		method = "<h2>Method</h2><ol><li>Stone the damsons and cook them with a third of the sugar until they fall apart.</li><li>Rub butter into flour, add the rest of the sugar, and strew it over the fruit.</li></ol>"
		data   = `<script type="application/ld+json">{"@type":"Recipe","name":"Damson crumble","recipeIngredient":["600 g damsons","90 g butter","120 g flour"]}</script>`
	)
	tests := []struct{ name, doc string }{
		{"linked things in a list", page("<body><article><h1>Damson crumble</h1>", intro, "<h2>Ingredients</h2><ul><li>600 g damsons</li><li>90 g <a href=/b>butter</a></li><li>120 g flour</li></ul>", method, "</article></body>")},
		{"boxes to tick, and data", page("<head>", data, "</head><body><article><h1>Damson crumble</h1>", intro, "<h2>Ingredients</h2><div><label><input type=checkbox>600 g damsons</label><label><input type=checkbox>90 g butter</label></div>", method, "</article></body>")},
		{"in the data alone", page("<head>", data, "</head><body><article><h1>Damson crumble</h1>", intro, method, "</article></body>")},
	}
	for _, tt := range tests {
		arts, err := Read([]byte(tt.doc), Options{})
		if err != nil || len(arts) != 1 {
			t.Errorf("%s: %d articles, %v, want one", tt.name, len(arts), err)
			continue
		}
		text := "\n" + strings.Join(arts[0].Paragraphs, "\n") + "\n"
		for _, want := range []string{"\n600 g damsons\n", "\n90 g butter\n", "\n120 g flour\n", "Stone the damsons"} {
			if strings.Count(text, want) != 1 {
				t.Errorf("%s: text = %q, want %q in it once", tt.name, text, want)
			}
		}
	}
}

// A page that sells one thing is no article by those who reviewed it.
func TestOffer(t *testing.T) {
	const (
		data = `<script type="application/ld+json">[{"@type":"Product","name":"Oak bench, 120 cm","offers":{"@type":"Offer","price":"240.00"}},{"@type":"Review","author":{"name":"Ned Holm"},"datePublished":"2025-03-02","reviewBody":"It has not moved a hair."}]</script>`
		body = `<main><h1>Oak bench, 120 cm</h1><p>A bench of green oak for two, pegged and not screwed, that will turn silver in its third summer. Made to order in six weeks.</p><h2>Reviews</h2><p>We have had ours out in all weathers since March and it has not moved a hair, whatever the dog does to it.</p><p>Ned Holm, 2 March 2025</p></main>`
	)
	arts, err := Read([]byte(page("<head><title>Oak bench, 120 cm | Larkfield Joiners</title>", data, "</head><body>", body, "</body>")), Options{})
	if err != nil || len(arts) != 1 || arts[0].Kind != news.KindItem || len(arts[0].Bylines) > 0 || arts[0].Published.Known() || len(arts[0].Paragraphs) == 0 {
		t.Errorf("Read(offer) = %+v, %v, want one item without writer and day", arts, err)
	}
	arts, err = Read([]byte(page("<head><title>Oak bench, 120 cm | Larkfield Joiners</title><meta property=og:type content=article>", data, "</head><body>", body, "</body>")), Options{})
	if err != nil || len(arts) != 1 || arts[0].Kind != news.KindArticle {
		t.Errorf("Read(article with an offer) = %+v, %v, want an article", arts, err)
	}
}

// An article on privacy above the settings at its foot is no notice.
func TestDumpConsentArticle(t *testing.T) {
	for _, head := range []string{"Cookies banned in Larkfield", "Privacy bill passes", "How cookies track you"} {
		doc := head + "\n\nBy Petra Quill\n12 June 2025\n\n" + bridge + "\nCookie settings\nPrivacy settings\n"
		arts, err := Read([]byte(doc), Options{Now: dumpNow})
		if err != nil || len(arts) != 1 || arts[0].Headline != head || len(arts[0].Paragraphs) != 3 {
			t.Errorf("Read(%q) = %+v, %v, want the headline and 3 paragraphs", head, arts, err)
		}
	}
}

// A heading that nobody ends is looked at in steps bounded for each paragraph in it.
func TestHeadingOfParagraphs(t *testing.T) {
	tree := parse("<h1>" + strings.Repeat("<p></p>", 200_000) + "<p>The mill bridge is shut.</p>")
	if len(tree.nodes) < 200_000 {
		t.Errorf("parse gave %d nodes, want all", len(tree.nodes))
	}
}

// An outlet that sells itself beside an article does not make it an offer, and a
// review with a headline is an article, whatever it reviews is sold for.
func TestOfferNot(t *testing.T) {
	body := "<body><article><h1>Mill bridge shut</h1><p>" + strings.ReplaceAll(strings.TrimSpace(bridge), "\n\n", "</p><p>") + "</p></article></body>"
	for _, doc := range []string{
		page("<head><title>Mill bridge shut - Larkfield Gazette</title><meta property=og:site_name content='Larkfield Gazette'>", `<script type="application/ld+json">{"@type":"Product","name":"Larkfield Gazette","offers":{"price":"4.00"}}</script></head>`, body),
		page("<head><title>Mill bridge shut: the model, tested</title>", `<script type="application/ld+json">[{"@type":"Product","name":"Mill bridge","offers":{"price":"40.00"}},{"@type":"Review","headline":"Mill bridge shut: the model, tested","author":{"name":"Petra Quill"},"datePublished":"2025-06-12"}]</script></head>`, body),
	} {
		arts, err := Read([]byte(doc), Options{})
		if err != nil || len(arts) != 1 || arts[0].Kind != news.KindArticle {
			t.Errorf("Read(%.120s) = %+v, %v, want an article", doc, arts, err)
		}
	}
}
