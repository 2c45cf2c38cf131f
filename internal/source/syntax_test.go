package source

import (
	"fmt"
	"strings"
	"testing"

	"github.com/goccy/go-yaml/ast"

	"github.com/httpcodes/httpcodes/internal/diag"
)

// TestSyntax reads YAML that an author got wrong: each mistake is named where it
// is, in the author's words, and alone.
func TestSyntax(t *testing.T) {
	for name, c := range map[string]struct{ yaml, want string }{
		"tab":                   {"a:\n\tb: c\n\td: e\nf: g\n", "2:1 this line is indented with a tab; 3:1 this line is indented with a tab"},
		"tab behind spaces":     {"a:\n  b: c\n  \td: e\n", "3:3 this line is indented with a tab"},
		"tab before a list":     {"a:\n\t- b\n", "2:1 this line is indented with a tab"},
		"tab behind the key":    {"a:\tb\n", ""},
		"colon":                 {"a: 见: 此\nb: see: that\n", "1:5 a colon in a text without quotation marks; 2:7 a colon in a text without quotation marks"},
		"colon at the end":      {"a: see:\nb: c\n", "1:7 a colon in a text without quotation marks"},
		"colon in a list":       {"a:\n  - b: see: that\n", "2:11 a colon in a text without quotation marks"},
		"colon on another line": {"a: see\n  that: here\n", "2:7 a colon in a text that goes on from the line above"},
		"deeper key":            {"a: b\n  c: d\n", "2:4 a colon in a text that goes on from the line above"},
		"colons that are text":  {"a: http://b:80 10:30\nb: \"c: d\"\nc: |\n  d: e: f\n", ""},
		"number sign":           {"a: see #404 there\nb: c\n", "1:8 from here on the text is lost: YAML takes ` #` for a comment"},
		"comments":              {"# a\na: b#c\n# c\nb:\n  # d\n  c: \"d # e\" # f\n  d: [e] # g\ne: |\n  f # g\n# h\n", ""},
		"quotation across":      {"a: \"b\nc:\n  \"d\": e: f\n", "1:4 this quotation does not end on its line (3:4 it goes on to here)"},
		"quotation to the end":  {"a: 'b\nc: d\n", "1:4 this quotation does not end"},
		"text behind quotation": {"a: \"b\" c\nd: 'it's'\n", "1:8 text behind the closing quotation mark; 2:8 text behind the closing quotation mark"},
		"no colon":              {"a: b\nc d\ne: f\n", "2:1 this is no `key: value`"},
		"full-width colon":      {"a: b\nc：d\ne: f\n", "2:1 this is no `key: value`"},
		"no space":              {"a:b\nc: d\n", "1:1 this is no `key: value`"},
		"open list":             {"a: [b, c\nd: e\n", "1:4 this [ is not closed"},
		"open mapping":          {"a:\n  - {b: c, d: [e]\n  - {b: c}\n", "2:5 this { is not closed"},
		"open list in mapping":  {"a:\n  - {b: [c}\n", "2:9 this [ is not closed"},
		"dash":                  {"a: - b\n", "1:4 a list cannot begin here"},
		"twice":                 {"a: b\nc: {d: e, d: f}\na: g\n", "2:11 the key \"d\" stands here twice (2:5 the first is here); 3:1 the key \"a\" stands here twice (1:1 the first is here)"},
		"anchor at a key":       {"&a b: c\n", "1:1 YAML anchors, aliases and tags are not used here"},
		"merge":                 {"<<: {a: b}\n", "1:1 YAML anchors, aliases and tags are not used here"},
		"two documents":         {"a: b\n...\nc: d\n", "3:1 more than one YAML document"},
		"a list":                {"- a\n", "1:1 a mapping of `key: value` pairs is expected here"},
		"nothing":               {"{}\n", "1:1 the mapping is empty"},
	} {
		t.Run(name, func(t *testing.T) {
			var list diag.List
			r, pairs := parseYAML("f", []byte(c.yaml), 0, &list)
			for _, p := range pairs {
				if _, ok := p.value.(*ast.MappingNode); ok {
					r.mapping(p.value)
				}
			}
			var got []string
			for _, d := range list.Sorted() {
				s := lineColumn(c.yaml, d.Pos) + " " + d.Text
				for _, n := range d.Notes {
					s += " (" + lineColumn(c.yaml, n.Pos) + " " + n.Text + ")"
				}
				got = append(got, s)
			}
			if all := strings.Join(got, "; "); all != c.want {
				t.Errorf("got:  %s\nwant: %s", all, c.want)
			}
		})
	}
}

func lineColumn(src string, pos diag.Pos) string {
	at := diag.Locate([]byte(src), pos.Offset)
	return fmt.Sprintf("%d:%d", at.Line, at.Column)
}
