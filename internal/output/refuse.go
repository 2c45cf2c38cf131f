package output

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// refuse says no to folders that a build must never replace, whatever is in
// them. Links are followed for the comparison.
func refuse(dir string, keep []string) error {
	real := follow(dir)
	if real == filepath.Dir(real) {
		return fmt.Errorf("%s is the root of the file system: build into a folder of its own", dir)
	}
	if home, err := os.UserHomeDir(); err == nil && holds(real, home) {
		return fmt.Errorf("%s holds your home folder: build into a folder of its own", dir)
	}
	if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
		return fmt.Errorf("%s is a git work tree (it has .git): build into a folder of its own", dir)
	}
	if cwd, err := os.Getwd(); err == nil && holds(real, cwd) {
		return fmt.Errorf("%s holds the current folder: build into a folder of its own", dir)
	}
	for _, k := range keep {
		if holds(real, k) {
			return fmt.Errorf("%s holds %s, which the build reads: build into a folder of its own", dir, k)
		}
		if kept, err := filepath.Abs(k); err != nil || holds(follow(kept), real) {
			return fmt.Errorf("%s lies in %s, which the build reads: build into a folder outside", dir, k)
		}
	}
	return nil
}

// holds tells whether the folder dir is inner or has it inside.
func holds(dir, inner string) bool {
	inner, err := filepath.Abs(inner)
	if err != nil {
		return true
	}
	rel, err := filepath.Rel(dir, follow(inner))
	return err == nil && filepath.IsLocal(rel)
}

// follow resolves the links in a path as far as it exists.
func follow(dir string) string {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		return real
	}
	parent := filepath.Dir(dir)
	if parent == dir {
		return dir
	}
	return filepath.Join(follow(parent), filepath.Base(dir))
}

// isOurs tells whether a folder has the marker.
func isOurs(dir string) bool {
	b, err := os.ReadFile(filepath.Join(dir, markerName))
	return err == nil && bytes.HasPrefix(b, []byte(markerPrefix))
}

// ours refuses a folder that is there, not empty, and not written by a build.
func ours(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("cannot look into the output folder: %w", err)
	case len(entries) == 0 || isOurs(dir):
		return nil
	}
	return fmt.Errorf("%s is not empty and was not written by this build (it has no %s): choose another folder, or empty it first", dir, markerName)
}

// resolve makes a path absolute. A link is followed, so that the folder is
// replaced and not the link.
func resolve(dir string) (string, error) {
	if strings.TrimSpace(dir) == "" {
		return "", errors.New("the output folder has no name")
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	info, err := os.Lstat(dir)
	switch {
	case err != nil:
		return dir, nil // not there, or nothing that can be seen: what follows says so
	case info.Mode()&os.ModeSymlink != 0:
		if dir, err = filepath.EvalSymlinks(dir); err != nil {
			return "", fmt.Errorf("the output folder is a link that leads nowhere: %w", err)
		}
	case !info.IsDir():
		return "", fmt.Errorf("%s is a file, not a folder: remove it, or build into another folder", dir)
	}
	return dir, nil
}
