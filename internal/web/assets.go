package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"strings"
	"time"
)

//go:embed static
var staticFiles embed.FS

// assets serves the files of static/ under names that change with their
// content, so that they may be kept for a year.
type assets struct {
	names map[string]string // file -> name with hash
	files map[string][]byte // by name with hash
}

func loadAssets() (*assets, error) {
	a := &assets{names: map[string]string{}, files: map[string][]byte{}}
	entries, err := staticFiles.ReadDir("static")
	if err != nil {
		return nil, fmt.Errorf("static files: %w", err)
	}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		b, err := staticFiles.ReadFile("static/" + e.Name())
		if err != nil {
			return nil, fmt.Errorf("static file: %w", err)
		}
		a.add(e.Name(), b)
	}
	style, err := stylesheet()
	if err != nil {
		return nil, fmt.Errorf("style sheet: %w", err)
	}
	a.add("style.css", style)
	return a, nil
}

// stylesheet is one file of all parts, in the order of their names.
func stylesheet() ([]byte, error) {
	parts, err := staticFiles.ReadDir("static/style")
	if err != nil {
		return nil, err
	}
	var all []byte
	for _, p := range parts {
		b, err := staticFiles.ReadFile("static/style/" + p.Name())
		if err != nil {
			return nil, err
		}
		all = append(all, b...)
	}
	return all, nil
}

func (a *assets) add(file string, b []byte) {
	sum := sha256.Sum256(b)
	ext := path.Ext(file)
	name := strings.TrimSuffix(file, ext) + "." + hex.EncodeToString(sum[:6]) + ext
	a.names[file], a.files[name] = name, b
}

// path is the address of a file.
func (a *assets) path(file string) (string, error) {
	name, ok := a.names[file]
	if !ok {
		return "", fmt.Errorf("no static file %s", file)
	}
	return "/static/" + name, nil
}

// ServeHTTP serves one file.
func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	b, ok := a.files[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(b))
}

// manifest lets a browser keep the pages as an app with our own icon.
func (s *server) manifest(w http.ResponseWriter, _ *http.Request) {
	icon, err := s.assets.path("icon.svg")
	if err != nil {
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/manifest+json")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	_ = json.NewEncoder(w).Encode(map[string]any{ // the reader may be gone
		"name": "Hearsay", "short_name": "Hearsay", "start_url": "/", "scope": "/", "display": "standalone",
		"background_color": "#fbfaf6", "theme_color": "#fbfaf6",
		"icons": []map[string]string{{"src": icon, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}},
	})
}
