package quote

import (
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hearsay/internal/news"
	"hearsay/internal/text"
)

// cast is who stands in the test articles: name/kind, f and m for persons.
const cast = "Ann Teague/f; Bo Lindahl/m; Carla Voss/f; Amir Sethi/m; Helen Marsh/f; Lucy Marrack/f; Olu Bankole/m; Kit Arden/u; Starlit/o; Moor University/o; Moor Rovers/o; Moor Times/o; Tidewater Bank/o"

// entities marks every full name and surname of the cast in the reading.
func entities(r *news.Reading) ([]news.Entity, []news.Mention) {
	var ents []news.Entity
	var ments []news.Mention
	for _, c := range strings.Split(cast, "; ") {
		name, kind, _ := strings.Cut(c, "/")
		e := news.Entity{Name: name, Kind: news.Person}
		forms := []string{name, name[strings.LastIndexByte(name, ' ')+1:]}
		switch kind {
		case "f":
			e.Gender = news.Female
		case "m":
			e.Gender = news.Male
		case "u":
		default:
			e.Kind = news.Organisation
			forms = forms[:1]
		}
		ents = append(ents, e)
		for _, p := range r.Passages {
			for _, f := range forms {
				for i := 0; ; {
					k := strings.Index(p.Text[i:], f)
					if k < 0 {
						break
					}
					s := news.Span{Para: p.Para, Start: i + k, End: i + k + len(f)}
					i = s.End
					clash := false
					for _, m := range ments {
						clash = clash || m.Overlaps(s)
					}
					if !clash {
						ments = append(ments, news.Mention{Span: s, Entity: len(ents) - 1, Kind: e.Kind})
					}
				}
			}
		}
	}
	sort.Slice(ments, func(i, j int) bool { return ments[i].Less(ments[j].Span) })
	return ents, ments
}

// readKinds gives the direct and mixed quotations, or the indirect speech.
func readKinds(indirect bool, paras []string) []news.Quote {
	r := text.Read(&news.Article{Outlet: "Moor Gazette", Paragraphs: paras})
	ents, ments := entities(r)
	return slices.DeleteFunc(Read(r, ents, ments), func(q news.Quote) bool { return (q.Kind == news.Indirect) != indirect })
}

// lines prints quotes as "kind speaker [> hearer] [@ place]: text"; unnamed
// speakers stand in brackets.
func lines(qs []news.Quote) []string {
	out := []string{}
	for _, q := range qs {
		who := q.Speaker.Name
		if q.Speaker.Anonymous {
			who = "(" + who + ")"
		}
		if who == "" {
			who = "?"
		}
		if q.SaidTo != "" {
			who += " > " + q.SaidTo
		}
		if q.SaidAt != "" {
			who += " @ " + q.SaidAt
		}
		out = append(out, string(q.Kind)+" "+who+": "+q.Text)
	}
	return out
}

type readCase struct {
	name string
	in   string // paragraphs parted by a line break
	want []string
}

func runReads(t *testing.T, cases []readCase) {
	t.Helper()
	runKinds(t, false, cases)
}

func runKinds(t *testing.T, indirect bool, cases []readCase) {
	t.Helper()
	for _, tt := range cases {
		got := lines(readKinds(indirect, strings.Split(tt.in, "\n")))
		if diff := cmp.Diff(append([]string{}, tt.want...), got); diff != "" {
			t.Errorf("%s: Read(%q) (-want +got):\n%s", tt.name, tt.in, diff)
		}
	}
}

func TestReadRows(t *testing.T) {
	runReads(t, []readCase{
		{
			"interrupted between sentences", "“We won,” Ann Teague told the Gazette. “We will win again.”",
			[]string{"direct Ann Teague > Moor Gazette: We won, We will win again."},
		},
		{
			"interrupted inside a sentence", "“The risk,” said Amir Sethi, who runs the lab, “is that nobody reads it.”",
			[]string{"direct Amir Sethi: The risk, is that nobody reads it."},
		},
		{
			"short answers go on", "“They sue,” Teague said. “Everybody sues, right?”",
			[]string{"direct Ann Teague: They sue, Everybody sues, right?"},
		},
		{
			"one row for each paragraph of a run", "Ann Teague said: “We won.\n“We will win again.”\nShe left.",
			[]string{"direct Ann Teague: We won.", "direct Ann Teague: We will win again."},
		},
		{
			"a run told at its end", "“We have lost the wall.\n“We will build it again,” Bo Lindahl said.",
			[]string{"direct Bo Lindahl: We have lost the wall.", "direct Bo Lindahl: We will build it again,"},
		},
		{
			"two speakers in a paragraph", "“It was loud,” said Ann Teague. Bo Lindahl said: “It was louder than that.”",
			[]string{"direct Ann Teague: It was loud,", "direct Bo Lindahl: It was louder than that."},
		},
		{
			"two fragments of one sentence", "The report said the valve was “corroded beyond repair” and had been “ignored for years”.",
			[]string{"mixed (The report): corroded beyond repair ignored for years"},
		},
		{
			"paragraph breaks that a text dump lost", "Carla Voss said: \"I slept in the van. \"I had no money. \"I was happy.\" She lives in Tarn.",
			[]string{"direct Carla Voss: I slept in the van.", "direct Carla Voss: I had no money.", "direct Carla Voss: I was happy."},
		},
		{
			"dump with other marks inside", "One onlooker told us: 'They left early. \"They left by boat.' The show went on.",
			[]string{"direct (One onlooker) > Moor Gazette: They left early.", "direct (One onlooker) > Moor Gazette: They left by boat."},
		},
		{
			"closed with another mark", "\"Both of them are mine. I made them,' said Ann Teague.",
			[]string{"direct Ann Teague: Both of them are mine. I made them,"},
		},
		{
			"a missing closing mark", "Ann Teague added that \"the wall was never meant to last.\nIt rained.",
			[]string{"mixed Ann Teague: the wall was never meant to last."},
		},
		{
			"a quotation alone in its paragraph goes on", "“We lost,” said Ann Teague.\n“We will not lose again, and I will see to it.”",
			[]string{"direct Ann Teague: We lost,", "direct Ann Teague: We will not lose again, and I will see to it."},
		},
		{
			"lead-in in the paragraph before", "Bo Lindahl wrote on Instagram:\n“I am done with boats.”",
			[]string{"direct Bo Lindahl @ Instagram: I am done with boats."},
		},
		{
			"speaker in the sentence before", "Carla Voss shared the post with a line of her own. “Nine years, two dogs.”",
			[]string{"direct Carla Voss: Nine years, two dogs."},
		},
		{
			"nested", "“He said, ‘They may keep it,’ and he laughed,” Ann Teague recalled.",
			[]string{"direct Ann Teague: He said, ‘They may keep it,’ and he laughed,"},
		},
		{
			"another outlet's text", "The Moor Times reports: “Carla Voss waved from the bus. ‘I am off to sea, and I shall not be back,’ she said.”",
			[]string{"direct Carla Voss: I am off to sea, and I shall not be back,"},
		},
		{
			"American dashes", "\"It was a very quiet street -- well, until Monday,\" Ann Teague said.",
			[]string{"direct Ann Teague: It was a very quiet street -- well, until Monday,"},
		},
		{
			"guillemets", "« La mer est calme », said Ann Teague.",
			[]string{"direct Ann Teague: La mer est calme"},
		},
	})
}

func TestReadMarks(t *testing.T) {
	runReads(t, []readCase{
		{
			"possessive inside", "‘It was the players’ idea, wasn’t it,’ said Ann Teague.",
			[]string{"direct Ann Teague: It was the players’ idea, wasn’t it,"},
		},
		{
			"straight marks and elisions", "'I'm doin' it for 'em, an' the kids' school,' said Ann Teague.",
			[]string{"direct Ann Teague: I'm doin' it for 'em, an' the kids' school,"},
		},
		{"years", "‘The ’90s were ours,’ said Ann Teague.", []string{"direct Ann Teague: The ’90s were ours,"}},
		{"rock 'n' roll is no quotation", "They danced to rock 'n' roll at the players' club in the '60s.", nil},
		{"sou'wester", "A girl in a sou'wester kept the boys' bikes.", nil},
		{"heights", "He is 6'2\" and she is 5'4\" tall.", nil},
		{"mark before the comma", "“It's over”, Ann Teague said.", []string{"direct Ann Teague: It's over"}},
		{"backticks", "``We are off,'' said Ann Teague.", []string{"direct Ann Teague: We are off,"}},
		{"a stray mark", "The boys” bus left at nine. Nobody minded.", nil},
	})
}

func TestReadLeavesOut(t *testing.T) {
	runReads(t, []readCase{
		{"titles", "She starred in “The Long Moor” and sang “Rain Again” on tour.", nil},
		{"title with a comma", "Her second novel, ‘Night Boat’, comes out on June 3, and critics who were sent it say it is good.", nil},
		{"slogan", "The “Just Row It” campaign ends in May.", nil},
		{"nickname", "Bo “Oars” Lindahl, known as “the Otter”, rowed on.", nil},
		{"scare quotes", "The company, which makes “smart” toasters, denied it.", nil},
		{"programme as hearer", "A spokesman told “Moor & Friends” that the mayor would not stand.", nil},
		{"first person telling", "So then you think, 'Oh my, the boat might float.'", nil},
		{"so named by nobody", "Police searched a barn called a ‘nest of wasps’.", nil},
	})
}

func TestReadMixed(t *testing.T) {
	runReads(t, []readCase{
		{
			"attributed judgment", "He has sent back the piano, which Bo Lindahl said had been taken “by mistake and for the music”.",
			[]string{"mixed Bo Lindahl: by mistake and for the music"},
		},
		{"one word", "Carla Voss now views the split as a ‘gift’.", []string{"mixed Carla Voss: gift"}},
		{
			"two verbs, two speakers", "Ann Teague called for “an independent inquiry”, while Bo Lindahl dismissed it as “a stunt”.",
			[]string{"mixed Ann Teague: an independent inquiry", "mixed Bo Lindahl: a stunt"},
		},
		{
			"passive with a speaker", "Second came a scone, described by Helen Marsh as “dangerously good”.",
			[]string{"mixed Helen Marsh: dangerously good"},
		},
		{
			"passive without one", "The scone was described as “almost dangerously good for its age” last year.",
			[]string{"mixed ?: almost dangerously good for its age"},
		},
		{
			"relative clause", "Bo Lindahl, who told a committee that small towns ‘live by rumour and by rail’, is the second to leave.",
			[]string{"mixed Bo Lindahl @ committee: live by rumour and by rail"},
		},
		{
			"participle", "Ann Teague left early, saying the wind was “a bit much for the cat”.",
			[]string{"mixed Ann Teague: a bit much for the cat"},
		},
		{
			"said she felt", "Speaking on the Moor Hour podcast, Voss said she felt “like a lemon” when the cameras stopped.",
			[]string{"mixed Carla Voss @ Moor Hour podcast: like a lemon"},
		},
		{
			"cue at the end", "The hull was “a colander in all but name” when she left port, Bo Lindahl said on Monday.",
			[]string{"mixed Bo Lindahl: a colander in all but name"},
		},
		{
			"as somebody put it", "As Bo Lindahl put it, “the sea has all the time there is”.",
			[]string{"mixed Bo Lindahl: the sea has all the time there is"},
		},
		{
			"day between subject and verb", "Ann Teague on Tuesday said the plan was “a bucket without a floor”.",
			[]string{"mixed Ann Teague: a bucket without a floor"},
		},
		{
			"title taken up again", "The Moor Times reported that Captain Bo Lindahl said in an interview, “It is over.” However, the captain continued, “It was never begun by anybody.”",
			[]string{"direct Bo Lindahl @ interview: It is over. It was never begun by anybody."},
		},
		{
			"dateline", "PORT MOOR — Ann Teague has taken a swipe at the plan, saying that “grand words” keep no rain off.",
			[]string{"mixed Ann Teague: grand words"},
		},
		{
			"abbreviation before the mark", "Her office put out a note saying the U.K. “does not have the boats to do it”.",
			[]string{"mixed (Her office): does not have the boats to do it"},
		},
	})
}

func TestReadSpeakers(t *testing.T) {
	runReads(t, []readCase{
		{
			"the only woman so far", "“I asked him,” Ann Teague says.\n“I had a ring,” Bo Lindahl says.\nThe two met in Moor, at a sale.\nThe feast will be small. “Forty people and a band,” she says.",
			[]string{"direct Ann Teague: I asked him,", "direct Bo Lindahl: I had a ring,", "direct Ann Teague: Forty people and a band,"},
		},
		{
			"another woman without a name", "“I asked him,” Ann Teague says.\n“I had a ring,” Bo Lindahl says.\nHis sister was in the kitchen.\nThe feast will be small. “Forty people and a band,” she says.",
			[]string{"direct Ann Teague: I asked him,", "direct Bo Lindahl: I had a ring,", "direct ?: Forty people and a band,"},
		},
		{
			"more words for the one just brought in", "Helen Marsh, 67, was on the upper deck when the coach hit the wall.\n“I kicked out the glass,” the retired school cook told the Gazette.",
			[]string{"direct Helen Marsh > Moor Gazette: I kicked out the glass,"},
		},
		{
			"words for somebody else", "Helen Marsh, 67, was killed when the coach hit the wall.\n“It was all over in a second,” the retired school cook said.",
			[]string{"direct (the retired school cook): It was all over in a second,"},
		},
		{
			"who speaks for her", "Helen Marsh, 67, was on the upper deck when the coach hit the wall.\n“She is well,” the family spokesman said.",
			[]string{"direct (the family spokesman): She is well,"},
		},
		{
			"a member of a house without a name", "One government MP said it was over. “The sums are bad,” the MP said.",
			[]string{"direct (One government MP): The sums are bad,"},
		},
		{
			"surname at the end of an apposition", "The owner of the hall, Bo Lindahl, was less sure: “It is damp. It has always been damp.”",
			[]string{"direct Bo Lindahl: It is damp. It has always been damp."},
		},
		{
			"with its president saying", "Moor University welcomed it, with its president, Helen Marsh, saying it would “bring in the bread”.",
			[]string{"mixed Helen Marsh: bring in the bread"},
		},
		{
			"short answer after a shrug", "Asked what the win feels like, Lindahl shrugs. “Quiet.”",
			[]string{"direct Bo Lindahl: Quiet."},
		},
		{
			"of a place", "Amir Sethi, of Moor University, who led the study, said: “The ice is thin.”",
			[]string{"direct Amir Sethi: The ice is thin."},
		},
		{
			"with somebody saying", "Moor University has put out a warning, with forecaster Lucy Marrack saying: “Gusts could reach 80mph.”",
			[]string{"direct Lucy Marrack: Gusts could reach 80mph."},
		},
		{
			"spokesman of a person", "A spokesman for Carla Voss said she had “left the building”.",
			[]string{"mixed (A spokesman for Carla Voss): left the building"},
		},
		{
			"whose solicitor", "“It’s a disgrace,” said Teague’s solicitor, Bo Lindahl, outside the court.",
			[]string{"direct Bo Lindahl: It’s a disgrace,"},
		},
		{
			"one, a former postman", "‘The tap in my street has run brown since March,’ groaned one, a former postman who would not give his name.",
			[]string{"direct (a former postman): The tap in my street has run brown since March,"},
		},
		{
			"the neighbour", "One neighbour of many years said it was odd. “Nobody clapped,” the neighbour said.",
			[]string{"direct (One neighbour of many years): Nobody clapped,"},
		},
		{
			"an unnamed she goes before a name", "Carla Voss waved. One cyclist, locking a bike, put it more plainly. “About time,” she said.",
			[]string{"direct (One cyclist): About time,"},
		},
		{
			"subject of the sentence before", "But his uncle, Bo Lindahl, 66, stood by the door. “I came for the soup,” he said afterwards.",
			[]string{"direct Bo Lindahl: I came for the soup,"},
		},
		{
			"two could be meant", "Amir Sethi said he would wait. Bo Lindahl looked at the boat. Sethi met Lindahl.\n“It leaks,” he said.",
			[]string{"direct ?: It leaks,"},
		},
		{
			"who spoke before goes on", "“It leaks,” said Ann Teague.\n“It always has,” she said.",
			[]string{"direct Ann Teague: It leaks,", "direct Ann Teague: It always has,"},
		},
		{
			"the person whom the paragraph before brings in", "“It leaks,” said Bo Lindahl.\nIn the race for boys Kit Arden, 16, came first by a yard.\n“I had a bus to catch,” he said.",
			[]string{"direct Bo Lindahl: It leaks,", "direct Kit Arden: I had a bus to catch,"},
		},
		{
			"another person came up", "“It leaks,” said Ann Teague. Bo Lindahl shook his head.\n“It did so on the day that it was launched.”",
			[]string{"direct Ann Teague: It leaks,", "direct ?: It did so on the day that it was launched."},
		},
		{
			"unlisted verb", "“Let me talk,” Lindahl shot back. “Give me that,” Teague snatched.",
			[]string{"direct Bo Lindahl: Let me talk,", "direct Ann Teague: Give me that,"},
		},
		{
			"relative clause with verbs", "“It leaks,” said a fitter who has sailed in it for years.",
			[]string{"direct (a fitter): It leaks,"},
		},
		{
			"by a judge who", "Teague was jailed for nine years by a judge who called it hard to imagine “a sadder business”.",
			[]string{"mixed (a judge): a sadder business"},
		},
		{
			"signature", "“There is no money left, and there never was any.” — Bo Lindahl, treasurer",
			[]string{"direct Bo Lindahl: There is no money left, and there never was any."},
		},
		{
			"statement of its owner", "Ann Teague’s statement read: “The wall will be built again.”",
			[]string{"direct Ann Teague: The wall will be built again."},
		},
		{
			"the reporter asks", "I asked him why. “Because it leaks,” Lindahl told me.",
			[]string{"direct Bo Lindahl > Moor Gazette: Because it leaks,"},
		},
	})
}

func TestReadHearers(t *testing.T) {
	runReads(t, []readCase{
		{
			"court is a venue", "“I did not do it,” Lindahl told the court.",
			[]string{"direct Bo Lindahl @ court: I did not do it,"},
		},
		{
			"venue before a title", "Olu Bankole told the court Ms Teague had used the till “as a second purse of her own”.",
			[]string{"mixed Olu Bankole @ court: as a second purse of her own"},
		},
		{
			"interview", "In an interview with the Moor Times, Carla Voss said: “I sold the boat.”",
			[]string{"direct Carla Voss > the Moor Times @ interview: I sold the boat."},
		},
		{
			"narration names the hearer", "An insider tells Starlit that she means to leave. “She has sold the boat,” the insider says.",
			[]string{"direct (An insider) > Starlit: She has sold the boat,"},
		},
		{
			"quoted by", "Carla Voss was quoted by the Moor Times as saying: “I sold the boat.”",
			[]string{"direct Carla Voss > the Moor Times: I sold the boat."},
		},
		{
			"person in apposition", "“No more nets,” Bo Lindahl wrote to the director, Helen Marsh.",
			[]string{"direct Bo Lindahl > Helen Marsh: No more nets,"},
		},
		{
			"laughter hears nothing", "“Two of them are asleep,” Bo Lindahl said to laughter.",
			[]string{"direct Bo Lindahl: Two of them are asleep,"},
		},
		{
			"platform before occasion", "“Sold,” Carla Voss wrote in a post on Instagram.",
			[]string{"direct Carla Voss @ Instagram: Sold,"},
		},
		{
			"festival", "Speaking at Moor Book Festival, Voss said: “I sold the boat.”",
			[]string{"direct Carla Voss @ Moor Book Festival: I sold the boat."},
		},
	})
}

func FuzzRead(f *testing.F) {
	f.Add("“We won,” Ann Teague told the Gazette. ‘We’re off,' she said.", "“A.", "B.”")
	f.Add("\"'\"'\"'s' s' 'em '90s ' \" ''", "«‹›»", "— Ann (Lee)")
	f.Add("according to", "told told told “told” by by,,,:“", "\xff\xe2\x80 “")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		art := &news.Article{Outlet: a, Headline: b, Paragraphs: []string{a, b, c}}
		r := text.Read(art)
		ents, ments := entities(r)
		for _, q := range Read(r, ents, ments) {
			end := 0
			for _, p := range q.Parts {
				if p.Start < end || p.End <= p.Start || p.In(art) == "" {
					t.Fatalf("Read(%q, %q, %q): part %+v out of order or empty", a, b, c, p)
				}
				end = p.End
			}
			if q.Speaker.Entity >= len(ents) {
				t.Fatalf("Read(%q, %q, %q): speaker %+v is no entity", a, b, c, q.Speaker)
			}
			if q.SpeakerSpan.End > len(art.Passage(q.SpeakerSpan.Para)) {
				t.Fatalf("Read(%q, %q, %q): speaker span %+v", a, b, c, q.SpeakerSpan)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	paras := []string{
		"PORT MOOR — The harbour wall gave way on Tuesday night, and 40 people had to leave their homes, the council said.",
		"“We heard a crack, and then the sea was in the kitchen,” Ann Teague told the Gazette. “The cat was on the dresser. I have never seen her so cross.”",
		"Bo Lindahl, the harbour master, who has run the port for 11 years, said the wall had been “patched and prayed over” since the storm of 1997.",
		"He asked the ministry for money six times. “They sent a form,” he said.",
		"A spokeswoman for the ministry said: “Our thoughts are with everyone in Port Moor. We will look at the wall, and at what was known about it.",
		"“We shall wait until the tide is out.”",
		"The wall was built in 1911 and is 340 metres long. It was raised after the storm, and again in 2006, and engineers looked at it every spring. Nobody drew a picture of what was under it. The sea did that on its own, a stone at a time, for more than a century, and the town went on hanging its washing behind it and thinking of other things, as towns do.",
		"Amir Sethi of Moor University, who studies old sea walls, was not surprised. “What you see is the good side,” he said, “and the sea only ever meets the other one.”",
	}
	var all []string
	for range 2 {
		all = append(all, paras...)
	}
	r := text.Read(&news.Article{Outlet: "Moor Gazette", Paragraphs: all})
	ents, ments := entities(r)
	words := 0
	for _, p := range all {
		words += len(strings.Fields(p))
	}
	b.ReportMetric(float64(words), "words")
	b.ReportAllocs()
	for b.Loop() {
		Read(r, ents, ments)
	}
}

// TestReadLongParagraph reads dumps of growing length as one paragraph: the
// time must not grow with its square.
func TestReadLongParagraph(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second")
	}
	unit := "Ann Teague left. “We're off,” she said. 'The boys' boat,' said Bo Lindahl, \"is the players' one. \"It leaks. One friend said it was ‘old’. "
	for _, unit := range []string{unit, "Ann Teague said the boat leaked and Bo Lindahl said that, she told him, according to Teague, who said he said so, ", "said that said "} {
		testLong(t, unit)
	}
}

func testLong(t *testing.T, unit string) {
	t.Helper()
	spent := func(n int) time.Duration {
		r := text.Read(&news.Article{Paragraphs: []string{strings.Repeat(unit, n)}})
		ents, ments := entities(r)
		start := time.Now()
		Read(r, ents, ments)
		return time.Since(start)
	}
	spent(100)
	small, large := spent(250), spent(4000)
	if large > 64*small+time.Second {
		t.Errorf("Read of 16 times the text took %v, want about 16 times %v", large, small)
	}
}
