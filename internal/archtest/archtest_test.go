package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const root = "../.."

// allowed lists, for each package, the packages of this module that it may
// import. A package that is missing fails the test: give it its line when you
// add it.
var allowed = map[string][]string{
	"internal/news":            {},
	"internal/text":            {"internal/news"},
	"internal/urlnorm":         {},
	"internal/numeral":         {"internal/news", "internal/text"},
	"internal/dates":           {"internal/news", "internal/text", "internal/numeral"},
	"internal/quantity":        {"internal/news", "internal/text", "internal/numeral"},
	"internal/feed":            helpers,
	"internal/warc":            {"internal/news"},
	"internal/page":            helpers,
	"internal/names":           helpers,
	"internal/quote":           helpers,
	"internal/statement":       helpers,
	"internal/reuse":           helpers,
	"internal/story":           helpers,
	"internal/entity":          helpers,
	"internal/annotate":        append([]string{"internal/names", "internal/quote", "internal/statement", "internal/numeral"}, helpers...),
	"internal/ledger":          helpers,
	"internal/fetch":           {"internal/news"},
	"internal/fetch/fetchtest": {},
	"internal/photo":           {"internal/news", "internal/fetch"},
	"internal/inorder":         {},
	"internal/jsonl":           {},
	"internal/corpus":          append([]string{"internal/engine", "internal/inorder", "internal/jsonl", "internal/reuse"}, helpers...),
	"internal/reading":         append([]string{"internal/annotate", "internal/inorder", "internal/jsonl"}, helpers...),
	"internal/input":           append([]string{"internal/feed", "internal/fetch", "internal/page", "internal/warc", "internal/inorder"}, helpers...),
	"internal/engine": append([]string{
		"internal/annotate", "internal/reuse", "internal/story", "internal/entity", "internal/ledger",
	}, helpers...),
	"internal/report":          {"internal/news", "internal/text"},
	"internal/render":          {"internal/news", "internal/report", "internal/text"},
	"internal/edition":         {},
	"internal/newsstand":       {},
	"internal/discover":        append([]string{"internal/feed", "internal/page"}, helpers...),
	"internal/query":           {"internal/news", "internal/text", "internal/dates"},
	"internal/archtest":        {},
	"internal/browser":         {},
	"cmd/hearsay":              nil,               // wires everything
	"internal/names/train":     {"internal/text"}, // makes the data that names embeds
	"internal/store":           {"internal/news", "internal/query"},
	"internal/store/sqlstore":  append([]string{"internal/store", "internal/query"}, helpers...),
	"internal/store/storetest": {"internal/news", "internal/store", "internal/query"},
	"internal/queue":           {"internal/news", "internal/store"},
	"internal/assign":          append([]string{"internal/store", "internal/annotate", "internal/story", "internal/reuse", "internal/engine"}, helpers...),
	"internal/compile":         append([]string{"internal/store", "internal/annotate", "internal/reuse", "internal/entity", "internal/ledger", "internal/engine"}, helpers...),
	"internal/pipeline": append([]string{
		"internal/store", "internal/queue", "internal/fetch", "internal/feed", "internal/page", "internal/discover", "internal/input",
		"internal/engine", "internal/annotate", "internal/assign", "internal/compile", "internal/query", "internal/metrics",
	}, helpers...),
	"internal/metrics":       {"internal/news"},
	"internal/config":        {"internal/news"},
	"internal/subscribe":     append([]string{"internal/fetch", "internal/discover", "internal/feed", "internal/page"}, helpers...),
	"internal/view":          append([]string{"internal/report", "internal/store", "internal/query", "internal/annotate", "internal/numeral"}, helpers...),
	"internal/view/viewtest": append([]string{"internal/store", "internal/store/sqlstore", "internal/query", "internal/annotate", "internal/assign", "internal/compile", "internal/input", "internal/newsstand"}, helpers...),
	"internal/account":       {"internal/news", "internal/store"},
	"internal/export":        {"internal/news", "internal/report", "internal/view"},
	"internal/web":           {"internal/news", "internal/view", "internal/export", "internal/export", "internal/account", "internal/render", "internal/text"},
}

var helpers = []string{"internal/news", "internal/text", "internal/dates", "internal/quantity", "internal/urlnorm"}

// pure lists the packages that may not reach the world: same input, same
// output.
var pure = []string{
	"internal/news", "internal/text", "internal/urlnorm", "internal/numeral", "internal/dates", "internal/quantity",
	"internal/feed", "internal/warc", "internal/page", "internal/names", "internal/quote", "internal/statement", "internal/annotate",
	"internal/reuse", "internal/story", "internal/entity", "internal/ledger", "internal/report", "internal/render", "internal/discover", "internal/query",
}

var effects = []string{"net/http", "net", "os", "os/exec", "database/sql", "log", "log/slog", "math/rand", "math/rand/v2"}

type source struct {
	path string
	file *ast.File
}

func packages(t *testing.T) map[string][]source {
	t.Helper()
	pkgs := map[string][]source{}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); p != root && (strings.HasPrefix(name, ".") || name == "testdata" || name == "tools" || name == "bench") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(p, ".go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		dir, err := filepath.Rel(root, filepath.Dir(p))
		if err != nil {
			return err
		}
		pkgs[filepath.ToSlash(dir)] = append(pkgs[filepath.ToSlash(dir)], source{p, f})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pkgs
}

func TestImportRules(t *testing.T) {
	for dir, files := range packages(t) {
		may, known := allowed[dir]
		if strings.HasPrefix(dir, "eval/") {
			continue // measures everything
		}
		if !known {
			t.Errorf("package %s has no line in archtest: add one", dir)
			continue
		}
		if may == nil && dir != "internal/news" && dir != "internal/urlnorm" {
			continue
		}
		for _, src := range files {
			if strings.HasSuffix(src.path, "_test.go") {
				continue
			}
			for _, imp := range src.file.Imports {
				checkImport(t, dir, src.path, imp, may)
			}
		}
	}
}

func checkImport(t *testing.T, dir, path string, imp *ast.ImportSpec, may []string) {
	t.Helper()
	name, err := strconv.Unquote(imp.Path.Value)
	if err != nil {
		t.Fatal(err)
	}
	own, ours := strings.CutPrefix(name, "hearsay/")
	if ours && !contains(may, own) {
		t.Errorf("%s imports %s: %s may import only %v", path, name, dir, may)
	}
	if !ours && contains(pure, dir) && contains(effects, name) {
		t.Errorf("%s imports %s: %s is pure", path, name, dir)
	}
	if dir == "internal/news" && strings.Contains(name, ".") {
		t.Errorf("%s imports %s: news takes the standard library alone", path, name)
	}
}

func TestPackageComments(t *testing.T) {
	for dir, files := range packages(t) {
		documented := false
		for _, src := range files {
			documented = documented || src.file.Doc != nil
		}
		if !documented && !onlyTests(files) {
			t.Errorf("package %s has no package comment", dir)
		}
	}
}

func onlyTests(files []source) bool {
	for _, src := range files {
		if !strings.HasSuffix(src.path, "_test.go") {
			return false
		}
	}
	return true
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
