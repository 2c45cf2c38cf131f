package markdown

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/alecthomas/chroma/v2"
)

// chroma's lexer knows one message, and takes everything after its head for its
// body. An http block here may hold several messages, so the heads are taken
// apart line by line, with the token types that chroma uses. How long a body is
// does not matter here: whatever looks like the first line of a message after
// an empty line is shown as one.

var (
	requestLine = regexp.MustCompile(`^([A-Z][A-Z-]*)( +)(\S+)( +)(HTTP)(/)([0-9.]+)(\n?)$`)
	statusLine  = regexp.MustCompile(`^(HTTP)(/)([0-9.]+)( +)([0-9]{3})( *)(.*)(\n?)$`)
	fieldLine   = regexp.MustCompile(`^([^\s:]+)([ \t]*)(:)([ \t]*)(.*)(\n?)$`)
	foldedLine  = regexp.MustCompile(`^([ \t]+)(.*)(\n?)$`)
	placeholder = regexp.MustCompile(`^(\s*)(\[[^\]\n]*\])(\s*)$`)

	requestTypes = []chroma.TokenType{chroma.NameFunction, chroma.Text, chroma.NameNamespace, chroma.Text, chroma.KeywordReserved, chroma.Operator, chroma.LiteralNumber, chroma.Text}
	statusTypes  = []chroma.TokenType{chroma.KeywordReserved, chroma.Operator, chroma.LiteralNumber, chroma.Text, chroma.LiteralNumber, chroma.Text, chroma.NameException, chroma.Text}
	fieldTypes   = []chroma.TokenType{chroma.Name, chroma.Text, chroma.Operator, chroma.Text, chroma.Literal, chroma.Text}
	foldedTypes  = []chroma.TokenType{chroma.Text, chroma.Literal, chroma.Text}

	placeholderTypes = []chroma.TokenType{chroma.Text, chroma.Comment, chroma.Text}
)

// httpTokens takes the content of an http block.
func httpTokens(code string) []chroma.Token {
	var found []chroma.Token
	body, inHead, afterEmpty := "", false, true
	for line := range strings.Lines(code) {
		empty := strings.TrimSpace(line) == ""
		start := messageStart(line)
		switch {
		case afterEmpty && start != nil:
			found = append(append(found, bodyTokens(body)...), start...)
			body, inHead = "", true
		case inHead && !empty:
			found = append(found, headTokens(line)...)
		default:
			body += line
			inHead = false
		}
		afterEmpty = empty
	}
	return append(found, bodyTokens(body)...)
}

// messageStart gives the tokens of a message's first line, nil for any other.
func messageStart(line string) []chroma.Token {
	if m := requestLine.FindStringSubmatch(line); m != nil {
		return zip(requestTypes, m[1:])
	}
	if m := statusLine.FindStringSubmatch(line); m != nil {
		return zip(statusTypes, m[1:])
	}
	return nil
}

func headTokens(line string) []chroma.Token {
	if m := fieldLine.FindStringSubmatch(line); m != nil {
		return zip(fieldTypes, m[1:])
	}
	if m := foldedLine.FindStringSubmatch(line); m != nil {
		return zip(foldedTypes, m[1:])
	}
	return []chroma.Token{{Type: chroma.Text, Value: line}}
}

// bodyTokens takes a body with the empty lines around it.
func bodyTokens(body string) []chroma.Token {
	switch {
	case strings.TrimSpace(body) == "":
	case json.Valid([]byte(body)):
		return lexed(languages["json"], body)
	case strings.HasPrefix(strings.TrimSpace(body), "<"):
		return lexed("HTML", body)
	}
	if m := placeholder.FindStringSubmatch(body); m != nil {
		return zip(placeholderTypes, m[1:])
	}
	return []chroma.Token{{Type: chroma.Text, Value: body}}
}

func zip(types []chroma.TokenType, values []string) []chroma.Token {
	tokens := make([]chroma.Token, 0, len(types))
	for i, v := range values {
		if v != "" {
			tokens = append(tokens, chroma.Token{Type: types[i], Value: v})
		}
	}
	return tokens
}
