package names

import "strings"

func headNoun(low string) bool {
	switch low {
	case "film", "album", "show", "series", "novel", "book", "song", "festival", "tournament", "ceremony":
		return true
	}
	return false
}

var pluralPersons = map[string]bool{
	"couple": true, "pair": true, "duo": true, "brothers": true, "sisters": true, "spouses": true, "newlyweds": true, "lovebirds": true,
	"twins": true, "exes": true, "parents": false,
}

// salient reports whether a role may point at whoever is talked of though the
// article has not said the role before: "the star", "the striker". Others
// ("the officer") need an earlier description.
func salient(low string) bool {
	switch low {
	case "star", "actor", "actress", "singer", "rapper", "musician", "comedian", "comic", "model", "dancer", "songwriter", "singer-songwriter", "guitarist", "drummer", "popstar",
		"footballer", "striker", "midfielder", "defender", "goalkeeper", "winger", "golfer", "boxer", "cricketer", "batsman", "bowler", "player", "athlete", "swimmer", "sprinter",
		"quarterback", "jockey", "cyclist", "racer", "climber", "mountaineer", "skipper", "captain", "manager", "coach", "boss", "politician", "minister", "senator", "president",
		"premier", "chancellor", "councillor", "mayor", "governor", "pope", "pontiff", "author", "novelist", "writer", "poet", "playwright", "director", "film-maker", "filmmaker",
		"teenager", "schoolboy", "schoolgirl", "pensioner", "businessman", "businesswoman", "tycoon", "billionaire", "entrepreneur", "presenter", "broadcaster", "pianist",
		"socialite", "influencer", "congressman", "congresswoman", "lawmaker", "monarch", "prince", "princess", "duke", "duchess", "defendant", "newlywed", "youngster", "supermodel",
		"dj", "conductor", "violinist", "ballerina", "painter", "sculptor", "wrestler", "gymnast", "skater", "skier", "rower", "sailor", "astronaut", "chairman", "chairwoman", "backbencher":
		return true
	}
	return false
}

// other reports whether the person's descriptions are of another trade than
// the noun's: a quarterback is not "the president".
func (x *entity) other(head string) bool {
	want := trade(head)
	if want == "" {
		return false
	}
	for _, ws := range x.descWords {
		for _, w := range ws {
			if t := trade(w); t != "" && t != want {
				return true
			}
		}
	}
	return false
}

// commercial reports whether a noun stands for any firm.
func commercial(head string) bool {
	return head == "firm" || head == "company" || head == "business"
}

// publicBody reports whether an organisation's name says that it is no firm.
func publicBody(key string) bool {
	switch key[strings.LastIndexByte(key, ' ')+1:] {
	case "council", "police", "court", "government", "ministry", "department", "party", "union", "board", "university", "school", "college", "hospital", "hospice", "church", "association", "federation",
		"agency", "authority", "commission", "committee", "parliament", "senate", "congress", "league", "club", "fc", "united", "city", "guild", "society", "trust", "charity", "office", "service", "news", "times",
		"post", "herald", "mail", "telegraph", "guardian", "gazette", "tribune", "chronicle", "bbc", "army", "navy", "force", "team", "squad", "institute", "foundation", "bureau", "survey":
		return true
	}
	return false
}

// trade groups role nouns that outlets use for one another.
func trade(noun string) string {
	switch noun {
	case "author", "novelist", "writer", "poet", "playwright", "screenwriter", "essayist", "journalist":
		return "letters"
	case "actor", "actress", "star", "co-star", "comedian", "comic":
		return "screen"
	case "singer", "rapper", "musician", "songwriter", "singer-songwriter", "guitarist", "drummer", "frontman", "popstar", "pianist":
		return "music"
	case "footballer", "striker", "midfielder", "defender", "goalkeeper", "winger", "forward", "centre-forward", "player", "captain", "skipper", "batsman", "bowler", "cricketer", "left-back", "right-back",
		"quarterback", "linebacker", "golfer", "boxer", "swimmer", "sprinter", "jockey", "cyclist", "athlete", "goalscorer", "fly-half", "bowler-batsman", "runner", "thrower", "gymnast", "skater", "rower", "wrestler":
		return "sport"
	case "politician", "minister", "mp", "senator", "congressman", "congresswoman", "lawmaker", "councillor", "backbencher", "president", "premier", "chancellor", "mayor", "governor", "ex-president", "ex-minister":
		return "politics"
	case "manager", "coach", "boss":
		return "bench"
	case "businessman", "businesswoman", "tycoon", "entrepreneur", "founder", "billionaire":
		return "business"
	}
	return ""
}

// abbreviated returns the short form that a title in front of a name takes.
func abbreviated(head string) string {
	switch head {
	case "detective":
		return "det"
	case "sergeant":
		return "sgt"
	case "inspector":
		return "insp"
	case "superintendent":
		return "supt"
	case "senator":
		return "sen"
	case "governor":
		return "gov"
	case "congressman", "congresswoman", "representative":
		return "rep"
	case "captain":
		return "capt"
	case "professor":
		return "prof"
	case "doctor":
		return "dr"
	case "councillor":
		return "cllr"
	case "colonel":
		return "col"
	case "reverend":
		return "rev"
	}
	return head
}

// loneBody reports whether a noun may point at the only organisation of the
// article though its name does not hold the word.
func loneBody(head string) bool {
	switch head {
	case "company", "firm", "club", "charity", "airline", "agency", "bank", "retailer", "broadcaster", "watchdog", "regulator", "supermarket", "carmaker", "operator", "union",
		"film", "album", "show", "novel", "festival", "tournament":
		return true
	}
	return false
}

func unnamed(low string) bool {
	switch low {
	case "source", "insider", "onlooker", "bystander", "reveller", "person", "receptionist", "caller", "shopper", "eyewitness", "viewer", "stranger", "relative", "figure", "member", "pal", "user", "reader":
		return true
	}
	return false
}
