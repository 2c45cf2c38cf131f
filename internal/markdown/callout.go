package markdown

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// callouts are the markers that a block quote may begin with, and the class
// that its element gets.
var callouts = map[string]string{"NOTE": "note", "WARNING": "warning", "MYTH": "myth"}

var marker = regexp.MustCompile(`^\[!([^\]\n]*)\][ \t]*`)

// calloutMarker takes the marker out of the first paragraph of a block quote
// before its text is parsed, and leaves it as an attribute of the quote.
type calloutMarker struct{}

const calloutAttr = "callout"

type markerFound struct {
	name string
	at   int
}

func (calloutMarker) Transform(p *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := p.Parent().(*ast.Blockquote)
	if !ok || quote.FirstChild() != p {
		return
	}
	lines := p.Lines()
	first := lines.At(0)
	m := marker.FindSubmatch(reader.Value(first))
	if m == nil {
		return
	}
	quote.SetAttributeString(calloutAttr, markerFound{string(m[1]), first.Start})
	rest := text.NewSegment(first.Start+len(m[0]), first.Stop)
	if rest = rest.TrimLeftSpace(reader.Source()); !util.IsBlank(reader.Value(rest)) {
		lines.Set(0, rest)
		return
	}
	lines.SetSliced(1, lines.Len())
	if lines.Len() == 0 {
		quote.RemoveChild(quote, p)
	}
}

// quote writes a block quote or a callout. A callout is an aside only by its
// element: the role keeps several of them from being landmarks without names.
func (w *writer) quote(n *ast.Blockquote) {
	found, ok := calloutOf(n)
	class, known := callouts[found.name]
	if !ok || !known {
		if ok {
			w.unknownCallout(found)
		}
		w.string("<blockquote>\n")
		w.blocks(n)
		w.string("</blockquote>\n")
		return
	}
	if n.FirstChild() == nil {
		w.faults.Errorf(found.at, "write it on the next line, after >", "a callout without text")
	}
	w.string(fmt.Sprintf(`<aside class="callout %s" role="note">`+"\n"+`<p class="callout-label">`, class))
	w.ref(Ref{Kind: Label, Target: class, Offset: found.at})
	w.string("</p>\n")
	w.blocks(n)
	w.string("</aside>\n")
}

func (w *writer) unknownCallout(found markerFound) {
	mend := "write [!NOTE], [!WARNING] or [!MYTH]"
	if _, ok := callouts[strings.ToUpper(found.name)]; ok {
		mend = fmt.Sprintf("write [!%s]", strings.ToUpper(found.name))
	}
	w.faults.Errorf(found.at, mend, "there is no callout [!%s]", found.name)
}

func calloutOf(n *ast.Blockquote) (markerFound, bool) {
	value, ok := n.AttributeString(calloutAttr)
	if !ok {
		return markerFound{}, false
	}
	found, ok := value.(markerFound)
	return found, ok
}
