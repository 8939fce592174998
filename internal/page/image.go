package page

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"hearsay/internal/news"
)

// imageTags are the images that a page's meta elements name, the first of each.
type imageTags struct {
	og, twitter news.Image
}

// maxImages is how many images of JSON-LD are looked at: pages give one, or one
// for each shape.
const maxImages = 8

// maxAlt is the longest description of an image that is kept, in bytes.
const maxAlt = 300

// tag takes one meta element.
func (t *imageTags) tag(name, v string) {
	to := (*string)(nil)
	switch name {
	case "og:image", "og:image:url", "og:image:secure_url":
		to = &t.og.URL
	case "og:image:alt":
		to = &t.og.Alt
	case "twitter:image", "twitter:image:src":
		to = &t.twitter.URL
	case "twitter:image:alt":
		to = &t.twitter.Alt
	default:
		return
	}
	if *to == "" {
		*to = v
	}
}

// ldImages reads the image of a JSON-LD article: an address, an ImageObject, a
// reference to one, or several of these.
func ldImages(v *value, ids map[string]*value) []news.Image {
	var out []news.Image
	for _, x := range v.all() {
		if len(out) == maxImages {
			break
		}
		o := &x
		if id := x.get("@id"); id != nil && x.get("url") == nil && x.get("contentUrl") == nil {
			if o = ids[id.str]; o == nil {
				continue
			}
		}
		i := news.Image{URL: o.str}
		if o.keys != nil {
			for _, k := range [...]string{"url", "contentUrl"} {
				if i.URL == "" {
					i.URL = o.get(k).string()
				}
			}
			for _, k := range [...]string{"caption", "description"} {
				if i.Alt == "" {
					i.Alt = o.get(k).string()
				}
			}
		}
		if i.URL != "" {
			out = append(out, i)
		}
	}
	return out
}

// image is the picture that stands for the article: of JSON-LD, OpenGraph and
// Twitter's cards the first that can be one.
func (d *doc) image() news.Image {
	base, err := url.Parse(d.opts.URL)
	if err != nil || !base.IsAbs() {
		if base, err = url.Parse(d.url()); err != nil {
			base = &url.URL{}
		}
	}
	named := slices.Concat(d.meta.ld.images, []news.Image{d.meta.image.og, d.meta.image.twitter})
	for i, x := range named {
		address := imageURL(base, x.URL)
		if address == "" {
			continue
		}
		alt := x.Alt
		for _, y := range named[i+1:] { // the same picture, described elsewhere
			if alt == "" && imageURL(base, y.URL) == address {
				alt = y.Alt
			}
		}
		return news.Image{URL: address, Alt: clip(plain(alt), maxAlt)}
	}
	return news.Image{}
}

// imageURL makes the address of an image absolute; "" where it is none that can
// be asked for, or by its name an outlet's sign that stands in place of a picture.
func imageURL(base *url.URL, raw string) string {
	raw = strings.TrimSpace(raw)
	if raw == "" || len(raw) > news.MaxImageURL || strings.ContainsFunc(raw, unicode.IsControl) {
		return ""
	}
	u, err := base.Parse(strings.ReplaceAll(raw, "&amp;", "&"))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return ""
	}
	file := strings.ToLower(u.Path[strings.LastIndexByte(u.Path, '/')+1:])
	for word := range strings.FieldsFuncSeq(file, func(r rune) bool { return !unicode.IsLetter(r) }) {
		switch word {
		case "logo", "favicon", "placeholder", "svg":
			return ""
		}
	}
	u.Fragment, u.RawFragment = "", ""
	s := u.String()
	if len(s) > news.MaxImageURL {
		return ""
	}
	return s
}
