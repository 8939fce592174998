package dates

import (
	"strings"

	"hearsay/internal/text"
)

// The names of months and weekdays in English, German, French, Spanish,
// Italian, Portuguese, Dutch, Polish, Swedish, Russian and Greek, with the
// abbreviations that news sites print, and the months in Turkish, Arabic, Finnish, Czech
// and a dozen languages more, the weekdays in Arabic and Turkish. Lower case, without the
// final dot; inflected where the language inflects them in dates. A word that two
// languages have for two months stands once: "listopada" is the Polish November.
var monthNames = index(`
jan january jänner januar januari janvier janv enero ene gennaio gen janeiro styczeń stycznia sty январь января янв ιανουάριος ιανουαρίου ιαν ocak يناير tammikuuta tammikuu ledna leden január ianuarie січня siječnja gener януари जनवरी
feb february februar februari févr fév février febrero febbraio fevereiro fev luty lutego lut февраль февраля фев февр φεβρουάριος φεβρουαρίου φεβ şubat فبراير helmikuuta helmikuu února únor február febr februarie лютого veljače febrer февруари फरवरी
mar march märz mär mrz mars marzo março maart mrt marzec marca март марта мар μάρτιος μαρτίου μαρ mart مارس maaliskuuta maaliskuu března březen marts március márc martie березня maret ožujka març मार्च
apr april avril avr abril abr aprile kwiecień kwietnia kwi апрель апреля апр απρίλιος απριλίου απρ nisan أبريل ابريل إبريل huhtikuuta huhtikuu dubna duben április ápr aprilie квітня travnja अप्रैल
may mai mayo maggio mag maio mei maj maja май мая μάιος μαΐου μαϊου μάϊος μάι mayıs مايو toukokuuta toukokuu května květen május máj травня svibnja maig मई
jun june juni juin junio giugno giu junho czerwiec czerwca cze июнь июня июн ιούνιος ιουνίου ιουν ιούν haziran يونيو يونية kesäkuuta kesäkuu června červen június jún iunie червня lipnja juny юни जून
jul july juli juil juillet julio luglio lug julho lipiec lipca lip июль июля июл ιούλιος ιουλίου ιουλ ιούλ temmuz يوليو يولية heinäkuuta heinäkuu července červenec július júl iulie липня srpnja juliol юли जुलाई
aug august août aout agosto ago augustus augusti sierpień sierpnia sie август августа авг αύγουστος αυγούστου αυγ αύγ ağustos أغسطس اغسطس elokuuta elokuu srpna srpen augusztus серпня agustus kolovoza agost अगस्त
sep sept september septembre septiembre settembre sett set setembro wrzesień września wrz сентябрь сентября сен сент σεπτέμβριος σεπτεμβρίου σεπ σεπτ eylül سبتمبر syyskuuta syyskuu září szeptember szept septembrie вересня rujna септември सितंबर
oct october oktober okt octobre octubre ottobre ott outubro out październik października paź октябрь октября окт οκτώβριος οκτωβρίου οκτ ekim أكتوبر اكتوبر lokakuuta lokakuu října říjen október octombrie жовтня октомври अक्टूबर
nov november novembre noviembre novembro listopad listopada lis ноябрь ноября ноя нояб νοέμβριος νοεμβρίου νοε νοέ kasım نوفمبر marraskuuta marraskuu listopadu noiembrie листопада ноември नवंबर
dec december dezember dez décembre déc diciembre dic dicembre dezembro grudzień grudnia gru декабрь декабря дек δεκέμβριος δεκεμβρίου δεκ aralık ديسمبر joulukuuta joulukuu prosince prosinec decembrie грудня desember des prosinca desembre декември दिसंबर
`)

var weekdayNames = index(`
sun sunday sonntag dimanche dim domingo domenica dom zondag niedziela söndag воскресенье вс κυριακή κυρ الأحد pazar
mon monday montag lundi lun lunes lunedì segunda segunda-feira maandag poniedziałek måndag понедельник пн δευτέρα δευ الاثنين الإثنين pazartesi
tue tues tuesday dienstag di mardi martes martedì mar terça dinsdag wtorek tisdag вторник вт τρίτη τρι الثلاثاء salı
wed weds wednesday mittwoch mi mercredi mer miércoles mié mercoledì quarta woensdag środa onsdag среда ср τετάρτη τετ الأربعاء çarşamba
thu thur thurs thursday donnerstag jeudi jeu jueves jue giovedì gio quinta donderdag czwartek torsdag четверг чт πέμπτη πεμ الخميس perşembe
fri friday freitag vendredi ven viernes vie venerdì sexta vrijdag piątek fredag пятница пт παρασκευή παρ الجمعة cuma
sat saturday samstag sonnabend samedi sam sábado sáb sabato sab zaterdag sobota lördag суббота сб σάββατο σάβ السبت cumartesi
`)

// index maps every word of line i to i.
func index(lines string) map[string]int {
	m := map[string]int{}
	for i, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		for _, w := range strings.Fields(line) {
			m[w] = i
		}
	}
	return m
}

// labels are the words that stand before the date of a date line and say
// whether it is the day of publication (0) or of a later change (1).
var labels = index(`
published publication first originally posted created date filed issued released reported dated uploaded datepublished pubdate veröffentlicht erschienen erstellt publié parution publicado publicada creado pubblicato gepubliceerd geplaatst opublikowano dodano publicerad опубликовано дата δημοσιεύθηκε δημοσίευση
last updated update modified edited revised lastmod datemodified aktualisiert letzte änderung stand mis jour actualizado actualizada modifié modificado aggiornato atualizado atualizada bijgewerkt aktualizacja uppdaterad обновлено ενημέρωση
`)

// fillers are words that stand between the parts of a date and add nothing.
// Some also stand beside a label ("date de publication").
var fillers = text.Set(`at on the of and from as in time date article story online print local hrs hours hour gmt/bst o'clock oclock
am um uhr den der dem à a le les de du il del dell alle ore las los el la em às do da op om te kl klo klockan dnia o godz godzina r г года в στις ώρα την h feira`)

// trailers are the fillers that may end a date line.
var trailers = text.Set(`h uhr hrs hours r г года local time`)
