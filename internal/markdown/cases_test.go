package markdown

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/httpcodes/httpcodes/internal/diag"
)

var update = flag.Bool("update", false, "write what Parse gives into testdata/*.txt")

// A file of cases is a list of
//
//	number: what the case shows
//	//- - - - - - - - -//
//	markdown
//	//- - - - - - - - -//
//	HTML, with references as {kind:target}, {link:target}…{/link}, {code:404+ Not Found},
//	then a line "! line:column text: mend" for each fault
//	//= = = = = = = = =//
//
// as goldmark has them. A case whose title ends in "(inline)" goes through
// ParseInline, one that ends in "(English)" is English.
const (
	middle = "//- - - - - - - - -//\n"
	ending = "//= = = = = = = = =//\n"
)

func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { runCases(t, file) })
	}
}

func runCases(t *testing.T, file string) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for n, c := range readCases(t, data) {
		got := shown(c.title, c.markdown)
		fmt.Fprintf(&out, "%d: %s\n%s%s%s%s%s", n+1, c.title, middle, c.markdown, middle, got, ending)
		if diff := cmp.Diff(c.want, got); diff != "" && !*update {
			t.Errorf("case %d: %s (-want +got)\n%s", n+1, c.title, diff)
		}
	}
	if *update {
		if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

type testCase struct{ title, markdown, want string }

func readCases(t testing.TB, data []byte) []testCase {
	var cases []testCase
	for _, part := range strings.SplitAfter(string(data), ending) {
		if strings.TrimSpace(part) == "" {
			continue
		}
		head, rest, ok := strings.Cut(strings.TrimSuffix(part, ending), "\n"+middle)
		markdown, want, ok2 := strings.Cut(rest, middle)
		if _, title, ok3 := strings.Cut(head, ": "); ok && ok2 && ok3 {
			cases = append(cases, testCase{title, markdown, want})
			continue
		}
		t.Fatalf("cannot read the case %q", part)
	}
	return cases
}

// shown is what a case expects: the HTML and the faults.
func shown(title, markdown string) string {
	opt := Options{FixedID: fixedID, Blocks: noTeapot, English: strings.HasSuffix(title, "(English)")}
	body, faults := Parse([]byte(markdown), opt)
	if strings.HasSuffix(title, "(inline)") {
		body, faults = ParseInline(strings.TrimSuffix(markdown, "\n"), opt)
	}
	var b strings.Builder
	b.WriteString(showPieces(body))
	if b.Len() > 0 && !strings.HasSuffix(b.String(), "\n") {
		b.WriteByte('\n')
	}
	for _, f := range faults {
		line := 1 + strings.Count(markdown[:f.Offset], "\n")
		column := 1 + f.Offset - (strings.LastIndexByte(markdown[:f.Offset], '\n') + 1)
		fmt.Fprintf(&b, "! %d:%d %s: %s\n", line, column, f.Text, f.Mend)
	}
	return b.String()
}

// fixedID knows one heading in each language.
func fixedID(text string) string {
	return map[string]string{"含义": "meaning", "What it means": "meaning"}[text]
}

// noTeapot stands for the readers of blocks.
var noTeapot = map[string]func(CodeBlock) ([]Ref, diag.Faults){
	"http": func(b CodeBlock) (_ []Ref, faults diag.Faults) {
		if i := bytes.Index(b.Source, []byte("418")); i >= 0 {
			faults.Errorf(b.At(i), "get a kettle", "a teapot (%s)", b.Info)
		}
		return nil, faults
	},
	"picture": func(b CodeBlock) (_ []Ref, faults diag.Faults) {
		if b.Info != "cup" {
			faults.Errorf(b.InfoAt, "draw a cup", "no cup but %q", b.Info)
			return nil, faults
		}
		return []Ref{{Kind: Link, Target: "418", Text: "4", Offset: b.At(0)}}, nil
	},
}

func showPieces(body *Body) string {
	var b strings.Builder
	for _, p := range body.Pieces {
		if p.Ref < 0 {
			b.WriteString(p.HTML)
			continue
		}
		b.WriteString(showRef(body.Refs[p.Ref], p.Part))
	}
	return b.String()
}

var kindNames = [...]string{"code", "class", "field", "spec", "link", "label", "picture"}

func showRef(r Ref, part Part) string {
	switch {
	case part == Open:
		return "{link:" + r.Target + "}"
	case part == Close:
		return "{/link}"
	case r.InCode:
		return "{" + kindNames[r.Kind] + ":`" + r.Target + "`}"
	case r.Tail != "":
		return "{" + kindNames[r.Kind] + ":" + r.Target + "+" + r.Tail + "}"
	case r.Kind != Label && r.Kind != Picture && r.Text != r.Target:
		return "{" + kindNames[r.Kind] + ":" + r.Target + "|" + r.Text + "}"
	}
	return "{" + kindNames[r.Kind] + ":" + r.Target + "}"
}
