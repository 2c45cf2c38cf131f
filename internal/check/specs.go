package check

import (
	"maps"
	"slices"
	"strings"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/permalink"
)

// fieldTable demands an address of the specification of every header field:
// where a text mentions the field, it becomes a link.
func fieldTable(site *model.Site, list *diag.List) {
	for _, name := range slices.Sorted(maps.Keys(site.Fields)) {
		address(site.Fields[name], list)
	}
}

// specs demands an address of the documents that stand behind a page's header
// fields, and of every RFC. Other documents may be named without one.
func specs(p *model.Page, list *diag.List) {
	for _, f := range p.Facts.Fields {
		if f.Spec.Title != "" {
			address(f.Spec, list)
		}
	}
	all := slices.Clone(p.Facts.Specs)
	for _, o := range p.Facts.Owners {
		all = append(all, o.Specs...)
	}
	for _, s := range all {
		if strings.HasPrefix(s.Title, "RFC") {
			address(s, list)
		}
	}
}

func address(s model.Spec, list *diag.List) {
	if permalink.Document(s) == "" {
		list.Errorf(s.Pos, "write it like RFC 9110 §15.5.2, or draft-ietf-example §4", "%q is no specification whose address is known", s.Title)
	}
}
