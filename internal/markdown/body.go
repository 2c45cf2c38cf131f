package markdown

import "strings"

// Body is the parsed text of one page. It is finished: nobody changes it.
type Body struct {
	Pieces   []Piece     // the page's HTML, in order
	Refs     []Ref       // what the pieces refer to, in order
	Headings []Heading   // in order
	Blocks   []CodeBlock // fenced code, in order
	Tables   []Table     // in order
	Choices  []Choice    // list items that are answers, in order
	Words    []TextRun   // the text outside code, as it was written
	Text     string      // the text without code blocks and labels, a line for each block
	Code     string      // the text of the code blocks, one after the other
}

// Piece is either HTML (Ref is -1) or the place of a reference (HTML is empty).
type Piece struct {
	HTML string
	Ref  int  // index into Body.Refs, or -1
	Part Part // which part of the reference stands here
}

// Part says what a piece with a reference stands for.
type Part uint8

const (
	// Whole is a reference that renders its own text: see Ref.HTML.
	Whole Part = iota
	// Open is the start of an explicit link, before the pieces of its text.
	Open
	// Close is the end of an explicit link.
	Close
)

// Kind is the kind of a reference.
type Kind uint8

const (
	// Code is a status code: "404", "403.14".
	Code Kind = iota
	// Class is a class of codes: "4xx".
	Class
	// Field is a name that may be a header field: "Retry-After".
	Field
	// Spec is a specification: "RFC 9110", "RFC 9110 §15.5.5".
	Spec
	// Link is an explicit link; its target is the destination as written.
	Link
	// Label is the heading of a callout, in the page's language; its target is
	// "note", "warning" or "myth".
	Label
	// Picture is the place of the picture of a block; its target is the block's
	// language, and Block says which one it is.
	Picture
)

// Ref is a reference from the text to something else. Code, Class, Field and
// Spec are candidates: a resolver that does not know the target, or does not
// want the link, writes Ref.HTML instead.
type Ref struct {
	Kind    Kind
	Target  string // "404", "403.14", "4xx", "Retry-After", "RFC 9110 §15.5.5"; a link's destination, its escapes resolved
	Text    string // the text that becomes the link; of a Link, the plain text inside it
	Tail    string // Code only: up to six words after it, each with its space, which belong to the link as far as they are the code's reason phrase; always to be shown
	InCode  bool   // Field only: the mention is a whole code span
	Lookup  bool   // stands in a table or as an answer, where readers look things up: a link however often the section has it
	Section string // id of the heading above, "" before the first
	Block   int    // Picture only: index into Body.Blocks
	Offset  int    // of Text's first byte; of a Link, of its bracket; of a Label, of its marker; of a Picture, of the block's language
}

// HTML gives the text of an automatic mention without a link: what stands
// there when the reference leads nowhere. It is empty for Link, Label and
// Picture.
func (r Ref) HTML() string {
	switch {
	case r.Kind == Link || r.Kind == Label || r.Kind == Picture:
		return ""
	case r.InCode:
		return "<code>" + escape(r.Text) + "</code>"
	}
	text := r.Text + r.Tail
	if r.Kind == Spec { // one word, as far as lines go
		text = strings.ReplaceAll(text, " ", "\u00a0")
	}
	return escape(text)
}

// Heading is a heading of the text.
type Heading struct {
	Level  int // 2 to 6
	ID     string
	Text   string // plain
	Offset int    // of the line's first character
}

// CodeBlock is a fenced code block.
type CodeBlock struct {
	Lang   string
	Info   string // the rest of the line after the language
	Source []byte // the lines without their indentation, each ending in "\n"
	Refs   []Ref  // what its picture refers to
	Offset int    // of the first byte of the content
	InfoAt int    // offset of Info
	Lines  []int  // offset of the first byte of each line of Source
}

// At gives the offset in the page's source of Source[i]; with i at the end, the
// place after the last byte.
func (b CodeBlock) At(i int) int {
	line, start := 0, 0
	for j, c := range b.Source[:min(i, len(b.Source))] {
		if c == '\n' && line+1 < len(b.Lines) {
			line, start = line+1, j+1
		}
	}
	if line >= len(b.Lines) {
		return b.Offset
	}
	return b.Lines[line] + i - start
}

// AtInfo gives the offset in the page's source of Info[i].
func (b CodeBlock) AtInfo(i int) int { return b.InfoAt + i }

// Choice is a list item of the form
//
//	**answer** → where it leads: more
//
// as a decision map has them.
type Choice struct {
	Section string // id of the heading above
	Answer  string // plain
	Ref     int    // index into Body.Refs of the reference right behind the arrow, -1 for none
	Text    string // what stands behind the arrow, up to a colon; plain
	Offset  int    // of the item's text
}

// Table is a table's shape, to compare two languages, and its plain text.
type Table struct {
	Columns int
	Rows    int        // without the header
	Cells   [][]string // plain text, row by row, without the header; each row has Columns cells
	Section string     // id of the heading above, "" before the first
	Offset  int
}

// TextRun is a stretch of text outside code, exactly as it stands in the
// source: the offset of Text[i] is Offset+i. Markup, escapes, entities and line
// breaks end a run and are in none.
type TextRun struct {
	Offset int
	Text   string
}
