package markdown

import (
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// joinLines takes a leaf block and takes away its soft line breaks that would
// show as a space where Chinese has none. goldmark's own extension looks at
// neighbouring text nodes only, so it misses a break next to emphasis or links.
func joinLines(src []byte, block ast.Node) {
	j := &joiner{src: src}
	j.children(block)
}

type joiner struct {
	src    []byte
	last   rune      // the last character that shows
	broken *ast.Text // ends in a break that nothing follows yet
}

func (j *joiner) children(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			eachRune(j.src, n.Segment.Start, n.Segment.Stop, func(s string, _, _ int) { j.show(s) })
			if n.SoftLineBreak() && !n.HardLineBreak() {
				j.broken = n
			}
		case *ast.CodeSpan, *ast.AutoLink:
			j.show(string(codeMark))
		default:
			j.children(n)
		}
	}
}

func (j *joiner) show(s string) {
	next, _ := utf8.DecodeRuneInString(s)
	if j.broken != nil && joins(j.last, next) {
		j.broken.SetSoftLineBreak(false)
	}
	j.broken = nil
	j.last, _ = utf8.DecodeLastRuneInString(s)
}

// joins says whether nothing stands between two characters that a line break
// parts. Korean has spaces between words.
func joins(a, b rune) bool {
	switch {
	case unicode.Is(unicode.Hangul, a) || unicode.Is(unicode.Hangul, b):
		return false
	case isWidePunct(a) || isWidePunct(b):
		return true
	}
	return isCJK(a) && (isCJK(b) || isShared(b)) || isShared(a) && isCJK(b)
}
