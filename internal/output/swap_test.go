package output

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// swaps are the two ways, so that the one that this system does not use is
// tested as well.
var swaps = map[string]func(*Staging) error{
	"exchange": (*Staging).exchange,
	"rename":   (*Staging).rename,
}

func TestSwaps(t *testing.T) {
	for name, swap := range swaps {
		t.Run(name, func(t *testing.T) {
			parent := t.TempDir()
			dir := filepath.Join(parent, "public")
			for _, text := range []string{"1", "2", "3"} {
				s := begin(t, dir)
				s.swap = swap
				if err := errors.Join(s.Write("index.html", []byte(text)), s.Commit()); err != nil {
					t.Fatal(err)
				}
				wantTree(t, parent, map[string]string{"public/index.html": text, "public/" + markerName: marker})
			}
		})
	}
}

func TestFailedSwapLeavesTheOldSite(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	build(t, dir, map[string]string{"index.html": "1"})
	s := begin(t, dir)
	s.swap = func(s *Staging) error { // the second rename fails
		return errors.Join(os.Rename(s.dir, s.previous), errors.New("no luck"))
	}
	wantError(t, errors.Join(s.Write("index.html", []byte("2")), s.Commit()), "stays as it was", "no luck")
	wantTree(t, parent, map[string]string{"public/index.html": "1", "public/" + markerName: marker})
}

// TestBeginMends sets up what kills leave behind.
func TestBeginMends(t *testing.T) {
	old := map[string]string{"public/index.html": "1", "public/" + markerName: marker}
	for _, c := range []struct {
		name string
		rot  func(parent string) error
		want map[string]string
	}{
		{"while writing", func(parent string) error {
			return os.MkdirAll(filepath.Join(parent, ".public.staging", "404"), 0o755)
		}, old},
		{"between the renames", func(parent string) error {
			return errors.Join(
				os.Rename(filepath.Join(parent, "public"), filepath.Join(parent, ".public.previous")),
				os.Mkdir(filepath.Join(parent, ".public.staging"), 0o755))
		}, old},
		{"after the renames, before the old site is removed", func(parent string) error {
			return os.Mkdir(filepath.Join(parent, ".public.previous"), 0o755)
		}, old},
		{"on the way to the first site", func(parent string) error {
			return errors.Join(os.RemoveAll(filepath.Join(parent, "public")), os.Mkdir(filepath.Join(parent, ".public.staging"), 0o755))
		}, map[string]string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			parent := t.TempDir()
			dir := filepath.Join(parent, "public")
			build(t, dir, map[string]string{"index.html": "1"})
			if err := c.rot(parent); err != nil {
				t.Fatal(err)
			}
			if err := begin(t, dir).Abort(); err != nil {
				t.Fatal(err)
			}
			wantTree(t, parent, c.want)
			entries, _ := os.ReadDir(parent)
			if want := min(len(c.want), 1) + 1; len(entries) != want {
				t.Errorf("leftovers: %v", entries)
			}
		})
	}
}
