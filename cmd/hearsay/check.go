package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"hearsay/internal/config"
)

type checkCmd struct {
	serverFlags
	Format string `default:"text" enum:"text,json" help:"text or json (${enum})."`
}

// Help is printed below the flags.
func (checkCmd) Help() string {
	return "Exit status: 0 when nothing is wrong, 1 when something is. Passwords are masked. A database of an earlier version is brought up to date."
}

// checked is what check prints.
type checked struct {
	Settings []checkedSetting `json:"settings"`
	Findings []finding        `json:"findings"`
}

type checkedSetting struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	From  string `json:"from"`
}

// finding is one thing that was looked at.
type finding struct {
	Status string `json:"status"` // "ok", "note" or "wrong"
	What   string `json:"what"`
	Hint   string `json:"hint"`
}

// The statuses of findings.
const (
	statusOK    = "ok"
	statusNote  = "note"
	statusWrong = "wrong"
)

// Run prints the settings and looks at everything.
func (c checkCmd) Run(ctx context.Context, a *app) error {
	l, err := config.Load(a.settingsInput())
	var bad config.Errors
	if err != nil && !errors.As(err, &bad) {
		return err
	}
	a.loaded = l
	var out checked
	for _, o := range config.Options() {
		out.Settings = append(out.Settings, checkedSetting{o.Name, o.Show(l.Settings), l.From[o.Name].String()})
	}
	ck := &checker{a: a, s: l}
	for _, e := range bad {
		ck.add(statusWrong, e.Text, e.Help)
	}
	for _, n := range l.Notes {
		ck.add(statusNote, n, "")
	}
	ck.all(ctx)
	out.Findings = ck.found
	if c.Format == "json" {
		err = printJSON(a.std.out, out)
	} else {
		err = out.write(a.std.out)
	}
	if err == nil && ck.wrong {
		err = errPartial
	}
	return err
}

func (c checked) write(w io.Writer) error {
	var b strings.Builder
	b.WriteString("settings in force\n")
	wide := 0
	for _, s := range c.Settings {
		wide = max(wide, min(len(s.Value), 48))
	}
	for _, s := range c.Settings {
		value := s.Value
		if value == "" {
			value = "-"
		}
		fmt.Fprintf(&b, "  %-11s  %-*s  %s\n", s.Name, wide, plain(value), s.From)
	}
	b.WriteString("\nwhat was looked at\n")
	for _, f := range c.Findings {
		fmt.Fprintf(&b, "  %-5s  %s\n", f.Status, plain(f.What))
		if f.Hint != "" && f.Status != statusOK {
			fmt.Fprintf(&b, "         hint: %s\n", f.Hint)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
