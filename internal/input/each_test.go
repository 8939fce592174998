package input

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
)

const weirPage = `<html><head><title>Weir mended</title></head><body><article><h1>Weir mended</h1><p>The weir at Oakford was mended on Monday, the council said, after a week of rain that had closed the towpath.</p></article></body></html>`

func fileOf(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// The first article comes out while the last input is still to be written.
func TestEachStreams(t *testing.T) {
	in, out := io.Pipe()
	n := 0
	err := Each(context.Background(), []string{fileOf(t, "a.html", weirPage), "-"}, Options{Stdin: in}, time.Time{}, func(as []news.Article, _ []news.Problem) error {
		if n += len(as); n == 1 {
			go func() {
				_, _ = io.WriteString(out, strings.ReplaceAll(weirPage, "Weir", "Lock"))
				_ = out.Close()
			}()
		}
		return nil
	})
	if err != nil || n != 2 {
		t.Errorf("Each gives %d articles, %v, want 2", n, err)
	}
}

func TestEachStopsAtItsCaller(t *testing.T) {
	full := errors.New("disk full")
	a, b := fileOf(t, "a.html", weirPage), fileOf(t, "b.html", weirPage)
	calls := 0
	err := Each(context.Background(), []string{a, b}, Options{}, time.Time{}, func([]news.Article, []news.Problem) error {
		calls++
		return full
	})
	if !errors.Is(err, full) || calls != 1 {
		t.Errorf("Each = %v after %d calls, want %v after one", err, calls, full)
	}
}

func TestEachTellsEachInputOnce(t *testing.T) {
	var got []string
	args := []string{fileOf(t, "empty.html", ""), fileOf(t, "a.html", weirPage), "missing.html", fileOf(t, "list.txt", "12 31 17\n44 19 2\n")}
	err := Each(context.Background(), args, Options{}, time.Time{}, func(_ []news.Article, ps []news.Problem) error {
		for _, p := range ps {
			got = append(got, filepath.Base(p.Input))
		}
		return nil
	})
	if want := "empty.html missing.html list.txt"; err != nil || strings.Join(got, " ") != want {
		t.Errorf("Each tells %v, %v, want %s", got, err, want)
	}
}
