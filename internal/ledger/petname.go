package ledger

import (
	"strings"
	"unicode/utf8"
)

// petNames lists first names with the short forms that a person of that name
// goes by in other newspapers: house style, no slip. The first word is the full
// form.
var petNames = petForms(`steven steve|stephen steve|michael mike mick|james jim jimmy jamie|benjamin ben benny|daniel dan danny|joseph joe joey
jon jonathan|john johnny jack|robert rob bob bobby robbie|william will bill billy|richard rick dick rich|thomas tom tommy|edward ed eddie ted
charles charlie chuck|david dave|donald don donnie|kenneth ken kenny|lawrence larry|laurence larry|matthew matt|nicholas nick|nicolas nick|patrick pat paddy
peter pete|philip phil|phillip phil|raymond ray|ronald ron ronnie|samuel sam sammy|timothy tim|anthony tony|andrew andy drew|alexander alex|alan al
gregory greg|jeffrey jeff|gerald gerry jerry|leonard len lenny|frederick fred freddie|francis frank|douglas doug|christopher chris|christine chris
elizabeth liz beth betty lizzie|katherine kate katie kathy|catherine cathy kate|kathleen kathy|margaret maggie meg peggy|patricia pat patty trish
jennifer jen jenny|jessica jess|rebecca becky becca|susan sue susie|deborah deb debbie|debra deb debbie|pamela pam|barbara barb|victoria vicky vicki
samantha sam|stephanie steph|amanda mandy|alexandra alex|nathaniel nate|nathan nate|zachary zach zack|joshua josh|jacob jake|vincent vince
walter walt|eugene gene|terence terry|theodore ted theo|abraham abe|maxwell max|maximilian max|russell russ|stuart stu|oliver ollie|harold harry
henry harry hank|gabriel gabe|isaac ike|cynthia cindy|judith judy|sandra sandy|valerie val|jacqueline jackie|josephine jo josie`)

func petForms(s string) map[string][]int {
	out := map[string][]int{}
	for i, l := range strings.FieldsFunc(s, func(r rune) bool { return r == '|' || r == '\n' }) {
		for _, w := range strings.Fields(l) {
			out[w] = append(out[w], i)
		}
	}
	return out
}

// samePetName reports whether two first names are forms of one.
func samePetName(a, b string) bool {
	for _, i := range petNames[a] {
		for _, j := range petNames[b] {
			if i == j {
				return true
			}
		}
	}
	return false
}

// demonyms reports whether two last words are a people's name and its plural:
// "Puerto Ricans" are no person.
func demonyms(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	return len(a) > 5 && a == b+"s" && strings.HasSuffix(b, "an")
}

// cutWords returns the last words of names that are another name's up to a
// letter with an accent: a fault of the encoding ate the rest.
func cutWords(forms []form) map[string]bool {
	out := map[string]bool{}
	for _, f := range forms {
		w := f.words[len(f.words)-1]
		for i, r := range w {
			if r >= utf8.RuneSelf && i > 2 {
				out[w[:i]] = true
				break
			}
		}
	}
	return out
}

// arabic folds the letters that writers of Arabic and Persian names choose
// between: Qadir and Gadhir.
var arabic = strings.NewReplacer("q", "g", "gh", "g", "kh", "k", "dh", "d", "dd", "d", "ou", "u", "ee", "i")

// foreign reports whether a word has letters that mark such a name.
func foreign(s string) bool {
	return strings.Contains(s, "q") && !strings.Contains(s, "qu") || strings.Contains(s, "dh") || strings.Contains(s, "kh") || strings.HasPrefix(s, "gh")
}
