package render

import (
	"bytes"
	"io/fs"
	"regexp"
	"strconv"

	"github.com/httpcodes/httpcodes/internal/diag"
)

// mistake says what is wrong with a template, and in which file: the base layout
// is a part of every template, and what is wrong there is told once. The library
// puts the place into its message, the column as bytes from 0.
func (r *Renderer) mistake(name string, err error) (diag.Pos, string) {
	m := placed.FindStringSubmatch(err.Error())
	if m == nil {
		return diag.Whole(r.dir + "/" + name + ".html"), err.Error()
	}
	pos, text := diag.Whole(r.dir+"/"+m[1]), m[4]
	src, err := fs.ReadFile(r.templates, m[1])
	if err != nil {
		return pos, text
	}
	line, _ := strconv.Atoi(m[2]) // digits, as the pattern says, or none: 0
	column, _ := strconv.Atoi(m[3])
	for pos.Offset = 0; line > 1; line-- {
		pos.Offset += bytes.IndexByte(src[pos.Offset:], '\n') + 1
	}
	pos.Offset += column
	return pos, text
}

var placed = regexp.MustCompile(`(?s)^(?:html/)?template: ?([a-z-]+\.html):(\d+)(?::(\d+))?: (?:executing "[^"]*" at )?(.*)$`)
