package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange swaps the two folders in one step. Where there is no old site the
// new one is moved; where the file system cannot exchange, two renames do.
func (s *Staging) exchange() error {
	err := unix.Renameat2(unix.AT_FDCWD, s.staging, unix.AT_FDCWD, s.dir, unix.RENAME_EXCHANGE)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, os.ErrNotExist), errors.Is(err, unix.ENOSYS), errors.Is(err, unix.EINVAL), errors.Is(err, unix.EOPNOTSUPP):
		return s.rename()
	}
	return explain(s.dir, err)
}
