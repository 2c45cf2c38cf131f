package output

import (
	"fmt"
	"os"
	"path/filepath"
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
