//go:build unix

package main

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestTerminate ends a server as the system does: it takes its temporary folder
// with it.
func TestTerminate(t *testing.T) {
	root, tmp := t.TempDir(), t.TempDir()
	for dst, src := range map[string]string{"content": "testdata/site/content", "templates": "templates", "assets": "assets"} {
		if err := os.CopyFS(filepath.Join(root, dst), os.DirFS(filepath.Join("../..", src))); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(os.Args[0], "serve", "--root", root, "--port", "0")
	cmd.Args[0] = "build" // by this name TestMain runs the command
	cmd.Env = append(os.Environ(), "TMPDIR="+tmp)
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(stdout); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "serving ") {
			break
		}
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(tmp); err != nil || len(left) > 0 {
		t.Errorf("it leaves %v, %v", left, err)
	}
}

// TestInterrupt presses Ctrl+C while the command waits for standard input, which
// cannot be told to stop: not the first time, but then, it ends.
func TestInterrupt(t *testing.T) {
	root := t.TempDir()
	if err := os.CopyFS(filepath.Join(root, "content"), os.DirFS("../../testdata/site/content")); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "search", "--root", root, "-")
	cmd.Args[0] = "build" // by this name TestMain runs the command
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(stdin, "404\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(stdout, make([]byte, 3)); err != nil { // now it waits
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	timeout := time.After(20 * time.Second)
	for {
		select {
		case <-ended:
			return
		case <-timeout:
			_ = cmd.Process.Kill()
			t.Fatal("it goes on")
		case <-time.After(100 * time.Millisecond):
			_ = cmd.Process.Signal(os.Interrupt)
		}
	}
}
