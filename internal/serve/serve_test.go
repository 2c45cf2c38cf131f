package serve

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/httpcodes/httpcodes/internal/diag"
)

// project copies the real templates and assets and the small content tree into
// a folder that the test may change.
func project(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for dst, src := range map[string]string{"content": "testdata/site/content", "templates": "templates", "assets": "assets"} {
		if err := os.CopyFS(filepath.Join(dir, dst), os.DirFS(filepath.Join("../..", src))); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// start runs a server and returns its address.
func start(t *testing.T, root string) string {
	t.Helper()
	address := make(chan string, 1)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() {
		done <- Run(ctx, options(root, func(format string, args ...any) {
			if strings.HasPrefix(format, "serving") {
				address <- args[0].(string)
			}
		}))
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	select {
	case a := <-address:
		return a
	case err := <-done:
		t.Fatal(err)
	case <-time.After(time.Minute):
		t.Fatal("the server does not start")
	}
	return ""
}

func options(root string, log func(format string, args ...any)) Options {
	return Options{
		Root: root, Port: 18080, Log: log, Err: io.Discard,
		Print: func(w io.Writer, list diag.List) { diag.Print(w, list.Sorted(), func(string) []byte { return nil }) },
	}
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(b)
}

// listen passes on the events of a server as "name data".
func listenTo(t *testing.T, url string) <-chan string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	events := make(chan string, 16)
	go func() {
		defer res.Body.Close()
		var b bytes.Buffer
		for lines := bufio.NewScanner(res.Body); lines.Scan(); {
			switch line := lines.Text(); {
			case line == "" && strings.Contains(b.String(), "event"):
				events <- b.String()
				b.Reset()
			default:
				fmt.Fprintln(&b, line)
			}
		}
	}()
	return events
}

func wait(t *testing.T, events <-chan string, want string) {
	t.Helper()
	timeout := time.After(time.Minute)
	for {
		select {
		case e := <-events:
			if strings.Contains(e, want) {
				return
			}
			t.Logf("event: %s", e)
		case <-timeout:
			t.Fatalf("no event %q", want)
		}
	}
}

// TestServe edits a page while it is served: the change appears, a mistake is
// told while the last good page stays, and mending it heals.
func TestServe(t *testing.T) {
	root := project(t)
	address := start(t, root)
	if code, body := get(t, address+"/404"); code != 200 || !strings.Contains(body, livePath) {
		t.Fatalf("/404 gives %d, live script: %v", code, strings.Contains(body, livePath))
	}
	if code, body := get(t, address+"/en/nothing"); code != 404 || !strings.Contains(body, `lang="en"`) {
		t.Errorf("/en/nothing gives %d", code)
	}
	events := listenTo(t, address+eventsPath)

	file := filepath.Join(root, "content/4xx/404.md")
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write := func(old, new string) {
		t.Helper()
		changed := bytes.Replace(src, []byte(old), []byte(new), 1)
		if bytes.Equal(changed, src) && old != new {
			t.Fatalf("%q does not stand in the page", old)
		}
		if err := os.WriteFile(file, changed, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("没有改过名", "从来没有改过名")
	wait(t, events, "event: reload")
	if _, body := get(t, address+"/404/"); !strings.Contains(body, "从来没有改过名") {
		t.Error("the change is not served")
	}
	write("name: 未找到", "nmae: 未找到")
	wait(t, events, `unknown key "nmae"`)
	if _, body := get(t, address+"/404/"); !strings.Contains(body, "从来没有改过名") {
		t.Error("the last good page is not served")
	}
	late := listenTo(t, address+eventsPath)
	wait(t, late, `unknown key "nmae"`) // a page that is opened now learns of it
	write("", "")
	wait(t, events, "event: reload")
}

// TestFolderReplaced takes the content away and puts it back, as switching
// branches may: the server goes on watching.
func TestFolderReplaced(t *testing.T) {
	root := project(t)
	events := listenTo(t, start(t, root)+eventsPath)
	content, away := filepath.Join(root, "content"), filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(away, os.DirFS(content)); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(content); err != nil {
		t.Fatal(err)
	}
	wait(t, events, "content: error: cannot be read")
	if err := os.CopyFS(content, os.DirFS(away)); err != nil {
		t.Fatal(err)
	}
	wait(t, events, "event: reload")
	if err := os.Remove(filepath.Join(content, "site.yaml")); err != nil {
		t.Fatal(err)
	}
	wait(t, events, "content/site.yaml: error")
}

// TestEndDuringRebuild ends the server while it builds again: it waits for the
// build, which writes into the server's folder.
func TestEndDuringRebuild(t *testing.T) {
	root := project(t)
	ctx, cancel := context.WithCancel(t.Context())
	built, resume, done := make(chan bool), make(chan bool), make(chan error, 1)
	go func() {
		done <- Run(ctx, options(root, func(format string, _ ...any) {
			if strings.Contains(format, "pages in") {
				built <- true
				<-resume
			}
		}))
	}()
	<-built
	resume <- true
	if err := os.WriteFile(filepath.Join(root, "assets/js/filter.js"), []byte("export {};"), 0o644); err != nil {
		t.Fatal(err)
	}
	<-built // the build of the change is not through yet
	cancel()
	select {
	case err := <-done:
		t.Fatalf("the server has ended before the build, with %v", err)
	case <-time.After(200 * time.Millisecond):
	}
	resume <- true
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestStoppedRebuild: what the end of the server has stopped is not told.
func TestStoppedRebuild(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := &server{out: filepath.Join(t.TempDir(), "public"), events: newBroker(), opt: options(project(t), func(format string, _ ...any) {
		t.Errorf("told: %s", format)
	})}
	s.rebuild(ctx)
	if s.events.last != (event{}) {
		t.Errorf("sent: %+v", s.events.last)
	}
}

// TestPortTaken starts two servers: the second takes the next port.
func TestPortTaken(t *testing.T) {
	root := project(t)
	if first, second := start(t, root), start(t, root); first == second {
		t.Errorf("both serve %s", first)
	}
}
