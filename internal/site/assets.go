package site

import (
	"io/fs"
	"path"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/output"
	"github.com/httpcodes/httpcodes/search"
)

// asset is a minified file with its fingerprinted path.
type asset struct {
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
	small, err := output.Minify(file, b)
	if err != nil {
		list.Errorf(diag.Whole(file), "", "cannot be minified: %v", err)
		return
	}
	name := path.Base(file)
	*a = append(*a, asset{name, "assets/" + output.Fingerprint(name, small), small})
}

// readAssets minifies and names all assets: the script of the search, and the
// project's own. Files are told apart by their base name, whatever folder they
// stand in.
func readAssets(root fs.FS) (assets, diag.List) {
	var all assets
	var list diag.List
	all.add("search/client.js", search.ClientScript(), &list)
	err := fs.WalkDir(root, AssetsDir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(p) == ".md" {
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
