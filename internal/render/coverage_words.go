package render

import (
	"fmt"
	"strings"
	"time"
)

// CoverageWords are the words of the coverage picture, for pages in any
// language. All are given, or none: then they are English.
type CoverageWords struct {
	Unknown     string                                    // "time unknown"
	CopyEach    string                                    // "a copy each"
	Own         string                                    // "own words"
	Day         func(t time.Time) string                  // "Mon 2 Jan"
	Clock       func(t time.Time) string                  // "15:04"
	Quiet       func(d time.Duration) string              // "14 h quiet"
	MoreOutlets func(n int) string                        // "+ 30 more outlets"
	Origin      func(number int) string                   // "origin 2"
	Carries     func(share float64, outlet string) string // "carries 64% of Inland Wire"
	Edited      func(n int) string                        // "edited 2×"
	EditedAt    func(stamp string) string                 // "edited 7 Jun, 12:20"
	InHour      func(n int, t time.Time) string           // "3 articles from 7 Jun, 12:00 on"
	Percent     func(share float64) string                // "64%"
}

func englishCoverage() CoverageWords {
	short := func(share float64) string { return strings.TrimSpace(percent(share)) }
	return CoverageWords{
		Unknown: "time unknown", CopyEach: "a copy each", Own: "own words",
		Day:         func(t time.Time) string { return t.Format("Mon 2 Jan") },
		Clock:       func(t time.Time) string { return t.Format("15:04") },
		Quiet:       func(d time.Duration) string { return quiet(d) + " quiet" },
		MoreOutlets: func(n int) string { return "+ " + plural(n, "more outlet") },
		Origin:      func(n int) string { return fmt.Sprintf("origin %d", n) },
		Carries: func(share float64, outlet string) string {
			return fmt.Sprintf("carries %s of %s", short(share), outlet)
		},
		Edited:   func(n int) string { return fmt.Sprintf("edited %d×", n) },
		EditedAt: func(stamp string) string { return "edited " + stamp },
		InHour: func(n int, t time.Time) string {
			return plural(n, "article") + " from " + t.Format("2 Jan, 15:04") + " on"
		},
		Percent: short,
	}
}
