package dates

import (
	"strings"
	"time"

	"hearsay/internal/news"
)

// isoLayouts are the forms of a date in data, with how exact each is. Those without an
// offset are taken for UTC.
var isoLayouts = [...]struct {
	layout    string
	precision news.Precision
	zoned     bool
}{
	{time.RFC3339Nano, news.PrecisionSecond, true},
	{time.DateOnly, news.PrecisionDay, false},
	{"2006-01-02T15:04:05.999999999", news.PrecisionSecond, false},
	{"2006-01-02 15:04:05.999999999", news.PrecisionSecond, false},
	{"2006-01-02 15:04:05Z07:00", news.PrecisionSecond, true},
	{"2006-01-02T15:04Z07:00", news.PrecisionMinute, true},
	{"2006-01-02T15:04", news.PrecisionMinute, false},
	{"2006-01-02 15:04", news.PrecisionMinute, false},
	{"20060102", news.PrecisionDay, false},
	{"2006-01", news.PrecisionMonth, false},
	{"2006", news.PrecisionYear, false},
}

// ISO reads the date of a record of data, in RFC 3339 or a part of it, and
// reports whether it is one; "" is no date and no fault. Midnight without an offset is
// how many collections write a day.
func ISO(s string) (news.Claimed, bool) {
	if s = strings.TrimSpace(s); s == "" {
		return news.Claimed{}, true
	}
	for _, l := range isoLayouts {
		t, err := time.Parse(l.layout, s)
		if err != nil {
			continue
		}
		precision := l.precision
		if !l.zoned && (precision == news.PrecisionSecond || precision == news.PrecisionMinute) && t.Equal(t.Truncate(24*time.Hour)) {
			precision = news.PrecisionDay
		}
		return news.Claimed{Time: t, Precision: precision, From: news.FromMetadata, Zoned: l.zoned}, true
	}
	return news.Claimed{}, false
}
