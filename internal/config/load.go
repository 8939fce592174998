package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// Source is where a value came from.
type Source struct {
	Kind string // "default", "file", "variable" or "flag"
	Name string // path of the file, name of the variable or flag; "" for a default
}

// String gives the source as people read it.
func (s Source) String() string {
	if s.Name == "" {
		return s.Kind
	}
	return s.Name
}

// Input is what settings are put together from.
type Input struct {
	Flags   map[string]string // those given, by option; lists joined by commas
	Environ []string          // as os.Environ has it
	Home    string            // the user's home folder, "" if there is none
	OS      string            // as runtime.GOOS has it
	// Read returns a file's content; nil means os.ReadFile.
	Read func(path string) ([]byte, error)
}

// Loaded is what is in force.
type Loaded struct {
	Settings
	From  map[string]Source // by option
	Notes []string          // what was passed over, such as an unknown variable
}

// Error is one value that is not allowed, or a name that is not known.
type Error struct {
	Option string // "" for an unknown name
	From   Source
	Text   string // what is wrong, the option and source included
	Help   string // what to do
}

// Error gives the text.
func (e *Error) Error() string { return e.Text }

// Errors are all that is wrong with the settings.
type Errors []*Error

// Error gives the first, and how many more there are.
func (es Errors) Error() string {
	if len(es) == 1 {
		return es[0].Text
	}
	return fmt.Sprintf("%s (and %d more)", es[0].Text, len(es)-1)
}

// loader gathers values.
type loader struct {
	in     Input
	env    map[string]string
	values map[string]string
	from   map[string]Source
	errs   Errors
	notes  []string
}

// Load puts the settings together. The error is Errors; what is returned with it
// has the defaults in place of wrong values.
func Load(in Input) (*Loaded, error) {
	if in.Read == nil {
		in.Read = os.ReadFile
	}
	l := &loader{in: in, env: map[string]string{}, values: map[string]string{}, from: map[string]Source{}}
	for _, kv := range in.Environ {
		name, v, _ := strings.Cut(kv, "=")
		l.env[name] = v
	}
	path, needed := l.configPath()
	l.file(path, needed)
	l.variables()
	for name, v := range in.Flags {
		l.values[name], l.from[name] = v, Source{"flag", "--" + name}
	}
	out := &Loaded{From: l.from}
	l.settle(out)
	l.between(out)
	out.Notes = l.notes
	if len(l.errs) > 0 {
		sort.SliceStable(l.errs, func(i, j int) bool { return l.errs[i].Option < l.errs[j].Option })
		return out, l.errs
	}
	return out, nil
}

// configPath returns the settings file, and whether it was asked for.
func (l *loader) configPath() (path string, needed bool) {
	if p, ok := l.in.Flags["config"]; ok {
		return p, true
	}
	if p := l.env[variable("config")]; p != "" {
		return p, true
	}
	dir := l.userFolder("XDG_CONFIG_HOME", ".config", "Library/Application Support", "AppData")
	if dir == "" {
		return "", false
	}
	return filepath.Join(dir, "hearsay", "hearsay.toml"), false
}

// dataFolder returns the default of data, "" where there is no home.
func (l *loader) dataFolder() string {
	dir := l.userFolder("XDG_DATA_HOME", ".local/share", "Library/Application Support", "LocalAppData")
	if dir == "" {
		return ""
	}
	return filepath.Join(dir, "hearsay")
}

// userFolder returns a folder of the user's by the convention of the system:
// the XDG Base Directory Specification, Apple's and Microsoft's.
func (l *loader) userFolder(xdg, linux, mac, windows string) string {
	switch l.in.OS {
	case "windows":
		return l.env[windows]
	case "darwin", "ios":
		linux = mac
	default:
		if dir := l.env[xdg]; filepath.IsAbs(dir) { // others are to be ignored
			return dir
		}
	}
	if l.in.Home == "" {
		return ""
	}
	return filepath.Join(l.in.Home, filepath.FromSlash(linux))
}

// file reads the settings file.
func (l *loader) file(path string, needed bool) {
	if path == "" {
		return
	}
	src := Source{"file", path}
	b, err := l.in.Read(path)
	if errors.Is(err, fs.ErrNotExist) && !needed {
		return
	}
	if err != nil {
		l.fail("", src, fmt.Sprintf("settings file %s: %v", path, cause(err)), "check its path and permissions")
		return
	}
	values, errs := parseFile(b, src)
	l.errs = append(l.errs, errs...)
	for name, v := range values {
		l.values[name], l.from[name] = v, src
	}
	l.values["config"] = path
	l.from["config"] = Source{Kind: "default"}
	if needed {
		l.from["config"] = Source{"variable", variable("config")}
	}
}

func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// variables reads the environment. Unknown names are only noted: other programs
// and later versions may have their own.
func (l *loader) variables() {
	known := map[string]string{}
	for _, o := range Options() {
		known[o.Variable()] = o.Name
	}
	var names []string
	for name := range l.env {
		if strings.HasPrefix(name, prefix) {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		option, ok := known[name]
		if !ok {
			l.note(name)
			continue
		}
		l.values[option], l.from[option] = l.env[name], Source{"variable", name}
	}
}

func (l *loader) note(name string) {
	if near := nearest(optionOf(name)); near != "" {
		l.notes = append(l.notes, fmt.Sprintf("no setting has the variable %s: did you mean %s?", name, variable(near)))
	}
}

// settle checks the values and puts them into place.
func (l *loader) settle(out *Loaded) {
	for _, o := range Options() {
		v, given := l.values[o.Name]
		src := l.from[o.Name]
		if given {
			if o.Name == "data" {
				v = l.expand(v)
			}
			if err := o.set(&out.Settings, v); err != nil {
				l.fail(o.Name, src, fmt.Sprintf("setting %s is %q (from %s)", o.Name, MaskURL(v), src), "it must be "+o.Allowed)
				given = false
			}
		}
		if given {
			continue
		}
		l.from[o.Name] = Source{Kind: "default"}
		switch o.Name {
		case "config", "database":
		case "data":
			out.Data = l.dataFolder()
		default:
			if err := o.set(&out.Settings, o.Default); err != nil {
				panic("default of " + o.Name) // a bug; a test sees it
			}
		}
	}
}

// expand reads a leading ~, which no shell has seen in a file.
func (l *loader) expand(path string) string {
	if rest, ok := strings.CutPrefix(path, "~/"); ok && l.in.Home != "" {
		return filepath.Join(l.in.Home, filepath.FromSlash(rest))
	}
	return path
}

// between checks values against each other.
func (l *loader) between(out *Loaded) {
	if out.PollMin > out.PollMax {
		l.fail("poll-min", l.from["poll-min"], fmt.Sprintf("setting poll-min is %s (from %s), longer than poll-max, which is %s (from %s)",
			showDuration(out.PollMin), l.from["poll-min"], showDuration(out.PollMax), l.from["poll-max"]), "lower the one or raise the other")
	}
	if out.NoLogin && !l.failed("listen") && !Loopback(out.Listen) {
		l.fail("no-login", l.from["no-login"], fmt.Sprintf("setting no-login is true (from %s), and other machines reach %s (from %s)", l.from["no-login"], out.Listen, l.from["listen"]),
			"leave no-login out, or listen on 127.0.0.1")
	}
	if out.NoLogin && len(out.Proxies) > 0 {
		l.fail("no-login", l.from["no-login"], fmt.Sprintf("setting no-login is true (from %s), and proxies (from %s) let others reach the pages", l.from["no-login"], l.from["proxies"]),
			"leave no-login out, or proxies")
	}
	if out.Data == "" && !l.failed("data") {
		l.fail("data", l.from["data"], "there is no home folder to keep things in", "say where by --data or HEARSAY_DATA")
	}
	if out.Database == "" && out.Data != "" {
		out.Database = filepath.Join(out.Data, "hearsay.db")
	}
}

func (l *loader) failed(option string) bool {
	for _, e := range l.errs {
		if e.Option == option {
			return true
		}
	}
	return false
}

func (l *loader) fail(option string, src Source, text, help string) {
	l.errs = append(l.errs, &Error{option, src, text, help})
}
