package site

import (
	"bytes"
	"cmp"
	"context"
	"slices"

	"github.com/andybalholm/brotli"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/permalink"
)

// Weight is what a page costs until it can be shown: its HTML and the style
// sheet, in bytes as they travel (brotli).
type Weight struct {
	URL  string
	Kind model.Kind
	HTML int
	CSS  int
}

// Total is what must arrive.
func (w Weight) Total() int { return w.HTML + w.CSS }

// budget is what a page may weigh: what fits into the first flight of a TCP
// connection, ten segments.
const budget = 14 * 1024

// budgets are those of pages that are lists of everything, so that the
// browser's own find works without scripts.
var budgets = map[string]int{model.AppendixID: 38 * 1024, model.SearchID: 48 * 1024}

// Budget is the most that a page may weigh.
func (w Weight) Budget() int {
	id, _ := permalink.Split(w.URL)
	if n, ok := budgets[id]; ok {
		return n
	}
	return budget
}

// Weights renders all pages and weighs them, the heaviest first. It writes
// nothing, and finds every mistake that Build would find.
func Weights(ctx context.Context, opt Options) ([]Weight, diag.List, error) {
	p, list := prepare(opt)
	if list.Errors() > 0 {
		return nil, list, nil
	}
	css := compressed(p.assets.bytes("site.css"))
	weights := make([]Weight, len(pageJobs(p.site)))
	more, err := p.eachPage(ctx, opt.Workers, func(i int, j job, html []byte) error {
		weights[i] = Weight{URL: j.url(), Kind: j.page.Kind, HTML: compressed(html), CSS: css}
		return nil
	})
	list.Append(more)
	slices.SortStableFunc(weights, func(a, b Weight) int { return cmp.Compare(b.Total(), a.Total()) })
	return weights, list, err
}

// compressed is the size in brotli at the quality that hosts use for files they
// keep.
func compressed(b []byte) int {
	var out bytes.Buffer
	w := brotli.NewWriterLevel(&out, brotli.BestCompression)
	_, _ = w.Write(b) // a buffer does not fail
	_ = w.Close()
	return out.Len()
}
