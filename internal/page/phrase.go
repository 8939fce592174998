package page

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// Phrases that furniture begins with, as readers of news know them. A block
// that begins with one is dropped where its length, links and marks agree
// (see phraseFurniture). Folded: lower case, typewriter apostrophes.
const (
	// openers head a link to another article or a box of them.
	openers = `read more|read next|read also|also read|also see|see also|more on this|more on the|more from|more:|more about|related|related article|related articles|related story|related stories|related topics|related posts|related content|related news|related coverage|recommended|recommended for you|you may also like|you might also like|you might like|you may like|don't miss|don't forget to|in case you missed it|in pictures:|in photos:|watch:|watch now|watch more|watch the video|watch live|listen:|listen now|listen again|listen to the|listen to this|video:|gallery:|photos:|most read|most popular|most viewed|most watched|most shared|popular now|popular stories|trending|trending now|top stories|latest news|latest stories|editor's picks|editors' picks|up next|next story|next article|next:|next post|previous article|previous post|previous story|previous:|similar posts|similar stories|further reading|keep reading|continue reading|click here|click to|tap here|go deeper|explore more|must read|read the full|read our|read:|read full|live:|opinion:|explained:|analysis:|three more from|elsewhere on|lesen sie auch|lesen sie mehr|lesen sie hier|mehr zum thema|mehr dazu|auch interessant|auch lesen|siehe auch|weiterlesen|das könnte sie auch interessieren|mehr lesen|passend dazu|zum thema|meistgelesen|lire aussi|à lire aussi|lire la suite|à lire|sur le même sujet|voir aussi|pour aller plus loin|lee también|lea también|le puede interesar|te puede interesar|más información|más noticias|ver también|noticias relacionadas|relacionado|leggi anche|leggi tutto|per approfondire|ti potrebbe interessare|potrebbe interessarti|lees ook|lees meer|bekijk ook|meer over|leia também|leia mais|saiba mais|veja também|veja mais|læs også|les også|läs också|läs mer|läs även|lue myös|czytaj także|czytaj też|czytaj więcej|zobacz też|zobacz także|polecamy|baca juga|simak juga|citește și|olvasta már|čtěte také|přečtěte si|čítajte tiež|прочитајте|читайте также|читайте також|ilgili haber`
	// asks want something of the reader: to sign up, pay, follow, share.
	asks = `this post contains affiliate|this post may contain|this article may contain affiliate|dieser artikel enthält affiliate|dieser beitrag enthält affiliate|bitte registrieren|bitte melden sie sich an|please register|jede spende|ihre spende|your donation|tu donación|votre don|sign up|sign in|create an account|create a free account|get email updates|subscribe|register now|register for|log in|get the best|get the day's|get the latest|get our|get more|get breaking|get all the|get your|want more|join our|join us on|join the conversation|join the newsletter|follow us|follow our|follow the latest|stay up to date|stay informed|stay connected|stay tuned|start your day|keep up with|download our|download the|available on our app|for more news|for more stories|for all the latest|for the latest|to get the latest|never miss|don't miss a|to read the full|to continue reading|support our|support independent|support quality|become a member|become a subscriber|become a supporter|donate|have you got a story|do you have a story|have a story|have a tip|got a tip|got a story|send us|email tips|contact us|contact the|share on|share this|share:|share via|tweet this|pin it|like us|comments|comment|leave a comment|leave a reply|add a comment|view comments|post a comment|be the first to|what do you think|tell us|let us know|advertisement|advertising|article continues below|story continues below|continues below|content continues|promoted|sponsored|paid for by|this content is hosted|this video cannot|to view this|this article contains|we may earn|this page may contain|this website|we use cookies|by clicking|by signing up|by submitting|by subscribing|accept all|enable javascript|please enable|your browser|skip to|back to top|print this|email this|copy link|report a problem|report an error|report a typo|see something wrong|terms of use|privacy policy|all rights reserved|copyright|©|(c) 20|download the app|newsletter|the best of|abonnieren|jetzt abonnieren|newsletter abonnieren|folgen sie|melden sie|registrieren|anzeige|werbung|artikel teilen|teilen|kommentare|zur startseite|hier geht es zu|mehr aus|abonnez|inscrivez|s'abonner|partager|publicité|je m'abonne|suscríbete|suscribete|síguenos|siguenos|compartir|publicidad|regístrate|recibe|iscriviti|abbonati|seguici|condividi|pubblicità|riproduzione riservata|© riproduzione|meld je aan|schrijf je in|volg ons|advertentie|inscreva|assine|siga|compartilhe|publicidade|receba|anúncio|prenumerera|följ oss|annons|annonse|annonce|tilaa|mainos|reklama|zapisz się|ikuti|dapatkan update|gambas:video|google news|whatsapp channel|join whatsapp`
	// legals close a page.
	legals = `les opinions exprimées|las opiniones expresadas|as opiniões expressas|le opinioni espresse|alle angaben ohne gewähr|gastbeiträge geben|with reports from|with reporting by|with files from|with contributions from|mit informationen von|mit informationen der|mit material von|mit material der|mit agenturmaterial|aus dem englischen von|aus dem englischen übersetzt|avec agences|avec les agences|con información de|con informaciones de|com informações d|this story has been|this article was originally|this article first appeared|this article originally appeared|this story originally appeared|this story was originally|this article was first|this post was originally|originally published|first published|last updated|published on|published:|updated:|updated on|posted on|posted by|posted in|filed under|tagged|tags:|tags|tag:|topics:|topics|categories:|category:|schlagworte|themen:|mots-clés|etiquetas|temas|tópicos|reporting by|additional reporting|editing by|edited by|our standards|edited for|with inputs from|with agency inputs|with input from|(with inputs|(with agency|(this story has not|(except for the headline|disclaimer|correction:|to reuse|to reproduce|reprints|image credit|image credits|photo credit|photo by|photo:|photos by|picture:|image:|image source|featured image|cover image|credit:|getty images|source:|sources:|quelle:|quellen:|fuente:|fonte:|about the author|about the writer|about author|author bio|written by|minutes read|min read|view profile|follow author|all articles by|view all posts|view more posts|see all|view all|show more|load more|load comments|close|menu|search|advertiser disclosure|editor's note|note to readers|this report was|the views expressed|the opinions expressed|views expressed|opinions expressed|published by`
)

type phraseKind uint8

const (
	phraseNone phraseKind = iota
	phraseOpener
	phraseAsk
	phraseLegal
)

// phraseTable finds a phrase by its first three bytes, longest first.
var phraseTable = sync.OnceValue(func() map[string][]phraseEntry {
	m := map[string][]phraseEntry{}
	add := func(list string, k phraseKind) {
		for _, p := range strings.Split(list, "|") {
			m[phraseKey(p)] = append(m[phraseKey(p)], phraseEntry{p, k})
		}
	}
	add(openers, phraseOpener)
	add(asks, phraseAsk)
	add(legals, phraseLegal)
	return m
})

type phraseEntry struct {
	words string
	kind  phraseKind
}

func phraseKey(s string) string {
	if len(s) > 3 {
		s = s[:3]
	}
	return s
}

// foldPhrase lowers the beginning of s and folds apostrophes; it looks at no
// more than 80 bytes.
func foldPhrase(s string) string {
	s = clip(s, 80)
	s = strings.ToLower(strings.TrimLeft(s, " •·–—-|►▶▸→»>*[(\"“‘'"))
	return strings.ReplaceAll(s, "’", "'")
}

// mayOpen is false for most texts that no phrase begins: by their first three
// letters, where those are ASCII.
func mayOpen(s string) bool {
	for s != "" && strings.IndexByte(" -|>*[(\"'", s[0]) >= 0 {
		s = s[1:]
	}
	if len(s) < 3 {
		return true
	}
	var low [3]byte
	for i := range low {
		c := s[i]
		if c >= utf8.RuneSelf {
			return true
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		low[i] = c
	}
	_, ok := phraseTable()[string(low[:])]
	return ok
}

// phraseOf returns the phrase that s begins with, and the rest of s folded.
func phraseOf(s string) (phraseKind, string) {
	if !mayOpen(s) {
		return phraseNone, ""
	}
	f := foldPhrase(s)
	best, kind := "", phraseNone
	for _, e := range phraseTable()[phraseKey(f)] {
		if len(e.words) > len(best) && strings.HasPrefix(f, e.words) && wordEnds(f[len(e.words):]) {
			best, kind = e.words, e.kind
		}
	}
	return kind, strings.TrimLeft(f[len(best):], " :|")
}

// wordEnds reports whether rest does not go on with the same word.
func wordEnds(rest string) bool {
	if rest == "" {
		return true
	}
	c := rest[0]
	return !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= utf8.RuneSelf || c == '\'')
}
