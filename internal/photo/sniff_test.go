package photo

import (
	"encoding/binary"
	"testing"
)

// webpOf is the beginning of a WebP file with one chunk.
func webpOf(chunk string, body ...byte) []byte {
	b := append([]byte("RIFF\x00\x00\x00\x00WEBP"+chunk+"\x00\x00\x00\x00"), body...)
	return append(b, make([]byte, max(0, 30-len(b)))...)
}

// boxOf is a box of ISO/IEC 14496-12.
func boxOf(kind string, body ...byte) []byte {
	return append(append(binary.BigEndian.AppendUint32(nil, uint32(8+len(body))), kind...), body...)
}

// avifOf is an AVIF file of no pixels that gives itself sizes.
func avifOf(brands string, sizes ...uint32) []byte {
	var props []byte
	for i := 0; i+1 < len(sizes); i += 2 {
		ispe := binary.BigEndian.AppendUint32(make([]byte, 4), sizes[i])
		props = append(props, boxOf("ispe", binary.BigEndian.AppendUint32(ispe, sizes[i+1])...)...)
	}
	meta := append(make([]byte, 4), boxOf("hdlr", 0, 0, 0, 0)...)
	meta = append(meta, boxOf("iprp", boxOf("ipco", props...)...)...)
	return append(boxOf("ftyp", []byte(brands)...), boxOf("meta", meta...)...)
}

func TestSniff(t *testing.T) {
	for _, tt := range []struct {
		name          string
		in            []byte
		kind          string
		width, height int
	}{
		{"JPEG", picture(t, "jpeg", 120, 80), "image/jpeg", 120, 80},
		{"PNG", picture(t, "png", 120, 80), "image/png", 120, 80},
		{"GIF", picture(t, "gif", 120, 80), "image/gif", 120, 80},
		{"WebP, lossy", webpOf("VP8 ", 0, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x42, 0xe0, 0x01), "image/webp", 640, 480}, // scaled in the upper bits
		{"WebP, lossless", webpOf("VP8L", 0x2f, 0x7f, 0xc2, 0x77, 0x00), "image/webp", 640, 480},
		{"WebP, extended", webpOf("VP8X", 0, 0, 0, 0, 0x7f, 2, 0, 0xdf, 1, 0), "image/webp", 640, 480},
		{"WebP without a key frame", webpOf("VP8 ", 1, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 2, 0xe0, 1), "", 0, 0},
		{"WebP of another chunk", webpOf("ICCP"), "", 0, 0},
		{"WebP, cut", webpOf("VP8X")[:20], "", 0, 0},
		{"AVIF", avifOf("avif\x00\x00\x00\x00mif1", 640, 480), "image/avif", 640, 480},
		{"AVIF by its second brand, of parts", avifOf("mif1\x00\x00\x00\x00avif", 64, 64, 640, 480), "image/avif", 640, 480},
		{"AVIF without a size", avifOf("avif\x00\x00\x00\x00"), "", 0, 0},
		{"film", avifOf("isom\x00\x00\x00\x00mp42", 640, 480), "", 0, 0},
		{"SVG", []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), "", 0, 0},
		{"PNG's beginning alone", []byte("\x89PNG\r\n\x1a\n"), "", 0, 0},
		{"HTML behind GIF's name", []byte("GIF89a<script>"), "image/gif", int(binary.LittleEndian.Uint16([]byte("<s"))), int(binary.LittleEndian.Uint16([]byte("cr")))},
		{"nothing", nil, "", 0, 0},
	} {
		kind, width, height := sniff(tt.in)
		if kind != tt.kind || width != tt.width || height != tt.height {
			t.Errorf("sniff(%s) = %q, %d, %d, want %q, %d, %d", tt.name, kind, width, height, tt.kind, tt.width, tt.height)
		}
	}
}

func FuzzSniff(f *testing.F) {
	for _, b := range [][]byte{picture(f, "gif", 40, 40), webpOf("VP8X"), webpOf("VP8L", 0x2f), avifOf("avif\x00\x00\x00\x00", 40, 40)} {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		kind, width, height := sniff(b)
		if (kind == "") != (width == 0 || height == 0) && kind == "" || width < 0 || height < 0 {
			t.Errorf("sniff = %q, %d, %d", kind, width, height)
		}
	})
}

func BenchmarkSniff(b *testing.B) {
	in := picture(b, "jpeg", 1200, 800)
	b.ReportAllocs()
	for b.Loop() {
		sniff(in)
	}
}
