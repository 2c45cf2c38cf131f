package output

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"
)

// TestUnwritableParent runs on a thread that has lost root's rights over
// files, so that it also means something when root runs the tests.
func TestUnwritableParent(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "public")
	build(t, dir, map[string]string{"index.html": "1"})
	if err := os.Chmod(parent, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(parent, 0o755)
	// Above t.TempDir are folders that only their owner may enter.
	for up := filepath.Dir(parent); up != os.TempDir() && up != "/"; up = filepath.Dir(up) {
		os.Chmod(up, 0o755)
	}
	results := make(chan error)
	go func() {
		runtime.LockOSThread() // never unlocked: the thread ends with the goroutine
		if os.Geteuid() == 0 {
			unix.Setfsuid(65534)
		}
		_, err := Begin(dir)
		results <- err
	}()
	wantError(t, <-results, ".public.lock", "a folder that you may write to")
	wantTree(t, dir, map[string]string{"index.html": "1", markerName: marker})
}
