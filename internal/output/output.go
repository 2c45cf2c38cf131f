// Package output brings finished bytes to disk.
//
// It takes names and bytes and gives names ([Fingerprint]), smaller bytes
// ([Minify]) and a folder that is replaced whole ([Begin]). It must not know
// what a status code is, nor a page or a template.
//
// # Replacing the folder
//
// A build writes into a staging folder beside the output folder, which
// therefore is on the same file system, and puts it in its place at the end:
//
//	public/             the site as it is served
//	.public.lock        locked while a build runs; stays, empty
//	.public.staging/    the site that is being written
//	.public.previous/   the old site, for a moment, where the two cannot be exchanged
//
// On Linux the two folders are exchanged in one step, so that there is
// always a whole site at the output folder's path; then the old one is
// removed. Elsewhere, and on file systems that cannot exchange, two renames
// leave a short gap. Whatever the moment at which a build fails or is
// killed, the old site or the new one is whole; [Begin] clears away what was
// left and puts the old site back where the gap was hit.
//
// # Whose folder it is
//
// A folder is replaced only when it is empty or holds the file .httpcodes,
// which every build writes. The root of a file system, the home folder, a
// folder with .git in it, the folders that the caller names and what lies in
// these are refused in any case.
package output

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"sync"

	"github.com/gofrs/flock"
)

// markerName is the file that says that a folder may be replaced.
const markerName = ".httpcodes"

// markerPrefix is what must stand at its start; the rest is for readers and
// may change.
const markerPrefix = "httpcodes output\n"

const marker = markerPrefix + "\n" +
	"The build of httpcodes (go run ./cmd/build) wrote this folder.\n" +
	"The next build replaces it whole, with everything in it.\n"

// A Staging is a site that is being written. Write may be called from
// several goroutines at once; Commit or Abort ends it.
type Staging struct {
	dir      string // absolute path of the folder to be replaced
	staging  string // where the files are written
	previous string // where the old site stands for a moment
	lock     *flock.Flock
	root     *os.Root // of staging
	swap     func(*Staging) error

	open sync.RWMutex // held for reading by Write, for writing by Commit and Abort
	done bool
	made sync.Map // the folders that are there, by path

	mu      sync.Mutex
	files   map[string]bool
	folders map[string]bool
	bytes   int64
	failed  error // the first file that could not be written
}

// Begin makes ready to replace dir. It takes the lock, clears away what a
// killed build left, and makes a fresh staging folder. The folders in keep,
// such as the one with the content, must not be dir, lie inside it or hold it.
func Begin(dir string, keep ...string) (*Staging, error) {
	dir, err := resolve(dir)
	if err != nil {
		return nil, err
	}
	if err := refuse(dir, keep); err != nil {
		return nil, err
	}
	s := newStaging(dir)
	if err := s.acquire(); err != nil {
		return nil, err
	}
	if err := s.prepare(); err != nil {
		return nil, errors.Join(err, s.lock.Unlock())
	}
	return s, nil
}

func newStaging(dir string) *Staging {
	beside := func(suffix string) string {
		return filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+suffix)
	}
	return &Staging{
		dir:      dir,
		staging:  beside(".staging"),
		previous: beside(".previous"),
		lock:     flock.New(beside(".lock")),
		swap:     (*Staging).exchange,
		files:    map[string]bool{markerName: true},
		folders:  map[string]bool{},
	}
}

// acquire makes the folder that holds dir, and takes the lock in it.
func (s *Staging) acquire() error {
	if err := os.MkdirAll(filepath.Dir(s.dir), 0o755); err != nil {
		return fmt.Errorf("cannot make the folder for %s: %w; build into a folder that you may write to", s.dir, err)
	}
	locked, err := s.lock.TryLock()
	if err != nil {
		return fmt.Errorf("cannot lock %s: %w; the output folder must lie in a folder that you may write to", s.lock.Path(), err)
	}
	if !locked {
		return fmt.Errorf("another build is writing to %s (it holds %s): wait until it is done, or build into another folder", s.dir, s.lock.Path())
	}
	return nil
}

// prepare runs under the lock.
func (s *Staging) prepare() error {
	if err := s.mend(); err != nil {
		return fmt.Errorf("cannot clear away what an earlier build left: %w", err)
	}
	if err := ours(s.dir); err != nil {
		return err
	}
	if err := os.Mkdir(s.staging, 0o755); err != nil {
		return fmt.Errorf("cannot make the staging folder: %w", err)
	}
	root, err := os.OpenRoot(s.staging)
	if err != nil {
		return fmt.Errorf("cannot open the staging folder: %w", err)
	}
	s.root = root
	return nil
}

// mend undoes a swap that was interrupted between its two renames, and
// removes leftovers. In that gap the output folder does not exist.
func (s *Staging) mend() error {
	if _, err := os.Lstat(s.dir); errors.Is(err, os.ErrNotExist) {
		if err := os.Rename(s.previous, s.dir); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return errors.Join(os.RemoveAll(s.staging), os.RemoveAll(s.previous))
}

// Write adds a file. The path has slashes, lower case and stays inside; no
// path may be written twice. A failed Write makes Commit refuse.
func (s *Staging) Write(path string, b []byte) error {
	s.open.RLock()
	defer s.open.RUnlock()
	if s.done {
		return fmt.Errorf("cannot write %s: the output is closed", path)
	}
	err := s.write(path, b)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil && s.failed == nil {
		s.failed = err
	}
	if err == nil {
		s.bytes += int64(len(b))
	}
	return err
}

func (s *Staging) write(name string, b []byte) error {
	if err := CheckPath(name); err != nil {
		return err
	}
	if err := s.claim(name); err != nil {
		return err
	}
	if err := s.mkdir(path.Dir(name)); err != nil {
		return fmt.Errorf("cannot make the folder of %s: %w", name, err)
	}
	if err := s.root.WriteFile(name, b, 0o644); err != nil {
		return fmt.Errorf("cannot write %s: %w", name, err)
	}
	return nil
}

// mkdir makes a folder unless it was made before.
func (s *Staging) mkdir(dir string) error {
	if _, ok := s.made.Load(dir); ok {
		return nil
	}
	if err := s.root.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	s.made.Store(dir, true)
	return nil
}

// claim notes that a file is being written, and refuses one that is there
// already or is a folder as well.
func (s *Staging) claim(name string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.files[name] {
		return fmt.Errorf("%s is written twice: two pages or assets have the same address; rename one of them", name)
	}
	if s.folders[name] {
		return fmt.Errorf("%s cannot be a file: there are files below %s/; rename one of them", name, name)
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if s.files[dir] {
			return fmt.Errorf("%s cannot be written: %s is a file; rename one of them", name, dir)
		}
		s.folders[dir] = true
	}
	s.files[name] = true
	return nil
}

// Commit puts the new site in the place of the old one. When it fails the
// old site is still there, and the new one is gone.
func (s *Staging) Commit() error {
	s.open.Lock()
	defer s.open.Unlock()
	if s.done {
		return errors.New("the output is closed already")
	}
	if err := s.finish(); err != nil {
		return errors.Join(fmt.Errorf("%s stays as it was: %w", s.dir, err), s.close())
	}
	if err := s.close(); err != nil {
		return fmt.Errorf("the new site is in %s, but the old one could not be removed: %w", s.dir, err)
	}
	return nil
}

func (s *Staging) finish() error {
	switch files, _ := s.Stats(); {
	case s.failed != nil:
		return s.failed
	case files == 0:
		return errors.New("nothing was written")
	}
	if err := ours(s.dir); err != nil {
		return err
	}
	if err := s.root.WriteFile(markerName, []byte(marker), 0o644); err != nil {
		return fmt.Errorf("cannot write %s: %w", markerName, err)
	}
	if err := s.root.Close(); err != nil {
		return err
	}
	return s.swap(s)
}

// Abort gives up: the old site stays, the new one is removed. After Commit
// it does nothing, so that it can be deferred.
func (s *Staging) Abort() error {
	s.open.Lock()
	defer s.open.Unlock()
	if s.done {
		return nil
	}
	return s.close()
}

// close removes what stands beside the output folder and gives the lock
// back. After an exchange that is the old site. A root may be closed twice.
func (s *Staging) close() error {
	s.done = true
	return errors.Join(s.root.Close(), s.mend(), s.lock.Unlock())
}

// Stats gives how many files were written and their bytes, the marker not
// counted.
func (s *Staging) Stats() (files int, bytes int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.files) - 1, s.bytes
}
