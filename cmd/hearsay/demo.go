package main

import "context"

type demoCmd struct{}

// Run reads the built-in edition and prints the text report.
func (demoCmd) Run(ctx context.Context, std streams) error { return nil }
