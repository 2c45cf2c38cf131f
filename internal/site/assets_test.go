package site

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/httpcodes/httpcodes/internal/diag"
)

// TestAssetMistakes adds a file to the assets, or takes one away.
func TestAssetMistakes(t *testing.T) {
	for name, c := range map[string]struct {
		file, text string // "" to take it away
		want       string
	}{
		"syntax":       {"assets/js/filter.js", "let a;\nlet b = = 1;\n", "assets/js/filter.js:2:9: error: cannot be minified: unexpected = in expression\n    2 | let b = = 1;\n      |         ^\n"},
		"same name":    {"assets/old/page.js", "let a;", "assets/old/page.js: error: a second asset with the name page.js\n      = rename one of them: pages name assets without their folders\n      note: assets/js/page.js: the first is here\n"},
		"the search's": {"assets/js/client.js", "let a;", "assets/js/client.js: error: a second asset with the name client.js\n      = rename one of them: pages name assets without their folders\n      note: search/client.js: the first is here\n"},
		"capitals":     {"assets/Logo.svg", "<svg/>", "assets/Logo.svg: error: the name \"Logo.svg\" has upper-case letters, which hosts treat differently: write \"logo.svg\"\n"},
		"hidden":       {"assets/.site.css.swp", "b0VIM", ""},
		"missing":      {"assets/site.css", "", "assets: error: there is no site.css, which pages load\n      = add the file, or take its name out of internal/render\n"},
	} {
		t.Run(name, func(t *testing.T) {
			root := fstest.MapFS{}
			for _, dir := range []string{ContentDir, TemplatesDir, AssetsDir} {
				maps.Copy(root, readFS(t, fixture(), dir))
			}
			root[c.file] = &fstest.MapFile{Data: []byte(c.text)}
			if c.text == "" {
				delete(root, c.file)
			}
			_, list := prepare(Options{Root: root})
			var got strings.Builder
			diag.Print(&got, list.Sorted(), func(file string) []byte { return root[file].Data })
			if got.String() != c.want {
				t.Errorf("got:\n%swant:\n%s", got.String(), c.want)
			}
		})
	}
}
