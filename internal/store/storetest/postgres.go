package storetest

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"hearsay/internal/store"
)

// PostgresEnv names the variable with the address of a PostgreSQL database that
// tests may use. Each test works in a schema of its own.
const PostgresEnv = "HEARSAY_TEST_POSTGRES"

// Postgres returns the address of a PostgreSQL database: the one that
// HEARSAY_TEST_POSTGRES names, else that of a server which it starts and which
// ends with the test. Without either the test is skipped, as it is with -short where a
// server would have to be started; where CI is "true" neither is.
func Postgres(t testing.TB) string {
	t.Helper()
	if address := os.Getenv(PostgresEnv); address != "" {
		return address
	}
	if testing.Short() && os.Getenv("CI") != "true" {
		t.Skip("skipped: -short, and it starts a PostgreSQL server")
	}
	bin := postgresBin()
	if bin == "" {
		if os.Getenv("CI") == "true" {
			t.Fatalf("no PostgreSQL: set %s or install its server", PostgresEnv)
		}
		t.Skipf("no PostgreSQL: neither %s nor initdb is there", PostgresEnv)
	}
	return startPostgres(t, bin)
}

// postgresBin is the folder of the newest PostgreSQL server's programs.
func postgresBin() string {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	slices.Sort(found)
	if len(found) > 0 {
		return filepath.Dir(found[len(found)-1])
	}
	if p, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(p)
	}
	return ""
}

// startPostgres starts a server that ends with the test.
func startPostgres(t testing.TB, bin string) string {
	t.Helper()
	return newPostgresServer(t, bin).Address
}

// PostgresServer is a server of a test's own, which can be taken away and
// brought back. It listens on a socket alone.
type PostgresServer struct {
	Address string

	bin, dir string
	attr     *syscall.SysProcAttr
	process  *os.Process // nil while it does not run
	ended    chan error
}

// NewPostgresServer starts a server that ends with the test. Without the
// programs for it the test is skipped; where CI is "true" it fails.
func NewPostgresServer(t testing.TB) *PostgresServer {
	t.Helper()
	bin := postgresBin()
	if bin == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("no PostgreSQL: install its server")
		}
		t.Skip("no PostgreSQL: initdb is not there")
	}
	return newPostgresServer(t, bin)
}

func newPostgresServer(t testing.TB, bin string) *PostgresServer {
	t.Helper()
	dir, err := os.MkdirTemp("", "hearsay-pg-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	s := &PostgresServer{bin: bin, dir: dir, attr: unprivileged(t, dir)}
	s.Address = "postgres:///postgres?" + url.Values{"host": {dir}, "user": {"hearsay"}}.Encode()
	init := exec.CommandContext(t.Context(), filepath.Join(bin, "initdb"), "-D", s.data(), "-A", "trust", "-U", "hearsay", "-E", "UTF8", "--locale=C", "-N", "--no-instructions")
	init.Dir, init.SysProcAttr = dir, s.attr
	if out, err := init.CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}
	t.Cleanup(func() { s.Stop(t) })
	s.Start(t)
	return s
}

func (s *PostgresServer) data() string { return filepath.Join(s.dir, "data") }

// Start starts the server and waits until it takes connections.
func (s *PostgresServer) Start(t testing.TB) {
	t.Helper()
	log, err := os.OpenFile(filepath.Join(s.dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = log.Close() }() // the server has its own
	server := exec.CommandContext(context.WithoutCancel(t.Context()), filepath.Join(s.bin, "postgres"), "-D", s.data(), "-k", s.dir, "-c", "listen_addresses=", "-c", "fsync=off",
		"-c", "full_page_writes=off", "-c", "max_connections=80", "-c", "shared_buffers=64MB")
	server.Dir, server.SysProcAttr, server.Stdout, server.Stderr = s.dir, s.attr, log, log
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	s.process, s.ended = server.Process, make(chan error, 1)
	go func(ended chan<- error) { ended <- server.Wait() }(s.ended)
	if err := await(t.Context(), s.Address); err != nil {
		text, _ := os.ReadFile(log.Name())
		t.Fatalf("start PostgreSQL: %v\n%s", err, text)
	}
}

// Stop ends the server at once, without waiting for its clients. Without
// effect when it does not run.
func (s *PostgresServer) Stop(t testing.TB) {
	if s.process == nil {
		return
	}
	stop(t, s.process, s.ended)
	s.process = nil
}

// unprivileged gives root's folder to a user who may run a server, and returns
// what makes a process that user's.
func unprivileged(t testing.TB, dir string) *syscall.SysProcAttr {
	t.Helper()
	if os.Geteuid() != 0 {
		return nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, uerr := strconv.ParseUint(u.Uid, 10, 32)
		gid, gerr := strconv.ParseUint(u.Gid, 10, 32)
		if uerr != nil || gerr != nil {
			continue
		}
		if err := os.Chown(dir, int(uid), int(gid)); err != nil {
			t.Fatal(err)
		}
		return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	}
	t.Fatal("PostgreSQL does not run as root, and there is no user postgres or nobody")
	return nil
}

// stop ends the server at once, without waiting for its clients.
func stop(t testing.TB, p *os.Process, ended <-chan error) {
	_ = p.Signal(syscall.SIGINT)
	select {
	case err := <-ended:
		if err != nil {
			t.Logf("PostgreSQL: %v", err)
		}
	case <-time.After(10 * time.Second):
		_ = p.Signal(syscall.SIGQUIT)
		if err := <-ended; err != nil {
			t.Logf("PostgreSQL: %v", err)
		}
	}
}

// await waits until the server takes connections.
func await(ctx context.Context, address string) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	for {
		c, err := pgx.Connect(ctx, address)
		if err == nil {
			return c.Close(ctx)
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// Schema makes an empty schema in a PostgreSQL database and returns the
// address under which it is the only one. It goes with the test.
func Schema(t testing.TB, address string) string {
	t.Helper()
	run := func(ctx context.Context, query string) {
		c, err := pgx.Connect(ctx, address)
		if err == nil {
			_, err = c.Exec(ctx, query)
			_ = c.Close(ctx)
		}
		if err != nil {
			t.Errorf("%s: %v", query, err)
		}
	}
	name := store.NewID("test_")
	run(t.Context(), "CREATE SCHEMA "+name)
	t.Cleanup(func() { run(context.WithoutCancel(t.Context()), "DROP SCHEMA "+name+" CASCADE") })
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("search_path", name)
	u.RawQuery = q.Encode()
	return u.String()
}
