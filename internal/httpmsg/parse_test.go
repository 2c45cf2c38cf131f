package httpmsg

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/httpcodes/httpcodes/internal/diag"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata/cases")

// TestCases runs the files in testdata/cases. A file holds cases, each an
// input between two lines and what Parse makes of it:
//
//	=== name of the case (crlf)
//	GET / HTTP/1.1
//	--- want
//	1:1 fault: an HTTP/1.1 request must have a Host field (RFC 9112 §3.2)
//	    mend: add Host: www.example.com
//	request GET / HTTP/1.1, body 0
//
// Positions are line:column, both from 1, columns in bytes.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) { runFile(t, file) })
	}
}

func runFile(t *testing.T, file string) {
	var out strings.Builder
	for _, c := range readCases(t, file) {
		messages, faults := Parse([]byte(c.input), c.crlf())
		got := show(c.input, messages, faults)
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, got); diff != "" && !*update {
				t.Errorf("%s (-want +got)\n%s", c.name, diff)
			}
		})
		fmt.Fprintf(&out, "=== %s\n%s--- want\n%s", c.name, c.input, got)
	}
	if *update {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

type testCase struct{ name, input, want string }

func (c testCase) crlf() bool { return strings.HasSuffix(c.name, "(crlf)") }

func readCases(t testing.TB, file string) []testCase {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []testCase
	for part := range strings.SplitSeq("\n"+string(b), "\n=== ") {
		name, rest, _ := strings.Cut(part, "\n")
		input, want, _ := strings.Cut("\n"+rest+"\n", "\n--- want\n")
		if name != "" {
			input = strings.TrimPrefix(input+"\n", "\n")
			cases = append(cases, testCase{name, input, strings.TrimRight(want, "\n") + "\n"})
		}
	}
	return cases
}

// show prints faults, then messages.
func show(src string, messages []Message, faults diag.Faults) string {
	var b strings.Builder
	for _, f := range faults {
		fmt.Fprintf(&b, "%s fault: %s\n    mend: %s\n", position(src, f.Offset), f.Text, f.Mend)
	}
	for _, m := range messages {
		if m.Request {
			fmt.Fprintf(&b, "%s request %q %q %q", position(src, m.Offset), m.Method, m.Target, m.Version)
		} else {
			fmt.Fprintf(&b, "%s response %q %d %q at %s", position(src, m.Offset), m.Version, m.Status, m.Reason, position(src, m.ReasonOffset))
		}
		fmt.Fprintf(&b, ", %d fields", len(m.Fields))
		if m.BodyBytes > 0 || m.Body != "" {
			fmt.Fprintf(&b, ", body %d at %s %q", m.BodyBytes, position(src, m.BodyOffset), m.Body)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func position(src string, offset int) string {
	before := src[:offset]
	return fmt.Sprintf("%d:%d", strings.Count(before, "\n")+1, offset-strings.LastIndexByte(before, '\n'))
}

func TestGet(t *testing.T) {
	messages, _ := Parse([]byte("HTTP/1.1 405 Method Not Allowed\nAllow: GET\nallow: HEAD\n"), false)
	if got, ok := messages[0].Get("ALLOW"); got != "GET" || !ok {
		t.Errorf("Get(ALLOW) = %q, %v; want the first", got, ok)
	}
	if got, ok := messages[0].Get("Vary"); got != "" || ok {
		t.Errorf("Get(Vary) = %q, %v; want none", got, ok)
	}
}

func TestEmptyBlock(t *testing.T) {
	for _, src := range []string{"", "\n", "\n\n"} {
		messages, faults := Parse([]byte(src), false)
		if len(messages) != 0 || len(faults) != 1 {
			t.Errorf("Parse(%q) = %v, %v; want one fault", src, messages, faults)
		}
	}
}

// TestManyLengths: a length that is far too great costs no walk to the end of
// the block. The time grows with the block, not with its square.
func TestManyLengths(t *testing.T) {
	const head = "PUT / HTTP/1.1\nHost: www.example.com\n"
	for _, message := range []string{
		head + "Content-Length: 999999999\n\nx\n\n",
		head + "Transfer-Encoding: chunked\n\n3B9AC9FF\nx\n0\n\n",
	} {
		start := time.Now()
		messages, faults := Parse([]byte(strings.Repeat(message, 20_000)), false)
		if len(messages) != 20_000 || len(faults) != 20_000 {
			t.Errorf("%d messages, %d faults, want 20000 of each", len(messages), len(faults))
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s took %v", message, took)
		}
	}
}

// TestSourceWithCRLF: how the file ends its lines says nothing about the
// message.
func TestSourceWithCRLF(t *testing.T) {
	src := "GET / HTTP/1.1\r\nHost: www.example.com\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\na\r\nb\r\n"
	messages, faults := Parse([]byte(src), false)
	if len(messages) != 2 || len(faults) != 0 || messages[1].BodyBytes != 3 || messages[1].Body != "a\nb" {
		t.Errorf("Parse = %+v, %+v", messages, faults)
	}
}
