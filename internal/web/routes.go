package web

import "net/http"

// access says who may ask for a route where there is a login.
type access int

const (
	owner access = iota // who is signed in
	keyed               // and programs that bring the feed key
	open                // everybody
)

// router makes the routes. Each says who may ask for it, and nobody else is let
// in: one that says nothing is the owner's alone.
type router struct {
	s   *server
	mux *http.ServeMux
	all []string // patterns
}

func (x *router) handle(may access, pattern string, h http.Handler) {
	x.all = append(x.all, pattern)
	x.mux.Handle(pattern, x.s.gate(may, h))
}

func (x *router) get(pattern string, h handler) { x.handle(owner, "GET "+pattern, x.s.page(h)) }
func (x *router) post(pattern string, h handler) {
	x.handle(owner, "POST "+pattern, x.s.page(x.s.changing(h)))
}
func (x *router) feed(pattern string, h handler)   { x.handle(keyed, "GET "+pattern, x.s.page(h)) }
func (x *router) public(pattern string, h handler) { x.handle(open, pattern, x.s.page(h)) }
