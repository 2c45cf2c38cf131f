// Package check looks for mistakes that do no harm to the build but to the
// reader: an example that contradicts the facts, a translation with another
// structure, a specification that no link can lead to, careless typography.
//
// Takes: a model.Site. Gives: diagnostics. No page depends on it: pages come
// out the same without. Must not know: templates, output.
package check

import (
	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
)

// Run makes all checks.
func Run(site *model.Site) diag.List {
	var list diag.List
	fieldTable(site, &list)
	for _, p := range append(site.Pages(), site.Kind(model.KindGroup)...) {
		for _, l := range model.Langs {
			examples(site, p, p.In(l), &list)
			decisions(site, p.In(l), &list)
			glossary(site.Glossary[l], p.In(l), &list)
			typography(l, p.In(l), &list)
		}
		structure(p, &list)
		specs(p, &list)
	}
	return list
}
