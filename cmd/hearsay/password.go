package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"hearsay/internal/account"
)

type passwordCmd struct {
	storeFlags
	Stdin bool `help:"Read the password from standard input, one line."`
}

// Help is printed below the flags.
func (passwordCmd) Help() string {
	return "Sets the password of the pages, or sets it anew where it was forgotten, and signs out every browser. On a terminal it is asked for twice and not shown. " +
		"It may be used while the server runs."
}

// Run sets the owner's password.
func (c passwordCmd) Run(ctx context.Context, a *app) error {
	st, err := a.open()
	if err != nil {
		return err
	}
	password, err := c.read(a)
	if err != nil {
		return err
	}
	if err := newKeeper(st).Reset(ctx, password); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.std.out, "the password is set; every browser was signed out")
	return err
}

// read takes the password from standard input or asks for it.
func (c passwordCmd) read(a *app) (string, error) {
	if c.Stdin {
		line, err := bufio.NewReader(io.LimitReader(a.std.in, 8*account.MaxPassword)).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", fmt.Errorf("read the password: %w", err)
		}
		return strings.TrimRight(line, "\r\n"), nil
	}
	in, ok := a.std.in.(*os.File)
	if !ok || !isTerminal(a.std.in) {
		return "", hint(errors.New("no terminal to ask on"), "give --stdin and the password on standard input")
	}
	var typed [2]string
	for i, ask := range []string{"New password: ", "Once more: "} {
		fmt.Fprint(a.std.err, ask)
		b, err := term.ReadPassword(int(in.Fd())) //nolint:gosec // a file descriptor fits
		fmt.Fprintln(a.std.err)
		if err != nil {
			return "", fmt.Errorf("read the password: %w", err)
		}
		typed[i] = string(b)
	}
	if typed[0] != typed[1] {
		return "", hint(errors.New("the two differ"), "type it again")
	}
	return typed[0], nil
}
