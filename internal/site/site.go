// Package site is the build itself: the order of the stages, the workers, the
// progress events.
//
// Takes: the project's folder as a file system, and where to put the output.
// Gives: a finished site in place of the old one, a report, and all mistakes of
// all stages together. It alone knows every stage. Must not know: flags, the
// terminal.
package site

import (
	"context"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/httpcodes/httpcodes/internal/check"
	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/link"
	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/output"
	"github.com/httpcodes/httpcodes/internal/permalink"
	"github.com/httpcodes/httpcodes/internal/render"
	"github.com/httpcodes/httpcodes/internal/source"
)

// The folders of the project that a build reads.
const (
	ContentDir   = "content"
	TemplatesDir = "templates"
	AssetsDir    = "assets"
)

// Options of a build.
type Options struct {
	Root     fs.FS                 // the project's folder
	Out      string                // the output folder
	Keep     []string              // folders that Out must not replace or lie above
	BaseURL  string                // overrides the content's base URL, "" not to
	Workers  int                   // 0: as many as processors
	Progress func(done, total int) // called after each page, from several goroutines; nil: not

	// LiveScript is the URL path of a script that every page loads while the
	// site is written, "" for the site that is published.
	LiveScript string
}

// Report is what a build has done.
type Report struct {
	Pages int   // HTML pages, each language counted
	Files int   // all files
	Bytes int64 // of all files
}

// Load reads the content and links it, with all checks. It writes nothing. The
// site is usable only when the list has no errors.
func Load(root fs.FS, baseURL string) (*model.Site, *link.Graph, diag.List) {
	content, err := fs.Sub(root, ContentDir)
	if err != nil {
		var list diag.List
		list.Errorf(diag.Whole(ContentDir), "", "%v", err)
		return nil, nil, list
	}
	docs, list := source.Read(content, ContentDir)
	if baseURL != "" {
		docs.Tables.Config.BaseURL = baseURL
	}
	s, more := model.New(docs.Docs, docs.Tables)
	list.Append(more)
	graph, more := link.New(s)
	list.Append(more)
	list.Append(check.Run(s))
	return s, graph, list
}

// Build makes the whole site. When the list has errors, or err is not nil, the
// output folder is as it was before.
func Build(ctx context.Context, opt Options) (Report, diag.List, error) {
	s, graph, list := Load(opt.Root, opt.BaseURL)
	if list.Errors() > 0 {
		return Report{}, list, nil
	}
	a, more := readAssets(opt.Root)
	list.Append(more)
	r, more := newRenderer(opt, s, graph, a)
	list.Append(more)
	if list.Errors() > 0 {
		return Report{}, list, nil
	}
	report, err := write(ctx, opt, s, r, a)
	return report, list, err
}

func newRenderer(opt Options, s *model.Site, graph *link.Graph, a assets) (*render.Renderer, diag.List) {
	templates, err := fs.Sub(opt.Root, TemplatesDir)
	if err != nil {
		var list diag.List
		list.Errorf(diag.Whole(TemplatesDir), "", "%v", err)
		return nil, list
	}
	return render.New(templates, TemplatesDir, s, graph, render.Assets{URLs: a.urls(), LiveScript: opt.LiveScript})
}

// write renders everything into a staging folder and puts that in place.
func write(ctx context.Context, opt Options, s *model.Site, r *render.Renderer, a assets) (report Report, err error) {
	staging, err := output.Begin(opt.Out, opt.Keep...)
	if err != nil {
		return Report{}, err
	}
	defer func() {
		if err != nil {
			_ = staging.Abort() // the first error is the one to tell
		}
	}()
	for _, x := range a {
		if err := staging.Write(x.path, x.bytes); err != nil {
			return Report{}, err
		}
	}
	report.Pages, err = writePages(ctx, opt, s, r, staging)
	if err != nil {
		return Report{}, err
	}
	if err := writeIndexes(r, staging); err != nil {
		return Report{}, err
	}
	if err := writeSearch(s, staging); err != nil {
		return Report{}, err
	}
	report.Files, report.Bytes = staging.Stats()
	return report, staging.Commit()
}

func writeIndexes(r *render.Renderer, staging *output.Staging) error {
	files, err := r.Indexes()
	if err != nil {
		return err
	}
	for name, b := range files {
		if err := writeMinified(staging, name, b); err != nil {
			return err
		}
	}
	return nil
}

func writeMinified(staging *output.Staging, name string, b []byte) error {
	small, err := output.Minify(name, b)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return staging.Write(name, small)
}

// job is a page in one language.
type job struct {
	page *model.Page
	lang model.Lang
}

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

// writePages renders, minifies and writes each page in one go, so that only as
// many pages are in memory as there are workers. The order in which they are
// written does not matter: each has a path of its own.
func writePages(ctx context.Context, opt Options, s *model.Site, r *render.Renderer, staging *output.Staging) (int, error) {
	jobs := pageJobs(s)
	workers := opt.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var next, done atomic.Int64
	errs := make([]error, len(jobs))
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(jobs) || ctx.Err() != nil {
					return
				}
				errs[i] = writePage(jobs[i], r, staging)
				if opt.Progress != nil {
					opt.Progress(int(done.Add(1)), len(jobs))
				}
			}
		})
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	if i := slices.IndexFunc(errs, func(err error) bool { return err != nil }); i >= 0 {
		return 0, errs[i]
	}
	return len(jobs), nil
}

func writePage(j job, r *render.Renderer, staging *output.Staging) error {
	html, err := r.Page(j.page, j.lang)
	if err != nil {
		return err
	}
	return writeMinified(staging, permalink.File(permalink.Page(j.page.ID, j.lang)), html)
}
