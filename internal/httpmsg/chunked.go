package httpmsg

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// isChunked tells whether chunked is the last transfer coding.
func isChunked(m *Message) bool {
	if isBinary(m.Version) {
		return false // a fault of its own
	}
	last := ""
	for _, f := range m.Fields {
		if strings.EqualFold(f.Name, "Transfer-Encoding") {
			last = f.Value
		}
	}
	codings := strings.Split(last, ",")
	return strings.EqualFold(strings.TrimSpace(codings[len(codings)-1]), "chunked")
}

// chunkLine is chunk-size [ chunk-ext ] (RFC 9112 §7.1), at most 8 digits.
var chunkLine = regexp.MustCompile(`^([0-9A-Fa-f]{1,8})(?:[ \t]*;.*)?$`)

// chunked reads chunks up to the one of size 0, and the trailers after it.
func (p *parser) chunked(m *Message) {
	var data strings.Builder
	defer func() { m.Body = data.String() }()
	end := p.extent(p.at)
	for p.at < len(p.lines) {
		l := p.lines[p.at]
		n, ok := chunkSize(l)
		if !ok {
			p.faults.Errorf(l.offset, "write the size of each chunk before it, and 0 on the last line",
				"here a chunk should begin: its size, in hexadecimal, on a line of its own")
			p.at = max(p.at, end)
			return
		}
		p.at++
		if n == 0 {
			p.fieldLines(m.Version, m.Request) // trailers: nobody asks for them
			return
		}
		data.WriteString(p.chunk(m, l, n, end))
	}
	p.faults.Errorf(p.offset(p.at), "end the body with a line 0", "the last chunk, of size 0, is missing")
}

// chunkSize reads a size line.
func chunkSize(l line) (int, bool) {
	part := chunkLine.FindStringSubmatch(l.text)
	if part == nil {
		return 0, false
	}
	n, err := strconv.ParseInt(part[1], 16, 64)
	return int(n), err == nil
}

// chunk reads the data of one chunk, whose size line is l. The line break
// that ends it is framing and counts nothing. Where the size is wrong the
// data goes on to what looks like the next size line, or to end.
func (p *parser) chunk(m *Message, l line, size, end int) string {
	to, found := p.after(p.at, size+p.lineBreak())
	if found && (to == len(p.lines) || chunkLine.MatchString(p.lines[to].text)) {
		return p.chunkData(m, to, size)
	}
	to = min(p.at+1, end) // the first line is data even where it looks like a size: "abc"
	for to < end && !chunkLine.MatchString(p.lines[to].text) {
		to++
	}
	n := max(0, p.size(p.at, to)+p.lastBreak()-p.lineBreak())
	if n != size { // else it is the next chunk that is wrong
		p.faults.Errorf(l.offset, fmt.Sprintf("write %X", n),
			"this chunk's size is %X (%s), but %s follow", size, bytesLong(size), bytesLong(n))
	}
	return p.chunkData(m, to, n)
}

// chunkData takes the lines up to but not including to, n bytes.
func (p *parser) chunkData(m *Message, to, n int) string {
	data := p.text(p.at, to)
	m.BodyBytes += n
	p.at = to
	return data
}
