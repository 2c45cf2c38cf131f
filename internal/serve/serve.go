// Package serve shows the site while it is written.
//
// Takes: the project's folder. Gives: a server on this machine that behaves as
// the real host would, builds again when something changes, reloads the
// browser, and shows mistakes in the page while the last good site goes on
// being served. Must not know: how anything is built.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/hosting"
	"github.com/httpcodes/httpcodes/internal/site"
)

// Options of a server.
type Options struct {
	Root    string // the project's folder
	BaseURL string // "" for the server's own address
	Port    int    // the first port to try
	Open    bool   // open the browser
	Log     func(format string, args ...any)
	Print   func(w io.Writer, list diag.List) // shows diagnostics
	Err     io.Writer                         // where diagnostics go
}

// Run serves until the context ends.
func Run(ctx context.Context, opt Options) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	tmp, err := os.MkdirTemp("", "httpcodes-serve-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	listener, err := listen(opt)
	if err != nil {
		return err
	}
	defer listener.Close()
	address := "http://" + listener.Addr().String()
	if opt.BaseURL == "" {
		opt.BaseURL = address
	}
	s := &server{opt: opt, out: filepath.Join(tmp, "public"), events: newBroker()}
	changes, err := watch(ctx, opt.Root, site.ContentDir, site.TemplatesDir, site.AssetsDir)
	if err != nil {
		return fmt.Errorf("cannot watch for changes: %w", err)
	}
	s.rebuild(ctx)
	opt.Log("serving %s (Ctrl+C ends)", address)
	if opt.Open {
		openBrowser(address)
	}
	var rebuilds sync.WaitGroup
	rebuilds.Go(func() {
		for range changes {
			s.rebuild(ctx)
		}
	})
	defer func() { // a build that still runs writes into tmp
		cancel()
		rebuilds.Wait()
	}()
	return serveUntil(ctx, listener, s.handler())
}

// listen takes the first free port from the wanted one on, a few at most.
func listen(opt Options) (net.Listener, error) {
	for port := opt.Port; ; port++ {
		l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if !errors.Is(err, syscall.EADDRINUSE) || port >= min(opt.Port+20, 65535) {
			return l, err
		}
		opt.Log("port %d is taken, trying %d", port, port+1)
	}
}

func serveUntil(ctx context.Context, l net.Listener, h http.Handler) error {
	srv := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	stop := context.AfterFunc(ctx, func() { srv.Close() })
	defer stop()
	if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

type server struct {
	opt    Options
	out    string
	events *broker
}

// rebuild builds into the temporary folder and tells the browsers. A build that
// the end of the server has stopped is nothing to tell.
func (s *server) rebuild(ctx context.Context) {
	start := time.Now()
	report, list, err := site.Build(ctx, site.Options{
		Root: os.DirFS(s.opt.Root), Out: s.out, BaseURL: s.opt.BaseURL, LiveScript: livePath,
	})
	if ctx.Err() != nil {
		return
	}
	var text strings.Builder
	s.opt.Print(&text, list)
	if err != nil {
		fmt.Fprintln(&text, err)
	}
	_, _ = io.WriteString(s.opt.Err, text.String())
	if err != nil || list.Errors() > 0 {
		s.opt.Log("not built; the last good site is still served")
		s.events.send(event{"mistakes", text.String()})
		return
	}
	s.opt.Log("%d pages in %s", report.Pages, time.Since(start).Round(time.Millisecond))
	s.events.send(event{"reload", ""})
}

// The paths that only this server has.
const (
	livePath   = "/_live.js"
	eventsPath = "/_events"
)

func (s *server) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+livePath, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = io.WriteString(w, liveScript)
	})
	mux.Handle("GET "+eventsPath, s.events)
	mux.Handle("/", hosting.Handler(os.DirFS(s.out)))
	return mux
}

func openBrowser(address string) {
	command := map[string][]string{"darwin": {"open"}, "windows": {"rundll32", "url.dll,FileProtocolHandler"}}[runtime.GOOS]
	if command == nil {
		command = []string{"xdg-open"}
	}
	// A machine without a browser is no failure: the address is printed.
	_ = exec.Command(command[0], append(command[1:], address)...).Start()
}
