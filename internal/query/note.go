package query

import (
	"fmt"
	"strings"
)

// NoteKind is what a note is about; faces translate by it.
type NoteKind string

// The kinds of note.
const (
	NoteStray  NoteKind = "stray"  // an operator or parenthesis with nothing to work on
	NoteQuote  NoteKind = "quote"  // a quotation mark that nothing closes
	NoteOpen   NoteKind = "open"   // a parenthesis that nothing closes
	NoteEmpty  NoteKind = "empty"  // a field without a value, a value without a letter or digit
	NoteDate   NoteKind = "date"   // no date
	NoteField  NoteKind = "field"  // no such field
	NoteSmall  NoteKind = "small"  // and, or, not in small letters
	NoteStar   NoteKind = "star"   // an asterisk inside a word
	NotePrefix NoteKind = "prefix" // too few letters in front of an asterisk
)

// maxNotes bounds what one query has to say to its reader.
const maxNotes = 8

// Note tells the reader how something was read.
type Note struct {
	Kind NoteKind
	Word string // the part of the query it speaks of
}

// String gives the note in English, as one sentence without its stop.
func (n Note) String() string {
	switch n.Kind {
	case NoteStray:
		return fmt.Sprintf("%q had nothing to work on and was left out", n.Word)
	case NoteQuote:
		return fmt.Sprintf("a quotation mark was not closed: the phrase is %q", n.Word)
	case NoteOpen:
		return "a parenthesis was not closed: it reaches to the end"
	case NoteEmpty:
		return fmt.Sprintf("%q names nothing to look for and was left out", n.Word)
	case NoteDate:
		return fmt.Sprintf("%q is no date and was left out: write 2025, 2025-06, 2025-06-14 or yesterday", n.Word)
	case NoteField:
		return fmt.Sprintf("there is no field %q, so it was read as a word: the fields are outlet, by, said, about, tag, lang, before and after", n.Word)
	case NoteSmall:
		return fmt.Sprintf("%q was read as a word: write %s in capitals to join searches", n.Word, strings.ToUpper(n.Word))
	case NoteStar:
		return fmt.Sprintf("an asterisk counts only at the end of a word: %q", n.Word)
	case NotePrefix:
		return fmt.Sprintf("%q begins too many words: it was read without the asterisk", n.Word)
	}
	return string(n.Kind)
}

func addNote(notes []Note, kind NoteKind, word string) []Note {
	n := Note{kind, word}
	for _, old := range notes {
		if old == n {
			return notes
		}
	}
	if len(notes) == maxNotes {
		return notes
	}
	return append(notes, n)
}
