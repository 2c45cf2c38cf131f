package markdown

import (
	"bytes"
	"fmt"
	"sort"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark/ast"
)

// languages are the languages of fenced blocks, and chroma's name of the lexer;
// "" is shown plain.
var languages = map[string]string{
	"text": "", "haproxy": "", "http": "", picture: "",
	"apacheconf": "ApacheConf", "bash": "Bash", "caddyfile": "Caddyfile",
	"csharp": "C#", "diff": "Diff", "go": "Go", "ini": "INI", "java": "Java", "javascript": "JavaScript",
	"json": "JSON", "nginx": "Nginx configuration file", "php": "PHP", "powershell": "PowerShell",
	"python": "Python", "ruby": "Ruby", "rust": "Rust", "sql": "SQL", "xml": "XML", "yaml": "YAML",
}

// Blocks of these languages become pictures: messages beside their text, a
// picture alone. Only they may have something after the language.
const (
	messages = "http"
	picture  = "picture"
)

// fence writes a fenced code block.
func (w *writer) fence(n *ast.FencedCodeBlock) {
	b := w.codeBlock(n)
	w.checkFence(n, b)
	b.Refs = w.read(b)
	w.body.Blocks = append(w.body.Blocks, b)
	w.code.Write(b.Source)
	if b.Lang != messages && b.Lang != picture {
		w.pre(b)
		return
	}
	w.string(`<figure class="` + b.Lang + `">`)
	w.ref(Ref{Kind: Picture, Target: b.Lang, Block: len(w.body.Blocks) - 1, Offset: n.Info.Segment.Start})
	if b.Lang == messages {
		w.pre(b)
	}
	w.string("</figure>\n")
}

// pre writes the text of a block. It takes the focus, so that a long line can
// be scrolled with the keyboard.
func (w *writer) pre(b CodeBlock) {
	w.string(fmt.Sprintf(`<pre class="chroma" tabindex="0"><code class="language-%s">`, escape(b.Lang)))
	w.string(highlight(b.Lang, string(b.Source)))
	w.string("</code></pre>\n")
}

// read asks the caller what a block of its language means.
func (w *writer) read(b CodeBlock) []Ref {
	reader := w.opt.Blocks[b.Lang]
	if reader == nil {
		return nil
	}
	b.Source = bytes.Clone(b.Source)
	refs, faults := reader(b)
	for i := range refs {
		refs[i].Section = w.heading.ID
	}
	w.faults = append(w.faults, faults...)
	return refs
}

func (w *writer) codeBlock(n *ast.FencedCodeBlock) CodeBlock {
	b := CodeBlock{Offset: w.at(n)}
	if n.Info != nil {
		info := n.Info.Value(w.src)
		b.Lang, b.Info, _ = strings.Cut(string(info), " ")
		b.InfoAt = n.Info.Segment.Start + len(info) - len(strings.TrimLeft(b.Info, " "))
		b.Info = strings.TrimSpace(b.Info)
	}
	for _, line := range n.Lines().Sliced(0, n.Lines().Len()) {
		b.Lines = append(b.Lines, max(line.Start-line.Padding, 0))
		b.Source = append(b.Source, line.Value(w.src)...)
	}
	if len(b.Lines) > 0 {
		b.Offset = n.Lines().At(0).Start
	}
	return b
}

func (w *writer) checkFence(n *ast.FencedCodeBlock, b CodeBlock) {
	at := w.at(n)
	if n.Info != nil {
		at = n.Info.Segment.Start
	}
	switch _, known := languages[b.Lang]; {
	case b.Lang == "":
		w.faults.Errorf(at, "write one after ```: "+languageList(), "a code block without a language")
	case !known:
		w.faults.Errorf(at, "use one of "+languageList()+"; text is plain", "the language %q is not known", b.Lang)
	case b.Info != "" && b.Lang != messages && b.Lang != picture:
		w.faults.Errorf(b.InfoAt, "leave it out; only http and picture take more", "%q after the language", b.Info)
	}
	if !w.closed(n) {
		w.faults.Errorf(w.at(n), "close it with a line of as many ` or ~ as it began with", "a code block that does not end")
	}
}

// closed looks for the closing fence, since the grammar also ends a block where
// the text or the list around it ends.
func (w *writer) closed(n *ast.FencedCodeBlock) bool {
	open := w.at(n)
	fence := bytes.IndexAny(w.src[open:], "`~") // the position of an indented fence is not exact
	if fence < 0 {
		return false
	}
	open += fence
	end := open
	if lines := n.Lines(); lines.Len() > 0 {
		end = max(end, lines.At(lines.Len()-1).Stop-1)
	}
	_, next, _ := bytes.Cut(w.src[end:], []byte("\n"))
	next = bytes.TrimLeft(next, "> \t")
	return bytes.HasPrefix(next, bytes.Repeat(w.src[open:open+1], 3))
}

func languageList() string {
	names := make([]string, 0, len(languages))
	for name := range languages {
		names = append(names, name)
	}
	sort.Strings(names)
	return strings.Join(names, ", ")
}

// highlight gives code as HTML with chroma's classes.
func highlight(lang, code string) string {
	var b strings.Builder
	open := ""
	for _, t := range tokens(lang, code) {
		class := classOf(t.Type)
		if class != open {
			if open != "" {
				b.WriteString("</span>")
			}
			if class != "" {
				b.WriteString(`<span class="` + class + `">`)
			}
			open = class
		}
		b.WriteString(escape(t.Value))
	}
	if open != "" {
		b.WriteString("</span>")
	}
	return b.String()
}

// tokens gives all of code in tokens.
func tokens(lang, code string) []chroma.Token {
	switch {
	case lang == messages:
		return httpTokens(code)
	case lang == "php" && strings.HasPrefix(code, "<?"):
		return lexed("PHTML", code) // the other one begins inside the tag
	}
	return lexed(languages[lang], code)
}

// lexed gives code in the tokens of one of chroma's lexers, and in one token
// where there is none, or where it fails or does not give back what it got. A
// lexer may also panic: chroma.Iterator says so.
func lexed(lexer, code string) (found []chroma.Token) {
	plain := []chroma.Token{{Type: chroma.Text, Value: code}}
	if lexer == "" {
		return plain // before lexers.Get, which tries every file name pattern for a name it does not know
	}
	defer func() {
		if recover() != nil {
			found = plain
		}
	}()
	l := lexers.Get(lexer)
	if l == nil {
		return plain
	}
	it, err := chroma.Coalesce(l).Tokenise(nil, code)
	if err != nil {
		return plain
	}
	found = it.Tokens()
	if chroma.Stringify(found...) != code {
		return plain
	}
	return found
}

// classOf is one of the four classes of tokens that look unlike plain text: c a
// comment, k a keyword or what is called, s a string, m a number, an attribute
// or a variable. More colours would cost every page more than they tell.
func classOf(t chroma.TokenType) string {
	switch {
	case t.InCategory(chroma.Comment):
		return "c"
	case t.InCategory(chroma.Keyword), t.InSubCategory(chroma.NameFunction), t == chroma.NameTag, t == chroma.NameClass:
		return "k"
	case t.InSubCategory(chroma.LiteralString):
		return "s"
	case t.InSubCategory(chroma.LiteralNumber), t.InSubCategory(chroma.NameVariable), t == chroma.NameAttribute:
		return "m"
	}
	return ""
}
