package fetch

import (
	"math/rand/v2"
	"net/http"
	"testing"
	"time"
)

// noon is the time at which the tests ask.
var noon = time.Date(2025, 3, 14, 12, 0, 0, 0, time.UTC)

// every returns n times, the last one ago before noon, apart from one another.
func every(n int, apart, ago time.Duration) []time.Time {
	var out []time.Time
	for i := range n {
		out = append(out, noon.Add(-ago-time.Duration(i)*apart))
	}
	return out
}

func TestInterval(t *testing.T) {
	p := Pace{Min: 10 * time.Minute, Max: 6 * time.Hour}
	for _, tt := range []struct {
		name   string
		r      Rhythm
		lo, hi time.Duration
	}{
		{"new feed", Rhythm{}, time.Hour, time.Hour},
		{"new feed that says daily", Rhythm{Update: 24 * time.Hour}, 6 * time.Hour, 6 * time.Hour},
		{"new feed that says often", Rhythm{Update: time.Second}, 10 * time.Minute, 10 * time.Minute},
		{"wire", Rhythm{Items: every(100, 2*time.Minute, time.Minute)}, 10 * time.Minute, 10 * time.Minute},
		{"hourly", Rhythm{Items: every(100, time.Hour, time.Minute)}, 15 * time.Minute, 25 * time.Minute},
		{"four a day", Rhythm{Items: every(50, 6*time.Hour, time.Hour)}, time.Hour, 3 * time.Hour},
		{"daily at one", Rhythm{Items: every(14, 24*time.Hour, 23*time.Hour)}, 30 * time.Minute, 4 * time.Hour},
		{"daily at night", Rhythm{Items: every(14, 24*time.Hour, 12*time.Hour)}, 6 * time.Hour, 6 * time.Hour},
		{"weekly", Rhythm{Items: every(9, 7*24*time.Hour, 24*time.Hour)}, 3 * time.Hour, 6 * time.Hour},
		{"asleep for a month", Rhythm{Items: every(30, time.Hour, 30*24*time.Hour)}, time.Hour, time.Hour},
		{"all at once", Rhythm{Items: every(30, time.Second, time.Minute)}, time.Hour, time.Hour},
		{"in the future", Rhythm{Items: every(30, time.Hour, -40*24*time.Hour)}, time.Hour, time.Hour},
		{"wire that may be kept for an hour", Rhythm{Items: every(100, 2*time.Minute, time.Minute), FreshFor: time.Hour}, time.Hour, time.Hour},
		{"wire with ttl 30", Rhythm{Items: every(100, 2*time.Minute, time.Minute), TTL: 30 * time.Minute}, 30 * time.Minute, 30 * time.Minute},
		{"wire that says hourly", Rhythm{Items: every(100, 2*time.Minute, time.Minute), Update: time.Hour}, 10 * time.Minute, 10 * time.Minute},
		{"may be kept for a year", Rhythm{Items: every(100, time.Hour, time.Minute), FreshFor: 365 * 24 * time.Hour}, 6 * time.Hour, 6 * time.Hour},
	} {
		if got := p.Interval(tt.r, noon); got < tt.lo || got > tt.hi {
			t.Errorf("Interval(%s) = %v, want %v to %v", tt.name, got, tt.lo, tt.hi)
		}
	}
}

func TestNext(t *testing.T) {
	at := 0.0
	p := Pace{Min: 10 * time.Minute, Max: 6 * time.Hour, Jitter: func() float64 { return at }}
	r := Rhythm{Items: every(100, time.Hour, time.Minute)}
	d := p.Interval(r, noon)
	early := p.Next(r, noon)
	at = 0.999
	late := p.Next(r, noon)
	if early >= d || early < d*8/10 || late <= d || late > d*12/10 {
		t.Errorf("Next = %v to %v, want a tenth on both sides of %v", early, late, d)
	}
	at = 0
	r.FreshFor = 2 * time.Hour
	if got := p.Next(r, noon); got < r.FreshFor {
		t.Errorf("Next(kept for two hours) = %v, want no less", got)
	}
}

func TestBackoff(t *testing.T) {
	p := Pace{Min: 10 * time.Minute, Max: 6 * time.Hour, Jitter: func() float64 { return 0 }}
	for _, tt := range []struct {
		failures int
		after    time.Duration
		want     time.Duration
	}{
		{0, 0, 5 * time.Minute},
		{1, 0, 5 * time.Minute},
		{2, 0, 10 * time.Minute},
		{4, 0, 40 * time.Minute},
		{7, 0, 3 * time.Hour},
		{1 << 30, 0, 3 * time.Hour},
		{1, time.Hour, time.Hour},
		{1, 24 * time.Hour, 24 * time.Hour},
		{9, time.Minute, 3 * time.Hour},
	} {
		if got := p.Backoff(tt.failures, tt.after); got != tt.want {
			t.Errorf("Backoff(%d, %v) = %v, want %v", tt.failures, tt.after, got, tt.want)
		}
	}
	p.Jitter = nil
	if got := p.Backoff(3, 0); got != 30*time.Minute {
		t.Errorf("Backoff(3, 0) without jitter = %v, want %v", got, 30*time.Minute)
	}
}

// TestRhythmPays follows feeds that publish by day for two weeks, by their
// rhythm and at a fixed interval with as many requests: the rhythm must find
// items sooner.
func TestRhythmPays(t *testing.T) {
	p := Pace{}
	rng := rand.New(rand.NewPCG(1, 2))
	var rhythmic, fixed time.Duration
	items, polls := 0, 0
	for range 10 {
		var out []time.Time // published, ascending
		for at := noon.AddDate(0, 0, -28); at.Before(noon); {
			at = at.Add(time.Duration(rng.ExpFloat64() * float64(90*time.Minute)))
			if h := at.Hour(); h >= 7 && h < 19 {
				out = append(out, at)
			}
		}
		begin := noon.AddDate(0, 0, -14)
		run := func(next func(now time.Time, seen []time.Time) time.Duration) (wait time.Duration, n, asked int) {
			seen := 0
			for out[seen].Before(begin) {
				seen++
			}
			for now := begin; now.Before(noon); asked++ {
				for ; seen < len(out) && !out[seen].After(now); seen++ {
					wait += now.Sub(out[seen])
					n++
				}
				now = now.Add(next(now, out[:seen]))
			}
			return wait, n, asked
		}
		w, n, asked := run(func(now time.Time, seen []time.Time) time.Duration {
			return p.Interval(Rhythm{Items: seen}, now)
		})
		rhythmic, items, polls = rhythmic+w, items+n, polls+asked
		w, _, _ = run(func(time.Time, []time.Time) time.Duration { return 14 * 24 * time.Hour / time.Duration(asked) })
		fixed += w
	}
	t.Logf("%d items by %d requests: mean wait %v by rhythm, %v at fixed intervals", items, polls,
		(rhythmic / time.Duration(items)).Round(time.Second), (fixed / time.Duration(items)).Round(time.Second))
	if rhythmic >= fixed*9/10 {
		t.Errorf("wait by rhythm %v, at fixed intervals %v: want a tenth less at least", rhythmic, fixed)
	}
}

func TestRetryAfter(t *testing.T) {
	for _, tt := range []struct {
		value, date string
		want        time.Duration
	}{
		{"120", "", 2 * time.Minute},
		{" 0 ", "", 0},
		{"Fri, 14 Mar 2025 13:00:00 GMT", "", time.Hour},
		{"Fri, 14 Mar 2025 13:00:00 GMT", "Fri, 14 Mar 2025 12:30:00 GMT", 30 * time.Minute},
		{"Friday, 14-Mar-25 13:00:00 GMT", "", time.Hour},
		{"Fri, 14 Mar 2025 11:00:00 GMT", "", 0},
		{"", "", 0},
		{"soon", "", 0},
		{"-1", "", 0},
		{"1.5", "", 0},
		{"99999999999999999999999", "", longest},
	} {
		h := http.Header{"Retry-After": {tt.value}}
		if tt.date != "" {
			h.Set("Date", tt.date)
		}
		if got := RetryAfter(h, noon); got != tt.want {
			t.Errorf("RetryAfter(%q, date %q) = %v, want %v", tt.value, tt.date, got, tt.want)
		}
	}
}

func TestFreshFor(t *testing.T) {
	for _, tt := range []struct {
		cache, age, expires string
		want                time.Duration
	}{
		{"max-age=600", "", "", 10 * time.Minute},
		{"public, Max-Age=\"600\"", "60", "", 9 * time.Minute},
		{"max-age=600", "700", "", 0},
		{"max-age=600, max-age=60", "", "", time.Minute},
		{"max-age=600, no-cache", "", "", 0},
		{"no-store", "", "Fri, 14 Mar 2025 13:00:00 GMT", 0},
		{"max-age=x", "", "Fri, 14 Mar 2025 13:00:00 GMT", 0},
		{"", "", "Fri, 14 Mar 2025 13:00:00 GMT", time.Hour},
		{"", "", "0", 0},
		{"s-maxage=600", "", "", 0},
		{"max-age=99999999999999999999", "", "", longest},
	} {
		h := http.Header{"Cache-Control": {tt.cache}, "Age": {tt.age}, "Expires": {tt.expires}}
		if got := FreshFor(h, noon); got != tt.want {
			t.Errorf("FreshFor(%q, age %q, expires %q) = %v, want %v", tt.cache, tt.age, tt.expires, got, tt.want)
		}
	}
}

func FuzzHeaders(f *testing.F) {
	f.Add("120", "max-age=1", "1", "Fri, 14 Mar 2025 13:00:00 GMT")
	f.Fuzz(func(t *testing.T, after, cache, age, expires string) {
		h := http.Header{"Retry-After": {after}, "Cache-Control": {cache}, "Age": {age}, "Expires": {expires}, "Date": {expires}}
		if d := RetryAfter(h, noon); d < 0 || d > longest {
			t.Errorf("RetryAfter(%q) = %v", after, d)
		}
		if d := FreshFor(h, noon); d < 0 || d > longest {
			t.Errorf("FreshFor(%q) = %v", cache, d)
		}
	})
}

func BenchmarkInterval(b *testing.B) {
	r := Rhythm{Items: every(100, time.Hour, time.Minute)}
	b.ReportAllocs()
	for b.Loop() {
		Pace{}.Interval(r, noon)
	}
}
