package httpmsg

import (
	"fmt"
	"strconv"
	"strings"
)

// body reads the body of m, which begins at p.at, and keeps account of which
// answer belongs to which request.
func (p *parser) body(m *Message) {
	if m.Request {
		p.pending = append(p.pending, m)
		p.requestBody(m)
		return
	}
	to := p.answered(m)
	if m.Status == 100 && p.deferred != nil {
		p.goAhead = true
	}
	why, mayTell := bodyless(m, to)
	if why == "" {
		p.content(m)
		return
	}
	if !mayTell {
		p.noFraming(m, why)
	}
	if !p.startsOrEnds(p.at) && !p.goAhead {
		p.extra(why, "remove this text, or put an empty line and a start line before it")
	}
}

// requestBody reads a body only where the fields announce one. A request
// that expects 100-continue keeps it back when an answer follows.
func (p *parser) requestBody(m *Message) {
	if m.field("Content-Length") == nil && m.field("Transfer-Encoding") == nil {
		if !p.startsOrEnds(p.at) {
			from := p.at
			n := p.size(from, p.extent(from))
			p.extra("a request without Content-Length", fmt.Sprintf("add Content-Length: %d", n))
		}
		return
	}
	if expect, _ := m.Get("Expect"); strings.EqualFold(expect, "100-continue") && p.startsOrEnds(p.at) {
		p.deferred, p.goAhead = m, false
		return
	}
	p.content(m)
}

// answered gives the request that m answers, or nil. A final answer settles
// the request; so does 101, after which the protocol is another one.
func (p *parser) answered(m *Message) *Message {
	if len(p.pending) == 0 {
		return nil
	}
	to := p.pending[0]
	if m.Status < 100 || m.Status == 101 || m.Status >= 200 {
		p.pending = p.pending[1:]
		if p.deferred == to {
			p.settle()
		}
	}
	return to
}

// settle ends the wait for a body that was kept back, and complains when
// the server asked for it and it never came.
func (p *parser) settle() {
	if p.deferred != nil && p.goAhead {
		p.faults.Errorf(p.deferred.Offset, "write the body after the 100 response, or a line such as [84 bytes of JSON] in its place",
			"this request was told to go on with its body (100), but the body does not follow")
	}
	p.deferred, p.goAhead = nil, false
}

// bodyless says what kind of response m is when it has no body whatever its
// fields say (RFC 9112 §6.3), else "". It may still tell the length that an
// answer to GET would have had when it answers HEAD or is a 304 (RFC 9110
// §8.6).
func bodyless(m, to *Message) (why string, mayTell bool) {
	switch {
	case m.Status >= 100 && m.Status < 200, m.Status == 204:
		return fmt.Sprintf("a %d response", m.Status), false
	case m.Status == 304:
		return "a 304 response", true
	case to != nil && to.Method == "HEAD":
		return "a response to HEAD", true
	case to != nil && to.Method == "CONNECT" && m.Status >= 200 && m.Status < 300:
		return fmt.Sprintf("a %d response to CONNECT", m.Status), false
	}
	return "", false
}

// noFraming refuses the fields that announce a body.
func (p *parser) noFraming(m *Message, why string) {
	for _, f := range m.Fields {
		if strings.EqualFold(f.Name, "Content-Length") || strings.EqualFold(f.Name, "Transfer-Encoding") {
			p.faults.Errorf(f.Offset, "remove the field", "%s may not have %s (RFC 9110 §8.6, RFC 9112 §6.1)", why, f.Name)
		}
	}
}

// extra passes over text where no body can be.
func (p *parser) extra(who, mend string) {
	p.skipBlank()
	p.faults.Errorf(p.offset(p.at), mend, "%s has no body", who)
	p.at = p.extent(p.at)
}

// content reads a body as the fields of m tell, or up to the next message.
func (p *parser) content(m *Message) {
	m.BodyOffset = p.offset(p.at)
	length, counted := contentLength(m)
	switch {
	case isChunked(m):
		p.chunked(m)
	case m.field("Transfer-Encoding") == nil && counted:
		p.counted(m, length)
	default:
		p.take(m, p.extent(p.at))
	}
	p.checkRangeLength(m)
	p.checkJSON(m)
}

// take makes the lines up to but not including to the body of m.
func (p *parser) take(m *Message, to int) {
	m.Body = p.text(p.at, to)
	m.BodyBytes = p.size(p.at, to)
	p.at = to
}

// contentLength gives the value of Content-Length, where there is one that
// can be believed.
func contentLength(m *Message) (int, bool) {
	value, ok := m.Get("Content-Length")
	if !ok || !isDigits(value) {
		return 0, false
	}
	n, err := strconv.Atoi(value)
	return n, err == nil
}

func isDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// counted reads a body of the length that Content-Length tells. Where no
// line ends there, or no message can end there, the body is taken up to the
// next start line: so one wrong number spoils one message only.
func (p *parser) counted(m *Message, length int) {
	if length == 0 && p.startsOrEnds(p.at) {
		return
	}
	if to, found := p.after(p.at, length+p.lastBreak()); found && p.boundary(to) {
		p.take(m, to)
		return
	}
	p.take(m, p.extent(p.at))
	p.mismatch(m, length)
}

func (p *parser) mismatch(m *Message, length int) {
	f := m.field("Content-Length")
	text := fmt.Sprintf("Content-Length is %d, but the body is %s long", length, bytesLong(m.BodyBytes))
	mend := fmt.Sprintf("write Content-Length: %d", m.BodyBytes)
	if m.Body == "" {
		text = fmt.Sprintf("Content-Length is %d, but no body follows", length)
		mend = fmt.Sprintf("write the body, or a line such as [%d bytes of data] in its place", length)
	} else if other := p.otherSize(m.Body, m.BodyBytes); other == length {
		mend += p.otherMode()
	}
	p.faults.Errorf(p.valueOffset(*f), mend, "%s", text)
}

// bytesLong spells a length.
func bytesLong(n int) string {
	if n == 1 {
		return "1 byte"
	}
	return fmt.Sprintf("%d bytes", n)
}

// otherSize is the length that the body would have with the other kind of
// line breaks.
func (p *parser) otherSize(body string, size int) int {
	breaks := strings.Count(body, "\n")
	if p.crlf {
		return size - breaks - 2
	}
	return size + breaks + 2
}

func (p *parser) otherMode() string {
	if p.crlf {
		return ", or remove crlf after ```http if the lines end in LF"
	}
	return ", or begin the block with ```http crlf if every line of the body ends in CRLF"
}
