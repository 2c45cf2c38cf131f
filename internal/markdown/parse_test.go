package markdown

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/httpcodes/httpcodes/internal/diag"
)

const sample = "## 含义 {#meaning}\n" +
	"\n" +
	"见 404 与 `Allow`，**[修复](404#fixes)**。\n" +
	"第二行 RFC 9110 §15\\*5 &amp; 4xx。\n" +
	"\n" +
	"- 项 410 Gone\n" +
	"\n" +
	"  ```http\n" +
	"  HTTP/1.1 418 x\n" +
	"\n" +
	"  418\n" +
	"  ```\n" +
	"\n" +
	"> [!NOTE]\n" +
	"> 503 `x`\n" +
	"\n" +
	"| 甲 | 乙 |\n" +
	"|---|---|\n" +
	"| 304 | ok |\n" +
	"\n" +
	"### b {#b}\n" +
	"\n" +
	"<b>\n"

// place gives the offset of the nth occurrence, from 1, of a part of src.
func place(t *testing.T, src, part string, nth int) int {
	t.Helper()
	at := 0
	for ; nth > 1; nth-- {
		at += strings.Index(src[at:], part) + len(part)
	}
	i := strings.Index(src[at:], part)
	if i < 0 {
		t.Fatalf("%q is not there", part)
	}
	return at + i
}

func TestBody(t *testing.T) {
	for name, src := range map[string]string{"LF": sample, "CRLF": strings.ReplaceAll(sample, "\n", "\r\n")} {
		t.Run(name, func(t *testing.T) { testBody(t, src) })
	}
}

func testBody(t *testing.T, src string) {
	body, faults := Parse([]byte(src), Options{Blocks: noTeapot})
	at := func(part string, nth int) int { return place(t, src, part, nth) }

	refs := []Ref{
		{Kind: Code, Target: "404", Text: "404", Section: "meaning", Offset: at("404", 1)},
		{Kind: Field, Target: "Allow", Text: "Allow", InCode: true, Section: "meaning", Offset: at("Allow", 1)},
		{Kind: Link, Target: "404#fixes", Text: "修复", Section: "meaning", Offset: at("[修复", 1)},
		{Kind: Spec, Target: "RFC 9110 §15", Text: "RFC 9110 §15", Section: "meaning", Offset: at("RFC", 1)},
		{Kind: Class, Target: "4xx", Text: "4xx", Section: "meaning", Offset: at("4xx", 1)},
		{Kind: Code, Target: "410", Text: "410", Tail: " Gone", Section: "meaning", Offset: at("410", 1)},
		{Kind: Picture, Target: "http", Section: "meaning", Offset: at("http", 1)},
		{Kind: Label, Target: "note", Section: "meaning", Offset: at("[!NOTE]", 1)},
		{Kind: Code, Target: "503", Text: "503", Section: "meaning", Offset: at("503", 1)},
		{Kind: Code, Target: "304", Text: "304", Lookup: true, Section: "meaning", Offset: at("304", 1)},
	}
	same(t, "refs", refs, body.Refs)
	same(t, "headings", []Heading{
		{Level: 2, ID: "meaning", Text: "含义", Offset: 0},
		{Level: 3, ID: "b", Text: "b", Offset: at("###", 1)},
	}, body.Headings)
	same(t, "tables", []Table{{Columns: 2, Rows: 1, Cells: [][]string{{"304", "ok"}}, Section: "meaning", Offset: at("| 甲", 1)}}, body.Tables)
	block := "HTTP/1.1 418 x\n\n418\n"
	same(t, "blocks", []CodeBlock{{
		Lang: "http", Source: []byte(block), Offset: at("HTTP/1.1", 1), InfoAt: at("http", 1) + len("http"),
		Lines: []int{at("HTTP/1.1", 1), lineAfter(src, at("HTTP/1.1", 1)), at("418", 2)},
	}}, body.Blocks)
	same(t, "text", "含义\n见 404 与 Allow，修复。第二行 RFC 9110 §15*5 & 4xx。\n项 410 Gone\n503 x\n甲\n乙\n304\nok\nb", body.Text)
	same(t, "code", block, body.Code)

	var runs []string
	for _, w := range body.Words {
		runs = append(runs, w.Text)
		if src[w.Offset:w.Offset+len(w.Text)] != w.Text {
			t.Errorf("the run %q is not at %d", w.Text, w.Offset)
		}
	}
	same(t, "words", "含义|见 404 与 |，|修复|。|第二行 RFC 9110 §15|5 | 4xx。|项 410 Gone|503 |甲|乙|304|ok|b", strings.Join(runs, "|"))

	var places []int
	for _, f := range faults {
		places = append(places, f.Offset)
	}
	same(t, "faults", []int{at("418", 1), at("<b>", 1)}, places)
}

// lineAfter gives the first byte of the line after an offset that an indented
// block keeps of it: of an empty line, its end.
func lineAfter(src string, at int) int {
	return at + strings.IndexByte(src[at:], '\n') + 1
}

func same(t *testing.T, what string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got)\n%s", what, diff)
	}
}

func TestCodeBlockAt(t *testing.T) {
	src := "- a\r\n\r\n  ```text\r\n  bc\r\n\r\n  d\r\n  ```\r\n"
	body, faults := Parse([]byte(src), Options{})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	b := body.Blocks[0]
	for i, want := range map[int]string{0: "bc", 1: "c", 4: "d", 5: "\r\n  ```"} {
		if got := src[b.At(i):]; !strings.HasPrefix(got, want) {
			t.Errorf("Source[%d] is at %q, want %q", i, got, want)
		}
	}
	if got := (CodeBlock{Offset: 7}).At(3); got != 7 {
		t.Errorf("an empty block: got %d", got)
	}
}

func TestUnreadable(t *testing.T) {
	for src, want := range map[string]diag.Fault{
		"ab\x00":       {Offset: 2, Text: "control character U+0000", Mend: "delete it"},
		"中\xff":        {Offset: 3, Text: "this is not UTF-8", Mend: "save the file as UTF-8"},
		"\uFEFFa":      {Offset: 0, Text: "byte order mark (U+FEFF)", Mend: "save the file as UTF-8 without a byte order mark"},
		"a\rb":         {Offset: 1, Text: "carriage return without a line feed", Mend: "end lines in LF or CRLF"},
		"a\r":          {Offset: 1, Text: "carriage return without a line feed", Mend: "end lines in LF or CRLF"},
		"a\x1b[1m\x00": {Offset: 1, Text: "control character U+001B", Mend: "delete it"},
		"a\uFFFD":      {Offset: 1, Text: "a character that was lost (U+FFFD)", Mend: "write the character that stood here before the file was converted"},
		"a\u200Bb":     {Offset: 1, Text: "invisible character U+200B", Mend: "delete it"},
		"a\u202Eb":     {Offset: 1, Text: "invisible character U+202E", Mend: "delete it"},
		"\u2028":       {Offset: 0, Text: "invisible character U+2028", Mend: "delete it"},
		"\u0085":       {Offset: 0, Text: "control character U+0085", Mend: "delete it"},
		"甲\u3000乙":     {Offset: 3, Text: "another kind of space, U+3000", Mend: "write an ordinary space"},
		"a:\u00A0b":    {Offset: 2, Text: "another kind of space, U+00A0", Mend: "write an ordinary space"},
		"\x7f":         {Offset: 0, Text: "control character U+007F", Mend: "delete it"},
	} {
		body, faults := Parse([]byte(src), Options{})
		same(t, src, diag.Faults{want}, faults)
		same(t, src, &Body{}, body)
	}
}

func TestFaultsAreInOrder(t *testing.T) {
	_, faults := Parse([]byte("a <b> `\n\n# x\n\n[x](javascript:y) **\n"), Options{})
	last := -1
	for _, f := range faults {
		if f.Offset < last {
			t.Errorf("%+v comes after %d", f, last)
		}
		last = f.Offset
	}
	if len(faults) != 5 {
		t.Errorf("got %d faults, want 5: %+v", len(faults), faults)
	}
}

func TestSourceIsLeftAlone(t *testing.T) {
	src := []byte(strings.ReplaceAll(sample, "\n", "\r\n"))
	Parse(src, Options{Blocks: map[string]func(CodeBlock) ([]Ref, diag.Faults){
		"http": func(b CodeBlock) ([]Ref, diag.Faults) { clear(b.Source); return nil, nil },
	}})
	if string(src) != strings.ReplaceAll(sample, "\n", "\r\n") {
		t.Error("Parse changed its input")
	}
}

// Documents are parsed side by side; go test -race watches.
func TestConcurrentAndDeterministic(t *testing.T) {
	want, wantFaults := Parse([]byte(sample), Options{FixedID: fixedID})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				got, faults := Parse([]byte(sample), Options{FixedID: fixedID})
				if !cmp.Equal(want, got) || !cmp.Equal(wantFaults, faults) {
					t.Error("another result for the same bytes")
					return
				}
			}
		})
	}
	wg.Wait()
}

// Every language must have its lexer, and show code without losing any of it.
func TestLanguages(t *testing.T) {
	const code = "GET /a HTTP/1.1\n\n<?php # \"x\" 'y' {z: [1, 404]} // c\n\t$v = `w`; & \n+a\n-b\n"
	for name, lexer := range languages {
		if lexer != "" && len(lexed(lexer, code)) < 2 {
			t.Errorf("%s: the lexer %q found nothing", name, lexer)
		}
		var b strings.Builder
		for _, token := range tokens(name, code) {
			b.WriteString(token.Value)
		}
		same(t, name, code, b.String())
	}
}

// A decision map is drawn from what stands here.
func TestChoices(t *testing.T) {
	src := "**no** → 404\n\n## a {#a}\n\n- **URL too long** → 414: a MUST\n- **`If-Match` fails** → [step 2](#b)\n- **else** → pass it on: 404 it was\n" +
		"- no → 404\n- **x** 404\n- **y**\n\n## b {#b}\n\n1. **太长** → 404：必须\n\n   More.\n"
	body, faults := Parse([]byte(src), Options{})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	at := func(part string) int { return place(t, src, part, 1) }
	same(t, "choices", []Choice{
		{Section: "a", Answer: "URL too long", Ref: 1, Text: "414", Offset: at("**URL")},
		{Section: "a", Answer: "If-Match fails", Ref: 3, Text: "step 2", Offset: at("**`If")},
		{Section: "a", Answer: "else", Ref: -1, Text: "pass it on", Offset: at("**else")},
		{Section: "b", Answer: "太长", Ref: 7, Text: "404", Offset: at("**太长")},
	}, body.Choices)
}
