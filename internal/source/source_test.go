package source

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
)

var update = flag.Bool("update", false, "rewrite the expected diagnostics")

// TestMistakes reads each archive in testdata/mistakes as a content folder. Its
// last file, "want", holds the diagnostics as they are printed.
func TestMistakes(t *testing.T) {
	files, err := filepath.Glob("testdata/mistakes/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := mistakes(a)
			last := &a.Files[len(a.Files)-1]
			if last.Name != "want" {
				t.Fatal(`the last file must be "want"`)
			}
			if got == string(last.Data) {
				return
			}
			if *update {
				last.Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("got:\n%s\nwant:\n%s", got, last.Data)
		})
	}
}

// mistakes reads the archive's files, completed by the tables that every
// content folder needs, and prints what is wrong.
func mistakes(a *txtar.Archive) string {
	tree := fstest.MapFS{
		"owners.yaml":   {Data: []byte("iana: {zh: 标准, en: standard, page: iana}\nnginx: {zh: nginx, en: nginx}\n")},
		"fields.yaml":   {Data: []byte("Retry-After: RFC 9110 §10.2.3\n")},
		"headings.yaml": {Data: []byte("code:\n  meaning: {zh: 含义, en: What it means, required: true}\n  history: {zh: 历史与旧说法, en: History}\n")},
		"site.yaml":     {Data: []byte("base_url: https://example.org\nrepository: https://example.org/repo\nbranch: main\n")},
	}
	for _, f := range a.Files[:len(a.Files)-1] {
		tree[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	c, list := Read(tree, "content")
	_, more := model.New(c.Docs, c.Tables)
	list.Append(more)
	var out bytes.Buffer
	diag.Print(&out, list.Sorted(), func(name string) []byte {
		if f := tree[strings.TrimPrefix(name, "content/")]; f != nil {
			return f.Data
		}
		return nil
	})
	return out.String()
}

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
		"5xx/404.md":            {},
		"iis/500/404.2.md":      {},
		"4xx/40.md":             {},
		"4xx/404.fr.md":         {},
		"vendors/Nginx.md":      {},
		"404.md":                {},
		"iis/404/deep/404.md":   {},
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
