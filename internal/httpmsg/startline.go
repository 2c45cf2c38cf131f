package httpmsg

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// versions are those that may stand in a start line. HTTP/2 and HTTP/3 have
// no start lines on the wire: they are spelled as curl shows them.
var versions = []string{"HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/3"}

// isBinary tells whether a version has frames on the wire, not lines.
func isBinary(version string) bool { return version == "HTTP/2" || version == "HTTP/3" }

// methods are those that a target may follow without a version and still be
// taken for a request: for recovery and for letter case only, any token is
// a method.
var methods = []string{"GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"}

var (
	statusLike  = regexp.MustCompile(`(?i)^HTTP/[0-9]`)
	requestLike = regexp.MustCompile(`(?i)^[^\s:]+ +\S.* HTTP/[0-9][0-9.]*\s*$`)
	versionless = regexp.MustCompile(`^(` + strings.Join(methods, "|") + `) +(/|\*|https?://)\S*\s*$`)
)

// looksLikeStart tells whether someone meant a line as a start line, right
// or wrong.
func looksLikeStart(text string) bool {
	return statusLike.MatchString(text) || requestLike.MatchString(text) || versionless.MatchString(text)
}

func (p *parser) startLine(m *Message) {
	l := p.lines[p.at]
	if statusLike.MatchString(l.text) {
		p.statusLine(m, l)
	} else {
		p.requestLine(m, l)
	}
}

// statusLine reads HTTP-version SP status-code SP [ reason-phrase ].
func (p *parser) statusLine(m *Message, l line) {
	version, rest, _ := strings.Cut(l.text, " ")
	m.Version = version
	p.version(version, l.offset)
	code, reason, _ := strings.Cut(rest, " ")
	codeOffset := l.offset + len(version) + min(1, len(l.text)-len(version))
	m.Reason = strings.TrimRight(reason, " \t")
	m.ReasonOffset = l.offset + len(l.text) - len(reason)
	if !statusCode.MatchString(code) {
		p.faults.Errorf(codeOffset, `write one space and three digits after the version, as in "HTTP/1.1 404 Not Found"`,
			"the status code must be three digits, 100 to 999, not %q", code)
	} else {
		m.Status, _ = strconv.Atoi(code)
	}
	p.reason(m)
}

// statusCode leaves out 0xx, which no server can send, and leaves in 6xx to
// 9xx, which some do.
var statusCode = regexp.MustCompile(`^[1-9][0-9]{2}$`)

func (p *parser) reason(m *Message) {
	switch {
	case m.Reason == "":
	case isBinary(m.Version):
		p.faults.Errorf(m.ReasonOffset, fmt.Sprintf("write only %q", fmt.Sprintf("%s %03d", m.Version, m.Status)),
			"%s has no reason phrase", m.Version)
	case strings.HasPrefix(m.Reason, " ") || strings.HasPrefix(m.Reason, "\t"):
		p.faults.Errorf(m.ReasonOffset, "write one space", "there is more than one space before the reason phrase")
	}
}

// requestLine reads method SP request-target SP HTTP-version.
func (p *parser) requestLine(m *Message, l line) {
	m.Request = true
	text := strings.TrimRight(l.text, " \t")
	method, rest, _ := strings.Cut(text, " ")
	target, version := rest, ""
	if i := strings.LastIndexByte(rest, ' '); i >= 0 {
		target, version = rest[:i], rest[i+1:]
	}
	m.Method, m.Target, m.Version = method, target, version
	p.method(m)
	if version == "" {
		p.faults.Errorf(l.offset+len(text), `end it with " HTTP/1.1"`, "the request line has no version")
	} else {
		p.version(version, l.offset+len(text)-len(version))
	}
	p.target(m, l.offset+len(method)+1)
}

func (p *parser) method(m *Message) {
	if !isToken(m.Method) {
		p.faults.Errorf(m.Offset, "use letters, as in GET",
			"%q is not a method: it has a character that no token may have", m.Method)
		return
	}
	if upper := strings.ToUpper(m.Method); upper != m.Method && slices.Contains(methods, upper) {
		p.faults.Errorf(m.Offset, "write "+upper, "methods are case-sensitive: %q is not %s", m.Method, upper)
	}
}

func (p *parser) version(version string, offset int) {
	if slices.Contains(versions, version) {
		return
	}
	mend := "write one of " + strings.Join(versions, ", ")
	switch upper := strings.ToUpper(version); {
	case slices.Contains(versions, upper):
		mend = "write " + upper + ": the name is case-sensitive"
	case upper == "HTTP/2.0" || upper == "HTTP/3.0":
		mend = "write " + strings.TrimSuffix(upper, ".0") + ": it has no minor version"
	}
	p.faults.Errorf(offset, mend, "%q is not a version of HTTP that can stand here", version)
}

// target checks the form that the method asks for (RFC 9112 §3.2).
func (p *parser) target(m *Message, offset int) {
	if i := strings.IndexFunc(m.Target, notInTarget); i >= 0 {
		p.faults.Errorf(offset+i, "percent-encode it, as in %20 for a space",
			"%q may not stand in a request target", []rune(m.Target[i:])[0])
		return
	}
	if i := badPercent(m.Target); i >= 0 {
		p.faults.Errorf(offset+i, "write %25 for a percent sign", "%% is not followed by two hexadecimal digits")
	}
	if i := strings.IndexByte(m.Target, '#'); i >= 0 {
		p.faults.Errorf(offset+i, "remove it from # on", "a request target has no fragment: clients do not send it")
	}
	switch {
	case m.Method == "CONNECT":
		if !authority.MatchString(m.Target) {
			p.faults.Errorf(offset, `write "CONNECT www.example.com:443 HTTP/1.1"`, "the target of CONNECT is a host and a port")
		}
	case m.Target == "*":
		if m.Method != "OPTIONS" {
			p.faults.Errorf(offset, "write a path that begins with /", `the target "*" is only for OPTIONS`)
		}
	case strings.HasPrefix(m.Target, "/"):
	case strings.Contains(m.Target, "://"):
		if u, err := url.Parse(m.Target); err != nil || u.Host == "" {
			p.faults.Errorf(offset, "write a path that begins with /", "the target is not a URL")
		}
	default:
		p.faults.Errorf(offset, "write /"+m.Target, "the request target must begin with / (or be a whole URL, to a proxy)")
	}
}

// authority is host:port; a host in square brackets is an IPv6 address.
var authority = regexp.MustCompile(`^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~%!$&'()*+,;=-]+):[0-9]{1,5}$`)

// notInTarget are the characters that RFC 3986 has in no part of a URI.
func notInTarget(r rune) bool {
	return r <= ' ' || r >= 0x7f || strings.ContainsRune("\"<>\\^`{|}", r)
}

// badPercent gives the place of a % without two hexadecimal digits, or -1.
func badPercent(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && (i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2])) {
			return i
		}
	}
	return -1
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// isToken tells whether s is a token (RFC 9110 §5.6.2).
func isToken(s string) bool {
	return s != "" && strings.IndexFunc(s, notInToken) < 0
}

func notInToken(r rune) bool {
	return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' ||
		strings.ContainsRune("!#$%&'*+-.^_`|~", r))
}
