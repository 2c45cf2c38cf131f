package httpmsg

import (
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
			p.faults.Errorf(f.Offset, "keep one", "%s stands twice in this message", f.Name)
		}
		seen[name] = true
		if isBinary(m.Version) && slices.Contains(perConnection, name) {
			p.faults.Errorf(f.Offset, "remove the field, or show the message in HTTP/1.1",
				"%s has no %s field", m.Version, f.Name)
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
			p.faults.Errorf(m.Offset, "add Host: www.example.com", "an HTTP/1.1 request must have a Host field (RFC 9112 §3.2)")
		}
		return
	}
	if f.Value != "" && !hostPort.MatchString(f.Value) {
		p.faults.Errorf(p.valueOffset(*f), "write a host, and a port where it is not the usual one", "%q is not a host", f.Value)
		return
	}
	if want := targetHost(m); want != "" && !strings.EqualFold(want, f.Value) {
		p.faults.Errorf(p.valueOffset(*f), "write Host: "+want,
			"Host differs from the host in the request target (RFC 9112 §3.2)")
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
		p.faults.Errorf(f.Offset, "remove one of them", "Content-Length and Transfer-Encoding stand together (RFC 9112 §6.2)")
	}
	if m.Version == "HTTP/1.0" {
		p.faults.Errorf(f.Offset, "write HTTP/1.1, or remove the field", "HTTP/1.0 has no Transfer-Encoding")
	}
	if m.Request && !isChunked(m) {
		p.faults.Errorf(p.valueOffset(*f), "end the list with chunked",
			"the last transfer coding of a request must be chunked (RFC 9112 §6.3)")
	}
}

func (p *parser) checkDigits(f Field) {
	switch _, err := strconv.ParseInt(f.Value, 10, 64); {
	case f.Value == "":
		p.faults.Errorf(f.Offset, "write a number", "%s is empty", f.Name)
	case !isDigits(f.Value):
		p.faults.Errorf(p.valueOffset(f), "write a number without unit or sign", "%s must be digits, not %q", f.Name, f.Value)
	case err != nil:
		p.faults.Errorf(p.valueOffset(f), "write a smaller one", "%s is too large a number", f.Name)
	}
}

func (p *parser) checkMediaType(f Field) {
	t, _, err := mime.ParseMediaType(f.Value)
	if err != nil || !strings.Contains(t, "/") {
		p.faults.Errorf(p.valueOffset(f), `write it as in "text/html; charset=utf-8"`, "%q is not a media type", f.Value)
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
	p.faults.Errorf(p.valueOffset(f), `write it in double quotes, as in "33a64df5" or W/"33a64df5"`,
		"%s: %s is not an entity tag", f.Name, f.Value)
}
