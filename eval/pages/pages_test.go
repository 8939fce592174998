package pages

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/page"
)

var (
	update = flag.Bool("update", false, "write eval/golden/pages.json")
	only   = flag.String("set", "", "score this set alone")
	list   = flag.Int("worst", 0, "list this many worst pages of each set")
	half   = flag.String("half", "dev", "dev or heldout")
	wrong  = flag.String("wrong", "", "print the pages whose title, date or author is wrong, or that read as a listing")
	show   = flag.String("show", "", "print what is missed and wrong on the page with this id")
)

const goldenFile = "../golden/pages.json"

var sets = []string{"scrapinghub", "fundus-eval", "fundus-tests", "wcxb", "trafilatura", "htmldate"}

// gold is one page of any set.
type gold struct {
	ID         string   `json:"id"`
	URL        string   `json:"url"`
	Text       string   `json:"text"`
	Paragraphs []string `json:"paragraphs"`
	Optional   []int    `json:"optional"`
	Summary    []string `json:"summary"`
	Title      string   `json:"title"`
	Author     string   `json:"author"`
	Authors    []string `json:"authors"`
	Date       string   `json:"date"`
	With       []string `json:"with"`
	Without    []string `json:"without"`
	PageType   string   `json:"page_type"`
	Subset     string   `json:"subset"`
	CrawlDate  string   `json:"crawl_date"`
	Topics     []string `json:"topics"`
}

func folder(set string) string {
	for _, up := range []string{"../../../shared", "../../shared"} {
		dir := filepath.Join(up, "gold/pages", set, *half)
		if _, err := os.Stat(dir); err == nil {
			return dir
		}
	}
	return ""
}

func readAll(t testing.TB, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func load(t *testing.T, set string) []gold {
	t.Helper()
	dir := folder(set)
	if dir == "" {
		if os.Getenv("CI") == "true" {
			t.Fatalf("evaluation data is missing: set %s", set)
		}
		t.Skipf("skipped: set %s is not here", set)
	}
	path := filepath.Join(dir, "gold.jsonl")
	if _, err := os.Stat(path); err != nil {
		path += ".gz"
	}
	var out []gold
	sc := bufio.NewScanner(bytes.NewReader(readAll(t, path)))
	sc.Buffer(nil, 1<<26)
	for sc.Scan() {
		var g gold
		if err := json.Unmarshal(sc.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		out = append(out, g)
	}
	return out
}

// held reports the third of the pages that rules are not made on.
func held(id string) bool {
	h := fnv.New32a()
	h.Write([]byte(id))
	return h.Sum32()%3 == 0
}

type result struct {
	gold
	art   news.Article
	err   error
	score float64
	fp    float64
	fn    float64
	para  float64 // paragraphs' F1
}

func read(t *testing.T, set string, g gold) (news.Article, error) {
	t.Helper()
	path := filepath.Join(folder(set), "html", g.ID+".html.gz")
	doc := readAll(t, path)
	now, _ := time.Parse("2006-01-02 15:04:05", strings.Split(g.CrawlDate, ".")[0])
	arts, err := page.Read(doc, page.Options{URL: g.URL, Now: now})
	if err != nil || len(arts) == 0 {
		return news.Article{}, err
	}
	best := arts[0]
	if len(arts) > 1 { // read as a listing: all its text
		if *wrong == "listing" {
			fmt.Printf("%s read as %d articles: %s\n", g.ID, len(arts), g.URL)
		}
		best.Paragraphs = nil
		for _, a := range arts {
			best.Paragraphs = append(append(best.Paragraphs, a.Headline), a.Paragraphs...)
		}
	}
	return best, nil
}

// body is the article's text with crossheads in their places.
func body(a news.Article, standfirst bool) string {
	var b strings.Builder
	if standfirst && a.Standfirst != "" {
		b.WriteString(a.Standfirst + "\n")
	}
	h := 0
	for i, p := range a.Paragraphs {
		for ; h < len(a.Headings) && a.Headings[h].Before <= i; h++ {
			b.WriteString(a.Headings[h].Text + "\n")
		}
		b.WriteString(p + "\n")
	}
	return b.String()
}

// variants are the wordings that count as right; the best one is scored.
func (g gold) variants(set string) []string {
	switch set {
	case "fundus-eval":
		opt := map[int]bool{}
		for _, i := range g.Optional {
			opt[i] = true
		}
		var need []string
		for i, p := range g.Paragraphs {
			if !opt[i] {
				need = append(need, p)
			}
		}
		return []string{strings.Join(g.Paragraphs, "\n"), strings.Join(need, "\n")}
	case "fundus-tests":
		ps := strings.Join(g.Paragraphs, "\n")
		return []string{ps, strings.Join(g.Summary, "\n") + "\n" + ps}
	}
	return []string{g.Text}
}

type scores map[string]prf

func TestPages(t *testing.T) {
	if testing.Short() {
		t.Skip("scoring thousands of pages takes a minute: run without -short")
	}
	all := scores{}
	scored := 0
	for _, set := range sets {
		if *only != "" && *only != set {
			continue
		}
		t.Run(set, func(t *testing.T) {
			scoreSet(t, set, all)
			scored++
		})
	}
	if *only == "" && *half == "dev" && scored == len(sets) {
		compareGolden(t, all)
	}
}

func scoreSet(t *testing.T, set string, all scores) {
	pages := load(t, set)
	groups := map[string]*group{}
	get := func(name string) *group {
		if groups[name] == nil {
			groups[name] = &group{}
		}
		return groups[name]
	}
	var worst []result
	for _, g := range pages {
		if set == "wcxb" && g.PageType != "article" || *show != "" && *show != g.ID {
			continue
		}
		a, err := read(t, set, g)
		r := result{gold: g, art: a, err: err}
		for _, name := range []string{set, set + map[bool]string{true: ":held", false: ":own"}[held(g.ID)]} {
			get(name).add(set, &r)
		}
		if *show != "" {
			showPage(set, &r)
		}
		worst = append(worst, r)
		if *wrong != "" && !held(g.ID) {
			showWrong(&r)
		}
	}
	names := make([]string, 0, len(groups))
	for n := range groups {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		groups[n].report(t, n, all)
	}
	sort.Slice(worst, func(i, j int) bool { return worst[i].score < worst[j].score })
	for i := 0; i < *list && i < len(worst); i++ {
		if w := worst[i]; !held(w.ID) {
			fmt.Printf("%.3f fp=%.0f fn=%.0f %s %s err=%v\n", w.score, w.fp, w.fn, w.ID, w.URL, w.err)
		}
	}
}

// group sums the pages of one set or part of it.
type group struct {
	n                    int
	body, paras          mean
	snippets, date       count
	names                count   // authors, name by name
	topics               count   // tags, one by one
	days                 count   // dates beside the text
	exact, full          float64 // pages without a word too many or too few, and those measured so
	wordP, wordR, wordF  float64
	title, author, dated float64
	titles, authors, has float64
}

func (m *group) add(set string, r *result) {
	m.n++
	g := r.gold
	switch set {
	case "htmldate":
		m.addDate(r)
		return
	case "trafilatura":
		m.addSnippets(r)
	case "wcxb":
		tp, fp, fn := compare(bag(g.Text), bag(body(r.art, true)))
		p, _ := share(tp, fp)
		rec, _ := share(tp, fn)
		m.wordP += p
		m.wordR += rec
		m.wordF += f1(p, rec)
		r.score, r.fp, r.fn = f1(p, rec), fp, fn
	default:
		best := -1.0
		var b [3]float64
		for _, v := range g.variants(set) {
			for _, sf := range []bool{false, true} {
				if sf && set != "fundus-tests" && set != "fundus-eval" {
					continue
				}
				tp, fp, fn := compare(shingles(v), shingles(body(r.art, sf)))
				if f := 2 * tp / max(1, 2*tp+fp+fn); f > best {
					best, b = f, [3]float64{tp, fp, fn}
				}
			}
		}
		m.body.add(b[0], b[1], b[2])
		m.addParagraphs(set, r)
		if m.full++; b[1]+b[2] == 0 {
			m.exact++
		}
		r.score, r.fp, r.fn = best, b[1], b[2]
	}
	if g.Title != "" {
		m.titles++
		if sameWords(g.Title, r.art.Headline) {
			m.title++
		}
	}
	if g.Date != "" {
		m.has++
		switch {
		case sameDay(g.Date, r.art.Published):
			m.dated++
			m.days.tp++
		case r.art.Published.Known():
			m.days.fp++
		default:
			m.days.fn++
		}
	}
	m.addTopics(r)
	if g.Author != "" || len(g.Authors) > 0 {
		m.authors++
		m.addNames(r)
		if sameWords(g.Author+strings.Join(g.Authors, " "), strings.Join(r.art.Bylines, " ")) {
			m.author++
		}
	}
}

// addParagraphs counts the paragraphs that are the same line for line, in the
// wording that suits the page best. It is told of the sets that give them.
func (m *group) addParagraphs(set string, r *result) {
	if len(r.Paragraphs) == 0 {
		return
	}
	best := -1.0
	var b [3]float64
	for _, v := range r.variants(set) {
		for _, sf := range []bool{false, true} {
			tp, fp, fn := compare(lines(v), lines(body(r.art, sf)))
			if f := 2 * tp / max(1, 2*tp+fp+fn); f > best {
				best, b = f, [3]float64{tp, fp, fn}
			}
		}
	}
	m.paras.add(b[0], b[1], b[2])
	r.para = best
}

// addNames counts the authors one by one, whatever their order.
func (m *group) addNames(r *result) {
	want := map[string]bool{}
	for _, n := range r.Authors {
		want[nameKey(n)] = true
	}
	for _, part := range authorJoins.Split(r.Author, -1) {
		if k := nameKey(part); k != "" {
			want[k] = true
		}
	}
	for _, n := range r.art.Bylines {
		if k := nameKey(n); want[k] {
			m.names.tp++
			delete(want, k)
		} else {
			m.names.fp++
		}
	}
	m.names.fn += float64(len(want))
}

// addTopics counts the tags one by one, of pages for which a set has any.
func (m *group) addTopics(r *result) {
	want := map[string]bool{}
	for _, t := range r.Topics {
		want[nameKey(t)] = true
	}
	if len(want) == 0 {
		return
	}
	for _, t := range r.art.Tags {
		if k := nameKey(t); want[k] {
			m.topics.tp++
			delete(want, k)
		} else {
			m.topics.fp++
		}
	}
	m.topics.fn += float64(len(want))
}

// authorJoins part the names where a set gives all of them as one text.
var authorJoins = regexp.MustCompile(`;|, and |, | and | und | & `)

func nameKey(s string) string { return strings.Join(words(strings.ToLower(s)), " ") }

func sameWords(a, b string) bool {
	return strings.Join(words(strings.ToLower(a)), " ") == strings.Join(words(strings.ToLower(b)), " ")
}

func sameDay(day string, c news.Claimed) bool {
	return c.Known() && len(day) >= 10 && c.Time.Format(time.DateOnly) == day[:10]
}

func (m *group) addDate(r *result) {
	switch {
	case r.Date == "":
	case !r.art.Published.Known():
		m.date.fn++
		r.score = 0.1
	case sameDay(r.Date, r.art.Published):
		m.date.tp++
		r.score = 1
	default:
		m.date.fp++
	}
}

func (m *group) addSnippets(r *result) {
	text := strings.Join(strings.Fields(r.art.Headline+"\n"+body(r.art, true)), " ")
	ok, n := 0.0, 0.0
	for _, s := range r.With {
		n++
		if strings.Contains(text, strings.Join(strings.Fields(s), " ")) {
			m.snippets.tp++
			ok++
		} else {
			m.snippets.fn++
			r.fn++
		}
	}
	for _, s := range r.Without {
		n++
		if strings.Contains(text, strings.Join(strings.Fields(s), " ")) {
			m.snippets.fp++
			r.fp++
		} else {
			ok++
		}
	}
	r.score = ok / max(n, 1)
}

func (m *group) report(t *testing.T, name string, all scores) {
	t.Helper()
	set, _, _ := strings.Cut(name, ":")
	var v prf
	switch set {
	case "htmldate":
		v = m.date.prf()
	case "trafilatura":
		v = m.snippets.prf()
	case "wcxb":
		n := float64(max(m.n, 1))
		v = prf{m.wordP / n, m.wordR / n, m.wordF / n}
	default:
		v = m.body.prf()
	}
	all[name] = round(v)
	fmt.Printf("%-22s n=%3d  P %.3f R %.3f F1 %.3f   title %.3f author %.3f names %.3f date %.3f exact %.3f\n", name, m.n, v.P, v.R, v.F,
		m.title/max(m.titles, 1), m.author/max(m.authors, 1), m.names.prf().F, m.dated/max(m.has, 1), m.exact/max(m.full, 1))
	if m.paras.np > 0 {
		v := m.paras.prf()
		all[name+"/paragraphs"] = round(v)
		fmt.Printf("%-22s paragraphs P %.3f R %.3f F1 %.3f\n", name, v.P, v.R, v.F)
	}
	if m.full > 0 {
		all[name+"/exact"] = round(prf{F: m.exact / m.full})
	}
	if m.titles > 0 {
		all[name+"/title"] = round(prf{F: m.title / m.titles})
	}
	if m.has > 0 {
		days := m.days.prf() // F stays the share of all pages with a date that are right
		all[name+"/date"] = round(prf{P: days.P, R: days.R, F: m.dated / m.has})
	}
	if m.topics.tp+m.topics.fn > 0 {
		all[name+"/topics"] = round(m.topics.prf())
	}
	if m.authors > 0 {
		all[name+"/author"] = round(prf{F: m.author / m.authors})
		all[name+"/names"] = round(m.names.prf())
	}
}

func round(v prf) prf {
	r := func(x float64) float64 { return math.Round(x*1000) / 1000 }
	return prf{r(v.P), r(v.R), r(v.F)}
}

// showWrong prints the field that the flag names where it is wrong.
func showWrong(r *result) {
	a := &r.art
	switch {
	case *wrong == "title" && r.Title != "" && !sameWords(r.Title, a.Headline):
		fmt.Printf("%s\n   GOLD %q\n   HAVE %q\n", r.ID, r.Title, a.Headline)
	case *wrong == "date" && r.Date != "" && !sameDay(r.Date, a.Published):
		fmt.Printf("%s %.60s GOLD %s HAVE %s %s mod %s\n", r.ID, r.URL, r.Date, a.Published.Time.Format(time.DateOnly), a.Published.From, a.Modified.Time.Format(time.DateOnly))
	case *wrong == "author" && r.Author+strings.Join(r.Authors, "") != "" && !sameWords(r.Author+strings.Join(r.Authors, " "), strings.Join(a.Bylines, " ")):
		fmt.Printf("%s GOLD %q%q HAVE %q\n", r.ID, r.Author, r.Authors, a.Bylines)
	}
}

func showPage(set string, r *result) {
	a := r.art
	fmt.Printf("URL %s\nerr %v\nHEAD %q\nGOLD %q\nSTAND %q\nOUT %q SEC %q BY %q GOLD %q%q\nPUB %v %s %s GOLD %s\nTAGS %q CREDIT %q\n", r.URL, r.err, a.Headline, r.Title, a.Standfirst, a.Outlet, a.Section, a.Bylines, r.Author, r.Authors, a.Published.Time, a.Published.Precision, a.Published.From, r.Date, a.Tags, a.Credit)
	want := shingles(strings.Join(r.variants(set), "\n"))
	got := shingles(body(a, true))
	for _, line := range strings.Split(strings.Join(r.variants(set), "\n"), "\n") {
		if miss := unmatched(line, got); miss > 0.5 {
			fmt.Printf("  MISS %.1f %.200s\n", miss, line)
		}
	}
	for _, line := range strings.Split(body(a, true), "\n") {
		if miss := unmatched(line, want); miss > 0.5 {
			fmt.Printf("  EXTRA %.1f %.200s\n", miss, line)
		}
	}
	for _, c := range a.Captions {
		fmt.Printf("  CAPTION %.150s\n", c)
	}
	for _, s := range r.With {
		fmt.Printf("  WITH %v %q\n", strings.Contains(body(a, true), s), s)
	}
	for _, s := range r.Without {
		fmt.Printf("  WITHOUT %v %q\n", strings.Contains(body(a, true), s), s)
	}
}

func unmatched(line string, bag map[string]int) float64 {
	w := words(line)
	if len(w) < 4 {
		return 0
	}
	n, miss := 0, 0
	for i := 0; i+4 <= len(w); i++ {
		n++
		if bag[strings.Join(w[i:i+4], " ")] == 0 {
			miss++
		}
	}
	return float64(miss) / float64(n)
}

func compareGolden(t *testing.T, all scores) {
	t.Helper()
	now, err := json.MarshalIndent(all, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	now = append(now, '\n')
	if *update {
		if err := os.MkdirAll(filepath.Dir(goldenFile), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(goldenFile, now, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	old, err := os.ReadFile(goldenFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(old, now) {
		t.Errorf("scores changed: run with -update and look at the difference of %s", goldenFile)
	}
}
