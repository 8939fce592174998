package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

type serveCmd struct{ serverFlags }

// Help is printed below the flags.
func (serveCmd) Help() string {
	return "Polls the subscriptions, keeps what they bring, and serves it as web pages, until it is ended (SIGTERM or Ctrl-C): " +
		"what is being done is finished, for at most ten seconds. On SQLite one server runs on a data folder; on PostgreSQL any number, " +
		"with `hearsay work` for more machines. All other commands may be used meanwhile, but for restore."
}

// The bounds of a graceful stop: what a service manager waits for before it
// kills.
const (
	stopTime  = 9 * time.Second // altogether
	stopFaces = 3 * time.Second // for requests under way
)

// Run serves until ctx is done.
func (c serveCmd) Run(ctx context.Context, a *app) error {
	s, err := a.settings()
	if err != nil {
		return err
	}
	a.log = newLog(a.std.err, s.Settings)
	if _, err := a.fetcher(); err != nil {
		return err
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	return alone(ctx, st, func(ctx context.Context) error {
		l, err := listen(ctx, s.Listen)
		if err != nil {
			return err
		}
		return a.serve(ctx, l, serverParts{faces: true, poll: true}, func(address string) {
			fmt.Fprintf(a.std.out, "Hearsay serves %s\n", address)
			if err := a.tellLogin(ctx, address); err != nil {
				a.log.ErrorContext(ctx, "login not looked at", "error", err)
			}
			if stats, err := st.Admin.Stats(ctx); err == nil && stats.Feeds == 0 {
				fmt.Fprintln(a.std.err, "hearsay: hint: nothing is subscribed to yet: `hearsay add URL` does it, while this runs")
			}
		})
	})
}

// listen opens the address of the pages.
func listen(ctx context.Context, address string) (net.Listener, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, hint(fmt.Errorf("listen on %s: %w", address, cause(err)), "end what listens there, or choose another address by --listen (port 0 for any free one)")
	}
	return l, nil
}

// serverParts says what a server does.
type serverParts struct {
	faces bool          // serves pages
	poll  bool          // lends feeds out to be polled
	tick  time.Duration // between looks for feeds that are due; 0 for the pipeline's own
}

// serve runs the pipeline, and the pages on l, until ctx is done or the pages
// fail. It calls ready once both run.
func (a *app) serve(ctx context.Context, l net.Listener, parts serverParts, ready func(address string)) (err error) {
	p, err := a.newPipeline(parts)
	if err != nil {
		return errors.Join(err, closeListener(l))
	}
	failed := make(chan error, 1)
	srv := &http.Server{ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
	if l != nil {
		streams, end := context.WithCancel(context.WithoutCancel(ctx))
		defer end()
		srv.RegisterOnShutdown(end)
		if srv.Handler, err = a.handler(p, streams); err != nil {
			return errors.Join(err, l.Close())
		}
		go func() { failed <- srv.Serve(l) }()
	}
	p.Start(context.WithoutCancel(ctx))
	if l != nil {
		ready("http://" + l.Addr().String() + "/")
	} else {
		ready("")
	}
	select {
	case <-ctx.Done():
	case err = <-failed:
		err = fmt.Errorf("serve pages: %w", err)
	}
	a.log.InfoContext(ctx, "stopping", "at_most", stopTime.String())
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	faces, cancelFaces := context.WithTimeout(stop, stopFaces)
	defer cancelFaces()
	if serr := srv.Shutdown(faces); serr != nil && !errors.Is(serr, context.DeadlineExceeded) {
		err = errors.Join(err, serr)
	}
	_ = srv.Close() // requests that did not end in time
	if perr := p.Stop(stop); perr != nil {
		a.log.WarnContext(ctx, "some work was broken off and comes again at the next start", "error", perr)
	}
	return err
}

func closeListener(l net.Listener) error {
	if l == nil {
		return nil
	}
	return l.Close()
}
