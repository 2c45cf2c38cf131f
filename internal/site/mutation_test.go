package site

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// mutations damage a file as a careless author, editor or merge would.
var mutations = map[string]func(*rand.Rand, []byte) []byte{
	"delete a line": func(r *rand.Rand, b []byte) []byte {
		lines := bytes.SplitAfter(b, []byte("\n"))
		i := r.IntN(len(lines))
		return bytes.Join(append(lines[:i:i], lines[i+1:]...), nil)
	},
	"repeat a line": func(r *rand.Rand, b []byte) []byte {
		lines := bytes.SplitAfter(b, []byte("\n"))
		i := r.IntN(len(lines))
		return bytes.Join(append(lines[:i+1:i+1], lines[i:]...), nil)
	},
	"cut off the end": func(r *rand.Rand, b []byte) []byte { return b[:r.IntN(len(b)+1)] },
	"lose a byte": func(r *rand.Rand, b []byte) []byte {
		i := r.IntN(len(b))
		return append(b[:i:i], b[i+1:]...)
	},
	"insert punctuation": func(r *rand.Rand, b []byte) []byte {
		i := r.IntN(len(b))
		return append(append(b[:i:i], "[]{}:#|>-*`\"'&!\x00\xff\ufeff"[r.IntN(20)]), b[i:]...)
	},
	"indent a line": func(r *rand.Rand, b []byte) []byte {
		lines := bytes.SplitAfter(b, []byte("\n"))
		i := r.IntN(len(lines))
		lines[i] = append([]byte("  "), lines[i]...)
		return bytes.Join(lines, nil)
	},
	"empty the file": func(*rand.Rand, []byte) []byte { return nil },
}

// TestMutations damages the content at random, from a fixed seed. Whatever
// happens, there is no panic: either errors that name a file, or a site that
// builds.
func TestMutations(t *testing.T) {
	base := readFS(t, fixture(), ContentDir)
	files := slices.Sorted(maps.Keys(base))
	r := rand.New(rand.NewPCG(404, 2026))
	for _, what := range slices.Sorted(maps.Keys(mutations)) {
		mutate := mutations[what]
		for range 30 {
			name := files[r.IntN(len(files))]
			tree := fstest.MapFS{}
			for n, f := range base {
				tree[n] = f
			}
			damaged := mutate(r, bytes.Clone(base[name].Data))
			tree[name] = &fstest.MapFile{Data: damaged}
			t.Run(fmt.Sprintf("%s of %s", what, name), func(t *testing.T) {
				defer func() {
					if p := recover(); p != nil {
						t.Errorf("panic: %v with\n%s", p, damaged)
					}
				}()
				survive(t, overlay{fixture(), tree})
			})
		}
	}
}

func survive(t *testing.T, root fs.FS) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "public")
	_, list, err := Build(context.Background(), Options{Root: root, Out: out})
	if err != nil {
		t.Errorf("the content broke the build itself: %v", err)
	}
	for _, d := range list.Sorted() {
		if !strings.HasPrefix(d.File, ContentDir+"/") || d.Text == "" {
			t.Errorf("a diagnostic without a file or a text: %+v", d)
		}
	}
}

func readFS(t *testing.T, fsys fs.FS, dir string) fstest.MapFS {
	t.Helper()
	tree := fstest.MapFS{}
	err := fs.WalkDir(fsys, dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(fsys, p)
		tree[p] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}
