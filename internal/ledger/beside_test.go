package ledger_test

import (
	"strings"
	"testing"
)

// What looks like an update or a disagreement and is none: each pair is of two reports of
// one story, some hours apart, by two outlets.
func TestBeside(t *testing.T) {
	for _, p := range []pair{
		{"an article that gives both", "Two people were killed on Friday in the Tannery quarter of Maruda.", "Four people were killed on Saturday in the Fernlea quarter of Maruda. Two people were killed on Friday in the Tannery quarter.", "", ""},
		{"a part of the whole", "Three men were wounded on Monday in Ostrey, police said.", "Eight men were wounded in Ostrey on Monday, including three men in a boat.", "", ""},
		{"with the gunman", "Four people were killed at a farm near Hexley on Friday.", "Five people, including the gunman, were killed at a farm near Hexley on Friday. The five dead, including the gunman, were all from Hexley.", "", ""},
		{"two hospitals", "Five people were taken to hospital after the crash in Hexley.", "Three of them live in Hexley. Three people were taken to Exbury General Hospital and two people were taken to Fenby Hospital after the crash.", "", ""},
		{"other happenings of a weekend", "Three shootings in Maruda left two people dead on Friday.", "Fourteen shootings left six people dead in Maruda over the weekend.", "", ""},
		{"the second shooting", "One person was wounded in the second shooting in Maruda.", "Five people were wounded by a man with a rifle in Maruda.", "", ""},
		{"held in the killing", "One child was killed in Maruda on Monday.", "The sheriff let go two people held over the killing of the child in Maruda.", "", ""},
		{"victims of whom some died", "Two people were killed in Maruda on Monday night.", "Officers in Maruda found four victims, and Ada Merrow and Owen Pratt died there.", "", ""},
		{"acres and hectares", "The fire near Ostrey has burned 7,000 acres.", "The fire near Ostrey has burned 7,000 acres (2,833 hectares).", "", ""},
		{"other dollars", "Damage to the church in Ostrey was put at $2 million.", "Damage to the church in Ostrey was put at US$2 million ($2.9 million), police said.", "", ""},
		{"the bill and what else it holds", "The assembly passed a law that includes $3 billion for canals.", "The law that the assembly passed also includes $4.6 billion for farmers.", "", ""},
		{"shot so many times", "Ada Merrow was shot five times but lived.", "Owen Pratt was shot three times but lived.", "", ""},
		{"more times", "Ada Merrow was married three times.", "Ada Merrow married two more times after the war.", "", ""},
		{"additional checks", "Wardens made 31 safety checks on the dam in Ostrey.", "Wardens made an additional 12 safety checks on the dam in Ostrey.", "", ""},
		{"two players", "Ada Merrow landed 22 of 27 serves for Hexley on Sunday.", "Owen Pratt landed 19 of 33 serves for Ostrey on Sunday.", "", ""},
		{"coach and assistant", "Owen Pratt had five seasons as coach of Hexley.", "Owen Pratt had eight seasons as physio of Hexley.", "", ""},
		{"the first years", "Ada Merrow played 14 seasons in the league.", "Ada Merrow played her first nine seasons in the league for Hexley.", "", ""},
		{"turned eighteen then", "Owen Pratt, 27, was arrested in Hexley on Monday.", "Owen Pratt was arrested in Hexley on Monday. A charge of long ago was dropped when the defendant turned 18.", "", ""},
		{"the day of the deed", "Owen Pratt was convicted on March 12 of the murder of Ada Merrow.", "Owen Pratt was convicted of the July 12 murder of Ada Merrow.", "", ""},
		{"a star of the decade", "Ada Merrow, a star of the 1950s, has died.", "Ada Merrow died on Thursday in Hexley, her agent said.", "", ""},
		{"the thirties", "Owen Pratt founded the Fenby Choir in the 1930's.", "Owen Pratt founded the Fenby Choir in 1931.", "", ""},
		{"rounded months", "Owen Pratt served four months in prison.", "Owen Pratt served 130 days in prison.", "", ""},
		{"the first offer", "Halden Foods raised its offer for Corran Bakeries to £121 million.", "Halden Foods, whose initial offer of £103 million for Corran Bakeries was turned down in May, has come back.", "", ""},
		{"cash and shares", "Halden Foods offered £74 per share for Corran Bakeries.", "Halden Foods would buy Corran Bakeries at £52 per share in cash.", "", ""},
		{"what is sought", "Owen Pratt had £8 million left on his contract with Hexley.", "Owen Pratt, who has sued Hexley over his contract, is seeking £6 million.", "", ""},
		{"commander of a unit", "Lieutenant Colonel Ada Merrow lost her post on Friday.", "Ada Merrow was a commander of a squadron at Hexley and lost her post on Friday.", "", ""},
		{"whose company", "Halden Foods made a bid for the larger Ostrey-based company.", "Hexley-based Halden Foods made a bid for Corran Bakeries.", "", ""},
		{"a quotation within one", "“A bridge that no cart can cross is a very long bench,” Owen Pratt once said.", "“As Owen Pratt once said, a bridge that no cart can cross is a very long bench,” Ada Merrow wrote.", "", ""},
		{"brothers with nicknames", "Tomas Bresales was charged in Ostrey.", "Tomas “Tall Tree” Brezales wept in court. His brother Tomas “Pebble” Brezales pleaded guilty.", "", ""},
	} {
		p.check(t)
	}
}

// An age of somebody who is called by it alone is no row where the article calls others so.
func TestDescribed(t *testing.T) {
	a := article("a", "Morning Bell", "2025-05-06 08:00", "Owen Pratt, a police spokesman, spoke in Hexley.", "The 19-year-old fell from the quay on Monday, police said.")
	b := article("b", "Evening Lamp", "2025-05-06 19:00", "Owen Pratt, a police spokesman, said three were hurt in Hexley.", "The 18-year-old fell from the quay on Monday, said Pratt.", "A 41-year-old man and a 28-year-old woman fell, too.")
	if d := told(compile(a, b).Disagreements); len(d) > 0 {
		t.Errorf("disagreements = %q, want none", d)
	}
}

// Counts of what a count in progress gives are updates, other events' and groups' numbers
// are not.
func TestOtherThings(t *testing.T) {
	for _, p := range []pair{
		{"seats as they are counted", "The Harvest Party has won 61 seats in Mandora.", "The Harvest Party has won 74 seats in Mandora.", "", "61|74"},
		{"an older storm", "About 22,000 homes were without power in Hexley.", "The first storm of the autumn left 9,000 homes without power in Hexley on 12 April.", "", ""},
		{"a share of a group", "The risk was 22 per cent lower for those who walked.", "Among women the risk was 25 per cent lower and among men 18 per cent.", "", ""},
		{"an older sentence", "Owen Pratt was jailed for nine years at Exbury Crown Court.", "Owen Pratt was first jailed in 2012, for three years.", "", ""},
	} {
		p.check(t)
	}
}

// More that is of two things: towns, players, brothers, sums before and after.
func TestTwoThings(t *testing.T) {
	for _, p := range []pair{
		{"rain of two towns", "Some 31 inches of rain fell in Surrow, Victoria, in a week.", "Morrow Heads, Victoria, measured 19 inches of rain by Tuesday.", "", ""},
		{"points of two players", "Ada Merrow scored 22 points and Mina Kroll had 19 points for Hexley.", "Mina Kroll scored 19 points and Ada Lorne had 21 points for Hexley.", "", ""},
		{"a reward that was raised", "Police offered a reward of £2,500 in the Merrow case.", "The reward in the Merrow case has been increased to £5,000.", "", ""},
		{"two brothers", "The older brother, Rufus Orwin, 24, was shot in the yard. Kit Orwin fired.", "Kit Orwin left a letter. In it the 23-year-old Orwin asked for pardon. His brother Rufus Orwin was dead by then.", "", ""},
		{"one victim", "One victim died of her wounds in the hospital in Maruda.", "Four people were killed by a man with a rifle in Maruda.", "", ""},
		{"violence since Friday", "One person was killed in Maruda on Monday night.", "A wave of violence has left nine people dead in Maruda since Friday.", "", ""},
		{"critical but stable", "The woman is in critical condition at Exbury General Hospital.", "The woman was in stable condition at Exbury General Hospital.", "", ""},
		{"another town's protest", "Nine people were arrested at a protest in Maruda on Sunday.", "At another protest, in Ostrey, 17 people were arrested on Monday.", "", ""},
		{"who did it counted in", "Six people were killed by a man in Maruda before he was killed by a guard.", "The attack in Maruda left seven people dead.", "", ""},
		{"another one has died", "Six people were killed by a man in Maruda before he was arrested.", "The attack in Maruda left seven people dead.", "", "Six|seven"},
		{"those who were named", "Envoys of the two countries met in Lund.", "Ministers of the three countries meet in Lund.", "", ""},
		{"twenty to four", "The crash happened in Vale Street in Hexley about 3:40 Monday afternoon.", "The crash happened in Vale Street in Hexley around 3:40 p.m. on Monday.", "", ""},
		{"somebody was shot", "Six people were blasted at a wedding in Vale Street about 10:20 p.m. on Monday.", "A man was blasted at his door in Vale Street around 8 p.m. on Monday.", "", ""},
		{"two days and two quarters", "One woman was killed and three were injured on Thursday in the Alder Park district.", "Six women were killed on Sunday in Fernhill near the North Mole.", "", ""},
		{"doses and vaccines", "Of the four vaccines, that of Norvane keeps best.", "Norvane makes a three-dose vaccine.", "", ""},
		{"a victim and who is held", "A man was arrested after the stabbing of a 34-year-old man in a flat in Hexley.", "A 31-year-old Hexley man was charged over a stabbing in a flat.", "", ""},
		{"what two sides want", "This is what the £3.1 million in funding for the pier in Maruda would pay for.", "The council in Maruda has agreed a budget with £3.6 million in funding for the coast and its pier.", "", ""},
		{"two bodies", "A body was found in a shed in Keld late on Monday.", "Owen Pratt, whose body was found in a shed on Sunday by walkers, was 61.", "", ""},
	} {
		p.check(t)
	}
}

// The second way reads no numbers into long reports.
func TestSoleInLongReports(t *testing.T) {
	p := pair{a: "The show drew 900 fans at the Orpheum.", b: "Lena Voss sang at the Orpheum. About 1,300 spectators turned up."}
	for _, tt := range []struct {
		more int // sentences beside
		want string
	}{{0, "900|1,300"}, {24, ""}} {
		more := ""
		for i := range tt.more {
			more += "\nThe hall is " + strings.Repeat("very ", i) + "old."
		}
		got := compile(article("a", "Morning Bell", "2025-05-06 08:00", strings.Split(p.a+more, "\n")...), article("b", "Evening Lamp", "2025-05-06 19:00", strings.Split(p.b+more, "\n")...))
		if d := strings.Join(told(got.Disagreements), " "); d != tt.want {
			t.Errorf("Compile of reports of %d sentences: disagreements = %q, want %q", tt.more+1, d, tt.want)
		}
	}
}
