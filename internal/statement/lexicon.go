package statement

import "strings"

// classes lists, for each event class, the words and phrases that name an
// event of it. One word is a lemma; in a phrase "*" stands for one word of any
// kind. General English of the news: no outlet's or story's own words.
var classes = map[string]string{
	"marry":      "marry|wed|wedding|tie the knot|get hitched|exchange vow|walk down the aisle|say i do|become husband and wife|nuptial|elope",
	"split":      "split|separate|part way|break up|breakup|call time|call it quit|go * separate way|end * marriage|end * relationship|end * romance|end it|end * year marriage|end * * marriage|end * * * marriage|walk out on|part from|part after|decide to part|marriage was over|split up|go their separate way|parting of the way",
	"divorce":    "divorce|file for divorce|decree",
	"engage":     "get engage|become engage|propose|betroth|engagement|pop the question|engage in|be engage|engaged",
	"date":       "begin * relationship|start dating|start see|be in a relationship|in a relationship|begin dating|date|romance|dating",
	"meet":       "meet|first meet|introduce|get to know",
	"bear":       "bear|birth|give birth|welcome * baby|arrival of|welcome * first child",
	"die":        "die|death|pass away|lose * life|perish|decease|demise|succumb|kill|dead|fatal|lose their life|hang himself",
	"murder":     "murder|slay|slaying|homicide|manslaughter|stab to death|shoot dead|beat to death|shoot to death|shoot and kill",
	"resign":     "resign|quit|step down|stand down|step aside|resignation|give up the leadership|hand in * notice|bow out|relinquish|step back|give up the|leave office|announce * departure|tender * resignation|fall on * sword|renounce|abdicate",
	"retire":     "retire|retirement|hang up * boot",
	"appoint":    "take over|appoint|elect|take charge|take the helm|succeed|swear in|inaugurate|take office|become leader|become chief|become head|become president|become manager|become director|become prime|name as|lead the|lead since|appointment|be name|take the reins|assume office|install as|become chairman|become chairwoman|become mayor|become captain|in charge since|become pope|choose as|become chief executive",
	"win":        "win|victory|beat|defeat|triumph|clinch|thrash|overcome|edge past|see off",
	"lose":       "lose|defeat",
	"join":       "join|arrive in|arrive at|arrive from|bring to|transfer|recruit|sign for|sign from|move to|enrol|enlist|arrive|arrival|bring in",
	"leave":      "leave|depart|exit|sail from|set off|set out|set sail",
	"move":       "move out|move in|move into|live in|live at|move to|have live|pack * bag|leave home|leave the family home|be living|living in",
	"make":       "build|construct|construction|complete|enter service|be make in|come into service|lay down",
	"launch":     "launch|unveil|roll out",
	"found":      "founded|establish|set up|co-found|create",
	"open":       "open|inaugurate|opening|reopen",
	"close":      "close|shut|closure|shut down|close down",
	"hit":        "strike|hit|collide|crash|run aground|smash into|slam into|plough into|plow into|run on to|run onto|ground|grounding|derail|collision|go aground|smash|ram|hit by|veer off|accident|pile-up|overturn|skid off|jump the track|come off the rail|leave the rail",
	"sink":       "sink|capsize|founder|go down",
	"explode":    "explode|explosion|blast|detonate|blow up|go off|erupt|eruption",
	"burn":       "fire|burn|blaze|break out|set alight|catch fire",
	"collapse":   "collapse|cave in|give way",
	"quake":      "earthquake|quake|shake|tremor",
	"aftershock": "aftershock",
	"storm":      "make landfall|landfall|storm|flood|cyclone|hurricane|tornado|batter",
	"vanish":     "vanish|disappear|go miss|last see|disappearance|be missing",
	"abduct":     "abduct|kidnap|snatch|abduction|hold captive|take hostage",
	"rescue":     "rescue|save|pull from|pull alive|winch|find alive|escape|free from",
	"find":       "find|discover|recover|discovery|unearth|locate",
	"arrest":     "arrest|detain|take into custody|apprehend|nab|collar|handcuff|seize by police|detention|hold on suspicion|pick up by police",
	"charge":     "charge|indict|accuse|indictment",
	"plead":      "plead|plead guilty|enter a plea",
	"trial":      "go on trial|trial|appear in court|due in court|be in court|back in court|return to court|face court|due before|appear at|appear before|stand trial|court hearing|hearing",
	"convict":    "convict|find guilty|find * guilty|find * * guilty|find * * * guilty|conviction|verdict|guilty of",
	"sentence":   "sentence|jail|imprison|send to prison|put behind bar|lock up|prison term|jail term|be give * year|serve * year|send down|give * sentence",
	"acquit":     "acquit|clear of|find not guilty",
	"free":       "release from|set free|parole|release on|bail",
	"vote":       "vote|approve|reject|ballot|back by|pass by|referendum|election|by-election",
	"ban":        "ban|suspend|disqualify|suspension|bar from",
	"fine":       "fine",
	"announce":   "announce|break the news|confirm|reveal|announcement|declare|disclose|make public|tell * follower|post|go public",
	"buy":        "buy|purchase|acquire|acquisition|takeover|snap up",
	"sell":       "sell|auction|sale|go under the hammer|dispose of|go on the market",
	"sign":       "sign|strike a deal|reach a deal|reach an agreement|strike an agreement|put * name to|put pen to paper|ink|pen a|agree|put their name",
	"score":      "score|net|goal|notch|strike home|head home|find the net",
	"medal":      "medal|podium",
	"debut":      "debut|first appearance|first appear",
	"hold":       "hold|take place|stage|host",
	"publish":    "publish|come out|hit the shelf|air|broadcast|release|hit cinema",
	"premiere":   "premiere|premier|world premiere|first screening|first shown|first screen",
	"effect":     "take effect|come into effect|come into force|take force|enter into force|go into effect",
	"film":       "film|shoot in|shoot on location|film in",
	"medical":    "medical|pass a medical|fitness test",
	"trip":       "trip|visit|travel|fly|journey|tour|voyage|fly to|trip to",
	"treat":      "treat|take to hospital|hospital|hospitalise|hospitalize|hospital treatment|in hospital",
	"injure":     "injure|injury|wound|hurt",
	"missing":    "missing|unaccounted|unaccounted for|unaccount",
	"evacuate":   "evacuate|evacuation|flee|displace|homeless",
	"trap":       "trap|strand",
	"attack":     "attack|stab|bomb|ambush|assault|shoot|shooting|stabbing|gun down|open fire",
	"protest":    "protest|march|demonstrate|rally|demonstration",
	"cut":        "lay off|cut|axe|redundancy|job cut|layoff|shed|make redundant",
	"merge":      "merge|merger",
	"fail":       "bankrupt|bankruptcy|go bust|go into administration|enter administration|insolvent|insolvency|go under",
	"flight":     "take off|land|blast off|lift off|touch down|splash down",
	"award":      "award|honour|honor|receive the|nominate|knight",
	"study":      "graduate|study at|enrol|graduate from",
	"raise":      "raise|donate|donation|fund|appeal|fundraiser|pledge|crowdfund",
	"repay":      "pay back|hand back|repay|give back|refund|return the money|reimburse",
	"like":       "like",
	"view":       "view|watch|stream|viewer",
	"attend":     "attend|crowd|attendance|turn out|gate",
	"aboard":     "aboard|on board|carry|on the ferry|on the plane|on the bus|on the train|passenger",
	"drive":      "drive|travel at|speed",
	"fall":       "fall|drop|decline|slump|plunge|tumble|slide|sink by",
	"rise":       "rise|climb|increase|jump|soar|surge|grow|gain",
	"report":     "report|log",
	"last":       "last|go on for|run for|take",
	"borrow":     "owe|debt|borrow|loan",
	"earn":       "earn|wage|salary|be pay",
	"diagnose":   "diagnose|diagnosis|test positive",
	"operate":    "operate|surgery|operation|transplant",
	"begin":      "begin|start|kick off|get under way|get underway|commence",
	"end":        "end|finish|conclude|expire|run out|come to an end",
	"damage":     "damage|destroy|wreck|demolish",
	"name":       "identify|rename|name after",
	"withdraw":   "withdraw|pull out|drop out|scratch",
	"measure":    "measure|magnitude",
	"steal":      "steal|theft|rob|robbery|burglary|burgle|plunder|loot|embezzle|embezzlement|swindle|heist|pilfer|siphon|defraud",
	"funeral":    "funeral|memorial service|bury|burial|cremate|cremation|requiem",
	"inquest":    "inquest",
	"walkout":    "walk out over|walkout|stoppage|go on strike|strike action|down tool|industrial action|stage a strike",
	"breach":     "breach|overtop|overflow|burst|top the floodwall|top * floodwall|top * * floodwall|top * * * floodwall|top the levee|top * levee|top * * levee|top * * * levee|top the bank|top * bank|top the wall|top * wall|top * * wall|spill over|come over the",
	"employ":     "employ|workforce|payroll",
	"complain":   "come forward|complain|make a complaint|lodge a complaint|make complaint",
	"call":       "call|phone|ring|alert|mayday|alarm be raise|raise the alarm|dial",
}

// lexicon holds the phrases of all classes by their first lemma.
var lexicon = phrases(classes)

// known are the base forms that lemma trusts when it takes an ending off: the
// single words of the lexicon and of the money roles and states.
var known = bases()

func bases() map[string]bool {
	out := map[string]bool{}
	for _, list := range classes {
		for _, p := range strings.Split(list, "|") {
			for _, w := range strings.Fields(p) {
				out[w] = true
			}
		}
	}
	for w := range roles {
		out[w] = true
	}
	for w := range states {
		out[w] = true
	}
	for w := range making {
		out[w] = true
	}
	return out
}

type phrase struct {
	words []string
	class string
}

// phrases indexes the lexicon by first lemma, longest phrase first.
func phrases(src map[string]string) map[string][]phrase {
	out := map[string][]phrase{}
	for class, list := range src {
		for _, p := range strings.Split(list, "|") {
			words := strings.Fields(p)
			for i, w := range words {
				if w != "*" {
					words[i] = lemma(w)
				}
			}
			if len(words) > 0 {
				out[words[0]] = append(out[words[0]], phrase{words, class})
			}
		}
	}
	for _, l := range out {
		sortPhrases(l)
	}
	return out
}

func sortPhrases(l []phrase) {
	less := func(a, b phrase) bool {
		if len(a.words) != len(b.words) {
			return len(a.words) > len(b.words)
		}
		if x, y := strings.Join(a.words, " "), strings.Join(b.words, " "); x != y {
			return x < y
		}
		return a.class < b.class
	}
	for i := 1; i < len(l); i++ {
		for j := i; j > 0 && less(l[j], l[j-1]); j-- {
			l[j], l[j-1] = l[j-1], l[j]
		}
	}
}
