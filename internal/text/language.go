package text

// Language guesses.
func Language(s string) string { return "" }
