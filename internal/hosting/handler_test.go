package hosting

import (
	"bufio"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

type request struct {
	path, language string
	status         int
	target         string // a file, or an address that begins with /
}

// requests reads testdata/requests.txt.
func requests(t *testing.T) []request {
	t.Helper()
	f, err := os.Open("testdata/requests.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	statuses := map[string]int{"200": 200, "301": 301, "302": 302, "404": 404}
	var all []request
	for s := bufio.NewScanner(f); s.Scan(); {
		words := strings.Fields(s.Text())
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		if len(words) != 4 || statuses[words[2]] == 0 {
			t.Fatalf("bad line: %s", s.Text())
		}
		if words[1] == "-" {
			words[1] = ""
		}
		all = append(all, request{words[0], words[1], statuses[words[2]], words[3]})
	}
	return all
}

// site makes the files that the requests name; each holds its own name.
func site(all []request) fstest.MapFS {
	files := fstest.MapFS{}
	for _, r := range all {
		if !strings.HasPrefix(r.target, "/") {
			files[r.target] = &fstest.MapFile{Data: []byte(r.target)}
		}
	}
	return files
}

// get asks over a real connection, without following redirects.
func get(t *testing.T, server *httptest.Server, method, path string, fields ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(method, server.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(fields); i += 2 {
		if fields[i+1] != "" {
			r.Header.Set(fields[i], fields[i+1])
		}
	}
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	b, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(b)
}

func serve(t *testing.T, files fstest.MapFS) *httptest.Server {
	server := httptest.NewServer(Handler(files))
	t.Cleanup(server.Close)
	return server
}

func TestRequests(t *testing.T) {
	all := requests(t)
	server := serve(t, site(all))
	for _, want := range all {
		t.Run(strings.Trim(want.path+" "+want.language, "/ "), func(t *testing.T) {
			response, body := get(t, server, "GET", want.path, "Accept-Language", want.language)
			got := body
			if strings.HasPrefix(want.target, "/") {
				got = response.Header.Get("Location")
			}
			if response.StatusCode != want.status || got != want.target {
				t.Errorf("got %d %s, want %d %s", response.StatusCode, got, want.status, want.target)
			}
		})
	}
}

// TestSegmentLikeAName: what stands in the place of a name is no name itself.
func TestSegmentLikeAName(t *testing.T) {
	response, _ := get(t, serve(t, nil), "GET", "/go/:page/404", "Accept-Language", "zh")
	if got := response.Header.Get("Location"); got != "/:page/404" {
		t.Errorf("leads to %s", got)
	}
}

func TestFields(t *testing.T) {
	server := serve(t, site(requests(t)))
	for _, c := range []struct{ path, field, want string }{
		{"/404/", "Content-Type", "text/html; charset=utf-8"},
		{"/404.md", "Content-Type", "text/markdown; charset=utf-8"},
		{"/en/404.md", "Content-Type", "text/markdown; charset=utf-8"},
		{"/404.txt", "Content-Type", "text/plain; charset=utf-8"},
		{"/404.json", "Content-Type", "application/json"},
		{"/site.webmanifest", "Content-Type", "application/manifest+json; charset=utf-8"},
		{"/403.14", "Content-Type", "text/html; charset=utf-8"},
		{"/404/", "Cache-Control", revalidate},
		{"/assets/site.3f9a1c2b.css", "Cache-Control", "public, max-age=31536000, immutable"},
		{"/assets/gone.css", "Cache-Control", revalidate},
		{"/assets/gone.css", "Content-Type", "text/html; charset=utf-8"},
		{"/nope.md", "Content-Type", "text/html; charset=utf-8"},
		{"/go/404", "Cache-Control", "no-store"},
		{"/go/404", "Vary", "Accept-Language"},
		{"/status/404", "Cache-Control", revalidate},
		{"/nope", "X-Content-Type-Options", "nosniff"},
		{"/404/", "Content-Security-Policy", strings.Join(contentSecurityPolicy, "; ")},
	} {
		response, _ := get(t, server, "GET", c.path)
		if got := response.Header.Get(c.field); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.path, c.field, got, c.want)
		}
	}
}

func TestMethods(t *testing.T) {
	server := serve(t, site(requests(t)))
	for _, c := range []struct {
		method, path string
		status       int
	}{
		{"HEAD", "/404", 200}, {"HEAD", "/nope", 404}, {"HEAD", "/go/404", 302},
		{"POST", "/404", 405}, {"OPTIONS", "/404", 405}, {"DELETE", "/nope", 405},
	} {
		response, body := get(t, server, c.method, c.path)
		if response.StatusCode != c.status {
			t.Errorf("%s %s: status %d, want %d", c.method, c.path, response.StatusCode, c.status)
		}
		if c.method == "HEAD" && body != "" {
			t.Errorf("HEAD %s has a body", c.path)
		}
		if allow := response.Header.Get("Allow"); c.status == 405 && allow != "GET, HEAD" {
			t.Errorf("%s %s: Allow %q", c.method, c.path, allow)
		}
	}
}

func TestConditionalAndRange(t *testing.T) {
	server := serve(t, site(requests(t)))
	response, _ := get(t, server, "GET", "/404/")
	etag := response.Header.Get("ETag")
	if response, _ = get(t, server, "GET", "/404/", "If-None-Match", etag); response.StatusCode != 304 {
		t.Errorf("If-None-Match %s: status %d", etag, response.StatusCode)
	}
	response, body := get(t, server, "GET", "/404/", "Range", "bytes=0-2")
	if response.StatusCode != 206 || body != "404" {
		t.Errorf("Range: %d %q", response.StatusCode, body)
	}
}

// TestRootNotFoundFileHidesThePage shows why the build must not write one.
func TestRootNotFoundFileHidesThePage(t *testing.T) {
	files := site(requests(t))
	files["404.html"] = &fstest.MapFile{Data: []byte("404.html")}
	if _, body := get(t, serve(t, files), "GET", "/404"); body != "404.html" {
		t.Errorf("/404 is %q; the hosts show 404.html", body)
	}
}

func TestWhatIsNotServed(t *testing.T) {
	files := site(requests(t))
	for _, name := range []string{".httpcodes", ".git/config", "a/.env", ".well-known/security.txt"} {
		files[name] = &fstest.MapFile{Data: []byte(name)}
	}
	server := serve(t, files)
	for path, status := range map[string]int{
		"/.httpcodes": 404, "/.git/config": 404, "/a/.env": 404, "/.well-known/security.txt": 200,
		"/../handler.go": 404, "/%2e%2e/handler.go": 404, "/..%2fhandler.go": 404,
		"/404%00": 404, "/%5c404": 404, "/go/%5cevil.example": 404, "/go/..%5c..%5c": 404, "/assets": 404, "/assets/": 404,
	} {
		if response, _ := get(t, server, "GET", path, "Accept-Language", "zh"); response.StatusCode != status {
			t.Errorf("%s: status %d, want %d", path, response.StatusCode, status)
		}
	}
}

func TestEmptySite(t *testing.T) {
	response, body := get(t, serve(t, fstest.MapFS{}), "GET", "/")
	if response.StatusCode != 404 || !strings.Contains(body, "/not-found/ is missing") {
		t.Errorf("%d %q", response.StatusCode, body)
	}
}
