package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hearsay/internal/input"
	"hearsay/internal/news"
	"hearsay/internal/pipeline"
	"hearsay/internal/store"
	"hearsay/internal/urlnorm"
	"hearsay/internal/web"
)

// pageFiles take in files, for the pages.
type pageFiles struct{ a *app }

// filesBatch is how many articles of a file are kept at once.
const filesBatch = 50

// TakeFile reads a file as `hearsay read` does and keeps its articles. One that is
// kept already stays as it is: a saved copy of a page tells nothing of when
// its outlet changed it.
func (p pageFiles) TakeFile(ctx context.Context, name string, r io.Reader) (taken web.Taken, err error) {
	taken.Name = filepath.Base(strings.ReplaceAll(name, "\\", "/"))
	dir, err := os.MkdirTemp("", "hearsay-file-*")
	if err != nil {
		return taken, fmt.Errorf("take in %s: %w", taken.Name, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	path := filepath.Join(dir, safeName(taken.Name))
	if err := writeFile(path, r); err != nil {
		return taken, fmt.Errorf("take in %s: %w", taken.Name, err)
	}
	now := time.Now()
	err = input.Each(ctx, []string{path}, input.Options{}, now, func(as []news.Article, ps []news.Problem) error {
		taken.Articles += len(as)
		for _, x := range ps {
			taken.Problems = append(taken.Problems, strings.ReplaceAll(x.Message, path, taken.Name))
		}
		for part := range slices.Chunk(as, filesBatch) {
			n, err := p.keep(ctx, part, now)
			taken.New += n
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return taken, fmt.Errorf("take in %s: %w", taken.Name, err)
	}
	return taken, nil
}

// safeName keeps of a file's name what tells its kind.
func safeName(name string) string {
	return "file" + strings.Map(func(r rune) rune {
		if r == '.' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(filepath.Ext(strings.TrimSuffix(name, ".gz")))+map[bool]string{true: ".gz"}[strings.HasSuffix(name, ".gz")])
}

func writeFile(path string, r io.Reader) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Close())
}

// keep saves the articles that are not kept yet and has them annotated.
func (p pageFiles) keep(ctx context.Context, as []news.Article, now time.Time) (int, error) {
	var fresh []store.Fetched
	for i := range as {
		a := as[i]
		key := urlnorm.Key(a.URL)
		if a.URL == "" {
			sum := sha256.Sum256([]byte(a.Headline + "\x00" + strings.Join(a.Paragraphs, "\x00")))
			key = "text:" + hex.EncodeToString(sum[:])
		}
		if _, err := p.a.store.Articles.Find(ctx, key); !errors.Is(err, news.ErrNotFound) {
			if err != nil {
				return 0, err
			}
			continue
		}
		a.Input, a.Part = "", 0
		fresh = append(fresh, store.Fetched{Item: store.Item{Keys: []string{key}, Article: a}, Seen: now})
	}
	if len(fresh) == 0 {
		return 0, nil
	}
	n := 0
	_, err := p.a.store.Articles.Save(ctx, fresh, func(saved []store.Saved) []store.Job {
		n = 0
		var ids []string
		for _, s := range saved {
			if s.Article != "" && s.New {
				n++
				ids = append(ids, s.Article)
			}
		}
		args, err := json.Marshal(map[string][]string{"ids": ids})
		if err != nil || len(ids) == 0 {
			return nil
		}
		return []store.Job{{Kind: pipeline.AnnotateKind, Args: args}}
	})
	return n, err
}
