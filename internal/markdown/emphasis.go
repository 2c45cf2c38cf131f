package markdown

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasisParser reads * and _ as CommonMark does, except next to CJK
// characters. CommonMark lets a run of stars close only if what stands before
// it is no punctuation or what follows is space or punctuation: a rule for
// languages with spaces, by which **注意：**接着 stays stars. After the
// CJK-friendly amendments (github.com/tats-u/markdown-cjk-friendly,
// specification.md), CJK punctuation does not count as punctuation here, and a
// CJK character counts as a space does. The amendments leave “ ” out, because
// Unicode does not say whose quotation marks they are; here they are CJK if the
// character on their inner side is.
type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	d := parser.ScanDelimiter(line, before, 1, emphasis{})
	if d == nil {
		return nil
	}
	n := d.OriginalLength
	d.Segment = segment.WithStop(segment.Start + n)
	d.CanOpen, d.CanClose = flanks(line[0], sideBefore(block.Source()[:segment.Start], before), sideAfter(line[n:]))
	block.Advance(n)
	pc.PushDelimiter(d)
	return d
}

// flanks says whether a run of stars or underscores between two sides can open
// and close emphasis.
func flanks(char byte, before, after side) (open, close bool) {
	left := !after.space && (!after.foreignPunct() || before.space || before.punct || before.cjk)
	right := !before.space && (!before.foreignPunct() || after.space || after.punct || after.cjk)
	if char == '_' {
		return left && (!right || before.punct), right && (!left || after.punct)
	}
	return left, right
}

// side is what counts of the character next to a delimiter run.
type side struct{ space, punct, cjk bool }

func (s side) foreignPunct() bool { return s.punct && !s.cjk }

func sideOf(r rune) side {
	return side{space: util.IsSpaceRune(r), punct: util.IsPunctRune(r), cjk: isCJK(r)}
}

// sideBefore looks at the end of the text before the run. The reader says r
// where the line only begins there.
func sideBefore(text []byte, r rune) side {
	last, n := utf8.DecodeLastRune(text)
	if last != r {
		return sideOf(r)
	}
	inner, _ := utf8.DecodeLastRune(text[:len(text)-n])
	if isVariation(r) {
		return sideOf(inner)
	}
	s := sideOf(r)
	s.cjk = s.cjk || (r == '’' || r == '”') && isCJK(inner)
	return s
}

func sideAfter(text []byte) side {
	if len(text) == 0 {
		return side{space: true}
	}
	r, n := utf8.DecodeRune(text)
	inner, _ := utf8.DecodeRune(text[n:])
	s := sideOf(r)
	s.cjk = s.cjk || (r == '‘' || r == '“') && isCJK(inner)
	return s
}

// emphasis makes the nodes; it is goldmark's own, which is not exported.
type emphasis struct{}

func (emphasis) IsDelimiter(b byte) bool                          { return b == '*' || b == '_' }
func (emphasis) CanOpenCloser(open, close *parser.Delimiter) bool { return open.Char == close.Char }
func (emphasis) OnMatch(consumes int) ast.Node                    { return ast.NewEmphasis(consumes) }
