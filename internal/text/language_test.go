package text

import (
	"strings"
	"testing"
)

// The sentences are invented.
var languageTests = []struct{ want, in string }{
	{"en", "The ferry was late again on Monday, and nobody on the quay could say when it would come."},
	{"en", "Council leader quits after row over hotel bills and the cost of his trips"},
	{"de", "Die Fähre kam am Montag wieder zu spät, und niemand am Kai wusste, wann sie eintreffen würde."},
	{"fr", "Le bac est encore arrivé en retard lundi et personne sur le quai ne savait quand il viendrait."},
	{"fr", "L’incendie a détruit l’école dans la nuit, selon les pompiers."},
	{"es", "El transbordador llegó otra vez tarde el lunes y nadie en el muelle sabía cuándo vendría."},
	{"it", "Il traghetto è arrivato di nuovo in ritardo lunedì e nessuno sul molo sapeva quando sarebbe arrivato."},
	{"pt", "A balsa chegou de novo atrasada na segunda-feira e ninguém no cais sabia quando ela viria."},
	{"nl", "De veerboot kwam maandag weer te laat en niemand op de kade wist wanneer hij zou komen."},
	{"pl", "Prom znowu spóźnił się w poniedziałek i nikt na nabrzeżu nie wiedział, kiedy przypłynie."},
	{"sv", "Färjan kom för sent igen på måndagen och ingen på kajen visste när den skulle komma."},
	{"da", "Færgen kom for sent igen mandag, og ingen på kajen vidste, hvornår den ville komme af sted."},
	{"nb", "Fergen kom for sent igjen mandag, og ingen på kaia visste når den kom til å gå etter uværet."},
	{"fi", "Lautta oli taas myöhässä maanantaina, eikä kukaan laiturilla tiennyt, milloin se tulee, mutta hän odotti."},
	{"tr", "Feribot pazartesi günü yine geç kaldı ve iskelede bekleyen kimse onun ne zaman geleceğini bilmiyordu."},
	{"cs", "Trajekt měl v pondělí zase zpoždění a nikdo na nábřeží nevěděl, kdy přijede, protože to bylo pozdě."},
	{"ro", "Feribotul a întârziat din nou luni și nimeni de pe chei nu știa când va veni, a spus primarul."},
	{"hu", "A komp hétfőn megint késett, és senki sem tudta a rakparton, hogy mikor érkezik meg."},
	{"id", "Feri itu terlambat lagi pada hari Senin dan tidak ada orang di dermaga yang tahu kapan akan tiba."},
	{"vi", "Chuyến phà lại đến muộn vào thứ Hai và không ai trên bến biết khi nào nó sẽ tới."},
	{"ru", "Паром в понедельник снова опоздал, и никто на причале не знал, когда он придёт."},
	{"uk", "Пором у понеділок знову запізнився, і ніхто на причалі не знав, коли він прийде."},
	{"bg", "Фериботът отново закъсня в понеделник и никой на кея не знаеше кога ще дойде."},
	{"el", "Το πλοίο άργησε ξανά τη Δευτέρα και κανείς δεν ήξερε πότε θα έρθει."},
	{"zh", "周一渡轮再次晚点，码头上没有人知道它什么时候会到。"},
	{"ja", "月曜日、フェリーはまた遅れ、桟橋の誰もいつ来るのか知らなかった。"},
	{"ko", "월요일에 여객선이 또 늦었고 부두에 있던 누구도 언제 올지 몰랐다."},
	{"ar", "تأخرت العبّارة مرة أخرى يوم الاثنين ولم يكن أحد على الرصيف يعرف متى ستصل."},
	{"fa", "قایق مسافربری روز دوشنبه دوباره دیر کرد و هیچ کس نمی دانست کی می رسد."},
	{"he", "המעבורת איחרה שוב ביום שני ואיש לא ידע מתי תגיע."},
	{"hi", "सोमवार को नौका फिर देर से आई और घाट पर किसी को पता नहीं था कि वह कब आएगी।"},
	{"th", "เรือข้ามฟากมาสายอีกครั้งในวันจันทร์"},
	{"", ""},
	{"", "42"},
	{"", "Porthaven"},
	{"", "!!! ... ???"},
	{"", "Zxq vrt plm kkd wsx"},
}

func TestLanguage(t *testing.T) {
	for _, tt := range languageTests {
		if got := Language(tt.in); got != tt.want {
			t.Errorf("Language(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func FuzzLanguage(f *testing.F) {
	for _, tt := range languageTests {
		f.Add(tt.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := Language(s); len(got) > 3 {
			t.Errorf("Language(%q) = %q, want a short tag", s, got)
		}
	})
}

func BenchmarkLanguage(b *testing.B) {
	s := strings.Repeat(languageTests[0].in+" ", 100)
	b.ReportAllocs()
	for b.Loop() {
		Language(s)
	}
}
