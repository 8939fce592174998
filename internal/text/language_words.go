package text

import "strings"

// languages lists the languages told apart by words, each with its commonest
// words (gathered by hand: articles, pronouns, prepositions, conjunctions and
// forms of to be, to have and to say).
var languages = []struct{ tag, words, letters string }{
	{"en", `the of and to in a is that for it was on are with as at be by from have has had this not but they he she his her its were been which who an will would said more their one about when after there we you or if all also out up than can could into over two`, ``},
	{"de", `der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei ich wir`, `äöüß`},
	{"fr", `de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son ses aux mais comme ou si leur y dont elle nous vous ont été cette être fait l' d' qu' n' s' c' j' deux après selon`, `çèêëîïôûùœàé`},
	{"es", `de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque han dijo`, `ñáíóú¿¡`},
	{"it", `di e il la che in a per un è del non si una da i le con della sono al ha dei anche più come alla nel lo gli ma dal se nella su o ai delle questo ed l' d' dell' all' un' nell' dall' hanno stato essere due dopo era cui c'è`, `èàùòì`},
	{"pt", `de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos são foi ser tem está disse há`, `ãõçâê`},
	{"nl", `de van het een en in is dat op te zijn met voor niet die aan er om ook als dan maar bij nog uit ze naar heeft hij door over ik wordt wel tot je was worden kan geen meer zo hebben of had haar werd wij deze zei`, `ĳ`},
	{"pl", `w i na z się że do nie to jest o jak ale po co za od przez dla tym tak ma są oraz być już tego może było był będzie pod czy przed które który także jego jej ich roku lub ze przy bez tylko powiedział`, `ąćęłńśźżó`},
	{"sv", `och i att det som en på är av för med den till inte om har de ett han men var jag så från vi kan när man nu efter sig skulle hade eller ut också vid där mot hon säger över under mycket alla upp blir`, `åäö`},
	{"da", `og i at det er en til på som af for med den der ikke de et har om han var men jeg fra så vi kan blev eller ved efter også ud hun havde skal vil sig siger når nu op over mod deres blevet ind mere hvor være`, `æøå`},
	{"nb", `og i det er på som en å til av for at med ikke de den har om han et var men jeg fra så vi kan ble eller ved etter også ut hun hadde skal vil seg sier når nå opp over mot deres blitt inn mer hvor være`, `æøå`},
	{"fi", `ja on ei se että oli hän mutta ovat myös kun niin kuin joka mukaan jos tai olla vain sen ole hänen jo sekä nyt vielä ollut mitä ovat kanssa jälkeen voi tämä sanoo en me he mikä joka siitä`, `äö`},
	{"tr", `ve bir bu da de için ile olarak çok daha en olan gibi kadar sonra var ne ama o ise her ya değil mi dedi olduğu göre iki yeni ki bin tarafından oldu olduğunu etti büyük yıl`, `ğışçöüİ`},
	{"cs", `a se v na je že to s z o do i ve za pro jsou by jako po ale podle byl jeho k si už od jsem byla bylo které který než při také který jen jak roce ze být bude let až`, `řěůčšžýáíéť`},
	{"sk", `a sa v na je že to s z o do i vo za pre sú by ako po ale podľa bol jeho k si už od som bola bolo ktoré ktorý pri aj len roku zo byť bude rokov až nie`, `ľĺŕôäčšžýáíéť`},
	{"ro", `de și în a la cu că o pe din care nu un este pentru sa mai au fost al ce ca dar sunt prin după cel această lui cele fi unui se fie acest spus când ai`, `șțăâîşţ`},
	{"hu", `a az és hogy nem egy is ez meg azt volt csak de még már mint ki el szerint vagy lesz ha van után között majd pedig ami amely minden lehet több két ezt ő akkor mondta`, `őűáéöü`},
	{"id", `yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa ada mereka lebih kata tahun sudah atau saat oleh menjadi orang ia telah para seorang namun sebagai dia`, ``},
	{"vi", `và của là có được cho không trong một người với các đã này những khi để tại từ đến ông năm về cũng ra vào nhiều bị sau ngày theo làm sẽ việc đó`, `đơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ`},
	{"af", `die van in en het is nie dat te met vir aan op om word sy hy was ook as na deur kan hulle sal hierdie wat by ná ons daar oor haar maar baie gesê`, `êë`},
	{"is", `og að í á er til sem um við það en með var fyrir ekki hann af eru því hefur þess ég hún þá eða voru segir frá eftir þegar þeir svo hafa verið`, `þðæöáéíóúý`},
	{"gl", `de a o que e do da en un unha para con non os as no na por máis dos das como pero ao seu súa ou cando moi xa tamén só pola entre despois sen foi ser ten está dixo hai polo nos`, `ñ`},
	{"eu", `eta da du ez bat dute dira zen dela egin izan baina ere zuen egiten dugu hori hau edo bere dituzte ziren urte duela ari`, ``},
	{"ca", `de la que i el a en les els un una per amb no es del al ha més com però va són aquest aquesta també ser seva seu han d' l' dels ja sobre fins entre segons`, `çèòà`},
	{"hr", `i u je da se na su za od a s o koji kao iz ne što to koja bi ali će sam do bio po nije samo koje više kako ili prema godine može biti nakon rekao te`, `čćđšž`},
	{"lt", `ir kad yra į su iš kaip bet tai o per ar po už buvo dėl jis nuo apie jau tik savo sako būti metų taip pat dar`, `ąčęėįšųūž`},
	{"lv", `un ir ka no ar par uz kas tika bet kā arī pēc vai lai gada bija nav savu tas pie līdz to viņš teica vairāk`, `āčēģīķļņšūž`},
	{"et", `ja on ei et see ka oli kui ta mis aga oma mida siis või pärast kes selle ning sest nad tema olid aasta ütles`, `õäöü`},
	{"sl", `in je v na da se so za ki z pa po tudi ne s kot bi o pri od bo bil ali še je bilo iz več leta ko že sta`, `čšž`},
	{"sw", `ya na wa kwa ni katika la za kuwa hiyo hii cha huo baada yake alisema watu pia lakini kama mwaka hilo ambao hayo`, ``},
	{"tl", `ang ng sa na mga at ay ni para hindi si ito kay may mula nang kung isang din niya sinabi pa ko`, ``},
	{"ru", `и в не на что с он по как но это из у за от о к для же до так его было был все они она бы мы также если после уже которые который сообщил года при или их чтобы`, ``},
	{"uk", `і в не на що з він як але це із у за від про до для та його було був всі вони вона ми також якщо після вже які який повідомив року при або їх щоб й`, ``},
	{"bg", `и в на да се не за от че с е по са като до но това при ще след или които който беше бе през има също му си във със година`, ``},
	{"sr", `и у је да се на су за од а с о који као из не што то која би али ће до био по није само које више како или према године`, ``},
	{"be", `і ў не на што з ён як але гэта з у за ад пра да для яго было быў усе яны яна мы таксама калі пасля ўжо якія які`, ``},
	{"mk", `и во на да се не за од дека со е по се како до но ова при ќе по или кои кој беше има исто година`, ``},
}

var (
	commonWords  = buildCommonWords()
	latinLetters = buildLetters()
	latinMask    = maskOf(func(tag string) bool { return !isCyrillicTag(tag) })
	cyrillicMask = maskOf(isCyrillicTag)
)

func isCyrillicTag(tag string) bool {
	switch tag {
	case "ru", "uk", "bg", "sr", "be", "mk":
		return true
	}
	return false
}

func maskOf(want func(string) bool) uint64 {
	m := uint64(0)
	for i, l := range languages {
		if want(l.tag) {
			m |= 1 << i
		}
	}
	return m
}

func bitOf(tag string) uint64 { return maskOf(func(t string) bool { return t == tag }) }

func buildCommonWords() map[string]uint64 {
	m := map[string]uint64{}
	for i, l := range languages {
		for _, w := range strings.Fields(l.words) {
			m[w] |= 1 << i
		}
	}
	return m
}

func buildLetters() map[rune]uint64 {
	m := map[rune]uint64{}
	for i, l := range languages {
		for _, r := range l.letters {
			m[r] |= 1 << i
		}
	}
	return m
}

// cyrillicLetters are letters that only some Cyrillic alphabets have.
var cyrillicLetters = map[rune]uint64{
	'ы': bitOf("ru") | bitOf("be"), 'э': bitOf("ru") | bitOf("be"), 'ё': bitOf("ru") | bitOf("be"), 'щ': bitOf("ru") | bitOf("uk") | bitOf("bg"),
	'і': bitOf("uk") | bitOf("be"), 'ї': bitOf("uk"), 'є': bitOf("uk"), 'ґ': bitOf("uk"), 'ў': bitOf("be"),
	'ј': bitOf("sr") | bitOf("mk"), 'љ': bitOf("sr") | bitOf("mk"), 'њ': bitOf("sr") | bitOf("mk"), 'ћ': bitOf("sr"), 'ђ': bitOf("sr"), 'ѓ': bitOf("mk"), 'ќ': bitOf("mk"), 'ѕ': bitOf("mk"),
}
