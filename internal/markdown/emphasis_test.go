package markdown

import (
	"bytes"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Where no CJK character is near, emphasis must be what CommonMark says. Every
// short text of these characters goes through goldmark's parser and through
// ours.
func TestEmphasisWithoutCJKIsCommonMark(t *testing.T) {
	const length = 6
	alphabet := []rune{'*', '_', 'a', ' ', '"', '“', 'é'}
	render := goldmark.New().Renderer()
	html := func(p parser.Parser, src []byte) string {
		var b bytes.Buffer
		if err := render.Render(&b, src, p.Parse(text.NewReader(src))); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	inlines := func(emphasis parser.InlineParser) parser.Parser {
		return parser.NewParser(
			parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 100)),
			parser.WithInlineParsers(util.Prioritized(emphasis, 100)),
		)
	}
	theirs, ours := inlines(parser.NewEmphasisParser()), inlines(emphasisParser{})
	word := make([]rune, length)
	for n := range pow(len(alphabet), length) {
		for i := range word {
			word[i] = alphabet[n%len(alphabet)]
			n /= len(alphabet)
		}
		src := []byte("x" + string(word) + "x")
		if want, got := html(theirs, src), html(ours, src); want != got {
			t.Fatalf("%s: got %s, want %s", src, got, want)
		}
	}
}

func pow(base, exponent int) int {
	n := 1
	for range exponent {
		n *= base
	}
	return n
}
