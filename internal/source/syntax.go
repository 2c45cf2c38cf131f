package source

import (
	"errors"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/token"

	"github.com/httpcodes/httpcodes/internal/diag"
)

// The YAML library stops at the first mistake, and says what its parser makes of
// it. The usual slips of authors are plain to see among the tokens: here each is
// named where it stands, and all of them at once.

// slip is one of them.
type slip struct {
	at   *token.Token
	text string
	mend string
	note string // what is to be seen at the token that the library blames
}

// slips finds them, by the token that the library blames. Behind an invalid token
// and a quotation that goes astray the tokens tell nothing, except of tabs.
func slips(tokens token.Tokens) map[*token.Token]slip {
	all := map[*token.Token]slip{}
	astray := false
	for _, t := range tokens {
		before := t.Prev
		switch {
		case t.Type == token.InvalidType:
			astray = true
			if strings.HasSuffix(t.Origin, "\t") {
				all[t] = slip{at: t, text: "this line is indented with a tab", mend: "use spaces: YAML has no other indentation"}
			}
		case astray || before == nil || endLine(before) != t.Position.Line:
		case t.Type == token.MappingValueType && isPlain(before) && isValue(before):
			all[before] = slip{at: t, text: "a colon in a text without quotation marks", mend: `put the whole text in quotation marks: "…: …"`}
			if t.Position.Line > before.Position.Line {
				all[before] = slip{at: t, text: "a colon in a text that goes on from the line above", mend: "indent the line as the other keys, or put the whole text in quotation marks"}
			}
		case t.Type == token.CommentType && isPlain(before):
			all[t] = slip{at: t, text: "from here on the text is lost: YAML takes ` #` for a comment", mend: `put the whole text in quotation marks, or the comment on a line of its own`}
		case isPlain(t) && isQuoted(before) && endLine(before) > before.Position.Line:
			astray = true
			all[t] = slip{at: before, text: "this quotation does not end on its line", mend: "end it with another quotation mark", note: "it goes on to here"}
		case isPlain(t) && isQuoted(before):
			all[t] = slip{at: t, text: "text behind the closing quotation mark", mend: `put all of it in quotation marks; inside, write \" between "…", and '' between '…'`}
		}
	}
	return all
}

// endLine is the line on which a token ends.
func endLine(t *token.Token) int {
	return t.Position.Line + strings.Count(strings.TrimSpace(t.Origin), "\n")
}

func isQuoted(t *token.Token) bool {
	return t.Type == token.DoubleQuoteType || t.Type == token.SingleQuoteType
}

// isPlain tells whether a token is text without quotation marks, not of a block.
func isPlain(t *token.Token) bool {
	return t.Type == token.StringType && (t.Prev == nil || t.Prev.Type != token.LiteralType && t.Prev.Type != token.FoldedType)
}

// isValue tells whether a text stands behind its key, on the same line.
func isValue(t *token.Token) bool {
	return t.Prev != nil && t.Prev.Type == token.MappingValueType && t.Prev.Position.Line == t.Position.Line
}

// syntax reports what is wrong with the tokens, and the library's error where it
// is none of the usual slips.
func (r *reader) syntax(tokens token.Tokens, err error) {
	found := slips(tokens)
	for blamed, s := range found {
		d := diag.Diagnostic{Pos: r.tokenPos(s.at), Text: s.text, Mend: s.mend}
		d.Len = min(d.Len, 1)
		if s.note != "" {
			d.Notes = []diag.Note{{Pos: r.tokenPos(blamed), Text: s.note}}
		}
		r.list.Add(d)
	}
	if err == nil {
		return
	}
	var detailed yaml.Error
	if !errors.As(err, &detailed) || detailed.GetToken() == nil {
		r.list.Errorf(diag.Pos{File: r.file, Offset: r.start}, "", "the YAML cannot be read: %v", err)
		return
	}
	at := detailed.GetToken()
	if _, ok := found[at]; ok {
		return
	}
	text := position.ReplaceAllString(firstLine(detailed.GetMessage()), "")
	mend := "check indentation and quotes; text with `: `, or that begins with one of [ { * & ! | > % @ `, needs quotes"
	if open := unclosed(tokens); open != nil {
		at, text, mend = open, "this "+open.Value+" is not closed", "close it with "+closing[open.Type].Value
	} else if said, ok := words[text]; ok {
		text, mend = said.text, said.mend
	}
	r.list.Errorf(r.tokenPos(at), mend, "%s", text)
}

// position is how the library ends some messages: it counts from the YAML
// text's first line, not from the file's.
var position = regexp.MustCompile(` at \[\d+:\d+\]$`)

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// words are ours for messages of the library.
var words = map[string]struct{ text, mend string }{
	"non-map value is specified":                             noPair,
	"unexpected key name":                                    noPair,
	"could not find end character of double-quoted text":     {"this quotation does not end", `end it with another "`},
	"could not find end character of single-quoted text":     {"this quotation does not end", `end it with another '; a text with an apostrophe is best put in "…"`},
	"block sequence entries are not allowed in this context": {"a list cannot begin here", "begin it on the next line, indented; a text that begins with a dash needs quotation marks"},
}

var noPair = struct{ text, mend string }{"this is no `key: value`", "write a colon and a space behind the key, both half-width; indent text that goes on from the line above"}

// closing are the brackets that close others.
var closing = map[token.Type]struct {
	Type  token.Type
	Value string
}{
	token.MappingStartType:  {token.MappingEndType, "}"},
	token.SequenceStartType: {token.SequenceEndType, "]"},
}

// unclosed is the first bracket that has no partner, nil when there is none.
func unclosed(tokens token.Tokens) *token.Token {
	var open []*token.Token
	for _, t := range tokens {
		switch t.Type {
		case token.MappingStartType, token.SequenceStartType:
			open = append(open, t)
		case token.MappingEndType, token.SequenceEndType:
			if len(open) == 0 {
				return nil
			}
			last := open[len(open)-1]
			if closing[last.Type].Type != t.Type {
				return last
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return nil
	}
	return open[0]
}
