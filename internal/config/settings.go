package config

import (
	"net/url"
	"time"
)

// Settings are all settings of the server.
type Settings struct {
	Config     string        // path of the settings file, "" if there is none
	Data       string        // folder
	Database   string        // address of a PostgreSQL database or path of an SQLite file
	Listen     string        // host:port
	Hosts      []string      // names under which the pages may be asked
	NoLogin    bool          // whoever reaches the pages may do everything
	Proxies    []string      // addresses and networks of servers in front
	Allow      []string      // hosts, addresses and networks that may be private
	Contact    string        // address or mail address of the operator, for servers to see
	UserAgent  string        // "" for the program's own
	Timeout    time.Duration // of one request
	MaxBytes   int64         // of one answer, unpacked
	PollMin    time.Duration // shortest time between two polls of a feed
	PollMax    time.Duration // longest
	Fetches    int           // requests under way at a time
	Workers    int           // articles and stories worked on at a time; 0 for one a core
	PageChecks []time.Duration
	RawDays    int   // for which the bytes that servers sent are kept; -1 for ever
	RawBytes   int64 // how many are kept, compressed; -1 for any number
	FeedTexts  bool  // feeds and exports carry whole texts
	Images     string
	LogLevel   string
	LogFormat  string
}

// The values of Settings.LogFormat.
const (
	LogAuto = "auto" // text on a terminal, else JSON
	LogText = "text"
	LogJSON = "json"
)

// The values of Settings.Images.
const (
	ImagesNone  = "none"  // pages show none
	ImagesProxy = "proxy" // the server asks for them, and the pages ask the server
)

// Option is one setting.
type Option struct {
	Name    string // as in the file and, behind two dashes, as a flag
	Doc     string // one sentence, beginning with a capital
	Default string // as it would be written, "" if empty
	Allowed string // what a value must be, to follow "must be"
	List    bool   // several values, joined by commas
	NoFile  bool   // it cannot stand in the file

	set  func(*Settings, string) error
	show func(Settings) string
}

// Variable returns the name of the option's environment variable.
func (o Option) Variable() string { return variable(o.Name) }

// Show returns the option's value in s as it would be written, passwords masked.
func (o Option) Show(s Settings) string { return o.show(s) }

// MaskURL hides the password of an address. What is no address comes back as it
// is.
func MaskURL(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return raw
	}
	if q := u.Query(); q.Has("password") { // PostgreSQL takes it there too
		q.Set("password", "xxxxx")
		u.RawQuery = q.Encode()
		return u.Redacted()
	}
	if u.User == nil {
		return raw
	}
	return u.Redacted()
}

// HasPassword reports whether an address carries a password.
func HasPassword(raw string) bool { return MaskURL(raw) != raw }

// Options lists the settings in the order in which to show them.
func Options() []Option {
	return []Option{
		text("config", "Settings file (TOML).", "hearsay/hearsay.toml in the user's configuration folder, if there", func(s *Settings) *string { return &s.Config }).noFile(),
		folder("data", "Folder that everything is kept in.", "hearsay in the user's data folder", func(s *Settings) *string { return &s.Data }),
		database("database", "PostgreSQL address (postgres://…), or the path of an SQLite file.", "hearsay.db in the data folder", func(s *Settings) *string { return &s.Database }),
		address("listen", "Address and port of the web page.", "127.0.0.1:8080", func(s *Settings) *string { return &s.Listen }),
		list("hosts", "Names under which the pages may be asked, beside localhost and addresses; where the pages listen on this machine alone, no others are answered.", func(s *Settings) *[]string { return &s.Hosts }),
		truth("no-login", "Let everybody in without a password; only where the pages listen on this machine alone.", func(s *Settings) *bool { return &s.NoLogin }),
		networks("proxies", "Servers that stand in front of the pages and say who asks and whether by TLS (X-Forwarded-For, X-Forwarded-Proto); nobody else is believed.", func(s *Settings) *[]string { return &s.Proxies }),
		list("allow", "Hosts, addresses and networks that may be fetched from though they are private, such as intranet.example, 10.1.2.3 or 10.1.0.0/16.", func(s *Settings) *[]string { return &s.Allow }),
		contact("contact", "Web or mail address of whoever runs this, shown to the servers that it asks.", func(s *Settings) *string { return &s.Contact }),
		text("user-agent", "What it calls itself to servers, in place of its own name.", "", func(s *Settings) *string { return &s.UserAgent }),
		duration("timeout", "Longest time that one request may take.", "30s", time.Second, time.Hour, func(s *Settings) *time.Duration { return &s.Timeout }),
		size("max-bytes", "Longest answer that is read, unpacked.", "10MB", 1<<10, 1<<30, false, func(s *Settings) *int64 { return &s.MaxBytes }),
		duration("poll-min", "Shortest time between two polls of a feed.", "10m", time.Second, 30*24*time.Hour, func(s *Settings) *time.Duration { return &s.PollMin }),
		duration("poll-max", "Longest time between two polls of a feed.", "6h", time.Second, 30*24*time.Hour, func(s *Settings) *time.Duration { return &s.PollMax }),
		number("fetches", "Requests under way at a time; one host is asked one at a time.", "64", 1, 1000, func(s *Settings) *int { return &s.Fetches }),
		number("workers", "Batches of articles and stories worked on at a time; 0 for one a processor.", "0", 0, 256, func(s *Settings) *int { return &s.Workers }),
		durations("page-checks", "When an article's page is looked at again for edits, counted from when it was first seen; empty for never.", "1h,6h,1d,3d", func(s *Settings) *[]time.Duration { return &s.PageChecks }),
		number("raw-days", "Days for which the bytes that servers sent are kept; -1 for ever. Starred articles and the origins of stories are kept longer.", "30", -1, 36500, func(s *Settings) *int { return &s.RawDays }),
		size("raw-bytes", "Bytes of these that are kept, compressed; -1 for any number.", "5GB", -1, 1<<60, true, func(s *Settings) *int64 { return &s.RawBytes }),
		truth("feed-texts", "Give whole texts in feeds and exports, not excerpts and links.", func(s *Settings) *bool { return &s.FeedTexts }),
		choice("images", "Pictures of articles: none, or those that their pages name, which the server asks for, so that the reader's browser asks no other host.", ImagesNone, []string{ImagesNone, ImagesProxy}, func(s *Settings) *string { return &s.Images }),
		choice("log-level", "Least weighty message that is logged.", "info", []string{"debug", "info", "warn", "error"}, func(s *Settings) *string { return &s.LogLevel }),
		choice("log-format", "Form of the log: auto is text on a terminal, else json.", LogAuto, []string{LogAuto, LogText, LogJSON}, func(s *Settings) *string { return &s.LogFormat }),
	}
}
