package ledger

import (
	"testing"
	"time"

	"hearsay/internal/news"
)

func num(kind news.QuantityKind, v float64, digits int, b news.Bound) *news.Quantity {
	return &news.Quantity{Kind: kind, Low: v, High: v, Digits: digits, Bound: b}
}

func TestNumbersHold(t *testing.T) {
	tests := []struct {
		name string
		a, b *news.Quantity
		want bool
	}{
		{"equal", num(news.Count, 12, 2, news.Exact), num(news.Count, 12, 2, news.Exact), true},
		{"small and exact", num(news.Count, 12, 2, news.Exact), num(news.Count, 13, 2, news.Exact), false},
		{"passengers", num(news.Count, 118, 3, news.Exact), num(news.Count, 112, 3, news.Exact), false},
		{"about", num(news.Count, 130, 2, news.About), num(news.Count, 131, 3, news.Exact), true},
		{"about, far", num(news.Count, 130, 2, news.About), num(news.Count, 160, 3, news.Exact), false},
		{"nearly", num(news.Money, 24000, 2, news.Under), num(news.Money, 23480, 4, news.Exact), true},
		{"nearly, above", num(news.Money, 24000, 2, news.Under), num(news.Money, 26100, 4, news.Exact), false},
		{"at least", num(news.Count, 100, 1, news.AtLeast), num(news.Count, 180, 3, news.Exact), true},
		{"at most", num(news.Count, 100, 1, news.AtMost), num(news.Count, 180, 3, news.Exact), false},
		{"rounded millions", num(news.Money, 1.2e6, 2, news.Exact), num(news.Money, 1.23e6, 3, news.Exact), true},
		{"other millions", num(news.Money, 41e6, 2, news.Exact), num(news.Money, 47e6, 2, news.Exact), false},
		{"miles and kilometres", num(news.Distance, 3219, 1, news.Exact), num(news.Distance, 3000, 1, news.About), true},
		{"percent", num(news.Percent, 3.2, 2, news.Exact), num(news.Percent, 4.9, 2, news.Exact), false},
	}
	for _, tt := range tests {
		if got := numbersHold(tt.a, tt.b); got != tt.want {
			t.Errorf("%s: numbersHold(%v, %v) = %v, want %v", tt.name, tt.a.Low, tt.b.Low, got, tt.want)
		}
		if got := numbersHold(tt.b, tt.a); got != tt.want {
			t.Errorf("%s: numbersHold(%v, %v) = %v, want %v", tt.name, tt.b.Low, tt.a.Low, got, tt.want)
		}
	}
}

func day(s string) time.Time {
	t, _ := time.Parse("2006-01-02", s)
	return t
}

func TestAgesHold(t *testing.T) {
	tests := []struct {
		x, y float64
		s, t string
		want bool
	}{
		{39, 39, "2025-06-01", "2025-06-02", true},
		{39, 40, "2025-06-01", "2025-06-02", true}, // a birthday between
		{40, 39, "2025-06-01", "2025-06-02", false},
		{39, 40, "2025-06-01", "2025-06-01", false},
		{41, 43, "2025-06-01", "2025-06-07", false},
		{27, 29, "", "", true}, // an arrest and a verdict, nobody knows when
		{27, 31, "", "", false},
		{35, 37, "2023-10-29", "2025-09-10", true},
		{35, 35, "2023-10-29", "2025-09-10", true},
		{39, 40, "", "2025-06-01", true},
		{39, 42, "", "2025-06-01", false},
	}
	for _, tt := range tests {
		if got := agesHold(tt.x, tt.y, day(tt.s), day(tt.t)); got != tt.want {
			t.Errorf("agesHold(%v, %v, %s, %s) = %v, want %v", tt.x, tt.y, tt.s, tt.t, got, tt.want)
		}
	}
}

func TestDatesHold(t *testing.T) {
	span := func(from, to, mod string) *news.Date {
		return &news.Date{From: day(from), To: day(to), Mod: mod}
	}
	tests := []struct {
		name string
		a, b *news.Date
		want bool
	}{
		{"year and month in it", span("2023-01-01", "2024-01-01", ""), span("2023-11-01", "2023-12-01", "END"), true},
		{"two years", span("2018-01-01", "2019-01-01", ""), span("2019-01-01", "2020-01-01", ""), false},
		{"about a year off", span("2018-01-01", "2019-01-01", "APPROX"), span("2019-01-01", "2020-01-01", ""), true},
		{"two days", span("2025-06-15", "2025-06-16", ""), span("2025-06-16", "2025-06-17", ""), false},
		{"after an election", span("2015-05-01", "2015-06-01", "AFTER"), span("2015-07-01", "2015-08-01", ""), true},
	}
	for _, tt := range tests {
		if got := datesHold(tt.a, tt.b); got != tt.want {
			t.Errorf("%s: datesHold = %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestTimesHold(t *testing.T) {
	at := func(v, mod string) *news.Date { return &news.Date{Value: v, Mod: mod} }
	tests := []struct {
		a, b *news.Date
		want bool
	}{
		{at("2025-02-06T20:52", ""), at("T21:20", ""), false},
		{at("T20:52", ""), at("T21:00", "APPROX"), true},
		{at("T21:00", "APPROX"), at("T21:20", ""), false},
		{at("T10:50", ""), at("T10:52", ""), true},
		{at("T23:58", ""), at("T00:01", ""), true},
		{at("TNI", ""), at("T21:20", ""), true},
	}
	for _, tt := range tests {
		if got := timesHold(tt.a, tt.b); got != tt.want {
			t.Errorf("timesHold(%s, %s) = %v, want %v", tt.a.Value, tt.b.Value, got, tt.want)
		}
	}
}

func TestMisspelt(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"kerrick", "kerrich", true},
		{"jaime", "jamie", true},
		{"sara", "sarah", true},
		{"akins", "atkins", true},
		{"muñoz", "munoz", false},
		{"o'neil", "oneil", false},
		{"mohammed", "muhammad", false},
		{"sergey", "sergei", false},
		{"lee", "lees", true},
		{"ann", "ben", false},
		{"marsh", "walsh", false},
		{"cole", "cox", false},
	}
	for _, tt := range tests {
		if got := misspelt(tt.a, tt.b); got != tt.want {
			t.Errorf("misspelt(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestSwapped(t *testing.T) {
	if !swapped(num(news.Money, 23480, 4, 0), num(news.Money, 28430, 4, 0)) {
		t.Error("swapped(23480, 28430) = false, want true")
	}
	if swapped(num(news.Money, 23480, 4, 0), num(news.Money, 23490, 4, 0)) {
		t.Error("swapped(23480, 23490) = true, want false")
	}
}
