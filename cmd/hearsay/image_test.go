package main

import (
	"testing"

	"hearsay/internal/config"
)

// TestImages holds that pages have pictures only where the setting says so.
func TestImages(t *testing.T) {
	for _, tt := range []struct {
		flags map[string]string
		want  bool
	}{
		{map[string]string{}, false},
		{map[string]string{"images": "none"}, false},
		{map[string]string{"images": "proxy"}, true},
	} {
		tt.flags["data"] = t.TempDir()
		l, err := config.Load(config.Input{Flags: tt.flags})
		if err != nil {
			t.Fatal(err)
		}
		a := &app{loaded: l}
		got, err := a.images()
		if err != nil || (got != nil) != tt.want {
			t.Errorf("images with %v = %v, %v, want some: %v", tt.flags, got, err, tt.want)
		}
	}
	if _, err := config.Load(config.Input{Flags: map[string]string{"data": t.TempDir(), "images": "all"}}); err == nil {
		t.Error("images = all is taken, want an error")
	}
}
