package page

import "golang.org/x/net/html/atom"

// void reports elements that have no content.
func void(tag atom.Atom) bool {
	switch tag {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link,
		atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// barrier reports elements that a stray end tag within them cannot close
// through.
func barrier(tag atom.Atom) bool {
	switch tag {
	case atom.Table, atom.Td, atom.Th, atom.Caption:
		return true
	}
	return false
}

func isHeading(tag atom.Atom) bool {
	switch tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// closesP reports elements whose start ends an open paragraph.
func closesP(tag atom.Atom) bool {
	switch tag {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Details, atom.Div, atom.Dl,
		atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4,
		atom.H5, atom.H6, atom.Header, atom.Hr, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre,
		atom.Section, atom.Table, atom.Ul:
		return true
	}
	return false
}

// breaks reports elements that stand as blocks of their own: text before,
// within and after them does not run together.
func breaks(tag atom.Atom) bool {
	if closesP(tag) {
		return true
	}
	switch tag {
	case atom.Li, atom.Dt, atom.Dd, atom.Tr, atom.Td, atom.Th, atom.Caption, atom.Tbody, atom.Thead, atom.Body,
		atom.Html, atom.Option, atom.Summary, atom.Legend, atom.Video, atom.Audio, atom.Picture, atom.Button, atom.Iframe,
		atom.Form, atom.Label, atom.Dir, atom.Listing, atom.Xmp, atom.Hgroup, atom.Search:
		return true
	}
	return false
}

// tagOf returns the atom of a tag name; names that HTML does not know get a
// value above every atom, equal for equal names.
func tagOf(name []byte) atom.Atom {
	if a := atom.Lookup(name); a != 0 {
		return a
	}
	h := uint32(2166136261) // FNV-1a, 32 bit
	for _, c := range name {
		h = (h ^ uint32(c)) * 16777619
	}
	return atom.Atom(h | 1<<31)
}
