package search

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/token/porter"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/regexp"
	"github.com/blevesearch/bleve/v2/mapping"
)

// tokenPattern cuts a normalised text into tokens. bleve's own tokenizer
// (UAX 29) cannot be had in a browser exactly as it is, and it drops
// full-width digits; this pattern means the same in Go's regexp and in
// JavaScript's. An HRESULT and a dotted number are one token each, a Han
// character is one (the bigram filter joins neighbours), everything between is
// not a token: "x_y" and "Retry-After" are two.
const tokenPattern = `0x[0-9a-f]+|[0-9]+(?:\.[0-9]+)+|[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]|[\p{Latin}\p{Greek}\p{Cyrillic}0-9]+`

// Normalize folds width, compatibility forms (NFKC) and case. Texts are
// normalised before they are indexed, queries before they are analysed.
func Normalize(s string) string {
	s = norm.NFKC.String(s)
	// Lower case of İ and of Σ at the end of a word differ between Go and
	// JavaScript.
	s = strings.ReplaceAll(s, "İ", "i")
	return strings.ReplaceAll(strings.ToLower(s), "ς", "σ")
}

// The analyzers: text by language, and single terms.
const (
	textAnalyzer    = "text"
	keywordAnalyzer = keyword.Name
	tokenizerName   = "tokens"
)

// textFilters are bleve's filters for a language: Han bigrams as its cjk
// analyzer makes them, English stop words and Porter stems as its en analyzer
// does. Width and case are folded by Normalize already.
func textFilters(lang string) []string {
	if lang == "zh" {
		return []string{lowercase.Name, cjk.BigramName}
	}
	return []string{lowercase.Name, en.StopName, porter.Name, cjk.BigramName}
}

func addAnalyzers(m *mapping.IndexMappingImpl, lang string) error {
	err := m.AddCustomTokenizer(tokenizerName, map[string]any{"type": regexp.Name, "regexp": tokenPattern})
	if err != nil {
		return err
	}
	return m.AddCustomAnalyzer(textAnalyzer, map[string]any{
		"type": custom.Name, "tokenizer": tokenizerName, "token_filters": textFilters(lang),
	})
}

// token is a piece of a normalised text.
type token struct {
	text       string
	start, end int // bytes
	han        bool
}

// tokenize cuts a normalised text with the tokenizer that the index uses.
func tokenize(t analysis.Tokenizer, s string) []token {
	var all []token
	for _, x := range t.Tokenize([]byte(s)) {
		all = append(all, token{string(x.Term), x.Start, x.End, x.Type == analysis.Ideographic})
	}
	return all
}

// pairs are the stems of each two neighbours: what the bigrams are in Chinese.
// Stop words are among them, and so "logged in" is no "log".
func pairs(tokens []token) []string {
	var all []string
	for i := 1; i < len(tokens); i++ {
		all = append(all, stem(tokens[i-1].text)+" "+stem(tokens[i].text))
	}
	return all
}

// stem is Porter's stem of any word, of stop words as well.
func stem(word string) string {
	return string(porter.NewPorterStemmer().Filter(analysis.TokenStream{{Term: []byte(word)}})[0].Term)
}

// joined is the text as its tokens alone: what a whole name or phrase is
// compared by. Neighbouring Han characters stay together.
func joined(tokens []token) string {
	var b strings.Builder
	for i, t := range tokens {
		if i > 0 && !(t.han && tokens[i-1].han) {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
	}
	return b.String()
}
