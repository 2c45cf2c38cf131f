package markdown

import "strings"

// string adds HTML to the piece that is being written.
func (w *writer) string(html string) { w.html.WriteString(html) }

// flush ends the piece that is being written.
func (w *writer) flush() {
	if w.html.Len() == 0 {
		return
	}
	w.body.Pieces = append(w.body.Pieces, Piece{HTML: w.html.String(), Ref: -1})
	w.html.Reset()
}

// ref writes a reference that renders its own text.
func (w *writer) ref(r Ref) { w.part(w.add(r), Whole) }

// add takes a reference in and gives its index.
func (w *writer) add(r Ref) int {
	r.Section = w.heading.ID
	w.body.Refs = append(w.body.Refs, r)
	return len(w.body.Refs) - 1
}

func (w *writer) part(ref int, part Part) {
	w.flush()
	w.body.Pieces = append(w.body.Pieces, Piece{Ref: ref, Part: part})
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escape makes text safe in HTML content and in attributes in double quotes. It
// leaves apostrophes alone, which html.EscapeString does not: English is full of
// them.
func escape(text string) string { return escaper.Replace(text) }
