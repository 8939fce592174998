package main

import (
	"context"
	"fmt"
	"net/netip"
	"net/url"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/config"
	"hearsay/internal/store/sqlstore"
	"hearsay/internal/web"
)

// newKeeper returns who lets the owner in.
func newKeeper(st *sqlstore.Store) *account.Keeper {
	return account.New(account.Options{Accounts: st.Accounts, Sessions: st.Sessions, Now: time.Now})
}

// login returns the login of the pages, nil where the settings say that there is
// none.
func (a *app) login() *account.Keeper {
	if a.loaded.NoLogin {
		return nil
	}
	if a.keeper == nil {
		a.keeper = newKeeper(a.store)
	}
	return a.keeper
}

// tellLogin says how to get in where no password is set yet, and what is unsafe.
func (a *app) tellLogin(ctx context.Context, address string) error {
	k := a.login()
	if k == nil {
		return nil
	}
	ready, err := k.Ready(ctx)
	if err != nil {
		return err
	}
	if !ready {
		fmt.Fprintf(a.std.err, "hearsay: hint: no password is set yet: open %ssign-in?%s, or run `hearsay password`\n", address, url.Values{"code": {k.Code()}}.Encode())
	}
	if !config.Loopback(a.loaded.Listen) && len(a.loaded.Proxies) == 0 {
		a.log.WarnContext(ctx, "pages and the password go over the network as they are", "listen", a.loaded.Listen,
			"hint", "let a server with TLS stand in front, and name it in the setting proxies")
	}
	return nil
}

// proxies are the networks of the servers in front. The settings were checked.
func proxies(set []string) []netip.Prefix {
	var out []netip.Prefix
	for _, s := range set {
		if p, err := config.ParseNetwork(s); err == nil {
			out = append(out, p)
		}
	}
	return out
}

// shown lists the settings in force for the pages.
func shown(l *config.Loaded) []web.Setting {
	var out []web.Setting
	for _, o := range config.Options() {
		out = append(out, web.Setting{Name: o.Name, Value: o.Show(l.Settings), From: l.From[o.Name].String(), Doc: o.Doc})
	}
	return out
}
