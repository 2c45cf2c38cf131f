package output

import (
	"fmt"
	"io/fs"
	"strings"
)

// CheckPath admits the paths that mean the same on every host: inside the
// folder, lower case (some hosts fold case, so that two files become one),
// and no character that a URL or a file system treats in its own way.
func CheckPath(name string) error {
	if !fs.ValidPath(name) || name == "." {
		return fmt.Errorf("%q is not a path inside the output folder: write it with slashes, relative, and not with .. in it", name)
	}
	if lower := strings.ToLower(name); lower != name {
		return fmt.Errorf("%q has upper-case letters, which hosts treat differently: write %q", name, lower)
	}
	if i := strings.IndexFunc(name, notPortable); i >= 0 {
		return fmt.Errorf("%q has the character %q: use a-z, 0-9, and the signs - . _ ~", name, []rune(name[i:])[0])
	}
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasSuffix(part, ".") {
			return fmt.Errorf("%q has a name that ends in a dot, which Windows removes: rename it", name)
		}
	}
	return nil
}

func notPortable(r rune) bool {
	return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || strings.ContainsRune("-._~/", r))
}
