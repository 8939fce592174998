package page

import "testing"

// TestSentencesAreNoDateLines reads pages without a date of their own: what a
// sentence tells of a day, and words that are months elsewhere, date nothing.
func TestSentencesAreNoDateLines(t *testing.T) {
	for line, want := range map[string]string{
		"Up to 12 may have died in the fire, police said.": "",
		"7 out of 10 voters back the plan.":                "",
		"A jury found 4 out of 5 claims untrue.":           "",
		"Only 20 march through the town each year.":        "",
		"About 6 set off from the harbour at dawn…":        "",
		"The hall closed on 3 March.":                      "",
		"She left the band in June 2012.":                  "",
		"He ate 5 mars bars in a row.":                     "",
		"The diary was published on 3 May 2012 in Leeds.":  "",
		"By Ann Ode, 3 March 2025":                         "2025-03-03",
		"Published 12 may 2025":                            "2025-05-12",
		"Last updated on 4 May 2025.":                      "2025-05-04",
		"This article was first published on 4 May 2025.":  "2025-05-04",
		"Von Ann Ode, erschienen am 3. Mai 2025 um 12 Uhr": "2025-05-03",
	} {
		arts, err := Read([]byte(page("<title>The old hall burns</title><article><h1>The old hall burns</h1>", ps("", line, lead, second, third), "</article>")), Options{})
		if err != nil || len(arts) != 1 {
			t.Errorf("Read(%q) = %d articles, %v; want one", line, len(arts), err)
			continue
		}
		got := ""
		if c := arts[0].Published; c.Known() {
			got = c.Time.Format("2006-01-02")
		}
		if c := arts[0].Modified; got == "" && c.Known() {
			got = c.Time.Format("2006-01-02")
		}
		if got != want {
			t.Errorf("Read(%q) is dated %q, want %q", line, got, want)
		}
		if want == "" && arts[0].Paragraphs[0] != line {
			t.Errorf("Read(%q) begins with %q, want the sentence kept", line, arts[0].Paragraphs[0])
		}
	}
}
