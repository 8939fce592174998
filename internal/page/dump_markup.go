package page

import "strings"

// unmark takes the marks of light markup off the lines: list marks, quotation
// marks of mail, and, where the text uses them, markdown's.
func unmark(lines []dumpLine) []dumpLine {
	md := isMarkdown(lines)
	quoted := isQuotedMail(lines)
	out := lines[:0]
	for i := range lines {
		l := lines[i]
		if quoted {
			l.text = strings.TrimSpace(strings.TrimLeft(l.text, "> "))
		}
		if l.text == "--" && i > len(lines)/2 {
			break // a mail's signature follows
		}
		if md {
			if underlines(l.text) && len(out) > 0 && l.gap == 0 {
				out[len(out)-1].head = 2
				if l.text[0] == '=' {
					out[len(out)-1].head = 1
				}
				continue
			}
			unmarkLine(&l)
		}
		if t := cutBullet(l.text); t != l.text && !strings.HasPrefix(l.text, "– ") {
			l.text, l.bullet = t, true
		}
		if l.text == "" {
			continue
		}
		out = append(out, l)
	}
	return out
}

// isQuotedMail reports whether most lines begin with '>'.
func isQuotedMail(lines []dumpLine) bool {
	n := 0
	for i := range lines {
		if strings.HasPrefix(lines[i].text, ">") {
			n++
		}
	}
	return n > 3 && n*3 > len(lines)*2
}

// isMarkdown reports whether a text uses markdown.
func isMarkdown(lines []dumpLine) bool {
	marks := 0
	for i := range lines {
		t := lines[i].text
		if strings.HasPrefix(t, "# ") || strings.HasPrefix(t, "## ") || strings.HasPrefix(t, "### ") || strings.HasPrefix(t, "![") {
			marks += 2
		}
		if strings.Contains(t, "](") || len(t) > 4 && strings.HasPrefix(t, "**") && strings.HasSuffix(t, "**") || i > 0 && lines[i].gap == 0 && underlines(t) && len(t) > 4 {
			marks++
		}
		if marks >= 2 {
			return true
		}
	}
	return false
}

// underlines reports whether a line is the rule below a setext heading.
func underlines(t string) bool {
	if len(t) < 3 {
		return false
	}
	return strings.Trim(t, "=") == "" || strings.Trim(t, "-") == ""
}

// unmarkLine takes markdown's marks off one line.
func unmarkLine(l *dumpLine) {
	t := l.text
	n := 0
	for n < len(t) && t[n] == '#' {
		n++
	}
	if n > 0 && n <= 6 && n < len(t) && t[n] == ' ' {
		l.head = n
		t = strings.Trim(t[n:], " #")
	}
	t = strings.TrimPrefix(t, "> ")
	if len(t) > 4 && strings.HasPrefix(t, "**") && strings.HasSuffix(t, "**") && strings.Count(t, "**") == 2 {
		if l.head == 0 && countWords(t) <= maxCrosshead && !endsSentence(t) {
			l.head = 3
		}
	}
	picture := strings.HasPrefix(t, "![")
	t = cutLinks(t)
	t = strings.ReplaceAll(t, "**", "")
	t = strings.ReplaceAll(t, "__", "")
	if strings.HasPrefix(t, "*") && strings.HasSuffix(t, "*") && len(t) > 2 && !strings.HasPrefix(t, "* ") {
		t = strings.Trim(t, "*")
	}
	if picture && t != "" {
		t = "Image: " + t
	}
	l.text = strings.TrimSpace(t)
}

// cutLinks leaves the text of markdown's links and pictures.
func cutLinks(t string) string {
	if !strings.Contains(t, "](") {
		return t
	}
	var b strings.Builder
	for {
		mid := strings.Index(t, "](")
		if mid < 0 {
			b.WriteString(t)
			return b.String()
		}
		open := strings.LastIndexByte(t[:mid], '[')
		end := strings.IndexByte(t[mid:], ')')
		if open < 0 || end < 0 {
			b.WriteString(t[:mid+2])
			t = t[mid+2:]
			continue
		}
		b.WriteString(strings.TrimSuffix(t[:open], "!"))
		b.WriteString(t[open+1 : mid])
		t = t[mid+end+1:]
	}
}
