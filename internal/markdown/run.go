package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// run is the text of one block as a reader sees it, in one string, although the
// grammar cuts it at every special character. Mentions are looked for in it.
type run struct {
	text   string
	bytes  []byte // becomes text
	from   []int  // offset in the source of what each byte of text stands for
	to     []int  // end of the same
	group  []int  // bytes with the same group lie side by side in one element; -1: nothing is mentioned here
	fields []mention
	last   int // last group given away
}

// codeMark stands for a code span, of which only the place matters.
const codeMark = '\uFFFC'

// newRun takes the leaf block whose inline content it reads.
func newRun(src []byte, block ast.Node) *run {
	r := &run{}
	r.children(src, block, false)
	r.text = string(r.bytes)
	return r
}

func (r *run) children(src []byte, parent ast.Node, inLink bool) {
	group := r.nextGroup(inLink)
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if t, ok := n.(*ast.Text); ok {
			r.addText(src, t, group)
			continue
		}
		switch n := n.(type) {
		case *ast.CodeSpan:
			r.addCode(src, n, inLink)
		case *ast.Link, *ast.Image:
			r.children(src, n, true)
		case *ast.AutoLink, *ast.RawHTML:
			r.add(string(codeMark), n.Pos(), n.Pos(), -1)
		default:
			r.children(src, n, inLink)
		}
		group = r.nextGroup(inLink)
	}
}

func (r *run) nextGroup(inLink bool) int {
	if inLink {
		return -1
	}
	r.last++
	return r.last
}

func (r *run) add(s string, from, to, group int) {
	for i := range len(s) {
		r.bytes = append(r.bytes, s[i])
		r.from = append(r.from, from)
		r.to = append(r.to, to)
		r.group = append(r.group, group)
	}
}

func (r *run) addText(src []byte, t *ast.Text, group int) {
	eachRune(src, t.Segment.Start, t.Segment.Stop, func(s string, from, to int) {
		r.add(s, from, to, group)
	})
	switch {
	case t.HardLineBreak():
		r.add("\n", t.Segment.Stop, t.Segment.Stop, group)
	case t.SoftLineBreak():
		r.add(" ", t.Segment.Stop, t.Segment.Stop, group)
	}
}

func (r *run) addCode(src []byte, n *ast.CodeSpan, inLink bool) {
	r.add(string(codeMark), n.Pos(), n.Pos(), -1)
	t, ok := n.FirstChild().(*ast.Text)
	if inLink || !ok || t.NextSibling() != nil {
		return
	}
	if name := t.Segment.Value(src); isFieldName(name) {
		r.fields = append(r.fields, mention{
			start: t.Segment.Start, end: t.Segment.Stop,
			ref: Ref{Kind: Field, Target: string(name), Text: string(name), InCode: true},
		})
	}
}

// eachRune reads src[start:stop], the source of a text, and yields what shows
// for every character, with escapes and entities resolved.
func eachRune(src []byte, start, stop int, yield func(s string, from, to int)) {
	for i := start; i < stop; {
		_, n := utf8.DecodeRune(src[i:stop])
		s := string(src[i : i+n])
		switch {
		case s == `\` && i+1 < stop && util.IsPunct(src[i+1]):
			s, n = string(src[i+1]), 2
		case s == "&":
			s, n = entity(src[i:stop])
		}
		yield(s, i, i+n)
		i += n
	}
}

// entity gives the characters of the entity that text begins with, and its
// length in the source; of a plain & itself.
func entity(text []byte) (string, int) {
	const longest = 40 // "&CounterClockwiseContourIntegral;" has 33
	end := bytes.IndexByte(text[:min(len(text), longest)], ';')
	if end < 0 {
		return "&", 1
	}
	written := text[:end+1]
	resolved := util.ResolveEntityNames(util.ResolveNumericReferences(written))
	if bytes.Equal(written, resolved) || bytes.IndexByte(written[1:], '&') >= 0 {
		return "&", 1
	}
	if r, _ := utf8.DecodeRune(resolved); r < ' ' && r != '\t' && r != '\n' || r == 0x7F {
		return string(utf8.RuneError), end + 1
	}
	return string(resolved), end + 1
}

// plain gives the text of an element's inline content.
func plain(src []byte, n ast.Node) string {
	var b bytes.Buffer
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			plainText(&b, src, c)
		case *ast.AutoLink:
			b.Write(c.Label(src))
		case *ast.RawHTML:
		default:
			b.WriteString(plain(src, c))
		}
	}
	return b.String()
}

func plainText(b *bytes.Buffer, src []byte, t *ast.Text) {
	if t.IsRaw() {
		b.Write(bytes.ReplaceAll(t.Segment.Value(src), []byte("\n"), []byte(" ")))
		return
	}
	eachRune(src, t.Segment.Start, t.Segment.Stop, func(s string, _, _ int) { b.WriteString(s) })
	if t.SoftLineBreak() || t.HardLineBreak() {
		b.WriteByte(' ')
	}
}
