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
	"strings"
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
	Keep     []string              // folders that Out must not replace, lie above or lie in
	BaseURL  string                // overrides the content's base URL, "" not to; a slash at its end is dropped
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

// folder is one of the project's folders.
func folder(root fs.FS, name string) fs.FS {
	sub, err := fs.Sub(root, name)
	if err != nil {
		panic(err) // only for a name that is no valid path, and ours are constants
	}
	return sub
}

// Load reads the content and links it, with all checks. It writes nothing. The
// site is usable only when the list has no errors.
func Load(root fs.FS, baseURL string) (*model.Site, *link.Graph, diag.List) {
	docs, list := source.Read(folder(root, ContentDir), ContentDir)
	if baseURL != "" {
		docs.Tables.Config.BaseURL = strings.TrimSuffix(baseURL, "/")
	}
	s, more := model.New(docs.Docs, docs.Tables)
	list.Append(more)
	graph, more := link.New(s)
	list.Append(more)
	list.Append(check.Run(s))
	return s, graph, list
}

// Build makes the whole site. When the list has errors, or err is not nil, the
// output folder is as it was before. Mistakes in content, templates and assets
// are in the list; err is what no change of them can mend (disk, lock), or that
// ctx has ended.
func Build(ctx context.Context, opt Options) (Report, diag.List, error) {
	p, list := prepare(opt)
	if list.Errors() > 0 {
		return Report{}, list, nil
	}
	report, more, err := p.write(ctx, opt)
	list.Append(more)
	return report, list, err
}

// prepared is what all pages are made from.
type prepared struct {
	site     *model.Site
	renderer *render.Renderer
	assets   assets
}

// prepare reads everything that a build reads. Pages can be made of it only when
// the list has no errors.
func prepare(opt Options) (prepared, diag.List) {
	s, graph, list := Load(opt.Root, opt.BaseURL)
	if list.Errors() == 0 { // a page that is wrong may be the one that is missed
		needPages(s, &list)
	}
	a, more := readAssets(opt.Root)
	list.Append(more)
	r, more := newRenderer(opt, s, graph, a)
	list.Append(more)
	return prepared{s, r, a}, list
}

// needPages demands the pages that every site has.
func needPages(s *model.Site, list *diag.List) {
	for _, id := range []string{model.HomeID, model.NotFoundID} {
		if s.Page(id) == nil {
			list.Errorf(diag.Whole(ContentDir+"/pages/"+id+".md"), "write it in both languages", "there is no such page, and every site needs it")
		}
	}
}

func newRenderer(opt Options, s *model.Site, graph *link.Graph, a assets) (*render.Renderer, diag.List) {
	return render.New(folder(opt.Root, TemplatesDir), TemplatesDir, s, graph, render.Assets{Dir: AssetsDir, URLs: a.urls(), LiveScript: opt.LiveScript})
}

// write makes all files in a staging folder and puts that in place.
func (p prepared) write(ctx context.Context, opt Options) (Report, diag.List, error) {
	staging, err := output.Begin(opt.Out, opt.Keep...)
	if err != nil {
		return Report{}, diag.List{}, err
	}
	defer func() { _ = staging.Abort() }() // an earlier error is the one to tell
	list, err := p.fill(ctx, opt, staging)
	if err != nil || list.Errors() > 0 {
		return Report{}, list, err
	}
	report := Report{Pages: len(pageJobs(p.site))}
	report.Files, report.Bytes = staging.Stats()
	return report, list, staging.Commit()
}

// fill writes every file. It does not go on to what would be thrown away.
func (p prepared) fill(ctx context.Context, opt Options, staging *output.Staging) (diag.List, error) {
	for _, x := range p.assets {
		if err := staging.Write(x.path, x.bytes); err != nil {
			return diag.List{}, err
		}
	}
	list, err := p.writePages(ctx, opt, staging)
	if err != nil || list.Errors() > 0 {
		return list, err
	}
	if err := writeIndexes(p.renderer, staging); err != nil {
		return list, err
	}
	if err := writeSearch(p.site, staging); err != nil {
		return list, err
	}
	return list, context.Cause(ctx)
}

func (p prepared) writePages(ctx context.Context, opt Options, staging *output.Staging) (diag.List, error) {
	var done atomic.Int64
	total := len(pageJobs(p.site))
	return p.eachPage(ctx, opt.Workers, func(_ int, j job, html []byte) error {
		err := staging.Write(permalink.File(j.url()), html)
		if opt.Progress != nil {
			opt.Progress(int(done.Add(1)), total)
		}
		return err
	})
}

func writeIndexes(r *render.Renderer, staging *output.Staging) error {
	files, err := r.Indexes()
	if err != nil {
		return err
	}
	for name, b := range files {
		small, err := output.Minify(name, b)
		if err != nil {
			return fmt.Errorf("%s cannot be minified: %w", name, err)
		}
		if err := staging.Write(name, small); err != nil {
			return err
		}
	}
	return nil
}
