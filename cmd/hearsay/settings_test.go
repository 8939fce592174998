package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"hearsay/internal/config"
)

var update = flag.Bool("update", false, "rewrite the table of docs/settings.md")

// TestEverySettingIsAFlag holds the flags of the server against the settings.
func TestEverySettingIsAFlag(t *testing.T) {
	var c struct{ serverFlags }
	p, err := kong.New(&c, settingVars())
	if err != nil {
		t.Fatal(err)
	}
	flags := map[string]bool{}
	for _, f := range p.Model.Flags {
		flags[f.Name] = true
	}
	delete(flags, "help")
	for _, o := range config.Options() {
		if !flags[o.Name] {
			t.Errorf("setting %s has no flag", o.Name)
		}
		delete(flags, o.Name)
	}
	if len(flags) > 0 {
		t.Errorf("flags without a setting: %v", flags)
	}
}

// TestSettingsAreDocumented holds the table of docs/settings.md against the
// settings; -update writes it.
func TestSettingsAreDocumented(t *testing.T) {
	const path = "../../docs/settings.md"
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(b), "|---|---|---|\n")
	if !ok {
		t.Fatal("docs/settings.md has no table")
	}
	var w strings.Builder
	for _, o := range config.Options() {
		def := o.Default
		if def != "" && !strings.Contains(def, " ") {
			def = "`" + def + "`"
		}
		allowed := o.Allowed
		if !strings.HasPrefix(allowed, "text") {
			allowed = " It must be " + allowed + "."
		} else {
			allowed = ""
		}
		fmt.Fprintf(&w, "| `%s` | %s | %s%s |\n", o.Name, def, o.Doc, allowed)
	}
	i := strings.Index(rest, "\n\n")
	if i < 0 {
		i = len(rest) - 1
	}
	want := head + "|---|---|---|\n" + w.String()
	if i >= 0 {
		want += rest[i+1:]
	}
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want != string(b) {
		t.Error("docs/settings.md is out of date: go test ./cmd/hearsay -run TestSettingsAreDocumented -update")
	}
}
