package markdown

import (
	"unicode"

	"github.com/yuin/goldmark/util"
)

// isCJK reports characters of East Asian writing: letters, full-width forms and
// punctuation, but not emoji, which are as wide.
func isCJK(r rune) bool {
	if r < 0x1100 || isEmoji(r) {
		return false
	}
	switch util.EastAsianWidth(r) {
	case "W", "F", "H":
		return true
	}
	return unicode.Is(unicode.Hangul, r)
}

// isEmoji reports the blocks whose wide characters are emoji.
func isEmoji(r rune) bool {
	return r >= 0x2330 && r < 0x2E80 || r >= 0x1F000 && r < 0x20000
}

// isCJKLetter reports letters of East Asian scripts: no punctuation, and not the
// full-width forms of Latin letters and digits.
func isCJKLetter(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo)
}

// isWidePunct reports full-width punctuation, which brings its own space.
func isWidePunct(r rune) bool {
	return isCJK(r) && util.IsPunctRune(r) || r == '\u3000'
}

// isCurlyQuote reports the quotation marks that Chinese and Latin text share.
func isCurlyQuote(r rune) bool {
	return r >= '\u2018' && r <= '\u201F'
}

// isShared reports punctuation that is as wide as its neighbours.
func isShared(r rune) bool {
	return isCurlyQuote(r) || r == '—' || r == '…' || r == '·'
}

// isVariation reports a selector that belongs to the character before it.
func isVariation(r rune) bool {
	return r >= 0xFE00 && r <= 0xFE0E || r >= 0xE0100 && r <= 0xE01EF
}
