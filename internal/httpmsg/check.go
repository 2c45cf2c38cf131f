package httpmsg

import (
	"fmt"
	"mime"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// single are the fields that may stand only once in a message, because their
// value is not a list (RFC 9110 §5.3).
var single = []string{
	"age", "authorization", "content-length", "content-location", "content-range", "content-type", "date", "etag",
	"expires", "host", "if-modified-since", "if-range", "if-unmodified-since", "last-modified", "location",
	"max-forwards", "proxy-authorization", "range", "referer", "retry-after", "server", "user-agent",
}

// perConnection are the fields that speak of one HTTP/1.1 connection and are
// forbidden in HTTP/2 and HTTP/3 (RFC 9113 §8.2.2).
var perConnection = []string{"connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade"}

// checkFields looks at fields by themselves: whatever follows from their own
// syntax, not from the status.
func (p *parser) checkFields(m *Message) {
	seen := map[string]bool{}
	for _, f := range m.Fields {
		name := strings.ToLower(f.Name)
		if seen[name] && slices.Contains(single, name) {
			p.fault(f.Offset, f.Name+" stands twice in this message", "keep one")
		}
		seen[name] = true
		if isBinary(m.Version) && slices.Contains(perConnection, name) {
			p.fault(f.Offset, fmt.Sprintf("%s has no %s field", m.Version, f.Name), "remove the field, or show the message in HTTP/1.1")
		}
		if check := checks[name]; check != nil {
			check(p, f)
		}
	}
	p.checkHost(m)
	p.checkCoding(m)
}

// checks are the fields whose syntax is looked at, by lower-case name.
var checks = map[string]func(*parser, Field){
	"age":                 (*parser).checkDigits,
	"content-length":      (*parser).checkDigits,
	"max-forwards":        (*parser).checkDigits,
	"content-range":       (*parser).checkContentRange,
	"content-type":        (*parser).checkMediaType,
	"date":                (*parser).checkDate,
	"expires":             (*parser).checkDate,
	"last-modified":       (*parser).checkDate,
	"if-modified-since":   (*parser).checkDate,
	"if-unmodified-since": (*parser).checkDate,
	"retry-after":         (*parser).checkRetryAfter,
	"etag":                (*parser).checkETag,
	"if-match":            (*parser).checkETags,
	"if-none-match":       (*parser).checkETags,
	"if-range":            (*parser).checkIfRange,
}

// checkHost demands Host exactly once in an HTTP/1.1 request (RFC 9112
// §3.2). That it does not stand twice is seen to elsewhere.
func (p *parser) checkHost(m *Message) {
	if !m.Request {
		return
	}
	f := m.field("Host")
	if f == nil {
		if m.Version == "HTTP/1.1" {
			p.fault(m.Offset, "an HTTP/1.1 request must have a Host field (RFC 9112 §3.2)", "add Host: www.example.com")
		}
		return
	}
	if f.Value != "" && !hostPort.MatchString(f.Value) {
		p.fault(p.valueOffset(*f), fmt.Sprintf("%q is not a host", f.Value), "write a host, and a port where it is not the usual one")
		return
	}
	if want := targetHost(m); want != "" && !strings.EqualFold(want, f.Value) {
		p.fault(p.valueOffset(*f), "Host differs from the host in the request target (RFC 9112 §3.2)", "write Host: "+want)
	}
}

var hostPort = regexp.MustCompile(`^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~%!$&'()*+,;=-]+)(:[0-9]{0,5})?$`)

// targetHost gives the authority in the request target, or "".
func targetHost(m *Message) string {
	if m.Method == "CONNECT" {
		return m.Target
	}
	if !strings.Contains(m.Target, "://") || strings.HasPrefix(m.Target, "/") {
		return ""
	}
	u, err := url.Parse(m.Target)
	if err != nil {
		return ""
	}
	return u.Host
}

// checkCoding refuses Transfer-Encoding where it would leave the length of
// the message in doubt (RFC 9112 §6).
func (p *parser) checkCoding(m *Message) {
	f := m.field("Transfer-Encoding")
	if f == nil || isBinary(m.Version) {
		return
	}
	if m.field("Content-Length") != nil {
		p.fault(f.Offset, "Content-Length and Transfer-Encoding stand together (RFC 9112 §6.2)", "remove one of them")
	}
	if m.Version == "HTTP/1.0" {
		p.fault(f.Offset, "HTTP/1.0 has no Transfer-Encoding", "write HTTP/1.1, or remove the field")
	}
	if m.Request && !isChunked(m) {
		p.fault(p.valueOffset(*f), "the last transfer coding of a request must be chunked (RFC 9112 §6.3)", "end the list with chunked")
	}
}

func (p *parser) checkDigits(f Field) {
	switch _, err := strconv.ParseInt(f.Value, 10, 64); {
	case f.Value == "":
		p.fault(f.Offset, f.Name+" is empty", "write a number")
	case !isDigits(f.Value):
		p.fault(p.valueOffset(f), fmt.Sprintf("%s must be digits, not %q", f.Name, f.Value), "write a number without unit or sign")
	case err != nil:
		p.fault(p.valueOffset(f), f.Name+" is too large a number", "write a smaller one")
	}
}

func (p *parser) checkMediaType(f Field) {
	t, _, err := mime.ParseMediaType(f.Value)
	if err != nil || !strings.Contains(t, "/") {
		p.fault(p.valueOffset(f), fmt.Sprintf("%q is not a media type", f.Value), `write it as in "text/html; charset=utf-8"`)
	}
}

// entityTag is [ weak ] opaque-tag (RFC 9110 §8.8.3).
const entityTag = `(?:W/)?"[\x21\x23-\x7e]*"`

var (
	oneETag = regexp.MustCompile(`^` + entityTag + `$`)
	eTags   = regexp.MustCompile(`^(?:\*|` + entityTag + `(?:[ \t]*,[ \t]*` + entityTag + `)*)$`)
)

func (p *parser) checkETag(f Field) {
	if !oneETag.MatchString(f.Value) {
		p.badETag(f)
	}
}

func (p *parser) checkETags(f Field) {
	if !eTags.MatchString(f.Value) {
		p.badETag(f)
	}
}

func (p *parser) checkIfRange(f Field) {
	if strings.HasPrefix(f.Value, `"`) || strings.HasPrefix(f.Value, "W/") {
		p.checkETag(f)
		return
	}
	p.checkDate(f)
}

func (p *parser) badETag(f Field) {
	p.fault(p.valueOffset(f), fmt.Sprintf("%s: %s is not an entity tag", f.Name, f.Value),
		`write it in double quotes, as in "33a64df5" or W/"33a64df5"`)
}
