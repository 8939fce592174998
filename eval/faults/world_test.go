package faults

import (
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	outlets = 8 // feeds, each on an address of its own
	carried = 3 // outlets that report one event
	window  = 400
)

// world is the invented outlets. Event number e is reported by those outlets o
// for which (e+o) mod outlets is below carried.
type world struct {
	mu        sync.Mutex
	published int            // events so far
	edits     int            // so far
	versions  map[report]int // of the reports that were edited; the first is 0
	began     time.Time
	addresses []string
	fail      bool // every request is answered 503
}

// report is what an outlet says of an event.
type report struct{ event, outlet int }

// newWorld starts the outlets; they end with the test.
func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{versions: map[report]int{}, began: time.Now().Add(-10 * time.Minute).UTC().Truncate(time.Second)}
	for o := range outlets {
		w.addresses = append(w.addresses, outlet(t, o, func(rw http.ResponseWriter, r *http.Request) { w.serve(rw, r, o) }))
	}
	return w
}

// outlet starts a server that ends with the test, on the n-th address of this
// machine.
func outlet(t *testing.T, n int, serve http.HandlerFunc) (address string) {
	t.Helper()
	host := "127.0.0.1"
	if runtime.GOOS == "linux" { // where every address of 127.0.0.0/8 is there
		host = fmt.Sprintf("127.0.%d.%d", 1+n/250, 1+n%250)
	}
	l, err := net.Listen("tcp", host+":0")
	if err != nil {
		t.Fatal(err)
	}
	s := &http.Server{Handler: serve, ReadHeaderTimeout: time.Minute}
	go func() { _ = s.Serve(l) }()
	t.Cleanup(func() { _ = s.Close() })
	return "http://" + l.Addr().String()
}

// feeds returns the addresses to subscribe to.
func (w *world) feeds() []string {
	var out []string
	for _, a := range w.addresses {
		out = append(out, a+"/feed.xml")
	}
	return out
}

// publish lets n more events happen.
func (w *world) publish(n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.published += n
}

// edit changes the text of n reports, any of the last hundred events.
func (w *world) edit(n int, chance *rand.Rand) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for n > 0 {
		r := report{w.published - 1 - chance.IntN(min(w.published, 100)), chance.IntN(outlets)}
		if reports(r.event, r.outlet) {
			w.versions[r]++
			w.edits++
			n--
		}
	}
}

// latest is the headline of every report as it stands now, by address.
func (w *world) latest() map[string]string {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := map[string]string{}
	for e := range w.published {
		for o := range outlets {
			if reports(e, o) {
				headline, _ := tell(e, o, w.versions[report{e, o}])
				out[w.address(e, o)] = headline
			}
		}
	}
	return out
}

func (w *world) address(e, o int) string { return fmt.Sprintf("%s/%d", w.addresses[o], e) }

// articles is how many articles have been published.
func (w *world) articles() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := 0
	for e := range w.published {
		for o := range outlets {
			if reports(e, o) {
				n++
			}
		}
	}
	return n
}

func reports(e, o int) bool { return (e+o)%outlets < carried }

func (w *world) serve(rw http.ResponseWriter, r *http.Request, o int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := w.published
	switch {
	case w.fail:
		http.Error(rw, "gone for now", http.StatusServiceUnavailable)
	case r.URL.Path == "/feed.xml":
		tag := fmt.Sprintf(`"%d-%d"`, n, w.edits)
		rw.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			rw.WriteHeader(http.StatusNotModified)
			return
		}
		rw.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprint(rw, w.feed(o, n))
	default:
		http.NotFound(rw, r)
	}
}

// feed is an outlet's last items. The window is so long that no item leaves it
// unseen while the program is down.
func (w *world) feed(o, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>%s</title><link>%s/</link>`, papers[o], w.addresses[o])
	items := 0
	for e := n - 1; e >= 0 && items < window; e-- {
		if !reports(e, o) {
			continue
		}
		items++
		when := w.began.Add(time.Duration(e)*time.Second + time.Duration(o)*100*time.Millisecond)
		head, text := tell(e, o, w.versions[report{e, o}])
		fmt.Fprintf(&b, `<item><title>%s</title><link>%s</link><guid>%d-%d</guid><pubDate>%s</pubDate><content:encoded><![CDATA[%s]]></content:encoded></item>`,
			head, w.address(e, o), o, e, when.Format(time.RFC1123Z), text)
	}
	b.WriteString("</channel></rss>")
	return b.String()
}

// What the events are made of.
var (
	papers  = [outlets]string{"Harrow Vale Post", "The Quay Courier", "Saltmere Echo", "Pennock Herald", "Radio Tarn", "Dunmore Gazette", "The Ferry Times", "Wexcombe Star"}
	firsts  = strings.Fields("Marla Tobin Greta Osric Della Ruben Hester Ivo Linnea Casper Odette Morten Sylvie Anselm Petra Quentin Rosalind Emeric Tamsin Barnaby")
	fores   = strings.Fields("Quill Oaken Brindle Caster Dun Esker Farrow Galli Hather Ingle Jessa Kestre Lorri March Nether Oller Petti Raven Stanni Thack")
	ends    = strings.Fields("feather hanger moor vale wick mann by more sedge brook mond line banks shaw grove dale forth wray combe stead")
	towns   = strings.Fields("Aldermoor Brackenholm Cressing Dovermill Eastry Fennick Garstone Hollinsea Ibthorpe Kelderby Lanreath Midgeley Norcott Oxhey Pendrift")
	things  = []string{"the old lido", "a footbridge over the canal", "the cattle market", "the tram depot", "a row of almshouses", "the harbour crane", "the grammar school", "the corn exchange", "the lifeboat station", "the botanic garden", "the pumping station"}
	matters = []string{"will be rebuilt after the fire", "is to close for good in the autumn", "has been sold to a trust", "flooded in the night", "was reopened by the council", "lost its roof in the gale", "is to be moved stone by stone"}
	words   = []string{"We owe it to the people who built it", "Nobody asked those who use it every day", "It will cost less than the ring road did", "I have waited nine years for this morning", "There is not a dry room left in the building", "The trust will not let it stand empty"}
)

// tell gives an outlet's report of an event in its n-th version.
func tell(e, o, n int) (headline, html string) {
	pick := func(l []string, step int) string { return l[(e*step+e/len(l))%len(l)] }
	who := firsts[(7*e+e/400)%20] + " " + fores[e%20] + ends[(e+e/20)%20] // nobody speaks twice in 8,000 events
	town, thing, matter := pick(towns, 4), pick(things, 3), pick(matters, 5)
	upper := strings.ToUpper(thing[:1]) + thing[1:]
	headline = fmt.Sprintf("%s in %s %s", upper, town, matter)
	lead := []string{
		fmt.Sprintf("%s in %s %s, the town clerk %s said on Tuesday.", upper, town, matter, who),
		fmt.Sprintf("People in %s learned on Tuesday that %s %s.", town, thing, matter),
		fmt.Sprintf("It is now certain: %s in %s %s.", thing, town, matter),
	}[o%3]
	if n > 0 {
		headline += fmt.Sprintf(", update %d", n)
		lead += fmt.Sprintf(" This report was changed %d times.", n)
	}
	html = fmt.Sprintf("<p>%s</p><p>“%s, and %d of us say so,” said %s, the clerk of %s.</p><p>The matter numbered %d goes before the council of %s next month, and %d households have written in.</p>",
		lead, pick(words, 5), 40+e, who, town, 1000+e, town, 20+(e*37)%900)
	return headline, html
}
