package site

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/render"
)

var update = flag.Bool("update", false, "rewrite the golden files and the list of URLs")

const projectRoot = "../.."

// fixture is the project with the small content tree of testdata/site in the
// place of the real one.
func fixture() fs.FS {
	return overlay{os.DirFS(projectRoot), os.DirFS(projectRoot + "/testdata/site")}
}

// overlay takes the content folder from over and all else from base.
type overlay struct{ base, over fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	if name == ContentDir || strings.HasPrefix(name, ContentDir+"/") {
		return o.over.Open(name)
	}
	return o.base.Open(name)
}

// renderer loads a tree and fails the test on any diagnostic.
func renderer(t *testing.T, root fs.FS) (*model.Site, *render.Renderer) {
	t.Helper()
	s, graph, list := Load(root, "")
	// Fixed names instead of fingerprints: a change of the style sheet is not a
	// change of every page's golden file.
	a := assets{}
	for _, name := range []string{"site.css", "print.css", "icon.svg", "page.js", "search.js", "client.js", "filter.js", "not-found.js"} {
		a = append(a, asset{name: name, path: "assets/" + name})
	}
	r, more := newRenderer(Options{Root: root}, s, graph, a)
	list.Append(more)
	noDiagnostics(t, root, list)
	return s, r
}

func noDiagnostics(t *testing.T, root fs.FS, list diag.List) {
	t.Helper()
	var out bytes.Buffer
	diag.Print(&out, list.Sorted(), func(file string) []byte {
		b, _ := fs.ReadFile(root, file) // without the file, without the line
		return b
	})
	if out.Len() > 0 {
		t.Fatalf("diagnostics:\n%s", out.String())
	}
}

// TestGolden compares every kind of page, in both languages, with the files in
// testdata/golden: the <main> element of each page, and one page whole. Two
// real pages stand there too.
func TestGolden(t *testing.T) {
	got := map[string]string{}
	s, r := renderer(t, fixture())
	for _, p := range s.Pages() {
		for _, l := range model.Langs {
			html := page(t, r, p, l)
			got["fixture/"+string(l)+"/"+p.ID+".html"] = mainElement(t, html)
			if p.ID == "403" {
				got["fixture/"+string(l)+"/whole.html"] = html
			}
		}
	}
	indexes, err := r.Indexes()
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range indexes {
		got["fixture/"+name] = string(b)
	}
	s, r = renderer(t, os.DirFS(projectRoot))
	for _, id := range []string{"404", "404.2"} {
		for _, l := range model.Langs {
			// What follows the related codes changes with every other page.
			part, _, _ := strings.Cut(mainElement(t, page(t, r, s.Page(id), l)), `<section class="related"`)
			got["real/"+string(l)+"/"+id+".html"] = part
		}
	}
	compareGolden(t, "testdata/golden", got)
}

// TestLinkWithinThePage: a link that stays on the page does not carry the page's
// own name.
func TestLinkWithinThePage(t *testing.T) {
	const file = "content/4xx/404.md"
	src, err := fs.ReadFile(fixture(), file)
	if err != nil {
		t.Fatal(err)
	}
	s, r := renderer(t, replaced{fixture(), file, string(src) + "\n[见含义](#meaning)，[见 403](403#meaning)\n"})
	html := page(t, r, s.Page("404"), model.ZH)
	for _, want := range []string{`<a href="#meaning">见含义</a>`, `<a href="/403/#meaning" title="403 `} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

func page(t *testing.T, r *render.Renderer, p *model.Page, l model.Lang) string {
	t.Helper()
	b, list := r.Page(p, l)
	noDiagnostics(t, os.DirFS(projectRoot), list)
	return string(b)
}

var mainPattern = regexp.MustCompile(`(?s)<main.*</main>`)

func mainElement(t *testing.T, html string) string {
	t.Helper()
	m := mainPattern.FindString(html)
	if m == "" {
		t.Fatal("a page without <main>")
	}
	return m + "\n"
}

// compareGolden compares texts with the files of a folder, and fails on a file
// that no text belongs to.
func compareGolden(t *testing.T, dir string, got map[string]string) {
	t.Helper()
	if *update {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range got {
		file := filepath.Join(dir, name)
		if *update {
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%v (run with -update and review the difference)", err)
			continue
		}
		if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(text, "\n")); diff != "" {
			t.Errorf("%s differs (-want +got; run with -update and review the difference):\n%s", file, diff)
		}
	}
	unused(t, dir, got)
}

func unused(t *testing.T, dir string, got map[string]string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, p)
		if _, ok := got[filepath.ToSlash(name)]; !ok {
			t.Errorf("%s: no test uses this golden file", p)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
