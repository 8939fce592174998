package page

import (
	"net/url"
	"strings"

	"golang.org/x/net/html/atom"
)

// companyWords end the names of companies that readers do not know outlets by.
var companyWords = [...]string{" ltd", " limited", " llc", " inc", " inc.", " plc", " gmbh", " ag", " s.a.", " corp", " corporation", " co.", " holdings", " ltd.", " pty", " s.p.a.", " group plc"}

// outlet names the publisher as its readers do.
func (d *doc) outlet(headline string) string {
	m := &d.meta
	for _, c := range [...]string{m.site, m.ld.publisher} {
		if c = cleanOutlet(c); c != "" && !isDomain(c) && letterKey(c) != letterKey(headline) {
			return c
		}
	}
	if s := d.titleOutlet(headline); s != "" && !isDomain(s) {
		return s
	}
	if s := d.brand(headline); s != "" {
		return s
	}
	if s := d.titleOutlet(headline); s != "" {
		return s
	}
	if c := cleanOutlet(m.app); c != "" && letterKey(c) != letterKey(headline) {
		return c
	}
	for _, o := range append(m.orgs, m.site, m.ld.publisher) {
		if o = cleanOutlet(o); o != "" {
			return o
		}
	}
	return ""
}

// isDomain reports an address of a site in place of its name.
func isDomain(s string) bool {
	i := strings.LastIndexByte(s, '.')
	return i > 0 && i+2 < len(s) && !strings.Contains(s, " ") && s == strings.ToLower(s)
}

// cleanOutlet rejects what is no name that a reader would use.
func cleanOutlet(s string) string {
	s = plain(s)
	if s == "" || len(s) > 60 || strings.Contains(s, "://") || strings.HasPrefix(s, "@") {
		return ""
	}
	low := strings.ToLower(s)
	for _, w := range companyWords {
		if strings.HasSuffix(low, w) {
			return ""
		}
	}
	for _, sep := range [...]string{" | ", " - ", " – ", ": "} { // "Name | slogan"
		if i := strings.Index(s, sep); i > 2 && wordCount(s[i:]) > 1 {
			return s[:i]
		}
	}
	return s
}

// titleOutlet finds the outlet among the segments of the title: the one that
// the masthead or the address repeats, else the last short one.
func (d *doc) titleOutlet(headline string) string {
	if head, tail, ok := strings.Cut(d.meta.htmlTitle, ": "); ok && wordCount(head) <= 5 && wordCount(tail) > 2 && d.inMasthead(letterKey(head)) {
		return head // "The Name: headline"
	}
	segs := d.titleParts()
	if len(segs) < 2 || len(segs) > 12 {
		return ""
	}
	key := letterKey(headline)
	best, score := "", 0
	for i, s := range segs {
		k := letterKey(s)
		if k == "" || strings.Contains(key, k) || strings.Contains(k, key) && key != "" || wordCount(s) > 6 || sectionNames[strings.ToLower(s)] {
			continue
		}
		n := 0
		if i == len(segs)-1 {
			n = 2
		} else if i == 0 {
			n = 1
		}
		if d.inMasthead(k) {
			n += 4
		}
		if h := d.hostKey(); h != "" && (strings.Contains(h, strings.TrimPrefix(k, "the")) || strings.Contains(k, h)) {
			n += 3
		}
		if outletWord(s) {
			n += 2
		}
		if strings.HasPrefix(s, "The ") {
			n++
		}
		if p := letterKey(d.meta.ld.publisher); p != "" && sharesWord(s, d.meta.ld.publisher) {
			n += 2
		}
		if strings.Contains(s, ",") {
			n--
		}
		if n > score {
			best, score = s, n
		}
	}
	return best
}

// sharesWord reports a word of five letters or more that both have.
func sharesWord(a, b string) bool {
	for _, w := range strings.Fields(a) {
		if len(w) >= 5 && strings.Contains(strings.ToLower(b), strings.ToLower(w)) {
			return true
		}
	}
	return false
}

// outletWord reports a word that names of outlets have.
func outletWord(s string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(s)) {
		switch w {
		case "news", "times", "post", "herald", "gazette", "chronicle", "echo", "mail", "star", "sun", "mirror", "express", "tribune",
			"journal", "guardian", "telegraph", "observer", "press", "record", "argus", "courier", "examiner", "independent", "standard",
			"daily", "evening", "weekly", "radio", "tv", "broadcasting", "review", "today", "bulletin", "dispatch", "register", "sentinel",
			"leader", "ledger", "advertiser", "magazine", "wire", "report", "age", "globe", "inquirer", "reporter", "voice", "zeitung",
			"clarion", "advocate", "bugle", "bee", "beacon", "banner", "nation", "mercury", "packet", "citizen", "messenger", "democrat", "enquirer", "monitor", "gleaner", "pioneer", "statesman", "courant", "intelligencer", "informer", "newspaper", "digest", "broadsheet", "sketch", "spectator", "network", "fm", "media", "online":
			return true
		}
	}
	return false
}

// inMasthead reports whether the page's head, or a logo's alternative text,
// says the name.
func (d *doc) inMasthead(key string) bool {
	end := int32(len(d.nodes))
	if d.h1 >= 0 {
		end = d.h1
	}
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.first > end || i > 60 {
			break
		}
		if len(b.text) < 80 && (letterKey(b.text) == key || i < maxMasthead && letterKey(mastheadName(oneLine(b.text))) == key) {
			return true
		}
	}
	for i := int32(0); i < end; i++ {
		if d.nodes[i].tag == atom.Img && letterKey(d.attr(i, aAlt)) == key {
			return true
		}
	}
	return false
}

// brand reads the masthead: the logo, the link home, the site's title.
func (d *doc) brand(headline string) string {
	title := letterKey(d.meta.htmlTitle)
	if d.isMastheadTitle(headline) {
		return plain(d.meta.htmlTitle)
	}
	end := int32(len(d.nodes))
	if d.h1 > 0 {
		end = d.h1
	}
	weak := ""
	for i := int32(1); i < end; i++ {
		n := &d.nodes[i]
		if n.kind != element {
			continue
		}
		home := false
		if n.tag == atom.A {
			href := d.attr(i, aHref)
			home = href == "/" || d.isHome(href)
		}
		if n.hint&hBrand == 0 && !home {
			continue
		}
		s := d.textOf(i, 60)
		if s == "" {
			s = d.altBelow(i)
		}
		s = cleanOutlet(s)
		if s == "" || isHomeWord(s) || wordCount(s) > 6 || letterKey(s) == letterKey(headline) {
			continue
		}
		if n.hint&hBrand != 0 || title != "" && strings.Contains(title, letterKey(s)) || outletWord(s) {
			return s
		}
		if weak == "" && home {
			weak = s
		}
	}
	if s := d.barOutlet(); s != "" && letterKey(s) != letterKey(headline) {
		return s
	}
	if weak != "" {
		return weak
	}
	if s := d.logoName(); s != "" && letterKey(s) != letterKey(headline) {
		return s
	}
	if s := d.bylineOutlet(); s != "" {
		return s
	}
	return d.footerOutlet()
}

// isMastheadTitle reports a page title that is the outlet's name alone.
func (d *doc) isMastheadTitle(headline string) bool {
	t := d.meta.htmlTitle
	return t != "" && wordCount(t) <= 5 && letterKey(t) != letterKey(headline) && d.inMasthead(letterKey(t))
}

func (d *doc) altBelow(i int32) string {
	for j := i; j < min(d.nodes[i].end, i+100); j++ {
		if d.nodes[j].tag == atom.Img && d.attr(j, aAlt) != "" {
			return squash(d.attr(j, aAlt))
		}
	}
	return ""
}

func (d *doc) isHome(href string) bool {
	_, rest, ok := strings.Cut(href, "//")
	if _, path, _ := strings.Cut(rest, "/"); !ok || path != "" && path[0] != '?' && path[0] != '#' {
		return false // most links, without parsing them
	}
	u, err := url.Parse(href)
	return err == nil && u.Host != "" && (u.Path == "" || u.Path == "/") && strings.TrimPrefix(u.Host, "www.") == strings.TrimPrefix(d.host(), "www.")
}

func isHomeWord(s string) bool {
	switch strings.ToLower(s) {
	case "home", "homepage", "home page", "news", "menu", "start", "startseite", "logo", "back", "skip to content":
		return true
	}
	return false
}

func (d *doc) host() string {
	u, err := url.Parse(d.url())
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}

// hostKey is the name in the host: "dailyexample" of www.dailyexample.co.uk.
func (d *doc) hostKey() string { return hostKeyOf(d.url()) }

func hostKeyOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	labels := strings.Split(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), ".")
	best := ""
	for _, l := range labels[:max(len(labels)-1, 0)] {
		if len(l) > len(best) {
			best = l
		}
	}
	return letterKey(best)
}

// footerOutlet reads the copyright line: "© 2025 The Name. All rights reserved".
func (d *doc) footerOutlet() string {
	for i := len(d.blocks) - 1; i >= 0 && i > len(d.blocks)-12; i-- {
		s := d.blocks[i].text
		k := strings.Index(s, "©")
		if k < 0 {
			if k = strings.Index(s, "Copyright"); k < 0 {
				continue
			}
		}
		s = strings.TrimPrefix(s[k:], "Copyright")
		s = strings.TrimLeft(s, " ©(c)0123456789-–,")
		if j := strings.IndexAny(s, ".,|(\n"); j > 0 {
			s = s[:j]
		}
		s = strings.TrimPrefix(strings.TrimRight(s, " 0123456789-–,"), "by ")
		if s = cleanOutlet(s); s != "" && s != "www" && wordCount(s) <= 5 {
			return s
		}
	}
	return ""
}

// url is the page's own address: what it claims, unless that is a front page
// while it has an address of its own, as claims by template are.
func (d *doc) url() string {
	front := ""
	for _, u := range [...]string{d.meta.canonical, d.meta.ogURL, d.meta.ld.url} {
		switch u = d.absolute(u); {
		case u == "":
		case !rootAddress(u):
			return u
		case front == "":
			front = u
		}
	}
	if front == "" || d.opts.URL != "" && !rootAddress(d.opts.URL) {
		return d.opts.URL
	}
	return front
}

// absolute gives a claimed address in full, "" if it is none.
func (d *doc) absolute(u string) string {
	u = strings.TrimSpace(u)
	switch {
	case strings.HasPrefix(u, "http://") || strings.HasPrefix(u, "https://"):
		return u
	case strings.HasPrefix(u, "//"):
		return "https:" + u
	case strings.HasPrefix(u, "/") && d.opts.URL != "":
		if base, err := url.Parse(d.opts.URL); err == nil {
			if ref, err := base.Parse(u); err == nil {
				return ref.String()
			}
		}
	}
	return ""
}

// rootAddress reports an address without a path or query.
func rootAddress(u string) bool {
	_, rest, _ := strings.Cut(u, "//")
	_, path, _ := strings.Cut(rest, "/")
	return path == "" && !strings.Contains(rest, "?")
}

// language is what the page declares, as BCP 47.
func (d *doc) language() string {
	for _, l := range [...]string{d.meta.lang, d.meta.ld.lang} {
		l = strings.ReplaceAll(strings.TrimSpace(l), "_", "-")
		if i := strings.IndexAny(l, ", ;."); i > 0 {
			l = l[:i]
		}
		lang, region, ok := strings.Cut(l, "-")
		if !isSubtag(lang, 2, 3) {
			continue
		}
		switch lang = strings.ToLower(lang); {
		case !ok:
			return lang
		case isSubtag(region, 2, 2):
			return lang + "-" + strings.ToUpper(region)
		case isScript(region): // zh-Hans, zh-Hans-CN
			return lang + "-" + region
		case len(region) == 3 && strings.Trim(region, "0123456789") == "": // a region by number: es-419
			return lang + "-" + region
		case len(lang) == 2:
			return lang
		}
	}
	return ""
}

// isScript reports a script, with or without a region of two letters behind it.
func isScript(s string) bool {
	script, region, ok := strings.Cut(s, "-")
	return isSubtag(script, 4, 4) && (!ok || isSubtag(region, 2, 2))
}

// isSubtag reports letters of ASCII alone, of a length in the range.
func isSubtag(s string, least, most int) bool {
	if len(s) < least || len(s) > most {
		return false
	}
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}
