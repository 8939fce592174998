package web_test

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"hearsay/internal/browser"
	"hearsay/internal/web"
)

// TestScreens makes the pictures of docs/screens anew (`make screens`): the
// newsstand's week at its end.
func TestScreens(t *testing.T) {
	dir := os.Getenv("HEARSAY_SCREENS")
	if dir == "" {
		t.Skip("skipped: `make screens` makes pictures for the docs")
	}
	b := browser.Start(t)
	_, v := filled(t)
	pages := everyPage(t, v)
	pages["topic of one"] = "/hashtag/AdaPenhallow"
	p := b.Open(t, listens(t, serve(t, v, web.Options{Actions: &keeper{actions{Marks: v.Marks()}}})))
	for _, x := range []struct {
		file, page    string
		width, height int64
		dark          bool
	}{
		{"river.png", "river", 1280, 1290, false},
		{"river-dark.png", "river", 1280, 1290, true},
		{"story.png", "story", 1280, 1960, false},
		{"story-phone.png", "story", 390, 1900, false},
		{"topic.png", "topic of one", 1280, 1400, false},
		{"article.png", "article copied", 1280, 1250, false},
		{"disagreements.png", "disagreements", 1280, 1250, false},
		{"outlet.png", "outlet", 1280, 1250, false},
		{"search.png", "search", 1280, 1000, false},
	} {
		p.Show(t, browser.Way{Width: x.width, Height: x.height, Dark: x.dark, Calm: true})
		p.Go(t, pages[x.page])
		file := filepath.Join(dir, x.file)
		p.Picture(t, file, false)
		if err := shrink(file); err != nil {
			t.Fatal(err)
		}
	}
}

// shrink writes a picture once more with the 256 colours that it has most, the
// others being drawn in the nearest of these: a third of the bytes, and letters
// look the same.
func shrink(file string) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		return err
	}
	count := map[color.RGBA]int{}
	at := func(x, y int) color.RGBA { return color.RGBAModel.Convert(img.At(x, y)).(color.RGBA) }
	box := img.Bounds()
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			count[at(x, y)]++
		}
	}
	all := slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(count[b]-count[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	var colours color.Palette
	for _, c := range all[:min(256, len(all))] {
		colours = append(colours, c)
	}
	nearest := map[color.RGBA]uint8{}
	for c := range count {
		nearest[c] = uint8(colours.Index(c)) //nolint:gosec // 256 colours at most
	}
	out := image.NewPaletted(box, colours)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			out.SetColorIndex(x, y, nearest[at(x, y)])
		}
	}
	var w bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&w, out); err != nil {
		return err
	}
	return os.WriteFile(file, w.Bytes(), 0o644)
}
