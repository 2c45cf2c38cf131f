package output

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

const killFiles = 40 // files in the site that is built and killed

// TestMain lets the test binary be the process that is killed: with
// OUTPUT_BUILD it builds into that folder for ever.
func TestMain(m *testing.M) {
	if dir := os.Getenv("OUTPUT_BUILD"); dir != "" {
		err := buildForEver(dir, swaps[os.Getenv("OUTPUT_SWAP")])
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// buildForEver writes sites whose files all hold the same number. It says on
// standard output that it has begun.
func buildForEver(dir string, swap func(*Staging) error) error {
	for {
		s, err := Begin(dir)
		if err != nil {
			return err
		}
		os.Stdout.WriteString("x")
		s.swap = swap
		generation := fmt.Append(nil, rand.Int64())
		for i := range killFiles {
			if err := s.Write(fmt.Sprintf("%d/index.html", i), generation); err != nil {
				return errors.Join(err, s.Abort())
			}
		}
		if err := s.Commit(); err != nil {
			return err
		}
	}
}

// TestKilledBuildLeavesAWholeSite kills builds at random moments. With the
// exchange the site is whole at once; with two renames it is after the next
// build has begun.
func TestKilledBuildLeavesAWholeSite(t *testing.T) {
	for name := range swaps {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "public")
			build(t, dir, site("0"))
			for range killRounds() {
				killBuild(t, dir, name)
				if name == "exchange" {
					wantWhole(t, dir)
				}
				if err := begin(t, dir).Abort(); err != nil {
					t.Fatal(err)
				}
				wantWhole(t, dir)
				if entries, _ := os.ReadDir(filepath.Dir(dir)); len(entries) != 2 {
					t.Fatalf("leftovers: %v", entries)
				}
			}
			if tree(t, dir)["0/index.html"] == "0" {
				t.Error("every build was killed before it was done: the test does not wait long enough")
			}
		})
	}
}

func killRounds() int {
	if testing.Short() {
		return 10
	}
	return 100
}

func site(text string) map[string]string {
	files := map[string]string{}
	for i := range killFiles {
		files[fmt.Sprintf("%d/index.html", i)] = text
	}
	return files
}

func killBuild(t *testing.T, dir, swap string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "OUTPUT_BUILD="+dir, "OUTPUT_SWAP="+swap)
	begun, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := begun.Read(make([]byte, 1)); err != nil {
		t.Fatalf("the build did not begin: %v", err)
	}
	time.Sleep(rand.N(40 * time.Millisecond))
	if err := cmd.Process.Kill(); err != nil {
		t.Fatalf("the build ended by itself: %v", err)
	}
	if cmd.Wait(); cmd.ProcessState.Exited() {
		t.Fatalf("the build ended by itself: %v", cmd.ProcessState)
	}
}

// wantWhole checks that all files are there and of one build.
func wantWhole(t *testing.T, dir string) {
	t.Helper()
	got := tree(t, dir)
	if len(got) != killFiles+1 || got[markerName] != marker {
		t.Fatalf("the site has %d files and marker %q", len(got), got[markerName])
	}
	for name, text := range got {
		if name != markerName && text != got["0/index.html"] {
			t.Fatalf("the site is of two builds: %s has %q, 0/index.html %q", name, text, got["0/index.html"])
		}
	}
}
