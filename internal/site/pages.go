package site

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/output"
	"github.com/httpcodes/httpcodes/internal/permalink"
)

// job is a page in one language.
type job struct {
	page *model.Page
	lang model.Lang
}

func (j job) url() string { return permalink.Page(j.page.ID, j.lang) }

// pageJobs lists all pages in all languages.
func pageJobs(s *model.Site) []job {
	var jobs []job
	for _, p := range s.Pages() {
		for _, l := range model.Langs {
			jobs = append(jobs, job{p, l})
		}
	}
	return jobs
}

// eachPage renders and minifies each page and hands it to do, with its place in
// pageJobs, in one go, so that only as many pages are in memory as there are
// workers (0: as many as processors). do is called from several goroutines; the
// first error that it gives ends the work.
func (p prepared) eachPage(ctx context.Context, workers int, do func(i int, j job, html []byte) error) (diag.List, error) {
	jobs := pageJobs(p.site)
	lists := make([]diag.List, len(jobs))
	err := parallel(ctx, workers, len(jobs), func(i int) error {
		html, list := p.html(jobs[i])
		lists[i] = list
		if list.Errors() > 0 {
			return nil // the other pages may have mistakes of their own
		}
		return do(i, jobs[i], html)
	})
	var all diag.List
	for _, list := range lists {
		all.Append(list)
	}
	return all, err
}

// html is a page as it is written.
func (p prepared) html(j job) ([]byte, diag.List) {
	html, list := p.renderer.Page(j.page, j.lang)
	if list.Errors() > 0 {
		return nil, list
	}
	small, err := output.Minify("index.html", html)
	if err != nil {
		list.Add(diag.Diagnostic{
			Pos: diag.Whole(TemplatesDir), Text: "they make HTML that cannot be minified: " + err.Error(),
			Notes: []diag.Note{{Pos: diag.Whole(j.page.In(j.lang).File), Text: "seen on this page"}},
		})
	}
	return small, list
}

// parallel calls do with each number below n, until ctx ends or one gives an
// error.
func parallel(ctx context.Context, workers, n int, do func(i int) error) error {
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := do(i); err != nil {
					end(err)
				}
			}
		})
	}
	wg.Wait()
	return context.Cause(ctx)
}
