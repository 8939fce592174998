package photo

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
)

// sniff tells what an image is, by its own bytes, and how many pixels it unpacks
// to; "" for what is none of the kinds that are shown, or damaged.
func sniff(b []byte) (kind string, width, height int) {
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xd8\xff")):
		return config("image/jpeg", jpeg.DecodeConfig, b)
	case bytes.HasPrefix(b, []byte("\x89PNG\r\n\x1a\n")):
		return config("image/png", png.DecodeConfig, b)
	case bytes.HasPrefix(b, []byte("GIF87a")), bytes.HasPrefix(b, []byte("GIF89a")):
		return config("image/gif", gif.DecodeConfig, b)
	case len(b) >= 30 && string(b[:4]) == "RIFF" && string(b[8:12]) == "WEBP":
		if width, height = webp(b); width > 0 {
			return "image/webp", width, height
		}
	case isAVIF(b):
		if width, height = avif(b); width > 0 {
			return "image/avif", width, height
		}
	}
	return "", 0, 0
}

func config(kind string, read func(io.Reader) (image.Config, error), b []byte) (string, int, int) {
	c, err := read(bytes.NewReader(b))
	if err != nil || c.Width <= 0 || c.Height <= 0 {
		return "", 0, 0
	}
	return kind, c.Width, c.Height
}

// webp reads the size in the first chunk of a WebP file (RFC 9649 §2.5 to §2.7).
// b has 30 bytes at least.
func webp(b []byte) (width, height int) {
	switch string(b[12:16]) {
	case "VP8 ": // RFC 6386 §9.1: a key frame, its start code, two sizes of 14 bits
		if b[20]&1 != 0 || string(b[23:26]) != "\x9d\x01\x2a" {
			return 0, 0
		}
		return int(binary.LittleEndian.Uint16(b[26:]) & 0x3fff), int(binary.LittleEndian.Uint16(b[28:]) & 0x3fff)
	case "VP8L":
		if b[20] != 0x2f {
			return 0, 0
		}
		v := binary.LittleEndian.Uint32(b[21:])
		return int(v&0x3fff) + 1, int(v>>14&0x3fff) + 1
	case "VP8X":
		return 1 + (int(b[24]) | int(b[25])<<8 | int(b[26])<<16), 1 + (int(b[27]) | int(b[28])<<8 | int(b[29])<<16)
	}
	return 0, 0
}

// isAVIF reports whether a file names AVIF among its brands (ISO/IEC 14496-12
// §4.3).
func isAVIF(b []byte) bool {
	kind, brands, _, ok := box(b)
	if !ok || kind != "ftyp" {
		return false
	}
	for i := 0; i+4 <= len(brands) && i < 128; i += 4 {
		if i != 4 && (string(brands[i:i+4]) == "avif" || string(brands[i:i+4]) == "avis") { // 4 is the minor version
			return true
		}
	}
	return false
}

// avif reads the largest size that the properties of an AVIF file give (the ispe
// boxes in meta, iprp, ipco: ISO/IEC 23008-12 §6.5.3).
func avif(b []byte) (width, height int) {
	meta := child(b, "meta")
	if len(meta) < 4 {
		return 0, 0
	}
	for rest := child(child(meta[4:], "iprp"), "ipco"); ; {
		kind, body, next, ok := box(rest)
		if !ok {
			return width, height
		}
		if rest = next; kind == "ispe" && len(body) >= 12 {
			width = max(width, int(binary.BigEndian.Uint32(body[4:])))
			height = max(height, int(binary.BigEndian.Uint32(body[8:])))
		}
	}
}

// child returns the body of the first box of a kind, nil if there is none.
func child(b []byte, want string) []byte {
	for {
		kind, body, next, ok := box(b)
		if !ok || kind == want {
			return body
		}
		b = next
	}
}

// box reads one box. Those of 64-bit size and those that reach to the file's end
// are media data, which stand behind all that is looked for.
func box(b []byte) (kind string, body, next []byte, ok bool) {
	if len(b) < 8 {
		return "", nil, nil, false
	}
	size := int64(binary.BigEndian.Uint32(b))
	if size < 8 || size > int64(len(b)) {
		return "", nil, nil, false
	}
	return string(b[4:8]), b[8:size], b[size:], true
}
