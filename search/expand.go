package search

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
)

// latin is a word that is not Han: the word itself, and as the last one of an
// open query what begins with it. Only a word that finds nothing so far is
// taken for pinyin, and only then for a typing error: an exact match always
// stands above.
func (p *planner) latin(word string, last bool) []Node {
	nodes := p.inFields(p.analyzed(word), 1, p.fields...)
	long := utf8.RuneCountInString(word) > 1
	if last && long {
		nodes = append(nodes, p.beginning(word, weights["prefix"], "name", "keywords")...)
	}
	if !p.typed || !long || !letters.MatchString(word) {
		return nodes
	}
	if len(nodes) == 0 {
		nodes = append(p.inFields(word, 1, "pinyin"), p.beginning(word, 1, "pinyin")...)
	}
	if len(nodes) == 0 {
		nodes = p.near(word)
	}
	return nodes
}

// analyzed is the term that the index holds for a word.
func (p *planner) analyzed(word string) string {
	var term string
	for _, t := range p.analyzer.Analyze([]byte(word)) {
		term += string(t.Term)
	}
	return term
}

var letters = regexp.MustCompile(`^[a-z]+$`)

// near takes the word for a typing error: the words of the dictionary at the
// smallest distance, one edit for a word of four letters, two from eight on.
func (p *planner) near(word string) []Node {
	limit := min(len(word)/4, 2)
	for d := 1; d <= limit; d++ {
		var nodes []Node
		for _, w := range p.wordsAt(word, d) {
			p.corrected[word] = cmp.Or(p.corrected[word], w)
			nodes = append(nodes, p.inFields(p.analyzed(w), weights["near"], p.fields...)...)
		}
		if len(nodes) > 0 {
			return nodes
		}
	}
	return nil
}

// wordsAt are up to maxNear words at a distance from a word. Those come first
// that stand first in the list of their length: the frequent ones.
func (x *Index) wordsAt(word string, d int) []string {
	type candidate struct {
		word string
		rank int
	}
	var all []candidate
	for n := max(fuzzyShortest, len(word)-d); n <= min(fuzzyLongest, len(word)+d); n++ {
		for i, w := range x.fuzzy[n-fuzzyShortest] {
			if distance([]byte(word), []byte(w), d) == d {
				all = append(all, candidate{w, i})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(a.rank, b.rank) })
	var words []string
	for _, c := range all[:min(maxNear, len(all))] {
		words = append(words, c.word)
	}
	return words
}

// nearName takes a run of Han characters for a name with one wrong character:
// 网管超时 for 网关超时. It has three characters or more, and two neighbours of
// them stand side by side in no text.
func (p *planner) nearName(run []token) []Node {
	missing := false
	for i := range run[:len(run)-1] {
		missing = missing || !p.has(run[i].text+run[i+1].text, searched...)
	}
	if len(run) < 3 || !missing || !p.typed {
		return nil
	}
	var nodes []Node
	for _, name := range p.hanNames {
		if distance([]rune(joined(run)), []rune(name), 1) == 1 {
			nodes = append(nodes, p.inFields(name, weights["near"], "exact", "phrase")...)
		}
	}
	return nodes
}

// distance is the number of insertions, deletions, substitutions and
// transpositions of neighbours that lead from a to b (optimal string
// alignment), or more than limit when it is more.
func distance[T byte | rune](a, b []T, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	var before []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next := make([]int, len(b)+1)
		next[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
			least = min(least, next[j])
		}
		if least > limit {
			return limit + 1
		}
		before, row = row, next
	}
	return row[len(b)]
}

// The words that typing errors are compared with have so many letters. What is
// longer is a name out of a program, put together from words.
const (
	fuzzyShortest = 3
	fuzzyLongest  = 20
)

// fuzzyWords lists the words that typing errors are compared with, as they are
// written, by their length from fuzzyShortest on: those of letters alone in
// names, keywords, summaries and headings, and of bodies those that more than
// one page has. Rare words of bodies are too often slips themselves.
func (x *Index) fuzzyWords() [][]string {
	count := map[string]int{} // documents; two for what stands above a body
	for _, d := range x.Docs {
		seen := map[string]bool{}
		see := func(text string, n int) {
			for _, t := range tokenize(x.tokenizer, Normalize(text)) {
				if len(t.text) >= fuzzyShortest && len(t.text) <= fuzzyLongest && letters.MatchString(t.text) && !x.stop[t.text] && !seen[t.text] {
					seen[t.text] = true
					count[t.text] += n
				}
			}
		}
		see(strings.Join(slices.Concat(d.Names, d.Keywords, d.Headings, []string{d.Summary}), " "), 2)
		see(d.Body, 1)
	}
	return byLength(count)
}

// byLength parts words by their length and keeps the most frequent of each, the
// most frequent first.
func byLength(count map[string]int) [][]string {
	all := make([][]string, fuzzyLongest-fuzzyShortest+1)
	for w, n := range count {
		if n > 1 {
			all[len(w)-fuzzyShortest] = append(all[len(w)-fuzzyShortest], w)
		}
	}
	for i, words := range all {
		slices.SortFunc(words, func(a, b string) int { return cmp.Or(count[b]-count[a], strings.Compare(a, b)) })
		all[i] = words[:min(maxFuzzy, len(words))]
	}
	return all
}

// nameWords lists the names of Han characters alone that are compared with a run
// of them.
func (x *Index) nameWords() []string {
	var all []string
	for _, name := range slices.Concat(x.terms["exact"].sorted, x.terms["phrase"].sorted) {
		if n := len([]rune(name)); n > 2 && n < 7 && strings.IndexFunc(name, func(r rune) bool { return !isHan(r) }) < 0 {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// stopWords are the words of bleve's English list: an English sentence in a
// Chinese query is looked for without them, too.
func stopWords() map[string]bool {
	m := analysis.NewTokenMap()
	if err := m.LoadBytes(en.EnglishStopWords); err != nil {
		panic(err) // a list inside the library
	}
	return m
}
