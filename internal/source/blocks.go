package source

import (
	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/diagram"
	"github.com/httpcodes/httpcodes/internal/httpmsg"
	"github.com/httpcodes/httpcodes/internal/markdown"
)

// blockReaders read the fenced blocks that mean more than their text. What they
// find is drawn later, when pages and words are known; here it is checked.
var blockReaders = map[string]func(markdown.CodeBlock) ([]markdown.Ref, diag.Faults){
	"http":    readExample,
	"picture": readPicture,
}

// readExample parses a block as messages, and what stands after the language
// as their route.
func readExample(b markdown.CodeBlock) ([]markdown.Ref, diag.Faults) {
	route, faults := diagram.ParseRoute(b.Info)
	messages, wrong := httpmsg.Parse(b.Source, route.CRLF)
	if len(faults) == 0 && len(wrong) == 0 {
		faults = route.Check(messages)
	}
	return nil, append(faults.Moved(b.AtInfo), wrong.Moved(b.At)...)
}

// readPicture parses a block as a picture. The codes that it names are links:
// one without a page is a mistake.
func readPicture(b markdown.CodeBlock) ([]markdown.Ref, diag.Faults) {
	if faults := diagram.CheckKind(b.Info); len(faults) > 0 {
		return nil, faults.Moved(b.AtInfo)
	}
	picture, faults := diagram.ParsePicture(b.Info, string(b.Source))
	var refs []markdown.Ref
	for _, m := range picture.Mentions() {
		refs = append(refs, markdown.Ref{Kind: markdown.Link, Target: m.Code, Text: m.Code, Offset: b.At(m.Offset)})
	}
	return refs, faults.Moved(b.At)
}
