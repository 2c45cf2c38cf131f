package check

import (
	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/diagram"
	"github.com/httpcodes/httpcodes/internal/model"
)

// decisions demands that a decision map has something to draw.
func decisions(t *model.Text, list *diag.List) {
	for _, b := range t.Body.Blocks {
		if b.Lang == "picture" && b.Info == diagram.Decisions && len(t.Body.Choices) == 0 {
			list.Errorf(diag.Pos{File: t.File, Offset: t.BodyOffset + b.InfoAt}, "write them as list items like `- **answer** → 404`",
				"a picture of decisions on a page that has no answers")
		}
	}
}
