package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
)

// glossary finds words that content/glossary.yaml rules out. What stands in
// quotation marks is what others say, and left alone.
func glossary(terms []model.Term, t *model.Text, list *diag.List) {
	for _, run := range t.Body.Words {
		for _, term := range terms {
			for _, at := range uses(run.Text, term.Wrong) {
				list.Errorf(diag.Pos{File: t.File, Offset: t.BodyOffset + run.Offset + at, Len: len(term.Wrong)},
					"write: "+term.Right+" (content/glossary.yaml)", "%q is not a word of this handbook", term.Wrong)
			}
		}
	}
	for _, p := range proses(t) {
		for _, term := range terms {
			if len(uses(p.Plain, term.Wrong)) > 0 {
				list.Errorf(p.Pos, "write: "+term.Right+" (content/glossary.yaml)", "%q is not a word of this handbook", term.Wrong)
			}
		}
	}
}

// uses finds a word outside of quotation marks, as byte offsets. A Latin word
// must stand alone, in any case.
func uses(text, word string) []int {
	var all []int
	lower, word := strings.ToLower(text), strings.ToLower(word)
	if len(lower) != len(text) {
		return nil // a letter whose case changes its length: the offsets would lie
	}
	for from := 0; ; {
		i := strings.Index(lower[from:], word)
		if i < 0 {
			return all
		}
		at := from + i
		from = at + len(word)
		if !quoted(text[:at]) && alone(text[:at], text[from:], word) {
			all = append(all, at)
		}
	}
}

// quoted tells whether a quotation is open at the end of a text.
func quoted(before string) bool {
	return strings.Count(before, "“") > strings.Count(before, "”") || strings.Count(before, `"`)%2 == 1
}

func alone(before, after, word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	if first > unicode.MaxLatin1 {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	return !unicode.IsLetter(last) && !unicode.IsLetter(next)
}
