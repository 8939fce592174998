package corpus

import (
	"encoding/json"
	"testing"
)

func TestReadPlain(t *testing.T) {
	tests := []struct {
		line string
		want bool
	}{
		{`{"id":"a","text":"one"}`, true},
		{" {\"id\" : \"a\" ,\t\"title\": \"\", \"extra\":\"x\"} ", true},
		{`{"id":"a","text":"“two”\n\"three\" \u00e9 \ud83d\udea2 \/ \\"}`, true},
		{`{"id":"a","id":"b"}`, true},
		{`{"id":7}`, false},
		{`{"id":"a","lang":null}`, false},
		{`{"ID":"a"}`, false},
		{`{"\u0069d":"a"}`, false},
		{`{"id":"a","more":{"text":"x"}}`, false},
		{`{"id":"\ud83d"}`, false},
		{`{"id":"\ud83d\u0041"}`, false},
		{"{\"id\":\"\xff\"}", false},
		{"{\"id\":\"a\tb\"}", false},
		{`{"id":"\x"}`, false},
		{`{"id":"a"}x`, false},
		{`{"id":"a",}`, false},
		{`{"id":"a"`, false},
		{`{}`, false},
		{``, false},
	}
	for _, tt := range tests {
		if got := check(t, []byte(tt.line)); got != tt.want {
			t.Errorf("readPlain(%q) = %v, want %v", tt.line, got, tt.want)
		}
	}
}

// check reports what readPlain does, and fails where encoding/json reads
// something else.
func check(t *testing.T, line []byte) bool {
	t.Helper()
	var got, want record
	if !readPlain(line, &got) {
		return false
	}
	if err := json.Unmarshal(line, &want); err != nil || got != want {
		t.Fatalf("readPlain(%q) = %q, want %q, %v", line, got, want, err)
	}
	return true
}

func FuzzReadPlain(f *testing.F) {
	f.Add([]byte(`{"id":"a","date":"2025-07-04","source":"s","url":"u","lang":"en","title":"t","text":"x\n\u00e9\ud83d\udea2"}`))
	f.Add([]byte(`{"Text":"a","texT\u0000":"b"}`))
	f.Fuzz(func(t *testing.T, line []byte) { check(t, line) })
}
