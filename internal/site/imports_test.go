package site

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// order is the flow of the data: a package may import those of earlier lines,
// never one of its own line or a later one. CONTRIBUTING.md has the drawing.
var order = []string{
	"diag",
	"httpmsg hosting output",
	"markdown diagram",
	"model",
	"source permalink",
	"link",
	"check render",
	"site",
	"serve",
}

// exclusive are the libraries that one package alone may import: it hides them.
var exclusive = map[string]string{
	"github.com/yuin/goldmark":       "markdown",
	"github.com/alecthomas/chroma":   "markdown",
	"github.com/goccy/go-yaml":       "source",
	"github.com/tdewolff/minify":     "output",
	"github.com/tdewolff/parse":      "output",
	"github.com/gofrs/flock":         "output",
	"github.com/fsnotify/fsnotify":   "serve",
	"github.com/blevesearch":         "search",
	"github.com/mozillazg/go-pinyin": "search",
	"github.com/schollz/progressbar": "cmd/build",
	"github.com/spf13/cobra":         "cmd/build",
}

const module = "github.com/httpcodes/httpcodes/"

// TestImports holds the order of the packages and the libraries' owners.
func TestImports(t *testing.T) {
	for _, dir := range []string{"internal", "cmd", "search"} {
		err := filepath.WalkDir(filepath.Join(projectRoot, dir), func(p string, d fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(p) != ".go" || strings.HasSuffix(p, "_test.go") {
				return err
			}
			checkImports(t, p)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestTables holds CONTRIBUTING.md against the code: its table of packages is in
// the order of the flow, and its table of libraries has every one that go.mod
// requires.
func TestTables(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(projectRoot, "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	var packages []string
	for _, m := range regexp.MustCompile("(?m)^\\| `internal/(\\w+)` \\|").FindAllStringSubmatch(string(b), -1) {
		packages = append(packages, m[1])
	}
	if !slices.IsSortedFunc(packages, func(a, b string) int { return rank(t, a) - rank(t, b) }) {
		t.Errorf("the table of packages has another order than %q: %q", order, packages)
	}
	if want := strings.Fields(strings.Join(order, " ")); len(packages) != len(want) {
		t.Errorf("the table of packages has %q, the order %q", packages, want)
	}
	_, libraries, _ := strings.Cut(string(b), "## Dependencies")
	mod, err := os.ReadFile(filepath.Join(projectRoot, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^\t\S*?([^/\s]+)(?:/v\d+)? v\S+$`).FindAllStringSubmatch(string(mod), -1) {
		if !strings.Contains(libraries, m[1]) {
			t.Errorf("the table of libraries lacks %s", m[1])
		}
	}
}

func checkImports(t *testing.T, file string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	rel, _ := filepath.Rel(projectRoot, filepath.Dir(file))
	pkg := strings.TrimPrefix(filepath.ToSlash(rel), "internal/")
	for _, spec := range f.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if own, ok := strings.CutPrefix(imported, module+"internal/"); ok && rank(t, own) >= rank(t, pkg) {
			t.Errorf("%s imports %s, which comes later in the flow", file, own)
		}
		for library, owner := range exclusive {
			if (imported == library || strings.HasPrefix(imported, library+"/")) && pkg != owner {
				t.Errorf("%s imports %s, which only %s may", file, imported, owner)
			}
		}
	}
}

func rank(t *testing.T, pkg string) int {
	t.Helper()
	switch pkg {
	case "cmd/build":
		return len(order)
	case "search": // knows documents, not pages
		return -1
	}
	i := slices.IndexFunc(order, func(line string) bool { return slices.Contains(strings.Fields(line), path.Base(pkg)) })
	if i < 0 {
		t.Errorf("the package %s has no place in the order", pkg)
	}
	return i
}
