package page

import "strings"

// The lexicon of page furniture. It was gathered by hand from the wording of
// news sites in general; no entry names a site. Words are folded as foldWords
// folds them.

type where uint8

const (
	whole    where = iota // the line says nothing else, numbers aside
	prefix                // the line begins with it
	anywhere              // the line holds it
)

type phrase struct {
	words []string
	from  where
	class furniture
	legal bool // holds in spite of quotation marks on the line
}

// entries cuts a list at its bars and line ends.
func entries(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == '|' || r == '\n' })
}

// phrases are keyed by their first word.
var phrases = buildPhrases()

// wordShapes hold, by the first letter of a word, the lengths of the words of a
// list that begin with it: most words that are not of the list have another.
type wordShapes [256]uint32

func (b *wordShapes) add(w string) { b[w[0]] |= 1 << min(len(w), 31) }

func (b *wordShapes) may(w string) bool { return b[w[0]]>>min(len(w), 31)&1 != 0 }

func shapesOf[T any](list map[string]T) (b wordShapes) {
	for w := range list {
		b.add(w)
	}
	return b
}

// Shapes of the words that begin a phrase which may stand anywhere, of those
// that begin an appeal, and of pitchWords.
var (
	phraseShapes = func() (b wordShapes) {
		for w, list := range phrases {
			for _, p := range list {
				if p.from == anywhere {
					b.add(w)
				}
			}
		}
		return b
	}()
	appealShapes = shapesOf(appeals)
	pitchShapes  = shapesOf(pitchWords)
)

func buildPhrases() map[string][]phrase {
	m := map[string][]phrase{}
	add := func(list string, from where, class furniture, legal bool) {
		for _, p := range entries(list) {
			if w := strings.Fields(p); len(w) > 0 {
				m[w[0]] = append(m[w[0]], phrase{w, from, class, legal})
			}
		}
	}
	add(loneLines, whole, loneFurniture, false)
	add(teaserLines, whole, teaserFurniture, false)
	add(tailLines, whole, tailFurniture, false)
	add(lonePrefixes, prefix, loneFurniture, false)
	add(tailPrefixes, prefix, tailFurniture, false)
	add(loneAnywhere, anywhere, loneFurniture, false)
	add(legalAnywhere, anywhere, tailFurniture, true)
	return m
}

const loneLines = `
listen again | breaking news updated | pin it | tweet it | story saved | on air now | exclusive | data protection | text size normal | edit your preferences |
author of the article | article content | article text size | article sidebar | main content | we apologize but this video has failed to load |
advertisement | advertisements | advert | ad | ads | sponsored | sponsored content | promoted | promoted content | paid content | paid post |
partner content | story continued below | story continues below | article continues below | article continues after ad |
article continues after advertisement | story continues after advertisement | continue reading below | keep reading below |
advertisement story continues below | advertisement continue reading below | advertisement article continues below | scroll to continue |
scroll to continue with content | scroll down for video | scroll down for more | remove ads | hide ad | close ad | report ad | report this ad |
why this ad | share | share this | share this article | share this story | share article | share on facebook | share on twitter | share on x |
share on whatsapp | share on linkedin | share via email | share with facebook | share with twitter | share this with | share this page |
share this post | share options | share full article | copy link | copied | link copied | copy this link | copy url | email | e-mail | email this |
email this article | email article | print | print this | print article | print this article | print this page | print friendly | save | save article |
save for later | save story | saved | bookmark | facebook | twitter | x | whatsapp | linkedin | pinterest | reddit | telegram | messenger | instagram |
youtube | tiktok | flipboard | threads | bluesky | snapchat | tumblr | viber | vk | rss | tweet | retweet | like | likes | 
view comments | show comments | hide comments | jump to comments | text size | text resize | font size | increase text size | decrease text size |
listen | listen now | listen to article | listen to this article | listen to this story | listen to the article | audio | play | play video |
play audio | play all | pause | mute | unmute | watch | watch now | watch live | watch video | watch the video | live | replay | loading |
loading video | loading comments | video | videos | photo | photos | photo gallery | gallery | view gallery | view gallery in full | open gallery |
open image in gallery | view image | view images | view photos | view slideshow | view full image | view fullscreen | open image modal | enlarge image |
enlarge this image | expand | expand image | expand photo | toggle caption | hide caption | show caption | image | images | image source |
image caption | media caption | close | open | back | back to top | top | menu | main menu | toggle navigation | toggle menu | navigation | search |
home | homepage | home page | skip to content | skip to main content | skip to navigation | skip to footer | skip navigation | skip ad | go to content |
accessibility | accessibility help | sign in | log in | login | log out | logout | sign out | sign up | register | register now | my account |
your account | account | profile | settings | subscribe | subscribe now | subscribe today | subscription | subscribe for full access | newsletter |
newsletters | sign up now | follow | follow us | following | notifications | alerts | get alerts | donate | support us | contribute | about us |
contact | contact us | help | faq | full story | read full story | read the full story | read full article | read the full article | read more |
read more here | continue reading | show more | show less | see more | load more | view more | learn more | find out more | click here | more details |
summary | pullquote | pull quote | quote | transcript | embed | embedded content | open in app | get the app | download app | download our app |
translate | english | edition | change edition | date | published | updated | last updated | modified | by | author | authors | topics | tags |
dark mode | light mode | cookie settings | manage cookies | privacy settings | accept | accept all | accept cookies | accept all cookies | reject all |
i accept | i agree | agree | got it | ok | not now | allow | deny | maybe later | no thanks | continue | next | previous | prev | back to article |
return to article | next image | previous image | previous next | prev next | exclusive offer | subscriber only | subscribers only |
subscriber exclusive | for subscribers | premium | members only | free trial | story highlights | key points | fact check | verified | trending |
breaking news | latest news | top news | more news | local news | news feed | opens in new tab | opens in new window | opens in a new window |
this article is more than * years old | this article is more than 1 year old | this article is more than * months old | editor's picks |
image unavailable | video unavailable | photo credit | caption | anzeige | werbung | weiterlesen | teilen | drucken | merken | kommentieren |
abonnieren | anmelden | registrieren | zur startseite | nach oben | menü | suche | startseite | artikel anhören | hören | zum inhalt springen |
publicité | partager | partager l'article | imprimer | enregistrer | s'abonner | s'inscrire | se connecter | je m'abonne | écouter | écouter l'article |
lire la suite | accueil | recherche | ajouter à vos favoris | publicidad | compartir | imprimir | guardar | suscríbete | suscribirse | iniciar sesión |
regístrate | escuchar | leer más | seguir leyendo | inicio | buscar | menú | pubblicità | condividi | stampa | salva | abbonati | accedi | registrati |
ascolta | ascolta l'articolo | leggi tutto | continua a leggere | cerca | publicidade | compartilhe | compartilhar | partilhar | assine | assinar |
entrar | ouvir | continuar lendo | continue lendo | continua após a publicidade | advertentie | delen | opslaan | inloggen | abonneren | lees verder |
luister | zoeken | reklama | udostępnij | drukuj | zaloguj | zaloguj się | subskrybuj | czytaj dalej | szukaj | реклама | поделиться | распечатать |
подписаться | войти | читать далее | комментарии | слушать | поділитися | підписатися | увійти | читати далі | annons | dela | spara | logga in |
prenumerera | läs vidare | lyssna | reklam | paylaş | yazdır | abone ol | giriş yap | devamını oku | dinle | yorumlar | 广告 | 分享 | 打印 | 登录 | 注册 | 订阅 |
広告 | シェア | 印刷 | ログイン | 共有 | 광고 | 공유 | 공유하기 | 인쇄 | 로그인 | 구독 | 댓글 | إعلان | مشاركة | شارك | طباعة | اشترك | تسجيل الدخول | विज्ञापन | शेयर करें |
साझा करें | सब्सक्राइब करें
`

const teaserLines = `
similar posts | similar stories | similar articles | more from author | more from the author | related articles more from author | more from this section | more local stories | readers also read | people also read | others also read |
related | related articles | related article | related stories | related story | related content | related topics | related links | related news |
related posts | related coverage | related reading | related video | related videos | recommended | recommended for you | recommended reading |
recommended stories | recommended articles | recommended by | suggested reading | read also | also read | read next | read this next | up next |
what to read next | see also | more on this | more on this story | more on this topic | more like this | more from | more stories |
more stories like this | more coverage | more to read | more to explore | more to this story | more in | more news | more videos | in this section |
in this story | in other news | elsewhere on | elsewhere | don't miss | in case you missed it | you may like | you may also like | you might like |
you might also like | you might be interested in | you may be interested in | we recommend | editors' picks | editor's pick | editor's choice |
editors picks | top stories | top articles | top picks | most read | most popular | most viewed | most shared | most watched | most commented |
most recent | must read | must reads | must watch | popular | popular now | popular stories | popular articles | popular posts | trending now |
trending stories | trending topics | latest | latest stories | latest articles | latest posts | latest headlines | latest from | the latest |
today's headlines | today's top stories | best of | around the web | from around the web | from the web | promoted stories | sponsored stories |
sponsored links | paid links | ads by | trending articles | featured | featured stories | featured articles | special reports | other stories |
other articles | further reading | keep reading | next up | explore more | explore more on these topics | mehr zum thema | lesen sie auch |
lesen sie mehr | das könnte sie auch interessieren | das könnte sie interessieren | auch interessant | meistgelesen | meist gelesen | weitere artikel |
mehr artikel | empfehlungen | empfohlene artikel | à lire aussi | lire aussi | à lire également | sur le même sujet | les plus lus | articles liés |
nos recommandations | dans la même rubrique | voir aussi | lee también | lea también | te puede interesar | le puede interesar | más información |
noticias relacionadas | artículos relacionados | lo más leído | lo más visto | más leídas | archivado en | leggi anche | articoli correlati |
potrebbe interessarti | i più letti | ti potrebbe interessare | leia também | leia mais | veja também | notícias relacionadas | mais lidas | lees ook |
lees meer | meest gelezen | gerelateerde artikelen | czytaj także | czytaj też | zobacz także | zobacz też | polecamy | najczęściej czytane |
читайте также | читать также | по теме | материалы по теме | самое читаемое | популярное | читайте також | найпопулярніше | läs också | läs även |
läs mer | mest läst | les også | læs også | lue myös | ilgili haberler | çok okunanlar | 相关阅读 | 相关新闻 | 推荐阅读 | 热门新闻 | 延伸阅读 | 関連記事 | あわせて読みたい | おすすめ記事 |
関連ニュース | 관련기사 | 관련 기사 | 많이 본 뉴스 | 추천 기사 | اقرأ أيضا | اقرأ أيضاً | مواضيع ذات صلة | الأكثر قراءة | ये भी पढ़ें | यह भी पढ़ें | संबंधित खबरें
`

const tailLines = `
comment | comments |
previous article | next article | previous story | next story | previous post | next post | older posts | newer posts | older post | newer post |
leave a comment | leave a reply | leave your comment | write a comment | write a review | post a comment | post comment | post your comment |
add a comment | add comment | add your comment | join the conversation | join the discussion | have your say | be the first to comment |
comments are closed | comments are disabled | no comments | no comments yet | comment on this story | comments section | reader comments |
readers' comments | what do you think | your comment | submit comment | reply | cancel reply | log in to comment | sign in to comment |
log in to reply | sort by | newest first | oldest first | about the author | about the authors | about author | filed under | tagged | terms of use |
terms of service | terms and conditions | terms & conditions | privacy policy | privacy | cookie policy | cookies policy | sitemap | site map |
advertise with us | advertise | careers | contact the author | report an error | report a mistake | report a problem | spotted a mistake | spotted an error | report a correction | report a typo | corrections |
request a correction | all rights reserved | copyright | zur übersicht | kommentar schreiben | kommentar verfassen | kommentare | impressum |
datenschutz | alle rechte vorbehalten | commentaires | laisser un commentaire | réagir | mentions légales | tous droits réservés | comentarios |
deja un comentario | deja una respuesta | dejar un comentario | todos los derechos reservados | commenti | lascia un commento |
tutti i diritti riservati | riproduzione riservata | comentários | deixe um comentário | deixe uma resposta | todos os direitos reservados | reacties |
laat een reactie achter | komentarze | dodaj komentarz | wszelkie prawa zastrzeżone | оставить комментарий | добавить комментарий | все права защищены |
залишити коментар | kommentarer | yorum yap | yorum yaz | 发表评论 | 评论 | コメント | コメントを残す | 댓글쓰기 | 댓글 쓰기 | 무단 전재 및 재배포 금지 | اترك تعليقا | اترك تعليقاً |
التعليقات | टिप्पणी करें
`

const lonePrefixes = `
vote in our poll | take our poll | vote in the poll | vote now in our | take part in our | enter our competition | win tickets to | prices delayed | data delayed | share price data | you have read your last | this is your last free | this is your final free |
advertisement content continues | on air now | log in register or | comments have to be | comments must be | comments should be | comments may be | we want our comments | letters to the editor should | letters should be | imprint data protection | normal text size | pin it tweet it | share it tweet it | story saved | part of the * media group |
paid for by | ad by | sponsored by our | presented by |
load more posts | load more stories | load more articles | people who follow | see more stories | see all stories | see more from | see all from |
advertisement story continues | advertisement article continues | advertisement scroll | advertisement continue | listen to this article |
listen to this story | listen to the story | listen to article | listen now | listen in | audio by | audio player | video player |
your browser does not support | your device does not support | this video is | this video can | video playback | to play this |
to view this video | please enable javascript | javascript is | you need to enable | just watched | must watch | now playing | replay more videos |
share this story | share this article | share this with | share this post | share on | copy this link | read time | reading time |
estimated reading time | min read | time to read | lesezeit | temps de lecture | tiempo de lectura | tempo di lettura |
 open image | view image in | view * images | view * comments |
 see * comments | view all | show all | show * comments | skip to | jump to |
accept cookies | manage your | manage my | your privacy | add us as | make us your | you have * free | you've read | you have read | you've reached |
you have reached | already a subscriber | already a member | already have an account | not a subscriber | not a member | don't have an account |
this article is for subscribers | this content is for | this is a subscriber | this story is for subscribers | this article is free |
this is your last free | unlimited access | get unlimited | get full access | special offer | limited time offer | start your free trial |
start your trial | start your subscription | try it free | cancel anytime | you are reading this as | you are viewing | you are currently |
logged in as | posting as | welcome back | hello guest | thanks for reading | thank you for reading | thanks for signing up | thank you for signing up |
thank you for subscribing | please check your inbox | please enter a valid | invalid email | by signing up | by subscribing | by clicking |
by entering your | by submitting | by registering | by continuing | we use cookies | this site uses | this website uses | our site uses |
this site is protected | protected by recaptcha | this newsletter may contain | when you purchase through links | when you buy through | we may earn |
we may receive | this post contains affiliate | this article contains affiliate | this article contains links | this page contains affiliate |
prices correct at | every product is | all products are | have you been affected | were you there | were you affected | do you have a story |
do you have a tip | do you have information | do you have more information | do you know more | got a tip | got a story | got a news tip | got news |
got something to say | have a tip | have a story | have a news tip | have you got a story | have you got news | what do you think about |
what do you think of | what do you make of | do you agree | got a question | have a question | have an opinion | to comment you |
for more stories like | for more news | for more on | for the latest | for all the latest | for breaking news | for live updates |
for confidential support | if you have been affected by | if you've been affected by | if you are affected by | if you have a story |
if you have any information about this story | keep up to date with | keep up with | stay up to date | stay up-to-date | stay informed |
stay connected | stay tuned | never miss | don't miss out | want more | want to read more | looking for more | love * sign | ad feedback |
how relevant is this | was this article | was this page | did you find this | rate this | tap to | tap here | swipe to | swipe for | hover to |
zoom in | click to | a version of this article | this article was originally published | this article originally appeared |
this story originally appeared | this article first appeared | this story was originally published | this article was first published |
this article is republished | this story has been updated | this article has been updated | this article was amended | this article was corrected | this article was updated | this story was updated | this story was amended | an earlier version of this | this article has been amended | this is a breaking news |
this is a developing story | more to follow | more follows | story developing | editing by | our standards | our journalism | trust project |
see how we | click here to see | most recent update | we most recently | first published | last modified | originally published | folgen sie |
jetzt anmelden | jetzt abonnieren | hier klicken | empfohlener redaktioneller inhalt | an dieser stelle finden sie | abonnez-vous | inscrivez-vous |
suivez-nous | cet article est réservé | il vous reste | regístrese | suscríbase | síguenos | sigue toda la información |
conforme a los criterios | iscriviti | seguici | siga-nos | inscreva-se | volg ons | meld je aan | schrijf je in | obserwuj nas | zapisz się |
подписывайтесь | следите за | підписуйтесь | följ oss | bizi takip
`

const tailPrefixes = `
tags | tagged with | tagged in | filed under | filed in | posted in | categorised in | categorized in | read next |
your email address will not be published | required fields are marked | leave a reply | leave a comment | write a comment | be the first to |
comments powered by | please log in to | please sign in to | please read our commenting | you must be logged in | you must log in | log in to |
sign in to | comments are moderated | comment policy | commenting rules | comments rules | view our comment | quote reply | reply quote |
report this post | report abuse | report this comment | reply to | about the author | more by this author | more from this author | written by our |
contact us | do you have an opinion | follow the author | schlagworte | stichwörter | mots-clés | mots clés | sur le même | etiquetas | palabras clave |
parole chiave | palavras-chave | trefwoorden | tagi | теги | теми | etiketler
`

const loneAnywhere = `
adhere to the independent press | editors' code of practice | code of conduct adopted | is a member of the press | is a member of the independent press | regulated by ipso | press standards | strive for accuracy | is a registered trademark | modern slavery act | is not endorsed by | independent fans' site | a community interest company | access information on your device | information on your device | our partners store | see our vendors | terms apply | gambleaware | 18+ only | on your phone text | newsdesk tel | readers also read |
contributed to this report | contributed to this story | contributed to this article | contributed reporting | replay more videos |
sign up for our | sign up to our | sign up for the newsletter | sign up here | sign up to receive | sign up for free | subscribe to our |
subscribe now | subscribe for | subscribe here | subscribe to the newsletter | our free newsletter | our daily newsletter | our weekly newsletter |
our newsletter | to your inbox | in your inbox | into your inbox | straight to your | follow us on | follow our | like us on | find us on | join us on |
join our whatsapp | whatsapp channel | google news and | follow * on twitter | follow * on facebook | follow * on instagram | follow * on x |
follow * * on twitter | follow * * on x | download our app | download the app | our app | on the app | free trial | free articles | of our website |
affiliate links | earn a commission | consider supporting | consider subscribing | consider donating | consider becoming | consider making a |
please consider | support our journalism | support independent journalism | become a member | become a supporter | become a patron | cookie policy |
cookie preferences | uses cookies | use of cookies | use cookies | privacy policy | terms of service | terms of use | terms and conditions |
terms & conditions | privacy notice | story continues below | article continues below | story continued below | continues after advertisement |
continue reading the main story | continues below advertisement | enable javascript | javascript disabled | email address will not | fields are marked |
click here to | click here for | visit our | comments below | in the comments | view slideshow | free newsletter | newsletter abonnieren |
unseren newsletter | notre newsletter | nuestra newsletter | nuestro boletín | nostra newsletter | nossa newsletter | onze nieuwsbrief
`

const legalAnywhere = `
all rights reserved | may not be published broadcast | may not be reproduced | may not be republished | may be reproduced | not be reproduced |
without the express permission | without prior written permission | without written permission | reproduction in whole or | registered office |
registered in england | not responsible for the content of external | alle rechte vorbehalten | tous droits réservés | todos los derechos reservados |
tutti i diritti riservati | todos os direitos reservados | wszelkie prawa zastrzeżone | все права защищены | riproduzione riservata
`

// labels stand before a colon and a teaser.
var labels = labelSet(map[furniture]string{
	loneFurniture: `
sort by|on air now|now playing|studio line|newsdesk|tel|phone|weather|see also|read more|read also|also read|related|related article|related story|related video|related stories|related articles
recommended|watch|watch more|listen|video|photos|photo gallery|gallery|pictures|in pictures|pics|in photos|in video|audio|podcast|slideshow|interactive
sponsored|promoted|advertisement|share|share this|share this article|share this story|share on|follow us|follow|print|email
don't miss|must read|trending|read|read it|full story|full coverage|live updates|live blog|find out more|learn more|click here|more here
live|must watch|explore|newsletter|sign up|subscribe|download|support us|more on this story|more on this|read more on|continue reading|more
bildrechte|bildquelle|bildnachweis|author of the article|advert|ad|you may have missed|in case you missed it|from the archive|from the archives|from our archive|elsewhere|reading time|estimated reading time|read time|lesezeit|word count|page|pages|edition|issue|photo credit|image credit|picture credit|top image|main image|main photo|lead image|cover image|header image|featured image|thumbnail
lesen sie auch|lesen sie mehr|mehr dazu|siehe auch|lire aussi|à lire aussi|voir aussi|lire|à lire|lee también|lea también|ver también|te puede interesar|más información|leggi anche|leia também|leia mais|veja também|lees ook|lees meer|zie ook|czytaj także|czytaj też|zobacz także|czytaj więcej|читайте также|смотрите также|читать|читайте|читайте також|läs också|läs även|läs mer|les også|læs også
相关阅读|延伸阅读|関連記事|관련기사|اقرأ أيضا|اقرأ أيضاً|ये भी पढ़ें|यह भी पढ़ें|यह भी पढ़े|ilgili haber`,
	teaserFurniture: `
you may also like|you might also like|you may like|up next|most read|most popular|top stories|latest|more stories|in other news|popular|editor's picks`,
	tailFurniture: `
read next|next|previous|prev|next article|previous article|next story|previous story|next post|previous post|older|newer|older topic|newer topic
tags|tag|filed under|filed in|posted in|topics|topic|keywords|more about|related topics|categories|category|explore more on these topics|comments|leave a comment
schlagworte|themen|mots-clés|thèmes|etiquetas|temas|argomenti|tag|trefwoorden|tagi|теги|темы|теми|etiketler|hashtags
short url|permalink|shortlink|url|trackback`,
})

func labelSet(lists map[furniture]string) map[string]furniture {
	m := map[string]furniture{}
	for class, list := range lists {
		for _, l := range entries(list) {
			if l = strings.TrimSpace(l); l != "" && m[l] < class {
				m[l] = class
			}
		}
	}
	return m
}

// appeals are the first words of sentences that ask something of the reader.
var appeals = buildAppeals(`
subscribe and | subscribe to | subscribe today | subscribe for | subscribe from | subscribe here | sign up to | sign up for | sign up here |
sign up now | sign up today | sign in to | log in to | register to | register now | register here | register for free | donate to | donate now |
donate today | donate here | follow us | follow our | like us | join our | join the conversation | join the discussion | join thousands | download our |
download the app | download the free | click here | click the link | click on the | tap here | tell us | let us know | share your | share this |
share the | read more | read next | read also | read our | read the full | read all | get our | get the latest | get the best | get all the |
get unlimited | get breaking | get more | get daily | get free | get in touch | support our | support us | support independent | support local |
support quality | become a member | become a subscriber | become a supporter | buy a subscription | enter your email | enter your | email us |
write to us | contact us | send us | send your | send tips | watch live | watch now | watch the video | listen to the full | listen to our |
listen to more | scroll down | swipe | stay up to date | stay informed | stay tuned | never miss | don't miss | check out our | check out more |
check out the latest | visit our | view our | view all | see all | see our | see more | show more | load more | skip to | add us | make us |
allow notifications | enable notifications | turn on notifications | turn on desktop | if you enjoy | if you like what | if you value |
if you found this | if you would like to support | if you want to support | to read more | to read the full | to continue reading | to keep reading |
to subscribe | to sign up | to comment | to get more | to receive | to see more | to support our | to enjoy our | want to | got a story | got a tip |
have a story | join in the | vote in our | vote now | take our poll | take our quiz | try our | try the * for | follow our | read on for | play our | shop now | buy now | book now | order now
`)

func buildAppeals(list string) map[string][][]string {
	m := map[string][][]string{}
	for _, l := range entries(list) {
		if w := strings.Fields(l); len(w) > 0 {
			m[w[0]] = append(m[w[0]], w)
		}
	}
	return m
}

func wordSet(list string) map[string]bool {
	m := map[string]bool{}
	for _, l := range entries(list) {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			m[l] = true
		}
	}
	return m
}

// menuWords are the words of menus and button rows.
var menuWords = wordSet(`menu|search|comments|bookmark|saved|topics|subscribe|subscription|subscriptions|sign in|sign up|log in|login|log out|logout|register|
home|news|sport|sports|politics|business|world|uk|us|europe|asia|africa|australia|national|international|local|opinion|comment|culture|
entertainment|lifestyle|life|style|fashion|travel|food|drink|health|science|tech|technology|environment|education|weather|video|videos|photos|
podcast|podcasts|tv|radio|live|music|film|films|movies|books|arts|art|money|finance|markets|property|motoring|cars|jobs|classifieds|shop|store|
about|about us|contact|contact us|help|faq|faqs|donate|support us|support|back issues|archive|archives|newsletter|newsletters|events|puzzles|
games|crossword|cartoons|horoscopes|obituaries|letters|editorial|columnists|features|profiles|interviews|reviews|gallery|galleries|my account|account|
advertise|careers|privacy|privacy policy|terms|terms of use|terms of service|cookies|cookie policy|sitemap|accessibility|rss|app|apps|e-paper|epaper|
forum|forums|blog|blogs|members|membership|facebook|twitter|x|instagram|youtube|whatsapp|email|e-mail|print|share|tweet|copy link|link|save|
linkedin|reddit|pinterest|telegram|tiktok|flipboard|bookmark|close|back|next|previous|prev|more|latest|trending|most read|top stories|complaints|
skip to content|skip to main content|reply|quote|report|report this post|like|follow|following|edition|editions|en|de|fr|es|it|pt|
politik|wirtschaft|kultur|panorama|wissen|reise|abo|anmelden|suche|menü|startseite|impressum|datenschutz|agb|kontakt|
accueil|politique|économie|société|monde|sports|recherche|connexion|abonnement|inicio|política|economía|deportes|cultura|opinión|mundo|
economia|cronaca|esteri|cerca|abbonati|accedi|início|esportes|brasil|binnenland|buitenland|politiek|economie|inloggen|zoeken`)

// loneMenuWords are menu words that are furniture on a line of their own.
var loneMenuWords = wordSet(`menu|search|login|logout|register|subscribe|newsletter|newsletters|rss|sitemap|cookies|menü|suche|recherche|cerca|zoeken`)

// pitchWords weigh the words by which a page speaks of itself to its reader.
var pitchWords = map[string]int{
	"newsletter": 2, "newsletters": 2, "subscribe": 2, "subscription": 2, "subscriptions": 2, "subscriber": 2, "subscribers": 2, "inbox": 2, "unsubscribe": 2, "trial": 1, "donate": 2, "donation": 1, "app": 1, "website": 1,
	"members": 1, "membership": 1, "supporters": 1, "readers": 1, "reader": 1, "reading": 1, "journalism": 1, "journalists": 1, "newsroom": 1, "reporting": 1, "enjoying": 1, "enjoy": 1, "free": 1, "offer": 1, "download": 1, "join": 1,
	"you": 1, "your": 1, "our": 1, "us": 1, "today": 1, "support": 1, "supporting": 1, "issue": 1, "edition": 1, "letter": 1, "article": 1, "stories": 1, "email": 1, "alerts": 1, "notifications": 1, "podcast": 1, "access": 1, "unlimited": 1, "account": 1, "possible": 1, "advert": 1, "ads": 1, "adverts": 1, "cookies": 2, "browser": 1, "read": 1, "paywall": 2, "click": 1, "shop": 1, "poll": 1,
	"whatsapp": 1, "whatsapp-kanal": 3, "instagram": 1, "facebook": 1, "social": 1, "abonnieren": 2, "abonniere": 2, "abonnenten": 2, "abo": 2, "spende": 2, "spenden": 2, "unterstützen": 1, "mitglied": 1, "handy": 1, "push": 1, "hier": 1, "kommentare": 2, "newsletters.": 2, "uns": 1, "unsere": 1, "unseren": 1, "unserem": 1, "ihnen": 1, "ihre": 1, "dir": 1, "du": 1, "artikel": 1, "kostenlos": 1, "anmelden": 2,
	"vous": 1, "votre": 1, "nos": 1, "abonnez-vous": 2, "abonnés": 2, "inscrivez-vous": 2, "gratuitement": 1, "appareil": 1, "compte": 1, "suscríbete": 2, "suscripción": 2, "boletín": 2, "recibe": 1, "nuestra": 1, "nuestro": 1, "tu": 1,
}

// countUnits are what counters under a headline count.
var countUnits = wordSet(`comment|comments|share|shares|view|views|like|likes|min|mins|minute|minutes|read|reads|reply|replies|retweet|retweets|
tweet|tweets|reactions|reaction|followers|members|save|saves|kommentare|kommentar|commentaires|commentaire|comentarios|comentario|commenti|comentários|
reacties|komentarzy|комментариев|комментария|minuten|lesezeit|lecture|lectura|lettura|k|photos|images|pictures|videos|dk|bilder|fotos|words`)
