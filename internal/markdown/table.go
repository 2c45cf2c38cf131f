package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	xast "github.com/yuin/goldmark/extension/ast"
)

// table writes a table in a box that can be scrolled with the keyboard. The box
// is a group, not a region: a name is needed for either, and two tables under
// one heading would be two landmarks of the same name.
func (w *writer) table(n *xast.Table) {
	w.inTable = true
	defer func() { w.inTable = false }()
	at := w.headerStart(n)
	w.body.Tables = append(w.body.Tables, Table{
		Columns: len(n.Alignments), Rows: n.ChildCount() - 1, Cells: w.cells(n), Section: w.heading.ID, Offset: at,
	})
	w.checkRow(at, len(n.Alignments))
	w.string(fmt.Sprintf(`<div class="table" tabindex="0" role="group" aria-label="%s"><table>`+"\n<thead>\n", escape(w.tableName(n))))
	w.headerRow(n.FirstChild())
	w.string("</thead>\n")
	named := n.FirstChild().FirstChild().FirstChild() == nil
	if n.ChildCount() > 1 {
		w.string("<tbody>\n")
		for row := n.FirstChild().NextSibling(); row != nil; row = row.NextSibling() {
			w.checkRow(w.at(row), len(n.Alignments))
			w.dataRow(row, named)
		}
		w.string("</tbody>\n")
	}
	w.string("</table></div>\n")
}

// cells are the plain texts of the rows after the header.
func (w *writer) cells(n *xast.Table) [][]string {
	var rows [][]string
	for row := n.FirstChild().NextSibling(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, plain(w.src, cell))
		}
		rows = append(rows, cells)
	}
	return rows
}

// tableName is the nearest heading or, above the first, the table's own header.
func (w *writer) tableName(n *xast.Table) string {
	if w.heading.Text != "" {
		return w.heading.Text
	}
	var cells []string
	for cell := n.FirstChild().FirstChild(); cell != nil; cell = cell.NextSibling() {
		cells = append(cells, plain(w.src, cell))
	}
	return strings.Join(cells, " / ")
}

// headerRow writes the first row. An empty cell in it heads nothing.
func (w *writer) headerRow(n ast.Node) {
	w.row(n, func(c ast.Node) (tag, attributes string) {
		if c.FirstChild() == nil {
			return "td", ""
		}
		return "th", ` scope="col"`
	})
}

// dataRow writes another row. Where the table's first header is empty, the
// first cell of each row is the row's header.
func (w *writer) dataRow(n ast.Node, named bool) {
	w.row(n, func(c ast.Node) (tag, attributes string) {
		if named && c == n.FirstChild() {
			return "th", ` scope="row"`
		}
		return "td", ""
	})
}

func (w *writer) row(n ast.Node, element func(cell ast.Node) (tag, attributes string)) {
	w.string("<tr>\n")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		class := ""
		if a := c.(*xast.TableCell).Alignment; a != xast.AlignNone {
			class = fmt.Sprintf(` class="%s"`, a)
		}
		tag, attributes := element(c)
		w.string("<" + tag + attributes + class + ">")
		w.leaf(c)
		w.string("</" + tag + ">\n")
	}
	w.string("</tr>\n")
}

// headerStart is the place of the table's first cell, with the | before it. The
// table's own position is that of the paragraph which it was.
func (w *writer) headerStart(n *xast.Table) int {
	at := w.at(n.FirstChild().FirstChild())
	if at > 0 && w.src[at-1] == '|' {
		at--
	}
	return at
}

// checkRow sees that no cell of the row that begins at an offset was dropped or
// made up.
func (w *writer) checkRow(at, columns int) {
	line, _, _ := bytes.Cut(w.src[at:], []byte("\n"))
	if cells := countCells(string(line)); cells != columns {
		w.faults.Errorf(at, `add or remove cells; a | inside a cell is written \|, also in code`,
			"a row with %d cells in a table with %d columns", cells, columns)
		w.badRows = append(w.badRows, span{at, at + len(line)})
	}
}

func countCells(line string) int {
	line = strings.TrimSpace(line)
	line = strings.TrimPrefix(line, "|")
	if strings.HasSuffix(line, "|") && !strings.HasSuffix(line, `\|`) {
		line = strings.TrimSuffix(line, "|")
	}
	return 1 + strings.Count(line, "|") - strings.Count(line, `\|`)
}

var delimiterRow = regexp.MustCompile(`^[ \t]*(?:\|[ \t]*:?-+|:?-+:?[ \t]*\|)[ \t|:-]*$`)

// tableRemains finds what is left of a table that became none: its delimiter row,
// or rows without one.
func (w *writer) tableRemains(block ast.Node) {
	lines := block.Lines().Sliced(0, block.Lines().Len())
	found := false
	for _, line := range lines {
		if delimiterRow.Match(bytes.TrimRight(line.Value(w.src), "\n")) {
			found = true
			w.faults.Errorf(line.Start, "give the header and the row of dashes the same number of cells, and an empty line before the table",
				"a table that was not recognised")
		}
	}
	if !found && len(lines) > 1 && bytes.HasPrefix(lines[0].Value(w.src), []byte("|")) {
		w.faults.Errorf(lines[0].Start, "put a row of dashes below the header, as in |---|---|", "a table that was not recognised")
	}
}
