package check

import (
	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/diagram"
	"github.com/httpcodes/httpcodes/internal/markdown"
	"github.com/httpcodes/httpcodes/internal/model"
)

// decisions demands that a decision map has something to draw, and that the
// codes to which it leads have a page.
func decisions(site *model.Site, t *model.Text, list *diag.List) {
	for _, b := range t.Body.Blocks {
		if b.Lang != "picture" || b.Info != diagram.Decisions {
			continue
		}
		for _, c := range t.Body.Choices {
			if c.Ref < 0 {
				continue
			}
			if ref := t.Body.Refs[c.Ref]; ref.Kind == markdown.Code && site.Page(ref.Target) == nil && !site.Broken(ref.Target) {
				list.Errorf(diag.Pos{File: t.File, Offset: t.BodyOffset + ref.Offset, Len: len(ref.Text)},
					"name a code that has a page, or write that page", "the answer leads to %s, which has no page", ref.Target)
			}
		}
		if len(t.Body.Choices) == 0 {
			list.Errorf(diag.Pos{File: t.File, Offset: t.BodyOffset + b.InfoAt}, "write them as list items like `- **answer** → 404`",
				"a picture of decisions on a page that has no answers")
		}
	}
}
