package quote

import (
	"strings"

	"hearsay/internal/text"
)

// class says how a reporting verb is built into a sentence.
type class uint8

const (
	say   class = 1 << iota // takes what was said: said, added, wrote
	tell                    // takes the hearer first: told, asked, reminded
	call                    // takes the thing and a quoted name or judgment: called, described, hailed
	think                   // takes what is held: thinks, believes, views
	ask                     // "asked" with a hearer may open what somebody answers
)

// form says which form of a verb a word is.
type form uint8

const (
	finite     form = 1 << iota // said, says
	participle                  // saying
	base                        // say: finite after a plural, or an infinitive
	nounLike                    // may be a noun as well: claims, report, answer
)

type verb struct {
	class class
	form  form
}

// verbs maps every form of every reporting verb to what it is. The lists were
// gathered from style guides and general English; forms are built by rule.
var verbs = verbForms()

const (
	sayVerbs = `add admit advise affirm agree allege announce argue assert attest
bark beam blast bleat boast brag bristle caution chide chirp chortle chuckle claim comment complain
concede conclude concur confess confide confirm contend continue counsel counter croak
crow cry declare decree deadpan demand demur deny disclose drawl echo elaborate emphasise emphasize
enthuse exclaim explain express exult fume gasp giggle gloat grieve groan growl grumble grunt guess gush hint hiss
holler howl implore indicate insist intone interject interrupt jest joke lament laugh maintain
mention moan mumble murmur muse mutter note observe opine parry plead pledge post posit preach predict
proclaim profess promise pronounce propose protest quip rage rail rant rasp rave reason recall reckon recollect recount
reflect regret reiterate rejoice rejoin relate remark remember reminisce repeat reply report respond retort reveal
riposte roar scoff scold scowl scream screech shout shriek shrug sigh smile snap snarl sneer sniff snort sob
speculate splutter sputter stammer state stipulate storm stress stutter suggest surmise swear sympathise sympathize
tease testify theorise theorize thunder trumpet tweet underline underscore urge utter vent venture vow wail
whine whisper wisecrack wonder write yell yelp apologise apologize begin reassure share read
estimate specify clarify acknowledge speak discuss disagree recommend instruct order rule mouth bemoan caption volunteer
offer point hit message find project talk submit intimate opine insinuate jeer heckle accept imply`
	tellVerbs = `tell ask inform remind assure warn advise urge notify beg implore
instruct order text email challenge persuade promise quote quiz lecture answer caution reassure press question`
	callVerbs = `call describe brand label hail slam praise accuse blame
characterise characterize denounce dismiss decry condemn deride compare criticise criticize
blast attack ridicule mock refer cite credit applaud commend laud lambast lambaste rebuke
tout depict portray paint term deem liken welcome bill salute chastise castigate defend disparage
herald cast frame caricature identify rate rip trash bash knock congratulate thank mourn remember berate`
	thinkVerbs = `think believe feel view consider regard hope expect fear see
want worry understand doubt imagine suspect advocate support oppose endorse love hate like prefer call`
	nouns = `claim comment report answer post promise demand note state stress
offer order text address laugh smile sigh cry hint joke reply protest view
hope fear vow pledge guess caution warning rant storm rail reason remark regret estimate rule
point hit message caption project rip trash knock bash quote blast attack credit bill term label brand thank love doubt support
question challenge press share talk frame cast jeer herald cite email shout scream roar whisper tweet rave shrug voice worry rate
mention plead counsel counter rage groan moan beam boast hail paint slam snap tease`
)

// irregular lists base, third person, past, past participle, -ing.
var irregular = [][5]string{
	{"say", "says", "said", "said", "saying"},
	{"tell", "tells", "told", "told", "telling"},
	{"write", "writes", "wrote", "written", "writing"},
	{"read", "reads", "read", "read", "reading"},
	{"begin", "begins", "began", "begun", "beginning"},
	{"swear", "swears", "swore", "sworn", "swearing"},
	{"speak", "speaks", "spoke", "spoken", "speaking"},
	{"think", "thinks", "thought", "thought", "thinking"},
	{"feel", "feels", "felt", "felt", "feeling"},
	{"see", "sees", "saw", "seen", "seeing"},
	{"understand", "understands", "understood", "understood", "understanding"},
	{"submit", "submits", "submitted", "submitted", "submitting"},
	{"agree", "agrees", "agreed", "agreed", "agreeing"},
	{"find", "finds", "found", "found", "finding"},
	{"rip", "rips", "ripped", "ripped", "ripping"},
	{"hit", "hits", "hit", "hit", "hitting"},
	{"deny", "denies", "denied", "denied", "denying"},
	{"cry", "cries", "cried", "cried", "crying"},
	{"reply", "replies", "replied", "replied", "replying"},
	{"testify", "testifies", "testified", "testified", "testifying"},
	{"specify", "specifies", "specified", "specified", "specifying"},
	{"clarify", "clarifies", "clarified", "clarified", "clarifying"},
	{"notify", "notifies", "notified", "notified", "notifying"},
	{"parry", "parries", "parried", "parried", "parrying"},
	{"worry", "worries", "worried", "worried", "worrying"},
	{"decry", "decries", "decried", "decried", "decrying"},
	{"admit", "admits", "admitted", "admitted", "admitting"},
	{"brag", "brags", "bragged", "bragged", "bragging"},
	{"beg", "begs", "begged", "begged", "begging"},
	{"quip", "quips", "quipped", "quipped", "quipping"},
	{"regret", "regrets", "regretted", "regretted", "regretting"},
	{"refer", "refers", "referred", "referred", "referring"},
	{"snap", "snaps", "snapped", "snapped", "snapping"},
	{"demur", "demurs", "demurred", "demurred", "demurring"},
	{"concur", "concurs", "concurred", "concurred", "concurring"},
	{"sob", "sobs", "sobbed", "sobbed", "sobbing"},
	{"slam", "slams", "slammed", "slammed", "slamming"},
	{"label", "labels", "labelled", "labeled", "labelling"},
	{"quiz", "quizzes", "quizzed", "quizzed", "quizzing"},
	{"imply", "implies", "implied", "implied", "implying"},
	{"identify", "identifies", "identified", "identified", "identifying"},
	{"cast", "casts", "cast", "cast", "casting"},
	{"crow", "crows", "crowed", "crowed", "crowing"},
	{"deadpan", "deadpans", "deadpanned", "deadpanned", "deadpanning"},
}

func verbForms() map[string]verb {
	irr := map[string][5]string{}
	for _, f := range irregular {
		irr[f[0]] = f
	}
	noun := text.Set(nouns)
	m := map[string]verb{}
	put := func(w string, c class, f form) {
		v := m[w]
		m[w] = verb{v.class | c, v.form | f}
	}
	add := func(list string, c class) {
		for _, b := range strings.Fields(list) {
			f, ok := irr[b]
			if !ok {
				f = regular(b)
			}
			var extra form
			if noun[b] {
				extra = nounLike
			}
			put(f[0], c, base|extra)
			put(f[1], c, finite|extra)
			put(f[2], c, finite)
			put(f[3], c, finite)
			put(f[4], c, participle)
		}
	}
	add(sayVerbs, say)
	add("say", say)
	add(tellVerbs, tell)
	add("ask", ask|say)
	add("answer", say)
	add("warn", say)
	add(callVerbs, call)
	add(thinkVerbs, think)
	put("went", say, finite) // "he went on"
	put("put", say, finite)  // "as Lee put it"
	put("puts", say, finite)
	put("shot", say, finite)  // "she shot back"
	put("fired", say, finite) // "he fired back"
	put("chimed", say, finite)
	put("read", say, finite)
	return m
}

// regular returns the forms of a regular verb.
func regular(b string) [5]string {
	f := [5]string{b, b + "s", b + "ed", b + "ed", b + "ing"}
	switch {
	case strings.HasSuffix(b, "e"):
		f[2], f[3], f[4] = b+"d", b+"d", b[:len(b)-1]+"ing"
	case strings.HasSuffix(b, "ss"), strings.HasSuffix(b, "sh"), strings.HasSuffix(b, "ch"):
		f[1] = b + "es"
	}
	return f
}

var (
	// auxiliaries stand between a subject and its verb.
	auxiliaries = text.Set(`should must shall ought cannot having being has have had is was were are 's 've 'd be been will would could can may might did does do not
n't hadn't hasn't haven't wasn't didn't doesn't don't isn't`)
	// adverbs between a subject and its verb that do not end in -ly.
	adverbs = text.Set(`also later then again once even never always still first just now soon often
ever since already perhaps reportedly further too instead simply famously all both
himself herself themselves itself today yesterday afterwards afterward meanwhile thus therefore however`)
	// subjects are the personal pronouns that can speak.
	subjects     = text.Set(`he she they it`)
	prepositions = text.Set(`of for at from with in to on by about after before during under over as
into against through among amid between near outside inside following than without within via per behind
close across aboard alongside throughout toward towards around since until despite including like upon onto along`)
	// noPhrase words end a noun phrase on either side.
	noPhrase = text.Set(`that which who whom whose and but or so because if when while where as though although whether
is was were are be been has have had will would could can may might did does do not to than then
after before since until said says told he she they it i we you yesterday today tonight tomorrow
monday tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december last next earlier later recently there here during also
just again still even only what how why yet too this`)
	weekdays    = text.Set(`monday tuesday wednesday thursday friday saturday sunday yesterday today tonight`)
	determiners = text.Set(`a an the his her their its our my your this that these those one another some
several two three four five six many most both all no each every any`)
	relatives  = text.Set(`who which that whom whose`)
	indefinite = text.Set(`a an one another some several two three four five six many most few`)
)

func isAdverb(w string) bool {
	return adverbs[w] || len(w) > 4 && strings.HasSuffix(w, "ly") && w != "family" && w != "reply" && w != "ally" && w != "italy" && w != "july"
}

func isBe(w string) bool {
	switch w {
	case "is", "was", "were", "are", "be", "been", "being", "get", "got", "'s":
		return true
	}
	return false
}
