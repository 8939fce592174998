package page

import "strings"

// refuse returns the error for a text that holds no article: empty, an error
// page, a log, a table, code. It is nil for all else.
func refuse(lines []dumpLine) error {
	if len(lines) == 0 {
		return notNews("empty", "give a text with an article in it")
	}
	s := survey(lines)
	switch {
	case s.words == 0:
		return notNews("no words", "give a text with an article in it")
	case s.errorPage():
		return notNews("an error page or a gate, not an article", "open the address in a browser and save the page again")
	case s.logs*2 > s.lines && s.lines > 2:
		return notNews("a log, not an article", "give the text of a page")
	case s.lines >= 3 && s.table > 0 && s.table*10 >= s.lines*8 && s.prose*4 < s.lines:
		return notNews("a table, not an article", "give the text of a page")
	case s.code*3 > s.lines && s.lines > 2 || s.structured:
		return notNews("code or data, not an article", "give the text of a page")
	}
	return nil
}

// refuseWordless returns the error for a text without a sentence: a list of
// words, an index of links. Hard-wrapped lines must have been joined.
func refuseWordless(lines []dumpLine) error {
	for i := range lines {
		n := countWords(lines[i].text)
		if n >= minProse && endsSentence(lines[i].text) || n >= lostStopWords {
			return nil
		}
	}
	return notNews("no sentences: a list of words or links", "give the page of one of the articles")
}

// surveyed is what a first look at a text counts, in lines.
type surveyed struct {
	lines, words, prose int
	logs, table, code   int
	structured          bool // begins and ends as data does
	gate                bool // holds a phrase of error pages
}

// errorPhrases are the words of error pages and of gates for robots.
var errorPhrases = [...]string{"404 not found", "page not found", "page cannot be found", "page can't be found", "page could not be found", "page you requested", "page you are looking for", "page you were looking for", "403 forbidden", "access denied", "401 unauthorized", "500 internal server error", "internal server error", "502 bad gateway", "503 service", "504 gateway", "service unavailable", "temporarily unavailable", "checking your browser", "enable javascript and cookies", "enable cookies", "verify you are human", "verify that you are human", "are you a robot", "not a robot", "unusual traffic", "captcha", "ray id", "this site can’t be reached", "this site can't be reached", "err_connection", "you don't have permission to access", "seite nicht gefunden", "page introuvable", "página no encontrada", "pagina non trovata", "strona nie została znaleziona", "страница не найдена", "页面不存在"}

// errorWords is the length up to which a text with such words is taken for
// an error page, in words.
const errorWords = 130

func survey(lines []dumpLine) surveyed {
	var s surveyed
	first, last := lines[0].text, lines[len(lines)-1].text
	s.structured = (first[0] == '{' || first[0] == '[' && len(first) < 3) && (last[len(last)-1] == '}' || last[len(last)-1] == ']') && (strings.Contains(first, "\":") || len(lines) > 1 && strings.Contains(lines[1].text, "\":"))
	commas := -1
	for i := range lines {
		t := lines[i].text
		n := countWords(t)
		s.lines++
		s.words += n
		if n >= minProse && endsSentence(t) {
			s.prose++
		}
		if isLogLine(t) {
			s.logs++
		}
		if isCodeLine(t) {
			s.code++
		}
		if c := fieldMarks(t); c >= 2 && (c == commas || commas < 0) {
			s.table++
			commas = c
		} else if commas < 0 && c >= 2 {
			commas = c
		}
		if s.words <= errorWords {
			low := strings.ToLower(t[:min(len(t), 400)])
			for _, p := range errorPhrases {
				if strings.Contains(low, p) {
					s.gate = true
				}
			}
		}
	}
	return s
}

func (s *surveyed) errorPage() bool { return s.gate && s.words <= errorWords && s.prose <= 6 }

// isLogLine reports whether a line is an entry of a log: a time stamp to the
// second and a level or a source, or an address and a request.
func isLogLine(t string) bool {
	if len(t) < 15 {
		return false
	}
	headPart := t[:min(len(t), 60)]
	digits, colons := 0, 0
	for i := 0; i < min(len(t), 24); i++ {
		if t[i] >= '0' && t[i] <= '9' {
			digits++
		} else if t[i] == ':' {
			colons++
		}
	}
	for _, l := range [...]string{"INFO", "WARN", "ERROR", "DEBUG", "TRACE", "FATAL", " info ", " warn ", " error ", " debug ", "GET /", "POST /", "[notice]", "level="} {
		if strings.Contains(t[:min(len(t), 120)], l) && digits >= 4 {
			return true
		}
	}
	return digits >= 12 && colons >= 2 || strings.Contains(headPart, "systemd[") || strings.Contains(headPart, "kernel:")
}

// isCodeLine reports whether a line ends or begins as code does.
func isCodeLine(t string) bool {
	last := t[len(t)-1]
	if last == '{' || last == '}' || last == ';' && !strings.Contains(t, ". ") || strings.HasPrefix(t, "//") || strings.HasPrefix(t, "</") || strings.HasPrefix(t, "<") && last == '>' {
		return true
	}
	return strings.Contains(t, "\": ") && (last == ',' || last == '"')
}

// fieldMarks counts the marks between the fields of a table's line; 0 for
// prose.
func fieldMarks(t string) int {
	if len(t) > 2000 {
		return 0
	}
	spaced := strings.Count(t, ", ")
	n := strings.Count(t, ",") - spaced
	n = max(n, strings.Count(t, ";"), strings.Count(t, "\t"), strings.Count(t, "|"))
	return n
}
