package site

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"github.com/httpcodes/httpcodes/internal/hosting"
	"github.com/httpcodes/httpcodes/internal/permalink"
)

// buildInto builds a tree into a folder and returns all files by path.
func buildInto(t *testing.T, out string, opt Options) map[string][]byte {
	t.Helper()
	opt.Out = out
	report, list, err := Build(context.Background(), opt)
	if err != nil {
		t.Fatal(err)
	}
	noDiagnostics(t, opt.Root, list)
	files := readTree(t, out)
	if n := len(files); report.Files != n {
		t.Errorf("the report counts %d files, the folder has %d", report.Files, n)
	}
	return files
}

// readTree reads a folder's files, without those of the build's own.
func readTree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		name, _ := filepath.Rel(dir, p)
		files[filepath.ToSlash(name)], err = os.ReadFile(p)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func realSite(t *testing.T) map[string][]byte {
	t.Helper()
	return buildInto(t, filepath.Join(t.TempDir(), "public"), Options{Root: os.DirFS(projectRoot)})
}

// TestDeterministic builds the real site twice, the second time elsewhere, with
// one worker and one processor, over an older site: the bytes must be the same.
func TestDeterministic(t *testing.T) {
	first := realSite(t)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	out := filepath.Join(t.TempDir(), "elsewhere", "public")
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		t.Fatal(err)
	}
	buildInto(t, out, Options{Root: fixture()})
	second := buildInto(t, out, Options{Root: os.DirFS(projectRoot), Workers: 1})
	for name, b := range first {
		if !bytes.Equal(b, second[name]) {
			t.Errorf("%s differs between two builds", name)
		}
	}
	if len(first) != len(second) {
		t.Errorf("%d files, then %d", len(first), len(second))
	}
}

// TestURLs holds testdata/urls.txt, the contract: every URL that was ever
// listed is still built, and every one that is built is listed. With -update
// new ones are added; none is ever removed.
func TestURLs(t *testing.T) {
	const file = projectRoot + "/testdata/urls.txt"
	listed := map[string]bool{}
	if b, err := os.ReadFile(file); err == nil {
		for _, line := range strings.Fields(string(b)) {
			listed[line] = true
		}
	} else if !*update {
		t.Fatal(err)
	}
	built := map[string]bool{}
	for name := range realSite(t) {
		// Names with a fingerprint are nobody's to link to.
		if !strings.HasPrefix(name, AssetsDir+"/") && !strings.HasPrefix(name, "search/shards/") {
			built["/"+strings.TrimSuffix(name, "index.html")] = true
		}
	}
	for url := range listed {
		if !built[url] {
			t.Errorf("%s was published once and is not built any more: URLs are a contract, see CONTRIBUTING.md", url)
		}
	}
	for url := range built {
		if !listed[url] && !*update {
			t.Errorf("%s is new: go test ./internal/site -update adds it to testdata/urls.txt, for ever", url)
		}
		listed[url] = true
	}
	if *update {
		all := slices.Sorted(func(yield func(string) bool) {
			for url := range listed {
				if !yield(url) {
					return
				}
			}
		})
		if err := os.WriteFile(file, []byte(strings.Join(all, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// document is what the link test needs of a page.
type document struct {
	ids   map[string]int
	links []string
	lang  string
	title string
	h1    int
	text  string // of the h1
}

// TestInlineScript holds the bytes of the one script inside pages, which the
// policy names by their hash, against what the minifier makes of them.
func TestInlineScript(t *testing.T) {
	for name, b := range realSite(t) {
		if strings.HasSuffix(name, ".html") && !bytes.Contains(b, []byte("<script>"+hosting.ThemeScript+"</script>")) {
			t.Fatalf("%s has not the script that the policy allows: %s", name, hosting.ThemeScript)
		}
	}
}

// TestOutput reads every page that was written, as a browser would: each link
// within the site leads to a file and to an element that exists, ids are
// unique, and there is one h1. It is a second implementation of the checks that
// the build makes before rendering.
func TestOutput(t *testing.T) {
	files := realSite(t)
	docs := map[string]document{}
	for name, b := range files {
		if strings.HasSuffix(name, ".html") {
			docs[name] = parseHTML(t, b)
		}
		if name != strings.ToLower(name) {
			t.Errorf("%s: hosts fold case, so paths are lower case", name)
		}
	}
	if _, ok := files["404.html"]; ok {
		t.Error("a root 404.html would hide /404/ on some hosts")
	}
	for name, d := range docs {
		checkDocument(t, name, d)
		for _, link := range d.links {
			checkLink(t, name, link, files, docs)
		}
	}
}

func checkDocument(t *testing.T, name string, d document) {
	t.Helper()
	want := "zh-CN"
	if strings.HasPrefix(name, "en/") {
		want = "en"
	}
	if d.lang != want || d.h1 != 1 || d.title == "" {
		t.Errorf("%s: lang %q, %d h1, title %q", name, d.lang, d.h1, d.title)
	}
	for id, n := range d.ids {
		if n > 1 {
			t.Errorf("%s: the id %q stands %d times", name, id, n)
		}
	}
	for _, words := range []string{"**", "\x00", "&amp;lt;", "ZgotmplZ"} {
		if strings.Contains(d.text, words) {
			t.Errorf("%s: literal %q in the text", name, words)
		}
	}
}

func checkLink(t *testing.T, from, link string, files map[string][]byte, docs map[string]document) {
	t.Helper()
	if !strings.HasPrefix(link, "/") && !strings.HasPrefix(link, "#") {
		return
	}
	path, fragment, _ := strings.Cut(link, "#")
	path, _, _ = strings.Cut(path, "?")
	target := from
	if path != "" {
		target = permalink.File(path)
	}
	if _, ok := files[target]; !ok {
		t.Errorf("%s links to %s, which is not built", from, link)
		return
	}
	if fragment != "" && docs[target].ids[fragment] == 0 {
		t.Errorf("%s links to %s, where there is no such element", from, link)
	}
}

func parseHTML(t *testing.T, b []byte) document {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	d := document{ids: map[string]int{}}
	for n := range root.Descendants() {
		switch {
		case n.Type == html.TextNode && n.Parent.Data == "title" && n.Parent.Namespace == "":
			d.title = n.Data
		case n.Type == html.TextNode && n.Parent.Data != "script" && !inCode(n):
			d.text += n.Data
		case n.Type == html.ElementNode:
			d.element(n)
		}
	}
	return d
}

// inCode tells whether a text stands in code, where stars and the like are
// meant.
func inCode(n *html.Node) bool {
	for p := range n.Ancestors() {
		if p.Data == "code" {
			return true
		}
	}
	return false
}

func (d *document) element(n *html.Node) {
	switch n.Data {
	case "html":
		d.lang = attribute(n, "lang")
	case "h1":
		d.h1++
	}
	if id := attribute(n, "id"); id != "" {
		d.ids[id]++
	}
	for _, name := range []string{"href", "src", "action"} {
		if link := attribute(n, name); link != "" {
			d.links = append(d.links, link)
		}
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// TestArticle404 holds that the page about 404 reads as an article: crawlers
// take a thin page titled "404 Not Found" with status 200 for an error page.
func TestArticle404(t *testing.T) {
	files := realSite(t)
	for name, want := range map[string]string{"404/index.html": "404 Not Found 未找到：含义、原因与处理", "en/404/index.html": "404 Not Found: meaning, causes and fixes"} {
		d := parseHTML(t, files[name])
		if title := strings.ReplaceAll(d.title, "\u00a0", " "); !strings.HasPrefix(title, want) {
			t.Errorf("%s: the title is %q", name, title)
		}
		if len(d.text) < 4000 {
			t.Errorf("%s: only %d bytes of text", name, len(d.text))
		}
	}
	if !bytes.Contains(files["sitemap.xml"], []byte("/404/</loc>")) {
		t.Error("the sitemap lacks /404/")
	}
}

// TestFailedBuild breaks what a build reads after a good one: there are errors
// in the list, and the old site stays as it was, to the byte.
func TestFailedBuild(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	before := buildInto(t, out, Options{Root: fixture()})
	for name, root := range map[string]fs.FS{
		"content":            overlay{fixture(), fstest.MapFS{"content/4xx/404.md": {Data: []byte("no front matter")}}},
		"template":           replaced{fixture(), "templates/code.html", "{{ } {"},
		"template on a page": replaced{fixture(), "templates/code.html", `{{define "main"}}{{.Nope}}{{end}}`},
		"labels":             replaced{fixture(), "templates/labels.yaml", "{{ } {"},
	} {
		t.Run(name, func(t *testing.T) {
			_, list, err := Build(t.Context(), Options{Root: root, Out: out})
			if err != nil || list.Errors() == 0 {
				t.Fatalf("%d errors and %v; these are mistakes, not failures", list.Errors(), err)
			}
			if after := readTree(t, out); !maps.EqualFunc(after, before, bytes.Equal) {
				t.Error("the site has changed")
			}
		})
	}
}

// TestMistakesTogether: an author sees the mistakes of content, templates and
// assets at once, not one kind after the other.
func TestMistakesTogether(t *testing.T) {
	files := []string{"assets/js/filter.js", "content/4xx/404.md", "templates/code.html"}
	root := fixture()
	for _, file := range files {
		root = replaced{root, file, "{{ } {"}
	}
	_, list, err := Build(t.Context(), Options{Root: root, Out: filepath.Join(t.TempDir(), "public")})
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	for _, d := range list.Sorted() {
		told[d.File] = true
	}
	if got := slices.Sorted(maps.Keys(told)); !slices.Equal(got, files) {
		t.Errorf("told of %v, wanted %v", got, files)
	}
}

// replaced is a file system with one file's text replaced.
type replaced struct {
	fs.FS
	name, text string
}

func (r replaced) Open(name string) (fs.File, error) {
	if name == r.name {
		return fstest.MapFS{name: {Data: []byte(r.text)}}.Open(name)
	}
	return r.FS.Open(name)
}

// TestCancelled stops a build after the first page and after the last, when
// nothing but the search is left to write.
func TestCancelled(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	before := buildInto(t, out, Options{Root: fixture()})
	for name, last := range map[string]bool{"after the first page": false, "after the last page": true} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			_, _, err := Build(ctx, Options{Root: fixture(), BaseURL: "https://other.example", Out: out, Progress: func(done, total int) {
				if done == total || !last {
					cancel()
				}
			}})
			if !errors.Is(err, context.Canceled) {
				t.Errorf("the build ended with %v", err)
			}
			if after := readTree(t, out); !maps.EqualFunc(after, before, bytes.Equal) {
				t.Error("the site has changed")
			}
			left, err := filepath.Glob(filepath.Join(filepath.Dir(out), ".public*"))
			if err != nil || slices.ContainsFunc(left, isDir) {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
}

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}
