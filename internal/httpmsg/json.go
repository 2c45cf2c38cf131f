package httpmsg

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"strings"
	"unicode/utf8"
)

// checkJSON looks into a body whose type says that it is JSON. One that
// is encoded, or partly a placeholder, cannot be looked into.
func (p *parser) checkJSON(m *Message) {
	contentType, _ := m.Get("Content-Type")
	if !isJSON(contentType) || m.field("Content-Encoding") != nil || m.field("Content-Range") != nil || hasPlaceholder(m.Body) {
		return
	}
	if m.Body == "" {
		if length, ok := contentLength(m); ok && length > 0 {
			return // its absence is a fault already
		}
		p.faults.Errorf(m.BodyOffset, "write a JSON value, or remove Content-Type", "an empty body is not JSON")
		return
	}
	if offset, err := jsonFault(m.Body); err != "" {
		p.faults.Errorf(p.inBody(m, offset), "mend the JSON; a JSON body is one value and nothing after it", "%s", err)
	}
}

// isJSON tells whether a media type is application/json or ends in +json.
func isJSON(contentType string) bool {
	t, _, err := mime.ParseMediaType(contentType)
	return err == nil && (t == "application/json" || strings.HasSuffix(t, "+json"))
}

func hasPlaceholder(body string) bool {
	for text := range strings.SplitSeq(body, "\n") {
		if _, ok := stands(text); ok {
			return true
		}
	}
	return false
}

// jsonFault gives the place, in bytes from the start of body, and the text
// of the first thing that is wrong, or "".
func jsonFault(body string) (int, string) {
	if !utf8.ValidString(body) {
		return 0, "the JSON is not valid UTF-8"
	}
	d := json.NewDecoder(bytes.NewReader([]byte(body)))
	var value json.RawMessage
	if err := d.Decode(&value); err != nil {
		return jsonError(body, err)
	}
	end := int(d.InputOffset())
	if rest := strings.TrimLeft(body[end:], " \t\n\r"); rest != "" {
		return len(body) - len(rest), "there is something after the JSON value"
	}
	return 0, ""
}

func jsonError(body string, err error) (int, string) {
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		return max(0, int(syntax.Offset)-1), fmt.Sprintf("the JSON does not parse: %v", err)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return len(body), "the JSON ends too early"
	}
	return 0, fmt.Sprintf("the JSON does not parse: %v", err)
}

// inBody turns a place in the body into one in the block. Where lines end in
// CRLF, or chunk sizes stand between, it is the start of the body.
func (p *parser) inBody(m *Message, offset int) int {
	if strings.HasPrefix(p.src[m.BodyOffset:], m.Body) {
		return m.BodyOffset + offset
	}
	return m.BodyOffset
}
