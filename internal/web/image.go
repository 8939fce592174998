package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"

	"github.com/klauspost/compress/gzhttp"

	"hearsay/internal/news"
	"hearsay/internal/view"
)

// Images asks for the pictures of articles, so that readers' browsers ask nobody
// but this server.
type Images interface {
	// Image returns the picture at an address that is kept with an article, and
	// its media type. Any error means that there is none to show.
	Image(ctx context.Context, address string) (data []byte, contentType string, err error)
	// Missing reports whether Image failed lately and would fail again without
	// asking. It does not wait.
	Missing(address string) bool
}

// picture is what a page shows of an image: nil where there is none, or none that
// can be had.
func (s *server) picture(i *view.Image) *view.Image {
	if s.Images == nil || i == nil || s.Images.Missing(i.Address) {
		return nil
	}
	return i
}

// blank is a GIF of one transparent pixel. It comes with the status of a failure, so
// that browsers leave the picture's box empty, and do not draw a sign of what broke.
const blank = "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"

// imagePolicy keeps a picture that is opened by itself from being anything else.
const imagePolicy = "default-src 'none'; sandbox"

func (s *server) imageRoutes(get func(string, handler)) {
	if s.Images != nil {
		get("/image/{id}", s.image)
	}
}

// image serves the picture of an article. What to ask for stands in the store
// alone: nobody can make the server ask for another address.
func (s *server) image(w http.ResponseWriter, r *http.Request) error {
	h := w.Header()
	h.Set("Content-Security-Policy", imagePolicy)
	h.Set("Cache-Control", "no-store")
	address, err := s.view.ImageURL(r.Context(), r.PathValue("id"))
	if err != nil && !errors.Is(err, news.ErrNotFound) {
		return err
	}
	var data []byte
	var kind string
	if err == nil {
		data, kind, err = s.Images.Image(r.Context(), address)
	}
	if err != nil {
		s.Log.DebugContext(r.Context(), "no image", "error", err)
		h.Set("Content-Type", "image/gif")
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.WriteString(w, blank) // the reader may be gone
		return nil
	}
	h.Set("Content-Type", kind)
	h.Set("Content-Length", strconv.Itoa(len(data)))
	h.Set("Cache-Control", "private, max-age=86400") // the only place where it is kept
	h.Set(gzhttp.HeaderNoCompression, "1")           // it is packed
	_, _ = w.Write(data)                             // the reader may be gone
	return nil
}
