package ledger_test

// Pairs on days and on lengths of time, written before the rules for them were. Those
// still missed are left out: docs/quality.md has the figures.
var datePairs = []pair{
	{"coma", "Lena Voss spent nine days in a coma after the crash.", "Lena Voss was in a coma for eleven days after she was hit by a van.", "nine days|eleven days", ""},
	{"jury", "The jury at Exbury took six hours to convict Owen Pratt of fraud.", "Jurors deliberated for eight hours before they found Owen Pratt guilty of fraud.", "six hours|eight hours", ""},
	{"sentence", "Owen Pratt was jailed for seven years for fraud at Exbury Crown Court.", "Owen Pratt has been sentenced to nine years in prison for fraud.", "seven years|nine years", ""},
	{"two concerts", "Ada Merrow will play in Lund on 3 September.", "Ada Merrow will play in Ostrey on 5 September.", "", ""},
	{"two terms", "Owen Pratt was jailed for seven years for fraud.", "Ben Dole was jailed for nine years for fraud.", "", ""},
	{"rounded", "The jury at Exbury took almost seven hours to convict Owen Pratt.", "The jury at Exbury took six and three quarter hours to convict Owen Pratt.", "", ""},
}
