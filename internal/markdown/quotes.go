package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quoted is what a character of running text looks like: of a page in English,
// straight quotation marks and apostrophes become typographic ones. Whoever looks
// for a text types straight ones, so the plain text keeps them.
func (w *writer) quoted(s string) string {
	if !w.opt.English || s != `"` && s != "'" {
		return s
	}
	before, _ := utf8.DecodeLastRune(w.text.Bytes())
	switch opens := opensQuote(before, s); {
	case s == `"` && opens:
		return "“"
	case s == `"`:
		return "”"
	case opens:
		return "‘"
	}
	return "’"
}

// opensQuote tells whether a mark opens a quotation, by the character before it
// (RuneError where there is none). Of two marks in a row, single ones stand
// inside.
func opensQuote(before rune, mark string) bool {
	return before == utf8.RuneError || unicode.IsSpace(before) || strings.ContainsRune("([{/=–—", before) || before == '"' && mark == "'"
}
