package output

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/tdewolff/minify/v2"
)

// minifyXML takes comments out of XML, and the indentation between tags, of
// which a line break stays. Text is left as it is: the minifiers at hand join
// the words on both sides of a tspan, and the lines of code in a feed.
func minifyXML(_ *minify.M, w io.Writer, r io.Reader, _ map[string]string) error {
	src, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	for indented := false; len(src) > 0; {
		n, err := xmlPiece(src)
		if err != nil {
			return err
		}
		piece := src[:n]
		src = src[n:]
		switch {
		case bytes.HasPrefix(piece, []byte("<!--")):
			continue
		case !isIndent(piece):
			indented = false
		case indented:
			continue // a comment stood between
		default:
			piece, indented = []byte("\n"), true
		}
		if _, err := w.Write(piece); err != nil {
			return err
		}
	}
	return nil
}

// isIndent tells whether a piece is a line break and white space.
func isIndent(piece []byte) bool {
	return len(bytes.TrimSpace(piece)) == 0 && bytes.IndexByte(piece, '\n') >= 0
}

// xmlPiece gives the length of the tag, comment, section or text that src
// begins with.
func xmlPiece(src []byte) (int, error) {
	for _, section := range []struct{ begin, end string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}} {
		if bytes.HasPrefix(src, []byte(section.begin)) {
			return through(src, len(section.begin), section.end)
		}
	}
	if src[0] == '<' {
		return xmlTag(src)
	}
	if i := bytes.IndexByte(src, '<'); i >= 0 {
		return i, nil
	}
	return len(src), nil
}

// through gives the place after end, which is looked for from start on.
func through(src []byte, start int, end string) (int, error) {
	i := bytes.Index(src[start:], []byte(end))
	if i < 0 {
		return 0, fmt.Errorf("%q is not closed with %q", src[:start], end)
	}
	return start + i + len(end), nil
}

// xmlTag gives the length of a tag: up to the first > outside quotes.
func xmlTag(src []byte) (int, error) {
	var quote byte
	for i, c := range src {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1, nil
		}
	}
	return 0, errors.New("a tag is not closed: " + string(src[:min(len(src), 40)]))
}
