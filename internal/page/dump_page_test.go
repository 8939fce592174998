package page

import (
	"fmt"
	"strings"
	"testing"
)

// dumped is the text of a page with n paragraphs and what stands around them.
func dumped(n int, tail ...string) string {
	lines := []string{"Harbour Post", "Home", "News", "Sport", "", "Ferry runs aground off Saltwick", "", "By Ines Corder", "4 May 2025, 10:15", ""}
	for i := range n {
		lines = append(lines, fmt.Sprintf("The ferry stood on the sandbank for %d hours while the crew waited for the tide to come in again.", i+2), "")
	}
	return strings.Join(append(lines, tail...), "\n") + "\n"
}

func TestDumpTail(t *testing.T) {
	tests := []struct {
		name string
		tail []string
		want int // paragraphs
	}{
		{"nothing", nil, 6},
		{"announced teasers", []string{"Read more", "", "Second ferry bought from the islands", "", "The harbour has bought a ferry that is twenty years old and painted green.", "", "Copyright notice of the paper"}, 6},
		{"announced in German", []string{"Lesen Sie auch", "", "Zweite Fähre aus dem Norden gekauft", "", "Der Hafen hat eine Fähre gekauft, die zwanzig Jahre alt und grün gestrichen ist."}, 6},
		{"teasers that nothing announces", []string{
			"Second ferry bought from the northern islands", "", "The harbour has bought a ferry that is twenty years old and painted green.", "",
			"Pilots vote for shorter watches at night", "", "Nine pilots in ten want to sleep more, says the count of their votes.", "",
			"Seal returns to the fish market again", "", "It was there last year, too, and left with a mackerel that nobody had sold.",
		}, 6},
		{"sections of the text", []string{"The tide", "", "The tide came in at four and lifted the ferry off the bank without a sound.", "", "The crew", "", "The crew had made soup for everybody on board by then, said the cook."}, 8},
		{"captions between", []string{
			"The ferry on the bank at low water", "The ferry on the bank at low water", "The bank was not on the chart of the harbour, said its master on Monday.", "",
			"The crew with a pot of soup", "The crew with a pot of soup", "The crew had made soup for everybody on board by then, said the cook.", "",
			"The mole on Sunday evening", "The mole on Sunday evening", "People stood on the mole with lamps until the ferry had come in at last.",
		}, 9},
		{"entries by time", []string{
			"Update at 3:53 p.m. Ferry comes in:", "", "The ferry has come in with everybody on board, says the harbour master.", "",
			"Update at 1:20 p.m. Tide turns:", "", "The tide has turned and the ferry has begun to lift off the bank, he says.", "",
			"Update at 9:02 a.m. Help on its way:", "", "Two tugs have left the next port and will be here at noon, he says.",
		}, 12},
		{"headlines in a row", []string{"Pilots vote for shorter watches", "Seal returns to the fish market", "Dredger finds a second bell", "", "The ferry goes again from Monday, at eight and at four, the harbour says."}, 7},
		{"captions that are signed", []string{"The ferry on the bank at low tide, seen from the mole. © Ada Brook | Harbour Post", "", "The ferry goes again from Monday, at eight and at four, the harbour says."}, 7},
	}
	for _, tt := range tests {
		arts, err := Read([]byte(dumped(6, tt.tail...)), Options{ContentType: "text/plain", Now: testNow})
		if err != nil || len(arts) != 1 {
			t.Errorf("%s: %d articles, %v, want one", tt.name, len(arts), err)
			continue
		}
		if a := arts[0]; len(a.Paragraphs) != tt.want || a.Headline != "Ferry runs aground off Saltwick" {
			t.Errorf("%s: %q with %d paragraphs, want %d:\n%s", tt.name, a.Headline, len(a.Paragraphs), tt.want, strings.Join(a.Paragraphs, "\n"))
		}
	}
}

func TestDumpSaidAgain(t *testing.T) {
	const said = "The ferry stood on the sandbank for three hours while the crew waited for the tide to come in again."
	caption := strings.TrimSuffix(said, ".")
	arts, err := Read([]byte(dumped(6, caption, "", caption, "", "The ferry goes again from Monday, at eight and at four, the harbour says.")), Options{ContentType: "text/plain", Now: testNow})
	if err != nil || len(arts) != 1 || len(arts[0].Paragraphs) != 7 {
		t.Fatalf("caption that repeats a paragraph: %d articles, %v, want one of 7 paragraphs", len(arts), err)
	}
	const notice = "You can keep this report for later and read it on all of your devices."
	arts, err = Read([]byte(dumped(6, notice, "", "The mole", "", notice, "", "The bank", "", notice, "", "The ferry goes again from Monday, at eight and at four, the harbour says.")), Options{ContentType: "text/plain", Now: testNow})
	if err != nil || len(arts) != 1 || len(arts[0].Paragraphs) != 7 {
		t.Errorf("notice printed three times: %d articles, %v, want one of 7 paragraphs", len(arts), err)
	}
}

func TestIsStamp(t *testing.T) {
	for s, want := range map[string]bool{
		"04.05.2025, 10:15 Uhr": true, "Montag, 05.05.2025, 8:30 Uhr | Lesezeit 3 Min.": true, "4 min read": true,
		"Score at 12:30": true, "The crew": false, "Ferry runs aground": false, "Ratio of 3:2": false, "": false,
	} {
		if got := isStamp(s); got != want {
			t.Errorf("isStamp(%q) = %v, want %v", s, got, want)
		}
	}
}

func TestIsShareBar(t *testing.T) {
	for s, want := range map[string]bool{
		"Teilen auf Facebook per E-Mail": true, "Share Copy link Print Save": true,
		"Email found in printer": false, "Save the link": false, "share": false,
	} {
		if got := isShareBar(s); got != want {
			t.Errorf("isShareBar(%q) = %v, want %v", s, got, want)
		}
	}
}
