package dates

import (
	"testing"
	"time"

	"hearsay/internal/news"
)

func TestISO(t *testing.T) {
	tests := []struct {
		in, want  string
		precision news.Precision
		ok        bool
	}{
		{"", "0001-01-01T00:00:00Z", "", true},
		{"2025-03-03", "2025-03-03T00:00:00Z", news.PrecisionDay, true},
		{"2025-03-03T08:00:00+01:00", "2025-03-03T08:00:00+01:00", news.PrecisionSecond, true},
		{"2025-03-03T08:00:00.125Z", "2025-03-03T08:00:00Z", news.PrecisionSecond, true},
		{"2025-03-03T00:00:00", "2025-03-03T00:00:00Z", news.PrecisionDay, true},
		{"2025-03-03T00:00:00Z", "2025-03-03T00:00:00Z", news.PrecisionSecond, true},
		{"2025-03-03 08:15", "2025-03-03T08:15:00Z", news.PrecisionMinute, true},
		{"20250303", "2025-03-03T00:00:00Z", news.PrecisionDay, true},
		{"2025-03", "2025-03-01T00:00:00Z", news.PrecisionMonth, true},
		{"2025", "2025-01-01T00:00:00Z", news.PrecisionYear, true},
		{"soon", "0001-01-01T00:00:00Z", "", false},
		{"2025-13-03", "0001-01-01T00:00:00Z", "", false},
	}
	for _, tt := range tests {
		got, ok := ISO(tt.in)
		if s := got.Time.Format(time.RFC3339); s != tt.want || got.Precision != tt.precision || ok != tt.ok {
			t.Errorf("ISO(%q) = %s, %s, %v, want %s, %s, %v", tt.in, s, got.Precision, ok, tt.want, tt.precision, tt.ok)
		}
	}
}
