package httpmsg

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/httpcodes/httpcodes/internal/diag"
)

// FuzzParse holds what is true of any block: positions lie inside it and in
// order, every fault has a mend, and a message without faults is one that
// net/http reads as well, with the same body length.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/cases/*.txt")
	for _, file := range files {
		for _, c := range readCases(f, file) {
			f.Add([]byte(c.input), c.crlf())
		}
	}
	f.Fuzz(func(t *testing.T, src []byte, crlf bool) {
		messages, faults := Parse(src, crlf)
		checkFaults(t, src, faults)
		checkMessages(t, src, messages)
		if len(messages) == 0 && len(faults) == 0 {
			t.Error("neither messages nor faults")
		}
		if len(messages) == 1 && len(faults) == 0 {
			checkAgainstNetHTTP(t, messages[0])
		}
	})
}

func checkFaults(t *testing.T, src []byte, faults diag.Faults) {
	for _, f := range faults {
		if f.Offset < 0 || f.Offset > len(src) {
			t.Errorf("fault outside the block: %+v", f)
		}
		if f.Text == "" || f.Mend == "" {
			t.Errorf("fault without text or mend: %+v", f)
		}
	}
	if !slices.IsSortedFunc(faults, func(a, b diag.Fault) int { return cmp.Compare(a.Offset, b.Offset) }) {
		t.Error("faults are not in order")
	}
}

func checkMessages(t *testing.T, src []byte, messages []Message) {
	last := -1
	for _, m := range messages {
		if m.Offset <= last || m.Offset > len(src) || m.BodyOffset < m.Offset || m.BodyOffset > len(src) ||
			m.ReasonOffset < 0 || m.ReasonOffset > len(src) || m.BodyBytes < 0 {
			t.Errorf("position outside the block or out of order: %+v", m)
		}
		last = m.Offset
		if !strings.HasPrefix(string(src[m.ReasonOffset:]), m.Reason) {
			t.Errorf("the reason %q does not stand at %d", m.Reason, m.ReasonOffset)
		}
		for _, f := range m.Fields {
			if !strings.HasPrefix(string(src[f.Offset:]), f.Name) {
				t.Errorf("the field %q does not stand at %d", f.Name, f.Offset)
			}
		}
	}
}

// checkAgainstNetHTTP puts a message on the wire and has the standard
// library read it.
func checkAgainstNetHTTP(t *testing.T, m Message) {
	if isBinary(m.Version) || m.BodyBytes > 1<<20 || m.field("Trailer") != nil {
		return
	}
	if coding, ok := m.Get("Transfer-Encoding"); ok && !strings.EqualFold(coding, "chunked") {
		return // net/http knows chunked only
	}
	if m.field("Expect") != nil && m.BodyBytes == 0 {
		return // a body that was kept back
	}
	wire := onWire(m)
	body, err := readByNetHTTP(m, wire)
	if err != nil {
		t.Fatalf("net/http refuses what has no faults: %v\n%q", err, wire)
	}
	n, err := io.Copy(io.Discard, body)
	if err != nil || int(n) != m.BodyBytes {
		t.Errorf("net/http reads %d bytes (%v), Parse %d\n%q", n, err, m.BodyBytes, wire)
	}
}

func readByNetHTTP(m Message, wire string) (io.Reader, error) {
	r := bufio.NewReader(strings.NewReader(wire))
	if m.Request {
		request, err := http.ReadRequest(r)
		if err != nil {
			return nil, err
		}
		return request.Body, nil
	}
	response, err := http.ReadResponse(r, nil)
	if err != nil {
		return nil, err
	}
	return response.Body, nil
}

func onWire(m Message) string {
	var b strings.Builder
	if m.Request {
		fmt.Fprintf(&b, "%s %s %s\r\n", m.Method, m.Target, m.Version)
	} else {
		fmt.Fprintf(&b, "%s %03d %s\r\n", m.Version, m.Status, m.Reason)
	}
	for _, f := range m.Fields {
		fmt.Fprintf(&b, "%s: %s\r\n", f.Name, f.Value)
	}
	b.WriteString("\r\n")
	body := strings.Repeat("x", m.BodyBytes)
	if isChunked(&m) {
		if m.BodyBytes > 0 {
			body = fmt.Sprintf("%x\r\n%s\r\n", m.BodyBytes, body)
		}
		body += "0\r\n\r\n"
	}
	return b.String() + body
}
