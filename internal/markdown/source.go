package markdown

import (
	"bytes"
	"sort"
	"unicode"
	"unicode/utf8"

	"github.com/httpcodes/httpcodes/internal/diag"
)

// input is the source as the grammar reads it, with line feeds only, and the
// way back to the offsets of the author's file.
type input struct {
	text []byte
	cuts []int // for each removed CR, the offset in text of what followed it
}

func readSource(src []byte) (input, diag.Faults) {
	if faults := Unreadable(src); faults != nil {
		return input{}, faults
	}
	if bytes.IndexByte(src, '\r') < 0 {
		return input{text: src}, nil
	}
	in := input{text: make([]byte, 0, len(src))}
	for _, c := range src {
		if c == '\r' {
			in.cuts = append(in.cuts, len(in.text))
			continue
		}
		in.text = append(in.text, c)
	}
	return in, nil
}

// Unreadable finds the first byte that no page may contain. Nothing else of such
// a text is worth reporting, so the fault is the only one.
func Unreadable(src []byte) (faults diag.Faults) {
	for i := 0; i < len(src) && len(faults) == 0; {
		r, n := utf8.DecodeRune(src[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			faults.Errorf(i, "save the file as UTF-8", "this is not UTF-8")
		case r == '\uFEFF':
			faults.Errorf(i, "save the file as UTF-8 without a byte order mark", "byte order mark (U+FEFF)")
		case r == '\r' && (i+1 == len(src) || src[i+1] != '\n'):
			faults.Errorf(i, "end lines in LF or CRLF", "carriage return without a line feed")
		case r == utf8.RuneError:
			faults.Errorf(i, "write the character that stood here before the file was converted", "a character that was lost (U+FFFD)")
		case unicode.Is(unicode.Cc, r) && r != '\t' && r != '\n' && r != '\r':
			faults.Errorf(i, "delete it", "control character U+%04X", r)
		case unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp):
			faults.Errorf(i, "delete it", "invisible character U+%04X", r)
		case unicode.Is(unicode.Zs, r) && r != ' ':
			faults.Errorf(i, "write an ordinary space", "another kind of space, U+%04X", r)
		}
		i += n
	}
	return faults
}

// at gives the author's offset of an offset in text. A line break that was
// CRLF is where its CR was.
func (in input) at(i int) int {
	return i + sort.SearchInts(in.cuts, i)
}

// restore turns the offsets of a finished body and its faults into the author's.
func (in input) restore(b *Body, faults diag.Faults) {
	if len(in.cuts) == 0 {
		return
	}
	for i := range b.Refs {
		b.Refs[i].Offset = in.at(b.Refs[i].Offset)
	}
	for i := range b.Headings {
		b.Headings[i].Offset = in.at(b.Headings[i].Offset)
	}
	for i := range b.Blocks {
		b.Blocks[i].Offset = in.at(b.Blocks[i].Offset)
		b.Blocks[i].InfoAt = in.at(b.Blocks[i].InfoAt)
		for j := range b.Blocks[i].Refs {
			b.Blocks[i].Refs[j].Offset = in.at(b.Blocks[i].Refs[j].Offset)
		}
		for j, line := range b.Blocks[i].Lines {
			b.Blocks[i].Lines[j] = in.at(line)
		}
	}
	for i := range b.Choices {
		b.Choices[i].Offset = in.at(b.Choices[i].Offset)
	}
	for i := range b.Tables {
		b.Tables[i].Offset = in.at(b.Tables[i].Offset)
	}
	for i := range b.Words {
		b.Words[i].Offset = in.at(b.Words[i].Offset)
	}
	for i := range faults {
		faults[i].Offset = in.at(faults[i].Offset)
	}
}
