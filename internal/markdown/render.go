package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	xast "github.com/yuin/goldmark/extension/ast"

	"github.com/httpcodes/httpcodes/internal/diag"
)

// writer walks the tree of one document and writes its Body. It is written
// here rather than with goldmark's renderer because one walk, in the order of
// the text, gives everything: pieces, references, sections, plain text.
type writer struct {
	src    []byte
	opt    Options
	body   Body
	faults diag.Faults

	html bytes.Buffer // of the piece that is being written
	text bytes.Buffer // becomes Body.Text
	code bytes.Buffer // becomes Body.Code

	spans    []span          // become Body.Words
	badRows  []span          // of tables, with too many or too few cells
	heading  Heading         // the nearest above
	ids      map[string]bool // of headings
	mentions []mention       // of this block, not yet written
	written  int             // source before this offset is written, in this block
	inLink   bool
	inTable  bool
}

// at gives the position of an element. goldmark counts a tab's columns as
// bytes, so of an indented block it may be a little off, and even behind the end.
func (w *writer) at(n ast.Node) int {
	if n.Type() == ast.TypeBlock && n.IsRaw() && n.Kind() != ast.KindFencedCodeBlock && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	return min(max(n.Pos(), 0), len(w.src))
}

// finish gives the body of what was written.
func (w *writer) finish() *Body {
	w.flush()
	w.body.Text = strings.TrimSpace(w.text.String())
	w.body.Code = w.code.String()
	return &w.body
}

// document writes a whole page.
func (w *writer) document(doc ast.Node) { w.blocks(doc) }

// only writes the inline content of a document that is one paragraph.
func (w *writer) only(doc ast.Node) {
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		switch {
		case n.Kind() != ast.KindParagraph:
			w.faults.Errorf(w.at(n), "leave out lists, headings, code blocks, tables and quotes",
				"only running text may stand here")
		case n != doc.FirstChild():
			w.faults.Errorf(w.at(n), "make it one paragraph", "a second paragraph")
		default:
			w.leaf(n)
		}
	}
}

func (w *writer) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.block(n)
	}
}

func (w *writer) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		w.tableRemains(n)
		w.string("<p>")
		w.leaf(n)
		w.string("</p>\n")
	case *ast.TextBlock:
		w.tableRemains(n)
		w.leaf(n)
		if n.NextSibling() != nil {
			w.string("\n")
		}
	case *ast.Heading:
		w.headline(n)
	case *ast.List:
		w.list(n)
	case *ast.Blockquote:
		w.quote(n)
	case *ast.FencedCodeBlock:
		w.fence(n)
	case *ast.CodeBlock:
		w.faults.Errorf(w.at(n), "put it between lines of ``` with a language, or indent the text less", "code by indentation")
	case *xast.Table:
		w.table(n)
	case *ast.ThematicBreak:
		w.string("<hr>\n")
	case *ast.HTMLBlock:
		w.rawHTML(w.at(n))
	}
}

// leaf writes the content of a block that holds text: a paragraph, a cell.
func (w *writer) leaf(block ast.Node) {
	joinLines(w.src, block)
	w.mentions, w.written = newRun(w.src, block).mentions(), 0
	w.inlines(block)
	w.endLine()
}

// endLine ends a line of the plain text.
func (w *writer) endLine() { w.text.WriteByte('\n') }

func (w *writer) list(n *ast.List) {
	tag := "ul"
	if n.IsOrdered() {
		tag = "ol"
	}
	w.string("<" + tag)
	if n.IsOrdered() && n.Start != 1 {
		w.string(fmt.Sprintf(` start="%d"`, n.Start))
	}
	w.string(">\n")
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		refs := len(w.body.Refs)
		w.string("<li>")
		if first := item.FirstChild(); first != nil && first.Kind() != ast.KindTextBlock {
			w.string("\n")
		}
		w.blocks(item)
		w.string("</li>\n")
		w.choice(item, refs)
	}
	w.string("</" + tag + ">\n")
}

func (w *writer) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		w.inline(n)
	}
}

func (w *writer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.textNode(n)
	case *ast.CodeSpan:
		w.codeSpan(n)
	case *ast.Emphasis:
		tag := "em"
		if n.Level > 1 {
			tag = "strong"
		}
		w.string("<" + tag + ">")
		w.inlines(n)
		w.string("</" + tag + ">")
	case *ast.Link:
		w.link(n)
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.faults.Errorf(w.at(n), "say it in words, in a table or in a code block; pages have no images", "an image")
	case *ast.RawHTML:
		w.rawHTML(w.at(n))
	}
}

func (w *writer) rawHTML(at int) {
	w.faults.Errorf(at, "write markdown, put it in `backticks` if it is meant to be seen, or write &lt; for <", "raw HTML")
}

// textNode writes a text with the mentions that begin in it. The grammar may
// have cut a mention in several texts: what is written is not written again.
func (w *writer) textNode(n *ast.Text) {
	at := max(n.Segment.Start, w.written)
	for len(w.mentions) > 0 && w.mentions[0].start < n.Segment.Stop {
		m := w.mentions[0]
		w.mentions = w.mentions[1:]
		w.visible(at, m.start)
		w.mention(m)
		at = m.end
	}
	w.visible(at, n.Segment.Stop)
	w.written = max(at, n.Segment.Stop)
	switch {
	case at > n.Segment.Stop:
		// The mention goes on over the line break and has its space.
	case n.HardLineBreak():
		w.string("<br>\n")
		w.text.WriteByte(' ')
	case n.SoftLineBreak():
		w.string("\n")
		w.text.WriteByte(' ')
	}
}

// visible writes what src[start:stop] shows.
func (w *writer) visible(start, stop int) {
	eachRune(w.src, start, stop, func(s string, _, _ int) {
		w.string(escape(w.quoted(s)))
		w.text.WriteString(s)
	})
}

func (w *writer) mention(m mention) {
	m.ref.Offset, m.ref.Lookup = m.start, w.inTable
	w.ref(m.ref)
	w.text.WriteString(m.ref.Text + m.ref.Tail)
}

// codeSpan writes code, or the mention that it is.
func (w *writer) codeSpan(n *ast.CodeSpan) {
	if t, ok := n.FirstChild().(*ast.Text); ok && len(w.mentions) > 0 && w.mentions[0].start == t.Segment.Start {
		w.mention(w.mentions[0])
		w.mentions = w.mentions[1:]
		return
	}
	code := plain(w.src, n)
	w.string("<code>" + escape(code) + "</code>")
	w.text.WriteString(code)
}
