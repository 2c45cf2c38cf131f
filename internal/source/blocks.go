package source

import (
	"github.com/httpcodes/httpcodes/internal/diagram"
	"github.com/httpcodes/httpcodes/internal/httpmsg"
	"github.com/httpcodes/httpcodes/internal/markdown"
)

// blockReaders read the fenced blocks that mean more than their text. What they
// find is drawn later, when pages and words are known; here it is checked.
var blockReaders = map[string]func(markdown.CodeBlock) ([]markdown.Ref, []markdown.Fault){
	"http":    readExample,
	"picture": readPicture,
}

// readExample parses a block as messages, and what stands after the language
// as their route.
func readExample(b markdown.CodeBlock) ([]markdown.Ref, []markdown.Fault) {
	var all []markdown.Fault
	route, faults := diagram.ParseRoute(b.Info)
	messages, wrong := httpmsg.Parse(b.Source, route.CRLF)
	if len(faults) == 0 && len(wrong) == 0 {
		faults = route.Check(messages)
	}
	for _, f := range faults {
		all = append(all, markdown.Fault{Offset: b.InfoAt + f.Offset, Text: f.Text, Mend: f.Mend})
	}
	for _, f := range wrong {
		all = append(all, markdown.Fault{Offset: b.At(f.Offset), Text: f.Text, Mend: f.Mend})
	}
	return nil, all
}

// readPicture parses a block as a picture. The codes that it names are links:
// one without a page is a mistake.
func readPicture(b markdown.CodeBlock) ([]markdown.Ref, []markdown.Fault) {
	var all []markdown.Fault
	for _, f := range diagram.CheckKind(b.Info) {
		all = append(all, markdown.Fault{Offset: b.InfoAt + f.Offset, Text: f.Text, Mend: f.Mend})
	}
	if all != nil {
		return nil, all
	}
	picture, faults := diagram.ParsePicture(b.Info, string(b.Source))
	for _, f := range faults {
		all = append(all, markdown.Fault{Offset: b.At(f.Offset), Text: f.Text, Mend: f.Mend})
	}
	var refs []markdown.Ref
	for _, m := range picture.Mentions() {
		refs = append(refs, markdown.Ref{Kind: markdown.Link, Target: m.Code, Text: m.Code, Offset: b.At(m.Offset)})
	}
	return refs, all
}
