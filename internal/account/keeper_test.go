package account

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/internal/news"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlstore"
)

// cheap keeps the tests quick.
var cheap = Cost{Memory: 8, Passes: 1, Lanes: 1}

const secret = "nine tram horses"

// fixture is a keeper over a fresh store with a clock that is set.
type fixture struct {
	*Keeper
	t   *testing.T
	now time.Time
	set store.Set
}

func open(t *testing.T) *fixture {
	t.Helper()
	s, err := sqlstore.Open(t.Context(), sqlstore.Options{Database: filepath.Join(t.TempDir(), "hearsay.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	f := &fixture{t: t, now: time.Date(2031, 5, 6, 7, 8, 9, 0, time.UTC), set: s.Set}
	f.Keeper = New(Options{Accounts: s.Accounts, Sessions: s.Sessions, Now: func() time.Time { return f.now }, Cost: cheap})
	return f
}

func (f *fixture) ctx() context.Context { return f.t.Context() }

// setUp sets the password and returns the first session's token.
func (f *fixture) setUp() string {
	f.t.Helper()
	token, err := f.SetUp(f.ctx(), f.Code(), secret, Visitor{Address: "127.0.0.1", Agent: "Lynx"})
	if err != nil {
		f.t.Fatal(err)
	}
	return token
}

func TestSetUp(t *testing.T) {
	f := open(t)
	if ready, err := f.Ready(f.ctx()); ready || err != nil {
		t.Errorf("Ready = %v, %v, want false", ready, err)
	}
	if _, err := f.SetUp(f.ctx(), "wrong", secret, Visitor{}); !errors.Is(err, ErrCode) {
		t.Errorf("SetUp with a wrong code = %v", err)
	}
	if _, err := f.SetUp(f.ctx(), "", secret, Visitor{}); !errors.Is(err, ErrCode) {
		t.Errorf("SetUp without a code = %v", err)
	}
	if _, err := f.SetUp(f.ctx(), f.Code(), "short", Visitor{}); !errors.Is(err, ErrShort) || news.Hint(err) == "" {
		t.Errorf("SetUp with a short password = %v, hint %q", err, news.Hint(err))
	}
	if _, err := f.SignIn(f.ctx(), secret, Visitor{}); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("SignIn before a password is set = %v", err)
	}
	token, err := f.SetUp(f.ctx(), " "+strings.ToUpper(f.Code())+"\n", secret, Visitor{Agent: strings.Repeat("x", 1000)})
	if err != nil {
		t.Fatal(err)
	}
	if s, err := f.Who(f.ctx(), token); err != nil || s.FeedKey == "" || len(s.Agent) != maxAgent {
		t.Errorf("Who = %+v, %v", s, err)
	}
	if _, err := f.SetUp(f.ctx(), f.Code(), "another password", Visitor{}); !errors.Is(err, news.ErrConflict) {
		t.Errorf("SetUp again = %v, want a conflict", err)
	}
}

// TestSetUpOnce lets many set the first password at once: one does.
func TestSetUpOnce(t *testing.T) {
	f := open(t)
	var wg sync.WaitGroup
	errs := make([]error, 5)
	for i := range errs {
		wg.Go(func() {
			_, errs[i] = f.SetUp(f.ctx(), f.Code(), fmt.Sprint("the password ", i), Visitor{Address: fmt.Sprint("10.0.0.", i)})
		})
	}
	wg.Wait()
	won := -1
	for i, err := range errs {
		switch {
		case err == nil && won < 0:
			won = i
		case !errors.Is(err, news.ErrConflict):
			t.Errorf("SetUp = %v, want one winner and conflicts", err)
		}
	}
	if _, err := f.SignIn(f.ctx(), fmt.Sprint("the password ", won), Visitor{}); err != nil {
		t.Errorf("SignIn by the one that won = %v", err)
	}
}

func TestSignIn(t *testing.T) {
	f := open(t)
	first := f.setUp()
	for _, p := range []string{"", "nine tram horse", secret + " ", strings.ToUpper(secret), strings.Repeat("x", 5000)} {
		if token, err := f.SignIn(f.ctx(), p, Visitor{Address: "10.0.0." + fmt.Sprint(len(p)%200)}); token != "" || !errors.Is(err, ErrPassword) {
			t.Errorf("SignIn(%.20q) = %q, %v, want it refused", p, token, err)
		}
	}
	token, err := f.SignIn(f.ctx(), secret, Visitor{Agent: "Elinks"})
	if err != nil || token == first || len(token) != 43 {
		t.Fatalf("SignIn = %q, %v, want a token of its own of 256 bits", token, err)
	}
	for _, none := range []string{"", "x", token + "x", token[1:], strings.Repeat("A", 43)} {
		if _, err := f.Who(f.ctx(), none); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("Who(%q) = %v, want not found", none, err)
		}
	}
	xs, err := f.Sessions(f.ctx())
	if err != nil || len(xs) != 2 {
		t.Fatalf("Sessions = %v, %v, want two", xs, err)
	}
	for _, x := range xs {
		if x.FeedKey != "" {
			t.Error("a list of sessions holds the feed key")
		}
	}
	// What is kept signs nobody in.
	kept, err := f.set.Sessions.List(f.ctx(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range kept {
		if _, err := f.Who(f.ctx(), string(x.Hash)); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("Who(a hash) = %v", err)
		}
	}
	s, err := f.Who(f.ctx(), token)
	if err != nil || s.Agent != "Elinks" {
		t.Fatalf("Who = %+v, %v", s, err)
	}
	if err := errors.Join(f.End(f.ctx(), "nothing"), f.SignOut(f.ctx(), s)); err != nil {
		t.Error(err)
	}
	if _, err := f.Who(f.ctx(), token); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Who after SignOut = %v", err)
	}
	if s, err = f.Who(f.ctx(), first); err != nil {
		t.Errorf("another session after SignOut: %v", err)
	}
	if err := f.End(f.ctx(), s.ID); err != nil {
		t.Error(err)
	}
	if _, err := f.Who(f.ctx(), first); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Who after End = %v", err)
	}
}

// TestLongPasswords: nothing is cut off, and both ways to type one letter are one.
func TestLongPasswords(t *testing.T) {
	long := strings.Repeat("never cut ", 20)
	h := hash(long, cheap)
	for p, want := range map[string]bool{long: true, long[:len(long)-1]: false, long[:72]: false, long + "x": false} {
		if got, err := fits(p, h); got != want || err != nil {
			t.Errorf("fits(%d letters) = %v, %v, want %v", len(p), got, err, want)
		}
	}
	if ok, err := fits("cafe\u0301 at noon", hash("caf\u00e9 at noon", cheap)); !ok || err != nil {
		t.Errorf("fits(the same letters otherwise) = %v, %v", ok, err)
	}
	for p, want := range map[string]bool{"ten letter": true, "ninelette": false, "ééééééééé": false, "éééééééééé": true, "ten\nletters": false, "ten letters\xff": false, strings.Repeat("x", MaxPassword+1): false} {
		if err := check(p); (err == nil) != want {
			t.Errorf("check(%.20q) = %v, want allowed %v", p, err, want)
		}
	}
}

func TestHash(t *testing.T) {
	h := hash(secret, DefaultCost)
	if !strings.HasPrefix(h, "$argon2id$v=19$m=65536,t=3,p=4$") {
		t.Errorf("hash = %s", h)
	}
	if h == hash(secret, DefaultCost) {
		t.Error("two hashes of one password are equal")
	}
	if ok, err := fits(secret, h); !ok || err != nil {
		t.Errorf("fits = %v, %v", ok, err)
	}
	// A vector made by the reference implementation (its command line, with -id).
	if ok, err := fits("password", "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"); !ok || err != nil {
		t.Errorf("fits(vector) = %v, %v", ok, err)
	}
}

// FuzzParse reads hashes that a backup may bring: no cost above the bounds.
func FuzzParse(f *testing.F) {
	good := hash(secret, cheap)
	for _, s := range []string{
		good, "", "$", "$$$$$", "$argon2id$v=19$m=8,t=1,p=1$$", strings.Replace(good, "m=8", "m=4294967295", 1), strings.Replace(good, "t=1", "t=0", 1),
		strings.Replace(good, "p=1", "p=0", 1), strings.Replace(good, "v=19", "v=16", 1), strings.Replace(good, "p=1", "p=1,x=2", 1), strings.Replace(good, "argon2id", "argon2i", 1), good + "=",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, salt, key, err := parse(s)
		if err != nil {
			if !errors.Is(err, news.ErrInvalid) || strings.Contains(err.Error(), s) && len(s) > 20 {
				t.Errorf("parse(%q) = %v", s, err)
			}
			return
		}
		if c.Memory > maxMemory || c.Passes < 1 || c.Passes > maxPasses || c.Lanes < 1 || len(salt) < 8 || len(key) < 16 {
			t.Errorf("parse(%q) = %+v, %d, %d: out of bounds", s, c, len(salt), len(key))
		}
	})
}

func TestSessionsEnd(t *testing.T) {
	f := open(t)
	token := f.setUp()
	begin := f.now
	for day := 0; day < 179; day += 29 { // looked at within the idle time
		f.now = begin.Add(time.Duration(day) * 24 * time.Hour)
		if _, err := f.Who(f.ctx(), token); err != nil {
			t.Fatalf("Who after %d days = %v", day, err)
		}
	}
	f.now = begin.Add(FullTime)
	if _, err := f.Who(f.ctx(), token); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Who after the full time = %v", err)
	}
	f.now = f.now.Add(time.Second)
	token, err := f.SignIn(f.ctx(), secret, Visitor{})
	if err != nil {
		t.Fatal(err)
	}
	if xs, err := f.set.Sessions.List(f.ctx(), ""); err != nil || len(xs) != 1 {
		t.Errorf("%d sessions kept, %v; want the old one gone", len(xs), err)
	}
	f.now = f.now.Add(IdleTime)
	if _, err := f.Who(f.ctx(), token); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Who after the idle time = %v", err)
	}
	if xs, err := f.Sessions(f.ctx()); err != nil || len(xs) != 0 {
		t.Errorf("Sessions = %v, %v; want none", xs, err)
	}
}

func TestChange(t *testing.T) {
	f := open(t)
	a := f.setUp()
	b, err := f.SignIn(f.ctx(), secret, Visitor{})
	if err != nil {
		t.Fatal(err)
	}
	key, err := f.set.Accounts.Get(f.ctx(), "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Change(f.ctx(), "not the password", "the next password", Visitor{}); !errors.Is(err, ErrPassword) {
		t.Errorf("Change by a wrong password = %v", err)
	}
	if _, err := f.Change(f.ctx(), secret, "short", Visitor{}); !errors.Is(err, ErrShort) {
		t.Errorf("Change to a short one = %v", err)
	}
	c, err := f.Change(f.ctx(), secret, "the next password", Visitor{})
	if err != nil {
		t.Fatal(err)
	}
	for token, want := range map[string]bool{a: false, b: false, c: true} {
		if _, err := f.Who(f.ctx(), token); (err == nil) != want {
			t.Errorf("Who after Change = %v, want in %v", err, want)
		}
	}
	if _, err := f.SignIn(f.ctx(), secret, Visitor{}); !errors.Is(err, ErrPassword) {
		t.Errorf("SignIn by the old password = %v", err)
	}
	if now, err := f.set.Accounts.Get(f.ctx(), ""); err != nil || now.FeedKey != key.FeedKey {
		t.Errorf("the feed key changed with the password: %v", err)
	}
	d, err := f.SignIn(f.ctx(), "the next password", Visitor{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Who(f.ctx(), d)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SignOutOthers(f.ctx(), s); err != nil {
		t.Error(err)
	}
	if _, err := f.Who(f.ctx(), c); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Who after SignOutOthers = %v", err)
	}
	if err := f.Reset(f.ctx(), "from the command line"); err != nil {
		t.Error(err)
	}
	if _, err := f.Who(f.ctx(), d); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("Who after Reset = %v", err)
	}
}

func TestFeedKey(t *testing.T) {
	f := open(t)
	fit := func(key string, want bool) {
		t.Helper()
		if got, err := f.KeyFits(f.ctx(), key); got != want || err != nil {
			t.Errorf("KeyFits = %v, %v, want %v", got, err, want)
		}
	}
	fit("", false)
	s, err := f.Who(f.ctx(), f.setUp())
	if err != nil {
		t.Fatal(err)
	}
	fit(s.FeedKey, true)
	fit("", false)
	fit(s.FeedKey[1:], false)
	if err := f.NewFeedKey(f.ctx()); err != nil {
		t.Fatal(err)
	}
	fit(s.FeedKey, false)
	if _, err := f.Who(f.ctx(), s.FeedKey); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("the feed key signs in: %v", err)
	}
}

// TestGuessing: an address has five tries, all together thirty; the right
// password is not listened to meanwhile, and the wait ends.
func TestGuessing(t *testing.T) {
	f := open(t)
	f.setUp()
	var many *TooMany
	try := func(address, password string) error {
		_, err := f.SignIn(f.ctx(), password, Visitor{Address: address})
		return err
	}
	for i := range addressBurst {
		if err := try("2001:db8::"+fmt.Sprint(i+1), "wrong"); !errors.Is(err, ErrPassword) {
			t.Fatalf("guess %d = %v", i, err)
		}
	}
	if err := try("2001:db8::99", secret); !errors.As(err, &many) || many.Wait != addressEvery {
		t.Errorf("guess from the same network = %v, want to wait a minute", err)
	}
	if err := try("192.0.2.1", secret); err != nil {
		t.Errorf("SignIn from elsewhere = %v", err)
	}
	for i := range 50 {
		if err := try("192.0.2.1", secret); err != nil {
			t.Fatalf("SignIn again, time %d = %v: what succeeds must not be counted", i, err)
		}
	}
	refused := 0
	for i := range 40 {
		if errors.As(try(fmt.Sprint("198.51.100.", i), "wrong"), &many) {
			refused++
		}
	}
	if refused != 40-(totalBurst-addressBurst) {
		t.Errorf("%d of 40 guesses from as many addresses were refused, want %d", refused, 40-(totalBurst-addressBurst))
	}
	f.now = f.now.Add(totalEvery)
	if err := try("192.0.2.77", secret); err != nil {
		t.Errorf("SignIn a moment later = %v", err)
	}
	f.now = f.now.Add(time.Hour)
	if err := try("2001:db8::1", secret); err != nil {
		t.Errorf("SignIn after an hour = %v", err)
	}
}

// TestKnown: whoever signed in from a browser before is not kept out by guesses from
// elsewhere, and has no more guesses than an address.
func TestKnown(t *testing.T) {
	f := open(t)
	f.setUp()
	known, err := f.Known(f.ctx())
	if err != nil {
		t.Fatal(err)
	}
	other, err := f.Known(f.ctx())
	if err != nil || other == known {
		t.Fatalf("Known = %q again, %v", other, err)
	}
	var many *TooMany
	try := func(password string, v Visitor) error {
		_, err := f.SignIn(f.ctx(), password, v)
		return err
	}
	for i := range 2 * totalBurst { // a flood, from as many addresses
		if err := try("wrong", Visitor{Address: fmt.Sprint("198.51.100.", i)}); err == nil {
			t.Fatal("a guess signs in")
		}
	}
	if err := try(secret, Visitor{Address: "192.0.2.1"}); !errors.As(err, &many) {
		t.Errorf("a stranger meanwhile = %v, want to wait", err)
	}
	name, sum, _ := strings.Cut(known, ".")
	for _, forged := range []string{"", ".", name, name + ".", "." + sum, name + "x." + sum, name + "." + sum[1:], strings.ToUpper(name) + "." + sum, other[:len(name)] + "." + sum} {
		if err := try(secret, Visitor{Address: "192.0.2.1", Known: forged}); !errors.As(err, &many) {
			t.Errorf("who brings %q meanwhile = %v, want to wait", forged, err)
		}
	}
	if _, err := f.Who(f.ctx(), known); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("the token of a known browser opens a session: %v", err)
	}
	v := Visitor{Address: "192.0.2.1", Known: known}
	for range 2 * addressBurst {
		if err := try(secret, v); err != nil {
			t.Fatalf("a known browser meanwhile = %v", err)
		}
	}
	for i := range addressBurst + 1 {
		v.Address = fmt.Sprint("192.0.2.", i)
		err := try("wrong", v)
		if i < addressBurst && !errors.Is(err, ErrPassword) || i == addressBurst && !errors.As(err, &many) {
			t.Errorf("guess %d by a known browser = %v", i+1, err)
		}
	}
	if err := try(secret, Visitor{Address: "192.0.2.1", Known: other}); err != nil {
		t.Errorf("another known browser = %v", err)
	}
	f.now = f.now.Add(time.Minute)
	if err := f.Reset(f.ctx(), "another password"); err != nil {
		t.Fatal(err)
	}
	for i := range totalBurst { // the flood goes on
		_ = try("wrong", Visitor{Address: fmt.Sprint("203.0.113.", i)})
	}
	if err := try("another password", Visitor{Address: "192.0.2.1", Known: other}); !errors.As(err, &many) {
		t.Errorf("known by an older password = %v, want to wait", err)
	}
}

func TestLimiterIsBounded(t *testing.T) {
	var l limiter
	now := time.Date(2031, 5, 6, 7, 8, 9, 0, time.UTC)
	for i := range 3 * maxAddresses {
		l.take(now.Add(time.Duration(i)*totalEvery), countedAs(fmt.Sprintf("2001:db8:%x:%x::1", i>>8, i&0xff)), false)
	}
	if len(l.owed) > maxAddresses {
		t.Errorf("%d addresses are kept, want %d at most", len(l.owed), maxAddresses)
	}
	for a, want := range map[string]string{"::ffff:192.0.2.1": "192.0.2.1", "192.0.2.1": "192.0.2.1", "2001:db8:1:2:3::4": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64", "": "?", "evil": "?"} {
		if got := countedAs(a); got != want {
			t.Errorf("countedAs(%q) = %q, want %q", a, got, want)
		}
	}
}

// TestSick: a database that is gone lets nobody in.
func TestSick(t *testing.T) {
	f := open(t)
	token := f.setUp()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.Who(ctx, token); err == nil || errors.Is(err, news.ErrNotFound) {
		t.Errorf("Who = %v", err)
	}
	if _, err := f.SignIn(ctx, secret, Visitor{}); err == nil {
		t.Error("SignIn without a database succeeds")
	}
	if ok, err := f.KeyFits(ctx, "x"); ok || err == nil {
		t.Errorf("KeyFits = %v, %v", ok, err)
	}
	if ready, err := f.Ready(ctx); ready || err == nil {
		t.Errorf("Ready = %v, %v", ready, err)
	}
}

func BenchmarkSignIn(b *testing.B) {
	h := hash(secret, DefaultCost)
	b.ReportAllocs()
	for b.Loop() {
		if ok, err := fits(secret, h); !ok || err != nil {
			b.Fatal(ok, err)
		}
	}
}
