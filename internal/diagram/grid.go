package diagram

import (
	"slices"
	"strings"
)

// A grid compares codes by two properties. Its first line holds the heads of
// the columns, every other one the head of a row and its cells; all are
// separated by |. A cell is empty, or holds codes and a word on them.
//
//	title: Redirects compared
//	| the method may change | the method stays
//	for good | 301 | 308
//	for now | 302 | 307
//
// The head of a row may have a word of explanation behind a colon.
type cell struct {
	codes []string
	text  string
}

// maxColumns is how many columns have room, the heads of the rows included.
const maxColumns = 5

func (p *pictureParser) grid(lines []part) {
	for i, l := range lines {
		var cells []cell
		for first, rest, more := (part{}), l, true; more; {
			first, rest, more = rest.cut("|")
			if i == 0 || len(cells) == 0 {
				cells = append(cells, cell{text: first.text})
				continue
			}
			codes, text := p.codes(first)
			cells = append(cells, cell{codes, text.text})
		}
		switch {
		case strings.Trim(l.text, "|-: \t") == "" && strings.Contains(l.text, "-"):
			p.faults.Errorf(l.offset, "leave it out: a grid has none, and no | around its rows", "a row of dashes")
		case i == 0 && slices.ContainsFunc(cells[1:], func(x cell) bool { return x.text == "" }):
			p.faults.Errorf(l.offset, "write one behind each |, or remove the | at the end of the line", "a column without a head")
		case len(cells) < 2 || len(cells) > maxColumns:
			p.faults.Errorf(l.offset, "separate two to five of them by |, the head of the row first", "a row with %d cells", len(cells))
		case i > 0 && len(p.picture.rows) > 0 && len(cells) != len(p.picture.rows[0]):
			p.faults.Errorf(l.offset, "write one | fewer than there are cells, also for empty ones", "a row with %d cells, where the first has %d", len(cells), len(p.picture.rows[0]))
		default:
			p.picture.rows = append(p.picture.rows, cells)
		}
	}
	switch {
	case len(p.faults) > 0:
	case len(p.picture.rows) < 2:
		p.faults.Errorf(0, "write the heads of the columns on one line, then each row on its own", "a grid needs two rows")
	case !slices.ContainsFunc(p.picture.rows[1:], filled):
		p.faults.Errorf(0, "write a code or a word into the cells behind the heads of the rows", "a grid of empty cells")
	}
}

// filled tells whether a row says anything behind its head.
func filled(row []cell) bool {
	return slices.ContainsFunc(row[1:], func(x cell) bool { return len(x.codes) > 0 || x.text != "" })
}

// Measures of a grid, in units.
const (
	headColumn = 82
	cellGap    = 4
)

func (p Picture) drawGrid(id string, words Words, links Links) string {
	c := &canvas{}
	columns := len(p.rows[0]) - 1
	w := (width - headColumn - 2) / columns
	y := p.heads(c, w)
	for _, r := range p.rows[1:] {
		y = drawRow(c, r, y, w, links)
	}
	return c.svg(id, y, p.title, p.describeGrid(words))
}

// heads writes the heads of the columns, standing on one line.
func (p Picture) heads(c *canvas, w int) int {
	tallest := 0
	for _, h := range p.rows[0][1:] {
		tallest = max(tallest, len(small.balance(h.text, w-6)))
	}
	for i, h := range p.rows[0][1:] {
		lines := small.balance(h.text, w-6)
		for j, line := range lines {
			c.text("s", headColumn+i*w+w/2, 13+(tallest-len(lines)+j)*nextLine, line)
		}
	}
	return 4 + tallest*nextLine
}

func drawRow(c *canvas, r []cell, y, w int, links Links) int {
	name, note, _ := part{text: r[0].text}.cut(":", "：")
	head := small.wrap(name.text, headColumn-8)
	strong := len(head)
	if note.text != "" {
		head = append(head, small.balance(note.text, headColumn-8)...)
	}
	h := max(46, 12+len(head)*nextLine)
	for _, x := range r[1:] {
		h = max(h, 34*min(1, len(x.codes))+14+len(small.balance(x.text, w-cellGap-8))*nextLine-4)
	}
	for i, line := range head {
		class := "a s"
		if i < strong {
			class = "a b s"
		}
		c.text(class, 1, y+h/2-(len(head)-1)*nextLine/2+i*nextLine+4, line)
	}
	for i, x := range r[1:] {
		x.draw(c, headColumn+i*w+cellGap/2, y+cellGap/2, w-cellGap, h-cellGap, links)
	}
	return y + h
}

// draw fills a cell: the codes, large, and the words below them.
func (x cell) draw(c *canvas, left, top, w, h int, links Links) {
	if len(x.codes) == 0 && x.text == "" {
		c.box("l", left, top, w, h)
		return
	}
	var lines []string
	if x.text != "" {
		lines = small.balance(x.text, w-8)
	}
	height := nextLine * len(lines)
	if len(x.codes) > 0 {
		height += 24
	}
	y := top + (h-height)/2
	box := func() { c.box("", left, top, w, h) }
	if len(x.codes) > 0 {
		label := strings.Join(x.codes, " ")
		c.group(codeClass(label), func() {
			c.link(links(code.FindStringSubmatch(x.codes[0])[1]), "", func() {
				box()
				c.text("g", left+w/2, y+19, label)
			})
		})
		y += 24
	} else {
		box()
	}
	for i, line := range lines {
		c.text("s", left+w/2, y+13+i*nextLine, line)
	}
}

// describeGrid tells each cell in words.
func (p Picture) describeGrid(words Words) string {
	var b strings.Builder
	for _, r := range p.rows[1:] {
		for i, x := range r[1:] {
			if what := strings.TrimSpace(strings.Join(x.codes, " ") + " " + x.text); what != "" {
				b.WriteString(strings.NewReplacer("{row}", r[0].text, "{column}", p.rows[0][i+1].text, "{what}", what).Replace(words("picture_cell")))
			}
		}
	}
	return b.String()
}
