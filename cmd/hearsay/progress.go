package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"

	"hearsay/internal/render"
)

// quiet is how long a run may take before progress is shown.
const quiet = time.Second

// progress shows on standard error how far a run is: on a terminal one line
// that is rewritten, elsewhere a line each ten seconds.
type progress struct {
	mu       sync.Mutex
	w        io.Writer
	terminal bool
	started  time.Time
	last     time.Time
	shown    bool
}

func newProgress(w io.Writer) *progress {
	return &progress{w: w, terminal: isTerminal(w), started: time.Now()}
}

// step reports that done of total are through; total 0 means not known.
func (p *progress) step(name string, done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	every := 10 * time.Second
	if p.terminal {
		every = 100 * time.Millisecond
	}
	if now.Sub(p.started) < quiet || now.Sub(p.last) < every {
		return
	}
	p.last = now
	line := fmt.Sprintf("%s %d", name, done)
	if total > 0 {
		line = fmt.Sprintf("%s %d of %d articles", name, done, total)
	}
	if p.terminal {
		fmt.Fprintf(p.w, "\r\x1b[K%s", line)
		p.shown = true
		return
	}
	fmt.Fprintf(p.w, "hearsay: %s\n", line)
}

// clear wipes the line that is shown on a terminal.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// terminalOptions says how wide w is and whether it shows colour.
func terminalOptions(w io.Writer) render.TextOptions {
	opts := render.TextOptions{Width: 80}
	if !isTerminal(w) {
		return opts
	}
	opts.Colour = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	if width, _, err := term.GetSize(int(w.(*os.File).Fd())); err == nil && width > 0 {
		opts.Width = width
	}
	return opts
}
