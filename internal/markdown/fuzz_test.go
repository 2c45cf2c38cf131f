package markdown

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/httpcodes/httpcodes/internal/diag"
)

// The seeds are the cases of testdata/*.txt and what fuzzing found, which
// stands in testdata/fuzz.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txt")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, c := range readCases(f, data) {
			f.Add([]byte(c.markdown))
			f.Add([]byte(strings.ReplaceAll(c.markdown, "\n", "\r\n")))
		}
	}
	for _, lines := range mentionLines {
		for line := range strings.Lines(lines) {
			f.Add([]byte(strings.NewReplacer("⟦", "", "⟧", "", "\t", "").Replace(line)))
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		opt := Options{FixedID: fixedID, Blocks: noTeapot}
		body, faults := Parse(src, opt)
		checkBody(t, src, body, faults)
		again, againFaults := Parse(src, opt)
		if !cmp.Equal(body, again) || !cmp.Equal(faults, againFaults) {
			t.Fatal("another result for the same bytes")
		}
		body, faults = ParseInline(string(src), opt)
		checkBody(t, src, body, faults)
	})
}

// checkBody tests what is true of every Body.
func checkBody(t *testing.T, src []byte, body *Body, faults diag.Faults) {
	t.Helper()
	for _, f := range faults {
		if f.Offset < 0 || f.Offset > len(src) || f.Text == "" || f.Mend == "" {
			t.Fatalf("fault %+v in a source of %d bytes", f, len(src))
		}
	}
	for _, r := range body.Refs {
		checkRef(t, src, r)
	}
	for _, w := range body.Words {
		if string(src[w.Offset:w.Offset+len(w.Text)]) != w.Text {
			t.Fatalf("the run %q is not at %d", w.Text, w.Offset)
		}
	}
	for _, b := range body.Blocks {
		for i := 0; i <= len(b.Source); i++ {
			if at := b.At(i); at < 0 || at > len(src)+1 {
				t.Fatalf("Source[%d] of %+v is at %d", i, b, at)
			}
		}
	}
	for _, c := range body.Choices {
		if c.Offset < 0 || c.Offset >= len(src) || c.Ref < -1 || c.Ref >= len(body.Refs) {
			t.Fatalf("%+v in a source of %d bytes with %d references", c, len(src), len(body.Refs))
		}
	}
	checkPieces(t, body)
}

func checkRef(t *testing.T, src []byte, r Ref) {
	t.Helper()
	if r.Offset < 0 || r.Offset >= len(src) {
		t.Fatalf("%+v in a source of %d bytes", r, len(src))
	}
	first := map[Kind]string{Link: "[<", Label: "[", Picture: "hp&"}[r.Kind]
	if first == "" {
		first = r.Text[:1] + "&"
	}
	if !strings.ContainsRune(first, rune(src[r.Offset])) {
		t.Fatalf("%+v is not at %q", r, src[r.Offset:])
	}
}

var tag = regexp.MustCompile(`</?([a-z0-9]+)[^>]*>`)

// checkPieces sees that the tags and the links are properly nested, and that
// every reference is used.
func checkPieces(t *testing.T, body *Body) {
	t.Helper()
	var open []string
	shut := func(name string) {
		if len(open) == 0 || open[len(open)-1] != name {
			t.Fatalf("</%s> closes %v in %s", name, open, showPieces(body))
		}
		open = open[:len(open)-1]
	}
	used := 0
	for _, p := range body.Pieces {
		switch {
		case p.Ref < 0:
			if p.HTML == "" || !utf8.ValidString(p.HTML) {
				t.Fatalf("the piece %q", p.HTML)
			}
			if rest := tag.ReplaceAllString(p.HTML, ""); strings.ContainsAny(rest, "<>") {
				t.Fatalf("a loose bracket in %q", p.HTML)
			}
			for _, m := range tag.FindAllStringSubmatch(p.HTML, -1) {
				switch {
				case m[1] == "br" || m[1] == "hr":
				case strings.HasPrefix(m[0], "</"):
					shut(m[1])
				default:
					open = append(open, m[1])
				}
			}
		case p.HTML != "":
			t.Fatalf("%+v is HTML and a reference", p)
		case p.Part == Close:
			shut("link")
		default:
			if p.Ref != used {
				t.Fatalf("reference %d comes after %d", p.Ref, used)
			}
			used++
			if p.Part == Open {
				open = append(open, "link")
			}
		}
	}
	if len(open) > 0 || used != len(body.Refs) {
		t.Fatalf("%v stays open, %d of %d references are used", open, used, len(body.Refs))
	}
}
