package hosting

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"
)

// Handler serves a built site as the description says, for looking at it
// before it is deployed. It reads files anew for each request, so that the
// folder may be replaced meanwhile, and answers GET and HEAD. A file that is
// missing never gets the fields of what it would have been: its absence is
// not cached, nor shown as markdown. (Netlify goes by the path there.)
func Handler(root fs.FS) http.Handler {
	return handler{root: root, redirects: Redirects(), headers: Headers()}
}

type handler struct {
	root      fs.FS
	redirects []Redirect
	headers   []Header
}

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p := path.Clean("/" + r.URL.Path)
	h.setFields(w.Header(), p)
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "this site answers GET and HEAD only", http.StatusMethodNotAllowed)
		return
	}
	name, b, err := h.find(p)
	switch {
	case err == nil:
		serveFile(w, r, name, b)
	case errors.Is(err, fs.ErrNotExist):
		h.redirect(w, r, p)
	default:
		http.Error(w, "cannot read the file: "+err.Error(), http.StatusInternalServerError)
	}
}

// setFields sets the fields that belong to a path.
func (h handler) setFields(fields http.Header, path string) {
	for _, header := range h.headers {
		if header.matches(path) {
			for _, f := range header.Fields {
				fields.Set(f.Name, f.Value)
			}
		}
	}
}

// find gives the file that a path names, and its bytes.
func (h handler) find(p string) (name string, b []byte, err error) {
	if hidden(p) {
		return "", nil, fs.ErrNotExist
	}
	for _, try := range []string{p, p + ".html", path.Join(p, "index.html")} {
		name = strings.TrimPrefix(try, "/")
		if b, err = h.read(name); err == nil || !errors.Is(err, fs.ErrNotExist) {
			return name, b, err
		}
	}
	return "", nil, fs.ErrNotExist
}

// read gives the bytes of a file; folders and names that cannot be are not
// there.
func (h handler) read(name string) ([]byte, error) {
	if !fs.ValidPath(name) || strings.ContainsAny(name, "\\\x00") {
		return nil, fs.ErrNotExist
	}
	info, err := fs.Stat(h.root, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fs.ErrNotExist
	}
	return fs.ReadFile(h.root, name)
}

// hidden tells whether a path has a name that begins with a dot, such as the
// file with which the build marks its folder.
func hidden(p string) bool {
	return strings.Contains(strings.Replace(p, "/.well-known/", "/", 1), "/.")
}

func serveFile(w http.ResponseWriter, r *http.Request, name string, b []byte) {
	sum := sha256.Sum256(b)
	w.Header().Set("Content-Type", MediaType(name))
	w.Header().Set("ETag", fmt.Sprintf(`"%x"`, sum[:8]))
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(b))
}

// redirect applies the first rule that matches.
func (h handler) redirect(w http.ResponseWriter, r *http.Request, p string) {
	for _, rule := range h.redirects {
		to, ok := rule.match(p)
		if !ok || !rule.speaks(r.Header.Get("Accept-Language")) || strings.Contains(to, `\`) {
			continue
		}
		if rule.Status == http.StatusNotFound {
			h.notFound(w, r, to)
			return
		}
		if rule.Status == http.StatusFound {
			w.Header().Set("Cache-Control", "no-store")
			w.Header().Set("Vary", "Accept-Language")
		}
		w.Header().Del("Content-Type")
		target := url.URL{Path: to, RawQuery: r.URL.RawQuery}
		http.Redirect(w, r, target.String(), rule.Status)
		return
	}
	http.Error(w, "404: there is no such page, and no rule says what to show instead", http.StatusNotFound)
}

// notFound shows a page with status 404.
func (h handler) notFound(w http.ResponseWriter, r *http.Request, page string) {
	name, b, err := h.find(path.Clean(page))
	w.Header().Set("Cache-Control", revalidate)
	if err != nil {
		http.Error(w, "404: there is no such page, and "+page+" is missing as well", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", MediaType(name))
	w.Header().Set("Content-Length", fmt.Sprint(len(b)))
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		w.Write(b)
	}
}
