package warc

import (
	"bufio"
	"bytes"
	"errors"
	"strings"
)

// readLine reads one line without its end. The rest of a line longer than
// maxHeaderLine is dropped. The line is good until the next read.
func readLine(in *bufio.Reader) ([]byte, error) {
	line, err := in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		line = bytes.Clone(line)
		for errors.Is(err, bufio.ErrBufferFull) {
			var more []byte
			more, err = in.ReadSlice('\n')
			if len(line) < maxHeaderLine {
				line = append(line, more...)
			}
		}
	}
	if len(line) > maxHeaderLine {
		line = line[:maxHeaderLine]
	}
	return bytes.TrimRight(line, "\r\n"), err
}

// readHeader reads header lines up to the empty line; false when the stream
// ends before it. Lines without a colon are passed over, continued lines are
// joined.
func readHeader(in *bufio.Reader, fields []Field) ([]Field, bool) {
	for {
		line, err := readLine(in)
		if len(line) == 0 {
			return fields, err == nil
		}
		if len(fields) < maxHeaders {
			fields = addField(fields, line)
		}
		if err != nil {
			return fields, false
		}
	}
}

func addField(fields []Field, line []byte) []Field {
	if (line[0] == ' ' || line[0] == '\t') && len(fields) > 0 {
		last := &fields[len(fields)-1]
		if len(last.Value) < maxHeaderLine {
			last.Value += " " + string(bytes.TrimSpace(line))
		}
		return fields
	}
	name, val, ok := strings.Cut(string(line), ":")
	if !ok {
		return fields
	}
	return append(fields, Field{strings.TrimSpace(name), strings.TrimSpace(val)})
}
