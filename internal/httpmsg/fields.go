package httpmsg

import (
	"strings"
)

// fields reads field lines up to and over the empty line that ends them. A
// start line ends them as well: then the empty line was forgotten.
func (p *parser) fields(m *Message) {
	m.Fields = p.fieldLines(m.Version, m.Request)
	m.BodyOffset = p.offset(p.at)
}

func (p *parser) fieldLines(version string, request bool) []Field {
	var fields []Field
	for ; p.at < len(p.lines); p.at++ {
		l := p.lines[p.at]
		switch {
		case l.blank():
			p.at++
			return fields
		case l.text[0] == ' ' || l.text[0] == '\t':
			fields = p.folded(fields, l)
		case looksLikeStart(l.text):
			p.faults.Errorf(l.offset, "put an empty line before this line",
				"a message begins here, but the one before has not ended")
			return fields
		default:
			fields = p.fieldLine(fields, l, !request && isBinary(version))
		}
	}
	return fields
}

// folded joins a line that begins with white space to the field before, as a
// recipient that repairs obs-fold does (RFC 9112 §5.2).
func (p *parser) folded(fields []Field, l line) []Field {
	p.faults.Errorf(l.offset, "write the field on one line",
		"a field line may not begin with white space: folding is obsolete (RFC 9112 §5.2)")
	if n := len(fields); n > 0 {
		fields[n-1].Value += " " + strings.Trim(l.text, " \t")
	}
	return fields
}

// fieldLine reads field-name ":" OWS field-value OWS.
func (p *parser) fieldLine(fields []Field, l line, lower bool) []Field {
	name, value, found := strings.Cut(l.text, ":")
	if !found {
		p.faults.Errorf(l.offset, `write "Name: value"; an empty line must stand before a body`,
			"this is not a field line: it has no colon")
		return fields
	}
	if trimmed := strings.TrimRight(name, " \t"); trimmed != name {
		p.faults.Errorf(l.offset+len(trimmed), "remove it", "there is white space between the field name and the colon")
		name = trimmed
	}
	switch {
	case !isToken(name):
		p.faults.Errorf(l.offset, "a name has letters, digits and hyphens; an empty line must stand before a body",
			"%q is not a field name", name)
		return fields
	case lower && name != strings.ToLower(name):
		p.faults.Errorf(l.offset, "write "+strings.ToLower(name),
			"field names are lower case in HTTP/2 and HTTP/3 (RFC 9113 §8.2.1)")
	}
	f := Field{Name: name, Value: strings.Trim(value, " \t"), Offset: l.offset}
	if i := strings.IndexFunc(f.Value, notASCII); i >= 0 {
		p.faults.Errorf(p.valueOffset(f)+i, "write ASCII: percent-encode in a URL, use filename*=UTF-8''... in Content-Disposition",
			"there is a character outside ASCII, %q, in this field", []rune(f.Value[i:])[0])
	}
	return append(fields, f)
}

func notASCII(r rune) bool { return r > 0x7e }

// valueOffset gives where a field's value begins.
func (p *parser) valueOffset(f Field) int {
	i := f.Offset + len(f.Name)
	for i < len(p.src) && (p.src[i] == ' ' || p.src[i] == '\t' || p.src[i] == ':') {
		i++
		if p.src[i-1] == ':' {
			break
		}
	}
	for i < len(p.src) && (p.src[i] == ' ' || p.src[i] == '\t') {
		i++
	}
	return i
}
