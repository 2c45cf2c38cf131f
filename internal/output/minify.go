package output

import (
	"bytes"
	"errors"
	"path"
	"regexp"
	"sync"
	"unicode/utf8"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/json"
	"github.com/tdewolff/parse/v2"
)

// mediaTypes are the extensions that Minify knows.
var mediaTypes = map[string]string{
	".html":        "text/html",
	".css":         "text/css",
	".js":          "text/javascript",
	".svg":         "image/svg+xml",
	".json":        "application/json",
	".webmanifest": "application/json",
	".xml":         "text/xml",
}

// minifier is made once and only read afterwards, so that goroutines may
// share it.
var minifier = sync.OnceValue(func() *minify.M {
	m := minify.New()
	// What HTML lets one leave out stays: the Nu checker and people who read
	// the source want to see it, and compression makes it cost nothing. Of
	// white space one character stays: without KeepWhitespace version
	// 2.24.25 loses the space in "<code>a</code> <samp> b</samp>".
	m.Add("text/html", &html.Minifier{
		KeepDefaultAttrVals: true,
		KeepDocumentTags:    true,
		KeepEndTags:         true,
		KeepQuotes:          true,
		KeepWhitespace:      true,
	})
	m.Add("text/css", &css.Minifier{})
	m.AddFunc("image/svg+xml", minifyXML) // also inside HTML
	m.AddFunc("text/xml", minifyXML)
	m.AddRegexp(regexp.MustCompile(`^(application|text)/(x-)?(java|ecma)script$|^module$`), &js.Minifier{})
	// Also what stands in a script element as application/ld+json.
	m.AddRegexp(regexp.MustCompile(`[/+]json$`), &json.Minifier{KeepNumbers: true})
	return m
})

// A SyntaxError says where a file is not valid.
type SyntaxError struct {
	Offset int // in bytes
	Text   string
}

func (e *SyntaxError) Error() string { return e.Text }

// Minify makes a file smaller without changing what it means. The extension
// of the name says what it is; a file of another kind comes back as it was. The
// error does not repeat the name; it is a [SyntaxError] where the place is known.
func Minify(name string, b []byte) ([]byte, error) {
	mediaType, ok := mediaTypes[path.Ext(name)]
	if !ok {
		return b, nil
	}
	small, err := minifier().Bytes(mediaType, b)
	var at *parse.Error
	if errors.As(err, &at) {
		return nil, &SyntaxError{offset(b, at.Line, at.Column), at.Message}
	}
	return small, err
}

// offset turns a line and a column in characters, both 1-based, into an offset.
func offset(src []byte, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		at += bytes.IndexByte(src[at:], '\n') + 1
	}
	for ; column > 1 && at < len(src); column-- {
		_, n := utf8.DecodeRune(src[at:])
		at += n
	}
	return at
}
