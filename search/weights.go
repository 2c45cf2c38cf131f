package search

// weights are all numbers that decide the ranking; the export carries them to
// the browser. They were found by trying factors of each, up and down, against
// testdata/queries.tsv. Fields in level (index.go) are not divided by their
// length, so weights compare only within a line of thought.
var weights = map[string]float64{
	// What a query names. Far above words: a pasted message of thirty words
	// with one number in it is about that number.
	"code":        28,  // the page's own number
	"codePrefix":  1.2, // a number that begins like the query's last one
	"related":     3,   // the sub-status codes of a number, the comparisons it is in
	"several":     20,  // times related, when the query names several numbers: what compares them comes first
	"hresult":     40,
	"exact":       125, // the query is a name
	"phrase":      42,  // the query is a keyword
	"header":      200, // a header field of the page's facts
	"prefixWhole": 0.5, // of exact and phrase: the query is how one begins

	// Words. Keywords are what people type, chosen by hand, so they count
	// most; a body is long and holds much by chance, and is divided by the
	// root of its length besides.
	"name":     1.2,
	"keywords": 72,
	"pair":     60, // two neighbours in a keyword, English
	"summary":  1.9,
	"headings": 0.35,
	"body":     6,
	"char":     1, // a lone Han character, anywhere
	"pinyin":   3,
	"prefix":   0.1, // of name and keywords: the word is how one begins
	"near":     0.4, // of all fields: the word is one or two edits from one

	// What a page is worth when nothing else decides.
	"everyday": 0.25,
	"ordinary": 0.1, // a status code that is not everyday
}

// The limits of a plan. Each bounds what a query costs to fetch.
const (
	maxPrefixes = 24   // terms of a field that a prefix becomes
	maxNear     = 8    // words that a typing error becomes
	maxFuzzy    = 2000 // words of a length that typing errors are compared with
	maxWords    = 10   // words of a query that find something
	maxLooked   = 12   // words of a query that are looked for
	maxTyped    = 9    // tokens up to which a query is taken for typed, not pasted, and whose pairs are looked for
	maxDeep     = 5    // words that are looked for in bodies
)
