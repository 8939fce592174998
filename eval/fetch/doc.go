// Package fetch scores internal/fetch against data with known answers: hostile
// addresses and servers, robots.txt files judged by a reference matcher, the
// URLs of the Web Platform Tests, and the conditional requests of the HTTP cache
// tests. Nothing leaves the machine: names are looked up in a DNS of the test's
// own and servers stand on loopback. Data is read where it lies beside the
// repository; without it the tests skip and say so.
package fetch
