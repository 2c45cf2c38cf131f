package source

import (
	"bytes"
	"io/fs"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/markdown"
	"github.com/httpcodes/httpcodes/internal/model"
)

// readDoc reads one markdown file.
func readDoc(fsys fs.FS, f file, headings Headings, list *diag.List) *model.Doc {
	src, ok := readFile(fsys, f.path, f.name, list)
	if !ok {
		return newDoc(f)
	}
	return parseDoc(src, f, headings, list)
}

// newDoc is a document of which only its place is known.
func newDoc(f file) *model.Doc {
	return &model.Doc{
		File: f.name, Lang: f.lang, Kind: f.kind, ID: f.id, Pos: diag.Whole(f.name), Broken: true,
		Text: &model.Text{File: f.name},
	}
}

// readFile reads a file of a bearable size, in characters that pages may have.
func readFile(fsys fs.FS, path, name string, list *diag.List) ([]byte, bool) {
	if info, err := fs.Stat(fsys, path); err == nil && info.Size() > maxFile {
		list.Errorf(diag.Whole(name), "split it", "the file has %d bytes, more than %d", info.Size(), maxFile)
		return nil, false
	}
	src, err := fs.ReadFile(fsys, path)
	if err != nil {
		list.Errorf(diag.Whole(name), "", "cannot be read: %v", err)
		return nil, false
	}
	faults := markdown.Unreadable(src)
	list.AddFaults(faults, func(at int) diag.Pos { return diag.Pos{File: name, Offset: at} })
	return src, len(faults) == 0
}

func parseDoc(src []byte, f file, headings Headings, list *diag.List) *model.Doc {
	d := newDoc(f)
	front, body, ok := splitFrontMatter(src, f.name, list)
	if !ok {
		return d
	}
	d.Text.BodyOffset = body
	if f.lang == model.ZH {
		d.Facts = &model.Facts{}
	}
	r, pairs := parseYAML(f.name, src[front.start:front.end], front.start, list)
	if pairs != nil {
		r.english = f.lang == model.EN
		r.read(pairs, d)
	}
	d.Text.Body = readBody(src[body:], body, f, headings, list)
	d.Broken = pairs == nil
	return d
}

func readBody(src []byte, offset int, f file, headings Headings, list *diag.List) *markdown.Body {
	body, faults := markdown.Parse(src, markdown.Options{
		FixedID: func(text string) string { return headings.id(f.kind, f.lang, text) },
		Blocks:  blockReaders,
		English: f.lang == model.EN,
	})
	list.AddFaults(faults, func(at int) diag.Pos { return diag.Pos{File: f.name, Offset: offset + at} })
	headings.check(body, offset, f, list)
	return body
}

// span is a range of bytes.
type span struct{ start, end int }

// splitFrontMatter finds the YAML text between the first line, `---`, and the
// next line `---`, and the offset where the body begins.
func splitFrontMatter(src []byte, name string, list *diag.List) (front span, body int, ok bool) {
	first := lineEnd(src, 0)
	if string(bytes.TrimRight(src[:first], "\r\n")) != "---" {
		list.Errorf(diag.Pos{File: name}, "begin the file with a line `---`, the front matter, and another line `---`", "the front matter is missing")
		return span{}, 0, false
	}
	pos, mend := diag.Pos{File: name}, "end the front matter with a line `---`"
	for at := first; at < len(src); {
		end := lineEnd(src, at)
		line := bytes.TrimRight(src[at:end], "\r\n")
		if string(line) == "---" {
			return span{first, at}, end, true
		}
		if pos.Offset == 0 && bytes.HasPrefix(line, []byte("--")) && len(bytes.Trim(line, "- \t")) == 0 {
			pos.Offset, pos.Len, mend = at, len(line), "write `---` here, three dashes and nothing else"
		}
		at = end
	}
	list.Errorf(pos, mend, "the front matter has no end")
	return span{}, 0, false
}

// lineEnd is the offset behind the line that begins at an offset.
func lineEnd(src []byte, at int) int {
	if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(src)
}
