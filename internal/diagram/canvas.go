package diagram

import (
	"fmt"
	"html"
	"strconv"
	"strings"
)

// A canvas collects the elements of one picture. The style sheet knows its
// classes:
//
//	d      the picture
//	c4xx   a group in the colour of a class of codes
//	x      a group that tells of a failure
//	j, o   an answer that leads to another question, to the next one
//	l      a lifeline, or a place that is empty: a line that only guides the eye
//	r      the line between the stations of a path
//	i      a broken line: interim, or something that did not arrive
//	n      a number in front of a text
//	g      great text
//	b      strong text
//	s      small text
//	a      text that begins at its position; all other text is centred there
type canvas struct {
	body  strings.Builder
	links bool // there is a link inside
}

// svg gives the finished picture. id is the prefix of its ids. A picture of
// links needs no desc: its text can be read.
func (c *canvas) svg(id string, height int, title, desc string) string {
	role := "img"
	if c.links {
		role = "group"
	}
	refers := attribute("aria-labelledby", id+"t")
	told := `<title id="` + id + `t">` + html.EscapeString(title) + `</title>`
	if desc = strings.TrimSpace(desc); desc != "" {
		refers += attribute("aria-describedby", id+"d")
		told += `<desc id="` + id + `d">` + html.EscapeString(desc) + `</desc>`
	}
	return fmt.Sprintf(`<svg class="d" role="%s" viewBox="0 0 %d %d"%s>%s%s</svg>`, role, width, height, refers, told, c.body.String())
}

// group writes what inside writes as one group of a class, "" for none.
func (c *canvas) group(class string, inside func()) {
	c.body.WriteString("<g" + attribute("class", class) + ">")
	inside()
	c.body.WriteString("</g>")
}

// link writes what inside writes as a link, or alone where there is no
// address. name is what the link is called where its text does not say enough.
func (c *canvas) link(url, name string, inside func()) {
	if url == "" {
		inside()
		return
	}
	c.links = true
	c.body.WriteString("<a" + attribute("href", url) + attribute("aria-label", name) + ">")
	inside()
	c.body.WriteString("</a>")
}

func (c *canvas) path(class, d string) {
	c.body.WriteString("<path" + attribute("class", class) + ` d="` + d + `"/>`)
}

func (c *canvas) box(class string, x, y, w, h int) {
	fmt.Fprintf(&c.body, `<rect%s x="%d" y="%d" width="%d" height="%d" rx="5"/>`, attribute("class", class), x, y, w, h)
}

// text writes a line of text with its baseline at y.
func (c *canvas) text(class string, x, y int, text string) {
	c.markup(class, x, y, html.EscapeString(text))
}

// markup writes a line of text that is SVG already.
func (c *canvas) markup(class string, x, y int, markup string) {
	fmt.Fprintf(&c.body, `<text%s x="%d" y="%d">%s</text>`, attribute("class", class), x, y, markup)
}

func attribute(name, value string) string {
	if value == "" {
		return ""
	}
	return " " + name + `="` + html.EscapeString(value) + `"`
}

// strong is the markup of strong text.
func strong(text string) string { return `<tspan class="b">` + html.EscapeString(text) + `</tspan>` }

// arrow is the path of a horizontal arrow.
func arrow(from, to, y int) string { return line(from, to, y) + tip(from, to) }

func line(from, to, y int) string { return "M" + num(from) + " " + num(y) + "H" + num(to) }

// tip goes on from the end of an arrow.
func tip(from, to int) string {
	if to < from {
		return "m7-4-7 4 7 4"
	}
	return "m-7-4 7 4-7 4"
}

// cross is the path of an x-shaped mark.
func cross(x, y int) string {
	return "M" + num(x-5) + " " + num(y-5) + "l10 10m0-10-10 10"
}

// disc marks a point.
func (c *canvas) disc(x, y int) {
	fmt.Fprintf(&c.body, `<circle cx="%d" cy="%d" r="4"/>`, x, y)
}

func num(n int) string { return strconv.Itoa(n) }
