package source

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
)

func TestClassify(t *testing.T) {
	for path, want := range map[string]file{
		"4xx/404.md":            {kind: model.KindCode, id: "404", lang: model.ZH},
		"4xx/404.en.md":         {kind: model.KindCode, id: "404", lang: model.EN},
		"4xx/index.md":          {kind: model.KindClass, id: "4xx", lang: model.ZH},
		"iis/index.en.md":       {kind: model.KindAppendix, id: "iis", lang: model.EN},
		"iis/404/index.md":      {kind: model.KindGroup, id: "404", lang: model.ZH},
		"iis/404/404.2.md":      {kind: model.KindSubStatus, id: "404.2", lang: model.ZH},
		"iis/500/500.1000.md":   {kind: model.KindSubStatus, id: "500.1000", lang: model.ZH},
		"vendors/nginx.en.md":   {kind: model.KindVendor, id: "nginx", lang: model.EN},
		"pages/not-found.md":    {kind: model.KindStanding, id: "not-found", lang: model.ZH},
		"compare/401-403.en.md": {kind: model.KindComparison, id: "compare/401-403", lang: model.EN},
		"5xx/404.md":            {},
		"iis/500/404.2.md":      {},
		"4xx/40.md":             {},
		"4xx/404.fr.md":         {},
		"vendors/Nginx.md":      {},
		"404.md":                {},
		"iis/404/deep/404.md":   {},
		"iis/404/404.02.md":     {},
		"pages/a/b.md":          {},
		"iis/404/404.2.en.x.md": {},
	} {
		got, ok := classify(path)
		if got != want || ok != (want != file{}) {
			t.Errorf("classify(%q) = %+v, %v, want %+v", path, got, ok, want)
		}
	}
}

// FuzzParseDoc feeds any bytes as a content file: there may be any number of
// mistakes, but never a panic.
func FuzzParseDoc(f *testing.F) {
	f.Add([]byte("---\ncode: \"404\"\nname: 未找到\nowners:\n  - {id: iana, state: standard, seen: wire}\n---\n\n## 含义 {#meaning}\n\n404 与 `Retry-After`。\n"))
	f.Add([]byte("---\na: &x [1]\nb: *x\n<<: {}\n---\n"))
	f.Add([]byte("---\nname: |\n  x\n ---\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		var list diag.List
		parseDoc(src, file{name: "404.md", kind: model.KindCode, id: "404", lang: model.ZH}, Headings{}, &list)
		diag.Print(&bytes.Buffer{}, list.Sorted(), func(string) []byte { return src })
	})
}

// TestContentFiles: what does not belong there is told, but for what editors and
// systems leave behind.
func TestContentFiles(t *testing.T) {
	tree := fstest.MapFS{}
	for _, name := range []string{"owners.yaml", ".DS_Store", ".obsidian/app.json", "4xx/404.md", "4xx/.404.md.swp", "4xx/404.txt", "vendors/owners.yaml", "404.md"} {
		tree[name] = &fstest.MapFile{}
	}
	var list diag.List
	files := contentFiles(tree, "content", &list)
	if len(files) != 1 || files[0].name != "content/4xx/404.md" {
		t.Errorf("got %+v", files)
	}
	var told []string
	for _, d := range list.Sorted() {
		told = append(told, d.File)
	}
	if want := []string{"content/404.md", "content/4xx/404.txt", "content/vendors/owners.yaml"}; !slices.Equal(told, want) {
		t.Errorf("told of %v, wanted %v", told, want)
	}
}

// TestLargeFile: a file that no author has written is not read.
func TestLargeFile(t *testing.T) {
	large := make([]byte, maxFile+1)
	list := diag.List{}
	if _, ok := readFile(fstest.MapFS{"404.md": {Data: large}}, "404.md", "content/4xx/404.md", &list); ok {
		t.Error("the file was read")
	}
	if got := list.Sorted(); len(got) != 1 || got[0].Pos != diag.Whole("content/4xx/404.md") || !strings.Contains(got[0].Text, fmt.Sprint(maxFile+1)) {
		t.Errorf("got %+v", got)
	}
	if src, ok := readFile(fstest.MapFS{"404.md": {Data: bytes.Repeat([]byte("x"), maxFile)}}, "404.md", "404.md", &list); !ok || len(src) != maxFile {
		t.Errorf("a file of %d bytes was not read", maxFile)
	}
}

// TestIrregular puts a pipe where a page should be: reading it would never end.
func TestIrregular(t *testing.T) {
	var list diag.List
	contentFiles(fstest.MapFS{"4xx/404.md": {Mode: fs.ModeNamedPipe}, "4xx/405.md": {Mode: fs.ModeSymlink}}, "content", &list)
	var got []string
	for _, d := range list.Sorted() {
		got = append(got, d.File+": "+d.Text)
	}
	want := []string{"content/4xx/404.md: not a regular file", "content/4xx/405.md: not a regular file"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
