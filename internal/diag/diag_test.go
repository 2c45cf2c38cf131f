package diag

import (
	"strings"
	"testing"
)

func TestPrint(t *testing.T) {
	src := map[string]string{
		"a.md": "code: 404\n名称：\tnmae: 未找到\n",
		"b.md": strings.Repeat("很长的一行", 40) + "错" + strings.Repeat("还有", 40),
	}
	var l List
	l.Errorf(Pos{"a.md", strings.Index(src["a.md"], "nmae"), 4}, `did you mean "name"?`, `unknown key "nmae"`)
	l.Errorf(Pos{"b.md", 600, 3}, "", "wrong word")
	l.Errorf(Whole("a.md"), "", "no text")
	l.Errorf(Whole("a.md"), "", "no text")
	l.Errorf(Pos{"gone.md", 3, 1}, "", "unreadable")
	l.Add(Diagnostic{Pos: Pos{"b.md", 0, 0}, Text: "duplicate", Notes: []Note{{Pos{"a.md", 6, 3}, "first defined here"}}})

	var out strings.Builder
	Print(&out, l.Sorted(), func(f string) []byte {
		if s, ok := src[f]; ok {
			return []byte(s)
		}
		return nil
	})
	want := `a.md: error: no text
a.md:2:5: error: unknown key "nmae"
    2 | 名称：	nmae: 未找到
      |       	^^^^
      = did you mean "name"?
b.md:1:1: error: duplicate
    1 | 很长的一行很长的一行很长的一行很长的一行很长的一行很长的一行很长的一行很长的一行很长的一行很长的一行很长的一行很长的一行很长的一行很长的一行很长的一行很长的一行很长的一行很长的一行 …
      | ^^
      note: a.md:1:7: first defined here
b.md:1:201: error: wrong word
    1 | … 很长的一行很长的一行很长的一行很长的一行很长的一行很长的一行错还有还有还有还有还有还有还有还有还有还有还有还有还有还有还有还有还有还有还有还有还有还有还有还有还有还有还有还有还有还 …
      |                                                               ^^
gone.md: error: unreadable
`
	if out.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", out.String(), want)
	}
	if l.Errors() != 5 {
		t.Errorf("got %d errors, want 5", l.Errors())
	}
}

func TestSuggest(t *testing.T) {
	known := []string{"name", "summary", "code"}
	for word, want := range map[string]string{
		"nmae":   `did you mean "name"?`,
		"sumary": `did you mean "summary"?`,
		"owner":  "known are: name, summary, code",
	} {
		if got := Suggest(word, known); got != want {
			t.Errorf("Suggest(%q) = %s, want %s", word, got, want)
		}
	}
}

func FuzzPrint(f *testing.F) {
	f.Add("one\ntwo", 3, 9)
	f.Fuzz(func(t *testing.T, src string, offset, length int) {
		Print(&strings.Builder{}, []Diagnostic{{Pos: Pos{"f", offset, length}}}, func(string) []byte { return []byte(src) })
	})
}
