package input

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/klauspost/compress/gzip"

	"hearsay/internal/warc"
)

// path reads a file or folder. above holds the folders on the way down, by
// which loops are known; named says that the person named this very path.
func (w *walker) path(file, name string, above []fs.FileInfo, named bool) error {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return w.problem(name, pathMessage(err))
	case info.IsDir():
		return w.folder(file, name, info, above)
	case !info.Mode().IsRegular() && (!named || info.Mode()&(fs.ModeNamedPipe|fs.ModeCharDevice) == 0):
		return w.problem(name, "is not a regular file: leave it out, or pipe it to the command with -")
	}
	if info.Mode().IsRegular() && w.again(file) {
		return nil
	}
	f, err := os.Open(file)
	if err != nil {
		return w.problem(name, pathMessage(err))
	}
	defer func() { _ = f.Close() }()
	return w.stream(name, f, info.Size())
}

// pathMessage says what is wrong with a path and what to do.
func pathMessage(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "does not exist: check the path"
	case errors.Is(err, fs.ErrPermission):
		return "may not be read: allow reading it (chmod), or leave it out"
	case errors.Is(err, syscall.ELOOP):
		return "is a symbolic link that leads back to itself: remove the link"
	case errors.Is(err, syscall.ENAMETOOLONG):
		return "is too long for a path: check what was given"
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return fmt.Sprintf("cannot be read (%v): check the disk and the path", err)
}

// again reports whether a file or folder was read already by another way.
func (w *walker) again(file string) bool {
	real, err := filepath.EvalSymlinks(file)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		return false
	}
	was := w.seen[real]
	w.seen[real] = true
	return was
}

// folder reads what a folder holds, in the order of names.
func (w *walker) folder(dir, name string, info fs.FileInfo, above []fs.FileInfo) error {
	for _, a := range above {
		if os.SameFile(a, info) {
			return w.problem(name, "is a link to a folder above itself: remove the link; what it leads to was read already")
		}
	}
	if len(above) >= maxFolders {
		return w.problem(name, fmt.Sprintf("lies more than %d folders deep: name it by itself", maxFolders))
	}
	if w.again(dir) {
		return nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil && len(entries) == 0 {
		return w.problem(name, pathMessage(err))
	}
	above = append(above[:len(above):len(above)], info)
	pages := map[string]bool{}
	for _, e := range entries {
		pages[e.Name()] = true
	}
	found := false
	for _, e := range entries {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		if passOver(e, pages) {
			continue
		}
		found = true
		if err := w.path(filepath.Join(dir, e.Name()), path.Join(name, e.Name()), above, false); err != nil {
			return err
		}
	}
	if !found && len(above) == 1 {
		return w.problem(name, "is an empty folder: put articles into it, or name another")
	}
	return nil
}

// passOver reports whether an entry of a folder is certainly no document:
// hidden files, and what browsers store beside a saved page.
func passOver(e fs.DirEntry, beside map[string]bool) bool {
	name := e.Name()
	if strings.HasPrefix(name, ".") {
		return true
	}
	for _, tail := range [...]string{"_files", ".files"} {
		if page, ok := strings.CutSuffix(name, tail); ok && (e.IsDir() || e.Type()&fs.ModeSymlink != 0) && (beside[page+".html"] || beside[page+".htm"]) {
			return true
		}
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".ico":
		return true
	}
	return false
}

// stream reads one file or standard input: a document, a gzipped one, or a
// WARC archive. known is the size of the file in bytes, 0 if it is not known.
func (w *walker) stream(name string, r io.Reader, known int64) error {
	in := bufio.NewReaderSize(r, 64<<10)
	head, err := in.Peek(5)
	if len(head) == 0 && err != nil && !errors.Is(err, io.EOF) {
		return w.problem(name, pathMessage(err))
	}
	if warc.IsStart(head) {
		return w.archive(name, in)
	}
	if len(head) >= 3 && head[0] == 0x1f && head[1] == 0x8b && head[2] == 8 {
		return w.zipped(name, in)
	}
	start, _ := in.Peek(magicBytes)
	if what := magic(start); what != "" {
		return w.problem(name, "is "+what)
	}
	if known > w.opts.MaxText {
		return w.problem(name, fmt.Sprintf("is %s, more than the limit of %s for one document: split it, or name the pages one by one", size(known), size(w.opts.MaxText)))
	}
	body, more, err := limited(in, w.opts.MaxText)
	switch {
	case err != nil:
		return w.problem(name, pathMessage(err))
	case more:
		return w.problem(name, tooLarge("is", w.opts.MaxText))
	}
	return w.document(&Document{Name: name, Bytes: body})
}

// zipped reads a gzipped file. What stands before a cut is read.
func (w *walker) zipped(name string, in *bufio.Reader) error {
	const sniff = 64 << 10
	start, _ := in.Peek(sniff)
	if z, err := gzip.NewReader(bytes.NewReader(start)); err == nil {
		head := make([]byte, 5)
		if n, _ := io.ReadFull(z, head); warc.IsStart(head[:n]) {
			return w.archive(name, in)
		}
	}
	z, err := gzip.NewReader(in)
	if err != nil {
		return w.problem(name, "is gzip with a broken start: fetch or copy it again")
	}
	body, more, err := limited(z, w.opts.MaxText)
	if more {
		return w.problem(name, tooLarge("unpacks to", w.opts.MaxText))
	}
	if err == nil {
		return w.document(&Document{Name: name, Bytes: body})
	}
	if len(bytes.TrimSpace(body)) == 0 {
		return w.problem(name, "is gzip that ends before its first byte of text: fetch or copy it again")
	}
	d := &Document{Name: name, Bytes: body}
	if classify(d) == "" {
		if err := w.yield(Item{Document: d}); err != nil {
			return err
		}
	}
	return w.problem(name, "is gzip that is cut or broken: what stands before the fault was read; fetch or copy it again for the rest")
}

// tooLarge says that a document is more than is read.
func tooLarge(verb string, limit int64) string {
	return fmt.Sprintf("%s more than %s, the limit for one document: split it, or name the pages one by one", verb, size(limit))
}

// limited reads at most limit bytes and reports whether there was more.
func limited(r io.Reader, limit int64) (b []byte, more bool, err error) {
	b, err = io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(b)) > limit {
		return nil, true, nil
	}
	return b, false, err
}

// archive reads the pages and feeds of a WARC file.
func (w *walker) archive(name string, in io.Reader) error {
	r, err := warc.NewReader(in, warc.Options{MaxBody: w.opts.MaxText, Keep: wantedRecord})
	if err != nil {
		return w.problem(name, "is a broken WARC file: fetch or copy it again")
	}
	count := 0
	for {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		rec, err := r.Next()
		if err != nil {
			switch {
			case !errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
				return w.problem(name, fmt.Sprintf("is a WARC file that is cut or broken: %d documents could be read; fetch or copy it again for the rest", count))
			case count == 0:
				return w.problem(name, "holds no page: name a WARC file with HTML responses")
			}
			return nil
		}
		d := &Document{Name: name + "#" + rec.URL, URL: rec.URL, ContentType: rec.ContentType, Bytes: rec.Body, Fetched: rec.Date, Archive: name}
		if classify(d) != "" {
			continue
		}
		count++
		if err := w.yield(Item{Document: d}); err != nil {
			return err
		}
	}
}

// wantedRecord reports whether a record can be an article or a feed.
func wantedRecord(r *warc.Record) bool {
	if r.Status != 200 || path.Base(r.URL) == "robots.txt" {
		return false
	}
	t := strings.ToLower(r.ContentType)
	if i := strings.IndexByte(t, ';'); i >= 0 {
		t = t[:i]
	}
	switch t = strings.TrimSpace(t); t {
	case "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml",
		"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "":
		return true
	}
	return false
}
