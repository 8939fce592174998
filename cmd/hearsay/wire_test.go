package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestHosts(t *testing.T) {
	for _, c := range []struct {
		listen    string
		set, want []string
	}{
		{"127.0.0.1:8080", nil, []string{"localhost"}},
		{"127.0.0.1:8080", []string{"News.Home.Example"}, []string{"127.0.0.1", "news.home.example"}},
		{"0.0.0.0:8080", nil, nil},
		{"Reader.Example:80", []string{"b.example"}, []string{"reader.example", "b.example"}},
		{":80", []string{"b.example"}, []string{"b.example"}},
	} {
		if d := cmp.Diff(c.want, hosts(c.listen, c.set)); d != "" {
			t.Errorf("hosts(%s, %v): %s", c.listen, c.set, d)
		}
	}
}
