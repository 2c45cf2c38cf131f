package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// build runs a whole build of the given files.
func build(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	s := begin(t, dir)
	for name, text := range files {
		if err := s.Write(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Commit(); err != nil {
		t.Fatal(err)
	}
}

func begin(t *testing.T, dir string) *Staging {
	t.Helper()
	s, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Abort() })
	return s
}

// tree gives every file below dir but the lock, which stays.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, ".lock") {
			return err
		}
		b, err := os.ReadFile(filepath.Join(dir, path))
		files[path] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func wantTree(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Errorf("%s (-want +got)\n%s", dir, diff)
	}
}

func wantError(t *testing.T, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("error %q does not say %q", err, part)
		}
	}
}

func TestCommitReplacesTheWholeFolder(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	build(t, dir, map[string]string{"index.html": "1", "404/index.html": "1", "gone.html": "1"})
	build(t, dir, map[string]string{"index.html": "2", "404/index.html": "2"})
	wantTree(t, parent, map[string]string{
		"public/index.html": "2", "public/404/index.html": "2", "public/" + markerName: marker,
	})
}

func TestCommitIntoAnEmptyFolder(t *testing.T) {
	dir := t.TempDir()
	build(t, dir, map[string]string{"index.html": "1"})
	wantTree(t, dir, map[string]string{"index.html": "1", markerName: marker})
}

func TestCommitMakesTheFoldersAbove(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b", "public")
	build(t, dir, map[string]string{"index.html": "1"})
	wantTree(t, dir, map[string]string{"index.html": "1", markerName: marker})
}

func TestAbortLeavesTheOldSite(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	build(t, dir, map[string]string{"index.html": "1"})
	s := begin(t, dir)
	if err := s.Write("index.html", []byte("2")); err != nil {
		t.Fatal(err)
	}
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	wantTree(t, parent, map[string]string{"public/index.html": "1", "public/" + markerName: marker})
	wantError(t, s.Write("a.html", nil), "closed")
	wantError(t, s.Commit(), "closed")
	if err := s.Abort(); err != nil {
		t.Errorf("a second Abort: %v", err)
	}
}

func TestAbortAfterCommitDoesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s := begin(t, dir)
	if err := errors.Join(s.Write("index.html", []byte("1")), s.Commit(), s.Abort()); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, map[string]string{"index.html": "1", markerName: marker})
}

func TestCommitRefusesAfterAFailedWrite(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	build(t, dir, map[string]string{"index.html": "1"})
	s := begin(t, dir)
	if err := s.Write("index.html", []byte("2")); err != nil {
		t.Fatal(err)
	}
	wantError(t, s.Write("index.html", []byte("3")), "written twice")
	wantError(t, s.Commit(), "stays as it was", "written twice")
	wantTree(t, parent, map[string]string{"public/index.html": "1", "public/" + markerName: marker})
}

func TestCommitRefusesAnEmptySite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	build(t, dir, map[string]string{"index.html": "1"})
	wantError(t, begin(t, dir).Commit(), "nothing was written")
	wantTree(t, dir, map[string]string{"index.html": "1", markerName: marker})
}

func TestSecondBuildIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	first := begin(t, dir)
	_, err := Begin(dir)
	wantError(t, err, "another build is writing", ".public.lock")
	if err := first.Abort(); err != nil {
		t.Fatal(err)
	}
	build(t, dir, map[string]string{"index.html": "1"})
}

func TestWriteRefusesPaths(t *testing.T) {
	s := begin(t, filepath.Join(t.TempDir(), "public"))
	for _, c := range []struct{ path, want string }{
		{"", "not a path inside"},
		{".", "not a path inside"},
		{"/index.html", "not a path inside"},
		{"../index.html", "not a path inside"},
		{"a/../../b", "not a path inside"},
		{"a//b", "not a path inside"},
		{"a/", "not a path inside"},
		{"README.md", `write "readme.md"`},
		{"é/É.html", "upper-case"},
		{"未找到.html", `'未'`},
		{`a\b`, `'\\'`},
		{"c:a", "':'"},
		{"a b", "' '"},
		{"a\x00b", "'\\x00'"},
		{"404./index.html", "ends in a dot"},
		{markerName, "written twice"},
	} {
		wantError(t, s.Write(c.path, nil), c.want)
	}
}

func TestWriteRefusesAFileThatIsAFolder(t *testing.T) {
	s := begin(t, filepath.Join(t.TempDir(), "public"))
	if err := errors.Join(s.Write("404", nil), s.Write("405/index.html", nil)); err != nil {
		t.Fatal(err)
	}
	wantError(t, s.Write("404/index.html", nil), "404 is a file")
	wantError(t, s.Write("405", nil), "405 cannot be a file")
}

func TestWriteDoesNotFollowLinksOut(t *testing.T) {
	parent := t.TempDir()
	s := begin(t, filepath.Join(parent, "public"))
	if err := os.Symlink(parent, filepath.Join(s.staging, "out")); err != nil {
		t.Skip(err)
	}
	wantError(t, s.Write("out/index.html", nil), "out/index.html")
	if _, err := os.Stat(filepath.Join(parent, "index.html")); err == nil {
		t.Error("a file was written outside")
	}
}

func TestWriteFromManyGoroutines(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s := begin(t, dir)
	want := map[string]string{markerName: marker}
	for i := range 400 {
		want[fmt.Sprintf("d%d/p%d/index.html", i%7, i)] = fmt.Sprint(i)
	}
	var wg sync.WaitGroup
	for name, text := range want {
		if name != markerName {
			wg.Go(func() {
				if err := s.Write(name, []byte(text)); err != nil {
					t.Error(err)
				}
			})
		}
	}
	wg.Wait()
	if files, bytes := s.Stats(); files != 400 || bytes != 10+2*90+3*300 {
		t.Errorf("Stats() = %d files, %d bytes", files, bytes)
	}
	if err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, want)
}

func TestForeignFoldersAreRefused(t *testing.T) {
	foreign := t.TempDir()
	write(t, filepath.Join(foreign, "thesis.txt"), "years of work")
	fake := t.TempDir()
	write(t, filepath.Join(fake, markerName), "something else")
	file := filepath.Join(t.TempDir(), "public")
	write(t, file, "a file")
	git := t.TempDir()
	write(t, filepath.Join(git, ".git"), "gitdir: elsewhere")
	write(t, filepath.Join(git, markerName), marker)
	content := t.TempDir()
	write(t, filepath.Join(content, markerName), marker)
	home, err := os.UserHomeDir()
	if err != nil {
		t.Fatal(err)
	}
	loose := filepath.Join(t.TempDir(), "loose")
	if err := os.Symlink("nowhere", loose); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ dir, want string }{
		{foreign, "was not written by this build"},
		{fake, "was not written by this build"},
		{file, "is a file"},
		{git, ".git"},
		{"/", "root of the file system"},
		{home, "home folder"},
		{filepath.Dir(home), ""},
		{".", "current folder"},
		{"..", "current folder"},
		{content, "which the build reads"},
		{filepath.Join(content, "content", "public"), "which the build reads"},
		{loose, "leads nowhere"},
		{" ", "no name"},
	} {
		_, err := Begin(c.dir, filepath.Join(content, "content"))
		wantError(t, err, c.want)
	}
	wantTree(t, foreign, map[string]string{"thesis.txt": "years of work"})
}

func TestFolderThatBecomesForeignIsKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s := begin(t, dir)
	if err := s.Write("index.html", nil); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "thesis.txt"), "years of work")
	wantError(t, s.Commit(), "was not written by this build")
	wantTree(t, dir, map[string]string{"thesis.txt": "years of work"})
}

func TestLinkedFolderIsReplacedBehindTheLink(t *testing.T) {
	parent := t.TempDir()
	link, real := filepath.Join(parent, "link"), filepath.Join(parent, "real")
	build(t, real, map[string]string{"index.html": "1"})
	if err := os.Symlink("real", link); err != nil {
		t.Skip(err)
	}
	build(t, link, map[string]string{"index.html": "2"})
	wantTree(t, real, map[string]string{"index.html": "2", markerName: marker})
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v", err)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644))
	if err != nil {
		t.Fatal(err)
	}
}
