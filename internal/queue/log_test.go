package queue

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

func TestDamper(t *testing.T) {
	var b bytes.Buffer
	log := slog.New(newDamper(slog.NewTextHandler(&b, nil)))
	log.Info("polled")
	log.Error("cannot begin", "error", fmt.Errorf("begin: %w", context.Canceled))
	log.Error("cannot begin", "error", "context canceled")
	log.Error("cannot begin", "error", errors.New("disk full"))
	log.Error("cannot begin", "error", errors.New("disk full"))
	if got := b.String(); strings.Count(got, "\n") != 1 || !strings.Contains(got, "disk full") {
		t.Errorf("logged, want the full disk once:\n%s", got)
	}
}
