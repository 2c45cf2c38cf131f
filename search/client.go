package search

import (
	"embed"
	"slices"
)

//go:embed client/*.js
var clientFiles embed.FS

// ClientScript is what a browser runs: client.js, the reader of the export,
// which works without a page, and box.js, the search box, as one module. Neither
// imports anything, and one file is one request.
func ClientScript() []byte {
	var parts [][]byte
	for _, name := range []string{"client/client.js", "client/box.js"} {
		b, err := clientFiles.ReadFile(name)
		if err != nil {
			panic(err) // the file is part of the program
		}
		parts = append(parts, b)
	}
	return slices.Concat(parts...)
}
