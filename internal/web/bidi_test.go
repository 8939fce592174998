package web

import (
	"testing"

	"golang.org/x/text/language"
)

func TestIsolated(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "The Marsh Herald": "The Marsh Herald", "Ärende – “1”": "Ärende – “1”", "沼泽报": "沼泽报",
		"صوت الساحل": fsi + "صوت الساحل" + pdi, "Harbour Post (العربية)": fsi + "Harbour Post (العربية)" + pdi, "קול": fsi + "קול" + pdi,
	} {
		if got := isolated(in); got != want {
			t.Errorf("isolated(%q) = %q, want %q", in, got, want)
		}
	}
	if got, want := joined([]string{"A", "קול"}, ", "), "A, "+fsi+"קול"+pdi; got != want {
		t.Errorf("joined = %q, want %q", got, want)
	}
}

func TestLang(t *testing.T) {
	c := &catalogue{tag: language.English}
	for in, want := range map[string]string{"": "", "en": "", "en-IN": "", "ar": ` lang="ar"`, "pt_br": ` lang="pt-BR"`, `x"><script>`: "", "und": ""} {
		if got := string(c.lang(in)); got != want {
			t.Errorf("lang(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestHashtagKeepsVowelSigns(t *testing.T) {
	for in, want := range map[string]string{"नई दिल्ली": "नईदिल्ली", "Ada Penn-Hollow’s": "AdaPennHollows"} {
		if got := hashtag(in); got != want {
			t.Errorf("hashtag(%q) = %q, want %q", in, got, want)
		}
	}
}
