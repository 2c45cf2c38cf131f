package serve

import (
	"context"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long nothing more may happen before a change counts: editors
// write a file in several steps.
const settle = 60 * time.Millisecond

// watch reports changes below some folders of the project, several that come
// together as one. The channel closes when the context ends.
func watch(ctx context.Context, root string, dirs ...string) (<-chan struct{}, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	if err := w.Add(root); err != nil { // a folder that is taken away may come back
		w.Close()
		return nil, err
	}
	watched := map[string]bool{}
	for _, dir := range dirs {
		dir = filepath.Join(root, dir)
		watched[dir] = true
		if err := addTree(w, dir); err != nil {
			w.Close()
			return nil, err
		}
	}
	other := func(name string) bool { // lies beside the folders
		return filepath.Dir(name) == filepath.Clean(root) && !watched[filepath.Clean(name)]
	}
	changes := make(chan struct{})
	go forward(ctx, w, other, changes)
	return changes, nil
}

// addTree watches a folder and all below it: the library watches no trees.
func addTree(w *fsnotify.Watcher, dir string) error {
	return filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			return w.Add(p)
		}
		return err
	})
}

func forward(ctx context.Context, w *fsnotify.Watcher, other func(name string) bool, changes chan<- struct{}) {
	defer close(changes)
	defer w.Close()
	timer := time.NewTimer(0)
	<-timer.C
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-w.Events:
			if e.Op == fsnotify.Chmod || other(e.Name) {
				continue
			}
			_ = addTree(w, e.Name) // a new folder; for a file it does nothing, and what is gone is no failure
			timer.Reset(settle)
		case <-w.Errors: // lost events: build to be safe
			timer.Reset(settle)
		case <-timer.C:
			select {
			case changes <- struct{}{}:
			case <-ctx.Done():
				return
			}
		}
	}
}
