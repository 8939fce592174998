package page

import "strings"

// Rows of links, buttons and players.

// isNavBar reports whether a line is a row of links: three or more short
// parts with one kind of separator between them, or two where every part is
// a word of menus.
func isNavBar(line string) bool {
	if len(line) > 400 || !hasBarMark(line) {
		return false
	}
	for _, sep := range [...]string{" | ", " / ", " · ", " • ", " > ", " » ", " › ", "|", " — ", " :: ", " ● "} {
		if !strings.Contains(line, sep) {
			continue
		}
		parts := strings.Split(strings.Trim(line, sep), sep)
		short, menu := 0, 0
		for _, p := range parts {
			words := foldWords(p)
			if len(words) <= 4 && len(p) <= 40 && !strings.HasSuffix(p, ".") {
				short++
			}
			if len(words) > 0 && menuWords[strings.Join(words, " ")] {
				menu++
			}
		}
		if short != len(parts) {
			continue
		}
		if menu == len(parts) && menu >= 2 || menu >= 2 && len(parts) >= 3 {
			return true
		}
		if len(parts) >= 4 && sep != " — " && sep != " / " {
			return true
		}
		if len(parts) >= 3 && (sep == " | " || sep == "|" || sep == " › " || sep == " » " || sep == " > ") {
			return true
		}
	}
	return false
}

// hasBarMark reports a letter that only the separators of bars have.
func hasBarMark(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '|', '/', '>', ':':
			return true
		case 0xc2: // · »
			if i+1 < len(s) && (s[i+1] == 0xb7 || s[i+1] == 0xbb) {
				return true
			}
		case 0xe2: // • — › ●
			if i+2 < len(s) && (s[i+1] == 0x80 && (s[i+2] == 0xa2 || s[i+2] == 0x94 || s[i+2] == 0xba) || s[i+1] == 0x97 && s[i+2] == 0x8f) {
				return true
			}
		}
	}
	return false
}

// isButtonBar reports whether every word of a line is a word of menus and
// buttons ("Menu Search Sign in").
func isButtonBar(words []string) bool {
	if len(words) > 14 {
		return false
	}
	n := 0
	for i := 0; i < len(words); {
		switch {
		case i+2 < len(words) && menuWords[words[i]+" "+words[i+1]+" "+words[i+2]]:
			i += 3
		case i+1 < len(words) && menuWords[words[i]+" "+words[i+1]]:
			i += 2
		case menuWords[words[i]]:
			i++
		default:
			// A price or offer behind two menu words ("Home Search Sign in
			// for 50p a day").
			return n >= 3
		}
		n++
	}
	return n >= 2 || len(words) == 1 && loneMenuWords[words[0]]
}

// isReply reports whether a line opens a reader's comment or stands in the
// button row below one.
func isReply(words []string) bool {
	if words[0] == "reply" && len(words) > 1 {
		return strings.HasPrefix(words[1], "#") || words[1][0] >= '0' && words[1][0] <= '9' || words[1] == "to" && len(words) <= 6
	}
	if len(words) > 8 {
		return false
	}
	reply, other := false, false
	for _, w := range words {
		reply = reply || w == "reply"
		other = other || w == "report" || w == "quote" || w == "like" || w == "upvote"
	}
	return reply && other && words[len(words)-1] != "said"
}

// isPlayer reports whether a line is the label of a sound or video player:
// its title with "Listen" or a running time behind it.
func isPlayer(line string, words []string) bool {
	if len(words) < 2 || len(words) > 40 {
		return false
	}
	n := len(words)
	for n > 0 && isRunningTime(words[n-1]) {
		n--
	}
	if n == 0 {
		return true
	}
	last := words[n-1]
	if n < len(words) && (last == "listen" || last == "watch" || last == "video" || last == "audio" || last == "duration" || last == "play") {
		return true
	}
	return n == len(words) && last == "listen" && strings.HasSuffix(line, "Listen") && n > 2
}

// isRunningTime reports whether a word is a time as players show it: "2:34",
// "00:51".
func isRunningTime(w string) bool {
	if len(w) < 4 || len(w) > 8 || !strings.Contains(w, ":") {
		return false
	}
	for i := 0; i < len(w); i++ {
		if (w[i] < '0' || w[i] > '9') && w[i] != ':' {
			return false
		}
	}
	return w[len(w)-3] == ':'
}
