package site

import (
	"bytes"
	"cmp"
	"runtime"
	"slices"
	"sync"

	"github.com/andybalholm/brotli"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/output"
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
var budgets = map[string]int{"iis": 38 * 1024, "search": 56 * 1024}

// Budget is the most that a page may weigh.
func (w Weight) Budget() int {
	id, _ := permalink.Split(w.URL)
	if n, ok := budgets[id]; ok {
		return n
	}
	return budget
}

// Weights renders all pages and weighs them, the heaviest first. It writes
// nothing.
func Weights(opt Options) ([]Weight, diag.List) {
	s, graph, list := Load(opt.Root, opt.BaseURL)
	if list.Errors() > 0 {
		return nil, list
	}
	a, more := readAssets(opt.Root)
	list.Append(more)
	r, more := newRenderer(opt, s, graph, a)
	list.Append(more)
	if list.Errors() > 0 {
		return nil, list
	}
	css := 0
	for _, x := range a {
		if x.name == "site.css" {
			css = compressed(x.bytes)
		}
	}
	all := pageJobs(s)
	weights := make([]Weight, len(all))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				weights[i] = Weight{URL: permalink.Page(all[i].page.ID, all[i].lang), Kind: all[i].page.Kind, CSS: css}
				html, err := r.Page(all[i].page, all[i].lang)
				if err == nil {
					html, err = output.Minify("index.html", html)
				}
				if err == nil { // a build says what is wrong with a page that cannot be written
					weights[i].HTML = compressed(html)
				}
			}
		})
	}
	for i := range all {
		next <- i
	}
	close(next)
	wg.Wait()
	slices.SortStableFunc(weights, func(a, b Weight) int { return cmp.Compare(b.Total(), a.Total()) })
	return weights, list
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
