package hosting

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

// Redirects gives the rules in the order in which they are tried.
func Redirects() []Redirect {
	return []Redirect{
		{From: "/go", To: "/", Status: 302, Language: "zh"},
		{From: "/go", To: "/en/", Status: 302},
		{From: "/go/:page", To: "/:page", Status: 302, Language: "zh"},
		{From: "/go/:page", To: "/en/:page", Status: 302},
		{From: "/go/:section/:page", To: "/:section/:page", Status: 302, Language: "zh"},
		{From: "/go/:section/:page", To: "/en/:section/:page", Status: 302},
		// How other references address a code.
		{From: "/status/:code", To: "/:code/", Status: 301},
		{From: "/en/status/:code", To: "/en/:code/", Status: 301},
		// Last: a path that is nothing else is unknown, in its own language.
		{From: "/en/*", To: "/en/not-found/", Status: 404},
		{From: "/*", To: "/not-found/", Status: 404},
	}
}

// revalidate lets a cache keep a response and ask each time whether it has
// changed.
const revalidate = "public, max-age=0, must-revalidate"

// immutable lets a cache keep a response without asking ever again.
const immutable = "public, max-age=31536000, immutable"

// Headers gives what responses carry.
func Headers() []Header {
	headers := []Header{
		{For: "/*", Fields: []Field{
			{"Cache-Control", revalidate},
			{"Content-Security-Policy", strings.Join(contentSecurityPolicy, "; ")},
			{"Cross-Origin-Opener-Policy", "same-origin"},
			{"Permissions-Policy", strings.Join(permissionsPolicy, ", ")},
			{"Referrer-Policy", "strict-origin-when-cross-origin"},
			{"Strict-Transport-Security", "max-age=31536000"},
			{"X-Content-Type-Options", "nosniff"},
		}},
		// The names of assets hold a hash of their bytes.
		{For: "/assets/*", Fields: []Field{{"Cache-Control", immutable}}},
		// So do the folders of the search index; its entry files do not.
		{For: "/search/shards/*", Fields: []Field{{"Cache-Control", immutable}}},
	}
	for _, m := range mediaTypes {
		if m.declare {
			headers = append(headers, Header{For: "/*" + m.extension, Fields: []Field{{"Content-Type", m.name}}})
		}
	}
	return headers
}

// ThemeScript is the one script that stands inside pages: before anything is
// painted it sets the theme that the reader has chosen, and says that there are
// scripts, so that what only they can use has its place from the start. The
// policy allows exactly these bytes.
const ThemeScript = `{const e=document.documentElement.dataset;e.js="";try{e.theme=localStorage.theme||""}catch{}}`

// scriptHash is the source expression for the bytes of a script (CSP 3, section
// 2.3.1).
func scriptHash(script string) string {
	sum := sha256.Sum256([]byte(script))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// contentSecurityPolicy allows what the site has: its own style sheets,
// scripts (which may not turn text into markup), pictures, search index and
// search form. Nothing else may stand inside a page ("inline"), not even a style
// attribute.
var contentSecurityPolicy = []string{
	"default-src 'none'",
	"script-src 'self' '" + scriptHash(ThemeScript) + "'",
	"style-src 'self'",
	"img-src 'self'",
	"connect-src 'self'",
	"manifest-src 'self'",
	"form-action 'self'",
	"base-uri 'none'",
	"frame-ancestors 'none'",
	"require-trusted-types-for 'script'",
}

// permissionsPolicy forbids what the site does not need. Writing to the
// clipboard is not in it: pages have buttons that copy.
var permissionsPolicy = []string{"camera=()", "geolocation=()", "microphone=()", "payment=()", "usb=()"}

// mediaTypes are the kinds of files on the site. Those that hosts guess
// wrong, or without the charset, are declared as headers: Chinese text
// without a charset is not readable.
var mediaTypes = []mediaType{
	{".atom", "application/atom+xml; charset=utf-8", true},
	{".css", "text/css; charset=utf-8", false},
	{".csv", "text/csv; charset=utf-8", true},
	{".html", "text/html; charset=utf-8", false},
	{".ico", "image/x-icon", false},
	{".js", "text/javascript; charset=utf-8", false},
	{".json", "application/json", false},
	{".md", "text/markdown; charset=utf-8", true},
	{".png", "image/png", false},
	{".svg", "image/svg+xml", false},
	{".txt", "text/plain; charset=utf-8", true},
	{".webmanifest", "application/manifest+json; charset=utf-8", true},
	{".xml", "application/xml; charset=utf-8", false},
	{".zip", "application/zip", false},
}

type mediaType struct {
	extension, name string
	declare         bool // as a header
}

// MediaType gives the media type of a file, by the extension of its name.
func MediaType(name string) string {
	for _, m := range mediaTypes {
		if strings.HasSuffix(name, m.extension) {
			return m.name
		}
	}
	return "application/octet-stream"
}
