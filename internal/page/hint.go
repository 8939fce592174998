package page

import (
	"math/bits"
	"strings"

	"golang.org/x/net/html/atom"
)

// A hint is what an element's own tag, class, id, role and test names say of
// its content. The words are those that content systems the world over use;
// they are taken one by one ("article-body", "articleBody" and "article_body"
// read alike), never as the name of one site's class.
type hint uint32

const (
	hNav hint = 1 << iota
	hShare
	hRelated
	hComments
	hAd
	hPromo // newsletter, subscription, app, cookie bar
	hSide
	hFoot
	hHidden
	hBio
	hTags
	hPull
	hCaption
	hCredit
	hByline
	hDate
	hBody
	hHeadline
	hStandfirst
	hSection
	hBrand
	hInteractive
	hCard
	hHeader
	hEmbed
	hKeyPoints
)

// furnitureHints mark content that is not the article.
const furnitureHints = hNav | hShare | hRelated | hComments | hAd | hPromo | hSide | hFoot | hHidden | hBio | hTags | hInteractive

// hintWords maps one word of a class, id or role to what it says.
func hintWords() map[string]hint {
	m := map[string]hint{}
	add := func(h hint, words string) {
		for _, w := range strings.Fields(words) {
			m[w] |= h
		}
	}
	add(hNav, "nav navbar navigation menu submenu breadcrumb breadcrumbs crumb crumbs pagination pager paging skip skiplink toolbar topbar subnav sitemap hamburger toc menubar navlinks sidenav topnav bottomnav postnav tabs tablist ticker jumplinks")
	add(hShare, "share sharing shares sharer social socials sharebar sharetools sharebuttons sharelinks addthis addtoany sharethis sharedaddy sociallinks socialmedia sns shareicons socialbar socialshare sharebutton shariff a2a likebox likes bookmark tools utilities")
	add(hRelated, "related relateds recommended recommendation recommendations recommends recirc recirculation outbrain taboola readmore readnext readalso alsoread popular trending mostread mostviewed mostpopular onward teaser teasers carousel relatedposts relatedarticles relatedlinks relatedcontent relatedstories relatedtopics zergnet nextprev prevnext upnext suggested suggestions similar yarpp moreon morefrom morestories latestnews mostshared related_links linkbox rel weiterlesen lesenswert rec recommend recommender furtherreading topstories seealso moreinfo plista ligatus engageya revcontent mgid jp-relatedposts rss")
	add(hComments, "comment comments commentlist disqus respond reply replies commentform coral livefyre viafoura spotim openweb talkback kommentar kommentare comentarios comentario commentaires commentbox commentarea usercomments fbcomments")
	add(hAd, "ad ads advert adverts advertisement advertisements adsense adslot adbox adunit advertising advertorial sponsor sponsored sponsors dfp gpt googlead googleads promoted anzeige werbung publicidad publicite mpu adwrapper adcontainer adblock adtech adv sponsorship adzone adspot admanager ad-slot native-ad affiliate affiliates")
	add(hPromo, "testimonial testimonials newsletter newsletters nl subscribe subscribers subscription subscriptions signup optin mailchimp donate donation donations paywall regwall membership cta piano login register registration signin abo cookie cookies gdpr consent onetrust privacy modal overlay popup popover lightbox toast interstitial promo promos promotion promotional promobox subscribebox subscribecta appbanner banner notification notifications emailsignup marketing upsell loginbox tinypass")
	add(hSide, "sidebar rail rightrail leftrail rightcol rightcolumn sidecol sidecolumn secondary complementary")
	add(hFoot, "footer foot colophon legal copyright disclaimer impressum masthead globalheader siteheader sitefooter contentinfo pagefooter")
	add(hHidden, "hidden visuallyhidden sronly screenreader assistive offscreen noscript printonly invisible hide")
	add(hBio, "bio authorbox authorbio authorinfo authorcard biography aboutauthor authordescription authorprofile")
	add(hTags, "tags taglist keywords topics tagcloud tagged hashtags")
	add(hPull, "pullquote pq pull pullout pulledquote quotebox")
	add(hCaption, "caption captions figcaption capt imagecaption photocaption legend cutline imgcaption bildunterschrift legende picn captiontext")
	add(hCredit, "credit credits copyright photographer imagecredit photocredit")
	add(hByline, "byline bylines author authors auth writer journalist reporter contributor contributors by autor auteur authored")
	add(hDate, "date dates time timestamp datetime published pubdate dateline dtstart updated posted postdate dt publish datum")
	add(hBody, "articlebody storybody articletext storytext bodytext entrycontent postcontent articlecontent storycontent bodycopy articlecopy maincontent postbody contentbody textbody newsbody newstext newscontent articlebodytext")
	add(hHeadline, "headline title ttl articletitle entrytitle storytitle posttitle hed headlines heading articleheadline")
	add(hStandfirst, "standfirst subtitle subheadline deck dek subhead lede lead intro strapline summary teasertext excerpt subheading subline vorspann chapo kickerlead abstract description sub")
	add(hSection, "kicker section category categories label labels cat eyebrow rubrik rubric channel topic overline spitzmarke dachzeile flag kick cats")
	add(hBrand, "brand logo site sitename sitetitle publisher source src outlet provider masthead mast publication wordmark")
	add(hInteractive, "poll quiz game widgetform survey calculator player playlist gallery slideshow crossword trivia vote voting ratingform")
	add(hCard, "card cards item post entry story teaser article")
	add(hHeader, "header head")
	add(hEmbed, "embed tweet twitter instagram facebook tiktok youtube embedded iframe")
	add(hKeyPoints, "keypoints highlights bullets takeaways keytakeaways atglance")
	return m
}

// hintPairs maps two neighbouring words to what they say together.
var hintPairs = map[string]hint{
	"article body": hBody, "story body": hBody, "article content": hBody, "entry content": hBody, "post content": hBody,
	"article text": hBody, "story text": hBody, "body text": hBody, "body content": hBody, "content body": hBody,
	"article copy": hBody, "post body": hBody, "story content": hBody, "rich text": hBody, "news text": hBody,
	"article main": hBody, "body copy": hBody, "page content": hBody, "main content": hBody, "text content": hBody,
	"article paragraphs": hBody, "news content": hBody, "news body": hBody, "content text": hBody,
	"author bio": hBio, "about author": hBio, "author box": hBio, "author info": hBio, "author card": hBio,
	"author description": hBio, "author profile": hBio, "author about": hBio, "the author": hBio, "writer bio": hBio,
	"read more": hRelated, "read next": hRelated, "also read": hRelated, "more on": hRelated, "more from": hRelated,
	"most read": hRelated, "most popular": hRelated, "most viewed": hRelated, "see also": hRelated, "up next": hRelated,
	"more stories": hRelated, "more news": hRelated, "top stories": hRelated, "nav previous": hNav, "nav next": hNav,
	"in article": 0, "latest news": hRelated, "read also": hRelated, "you may": hRelated, "next article": hRelated,
	"more articles": hRelated, "link list": hRelated, "links block": hRelated, "next post": hRelated, "prev post": hRelated,
	"follow us": hShare, "google news": hShare, "app download": hPromo, "sign up": hPromo, "opt in": hPromo, "log in": hPromo,
	"in brief": hKeyPoints, "key points": hKeyPoints, "key takeaways": hKeyPoints, "at glance": hKeyPoints,
	"screen reader": hHidden, "sr only": hHidden, "visually hidden": hHidden, "print only": hHidden, "no print": 0,
	"tag list": hTags, "topic list": hTags, "article tags": hTags, "post tags": hTags, "related topics": hTags, "filed under": hTags,
	"table contents": hNav, "wp caption": 0, "site title": hBrand, "site name": hBrand, "site header": hFoot, "page header": hHeader,
	"right column": hSide, "left column": hSide, "side bar": hSide, "right rail": hSide, "pull quote": hPull, "sub title": hStandfirst,
	"block quote": 0, "overflow hidden": 0, "backface hidden": 0, "scrollbar hidden": 0, "ad slot": hAd, "cookie banner": hPromo, "live blog": hBody, "image caption": hCaption,
	"image description": hCaption, "media description": hCaption, "photo description": hCaption, "picture description": hCaption, "img description": hCaption, "image text": hCaption,
	"photo desc": hCaption, "image desc": hCaption, "photo text": hCaption, "photo info": hCaption, "image info": hCaption, "foto text": hCaption, "bild text": hCaption, "pie foto": hCaption, "pie imagen": hCaption, "slide description": hCaption,
}

// hintOf reads the hints of an element with attributes.
func (t *tree) hintOf(e *tagInfo, a *attrSet) hint {
	h := e.hint
	if a.has&(1<<aHidden) != 0 || a.has&(1<<aStyle) != 0 && hiddenStyle(a.val[aStyle]) {
		h |= hHidden
	}
	switch e.tag {
	case atom.Meta, atom.Link, atom.Script, atom.Img:
		return h
	}
	if a.has&(1<<aItemprop) != 0 {
		h |= propHint(a.val[aItemprop])
	}
	for m := a.has & (1<<aClass | 1<<aID | 1<<aTest | 1<<aRole); m != 0; m &= m - 1 {
		f := field(bits.TrailingZeros16(uint16(m)))
		s := a.val[f]
		if f == aID && (isHeading(e.tag) || isSlug(s)) {
			continue
		}
		k := t.known(s)
		if k.name != s {
			*k = knownHint{s, readHints(s)}
		}
		h |= k.hint
	}
	return h
}

// isSlug reports an id that says the words of a heading, as anchors do: it names
// no kind of content.
func isSlug(id string) bool {
	return strings.Count(id, "-")+strings.Count(id, "_") >= minSlugJoins
}

// minSlugJoins is how many hyphens such an id has at least.
const minSlugJoins = 4

func tagHint(tag atom.Atom) hint {
	switch tag {
	case atom.Nav, atom.Menu:
		return hNav
	case atom.Aside:
		return hSide
	case atom.Footer:
		return hFoot
	case atom.Figcaption:
		return hCaption
	case atom.Time:
		return hDate
	case atom.Dialog:
		return hPromo
	case atom.Button, atom.Input, atom.Audio, atom.Video, atom.Form, atom.Label:
		return hInteractive
	case atom.Header:
		return hHeader
	case atom.Address:
		return hByline
	}
	return 0
}

func propHint(itemprop string) hint {
	switch itemprop {
	case "articleBody", "reviewBody":
		return hBody
	case "headline", "name headline":
		return hHeadline
	case "author":
		return hByline
	case "description", "alternativeHeadline", "alternateName":
		return hStandfirst
	case "datePublished", "dateModified", "dateCreated":
		return hDate
	case "caption":
		return hCaption
	case "articleSection":
		return hSection
	case "publisher":
		return hBrand
	case "comment":
		return hComments
	}
	return 0
}

// hiddenStyle reports an inline style that hides the element from readers.
func hiddenStyle(style string) bool {
	if len(style) < len("display:none") {
		return false
	}
	s := strings.ReplaceAll(strings.ToLower(style), " ", "")
	return strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden")
}

// A knownHint is what a class list, or the like, was found to say.
type knownHint struct {
	name string
	hint hint
}

// knownHints is how many are remembered while a page is read, a power of two:
// most pages have fewer than half as many.
const knownHints = 512

// known is where the hint of s is remembered, if it is: one that comes later
// takes the place of an earlier one.
func (t *tree) known(s string) *knownHint {
	if t.hints == nil {
		t.hints = new([knownHints]knownHint)
	}
	n := len(s)
	h := uint32(n)
	for i := max(0, n-8); i < n; i++ {
		h = h*31 + uint32(s[i])
	}
	for i := 0; i < n-8; i += 5 {
		h = h*31 + uint32(s[i])
	}
	return &t.hints[(h^h>>10)%knownHints]
}

// readHints splits a class list into words, at case changes too, and joins
// what the words and their neighbours say.
func readHints(s string) hint {
	if len(s) > 400 { // utility classes by the dozen say nothing
		s = s[:400]
	}
	return hintTable().names(s)
}

// cutHash takes off what build tools put behind class names to make them
// unique: "lead_text__q_wg8", "Body__aB3xZ".
func cutHash(name string) string {
	i := strings.LastIndex(name, "__")
	if i <= 0 || len(name)-i-2 < 4 || len(name)-i-2 > 8 {
		return name
	}
	for _, r := range name[i+2:] {
		if r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return name[:i]
		}
	}
	return name
}
