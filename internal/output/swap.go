package output

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// rename puts the new site in the place of the old one with two renames.
// Between them there is no site at the output folder's path: who is killed
// there leaves the old one at previous, and the next Begin puts it back.
func (s *Staging) rename() error {
	err := os.Rename(s.dir, s.previous)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return explain(s.dir, err)
	}
	if err := os.Rename(s.staging, s.dir); err != nil {
		return explain(s.dir, err) // close mends it
	}
	return nil
}

// explain adds the mend for a folder that cannot be renamed because a file
// system is mounted on it.
func explain(dir string, err error) error {
	if errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.EXDEV) {
		return fmt.Errorf("cannot replace %s: %w; if it is a mount point, mount the folder above it, or build elsewhere and copy", dir, err)
	}
	return fmt.Errorf("cannot replace %s: %w", dir, err)
}
