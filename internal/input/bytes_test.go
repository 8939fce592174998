package input

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestFromBytes(t *testing.T) {
	page := "<html><body><p>An error page where a feed was.</p></body></html>"
	tests := []struct {
		name, body, problem string
	}{
		{"news.xml", page, "is an HTML page, not the feed"},
		{"news.xml", "<?xml version=\"1.0\"?>" + page, ""},
		{"page.html", page, ""},
		{"empty.txt", "", "is empty"},
	}
	for _, tt := range tests {
		it := FromBytes(tt.name, []byte(tt.body))
		switch {
		case tt.problem == "" && it.Document == nil:
			t.Errorf("FromBytes(%s, %.20q) = problem %q, want a document", tt.name, tt.body, it.Problem.Message)
		case tt.problem != "" && (it.Problem == nil || !strings.Contains(it.Problem.Message, tt.problem)):
			t.Errorf("FromBytes(%s, %.20q) = %+v, want a problem with %q", tt.name, tt.body, it, tt.problem)
		}
	}
}

func TestOneProblemForEachInput(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cut.txt.gz")
	// A gzip header with a few bytes of data behind it, cut.
	if err := os.WriteFile(path, []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcbH\xcd"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, problems, err := Read(context.Background(), []string{path}, Options{}, time.Time{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(problems) != 1 || !strings.Contains(problems[0].Message, "gzip") {
		t.Errorf("Read of a cut file gives %+v, want one problem about its gzip", problems)
	}
}
