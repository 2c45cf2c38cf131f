package diagram

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/httpcodes/httpcodes/internal/diag"
)

// Kinds of pictures that authors write as a block, and what draws them.
const (
	Grid      = "grid"
	Path      = "path"
	Decisions = "decisions" // drawn from the page's text: the block is empty
)

var kinds = []string{Grid, Path, Decisions}

// CheckKind demands that there is a kind of this name. Its offset is 0.
func CheckKind(kind string) (faults diag.Faults) {
	switch {
	case kind == "":
		faults.Errorf(0, "write it after the language, as in ```picture path", "the picture has no kind")
	case !slices.Contains(kinds, kind):
		faults.Errorf(0, diag.Suggest(kind, kinds), "unknown kind of picture %q", kind)
	}
	return faults
}

// A Picture is the parsed text of a block. Its first line is its title; the
// kinds' files say what the others mean.
//
//	title: Where a gateway error arises
type Picture struct {
	title    string
	stations []station // of a path
	rows     [][]cell  // of a grid
	mentions []Mention
}

// A Mention is a code that a picture names and wants to link to.
type Mention struct {
	Code   string // "404.3"
	Offset int    // in bytes from the start of the text
}

// Mentions lists the codes in the order of the text.
func (p Picture) Mentions() []Mention { return p.mentions }

// ParsePicture reads the text of a block of a known kind. With a fault the
// picture may lack what the fault is about.
func ParsePicture(kind, src string) (Picture, diag.Faults) {
	p := &pictureParser{}
	lines := splitLines(src)
	switch kind {
	case Decisions:
		p.empty(lines)
	case Grid:
		p.grid(p.headed(lines))
	case Path:
		p.path(p.headed(lines))
	}
	return p.picture, p.faults
}

type pictureParser struct {
	picture Picture
	faults  diag.Faults
}

// A part is a stretch of the text without the white space around it.
type part struct {
	text   string
	offset int
}

// splitLines gives the lines that are not empty, with their indentation.
func splitLines(src string) []part {
	var lines []part
	at := 0
	for line := range strings.Lines(src) {
		if text := strings.TrimRight(line, " \t\r\n"); text != "" {
			lines = append(lines, part{text, at})
		}
		at += len(line)
	}
	return lines
}

// trim takes white space off the front, too.
func (l part) trim() part {
	text := strings.TrimLeft(l.text, " \t")
	return part{strings.TrimRight(text, " \t"), l.offset + len(l.text) - len(text)}
}

// cut splits at the first of the separators; found tells whether there is one.
func (l part) cut(separators ...string) (before, after part, found bool) {
	at, width := len(l.text), 0
	for _, s := range separators {
		if i := strings.Index(l.text, s); i >= 0 && i < at {
			at, width = i, len(s)
		}
	}
	before = part{l.text[:at], l.offset}.trim()
	after = part{l.text[at+width:], l.offset + at + width}.trim()
	return before, after, width > 0
}

func (p *pictureParser) empty(lines []part) {
	if len(lines) > 0 {
		p.faults.Errorf(lines[0].offset, "leave the block empty", "a picture of decisions is drawn from the lists on the page")
	}
}

// headed takes the title off the lines.
func (p *pictureParser) headed(lines []part) []part {
	const mend = "begin the block with a line such as `title: Where it arises`"
	if len(lines) == 0 {
		p.faults.Errorf(0, mend, "the picture is empty")
		return nil
	}
	key, title, ok := lines[0].cut(":", "：")
	if !ok || key.text != "title" || title.text == "" {
		p.faults.Errorf(lines[0].offset, mend, "the picture has no title")
		return lines
	}
	p.picture.title = title.text
	return lines[1:]
}

// code matches a code, or a range of codes, as a word of its own.
var code = regexp.MustCompile(`^(\d{3}(?:\.\d{1,4})?)(?:[–-](\d{3}(?:\.\d{1,4})?))?$`)

// codes takes the codes off the front of a text, with commas or spaces between
// them, and gives each as it is written.
func (p *pictureParser) codes(l part) (codes []string, rest part) {
	rest = l.trim()
	for rest.text != "" {
		word := rest.text
		if i := strings.IndexAny(word, " ,、"); i >= 0 {
			word = word[:i]
		}
		m := code.FindStringSubmatch(word)
		if m == nil {
			break
		}
		p.picture.mentions = append(p.picture.mentions, Mention{m[1], rest.offset})
		if m[2] != "" && slices.Compare(numbers(m[1]), numbers(m[2])) >= 0 {
			p.faults.Errorf(rest.offset, "write the lower code first", "a range that does not go up")
		}
		if m[2] != "" {
			p.picture.mentions = append(p.picture.mentions, Mention{m[2], rest.offset + len(word) - len(m[2])})
		}
		codes = append(codes, word)
		after := strings.TrimLeft(rest.text[len(word):], " ,、")
		rest = part{after, rest.offset + len(rest.text) - len(after)}
	}
	return codes, rest
}

// numbers are those of a code: 404 and 3 of 404.3.
func numbers(code string) []int {
	var all []int
	for _, s := range strings.Split(code, ".") {
		n, _ := strconv.Atoi(s) // digits, as the pattern says
		all = append(all, n)
	}
	return all
}

// Links gives the address of a code's page, "" for none.
type Links func(code string) string

// Draw draws a picture that was parsed without faults. id is the prefix of its
// ids. Decisions are not drawn from their block: [Map] does that.
func (p Picture) Draw(id string, words Words, links Links) string {
	switch {
	case len(p.rows) > 0:
		return p.drawGrid(id, words, links)
	case len(p.stations) > 0:
		return p.drawPath(id, words, links)
	}
	return ""
}

// writeCodes writes codes as links, from x on and on further lines where one
// has no room, and gives where the text ends.
func writeCodes(c *canvas, codes []string, x, y int, links Links) (endX, endY int) {
	left := x
	for i, word := range codes {
		w := normal.measureStrong(word)
		if i > 0 && x+w > width {
			x, y = left, y+row
		}
		c.group(codeClass(word), func() {
			c.link(links(code.FindStringSubmatch(word)[1]), "", func() { c.text("a b", x, y, word) })
		})
		x += w + codeGap
	}
	return x - codeGap, y
}

// codeGap is the space between two codes.
const codeGap = 12

// codeClass is the class of a code as it is written: "502.3" is of "c5xx".
func codeClass(code string) string { return "c" + code[:1] + "xx" }
