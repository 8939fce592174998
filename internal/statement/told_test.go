package statement_test

import (
	"strings"
	"testing"
)

// TestReadAttribution says of a value in each sentence whether it is denied, still to
// come, hedged, and by whom it is said. The article is of 6 May 2025.
func TestReadAttribution(t *testing.T) {
	for _, tt := range []struct{ in, value, want string }{
		{"Twelve people were killed in the blast, police said.", "Twelve", "by=police"},
		{"Police said that 12 people had been killed in the blast.", "12", "by=Police"},
		{"The minister denied that 12 people had died in the blast.", "12", "neg by=The minister"},
		{"The company did not sell the plant in 2019.", "2019", "neg"},
		{"Nobody was hurt when 12 cars collided on the A9 on Monday.", "Monday", ""},
		{"No fewer than 14 people were injured in the crush.", "14", ""},
		{"The bridge will open on Friday.", "Friday", "plan"},
		{"The bridge was due to open on Friday.", "Friday", "plan"},
		{"The bridge opened on Friday.", "Friday", ""},
		{"The bridge reportedly cost £40m to build.", "£40m", "hedge=reportedly"},
		{"The bridge is believed to have cost £40m.", "£40m", "hedge=is believed to"},
		{"Tilda Marsh, 41, allegedly stole £12,000 from the club.", "£12,000", "hedge=allegedly"},
		{"The union says 400 workers will lose their jobs.", "400", "plan by=The union"},
		{"“Four hundred workers will lose their jobs,” said union leader Moira Dunphy.", "Four hundred", "plan quoted by=Moira Dunphy"},
		{"According to the coastguard, nine sailors are missing.", "nine", "by=the coastguard"},
		{"Nine sailors are missing, according to the coastguard.", "Nine", "by=the coastguard"},
		{"Nine sailors are missing, according to Anders Holt of the coastguard, who led the search.", "Nine", "by=Anders Holt"},
		{"Ann Holt, who said the fire had killed three dogs, left on Monday.", "three", "by=Ann Holt"},
		{"Ann Holt left on Monday, saying that the fire had killed three dogs.", "Monday", ""},
		{"Ann Holt left on Monday, saying that the fire had killed three dogs.", "three", "by=Ann Holt"},
		{"The club paid £3m for Jonas Berg, the Gazette reported.", "£3m", "by=Gazette"},
		{"The club refused to pay £3m for Jonas Berg.", "£3m", "neg"},
		{"The club never paid £3m for Jonas Berg.", "£3m", "neg"},
		{"If the club pays £3m for Jonas Berg, it will go broke.", "£3m", "hedge=if"},
		{"The club could pay £3m for Jonas Berg.", "£3m", "plan hedge=could"},
		{"Jonas Berg might retire in June.", "June", "plan hedge=might"},
		{"Jonas Berg plans to retire in June.", "June", "plan"},
		{"Jonas Berg would not retire in June.", "June", "neg plan"},
		{"Experts warned that 200 homes could be lost.", "200", "by=Experts"},
		{"Two men have been arrested, and a third is being sought, detectives said.", "Two", "by=detectives"},
		{"The council said nobody had died but 30 people were injured.", "30", "by=The council"},
		{"Hospital officials put the number of injured at 30.", "30", ""},
		{"“We counted 30 injured,” said nurse Bela Toth.", "30", "quoted by=Bela Toth"},
		{"A spokesman said 30 people had been injured; the council said 25.", "30", "by=A spokesman"},
		{"The trial is to begin on 9 June.", "9 June", "plan"},
		{"The trial was postponed to 9 June.", "9 June", "plan"},
		{"The trial never began on 9 June.", "9 June", "neg plan"},
		{"Prosecutors allege that she stole £7,000.", "£7,000", "by=Prosecutors"},
		{"It is understood that the deal is worth £7m.", "£7m", "hedge=is understood that"},
		{"Sources told the Bugle the deal is worth £7m.", "£7m", "by=Sources"},
		{"The deal is said to be worth £7m.", "£7m", "hedge=is said to"},
		{"The deal is rumoured to be worth £7m.", "£7m", "hedge=rumoured"},
		{"The deal is worth £7m.", "£7m", ""},
		{"The deal is not worth £7m.", "£7m", "neg"},
		{"The deal was worth £7m, not £9m.", "£7m", ""},
		{"The deal was worth £7m, not £9m.", "£9m", "neg"},
		{"The report found that 60 inspections had been missed.", "60", "by=The report"},
		{"The mayor promised that 60 homes would be built by 2032.", "60", "plan by=The mayor"},
		{"The mayor claimed to have built 60 homes.", "60", "by=The mayor"},
		{"False claims cost insurers £60m last year.", "£60m", ""},
		{"A witness said he saw two men run away at 9pm.", "two", "by=A witness"},
		{"The earthquake struck at 3am, the institute said in a statement.", "3am", "by=the institute"},
		{"The earthquake did not cause any deaths but injured 40 people.", "40", ""},
		{"Police believe the victim, 34, was killed on Sunday.", "Sunday", "hedge=believe"},
		{"The family says she was last seen on 4 May.", "4 May", "by=The family"},
		{"Bela Toth, 44, denied stealing £7,000 from the till.", "£7,000", "neg by=Bela Toth"},
		{"Bela Toth, 44, admitted stealing £7,000 from the till.", "£7,000", "by=Bela Toth"},
		{"The firm failed to pay £2m in tax.", "£2m", "neg"},
		{"The firm is to pay £2m in tax.", "£2m", "plan"},
		{"The firm paid £2m in tax without paying £40,000 in fines.", "£2m", ""},
		{"It is untrue that 40 people were hurt.", "40", "neg"},
		{"Ann Holt told the inquest that the boat carried 12 people.", "12", "by=Ann Holt"},
		{"The boat, Ann Holt said, carried 12 people.", "12", "by=Ann Holt"},
		{"Forty families will be moved out, and 12 have left.", "Forty", "plan"},
	} {
		a := read(tt.in)
		found := false
		for _, s := range a.Statements {
			if s.Value.In(a.Article) != tt.value {
				continue
			}
			found = true
			got := ""
			for _, f := range []struct {
				is   bool
				word string
			}{{s.Negated, "neg"}, {s.Planned, "plan"}, {s.Hedge != "", "hedge=" + s.Hedge}, {s.Quoted, "quoted"}, {s.By != "", "by=" + s.By}} {
				if f.is {
					got += " " + f.word
				}
			}
			if got = strings.TrimSpace(got); got != tt.want {
				t.Errorf("Read(%q): %s is %q (%s %s), want %q", tt.in, tt.value, got, s.Kind, s.Attribute, tt.want)
			}
		}
		if !found {
			t.Errorf("Read(%q) has no statement of %s", tt.in, tt.value)
		}
	}
}
