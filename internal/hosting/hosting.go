// Package hosting describes, once, how the site is served: which paths lead
// elsewhere, what an unknown path gets, and which fields a response has.
//
// It takes nothing and gives [Redirects], [Headers] and [MediaType]; from
// these follow the files that a host reads ([NetlifyTOML]) and a handler
// that behaves as they say ([Handler]), for looking at the site before it is
// deployed. It must not know pages: whether /404/ exists is the business of
// the folder that is served.
//
// # Files
//
// A path names a file; without one, PATH.html and then PATH/index.html, with
// and without a slash at the end. So /404 and /404/ are both 404/index.html,
// with status 200. This is also why the folder must have no 404.html at its
// root: it would stand in the place of 404/index.html. There is no rule that
// adds slashes: on Netlify a rule matches with and without one, and a forced
// rule from /x to /x/ goes round for ever.
//
// # Redirects
//
// Where there is no file the first rule that matches decides. In From, :name
// is one segment of a path, and a * at the end is any rest. A rule with
// status 404 shows the page To in place.
//
// /go/404 sends a browser to its own language: to Chinese when Chinese is
// the first language that it asks for, else to English. Who does not say,
// which is mostly programs, gets English, as everybody does on whose
// language the site has no edition: more people read it. The answer differs
// by reader, so it is a 302 and must not be cached. These rules take one or
// two segments and not "/go/*": the rest could begin with a slash, and
// /go//evil.example would send a browser to another site.
//
// The addresses /iis/?sc-status=404&sc-substatus=3 and /iis/?IIS70Error=...
// are not redirects but read by that page's script. A rule would have to be
// forced, as the page exists; it could not see that sub-status 0 is no
// sub-status; and the second spelling holds four values in one parameter,
// which no rule can take apart.
package hosting

// A Redirect leads from one path to another.
type Redirect struct {
	From     string
	To       string // may hold the :names of From
	Status   int    // 301 or 302; 404 shows To in place
	Language string // first two letters of the browser's first language; "" for any
}

// A Header sets fields on the responses to a group of paths. All headers
// whose For matches apply; where they set the same field, the last one wins.
type Header struct {
	For    string // a path; * is any text, slashes included
	Fields []Field
}

// A Field is one field of a response.
type Field struct{ Name, Value string }
