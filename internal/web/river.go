package web

import (
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
}

// riverRow is one story of the river with the size of its headline.
type riverRow struct {
	view.Row
	Size string // lead, heavy, "" or light
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
	q.Since = s.visit(w, r)
	river, err := s.view.River(r.Context(), q)
	if err != nil {
		return err
	}
	p := riverPage{River: river, Rows: sized(river.Rows, q.After == ""), First: q.After == "", To: s.view.Now()}
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
		v.Set("after", river.Next)
		p.NextURL = "/?" + v.Encode()
	}
	for _, show := range []string{view.ShowAll, view.ShowUnread, view.ShowCovered, view.ShowFollowed, view.ShowStarred} {
		t := tab{Key: "show." + show, URL: "/", On: show == q.Show && river.Of == ""}
		if show != "" {
			t.URL = "/?" + url.Values{"show": {show}}.Encode()
		} else {
			t.Key = "show.all"
		}
		p.Tabs = append(p.Tabs, t)
	}
	return s.show(w, r, http.StatusOK, "river", page{Nav: "river", Feed: feedOf(r.URL.RequestURI()), Live: liveOf(q, river.Latest), Body: p})
}

// visit tells when the reader's last visit ended, by a cookie that holds that
// moment and the one of the last look; zero on the first visit.
func (s *server) visit(w http.ResponseWriter, r *http.Request) time.Time {
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
	http.SetCookie(w, &http.Cookie{
		Name: "visit", Value: strconv.FormatInt(since, 10) + "-" + strconv.FormatInt(now.Unix(), 10), Path: "/",
		MaxAge: 400 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
	if since == 0 {
		return time.Time{}
	}
	return time.Unix(since, 0)
}
