package main

import (
	"bufio"
	"errors"
	"fmt"
	"strings"
)

// confirm asks before something that cannot be undone. Where nobody can be
// asked, --yes must be given.
func (a *app) confirm(yes bool, question string) error {
	if yes {
		return nil
	}
	if !isTerminal(a.std.in) {
		return hint(errors.New("not done: nobody was there to ask"), "give --yes if it is meant: "+question)
	}
	if !a.ask(question) {
		return errors.New("not done")
	}
	return nil
}

// ask asks a question of yes or no on a terminal.
func (a *app) ask(question string) bool {
	fmt.Fprintf(a.std.err, "%s [y/N] ", question)
	line, err := bufio.NewReader(a.std.in).ReadString('\n')
	if err != nil {
		fmt.Fprintln(a.std.err)
	}
	answer := strings.ToLower(strings.TrimSpace(line))
	return answer == "y" || answer == "yes"
}
