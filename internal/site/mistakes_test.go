package site

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/httpcodes/httpcodes/internal/diag"
)

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

// mistakes loads the archive's files as a content folder, completed by the
// tables that every one needs, and prints what is wrong.
func mistakes(a *txtar.Archive) string {
	tree := fstest.MapFS{}
	for _, f := range append(tables.Files, a.Files[:len(a.Files)-1]...) {
		tree[ContentDir+"/"+f.Name] = &fstest.MapFile{Data: f.Data}
	}
	_, _, list := Load(tree, "")
	var out bytes.Buffer
	diag.Print(&out, list.Sorted(), func(name string) []byte {
		if f := tree[name]; f != nil {
			return f.Data
		}
		return nil
	})
	return out.String()
}

var tables = txtar.Parse([]byte(`
-- owners.yaml --
iana: {zh: 标准, en: standard}
nginx: {zh: nginx, en: nginx}
-- fields.yaml --
Retry-After: RFC 9110 §10.2.3
-- glossary.yaml --
zh: {标头: 请求头或响应头}
en: {utilize: use}
-- headings.yaml --
code:
  meaning: {zh: 含义, en: What it means, required: true}
  example: {zh: 示例, en: Example}
  history: {zh: 历史与旧说法, en: History}
-- site.yaml --
base_url: https://example.org
repository: https://example.org/repo
branch: main
`))
