package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"
)

const (
	// robotsFor is how long rules are kept: no longer than a day (RFC 9309 §2.4).
	robotsFor = 24 * time.Hour
	// robotsRetry is when a robots.txt that could not be read is asked for again.
	robotsRetry = 10 * time.Minute
	// maxOrigins is how many origins' rules are kept.
	maxOrigins = 4096
	// robotsRedirects is how many redirects RFC 9309 §2.3.1.2 asks to follow.
	robotsRedirects = 5
)

// robotsCache keeps the rules of origins that were asked lately.
type robotsCache struct {
	mu      sync.Mutex
	origins map[string]*kept
}

type kept struct {
	rules Rules
	until time.Time
	err   error // why there are no rules
	whole bool  // rules came from the server
}

// Robots returns the rules of a page's origin for this program, from memory or
// from the server. A server that has no robots.txt allows everything, one that
// cannot be asked nothing (RFC 9309 §2.3.1); the error then says why.
func (c *Client) Robots(ctx context.Context, page *url.URL) (Rules, error) {
	origin := page.Scheme + "://" + page.Host
	k := c.robots.get(origin)
	if k != nil && c.opts.Now().Before(k.until) {
		return k.rules, k.err
	}
	// One asks, the others of the origin wait for what it finds.
	key := "robots of " + origin
	if !c.gate.enter(ctx, key, false) {
		return Rules{nothing: true}, ctx.Err()
	}
	defer c.gate.leave(key)
	if k = c.robots.get(origin); k != nil && c.opts.Now().Before(k.until) {
		return k.rules, k.err
	}
	fresh, err := c.askRobots(ctx, origin)
	if err != nil {
		return Rules{nothing: true}, err
	}
	if fresh.err != nil && k != nil && k.whole {
		fresh.rules, fresh.err, fresh.whole = k.rules, nil, true // the old rules hold until the server is back
	}
	c.robots.put(origin, fresh, c.opts.Now())
	return fresh.rules, fresh.err
}

// mayRead returns nil where robots.txt lets a page be read.
func (c *Client) mayRead(ctx context.Context, u *url.URL) error {
	rules, err := c.Robots(ctx, u)
	if err != nil {
		return err
	}
	if !rules.Allowed(u) {
		return ErrRobots
	}
	return nil
}

// askRobots fetches a robots.txt. The error is of ctx alone.
func (c *Client) askRobots(ctx context.Context, origin string) (*kept, error) {
	u, err := url.Parse(origin + "/robots.txt")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrURL, err)
	}
	f := &flight{c: c, r: Request{MaxBytes: maxRobots}, left: c.opts.Timeout, most: robotsRedirects, cut: true}
	resp, err := f.fly(ctx, u)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	now := c.opts.Now()
	unread := func(err error) (*kept, error) {
		return &kept{rules: Rules{nothing: true}, until: now.Add(robotsRetry), err: fmt.Errorf("robots.txt: %w", err)}, nil
	}
	switch {
	case errors.Is(err, ErrRedirects):
		return &kept{until: now.Add(robotsFor), whole: true}, nil // counts as none
	case err != nil:
		return unread(err)
	case resp.Status >= 500 || resp.Status == http.StatusTooManyRequests:
		return unread(resp.Err())
	case resp.Status < 200 || resp.Status > 299:
		return &kept{until: now.Add(robotsFor), whole: true}, nil
	}
	life := robotsFor
	if resp.FreshFor > 0 {
		life = min(life, max(resp.FreshFor, robotsRetry))
	}
	return &kept{rules: ParseRobots(resp.Body, productToken(c.opts.UserAgent)), until: now.Add(life), whole: true}, nil
}

// productToken is the first word of a User-Agent.
func productToken(userAgent string) string {
	if t := token(userAgent); t != "" {
		return t
	}
	return ProductToken
}

func (rc *robotsCache) get(origin string) *kept {
	rc.mu.Lock()
	defer rc.mu.Unlock()
	return rc.origins[origin]
}

// put keeps the rules of an origin; where too many are kept, those that have
// ended give way, then any.
func (rc *robotsCache) put(origin string, k *kept, now time.Time) {
	rc.mu.Lock()
	defer rc.mu.Unlock()
	if rc.origins == nil {
		rc.origins = map[string]*kept{}
	}
	if _, ok := rc.origins[origin]; !ok && len(rc.origins) >= maxOrigins {
		rc.evict(now)
	}
	rc.origins[origin] = k
}

// evict drops what has ended, and a part of the rest if that is not enough.
func (rc *robotsCache) evict(now time.Time) {
	for o, k := range rc.origins {
		if now.After(k.until) {
			delete(rc.origins, o)
		}
	}
	if len(rc.origins) < maxOrigins*3/4 {
		return
	}
	for o := range rc.origins {
		if delete(rc.origins, o); len(rc.origins) < maxOrigins*3/4 {
			return
		}
	}
}
