package diagram

import (
	"html"
	"strings"
)

// A lane is one party of a sequence.
type lane struct {
	key  string // as it stands in the info string, or the host
	name string
	x    int // of its lifeline
	half int // half the width of its head
}

// Measures of a sequence, in units.
const (
	headHeight = 26
	lineHeight = 16
	rowGap     = 9 // below an arrow
	arrowGap   = 7 // between text and arrow
	crossGap   = 4 // more of that above a cross
	minHead    = 48
	noteLines  = 2 // of one header field
	besideLine = 6 // between a lifeline and a text that begins there
)

// place gives every lane its head and its lifeline: the first stands at the
// left edge, the last at the right one, the others evenly between them.
func place(lanes []lane) {
	limit := width/len(lanes) - 2
	if len(lanes) == 2 {
		limit = width / 3
	}
	for i := range lanes {
		l := &lanes[i]
		l.name = small.fit(l.name, limit-12)
		l.half = max(minHead, small.measure(l.name)+14) / 2
	}
	first, last := lanes[0].half+1, width-1-lanes[len(lanes)-1].half
	for i := range lanes {
		lanes[i].x = first + (last-first)*i/(len(lanes)-1)
	}
}

func (s *sequence) draw(id string) string {
	names := make([]string, len(s.lanes))
	for i, l := range s.lanes {
		names[i] = l.name
	}
	place(s.lanes)
	rows := &canvas{}
	y := headHeight + rowGap/2
	for _, st := range s.steps {
		y = s.row(rows, st, y)
	}
	c := &canvas{}
	s.heads(c, y)
	c.body.WriteString(rows.body.String())
	return c.svg(id, y+1, s.title(), s.describe(names))
}

// heads draws the parties and their lifelines down to y.
func (s *sequence) heads(c *canvas, y int) {
	var lines strings.Builder
	for _, l := range s.lanes {
		lines.WriteString("M" + num(l.x) + " " + num(headHeight+1) + "V" + num(y))
	}
	c.path("l", lines.String())
	for _, l := range s.lanes {
		c.box("", l.x-l.half, 1, 2*l.half, headHeight)
		c.text("b s", l.x, headHeight-8, l.name)
	}
}

// row draws a step below y and gives where the next one begins.
func (s *sequence) row(c *canvas, st step, y int) int {
	c.group(st.class, func() {
		from, to := s.lanes[st.from].x, s.lanes[st.to].x
		y = s.label(c, st, y)
		y += arrowGap
		if st.broken {
			y += crossGap
		}
		switch {
		case st.both:
			c.path("", double(from, to, y))
			y += 4
		case st.broken:
			end := from + (to-from)*3/5
			c.path("i", line(from, end, y))
			c.path("", cross(end, y))
		case st.interim:
			c.path("i", line(from, to, y))
			c.path("", "M"+num(to)+" "+num(y)+tip(from, to))
		default:
			c.path("", s.hops(st, y))
		}
		if st.origin {
			c.disc(from, y)
		}
	})
	return y + rowGap
}

// label writes the lines of a step, around the middle of its arrow or, where one
// of them is longer than that, from its left end on; it gives the baseline of the
// last one.
func (s *sequence) label(c *canvas, st step, y int) int {
	from, to := s.lanes[st.from].x, s.lanes[st.to].x
	left, hop := min(from, to), max(from-to, to-from)
	room := hop - 8
	if len(s.lanes) > 2 { // up to the edge, on the ground between the lifelines
		room = width - left - besideLine - 4
	}
	lines := st.lines(room)
	widest := 0
	for _, l := range lines {
		widest = max(widest, l.width)
	}
	x, start := left+hop/2, ""
	if widest > hop-8 {
		x, start = left+besideLine, "a "
	}
	for _, l := range lines {
		y += lineHeight
		c.markup(strings.TrimSpace(start+l.class), x, y, l.markup)
	}
	return y
}

// A labelLine is one line of a label.
type labelLine struct {
	class, markup string
	width         int
}

func (st step) lines(room int) []labelLine {
	text := normal.fit(st.text, room-normal.measure(st.strong))
	lines := []labelLine{{"", html.EscapeString(text), normal.measure(text)}}
	if st.strong != "" {
		joined := strings.TrimSpace(st.strong + " " + text)
		lines[0] = labelLine{"", strong(st.strong) + html.EscapeString(strings.TrimPrefix(joined, st.strong)), normal.measure(joined)}
	}
	for _, note := range st.notes {
		for _, line := range small.wrapTo(noteLines, note, room) {
			lines = append(lines, labelLine{"s", html.EscapeString(line), small.measure(line)})
		}
	}
	return lines
}

// hops is an arrow with a tip at every lane on its way. A lane beyond which the
// hosts are parties of their own is passed by.
func (s *sequence) hops(st step, y int) string {
	if len(s.route.Via) == 0 {
		return arrow(s.lanes[st.from].x, s.lanes[st.to].x, y)
	}
	dir := 1
	if st.to < st.from {
		dir = -1
	}
	var d strings.Builder
	for i := st.from; i != st.to; i += dir {
		d.WriteString(arrow(s.lanes[i].x, s.lanes[i+dir].x, y))
	}
	return d.String()
}

// double is the path of a double line with a tip at both ends.
func double(from, to, y int) string {
	a, b := num(from), num(to)
	return "M" + a + " " + num(y+2) + "m7-6-7 6 7 6M" + num(from+3) + " " + num(y) + "H" + num(to-3) +
		"m0 4H" + num(from+3) + "M" + b + " " + num(y+2) + "m-7-6 7 6-7 6"
}

// title names the picture by how the talk begins and how it ends.
func (s *sequence) title() string {
	var ends []string
	for _, m := range s.messages {
		if m.Request && len(ends) == 0 {
			ends = append(ends, m.Method+" "+m.Target)
		}
	}
	for i := len(s.messages) - 1; i >= 0; i-- {
		if m := s.messages[i]; !m.Request {
			ends = append(ends, strings.TrimSpace(num(m.Status)+" "+m.Reason))
			break
		}
	}
	return strings.ReplaceAll(s.words("seq_title"), "{what}", strings.Join(ends, s.words("seq_comma")))
}

// describe tells the steps in words.
func (s *sequence) describe(names []string) string {
	var b strings.Builder
	for _, st := range s.steps {
		what := strings.TrimSpace(st.strong + " " + st.text)
		for _, note := range st.notes {
			what += s.words("seq_comma") + note
		}
		template := s.words("seq_hop")
		if st.both {
			template = s.words("seq_open")
		}
		b.WriteString(strings.NewReplacer("{from}", names[st.from], "{to}", names[st.to], "{what}", what).Replace(template))
	}
	return b.String()
}
