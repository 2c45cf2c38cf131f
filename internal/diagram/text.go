package diagram

import (
	"strings"
	"unicode"
)

// A font is a size of text, in units.
type font int

const (
	normal font = 13 // what happens
	small  font = 12 // what goes with it: a header field, a reason
)

// measure estimates how wide a text is, in units: a Han character is as wide
// as the font is high, a Latin letter a little over half of that.
func (f font) measure(text string) int {
	hundredths := 0
	for _, r := range text {
		hundredths += advance(r)
	}
	return (hundredths*int(f) + 99) / 100
}

// measureStrong estimates how wide strong text is.
func (f font) measureStrong(text string) int { return f.measure(text) * 110 / 100 }

// advance is the width of a character in hundredths of the font's height.
func advance(r rune) int {
	switch {
	case unicode.Is(unicode.Mn, r):
		return 0
	case wide(r):
		return 100
	case strings.ContainsRune("iljIft.,:;|!'/()[] -", r):
		return 38
	case r == 'm' || r == 'w' || r == 'M' || r == 'W' || r == '%' || r == '@':
		return 88
	case unicode.IsUpper(r) || r >= 0x2000:
		return 70
	}
	return 60
}

// wide tells whether a character takes the place of a Han character.
func wide(r rune) bool {
	return r >= 0x2E80 && r <= 0xFFEF || r >= 0x20000 && r <= 0x3FFFF || r == '…' || r == '“' || r == '”' || r == '—'
}

// fit shortens a text to a width, with an ellipsis in the place of its end.
func (f font) fit(text string, limit int) string {
	if f.measure(text) <= limit {
		return text
	}
	room := limit - f.measure("…")
	end, used := 0, 0
	for i, r := range text {
		if used += advance(r); (used*int(f)+99)/100 > room {
			end = i
			break
		}
	}
	return strings.TrimRight(text[:end], " ,;:=\"") + "…"
}

// wrap breaks a text into lines of at most limit units, where a line may be
// broken: at spaces and on either side of a Han character. A word that is
// longer than a line keeps a line to itself.
func (f font) wrap(text string, limit int) []string {
	var lines []string
	line := ""
	for _, word := range breakable(text) {
		if line != "" && f.measure(line+strings.TrimRight(word, " ")) > limit {
			lines = append(lines, strings.TrimRight(line, " "))
			line = ""
		}
		line += word
	}
	return append(lines, strings.TrimRight(line, " "))
}

// wrapTo breaks a text into at most so many lines, of which none is longer than
// the limit: what does not fit is cut.
func (f font) wrapTo(most int, text string, limit int) []string {
	lines := f.wrap(text, limit)
	if len(lines) > most {
		rest := strings.Join(lines[most-1:], " ")
		lines = append(lines[:most-1], rest)
	}
	for i := range lines {
		lines[i] = f.fit(lines[i], limit)
	}
	return lines
}

// balance breaks a text into as few lines as wrap does, of about one length.
func (f font) balance(text string, limit int) []string {
	lines := f.wrap(text, limit)
	for narrow := limit - 1; narrow > 0; narrow-- {
		tighter := f.wrap(text, narrow)
		if len(tighter) > len(lines) {
			break
		}
		lines = tighter
	}
	return lines
}

// breakable cuts a text where a line may end. Closing punctuation stays with
// what stands before it, opening punctuation with what follows.
func breakable(text string) []string {
	var words []string
	start := 0
	runes := []rune(text)
	for i := 1; i < len(runes); i++ {
		before, after := runes[i-1], runes[i]
		switch {
		case before == ' ' && after != ' ':
		case closing(after) || opening(before) || after == ' ':
			continue
		case !wide(before) && !wide(after):
			continue
		}
		words = append(words, string(runes[start:i]))
		start = i
	}
	return append(words, string(runes[start:]))
}

func closing(r rune) bool {
	return strings.ContainsRune("，。、：；？！）》」』”…,.:;?!)]", r)
}
func opening(r rune) bool { return strings.ContainsRune("（《「『“([", r) }
