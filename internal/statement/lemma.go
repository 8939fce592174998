package statement

import "strings"

// irregular maps forms that no ending rule reaches to their base form; the
// common strong verbs and plurals of English news.
var irregular = pairs(`
was be were be been be being be is be are be am be
had have has have having have did do done do does do
went go gone go goes go came come said say told tell gave give given give took take taken take
wed wed wedded wed led lead left leave met meet found find founded founded founding founded held hold
won win lost lose broke break broken break began begin begun begin
bought buy sold sell paid pay made make built build sent send spent spend
struck strike stricken strike hit hit sank sink sunk sink fell fall fallen fall
fled flee flew fly flown fly rose rise risen rise drove drive driven drive
shot shoot stole steal stolen steal wrote write written write
born bear bore bear grew grow grown grow knew know known know
stood stand understood understand quit quit quitted quit ran run got get gotten get
put put set set cut cut beat beat beaten beat
dealt deal felt feel kept keep lay lie laid lay lain lie
saw see seen see chose choose chosen choose hurt hurt burnt burn
threw throw thrown throw caught catch taught teach brought bring thought think
died die dies die dying die tied tie ties tie tying tie lying lie
dead dead people people men man women woman children child
wives wife lives life knives knife halves half feet foot mice mouse
crew crew series series news news species species
opening open opened open opens open entered enter entering enter
admitted admit committed commit quitting quit
suing sue sued sue freed free freeing free
swore swear sworn swear drew draw drawn draw blew blow blown blow
shut shut spread spread hidden hide hid hide swept sweep
jailed jail charged charge charges charge
missing missing wedding wedding weddings wedding
meeting meeting meetings meeting
hung hang hanged hang
arrived arrive arrives arrive leaves leave leaving leave
repaid repay resold resell rebuilt rebuild mistook mistake mistaken mistake
withdrew withdraw withdrawn withdraw became become becomes become becoming become overcame overcome overtook overtake
underwent undergo sought seek slept sleep swung swing sprang spring shrank shrink tore tear wore wear woke wake
rode ride rang ring sang sing stuck stick sped speed slid slide shone shine shook shake shaken shake laid lay
lent lend leapt leap fought fight fed feed drank drink crept creep ate eat arose arise bled bleed bit bite bent bend
spun spin forbade forbid forbidden forbid forgave forgive forgot forget wept weep swallowed swallow
lit light dug dig bid bid bids bid swum swim swam swim won win
signed sign signs sign resigned resign resigns resign
`)

func pairs(s string) map[string]string {
	m := map[string]string{}
	f := strings.Fields(s)
	for i := 0; i+1 < len(f); i += 2 {
		m[f[i]] = f[i+1]
	}
	return m
}

// lemma returns a crude base form of a folded word: irregular forms by table,
// else the endings -s, -ed and -ing taken off by rule. It is the same for the
// forms of one word far more often than not; it need not be a word.
func lemma(w string) string {
	if b, ok := irregular[w]; ok {
		return b
	}
	return stem(w)
}

// stem is lemma for words that are not irregular.
func stem(w string) string {
	n := len(w)
	switch {
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && (strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "xes")):
		return w[:n-2]
	case n > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return w[:n-1]
	case n > 4 && strings.HasSuffix(w, "ied"):
		return w[:n-3] + "y"
	case n > 4 && strings.HasSuffix(w, "ed") && hasVowel(w[:n-2]):
		return restore(w[:n-2])
	case n > 5 && strings.HasSuffix(w, "ing") && hasVowel(w[:n-3]):
		return restore(w[:n-3])
	}
	return w
}

func hasVowel(s string) bool { return strings.ContainsAny(s, "aeiouy") }

// restore undoes what an ending did to its stem: a doubled consonant goes, a
// silent e returns.
func restore(s string) string {
	n := len(s)
	switch {
	case known[s+"e"]:
		return s + "e"
	case known[s]:
		return s
	case n > 3 && s[n-1] == s[n-2] && known[s[:n-1]]:
		return s[:n-1]
	case n < 3:
		return s + "e"
	}
	last, prev := s[n-1], s[n-2]
	switch {
	case last == prev && !strings.ContainsRune("lsz", rune(last)):
		return s[:n-1]
	case last == prev && last == 'l' && n > 4: // cancelled, travelled
		return s[:n-1]
	case strings.HasSuffix(s, "at") || strings.HasSuffix(s, "iz") || strings.HasSuffix(s, "is") && n > 4,
		last == 'v', last == 'c', last == 'u', last == 'g' && prev != 'n' || strings.HasSuffix(s, "ang") && n > 4:
		return s + "e"
	case last == 's' && strings.ContainsRune("aeiou", rune(prev)): // closed, raised, refused
		return s + "e"
	case last == 'r' && strings.ContainsRune("iua", rune(prev)) && n > 3 && !strings.HasSuffix(s, "ear") && !strings.HasSuffix(s, "air"): // retired, injured, declared
		return s + "e"
	case strings.ContainsRune("bdkmnptl", rune(last)) && strings.ContainsRune("aiou", rune(prev)) && silentE(s):
		return s + "e"
	}
	return s
}

// silentE reports whether a stem ending in one vowel and one consonant takes
// an e: short stems do (mov-, nam-, wip-), and a few common longer ones.
func silentE(s string) bool {
	n := len(s)
	if n >= 3 && strings.ContainsRune("aeiou", rune(s[n-3])) {
		return false // a pair of vowels: sailed, looted
	}
	switch s {
	case "visit", "limit", "edit", "happen", "open", "order", "cover", "develop", "halt", "model", "pilot", "ballot", "profit", "exit", "panel", "market", "target", "permit", "admit", "commit", "question", "mention", "position", "ransom", "abandon", "pardon", "sanction", "function", "station", "murmur", "total", "equal", "rival", "label", "travel", "cancel", "level", "audit", "credit", "recruit", "orbit", "prohibit", "exhibit", "inherit", "solicit", "bandit", "kidnap", "gallop", "gossip", "worship", "blossom", "bottom", "custom", "welcom":
		return s == "welcom"
	}
	return !strings.HasSuffix(s, "on") && !strings.HasSuffix(s, "ain")
}
