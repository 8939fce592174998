package sqlstore

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"

	"hearsay/internal/news"
	"hearsay/internal/store"
)

// A backup is zstd over: the magic line; each table as its name, its columns'
// names and its rows in the order of their keys; an empty name; the SHA-256 of
// all before. Texts and blobs are a length (unsigned varint) and bytes; a row is a 1 and
// its values, each with a byte for its type; a 0 ends the rows. The same bytes
// are what Hash hashes, so that equal content has one hash on either database.
const magic = "hearsay backup 1\n"

// table is one table of the schema with the columns that order its rows.
type table struct{ name, key string }

// derived begin the names of tables that no backup holds: the text index and the
// index of terms, because they are made of others, and sessions, because a
// backup must sign nobody in.
var derived = []string{"search", "run", "sessions"}

// tables lists all tables, so that a backup holds everything. TestTables
// compares it with the schema.
var tables = []table{
	{"accounts", "usr"},
	{"annotations", "article, stage"},
	{"article_keys", "hash"},
	{"articles", "n"},
	{"corrections", "n"},
	{"counters", "name"},
	{"entities", "n"},
	{"entity_days", "entity, day"},
	{"entity_keys", "name_key, entity"},
	{"fact_labels", "label, moved, found, fact"},
	{"facts", "n"},
	{"feeds", "n"},
	{"flows", "source_key, outlet_key, delay"},
	{"ledgers", "story"},
	{"marks", "usr, kind, target"},
	{"members", "article"},
	{"mentions", "article, local"},
	{"outlet_weeks", "outlet_key, week"},
	{"outlets", "outlet_key"},
	{"notes", "n"},
	{"pairs", "a, b"},
	{"post_terms", "n"},
	{"posts", "n"},
	{"quote_outlets", "outlet_key, at, quote"},
	{"quotes", "n"},
	{"raws", "n"},
	{"readers", "usr"},
	{"reads", "usr, block"},
	{"redirects", "id"},
	{"revisions", "article, revision"},
	{"seen", "usr, story"},
	{"state", "name"},
	{"stories", "n"},
	{"story_entities", "entity, story"},
	{"tallies", "article"},
	{"tombstones", "kind, hash"},
}

func (s admin) Hash(ctx context.Context) (string, error) {
	h := sha256.New()
	err := s.dump(ctx, h)
	return hex.EncodeToString(h.Sum(nil)), err
}

func (s admin) Backup(ctx context.Context, path string) (string, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return "", fmt.Errorf("back up: %s is there already: %w", path, news.ErrConflict)
	}
	if err != nil {
		return "", fmt.Errorf("back up: %w: %w", news.ErrUnavailable, err)
	}
	sum, err := s.backup(ctx, f)
	err = errors.Join(err, f.Close())
	if err != nil {
		return "", errors.Join(fmt.Errorf("back up to %s: %w", path, err), os.Remove(path))
	}
	if d, err := os.Open(filepath.Dir(path)); err == nil { // so that the file's name outlives a power cut
		_ = d.Sync()
		_ = d.Close()
	}
	return sum, nil
}

func (s admin) backup(ctx context.Context, f *os.File) (string, error) {
	z, err := zstd.NewWriter(f, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return "", fmt.Errorf("compress: %w", err)
	}
	h := sha256.New()
	err = s.dump(ctx, io.MultiWriter(z, h))
	sum := h.Sum(nil)
	if err == nil {
		_, err = z.Write(sum)
	}
	if err = errors.Join(err, z.Close()); err == nil {
		err = f.Sync()
	}
	return hex.EncodeToString(sum), err
}

// dump writes all tables as they are at one moment.
func (s admin) dump(ctx context.Context, to io.Writer) error {
	w := bufio.NewWriterSize(to, 1<<16)
	w.WriteString(magic)
	err := s.view(ctx, "dump", func(tx *sql.Tx) error {
		for _, t := range tables {
			if err := dumpTable(ctx, tx, w, t); err != nil {
				return fmt.Errorf("table %s: %w", t.name, err)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	writeText(w, "")
	return w.Flush()
}

func dumpTable(ctx context.Context, tx *sql.Tx, w *bufio.Writer, t table) error {
	rows, err := tx.QueryContext(ctx, "SELECT * FROM "+t.name+" ORDER BY "+t.key)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	cols, err := rows.Columns()
	if err != nil {
		return err
	}
	writeText(w, t.name)
	writeText(w, strings.Join(cols, ", "))
	values := make([]any, len(cols))
	dest := make([]any, len(cols))
	for i := range values {
		dest[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		w.WriteByte(1)
		for i, v := range values {
			if err := writeValue(w, v); err != nil {
				return fmt.Errorf("column %s: %w", cols[i], err)
			}
		}
	}
	w.WriteByte(0)
	return rows.Err()
}

func writeText(w *bufio.Writer, s string) {
	var b [binary.MaxVarintLen64]byte
	_, _ = w.Write(binary.AppendUvarint(b[:0], uint64(len(s))))
	w.WriteString(s)
}

func writeValue(w *bufio.Writer, v any) error {
	var b [binary.MaxVarintLen64]byte
	switch x := v.(type) {
	case int64:
		w.WriteByte('i')
		_, _ = w.Write(binary.AppendVarint(b[:0], x))
	case float64:
		w.WriteByte('f')
		_, _ = w.Write(binary.LittleEndian.AppendUint64(b[:0], math.Float64bits(x)))
	case string:
		w.WriteByte('t')
		writeText(w, x)
	case []byte:
		w.WriteByte('b')
		writeText(w, string(x))
	default:
		return fmt.Errorf("a value of type %T", v)
	}
	return nil
}

func (s admin) Restore(ctx context.Context, path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("restore: %w: %w", news.ErrInvalid, err)
	}
	defer func() { _ = f.Close() }()
	var sum string
	err = s.write(ctx, "restore "+path, func(tx *sql.Tx) error {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return err
		}
		if err := s.lock(ctx, tx); err != nil {
			return err
		}
		mine, err := all(ctx, tx, scanTombstone, "SELECT kind, hash, made FROM tombstones")
		if err != nil {
			return err
		}
		if sum, err = s.restore(ctx, tx, f); err != nil {
			return err
		}
		return s.rebury(ctx, tx, mine)
	})
	if err != nil {
		return "", err
	}
	return sum, s.wrap("restore "+path, s.d.scrub(ctx, s.w, false))
}

// reader reads a backup and hashes what it reads.
type reader struct {
	r *bufio.Reader
	h hash.Hash
	// sectionless tells that articles come from before there was a column for
	// their sections.
	sectionless bool
}

func (s *Store) restore(ctx context.Context, tx *sql.Tx, f io.Reader) (string, error) {
	z, err := zstd.NewReader(f, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxBlob))
	if err != nil {
		return "", invalid(err)
	}
	defer z.Close()
	r := reader{r: bufio.NewReaderSize(z, 1<<16), h: sha256.New()}
	head, err := r.take(len(magic))
	if err != nil || string(head) != magic {
		return "", fmt.Errorf("it is no backup: %w", news.ErrInvalid)
	}
	for _, t := range tables {
		if _, err := exec(ctx, tx, "DELETE FROM "+t.name); err != nil {
			return "", err
		}
	}
	if _, err := exec(ctx, tx, "DELETE FROM sessions"); err != nil {
		return "", err
	}
	if err := s.emptySearch(ctx, tx); err != nil {
		return "", err
	}
	if err := dropRuns(ctx, tx); err != nil {
		return "", err
	}
	for {
		name, err := r.text()
		if err != nil {
			return "", invalid(err)
		}
		if len(name) == 0 {
			break
		}
		if err := r.table(ctx, tx, string(name)); err != nil {
			return "", fmt.Errorf("table %s: %w", name, err)
		}
	}
	sum := r.h.Sum(nil)
	said := make([]byte, len(sum))
	if _, err := io.ReadFull(r.r, said); err != nil || !bytes.Equal(sum, said) {
		return "", fmt.Errorf("its hash is not that of its content: %w", news.ErrInvalid)
	}
	if r.sectionless {
		if err := s.fillSections(ctx, tx); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum), nil
}

func invalid(err error) error {
	return fmt.Errorf("backup is cut or damaged: %w: %w", news.ErrInvalid, err)
}

// restoreChunk is how many rows are inserted at once.
const restoreChunk = 512

func (r *reader) table(ctx context.Context, tx *sql.Tx, name string) error {
	known := false
	for _, t := range tables {
		known = known || t.name == name
	}
	text, err := r.text()
	if err != nil || !known {
		return fmt.Errorf("unknown: %w", invalid(err))
	}
	cols := strings.Split(string(text), ", ")
	for _, c := range cols {
		if strings.Trim(c, "abcdefghijklmnopqrstuvwxyz_") != "" || c == "" {
			return fmt.Errorf("a column's name: %w", news.ErrInvalid)
		}
	}
	r.sectionless = r.sectionless || name == "articles" && !slices.Contains(cols, "section")
	head := "INSERT INTO " + name + " (" + string(text) + ")"
	var rows []any
	for {
		more, err := r.take(1)
		if err != nil {
			return invalid(err)
		}
		if more[0] == 0 {
			return insert(ctx, tx, head, len(cols), "", rows)
		}
		for range cols {
			v, err := r.value()
			if err != nil {
				return invalid(err)
			}
			rows = append(rows, v)
		}
		if len(rows) >= restoreChunk*len(cols) {
			if err := insert(ctx, tx, head, len(cols), "", rows); err != nil {
				return err
			}
			rows = rows[:0]
		}
	}
}

// take reads n bytes. It makes room as they come, so that a false length costs
// nothing.
func (r *reader) take(n int) ([]byte, error) {
	var b bytes.Buffer
	if m, err := io.CopyN(&b, r.r, int64(n)); err != nil || m < int64(n) {
		return nil, errors.Join(err, io.ErrUnexpectedEOF)
	}
	_, _ = r.h.Write(b.Bytes())
	return b.Bytes(), nil
}

// ReadByte lets varints be read.
func (r *reader) ReadByte() (byte, error) {
	b, err := r.r.ReadByte()
	if err == nil {
		_, _ = r.h.Write([]byte{b})
	}
	return b, err
}

func (r *reader) text() ([]byte, error) {
	n, err := binary.ReadUvarint(r)
	if err != nil {
		return nil, err
	}
	if n > maxBlob {
		return nil, fmt.Errorf("a value of %d bytes", n)
	}
	return r.take(int(n))
}

func (r *reader) value() (any, error) {
	kind, err := r.ReadByte()
	if err != nil {
		return nil, err
	}
	switch kind {
	case 'i':
		return binary.ReadVarint(r)
	case 'f':
		b, err := r.take(8)
		if err != nil {
			return nil, err
		}
		return math.Float64frombits(binary.LittleEndian.Uint64(b)), nil
	case 't':
		b, err := r.text()
		return string(b), err
	case 'b':
		b, err := r.text()
		return notNil(b), err
	}
	return nil, fmt.Errorf("a value of kind %d", kind)
}

var _ store.Admin = admin{}
