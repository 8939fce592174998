package towns

import (
	"embed"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"sort"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/news"
)

//go:embed events/*.txt
var files embed.FS

// event is one matter with its reports, blanks in them.
type event struct {
	key     string
	day     int // days after the collection's own
	held    bool
	reports []report
}

type report struct {
	day        int // days after the event
	headline   string
	paragraphs []string
}

// Collection is a small stream of articles with its editors' stories.
type Collection struct {
	Name     string
	Articles []*news.Annotated // in the order of time
	Story    map[string]string // article -> event
}

// readEvents reads one region's events.
func readEvents(region string) ([]event, error) {
	b, err := files.ReadFile("events/" + region + ".txt")
	if err != nil {
		return nil, err
	}
	var out []event
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		if rest, ok := strings.CutPrefix(line, "== "); ok {
			words := strings.Fields(rest)
			e := event{key: words[0]}
			for _, w := range words[1:] {
				if d, ok := strings.CutPrefix(w, "day="); ok {
					if e.day, err = strconv.Atoi(d); err != nil {
						return nil, fmt.Errorf("read event %s: %w", e.key, err)
					}
				}
				e.held = e.held || w == "held"
			}
			out = append(out, e)
			continue
		}
		e := &out[len(out)-1]
		rest, ok := strings.CutPrefix(line, "# ")
		if !ok {
			r := &e.reports[len(e.reports)-1]
			r.paragraphs = append(r.paragraphs, line)
			continue
		}
		r := report{headline: rest}
		if later, ok := strings.CutPrefix(rest, "+"); ok {
			day, headline, _ := strings.Cut(later, " ")
			if r.day, err = strconv.Atoi(day); err != nil {
				return nil, fmt.Errorf("read event %s: %w", e.key, err)
			}
			r.headline = headline
		}
		e.reports = append(e.reports, r)
	}
	return out, nil
}

// regions lists the files of events.
var regions = []string{"america", "australia", "britain", "india", "world"}

// Collections draws n collections of each region, of the held events or of the
// others.
func Collections(n int, held bool) ([]Collection, error) {
	var out []Collection
	for _, region := range regions {
		all, err := readEvents(region)
		if err != nil {
			return nil, err
		}
		var es []event
		for _, e := range all {
			if e.held == held {
				es = append(es, e)
			}
		}
		for i := range n {
			out = append(out, draw(region, es, i))
		}
	}
	return out, nil
}

// draw makes the i-th collection of a region.
func draw(region string, es []event, i int) Collection {
	seed := fnv.New64a()
	fmt.Fprint(seed, region, i)
	r := rand.New(rand.NewPCG(seed.Sum64(), 7))
	c := Collection{Name: fmt.Sprintf("%s-%d", region, i), Story: map[string]string{}}
	p := newPlace(r, region)
	take := 2 + r.IntN(4)
	if i%4 == 3 {
		take = len(es)
	}
	order := r.Perm(len(es))
	begin := time.Date(2025, time.Month(1+r.IntN(12)), 1+r.IntN(28), 6, 0, 0, 0, time.UTC)
	for _, k := range order[:min(take, len(es))] {
		e := es[k]
		first := r.IntN(len(p.outlets))
		for j, rep := range e.reports {
			o := p.outlets[(first+j)%len(p.outlets)]
			at := begin.AddDate(0, 0, e.day+rep.day).Add(time.Duration(r.IntN(14*60)) * time.Minute)
			id := fmt.Sprintf("%s-%d", e.key, j)
			a := &news.Article{
				ID: id, Outlet: o.name, Headline: p.fill(rep.headline), Language: "en",
				Published: news.Claimed{Time: at, Precision: news.PrecisionSecond, From: news.FromMetadata},
			}
			for n, text := range rep.paragraphs {
				text = p.fill(text)
				if n == 0 {
					text = o.before + text
				}
				a.Paragraphs = append(a.Paragraphs, text)
			}
			a.Paragraphs = append(a.Paragraphs, o.after...)
			c.Articles = append(c.Articles, &news.Annotated{Article: a})
			c.Story[id] = e.key
		}
	}
	sort.SliceStable(c.Articles, func(i, j int) bool { return c.Articles[i].When().Before(c.Articles[j].When()) })
	return c
}
