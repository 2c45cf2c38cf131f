package search

import (
	"bytes"
	"embed"
	"fmt"
	"regexp"
	"strings"
)

//go:embed client/*.js
var clientFiles embed.FS

// exportedFunction is what a file gives to others, as it stands there.
var exportedFunction = regexp.MustCompile(`(?m)^export ((?:async )?function (\w+))`)

// ClientScript is what a browser runs: client.js, the reader of the export,
// which works without a page, and box.js, the search box, as one module. Neither
// imports anything, and one file is one request. They stand in a function
// together, so that a minifier may shorten all names but the exported ones.
func ClientScript() []byte {
	var body bytes.Buffer
	var names []string
	for _, name := range []string{"client/client.js", "client/box.js"} {
		b, err := clientFiles.ReadFile(name)
		if err != nil {
			panic(err) // the file is part of the program
		}
		for _, m := range exportedFunction.FindAllSubmatch(b, -1) {
			names = append(names, string(m[2]))
		}
		body.Write(exportedFunction.ReplaceAll(b, []byte("$1")))
	}
	list := strings.Join(names, ", ")
	return fmt.Appendf(nil, "export const {%s} = (() => {\n%s\nreturn {%s};\n})();\n", list, body.Bytes(), list)
}
