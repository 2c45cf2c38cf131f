package httpmsg

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxLine is how many characters a line may have: what a reader on a wide
// screen sees without scrolling sideways.
const maxLine = 120

// A line is one line of the block, without its line break.
type line struct {
	offset int // in bytes from the start of the block
	text   string
}

// blank tells whether the line separates: empty, or nothing but spaces (a
// fault of its own).
func (l line) blank() bool { return strings.Trim(l.text, " \t") == "" }

// splitLines cuts at LF and at CRLF. A line break at the very end does not
// begin another line.
func splitLines(src string) []line {
	var lines []line
	for offset := 0; offset < len(src); {
		text, _, found := strings.Cut(src[offset:], "\n")
		next := offset + len(text)
		if found {
			next++
		}
		lines = append(lines, line{offset, strings.TrimSuffix(text, "\r")})
		offset = next
	}
	return lines
}

// layout finds what is wrong with lines as lines.
func (p *parser) layout() {
	for _, l := range p.lines {
		if n := utf8.RuneCountInString(l.text); n > maxLine {
			p.faults.Errorf(l.offset, "shorten the example; a JSON body may be written on several lines",
				"this line has %d characters, more than %d", n, maxLine)
		}
		kept := strings.TrimRight(l.text, " \t")
		if kept != l.text && !bareStatus.MatchString(kept) {
			p.faults.Errorf(l.offset+len(kept), "remove it", "there is white space at the end of this line")
		}
		if i := strings.IndexFunc(l.text, control); i >= 0 {
			p.faults.Errorf(l.offset+i, "remove it", "there is a control character %q in this line", l.text[i])
		}
	}
}

// bareStatus is a status line that has no phrase: the space after the code
// is then part of the grammar (RFC 9112 §4), though editors remove it.
var bareStatus = regexp.MustCompile(`^HTTP/[0-9.]+ [0-9]{3}$`)

func control(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }

// placeholder is a body line that stands for bytes which cannot be shown.
var placeholder = regexp.MustCompile(`^\[([0-9]{1,15}) ?(?:bytes?\b|字节)[^\]]*\]$`)

// stands gives how many bytes a placeholder stands for.
func stands(text string) (int, bool) {
	m := placeholder.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}

// length counts the bytes of one body line, without its line break.
func (l line) length() int {
	if n, ok := stands(l.text); ok {
		return n
	}
	return len(l.text)
}

// measure adds up the lines once, so that a length that some field tells costs
// one search, and not a walk to the end of the block.
func (p *parser) measure() {
	p.sums = make([]int, 1, len(p.lines)+1)
	for i, l := range p.lines {
		p.sums = append(p.sums, p.sums[i]+l.length()+p.lineBreak())
	}
}

// size counts the bytes of the lines from up to but not including to, as a
// body on the wire.
func (p *parser) size(from, to int) int {
	return max(0, p.sums[to]-p.sums[from]-p.lastBreak())
}

// after gives the line before which n bytes, line breaks included, have gone by
// since line from; found tells whether a line begins there.
func (p *parser) after(from, n int) (to int, found bool) {
	to, found = slices.BinarySearch(p.sums, p.sums[from]+n)
	return to, found && to > from
}

// lineBreak is what a line break in a body counts, in bytes.
func (p *parser) lineBreak() int {
	if p.crlf {
		return 2
	}
	return 1
}

// lastBreak is what the last line of a body lacks of that.
func (p *parser) lastBreak() int {
	if p.crlf {
		return 0
	}
	return 1
}

// text joins the lines from up to but not including to.
func (p *parser) text(from, to int) string {
	var b strings.Builder
	for i, l := range p.lines[from:to] {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(l.text)
	}
	return b.String()
}

// nextStart gives the first line at or after i that looks like a start line
// and has an empty line before it, or the end.
func (p *parser) nextStart(i int) int {
	for ; i < len(p.lines); i++ {
		if looksLikeStart(p.lines[i].text) && (i == 0 || p.lines[i-1].blank()) {
			return i
		}
	}
	return i
}

// extent gives the line after the last one of a body that begins at line
// from and goes on to the next start line.
func (p *parser) extent(from int) int {
	to := p.nextStart(from)
	for to > from && p.lines[to-1].blank() {
		to--
	}
	return to
}

// boundary tells whether a message can end before line i: at the end, or
// where an empty line and then a start line or the end follow.
func (p *parser) boundary(i int) bool {
	if i == len(p.lines) {
		return true
	}
	if !p.lines[i].blank() {
		return false
	}
	return p.startsOrEnds(i)
}

// startsOrEnds tells whether a start line or the end comes next, empty lines
// aside.
func (p *parser) startsOrEnds(i int) bool {
	for i < len(p.lines) && p.lines[i].blank() {
		i++
	}
	return i == len(p.lines) || looksLikeStart(p.lines[i].text)
}
