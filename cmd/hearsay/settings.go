package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"

	"hearsay/internal/config"
)

// storeFlags are the settings of commands that look into the store.
type storeFlags struct {
	Config   string `group:"settings" placeholder:"FILE" help:"${doc_config}"`
	Data     string `group:"settings" placeholder:"DIR" help:"${doc_data}"`
	Database string `group:"settings" placeholder:"URL" help:"${doc_database}"`
}

// fetchFlags are the settings of commands that ask servers.
type fetchFlags struct {
	Allow     []string `group:"settings" placeholder:"HOST" help:"${doc_allow}"`
	Contact   string   `group:"settings" placeholder:"ADDRESS" help:"${doc_contact}"`
	UserAgent string   `group:"settings" placeholder:"NAME" help:"${doc_user_agent}"`
	Timeout   string   `group:"settings" placeholder:"30s" help:"${doc_timeout}"`
	MaxBytes  string   `group:"settings" placeholder:"10MB" help:"${doc_max_bytes}"`
}

// logFlags are the settings of commands that run on.
type logFlags struct {
	LogLevel  string `group:"settings" placeholder:"info" help:"${doc_log_level}"`
	LogFormat string `group:"settings" placeholder:"auto" help:"${doc_log_format}"`
}

// workFlags are the settings of the workers.
type workFlags struct {
	storeFlags
	fetchFlags
	logFlags
	PollMin    string `group:"settings" placeholder:"10m" help:"${doc_poll_min}"`
	PollMax    string `group:"settings" placeholder:"6h" help:"${doc_poll_max}"`
	Fetches    string `group:"settings" placeholder:"64" help:"${doc_fetches}"`
	Workers    string `group:"settings" placeholder:"0" help:"${doc_workers}"`
	PageChecks string `group:"settings" placeholder:"TIMES" help:"${doc_page_checks}"`
	RawDays    string `group:"settings" placeholder:"30" help:"${doc_raw_days}"`
	RawBytes   string `group:"settings" placeholder:"5GB" help:"${doc_raw_bytes}"`
}

// serverFlags are all settings.
type serverFlags struct {
	workFlags
	Listen    string   `group:"settings" placeholder:"HOST:PORT" help:"${doc_listen}"`
	Hosts     []string `group:"settings" placeholder:"NAME" help:"${doc_hosts}"`
	NoLogin   bool     `group:"settings" help:"${doc_no_login}"`
	Proxies   []string `group:"settings" placeholder:"ADDRESS" help:"${doc_proxies}"`
	FeedTexts bool     `group:"settings" help:"${doc_feed_texts}"`
	Images    string   `group:"settings" placeholder:"none" help:"${doc_images}"`
}

// settingVars gives the help texts of the settings to the flags, so that each
// stands once.
func settingVars() kong.Vars {
	vars := kong.Vars{}
	for _, o := range config.Options() {
		doc := o.Doc
		if o.Default != "" && o.Default != "false" {
			doc = fmt.Sprintf("%s (default: %s)", strings.TrimSuffix(doc, "."), o.Default)
		}
		vars["doc_"+strings.ReplaceAll(o.Name, "-", "_")] = doc
	}
	return vars
}

// givenSettings returns the settings that stand on the command line. kong's own
// ways to read variables and files are not used: there a file outweighs a
// variable, and where a value came from is lost.
func givenSettings(kctx *kong.Context) map[string]string {
	options := map[string]bool{}
	for _, o := range config.Options() {
		options[o.Name] = true
	}
	given := map[string]string{}
	for _, p := range kctx.Path {
		if p.Flag == nil || p.Flag.Group == nil || p.Flag.Group.Key != "settings" || !options[p.Flag.Name] {
			continue
		}
		switch v := kctx.FlagValue(p.Flag).(type) {
		case string:
			given[p.Flag.Name] = v
		case []string:
			given[p.Flag.Name] = strings.Join(v, ",")
		case bool:
			given[p.Flag.Name] = strconv.FormatBool(v)
		}
	}
	return given
}
