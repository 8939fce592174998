// Package config says what can be set, and puts it together: the defaults, then
// the settings file, then HEARSAY_ variables, then flags, each over the one
// before, under the same names.
//
// What goes in: the text of a TOML file, the environment, the flags that were
// given. What comes out: Settings whose every value is known to be allowed,
// where each value came from, or errors that name the setting, where its value
// came from and what is allowed.
//
// A setting "poll-min" is the flag --poll-min, the variable HEARSAY_POLL_MIN and
// the key poll-min at the top of the file (poll_min is read too). It opens
// nothing and asks nothing but the file: whether a folder can be written to or a
// database answers is for "hearsay check" to find out.
package config
