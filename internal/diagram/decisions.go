package diagram

import (
	"strings"
)

// A Question is a step of a decision map.
type Question struct {
	Number  string // as the text counts it
	Text    string
	URL     string // of the section
	Answers []Answer
}

// An Answer leads to a code, to another question, or to what it says.
type Answer struct {
	Text string
	To   string // what the reader finds there: "404", "13", "pass it on"
	Code bool   // To is a status code
	Step bool   // To is the number of another question
	Next bool   // it leads to the question below
	URL  string // "" leads nowhere
}

// Map draws a decision map, a picture for each question: they stand below each
// other or in columns, as there is room, and the line that leads from one to
// the next goes on through all of them. The id of each begins with id.
func Map(id string, questions []Question, words Words) string {
	var b strings.Builder
	for i, q := range questions {
		b.WriteString(q.draw(id+letter(i), i == len(questions)-1, words))
	}
	return b.String()
}

// letter tells the pictures of one map apart.
func letter(i int) string { return string(rune('a'+i%26)) + strings.Repeat("_", i/26) }

func (q Question) draw(id string, last bool, words Words) string {
	c := &canvas{}
	y := drawBox(c, 1, q.Number, normal.wrap(q.Text, width-56), nil, q.URL)
	top := y
	y += gap / 2
	var ticks strings.Builder
	onward := false
	for _, a := range q.Answers {
		lines := normal.balance(a.Text, width-branch-chipRoom)
		if a.Next {
			onward = true
			y = a.onward(c, lines, y)
			continue
		}
		ticks.WriteString("M" + num(rail) + " " + num(y+14) + "H" + num(branch-4))
		y = a.draw(c, lines, y, words)
	}
	y += gap
	switch {
	case onward && !last:
		c.path("r", ticks.String()+"M"+num(rail)+" "+num(top)+"V"+num(y)+"m-4-7 4 7 4-7")
	case ticks.Len() > 0:
		c.path("r", ticks.String()+"M"+num(rail)+" "+num(top)+"V"+num(y-gap-row+14))
	}
	return c.svg(id, y, strings.TrimSpace(q.Number+" "+q.Text), "")
}

// chipRoom is the width kept free for where an answer leads.
const chipRoom = 64

// draw writes an answer and, at the right edge, where it leads.
func (a Answer) draw(c *canvas, lines []string, y int, words Words) int {
	class, to := "j", a.To
	switch {
	case a.Code:
		class = codeClass(a.To)
	case a.Step:
		to = strings.ReplaceAll(words("picture_step"), "{what}", a.To)
	}
	w := max(44, small.measureStrong(to)+14)
	c.group(class, func() {
		c.link(a.URL, a.Text+words("seq_comma")+to, func() {
			c.box("", width-1-w, y+2, w, row-3)
			c.text("b s", width-1-w/2, y+17, to)
		})
	})
	for i, line := range lines {
		c.text("a", branch, y+18+i*nextLine, line)
	}
	return y + row + (len(lines)-1)*nextLine
}

// onward writes an answer at a stop on the line, which goes on from there.
func (a Answer) onward(c *canvas, lines []string, y int) int {
	c.group("o", func() {
		c.disc(rail, y+13)
		for i, line := range lines {
			c.text("a b", branch, y+18+i*nextLine, line)
		}
	})
	return y + row + (len(lines)-1)*nextLine
}
