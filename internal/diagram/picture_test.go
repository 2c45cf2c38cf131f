package diagram

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// links knows all codes but one.
func links(code string) string {
	if code == "499" {
		return ""
	}
	return "/" + code + "/"
}

// TestPictures draws each block of testdata/picture, whose first line is its
// kind, and compares the picture with the one beside it.
func TestPictures(t *testing.T) {
	files, err := filepath.Glob("testdata/picture/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no blocks: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			kind, block, _ := strings.Cut(string(b), "\n")
			p, faults := ParsePicture(kind, block)
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			for _, m := range p.Mentions() {
				if !strings.HasPrefix(block[m.Offset:], m.Code) {
					t.Errorf("%s is not at %d", m.Code, m.Offset)
				}
			}
			golden(t, strings.TrimSuffix(file, ".txt")+".svg", p.Draw("_1", words, links))
		})
	}
}

// TestMap draws a map whose questions have each kind of answer.
func TestMap(t *testing.T) {
	picture := Map("_1", []Question{
		{Number: "1", Text: "Could the request be read?", URL: "#readable", Answers: []Answer{
			{Text: "URL too long", To: "414", Code: true, URL: "/414/"},
			{Text: "读懂了", To: "2", Next: true, URL: "#who"},
			{Text: "Maintenance, and nobody at all is served here for some time", To: "3", Step: true, URL: "#fault"},
		}},
		{Number: "2", Text: "Who is asking?", URL: "#who", Answers: []Answer{
			{Text: "A page of its own", To: "401", Code: true},
			{Text: "A proper response", To: "pass it on"},
			{Text: "IIS", To: "appendix", URL: "/iis/"},
		}},
		{Text: "Without a number", URL: "#last", Answers: []Answer{{Text: "On", To: "4", Next: true}}},
	}, words)
	for i, one := range strings.SplitAfter(picture, "</svg>") {
		if one != "" {
			golden(t, fmt.Sprintf("testdata/map/%d.svg", i+1), one)
		}
	}
}

// TestPictureFaults has every message that an author may get, with its offset.
func TestPictureFaults(t *testing.T) {
	for _, c := range []struct{ kind, src, want string }{
		{"", "", `0: the picture has no kind: write it after the language, as in ` + "```picture path"},
		{"paht", "", `0: unknown kind of picture "paht": did you mean "path"?`},
		{"decisions", "\n404\n", `1: a picture of decisions is drawn from the lists on the page: leave the block empty`},
		{"path", "", "0: the picture is empty: begin the block with a line such as `title: Where it arises`"},
		{"path", "a\nb\n", "0: the picture has no title: begin the block with a line such as `title: Where it arises`"},
		{"path", "title:\na\nb\n", "0: the picture has no title: begin the block with a line such as `title: Where it arises`"},
		{"path", "title: t\na\n", `0: a path needs two stations: name one on each line, without indentation`},
		{"path", "title: t\n  404 x\na\nb\n", `11: this stands at no station: write the name of a station above it, without indentation`},
		{"path", "title: t\na\n  x 404\nb\n", "13: no code at the beginning of what arises here: begin with a code, as in `502 no usable response`; a station is not indented"},
		{"path", "title: t\n: x\na\nb\n", `9: a station without a name: write a name before the colon`},
		{"grid", "title: t\n| a\n", `0: a grid needs two rows: write the heads of the columns on one line, then each row on its own`},
		{"grid", "title: t\n| a\nb | \n", `0: a grid of empty cells: write a code or a word into the cells behind the heads of the rows`},
		{"grid", "title: t\n| a | b |\n|---|---|\nc | 404 | 403\n", "9: a column without a head: write one behind each |, or remove the | at the end of the line\n19: a row of dashes: leave it out: a grid has none, and no | around its rows"},
		{"path", "title: t\na\n  404.15–404.2 x\nb\n", `13: a range that does not go up: write the lower code first`},
		{"path", "title: t\na\n  404.2–404.15, 403-404 x\nb\n", ``},
		{"grid", "title: t\n| a\nb\n", `13: a row with 1 cells: separate two to five of them by |, the head of the row first`},
		{"grid", "title: t\n| a\nb | c | d\n", `13: a row with 3 cells, where the first has 2: write one | fewer than there are cells, also for empty ones`},
	} {
		faults := CheckKind(c.kind)
		if len(faults) == 0 {
			_, faults = ParsePicture(c.kind, c.src)
		}
		var got []string
		for _, f := range faults {
			got = append(got, fmt.Sprintf("%d: %s: %s", f.Offset, f.Text, f.Mend))
		}
		if diff := cmp.Diff(c.want, strings.Join(got, "\n")); diff != "" {
			t.Errorf("%s %q (-want +got):\n%s", c.kind, c.src, diff)
		}
	}
}

// TestWrap shows where lines are broken.
func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		limit int
		want  string
	}{
		{"", 50, ""},
		{"one two three", 60, "one two/three"},
		{"POST 可能变成 GET", 60, "POST 可/能变成/GET"},
		{"没有按时回应，等到超时。", 65, "没有按时回/应，等到超/时。"},
		{"(see) “引号”", 50, "(see)/“引号”"},
		{"unbreakableword x", 30, "unbreakableword/x"},
	} {
		if got := strings.Join(small.wrap(c.text, c.limit), "/"); got != c.want {
			t.Errorf("wrap(%q, %d): %s, want %s", c.text, c.limit, got, c.want)
		}
	}
	if got := strings.Join(normal.balance("POST 可能变成 GET", 80), "/"); got != "POST 可能/变成 GET" {
		t.Errorf("balance: %s", got)
	}
	if got := strings.Join(small.wrapTo(2, "Proxy-Status: edge1.example; error=connection_refused; more", 200), "/"); got != "Proxy-Status: edge1.example;/error=connection_refused; m…" {
		t.Errorf("wrapTo: %s", got)
	}
	if got := normal.fit("Proxy-Status: edge1; error=x", 100); got != "Proxy-Statu…" {
		t.Errorf("fit: %s", got)
	}
}

// FuzzPicture gives any text: faults and mentions lie inside it, and what has
// no faults gives a well-formed picture.
func FuzzPicture(f *testing.F) {
	files, _ := filepath.Glob("testdata/picture/*.txt")
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		kind, block, _ := strings.Cut(string(b), "\n")
		f.Add(kind, block)
	}
	f.Fuzz(func(t *testing.T, kind, src string) {
		faults := CheckKind(kind)
		if len(faults) > 0 || strings.ToValidUTF8(src, "") != src || strings.ContainsFunc(src, unprintable) {
			return
		}
		p, faults := ParsePicture(kind, src)
		for _, fault := range faults {
			if fault.Offset < 0 || fault.Offset > len(src) || fault.Text == "" || fault.Mend == "" {
				t.Errorf("the fault %+v in %q", fault, src)
			}
		}
		for _, m := range p.Mentions() {
			if !strings.HasPrefix(src[m.Offset:], m.Code) {
				t.Errorf("%s is not at %d in %q", m.Code, m.Offset, src)
			}
		}
		if len(faults) == 0 && kind != Decisions {
			wellFormed(t, p.Draw("_1", words, links))
		}
	})
}
