package site

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/output"
	"github.com/httpcodes/httpcodes/search"
)

// asset is a minified file with its fingerprinted path.
type asset struct {
	file  string // "assets/site.css", as diagnostics name it
	name  string // "site.css"
	path  string // "assets/site.3f9a1c2b.css"
	bytes []byte
}

type assets []asset

func (a assets) urls() map[string]string {
	m := map[string]string{}
	for _, x := range a {
		m[x.name] = "/" + x.path
	}
	return m
}

// bytes are those of a file, nil when there is none.
func (a assets) bytes(name string) []byte {
	for _, x := range a {
		if x.name == name {
			return x.bytes
		}
	}
	return nil
}

// add minifies and names a file.
func (a *assets) add(file string, b []byte, list *diag.List) {
	name := path.Base(file)
	if err := output.CheckPath(name); err != nil {
		list.Errorf(diag.Whole(file), "", "the name %v", err)
		return
	}
	if i := slices.IndexFunc(*a, func(x asset) bool { return x.name == name }); i >= 0 {
		list.Add(diag.Diagnostic{
			Pos: diag.Whole(file), Text: "a second asset with the name " + name, Mend: "rename one of them: pages name assets without their folders",
			Notes: []diag.Note{{Pos: diag.Whole((*a)[i].file), Text: "the first is here"}},
		})
		return
	}
	small, err := output.Minify(file, b)
	if err != nil { // it is there all the same: nobody is to miss it as well
		list.Errorf(position(file, err), "", "cannot be minified: %v", err)
	}
	*a = append(*a, asset{file, name, "assets/" + output.Fingerprint(name, small), small})
}

// position is where a file is not valid.
func position(file string, err error) diag.Pos {
	var syntax *output.SyntaxError
	if errors.As(err, &syntax) {
		return diag.Pos{File: file, Offset: syntax.Offset}
	}
	return diag.Whole(file)
}

// readAssets minifies and names all assets: the script of the search, and the
// project's own. Files are told apart by their base name, whatever folder they
// stand in.
func readAssets(root fs.FS) (assets, diag.List) {
	var all assets
	var list diag.List
	all.add("search/client.js", search.ClientScript(), &list)
	err := fs.WalkDir(root, AssetsDir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(p) == ".md" || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		b, err := fs.ReadFile(root, p)
		if err != nil {
			return err
		}
		all.add(p, b, &list)
		return nil
	})
	if err != nil {
		list.Errorf(diag.Whole(AssetsDir), "", "cannot be read: %v", err)
	}
	return all, list
}
