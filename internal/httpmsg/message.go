// Package httpmsg reads the text of a fenced http block: messages as they go
// over the wire, one or several, separated by empty lines.
//
// It takes the bytes of the block and gives messages and faults. A fault has
// a byte offset into the block, says what is wrong and how to mend it; any
// text at all gives faults, never a panic. The package must not know which
// status code demands which field, nor which phrases are registered: these
// are facts, and whoever holds the facts asks [Message].
//
// # What a block looks like
//
//	GET /api/orders/8731 HTTP/1.1
//	Host: shop.example
//
//	HTTP/1.1 404 Not Found
//	Content-Type: application/problem+json
//	Content-Length: 2
//
//	{}
//
// The versions are HTTP/1.0 and HTTP/1.1 (RFC 9112), and HTTP/2 and HTTP/3
// as curl shows them: "HTTP/2 404", with no phrase. A message that is wrong
// on purpose does not belong into an http block but into a text block.
//
// # Where a body ends
//
// Answers belong to requests in order, 1xx answers aside, as RFC 9112 §9.3.2
// has it; this is how an answer to HEAD or CONNECT is known. Then:
//
//   - 1xx, 204, 304, answers to HEAD and 2xx answers to CONNECT have no body.
//   - A chunked body is read chunk by chunk (RFC 9112 §7.1).
//   - With Content-Length the body has that many bytes, and then the block
//     ends or an empty line and a start line follow. Where that does not
//     work out, the body is taken to be all up to the next start line that
//     follows an empty line, and the fault names the right number.
//   - A request with neither has no body.
//   - Any other answer goes on to an empty line followed by something that
//     looks like a start line, or to the end.
//
// A request that expects 100-continue may have its body after the 100
// answer, or nowhere when it is refused.
//
// # How bytes are counted
//
// A line break inside a body counts one byte and the last line has none.
// With crlf every line of the body, the last included, ends in two bytes.
// A line such as
//
//	[1024 bytes of JPEG]
//	[1024 字节的图片]
//
// stands for that many bytes. In a chunked body the break that ends a
// chunk's data belongs to the framing.
package httpmsg

import (
	"cmp"
	"slices"
	"strings"

	"github.com/httpcodes/httpcodes/internal/diag"
)

// A Message is one request or response. All offsets are in bytes from the
// start of the block.
type Message struct {
	Offset  int    // of the start line
	Request bool   // a request, else a response
	Method  string // requests only
	Target  string // requests only
	Version string // "HTTP/1.1"

	Status       int    // responses only; 0 where it could not be read
	Reason       string // the reason phrase, "" where there is none
	ReasonOffset int    // where the phrase stands, or would stand

	Fields []Field // in the order of the block, without the trailers of a chunked body

	Body       string // as written, without chunk framing; line breaks are "\n"
	BodyBytes  int    // its length on the wire, in bytes, without chunk framing
	BodyOffset int    // where the body begins, or would begin
}

// A Field is one field line.
type Field struct {
	Name, Value string
	Offset      int // of the name
}

// Get gives the value of the first field of that name, in any letter case,
// and whether there is one.
func (m *Message) Get(name string) (string, bool) {
	if f := m.field(name); f != nil {
		return f.Value, true
	}
	return "", false
}

func (m *Message) field(name string) *Field {
	for i := range m.Fields {
		if strings.EqualFold(m.Fields[i].Name, name) {
			return &m.Fields[i]
		}
	}
	return nil
}

// Parse reads a block. With crlf each line of a body ends in two bytes. The
// messages and the faults are in the order of the block.
func Parse(src []byte, crlf bool) ([]Message, diag.Faults) {
	p := &parser{src: string(src), lines: splitLines(string(src)), crlf: crlf}
	p.measure()
	p.layout()
	for p.skipBlank(); p.at < len(p.lines); p.skipBlank() {
		p.message()
	}
	p.settle()
	if len(p.messages) == 0 && len(p.faults) == 0 {
		p.faults.Errorf(0, "write a request or a response, or remove the block", "the block is empty")
	}
	messages := make([]Message, len(p.messages))
	for i, m := range p.messages {
		messages[i] = *m
	}
	slices.SortStableFunc(p.faults, func(a, b diag.Fault) int { return cmp.Compare(a.Offset, b.Offset) })
	return messages, p.faults
}

// A parser walks over the lines of one block.
type parser struct {
	src   string
	lines []line
	sums  []int // bytes of a body's lines before each line, and of them all; see measure
	crlf  bool
	at    int // the next line to read

	messages []*Message
	faults   diag.Faults

	pending  []*Message // requests that have no final answer yet
	deferred *Message   // a request that keeps its body back until 100 Continue
	goAhead  bool       // that 100 Continue has come
}

// offset gives the position of line i, which may be the end of the block.
func (p *parser) offset(i int) int {
	if i < len(p.lines) {
		return p.lines[i].offset
	}
	return len(p.src)
}

func (p *parser) skipBlank() {
	for p.at < len(p.lines) && p.lines[p.at].blank() {
		p.at++
	}
}

// message reads what stands at p.at, which is not an empty line, and always
// moves on.
func (p *parser) message() {
	if !looksLikeStart(p.lines[p.at].text) {
		p.stray()
		return
	}
	m := &Message{Offset: p.lines[p.at].offset}
	p.messages = append(p.messages, m)
	p.startLine(m)
	p.at++
	p.fields(m)
	p.checkFields(m)
	p.body(m)
}

// stray deals with text where a message should begin. It is the body of a
// request that waited for 100 Continue, or a mistake.
func (p *parser) stray() {
	if p.deferred != nil && p.goAhead {
		m := p.deferred
		p.deferred, p.goAhead = nil, false
		p.content(m)
		return
	}
	p.faults.Errorf(p.lines[p.at].offset, `a message begins with "GET /path HTTP/1.1" or "HTTP/1.1 404 Not Found"; put anything else outside the block`,
		"this is not a start line")
	p.at = p.nextStart(p.at + 1)
}
