package markdown

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// noLink is the destination of a text that shall stay text.
const noLink = "-"

var scheme = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*):`)

// link writes an explicit link. Where the destination leads is for the
// resolver to say; here only what no page may contain is refused.
func (w *writer) link(n *ast.Link) {
	target := destination(n.Destination)
	if len(n.Title) > 0 {
		w.faults.Errorf(w.at(n), "leave the title out; say it in the text", "a link with a title")
	}
	text := plain(w.src, n)
	switch {
	case target == noLink:
		w.inlines(n)
	case strings.TrimSpace(text) == "":
		w.faults.Errorf(w.at(n), "write the text: [text](destination)", "a link without text")
	case w.safe(w.at(n), target):
		w.linked(Ref{Kind: Link, Target: target, Text: text, Offset: w.at(n)}, func() { w.inlines(n) })
	default:
		w.inlines(n)
	}
}

// autoLink writes <https://…>.
func (w *writer) autoLink(n *ast.AutoLink) {
	label := string(n.Label(w.src))
	target := label
	if n.AutoLinkType == ast.AutoLinkEmail {
		target = "mailto:" + label
	}
	write := func() {
		w.string(escape(label))
		w.text.WriteString(label)
	}
	switch {
	case w.inLink:
		w.faults.Errorf(w.at(n), "leave one of them out", "a link inside a link")
		write()
	case w.safe(w.at(n), target):
		w.linked(Ref{Kind: Link, Target: target, Text: label, Offset: w.at(n)}, write)
	default:
		write()
	}
}

func (w *writer) linked(r Ref, content func()) {
	i := w.add(r)
	w.part(i, Open)
	w.inLink = true
	content()
	w.inLink = false
	w.part(i, Close)
}

// safe refuses destinations that run code, and those that a browser would read
// differently from what is written.
func (w *writer) safe(at int, target string) bool {
	if target == "" {
		w.faults.Errorf(at, "write one: [text](404), or [text](-) for no link", "a link without destination")
		return false
	}
	if i := strings.IndexFunc(target, func(r rune) bool { return r <= ' ' || r == 0x7F || unicode.IsSpace(r) }); i >= 0 {
		w.faults.Errorf(at, "write %20 for a space", "a destination with a space or control character")
		return false
	}
	if m := scheme.FindStringSubmatch(target); m != nil {
		switch strings.ToLower(m[1]) {
		case "https", "http", "mailto":
		default:
			w.faults.Errorf(at, "link to https:, http:, mailto:, a code or a path of the site",
				"a link to %s:", strings.ToLower(m[1]))
			return false
		}
	}
	return true
}

// destination resolves the escapes and entities of a link's destination.
func destination(written []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(written))))
}
