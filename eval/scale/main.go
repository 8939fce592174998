// Command scale measures `hearsay read` on many articles: articles per second
// and peak memory at several sizes, so that growth that is not linear shows.
//
// It builds its input from the evaluation data (allsides-roundup, full texts),
// as text files in a temporary folder; beyond the set's size articles are
// repeated with shifted dates and altered names, so that they are other news.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"hearsay/eval/stream"
)

func main() {
	bin := flag.String("bin", "bin/hearsay", "the program to measure")
	data := flag.String("data", "../shared/"+stream.Folder, "folder of articles.jsonl.gz and distractors.jsonl.gz")
	sizes := flag.String("sizes", "1000,10000", "numbers of articles, separated by commas")
	keep := flag.String("keep", "", "write the input below this folder and leave it there")
	flag.Parse()
	if err := run(*bin, *data, *sizes, *keep); err != nil {
		fmt.Fprintln(os.Stderr, "scale:", err)
		os.Exit(1)
	}
}

func run(bin, data, sizes, keep string) error {
	docs, err := stream.Load(data)
	if errors.Is(err, os.ErrNotExist) {
		fmt.Println("skipped: no evaluation data at", data)
		return nil
	}
	if err != nil {
		return err
	}
	fmt.Printf("%10s %12s %12s %14s %12s %12s\n", "articles", "seconds", "CPU s", "articles/CPU s", "peak MB", "input MB")
	for _, s := range strings.Split(sizes, ",") {
		n, err := strconv.Atoi(s)
		if err != nil {
			return err
		}
		if err := measure(bin, docs, n, keep); err != nil {
			return err
		}
	}
	return nil
}

func measure(bin string, docs []stream.Doc, n int, keep string) error {
	dir := keep
	if dir == "" {
		tmp, err := os.MkdirTemp("", "hearsay-scale")
		if err != nil {
			return err
		}
		defer os.RemoveAll(tmp)
		dir = tmp
	}
	size, err := writeInput(filepath.Join(dir, "in"), docs, n)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(context.Background(), bin, "read", "--format", "json", filepath.Join(dir, "in"))
	cmd.Stderr = os.Stderr
	start := time.Now()
	if err := cmd.Run(); err != nil && cmd.ProcessState.ExitCode() != 1 {
		return err
	}
	took := time.Since(start)
	peak := int64(0)
	if u, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		peak = u.Maxrss >> 10 // kilobytes on Linux
	}
	cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	fmt.Printf("%10d %12.1f %12.1f %14.0f %12d %12d\n", n, took.Seconds(), cpu.Seconds(), float64(n)/cpu.Seconds(), peak, size>>20)
	return nil
}

// writeInput writes n articles as text dumps: outlet, headline, date, body.
func writeInput(dir string, docs []stream.Doc, n int) (bytes int64, err error) {
	if err := os.RemoveAll(dir); err != nil {
		return 0, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, err
	}
	for i := range n {
		d := docs[i%len(docs)]
		round := i / len(docs)
		t, err := time.Parse(time.DateOnly, d.Date[:min(10, len(d.Date))])
		if err != nil {
			t = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
		}
		t = t.AddDate(round, 0, 0)
		d = d.In(round)
		text := d.Source + "\n" + d.Title + "\n" + t.Format(time.DateOnly) + "\n\n" + d.Text + "\n"
		bytes += int64(len(text))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%06d.txt", i)), []byte(text), 0o644); err != nil {
			return 0, err
		}
	}
	return bytes, nil
}
