package web

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"hearsay/internal/view"
)

var noon = time.Date(2025, 6, 8, 12, 0, 0, 0, time.UTC)

// shelf is what a hub looks at.
type shelf struct {
	mu      sync.Mutex
	stories []view.Moved
	looks   int
	err     error
}

func (s *shelf) look(_ context.Context, ids ...string) (latest, of []view.Moved, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.looks++
	for _, id := range ids {
		for _, m := range s.stories {
			if m.ID == id {
				of = append(of, m)
			}
		}
	}
	return append([]view.Moved(nil), s.stories...), of, s.err
}

// put changes what stands there.
func (s *shelf) put(err error, stories ...view.Moved) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stories, s.err = stories, err
}

// count is how often it was looked at.
func (s *shelf) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.looks
}

// story makes one whose only article is so many minutes after noon.
func story(id string, minute int) view.Moved {
	at := noon.Add(time.Duration(minute) * time.Minute)
	return view.Moved{ID: id, From: at, To: at, Changed: at.Add(time.Second), Articles: 1, Ready: true}
}

// grown adds an article to a story.
func grown(m view.Moved, minute int) view.Moved {
	m.To = noon.Add(time.Duration(minute) * time.Minute)
	m.Changed = m.To.Add(time.Second)
	m.Articles++
	return m
}

func TestHub(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		old, climber := story("old", 10), story("climber", -600)
		s := &shelf{stories: []view.Moved{old, story("older", 5)}}
		h := &hub{look: s.look, every: liveEvery, log: slog.New(slog.DiscardHandler)}
		all := h.join(liveAsk{since: old.Changed})
		late := h.join(liveAsk{since: noon.Add(7 * time.Minute)})
		named := h.join(liveAsk{since: old.Changed, want: func(m *view.Moved) bool { return m.ID == "old" }})
		one := h.join(liveAsk{since: old.Changed, story: "old", articles: 1})
		check := func(when string, l *listener, want liveNews) {
			t.Helper()
			synctest.Wait()
			if got, ok := h.news(l); !ok || got != want {
				t.Errorf("%s: news = %+v, %v, want %+v", when, got, ok, want)
			}
		}
		check("at first", all, liveNews{})
		check("a page from before", late, liveNews{New: 1})
		raw := story("new", 21)
		raw.Ready = false
		s.put(nil, raw, grown(old, 20), story("older", 5))
		time.Sleep(liveEvery)
		check("one is not compiled yet", all, liveNews{Changed: 1})
		s.put(nil, story("new", 21), grown(old, 20), grown(climber, 19))
		time.Sleep(liveEvery)
		check("a new one and one from below", all, liveNews{New: 1, Changed: 2})
		check("a page from before", late, liveNews{New: 1, Changed: 2})
		check("one story alone", named, liveNews{Changed: 1})
		check("a story's page", one, liveNews{New: 1})
		edited := grown(old, 20)
		edited.Articles = 1
		s.put(nil, story("new", 21), edited, grown(climber, 19))
		time.Sleep(liveEvery)
		check("the same articles, changed", one, liveNews{Changed: 1})
		s.put(nil, story("new", 21))
		time.Sleep(liveEvery)
		check("merged", one, liveNews{Gone: true})
		s.put(errors.New("locked"))
		looks := s.count()
		time.Sleep(liveEvery)
		check("the database is locked", all, liveNews{New: 1, Changed: 2})
		if s.count() != looks+1 {
			t.Errorf("%d looks for one turn of four listeners, want 1", s.count()-looks)
		}
		for _, l := range []*listener{all, late, named, one} {
			h.leave(l)
		}
		looks = s.count()
		time.Sleep(10 * liveEvery)
		if s.count() != looks {
			t.Errorf("%d looks while nobody listened, want none", s.count()-looks)
		}
		s.put(nil, story("new", 21))
		again := h.join(liveAsk{since: old.Changed})
		check("somebody comes again", again, liveNews{New: 1})
		h.stop()
		if _, more := <-again.wake; more {
			<-again.wake
		}
		if h.join(liveAsk{}) != nil {
			t.Error("join after stop = a listener, want none")
		}
	})
}

func TestHubIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := &hub{look: (&shelf{}).look, every: liveEvery, log: slog.New(slog.DiscardHandler)}
		for range liveMost {
			if h.join(liveAsk{}) == nil {
				t.Fatal("join = none before the bound")
			}
		}
		if h.join(liveAsk{}) != nil {
			t.Errorf("listener %d was taken", liveMost+1)
		}
		for i := range liveKept + 100 {
			h.mu.Lock()
			h.learn([]view.Moved{story(string(rune('a'+i%26))+time.Duration(i).String(), i)}, nil)
			h.mu.Unlock()
		}
		if n := len(h.known); n > liveKept+1 {
			t.Errorf("the hub knows %d stories, want %d at most", n, liveKept+1)
		}
		h.stop()
	})
}
