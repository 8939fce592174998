package page

// Bylines reads authors as data name them ("By Ann Ode and Jo Pell, Rivers
// Correspondent") into names, each once, as Read does with a page's own.
func Bylines(authors []string, outlet string) []string {
	var out []string
	for _, a := range authors {
		out = addNames(out, a, outlet)
	}
	return out
}
