// Package source reads the content folder.
//
// Takes: a file system with the content tree. Gives: one model.Doc for each
// markdown file, the tables that are no pages, and every mistake that can be
// seen by looking at one file alone: front matter that breaks the schema,
// markdown that breaks the rules, a file in the wrong place.
// Must not know: what stands in other files, templates, URLs. It alone imports
// the YAML library, and so it reads the templates' table of words as well.
//
// The schema of the front matter is the table in schema.go; CONTRIBUTING.md
// has it for authors.
package source

import (
	"io/fs"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
)

// Content is all that the content folder holds.
type Content struct {
	Docs   []*model.Doc // by file name
	Tables model.Tables
}

// maxFile is the size of a content file beyond which it is refused, in bytes:
// the longest page has a hundredth of it.
const maxFile = 4 << 20

// Read reads the whole tree. dir is the folder's path from the project's root;
// diagnostics name files by it.
func Read(fsys fs.FS, dir string) (Content, diag.List) {
	var list diag.List
	files := contentFiles(fsys, dir, &list)
	tables, headings := readTables(fsys, dir, &list)

	docs := make([]*model.Doc, len(files))
	lists := make([]diag.List, len(files))
	var wg sync.WaitGroup
	limit := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, f := range files {
		wg.Go(func() {
			limit <- struct{}{}
			defer func() { <-limit }()
			docs[i] = readDoc(fsys, f, headings, &lists[i])
		})
	}
	wg.Wait()
	for _, more := range lists {
		list.Append(more)
	}
	return Content{Docs: docs, Tables: tables}, list
}

// file is a markdown file and what its place in the tree says of it.
type file struct {
	path string // in the file system
	name string // as diagnostics print it
	kind model.Kind
	id   string
	lang model.Lang
}

// tableFiles are the files of the content folder that are not markdown.
var tableFiles = []string{"fields.yaml", "glossary.yaml", "headings.yaml", "owners.yaml", "site.yaml"}

// contentFiles walks the tree in lexical order and reports what does not
// belong there. Names that begin with a dot are those of editors and systems.
func contentFiles(fsys fs.FS, dir string, list *diag.List) []file {
	var files []file
	err := fs.WalkDir(fsys, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			list.Errorf(diag.Whole(path.Join(dir, p)), "check the file's permissions", "cannot be read: %v", err)
		case strings.HasPrefix(d.Name(), ".") && p != ".":
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
		case !d.Type().IsRegular():
			list.Errorf(diag.Whole(path.Join(dir, p)), "put the file itself here", "not a regular file")
		case path.Ext(p) == ".md":
			if f, ok := classify(p); ok {
				f.path, f.name = p, path.Join(dir, p)
				files = append(files, f)
			} else {
				list.Errorf(diag.Whole(path.Join(dir, p)), place(dir, d.Name()), "the file's place does not say what kind of page it is")
			}
		case !slices.Contains(tableFiles, p):
			list.Errorf(diag.Whole(path.Join(dir, p)), "the content folder holds markdown files and "+strings.Join(tableFiles, ", "), "unexpected file")
		}
		return nil
	})
	if err != nil {
		list.Errorf(diag.Whole(dir), "", "cannot be read: %v", err)
	}
	return files
}

// places says which kind of page a path holds; the last group is the id.
var places = []struct {
	pattern *regexp.Regexp
	kind    model.Kind
}{
	{regexp.MustCompile(`^(\d)xx/(\d{3})$`), model.KindCode},
	{regexp.MustCompile(`^(\dxx)/index$`), model.KindClass},
	{regexp.MustCompile(`^iis/()index$`), model.KindAppendix},
	{regexp.MustCompile(`^iis/(\d{3})/index$`), model.KindGroup},
	{regexp.MustCompile(`^iis/(\d{3})/(\d{3}\.(?:0|[1-9]\d{0,3}))$`), model.KindSubStatus},
	{regexp.MustCompile(`^vendors/([a-z][a-z0-9-]*)$`), model.KindVendor},
	{regexp.MustCompile(`^compare/([a-z0-9][a-z0-9.-]*)$`), model.KindComparison},
	{regexp.MustCompile(`^pages/([a-z][a-z0-9-]*)$`), model.KindStanding},
}

// place says where a file belongs.
func place(dir, name string) string {
	if m := codeFile.FindStringSubmatch(name); m != nil && m[2] == "" {
		return "move it to " + path.Join(dir, m[1][:1]+"xx", name)
	} else if m != nil {
		return "move it to " + path.Join(dir, "iis", m[1], name)
	}
	return "CONTRIBUTING.md lists where each kind of page lives, for example 4xx/404.md with 4xx/404.en.md, iis/404/404.2.md, vendors/nginx.md"
}

var codeFile = regexp.MustCompile(`^(\d{3})(\.(?:0|[1-9]\d{0,3}))?(?:\.en)?\.md$`)

func classify(p string) (file, bool) {
	stem, lang := strings.TrimSuffix(p, ".md"), model.ZH
	if s, ok := strings.CutSuffix(stem, ".en"); ok {
		stem, lang = s, model.EN
	}
	for _, place := range places {
		m := place.pattern.FindStringSubmatch(stem)
		if m == nil {
			continue
		}
		id := m[len(m)-1]
		switch place.kind {
		case model.KindAppendix:
			id = model.AppendixID
		case model.KindComparison:
			id = "compare/" + id
		}
		if len(m) == 3 && !strings.HasPrefix(id, m[1]) {
			return file{}, false // 404.md in 5xx/, or 404.2.md in iis/500/
		}
		return file{kind: place.kind, id: id, lang: lang}, true
	}
	return file{}, false
}
