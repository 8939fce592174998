package web

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// zipFrom is the size from which on an answer is compressed, in bytes: a smaller one
// is sent in one packet in any case.
const zipFrom = 1024

// zippers are writers for use again: one takes a megabyte.
var zippers = sync.Pool{New: func() any { return gzip.NewWriter(io.Discard) }}

// zip compresses the body once for all who will ask for it. Those few who do not take
// it so are given it unpacked.
func (x *kept) zip() {
	if len(x.body) < zipFrom || x.header.Get("Content-Encoding") != "" {
		x.body = clipped(x.body)
		return
	}
	z, _ := zippers.Get().(*gzip.Writer)
	defer zippers.Put(z)
	var b bytes.Buffer
	b.Grow(len(x.body) / 3)
	z.Reset(&b)
	_, err := z.Write(x.body)
	if cerr := z.Close(); err != nil || cerr != nil { // a buffer takes everything
		return
	}
	x.body, x.zipped = clipped(b.Bytes()), true
}

// unzipped is what zip compressed.
func unzipped(b []byte) []byte {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil
	}
	out, _ := io.ReadAll(z)
	return out
}

// takesGzip reports whether a request takes gzip (RFC 9110, section 12.5.3).
func takesGzip(r *http.Request) bool {
	takes := false
	for _, list := range r.Header.Values("Accept-Encoding") {
		for coding := range strings.SplitSeq(list, ",") {
			name, weight, _ := strings.Cut(coding, ";")
			q := 1.0
			if _, v, ok := strings.Cut(weight, "="); ok {
				if f, err := strconv.ParseFloat(strings.TrimSpace(v), 64); err == nil {
					q = f
				}
			}
			switch strings.ToLower(strings.TrimSpace(name)) {
			case "gzip", "x-gzip":
				return q > 0
			case "*":
				takes = q > 0
			}
		}
	}
	return takes
}

// answer takes what a handler writes.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *answer) Header() http.Header { return a.header }

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

func (a *answer) Write(b []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(b) //nolint:wrapcheck // never fails
}
