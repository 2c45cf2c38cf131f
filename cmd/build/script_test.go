package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"build": main})
}

// TestScripts runs the command as a user does. Each script starts in a project
// of its own: the real templates and assets, and the small content tree of
// testdata/site.
func TestScripts(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			for dst, src := range map[string]string{"content": "testdata/site/content", "templates": "templates", "assets": "assets"} {
				if err := os.CopyFS(filepath.Join(env.WorkDir, dst), os.DirFS(filepath.Join(root, src))); err != nil {
					return err
				}
			}
			return nil
		},
	})
}
