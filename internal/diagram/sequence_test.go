package diagram

import (
	"encoding/xml"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/httpcodes/httpcodes/internal/httpmsg"
)

var update = flag.Bool("update", false, "rewrite the golden pictures")

// words stands for the interface's words: templates as they are, and else the
// keys themselves.
func words(key string) string {
	known := map[string]string{
		"seq_title": "Messages: {what}", "seq_hop": "{from} to {to}: {what}. ", "seq_open": "{from} and {to}: {what}. ",
		"seq_comma": ", ", "party_client": "客户端", "party_gateway": "网关", "event_refused": "拒绝连接",
	}
	if w, ok := known[key]; ok {
		return w
	}
	return strings.ReplaceAll(key, "_", " ")
}

var matter = Matter{
	Request:  []string{"Authorization", "Expect", "Upgrade"},
	Response: []string{"WWW-Authenticate", "Location", "Proxy-Authenticate", "Upgrade", "Connection", "Expires"},
}

// TestSequences draws each block of testdata/sequence, whose first line is that
// of its fence, and compares the picture with the one beside it. The pictures
// lie there as a browser shows them without a style sheet.
func TestSequences(t *testing.T) {
	files, err := filepath.Glob("testdata/sequence/*.http")
	if err != nil || len(files) == 0 {
		t.Fatalf("no blocks: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			fence, block, _ := strings.Cut(string(b), "\n")
			route, faults := ParseRoute(strings.TrimPrefix(strings.TrimPrefix(fence, "http"), " "))
			messages, wrong := httpmsg.Parse([]byte(block), route.CRLF)
			faults = append(faults, route.Check(messages)...)
			if len(faults) > 0 || len(wrong) > 0 {
				t.Fatal(faults, wrong)
			}
			golden(t, strings.TrimSuffix(file, ".http")+".svg", Sequence("_1", messages, route, matter, words))
		})
	}
}

// golden compares a picture, one element on a line, with a file.
func golden(t *testing.T, file, picture string) {
	t.Helper()
	wellFormed(t, picture)
	got := strings.NewReplacer("/><", "/>\n<", "><text", ">\n<text", "><path", ">\n<path", "><g", ">\n<g", "></g>", ">\n</g>", "><a", ">\n<a", "><rect", ">\n<rect").Replace(picture) + "\n"
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (run with -update and look at the picture)", err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s differs (-want +got; run with -update and review the difference):\n%s", file, diff)
	}
}

// wellFormed reads a picture as XML: what the site's policy forbids, and what
// must be there for those who do not see it.
func wellFormed(t *testing.T, picture string) {
	t.Helper()
	seen := map[string]int{}
	d := xml.NewDecoder(strings.NewReader(picture))
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, picture)
		}
		if e, ok := token.(xml.StartElement); ok {
			seen[e.Name.Local]++
			for _, a := range e.Attr {
				if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") {
					t.Errorf("<%s> has the attribute %s", e.Name.Local, a.Name.Local)
				}
			}
		}
	}
	if seen["svg"] != 1 || seen["title"] != 1 || seen["desc"] == 0 && seen["a"] == 0 {
		t.Errorf("%d pictures, %d titles, %d descriptions, %d links", seen["svg"], seen["title"], seen["desc"], seen["a"])
	}
}
