package markdown

import (
	"sort"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/httpcodes/httpcodes/internal/diag"
)

// Options are what the caller knows about one document. The zero value knows
// nothing.
type Options struct {
	// FixedID gives the id of a heading whose text is fixed, or "".
	FixedID func(text string) string
	// Blocks read fenced blocks that mean more than their text, by language.
	// They give what the block's picture refers to, and what is wrong with it;
	// offsets are those that CodeBlock.At and CodeBlock.InfoAt speak of.
	Blocks map[string]func(CodeBlock) ([]Ref, diag.Faults)
	// English says that quotation marks and apostrophes are those of English.
	English bool
}

// Parse takes the text of a page, without front matter, and gives its Body and
// the faults in the order of the text. The Body is never nil; when there are
// faults it may lack what they are about.
func Parse(src []byte, opt Options) (*Body, diag.Faults) {
	return parse(src, opt, (*writer).document)
}

// ParseInline takes one paragraph, such as a summary, and gives its content
// without <p>. Anything that is not a paragraph is a fault.
func ParseInline(src string, opt Options) (*Body, diag.Faults) {
	return parse([]byte(src), opt, (*writer).only)
}

func parse(src []byte, opt Options, write func(*writer, ast.Node)) (*Body, diag.Faults) {
	in, faults := readSource(src)
	if faults != nil {
		return &Body{}, faults
	}
	doc := grammar.Parse(text.NewReader(in.text))
	w := &writer{src: in.text, opt: opt, ids: map[string]bool{}}
	write(w, doc)
	w.words(doc)
	body := w.finish()
	in.restore(body, w.faults)
	sort.SliceStable(w.faults, func(i, j int) bool { return w.faults[i].Offset < w.faults[j].Offset })
	return body, w.faults
}

// grammar keeps nothing of a document between two calls.
var grammar = parser.NewParser(
	parser.WithBlockParsers(parser.DefaultBlockParsers()...),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(emphasisParser{}, 500),
	),
	parser.WithParagraphTransformers(
		util.Prioritized(calloutMarker{}, 50),
		util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
		util.Prioritized(extension.NewTableParagraphTransformer(), 200),
	),
	parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	parser.WithAttribute(),
)
