package web

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"hearsay/internal/view"
)

func (s *server) outletRoutes(get func(string, handler)) {
	get("/outlets", s.brief(s.outlets))
	get("/outlet/{name}", s.briefAbout(pathID(view.MarkOfOutlet, "name"), s.outlet))
}

// outletsPage is the body of outlets.html.
type outletsPage struct {
	*view.Outlets
	First   bool
	NextURL string
}

// outletOrders are the columns that outlets can be ordered by.
var outletOrders = []view.OutletOrder{"", "own", "copied", "edits", "quotes", "name"}

// Orders lists the orders for the form.
func (outletsPage) Orders() []view.OutletOrder { return outletOrders }

// By is the address of the list in another order.
func (p outletsPage) By(order string) string { return outletsURL(p.Holding, order, "") }

func outletsURL(holding, order, after string) string {
	v := url.Values{}
	for k, x := range map[string]string{"q": holding, "by": order, "after": after} {
		if x != "" {
			v.Set(k, x)
		}
	}
	return "/outlets" + query(v)
}

func (s *server) outlets(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	o, err := s.view.Outlets(r.Context(), strings.TrimSpace(q.Get("q")), view.OutletOrder(q.Get("by")), q.Get("after"))
	if err != nil {
		return err
	}
	p := outletsPage{Outlets: o, First: q.Get("after") == ""}
	if o.Next != "" {
		p.NextURL = outletsURL(o.Holding, string(o.Order), o.Next)
	}
	return s.show(w, r, http.StatusOK, "outlets", page{Title: s.word("outlets.heading"), Nav: "outlets", Body: p})
}

// outletPage is the body of outlet.html.
type outletPage struct {
	*view.Outlet
	Drawn bool // there is a picture of its weeks
}

// OwnLatest is the share of own words in the latest week with words.
func (p outletPage) OwnLatest() float64 {
	for i := len(p.Weeks) - 1; i >= 0; i-- {
		if p.Weeks[i].Words > 0 {
			return p.Weeks[i].Own
		}
	}
	return 1 - p.Copied
}

// Own is the share of own words of all.
func (p outletPage) Own() float64 { return 1 - p.Copied }

func (s *server) outlet(w http.ResponseWriter, r *http.Request) error {
	o, err := s.view.Outlet(r.Context(), r.PathValue("name"))
	if err != nil {
		return err
	}
	p := outletPage{Outlet: o, Drawn: drawnWeeks(o.Weeks)}
	return s.show(w, r, http.StatusOK, "outlet", page{Title: o.Name, Nav: "outlets", Feed: feedOf("/outlet/" + url.PathEscape(o.Name)), Body: p})
}

// What is shown of a changed passage: so many words around what changed, and so
// many of what came or went.
const (
	aroundChange = 8
	ofChange     = 40
)

// cutPieces shortens what two texts have in common to a few words around what
// differs.
func cutPieces(ps []view.Piece) []view.Piece {
	out := make([]view.Piece, 0, len(ps))
	for i, p := range ps {
		words := strings.Fields(p.Text)
		switch {
		case p.Op != view.Same:
			if len(words) > ofChange {
				p.Text = strings.Join(words[:ofChange], " ") + " …"
			}
		case i == 0 && len(words) > aroundChange:
			p.Text = "… " + strings.Join(words[len(words)-aroundChange:], " ")
		case i == len(ps)-1 && len(words) > aroundChange:
			p.Text = strings.Join(words[:aroundChange], " ") + " …"
		case len(words) > 2*aroundChange:
			p.Text = strings.Join(words[:aroundChange], " ") + " … " + strings.Join(words[len(words)-aroundChange:], " ")
		}
		out = append(out, p)
	}
	return out
}

// about prints a median delay: "after about 40 min", "at once".
func (s *server) about(d time.Duration) (string, error) {
	long, err := s.delay(d)
	if err != nil || d < time.Minute {
		return long, err
	}
	return s.pages.words.text("outlet.after", long)
}
