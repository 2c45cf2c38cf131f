package search

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Node is a query: a term in a field, or any of several nodes. It is scored as
// bleve scores a term query and a disjunction.
type Node struct {
	Field, Term string
	Boost       float64
	Any         []Node
	Prior       []Node // added for the documents that Any finds; they find none themselves
}

// Plan is what a query means to an index.
type Plan struct {
	Tree  Node   // finds nothing when its Any is empty
	Win32 string // the last value of sc-win32-status in the query, "" for none
}

// Plan makes the tree that answers a query.
//
// The tree has up to two branches: what the query names (a number, a whole name
// or phrase, a header field), and its words. bleve multiplies a disjunction's
// score by the share of its branches that match, so a page that is named and
// holds the words too stands before one that only is named.
func (x *Index) Plan(query string) Plan {
	p := planner{Index: x, open: !strings.HasSuffix(query, " "), corrected: map[string]string{}}
	text := tags.ReplaceAllString(p.simplified(Normalize(query)), " ")
	text = fieldNames.ReplaceAllString(text, "$1 $2 $3")
	tokens := tokenize(x.tokenizer, text)
	p.typed = len(tokens) <= maxTyped
	named, rest := p.identity(text, tokens)
	words := p.words(p.withoutFiller(rest))
	for _, pair := range pairs(tokens[:min(maxTyped, len(tokens))]) {
		words.Any = append(words.Any, p.inFields(pair, 1, "pair")...)
	}
	named = append(named, p.wholes(tokens)...)
	named = append(named, p.headers(text, tokens)...)
	branches := some(flat(named), words)
	if len(branches) == 0 || p.foreign(tokens) {
		return Plan{}
	}
	return Plan{Node{Any: branches, Prior: prior()}, p.win32}
}

// note is what the plan says beside what it finds.
func (x *Index) note(p Plan) string { return x.Notes[p.Win32] }

// foreign tells whether a query is one for the Chinese index: English pages have
// their Chinese names, and what a query finds of them by single words is chance.
func (p *planner) foreign(tokens []token) bool {
	han := slices.ContainsFunc(tokens, func(t token) bool { return t.han })
	return p.Lang == "en" && han && len(p.whole(tokens)) == 0
}

// prior adds what a page is worth when nothing else decides.
func prior() []Node {
	return []Node{
		leaf("rank", string(RankEveryday), weights["everyday"]),
		leaf("rank", string(RankCode), weights["ordinary"]),
	}
}

// planner makes one tree.
type planner struct {
	*Index
	open      bool // the query may go on: its last word is a prefix
	win32     string
	typed     bool              // short enough to be typed: may hold typing errors and pinyin
	fields    []string          // in which the word at hand is looked for
	corrected map[string]string // typing errors -> the first word that they may mean
}

func leaf(field, term string, boost float64) Node {
	return Node{Field: field, Term: term, Boost: boost}
}

// some leaves out the nodes that hold nothing.
func some(nodes ...Node) []Node {
	return slices.DeleteFunc(nodes, func(n Node) bool { return n.Term == "" && len(n.Any) == 0 })
}

// flat is a disjunction of terms that is not divided by their number: bleve
// multiplies by the share of the terms that match, the boosts take the divisor
// back. Otherwise a prefix with a hundred terms would count a hundredth.
func flat(leaves []Node) Node {
	for i := range leaves {
		leaves[i].Boost *= float64(len(leaves))
	}
	return Node{Any: leaves}
}

// wholes looks for the query as a whole: as it is, without filler, with its
// typing errors corrected.
func (p *planner) wholes(tokens []token) []Node {
	right := slices.Clone(tokens)
	for i, t := range right {
		right[i].text = cmp.Or(p.corrected[t.text], t.text)
	}
	nodes := p.whole(tokens)
	for _, other := range [][]token{p.withoutFiller(tokens), right} {
		if joined(other) != joined(tokens) {
			nodes = append(nodes, p.whole(other)...)
		}
	}
	return nodes
}

// whole looks for a text as a whole among names and keywords, for a long one by
// its beginning.
func (p *planner) whole(tokens []token) []Node {
	all := joined(tokens)
	text := beginningOf(all)
	if utf8.RuneCountInString(text) < 2 {
		return nil
	}
	nodes := p.inFields(text, 1, "exact", "phrase", "header")
	if p.open && text == all && !numberOnly.MatchString(text) {
		nodes = append(nodes, p.beginning(text, weights["prefixWhole"], "exact", "phrase")...)
	}
	return nodes
}

// numberOnly is a text that is a number: what names begin with it says nothing
// that the number does not say better.
var numberOnly = regexp.MustCompile(`^[0-9.]+$`)

// headers looks for names of several words, joined by hyphens, among the header
// fields. A single word is one only when it is all of the query: "connection"
// and "link" are words first.
func (p *planner) headers(text string, tokens []token) []Node {
	var nodes []Node
	for i := 0; i < len(tokens); i++ {
		start := i
		for i+1 < len(tokens) && text[tokens[i].end:tokens[i+1].start] == "-" {
			i++
		}
		if i > start && i-start < len(tokens)-1 {
			nodes = append(nodes, p.inFields(joined(tokens[start:i+1]), 1, "header")...)
		}
	}
	return nodes
}

// searched are the fields in which words are looked for: the first few words of
// a query everywhere, the others above the body.
var (
	searched = []string{"name", "keywords", "summary", "headings", "body"}
	above    = searched[:3]
)

// words is the branch of the query's words. Each counts once, however often it
// stands in the query, and those after the first maxWords that find something,
// or after maxLooked, do not. A long query, such as a pasted message, is not
// looked for in bodies word by word.
func (p *planner) words(tokens []token) Node {
	var n Node
	seen := map[string]bool{}
	p.fields = searched
	add := func(word string, find func() []Node) {
		if seen[word] || len(n.Any) == maxWords || len(seen) == maxLooked {
			return
		}
		if len(n.Any) >= maxDeep {
			p.fields = above
		}
		seen[word] = true
		if leaves := find(); len(leaves) > 0 {
			n.Any = append(n.Any, flat(leaves))
		}
	}
	for i := 0; i < len(tokens); i++ {
		start := i
		for tokens[i].han && i+1 < len(tokens) && tokens[i+1].han && tokens[i+1].start == tokens[i].end {
			i++
		}
		last := i == len(tokens)-1 && p.open
		switch word := tokens[i].text; {
		case i > start:
			p.hanRun(tokens[start:i+1], add)
		case tokens[i].han:
			add(word, func() []Node { return p.hanAlone(word, last) })
		case !p.stop[word]:
			add(word, func() []Node { return p.latin(word, last) })
		}
	}
	return n
}

// hanRun adds the bigrams of neighbouring characters.
func (p *planner) hanRun(run []token, add func(string, func() []Node)) {
	if near := p.nearName(run); len(near) > 0 {
		add(joined(run), func() []Node { return near })
		return
	}
	for i := range run[:len(run)-1] {
		bigram := run[i].text + run[i+1].text
		add(bigram, func() []Node { return p.inFields(bigram, 1, p.fields...) })
	}
}

// hanAlone looks for a single character, and for what begins with it when more
// may follow.
func (p *planner) hanAlone(character string, last bool) []Node {
	nodes := append(p.inFields(character, 1, p.fields...), p.inFields(character, 1, "char")...)
	if last {
		nodes = append(nodes, p.beginning(character, weights["prefix"], "name", "keywords")...)
	}
	return nodes
}

// inFields are the leaves of a term in those of the fields that hold it.
func (p *planner) inFields(term string, share float64, fields ...string) []Node {
	var nodes []Node
	for _, f := range fields {
		if p.has(term, f) {
			nodes = append(nodes, leaf(f, term, weights[f]*share))
		}
	}
	return nodes
}

// beginning are the leaves of the terms of some fields that begin with a text
// and go on.
func (p *planner) beginning(text string, share float64, fields ...string) []Node {
	var nodes []Node
	for _, f := range fields {
		for _, term := range p.withPrefix(f, text, maxPrefixes) {
			nodes = append(nodes, leaf(f, term, weights[f]*share))
		}
	}
	return nodes
}
