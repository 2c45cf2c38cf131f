package source

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/markdown"
	"github.com/httpcodes/httpcodes/internal/model"
)

// reader turns YAML nodes into values. A node of the wrong type is reported
// and read as the zero value, so that reading carries on.
type reader struct {
	file  string
	yaml  []byte // the YAML text
	start int    // byte offset of the YAML text in the file
	lines []int  // byte offset of each line in the YAML text
	list  *diag.List

	english bool // the language of prose
}

// parseYAML parses one YAML document whose root is a mapping; nil when it is
// none. An empty document is an empty mapping.
func parseYAML(file string, text []byte, start int, list *diag.List) (*reader, []pair) {
	r := &reader{file: file, yaml: text, start: start, list: list, lines: []int{0}}
	for i, b := range text {
		if b == '\n' {
			r.lines = append(r.lines, i+1)
		}
	}
	tokens := lexer.Tokenize(string(text))
	f, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey()) // mapping reports them
	r.syntax(tokens, err)
	switch {
	case err != nil:
		return r, nil
	case len(f.Docs) == 0 || f.Docs[0].Body == nil:
		return r, []pair{}
	case len(f.Docs) > 1:
		list.Errorf(r.pos(f.Docs[1].Body), "keep everything between one pair of `---` lines", "more than one YAML document")
		return r, nil
	}
	return r, r.mapping(f.Docs[0].Body)
}

// pos is the position of a node in the file. The library counts lines and
// columns in characters; block scalars carry column 0 and their last line.
func (r *reader) pos(n ast.Node) diag.Pos {
	switch m := n.(type) { // the library has a mapping begin at its first colon
	case *ast.MappingNode:
		if !m.IsFlowStyle && len(m.Values) > 0 {
			n = m.Values[0].Key
		}
	case *ast.MappingValueNode:
		n = m.Key
	}
	if n == nil || n.GetToken() == nil {
		return diag.Pos{File: r.file, Offset: r.start}
	}
	return r.tokenPos(n.GetToken())
}

func (r *reader) tokenPos(t *token.Token) diag.Pos {
	line := max(0, min(t.Position.Line-1, len(r.lines)-1))
	offset := r.lines[line]
	for range max(0, t.Position.Column-1) {
		if offset >= len(r.yaml) || r.yaml[offset] == '\n' {
			break
		}
		offset++
		for offset < len(r.yaml) && r.yaml[offset]&0xC0 == 0x80 {
			offset++
		}
	}
	length := len(strings.TrimSpace(t.Origin))
	if i := strings.IndexByte(strings.TrimSpace(t.Origin), '\n'); i >= 0 {
		length = i
	}
	return diag.Pos{File: r.file, Offset: r.start + offset, Len: length}
}

// pair is one entry of a mapping.
type pair struct {
	key   string
	pos   diag.Pos // of the key
	value ast.Node
}

// mapping reads a mapping in the file's order; nil when it is none, or empty.
func (r *reader) mapping(n ast.Node) []pair {
	switch n := n.(type) {
	case *ast.MappingNode:
		if len(n.Values) == 0 {
			r.list.Errorf(r.pos(n), "write at least one `key: value` pair or remove the key", "the mapping is empty")
		}
		return r.pairs(n.Values)
	case *ast.MappingValueNode:
		return r.pairs([]*ast.MappingValueNode{n})
	case *ast.NullNode:
		r.list.Errorf(r.pos(n), "write `key: value` pairs, or remove the key", "a mapping is missing here")
	default:
		r.wrongType(n, "a mapping of `key: value` pairs")
	}
	return nil
}

// pairs reads the entries of a mapping: of those with the same key the first, and
// none with an empty key, which nobody can look for.
func (r *reader) pairs(values []*ast.MappingValueNode) []pair {
	var all []pair
	first := map[string]diag.Pos{}
	for _, v := range values {
		switch v.Key.(type) {
		case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode, *ast.MergeKeyNode, *ast.MappingKeyNode:
			r.wrongType(v.Key, "a key")
			continue
		}
		p := pair{key: v.Key.GetToken().Value, pos: r.pos(v.Key), value: v.Value}
		if strings.TrimSpace(p.key) == "" {
			r.list.Errorf(p.pos, "write the key, or remove its value", "the key is empty")
			continue
		}
		if pos, ok := first[p.key]; ok {
			r.list.Add(diag.Diagnostic{
				Pos: p.pos, Text: fmt.Sprintf("the key %q stands here twice", p.key), Mend: "keep one of the two",
				Notes: []diag.Note{{Pos: pos, Text: "the first is here"}},
			})
			continue
		}
		first[p.key] = p.pos
		all = append(all, p)
	}
	return all
}

func (r *reader) wrongType(n ast.Node, want string) {
	switch n.(type) {
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode, *ast.TagNode:
		r.list.Errorf(r.pos(n), "write the key or the value itself", "YAML anchors, aliases and tags are not used here")
	default:
		r.list.Errorf(r.pos(n), "CONTRIBUTING.md has the type of every key", "%s is expected here", want)
	}
}

// str reads a string. Numbers and booleans are refused: unquoted 403.10 would
// be the number 403.1 to other YAML readers.
func (r *reader) str(n ast.Node) string {
	switch n := n.(type) {
	case *ast.StringNode:
		return r.notEmpty(n, n.Value)
	case *ast.LiteralNode:
		return r.notEmpty(n, n.Value.Value)
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		raw := n.GetToken().Value
		r.list.Errorf(r.pos(n), `write "`+raw+`" in quotation marks`, "a string is expected here, not the number or boolean %s", raw)
		return raw
	case *ast.NullNode:
		r.list.Errorf(r.pos(n), "write a value or remove the key", "the value is missing")
	default:
		r.wrongType(n, "a string")
	}
	return ""
}

func (r *reader) notEmpty(n ast.Node, s string) string {
	if strings.TrimSpace(s) == "" {
		r.list.Errorf(r.pos(n), "write a value or remove the key", "the value is empty")
	}
	return strings.TrimRight(s, "\n")
}

// items reads a list's nodes.
func (r *reader) items(n ast.Node) []ast.Node {
	if seq, ok := n.(*ast.SequenceNode); ok {
		if len(seq.Values) == 0 {
			r.list.Errorf(r.pos(n), "write at least one item or remove the key", "the list is empty")
		}
		return seq.Values
	}
	r.wrongType(n, "a list such as [a, b]")
	return nil
}

// strs reads a list of strings without repetitions.
func (r *reader) strs(n ast.Node) []string { return r.unique(n, r.str) }

// words reads a list of words as they are written, numbers included: 0x8007000d
// and 404 are words that people search for.
func (r *reader) words(n ast.Node) []string {
	return r.unique(n, func(item ast.Node) string {
		switch item.(type) {
		case *ast.IntegerNode, *ast.FloatNode:
			return item.GetToken().Value
		}
		return r.str(item)
	})
}

func (r *reader) unique(n ast.Node, read func(ast.Node) string) []string {
	var all []string
	seen := map[string]bool{}
	for _, item := range r.items(n) {
		s := read(item)
		if s != "" && seen[s] {
			r.list.Errorf(r.pos(item), "remove one of the two", "%q stands in the list twice", s)
		}
		seen[s] = true
		all = append(all, s)
	}
	return all
}

// enum reads one of some words.
func (r *reader) enum(n ast.Node, allowed ...string) string {
	s := r.str(n)
	r.checkWord(s, r.pos(n), allowed)
	return s
}

func (r *reader) enums(n ast.Node, allowed ...string) []string {
	return r.unique(n, func(item ast.Node) string { return r.enum(item, allowed...) })
}

func (r *reader) checkWord(s string, pos diag.Pos, allowed []string) {
	if s != "" && !slices.Contains(allowed, s) {
		r.list.Errorf(pos, diag.Suggest(s, allowed), "%q is not allowed here", s)
	}
}

// isTrue reads true or false.
func (r *reader) isTrue(n ast.Node) bool {
	b := r.boolean(n)
	return b != nil && *b
}

// boolean reads true or false; nil when it is neither.
func (r *reader) boolean(n ast.Node) *bool {
	if b, ok := n.(*ast.BoolNode); ok {
		return &b.Value
	}
	r.list.Errorf(r.pos(n), "write true or false, without quotation marks", "true or false is expected here")
	return nil
}

// prose reads a short text with inline markdown.
func (r *reader) prose(n ast.Node) model.Prose {
	text := r.str(n)
	pos := r.pos(n)
	if text == "" {
		return model.Prose{Pos: pos}
	}
	body, faults := markdown.ParseInline(text, markdown.Options{English: r.english})
	r.list.AddFaults(faults, func(at int) diag.Pos { return r.inside(pos, text, at) })
	return model.Prose{Plain: body.Text, Body: body, Pos: pos}
}

// inside is the position of a byte of a string value where the value stands in
// the file as it is, and the value's own position where quoting or folding has
// changed it.
func (r *reader) inside(pos diag.Pos, text string, offset int) diag.Pos {
	at := pos.Offset - r.start
	for _, quote := range []int{0, 1} {
		if at+quote <= len(r.yaml) && bytes.HasPrefix(r.yaml[at+quote:], []byte(text)) {
			return diag.Pos{File: pos.File, Offset: pos.Offset + quote + offset}
		}
	}
	return pos
}

// entries reads a mapping of keys to short texts. With keys given, others are
// refused.
func (r *reader) entries(n ast.Node, keys ...string) []model.Entry {
	var all []model.Entry
	for _, p := range r.mapping(n) {
		if len(keys) > 0 {
			r.checkWord(p.key, p.pos, keys)
		}
		all = append(all, model.Entry{Key: p.key, Pos: p.pos, Value: r.prose(p.value)})
	}
	return all
}
