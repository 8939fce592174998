package web_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/urlnorm"
	"hearsay/internal/view"
	"hearsay/internal/web"
)

// album gives pictures that it holds, and notes what it was asked for.
type album struct {
	pictures map[string][]byte
	missing  bool
	asked    []string
}

func (a *album) Missing(string) bool { return a.missing }

func (a *album) Image(_ context.Context, address string) ([]byte, string, error) {
	a.asked = append(a.asked, address)
	if b := a.pictures[address]; b != nil {
		return b, "image/jpeg", nil
	}
	return nil, "", fmt.Errorf("image %s: %w", address, news.ErrUnavailable)
}

// pictured gives the headline's article of a story a picture, and returns it.
func pictured(t *testing.T, set store.Set, v *view.View, story string, picture news.Image) string {
	t.Helper()
	s, err := v.Story(t.Context(), story)
	if err != nil {
		t.Fatal(err)
	}
	texts, err := set.Articles.Texts(t.Context(), s.First.ID)
	if err != nil || len(texts) != 1 {
		t.Fatalf("Texts = %v, %v", texts, err)
	}
	body := texts[0].Body
	body.Image = picture
	body.Paragraphs = append(body.Paragraphs, "A picture was added.")
	saved, err := set.Articles.Save(t.Context(), []store.Fetched{{Seen: v.Now(), Item: store.Item{Keys: []string{urlnorm.Key(s.First.URL)}, Article: body}}}, nil)
	if err != nil || !saved[0].Edited || saved[0].Article != s.First.ID {
		t.Fatalf("Save = %+v, %v, want a revision of %s", saved, err, s.First.ID)
	}
	return s.First.ID
}

// landscape is a JPEG to look at.
func landscape(t *testing.T) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 800, 500))
	for y := range 500 {
		for x := range 800 {
			c := color.RGBA{uint8(90 + y/5), uint8(130 + y/6), uint8(200 - y/6), 255}
			if y > 320+x/20 {
				c = color.RGBA{70, uint8(110 - x/20), 60, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// isBlank reports whether b is a picture of one pixel that nobody sees.
func isBlank(b io.Reader) bool {
	m, err := gif.Decode(b)
	if err != nil || m.Bounds() != image.Rect(0, 0, 1, 1) {
		return false
	}
	_, _, _, alpha := m.At(0, 0).RGBA()
	return alpha == 0
}

func TestImages(t *testing.T) {
	set, v := filled(t)
	story := firstStory(t, v)
	const address = "https://img.example/quay.jpg?w=1200"
	id := pictured(t, set, v, story, news.Image{URL: address, Alt: `The quay <at "dawn">`})
	picture := landscape(t)
	a := &album{pictures: map[string][]byte{address: picture}}
	h := serve(t, v, web.Options{Images: a})
	tag := `<img src="/image/` + id + `" alt="The quay &lt;at &#34;dawn&#34;&gt;"`
	holds(t, h, "/article/"+id, []string{tag, `loading="lazy"`, `width="640" height="400"`}, []string{"img.example"})
	holds(t, h, "/story/"+story, []string{tag}, []string{"img.example"})
	holds(t, h, "/article/"+id+"?plain=1", nil, []string{"<img"})
	none := serve(t, v, web.Options{})
	for _, path := range []string{"/article/" + id, "/story/" + story} {
		holds(t, none, path, nil, []string{"<img", "/image/", "img.example"})
	}
	if w := get(t, none, "/image/"+id); w.Code != http.StatusNotFound {
		t.Errorf("/image/ID without pictures = %d, want 404", w.Code)
	}
	if len(a.asked) > 0 {
		t.Errorf("pages asked for %v, want nothing until a browser asks", a.asked)
	}
	w := get(t, h, "/image/"+id)
	if w.Code != http.StatusOK || !bytes.Equal(w.Body.Bytes(), picture) {
		t.Errorf("/image/ID = %d with %d bytes, want the picture's %d", w.Code, w.Body.Len(), len(picture))
	}
	for k, want := range map[string]string{
		"Content-Type": "image/jpeg", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox",
		"Cache-Control": "private, max-age=86400", "Cross-Origin-Resource-Policy": "same-origin", "Content-Encoding": "",
	} {
		if got := w.Header().Get(k); got != want {
			t.Errorf("/image/ID: %s = %q, want %q", k, got, want)
		}
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/image/"+id, http.NoBody)
	r.Header.Set("Range", "bytes="+strings.Repeat("0-,", 1000)+"0-")
	ranged := httptest.NewRecorder()
	h.ServeHTTP(ranged, r)
	if ranged.Body.Len() > len(picture) {
		t.Errorf("/image/ID in a thousand ranges has %d bytes, want at most the picture's %d", ranged.Body.Len(), len(picture))
	}
	delete(a.pictures, address)
	for _, path := range []string{"/image/" + id, "/image/none", "/image/https:%2F%2Fevil.example%2Fa.jpg"} {
		if w := get(t, h, path); w.Code != http.StatusNotFound || !isBlank(w.Body) || w.Header().Get("Content-Type") != "image/gif" || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s = %d %q, want 404 with a blank that nobody keeps", path, w.Code, w.Body)
		}
	}
	for _, x := range a.asked {
		if x != address {
			t.Errorf("asked for %s, which is kept with no article", x)
		}
	}
	a.missing = true
	for _, path := range []string{"/article/" + id, "/story/" + story} {
		holds(t, h, path, nil, []string{"<img"})
	}
	if _, err := set.Forget.Article(t.Context(), v.Now().Add(time.Hour), id); err != nil {
		t.Fatal(err)
	}
	a.pictures[address] = picture
	if w := get(t, h, "/image/"+id); w.Code != http.StatusNotFound {
		t.Errorf("/image/ID of a forgotten article = %d, want 404", w.Code)
	}
}

// TestImagesLook opens the pages that show a picture.
func TestImagesLook(t *testing.T) {
	b := opensBrowser(t)
	set, v := filled(t)
	story := firstStory(t, v)
	const address = "https://img.example/quay.jpg"
	id := pictured(t, set, v, story, news.Image{URL: address})
	a := &album{pictures: map[string][]byte{address: landscape(t)}}
	p := b.Open(t, listens(t, serve(t, v, web.Options{Images: a, Actions: &keeper{actions{Marks: v.Marks()}}})))
	p.Go(t, "/article/"+id)
	p.Look(t, "article with picture")
	p.Go(t, "/story/"+story)
	p.Look(t, "story with picture")
}
