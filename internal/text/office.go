package text

// offices are nouns of posts of which there are many of a kind.
var offices = Set(`minister secretary director manager curator editor commissioner registrar dean provost archivist regulator auditor ombudsman
coordinator conductor inspector superintendent officer`)

// Office reports whether an English word, in small letters, is the noun of a post that the
// words in front of it tell apart: "health minister", "artistic director", "general manager".
func Office(word string) bool { return offices[word] }
