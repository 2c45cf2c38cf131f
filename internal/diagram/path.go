package diagram

import (
	"strings"
)

// A path is a way from top to bottom: stations, and what arises at each. A
// station is a line, with a word of explanation behind a colon; what arises
// there stands below it, indented: codes, and what they mean there.
//
//	title: Where a gateway error arises
//	CDN: the edge
//	  521 the origin refuses the connection
//	  502, 504 the gateway behind it has answered
//	Origin
type station struct {
	name, note string
	items      []item
}

type item struct {
	codes []string
	text  string
}

func (p *pictureParser) path(lines []part) {
	for _, l := range lines {
		if strings.HasPrefix(l.text, " ") || strings.HasPrefix(l.text, "\t") {
			p.item(l.trim())
			continue
		}
		name, note, _ := l.cut(":", "：")
		if name.text == "" {
			p.faults.Errorf(l.offset, "write a name before the colon", "a station without a name")
		}
		p.picture.stations = append(p.picture.stations, station{name: name.text, note: note.text})
	}
	if len(p.picture.stations) < 2 && len(p.faults) == 0 {
		p.faults.Errorf(0, "name one on each line, without indentation", "a path needs two stations")
	}
}

func (p *pictureParser) item(l part) {
	codes, rest := p.codes(l)
	stations := p.picture.stations
	switch {
	case len(stations) == 0:
		p.faults.Errorf(l.offset, "write the name of a station above it, without indentation", "this stands at no station")
	case len(codes) == 0:
		p.faults.Errorf(l.offset, "begin with a code, as in `502 no usable response`; a station is not indented", "no code at the beginning of what arises here")
	default:
		s := &stations[len(stations)-1]
		s.items = append(s.items, item{codes, rest.text})
	}
}

// Measures of paths and maps, in units.
const (
	rail     = 18 // where the line between the stations runs
	branch   = 32 // where what branches off begins
	boxLine  = 18 // height of a line in a box
	boxPad   = 8
	row      = 24 // height of a row, enough for a finger
	nextLine = 17 // height of a further line of text
	gap      = 8
)

func (p Picture) drawPath(id string, words Words, links Links) string {
	c := &canvas{}
	column := p.column()
	y := 1
	var names []string
	for i, s := range p.stations {
		names = append(names, s.name)
		top := drawBox(c, y, "", normal.wrap(s.name, width-20), small.wrap(s.note, width-20), "")
		y = top + gap/2
		var ticks strings.Builder
		for _, it := range s.items {
			ticks.WriteString("M" + num(rail) + " " + num(y+14) + "H" + num(branch-4))
			y = it.draw(c, column, y, links)
		}
		if i < len(p.stations)-1 {
			y += gap
			c.path("r", ticks.String()+"M"+num(rail)+" "+num(top)+"V"+num(y-1)+"m-4-7 4 7 4-7")
		} else if ticks.Len() > 0 {
			c.path("r", ticks.String()+"M"+num(rail)+" "+num(top)+"V"+num(y-10))
		}
	}
	desc := strings.ReplaceAll(words("picture_path"), "{what}", strings.Join(names, words("seq_comma")))
	return c.svg(id, y+1, p.title, desc)
}

// column is where the explanations begin, so that they stand below each other:
// behind the widest codes that leave them room.
func (p Picture) column() int {
	widest := 0
	for _, s := range p.stations {
		for _, it := range s.items {
			if w := it.width(); w < width/3 {
				widest = max(widest, w)
			}
		}
	}
	return branch + widest + 10
}

func (it item) width() int {
	w := -codeGap
	for _, c := range it.codes {
		w += normal.measureStrong(c) + codeGap
	}
	return w
}

// draw writes a row below y and gives where the next one begins. Codes that are
// wider than their column have their explanation below.
func (it item) draw(c *canvas, column, y int, links Links) int {
	end, last := writeCodes(c, it.codes, branch, y+18, links)
	if it.text == "" {
		return last + row - 18
	}
	if end+8 > column || last > y+18 {
		column = branch
		last += nextLine
	}
	lines := small.balance(it.text, width-column-2)
	for i, line := range lines {
		c.text("a s", column, last+i*nextLine, line)
	}
	return last + row - 18 + (len(lines)-1)*nextLine
}

// drawBox draws a box over the whole width: its lines, and smaller ones below.
// number stands in front of the first line. It gives where the box ends.
func drawBox(c *canvas, y int, number string, strong, notes []string, url string) int {
	if len(notes) == 1 && notes[0] == "" {
		notes = nil
	}
	h := 2*boxPad + boxLine*len(strong) + nextLine*len(notes) - 4
	x := 11
	c.link(url, "", func() {
		c.box("", 1, y, width-2, h)
		if number != "" {
			c.text("a n", x, y+boxPad+12, number)
			x += normal.measureStrong(number) + 8
		}
		for i, line := range strong {
			c.text("a b", x, y+boxPad+12+i*boxLine, line)
		}
		for i, line := range notes {
			c.text("a s", x, y+boxPad+12+len(strong)*boxLine+i*nextLine, line)
		}
	})
	return y + h
}
