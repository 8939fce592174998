package web

import (
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/view"
)

// visitEnds is how long a reader must be away for the next look to be another
// visit.
const visitEnds = 30 * time.Minute

// riverPage is the body of river.html.
type riverPage struct {
	*view.River
	Rows     []riverRow
	From, To time.Time // of the rows' pictures
	First    bool      // the first page of the list
	Failing  int       // feeds with a problem, of those listed
	NextURL  string
	Tabs     []tab
	Marks    []tab    // stories with something
	InForce  []filter // what narrows the river
	Narrowed bool     // by anything but the order
	narrowBy func(key, value string) string
}

// filter is one thing that narrows the river, with the way to lift it.
type filter struct {
	view.Filter
	Lift string // the same river without it
}

// With is the address of the same river, narrowed further.
func (p riverPage) With(key, value string) string { return p.narrowBy(key, value) }

// riverRow is one story of the river with the size of its headline.
type riverRow struct {
	view.Row
	Size string // lead, heavy, "" or light
	Gain string // what there is more than when it was read, in words
}

// sized gives the first story of a list the largest headline, those that most
// outlets cover a larger one, and a smaller one to stories of one article.
func sized(rows []view.Row, first bool) []riverRow {
	most := 0
	for _, r := range rows {
		most = max(most, len(r.Outlets))
	}
	out := make([]riverRow, len(rows))
	for i, r := range rows {
		out[i].Row = r
		switch {
		case i == 0 && first:
			out[i].Size = "lead"
		case len(r.Outlets) >= 4 && 4*len(r.Outlets) > 3*most:
			out[i].Size = "heavy"
		case r.Articles == 1:
			out[i].Size = "light"
		}
	}
	return out
}

// tab is one way to look at a list.
type tab struct {
	Key, URL string // of its message; its address
	On       bool
}

func (s *server) river(w http.ResponseWriter, r *http.Request) error {
	v := r.URL.Query()
	q := riverQuery(v)
	q.Since, _ = s.visit(r)
	river, err := s.view.River(r.Context(), q)
	if err != nil {
		return err
	}
	p := riverPage{River: river, Rows: sized(river.Rows, q.After == ""), First: q.After == "", To: s.view.Now()}
	for i := range p.Rows {
		p.Rows[i].Gain = s.gained(p.Rows[i].Was, &p.Rows[i].StoryHead)
	}
	for _, f := range river.Feeds {
		if f.Problem != "" {
			p.Failing++
		}
	}
	p.From = p.To.Add(-24 * time.Hour)
	for _, row := range river.Rows {
		if row.From.Before(p.From) && !row.From.IsZero() {
			p.From = row.From
		}
	}
	if week := p.To.Add(-7 * 24 * time.Hour); p.From.Before(week) {
		p.From = week
	}
	if river.Next != "" {
		p.NextURL = "/" + query(with(v, "after", river.Next))
	}
	v.Del("after")
	p.narrow(v)
	live := liveOf(q, river.Latest)
	if len(river.Filters) > 1 || q.Saved != "" || q.Section != "" { // streams know one filter, and not these
		live = ""
	}
	return s.show(w, r, http.StatusOK, "river", page{Nav: "river", Feed: feedOf(r.URL.RequestURI()), Live: live, Body: p})
}

// narrow makes the links that narrow the river further and those that lift what is in
// force. All keep the rest.
func (p *riverPage) narrow(v url.Values) {
	p.narrowBy = func(key, value string) string { return "/" + query(with(v, key, value)) }
	shown := map[string]bool{}
	for _, f := range p.Filters {
		x := filter{Filter: f, Lift: "/" + query(without(v, f.Key))}
		if f.Key == "show" {
			shown[f.Value] = true
			x.Lift = "/" + query(shows(v, f.Value, false))
		}
		p.InForce = append(p.InForce, x)
		p.Narrowed = p.Narrowed || f.Value != view.ShowCovered
	}
	p.Tabs = append(p.Tabs, tab{Key: "show.all", URL: "/", On: len(p.Filters) == 0})
	for _, show := range view.Shows() {
		t := tab{Key: "show." + show, URL: "/" + query(shows(v, show, !shown[show])), On: shown[show]}
		switch show {
		case view.ShowDisputed, view.ShowQuotes, view.ShowEdited:
			p.Marks = append(p.Marks, t)
		default:
			p.Tabs = append(p.Tabs, t)
		}
	}
}

// with are an address's words with one of them set.
func with(v url.Values, key, value string) url.Values {
	out := without(v, key)
	out.Set(key, value)
	return out
}

func without(v url.Values, key string) url.Values {
	out := maps.Clone(v)
	out.Del(key)
	return out
}

// shows are an address's words with one more or less of what is shown.
func shows(v url.Values, show string, on bool) url.Values {
	q := riverQuery(v)
	var all []string
	for _, x := range view.Shows() {
		if x == show && on || x != show && q.Shows(x) {
			all = append(all, x)
		}
	}
	if len(all) == 0 {
		return without(v, "show")
	}
	return with(v, "show", strings.Join(all, ","))
}

// visit tells when the reader's last visit ended, zero on the first, by a cookie that
// holds that moment and the one of the last look; it returns the cookie of this look.
func (s *server) visit(r *http.Request) (ended time.Time, look *http.Cookie) {
	now := s.view.Now()
	var since, last int64
	if c, err := r.Cookie("visit"); err == nil {
		a, b, _ := strings.Cut(c.Value, "-")
		since, _ = strconv.ParseInt(a, 10, 64)
		last, _ = strconv.ParseInt(b, 10, 64)
	}
	if last > 0 && now.Sub(time.Unix(last, 0)) > visitEnds {
		since = last
	}
	look = &http.Cookie{
		Name: "visit", Value: strconv.FormatInt(since, 10) + "-" + strconv.FormatInt(now.Unix(), 10), Path: "/",
		MaxAge: 400 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
	if since == 0 {
		return time.Time{}, look
	}
	return time.Unix(since, 0), look
}
