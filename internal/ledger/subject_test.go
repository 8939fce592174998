package ledger_test

import (
	"strings"
	"testing"
)

// Sentences of one shape on two subjects, and on one.
var subjectPairs = []struct{ name, a, b, want string }{
	{"sister firm", "Corran Glass was founded in 1948.", "Corran Ceramics, its sister firm, was founded in 1957.", ""},
	{"sister firm, named last", "Corran Glass was founded in 1948.", "Its sister firm, Corran Ceramics, was founded in 1957.", ""},
	{"one firm, longer name", "Corran Glass was founded in 1948.", "Corran Glass Ltd was founded in 1957.", "1948|1957"},
	{"two of one first name", "Lou Varga has three daughters.", "Lou Hartnell has two daughters.", ""},
	{"two schools of one place", "Hexley Grammar School has 840 pupils.", "Hexley Primary School has 610 pupils.", ""},
	{"aunt", "Lou Varga has three daughters.", "Lou Varga’s aunt has two daughters.", ""},
	{"neighbour", "Lou Varga has lived there for 12 years.", "Lou Varga's neighbour has lived there for 15 years.", ""},
	{"daughters of one", "Lou Varga has three daughters.", "Lou Varga has two daughters.", "three|two"},
	{"appeal of a club", "The appeal has raised £40,000.", "The club's appeal has raised £60,000.", ""},
	{"one appeal", "The appeal for Lou Varga has raised £41,000 for the hospice.", "The appeal for Lou Varga has raised £44,000 for the hospice.", "£41,000|£44,000"},
	{"pier and jetty", "The pier is 80 metres long.", "The jetty is 110 metres long.", ""},
	{"old pier and new pontoon", "The old pier is 80 metres long.", "The new pontoon was 110 metres long.", ""},
	{"spire and mast", "The spire is 60 metres high.", "The mast is 75 metres high.", ""},
	{"one pier", "The pier is 80 metres long.", "The old pier is 110 metres long.", "80 metres|110 metres"},
}

func TestSubjects(t *testing.T) {
	for _, tt := range subjectPairs {
		got := compile(article("a1", "The Morning Bell", "2025-05-06 08:00", tt.a), article("a2", "Evening Lamp", "2025-05-06 19:00", tt.b))
		if d := strings.Join(append(told(got.Disagreements), told(got.Updates)...), " ; "); d != tt.want {
			t.Errorf("%s: Compile(%q, %q) rows = %q, want %q", tt.name, tt.a, tt.b, d, tt.want)
		}
	}
}
