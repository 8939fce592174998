// Package photo asks outlets for the pictures that stand for their articles, so
// that a reader's browser does not have to: no outlet learns who reads what.
//
// What goes in: the address that is kept with an article, and the guarded client
// of fetch. What comes out: the bytes of one JPEG, PNG, GIF, WebP or AVIF image
// with the type that they are of, whatever the server called them. All else is
// refused: drawings (SVG) and pages can hold scripts, and images that unpack to
// more than a screen has use for are made to do harm. It decodes no pixels and
// keeps no pictures: that is the browser's. It remembers for a while what could
// not be had, so that a page that is looked at again asks nobody again.
package photo

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"hearsay/internal/fetch"
	"hearsay/internal/news"
)

// The limits of one picture. Of lead pictures as outlets give them few have more
// than 1 MB and 4 megapixels: these stand well above.
const (
	maxBytes  = 5 << 20
	maxPixels = 50_000_000
	maxSide   = 16_384 // of WebP itself: RFC 9649 §3.4
	minSide   = 32     // smaller ones count readers, or are icons
)

// How long a reader's browser waits at most, and how many pictures are asked for
// at a time.
const (
	timeout = 15 * time.Second
	atOnce  = 4
)

// For how long a failure is remembered, and how many are.
const (
	forUnavailable = 10 * time.Minute
	forRefused     = 6 * time.Hour
	maxFailures    = 2000
)

// Options is what a Photographer works with.
type Options struct {
	Fetch *fetch.Client
	Now   func() time.Time // the clock
}

// Photographer asks for pictures. It is safe for concurrent use.
type Photographer struct {
	fetch *fetch.Client
	now   func() time.Time
	turns chan struct{}
	most  time.Duration // that one picture may take, its wait for a turn included

	mu     sync.Mutex
	failed map[[16]byte]failure
}

type failure struct {
	until time.Time
	kind  error
}

// New returns a Photographer.
func New(o Options) *Photographer {
	return &Photographer{fetch: o.Fetch, now: o.Now, turns: make(chan struct{}, atOnce), most: timeout, failed: map[[16]byte]failure{}}
}

// Image returns the picture at an address and its media type. The error is
// news.ErrInvalid for what is no picture to show and for addresses that are not
// allowed, news.ErrNotFound for what is gone, news.ErrUnavailable where asking
// later may help; until then it is given again without asking. What ends with ctx
// is not remembered.
func (p *Photographer) Image(ctx context.Context, address string) (data []byte, contentType string, err error) {
	key := keyOf(address)
	if kind := p.known(key); kind != nil {
		return nil, "", fmt.Errorf("image %s: lately without success: %w", address, kind)
	}
	waits, cancelWait := context.WithTimeout(ctx, p.most)
	defer cancelWait()
	select {
	case p.turns <- struct{}{}:
		defer func() { <-p.turns }()
	case <-waits.Done(): // too many are asked for: nothing is known of this one
		return nil, "", fmt.Errorf("image %s: %w: %w", address, news.ErrUnavailable, waits.Err())
	}
	limited, cancel := context.WithTimeout(ctx, p.most) // the server's own time
	defer cancel()
	data, contentType, err = p.ask(limited, address)
	if err != nil {
		if limited.Err() != nil {
			err = fmt.Errorf("no whole answer in time: %w: %w", news.ErrUnavailable, err)
		}
		if ctx.Err() == nil {
			p.remember(key, err)
		}
		return nil, "", fmt.Errorf("image %s: %w", address, err)
	}
	return data, contentType, nil
}

func (p *Photographer) ask(ctx context.Context, address string) ([]byte, string, error) {
	resp, err := p.fetch.Get(ctx, fetch.Request{URL: address, Kind: fetch.Image, MaxBytes: maxBytes})
	if err != nil {
		return nil, "", err
	}
	if err := resp.Err(); err != nil {
		return nil, "", err
	}
	if resp.Status != http.StatusOK {
		return nil, "", fmt.Errorf("status %d: %w", resp.Status, news.ErrInvalid)
	}
	kind, width, height := sniff(resp.Body)
	switch {
	case kind == "":
		return nil, "", fmt.Errorf("no image of a kind that is shown: %w", news.ErrInvalid)
	case width < minSide || height < minSide:
		return nil, "", fmt.Errorf("%d by %d pixels, too few to see: %w", width, height, news.ErrInvalid)
	case width > maxSide || height > maxSide || width*height > maxPixels:
		return nil, "", fmt.Errorf("%d by %d pixels, too many: %w", width, height, news.ErrInvalid)
	}
	return resp.Body, kind, nil
}

func keyOf(address string) [16]byte {
	sum := sha256.Sum256([]byte(address))
	return [16]byte(sum[:16])
}

// Missing reports whether a failure is remembered of an address.
func (p *Photographer) Missing(address string) bool { return p.known(keyOf(address)) != nil }

// known returns the kind of a failure that is remembered, nil if there is none.
func (p *Photographer) known(key [16]byte) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	f, ok := p.failed[key]
	if ok && p.now().Before(f.until) {
		return f.kind
	}
	return nil
}

// remember keeps a failure, in place of all that are over or of the one that is
// over first.
func (p *Photographer) remember(key [16]byte, err error) {
	f := failure{until: p.now().Add(forUnavailable), kind: news.ErrUnavailable}
	for _, kind := range []error{news.ErrInvalid, news.ErrNotFound} {
		if errors.Is(err, kind) {
			f = failure{until: p.now().Add(forRefused), kind: kind}
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.failed) >= maxFailures {
		var first [16]byte
		var when time.Time
		for k, x := range p.failed {
			if !p.now().Before(x.until) {
				delete(p.failed, k)
			} else if when.IsZero() || x.until.Before(when) {
				first, when = k, x.until
			}
		}
		if len(p.failed) >= maxFailures {
			delete(p.failed, first)
		}
	}
	p.failed[key] = f
}
