// Package quantities checks quantity.Find and dates.Find against the
// Recognizers-Text specifications (MIT licence): the share of expected results
// whose exact span is found. They are sentences for an assistant and not news,
// so the figures guard against breakage; no rule is made for them.
package quantities
