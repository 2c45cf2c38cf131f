package diag

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Place is a position as people count: line and column are 1-based, the column
// in characters (Unicode code points).
type Place struct {
	Line, Column int
	Text         string // the source line without its line end
}

// Locate turns a byte offset into line and column. An offset beyond the end is
// the end.
func Locate(src []byte, offset int) Place {
	offset = max(0, min(offset, len(src)))
	start := bytes.LastIndexByte(src[:offset], '\n') + 1
	end := len(src)
	if i := bytes.IndexByte(src[offset:], '\n'); i >= 0 {
		end = offset + i
	}
	return Place{
		Line:   1 + bytes.Count(src[:start], []byte{'\n'}),
		Column: 1 + utf8.RuneCount(src[start:offset]),
		Text:   strings.TrimRight(string(src[start:end]), "\r"),
	}
}

// Print writes diagnostics as text:
//
//	content/4xx/404.md:3:1: error: unknown key "nmae"
//	    3 | nmae: 未找到
//	      | ^^^^
//	      = did you mean "name"?
//
// read returns a file's bytes, or nil when they cannot be had; then the
// position is printed without the line.
func Print(w io.Writer, list []Diagnostic, read func(file string) []byte) {
	cache := map[string][]byte{}
	source := func(file string) []byte {
		if _, ok := cache[file]; !ok {
			cache[file] = read(file)
		}
		return cache[file]
	}
	for _, d := range list {
		printOne(w, d, source)
	}
}

func printOne(w io.Writer, d Diagnostic, source func(string) []byte) {
	place, ok := locate(d.Pos, source)
	fmt.Fprintf(w, "%serror: %s\n", prefix(d.Pos, place, ok), d.Text)
	if ok {
		printLine(w, place, d.Pos)
	}
	if d.Mend != "" {
		fmt.Fprintf(w, "      = %s\n", d.Mend)
	}
	for _, n := range d.Notes {
		place, ok := locate(n.Pos, source)
		fmt.Fprintf(w, "      note: %s%s\n", prefix(n.Pos, place, ok), n.Text)
	}
}

func locate(pos Pos, source func(string) []byte) (Place, bool) {
	if pos.File == "" || pos.Offset < 0 {
		return Place{}, false
	}
	src := source(pos.File)
	return Locate(src, pos.Offset), src != nil
}

func prefix(pos Pos, place Place, ok bool) string {
	switch {
	case pos.File == "":
		return ""
	case ok:
		return fmt.Sprintf("%s:%d:%d: ", pos.File, place.Line, place.Column)
	default:
		return pos.File + ": "
	}
}

// longestShown is the number of characters of a source line that is still
// printed: a longer one (a whole paragraph) is cut around the position.
const longestShown = 90

func printLine(w io.Writer, place Place, pos Pos) {
	text := []rune(place.Text)
	from := min(place.Column-1, len(text))
	inBytes := len(string(text[:from]))
	marked := utf8.RuneCountInString(cut(place.Text, inBytes, inBytes+pos.Len))
	to := min(from+max(marked, 1), len(text))

	start := 0
	if len(text) > longestShown {
		start = max(0, min(from-longestShown/3, len(text)-longestShown))
	}
	end := min(len(text), start+longestShown)
	head, tail := "", ""
	if start > 0 {
		head = "… "
	}
	if end < len(text) {
		tail = " …"
	}
	before, under := string(text[start:from]), string(text[from:max(from, min(to, end))])
	fmt.Fprintf(w, "%5d | %s%s%s\n", place.Line, head, string(text[start:end]), tail)
	fmt.Fprintf(w, "      | %s%s\n", blank(head+before), strings.Repeat("^", max(1, uniseg.StringWidth(under))))
}

// cut is s[from:to] with both ends brought inside.
func cut(s string, from, to int) string {
	from = min(max(from, 0), len(s))
	return s[from:min(max(to, from), len(s))]
}

// blank returns white space as wide as the text on a terminal, where Han
// characters take two columns; tabs stay tabs.
func blank(text string) string {
	var b strings.Builder
	for _, part := range strings.SplitAfter(text, "\t") {
		b.WriteString(strings.Repeat(" ", uniseg.StringWidth(strings.TrimSuffix(part, "\t"))))
		if strings.HasSuffix(part, "\t") {
			b.WriteByte('\t')
		}
	}
	return b.String()
}
