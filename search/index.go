package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"
)

// A tier is the fields that are looked up together: their terms share the
// export's files. Small shards mean less to fetch for a term, and a longer list
// of them to fetch first: where a query asks for one term or none, they are larger.
type tier struct {
	name       string
	fields     []string
	shardBytes int // from which on a shard is full, uncompressed
}

// The tiers, in the order of their names in the export.
var tiers = []tier{
	{"id", []string{"code", "related", "hresult", "rank"}, 900},
	{"whole", []string{"exact", "phrase"}, 1800},
	{"head", []string{"header", "name", "keywords", "summary", "char", "pair"}, 800},
	{"body", []string{"headings", "body"}, 900},
	{"sound", []string{"pinyin"}, 5000},
}

// textFields are analysed as text; the others hold single terms.
var textFields = []string{"name", "keywords", "summary", "headings", "body"}

// limited are the fields in which a term has at most maxPostings documents.
var limited = append([]string{"char", "pair"}, textFields...)

// wholeLimit is the length in characters to which names, keywords and queries are
// cut to be compared as wholes: messages that begin alike for so long are one.
const wholeLimit = 40

// Index is a bleve index of one language and its dictionary. It is safe for
// concurrent use.
type Index struct {
	Lang      string
	Docs      []Document
	Notes     map[string]string // sc-win32-status value -> its name and meaning
	bleve     bleve.Index
	tokenizer analysis.Tokenizer
	analyzer  analysis.Analyzer

	terms    map[string]*fieldTerms // by field
	lens     map[string][]int       // by field, then document: number of terms
	fuzzy    [][]string             // words that typing errors are compared with, by length
	hanNames []string               // what a run of Han characters is compared with
	fold     []pair                 // traditional -> simplified, the longest first
	variants []string               // what fold replaces though all its characters are in the texts
	filler   [][]string
	stop     map[string]bool
}

// fieldTerms is the dictionary of one field.
type fieldTerms struct {
	sorted   []string // by UTF-8 bytes
	postings map[string][]posting
}

// posting is a document that holds a term.
type posting struct{ doc, freq int }

// batchDocs is how many documents bleve analyzes at once: it holds all that it
// found in them until the last is done, some 150 KB for each.
const batchDocs = 8192

// Build indexes a corpus with bleve: scorch, in memory, one segment for every
// batchDocs documents.
func Build(c Corpus) (*Index, error) {
	m, err := indexMapping(c.Lang)
	if err != nil {
		return nil, err
	}
	b, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, fmt.Errorf("search index: %w", err)
	}
	x := &Index{
		Lang: c.Lang, Docs: c.Docs, Notes: c.Notes, bleve: b,
		tokenizer: m.AnalyzerNamed(textAnalyzer).(*analysis.DefaultAnalyzer).Tokenizer,
		analyzer:  m.AnalyzerNamed(textAnalyzer),
	}
	err = x.addDocs()
	if err == nil {
		err = x.readTerms()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("search index: %w", err), x.Close())
	}
	x.stop = stopWords()
	x.fuzzy = x.fuzzyWords()
	x.filler = x.fillerTokens()
	x.hanNames = x.nameWords()
	if x.Lang == "zh" {
		x.fold = x.traditional()
		x.variants = x.foldedWords()
	}
	return x, nil
}

// addDocs hands the documents to bleve.
func (x *Index) addDocs() error {
	for start := 0; start < len(x.Docs); start += batchDocs {
		batch := x.bleve.NewBatch()
		for i, d := range x.Docs[start:min(len(x.Docs), start+batchDocs)] {
			if err := batch.Index(docID(start+i), x.fields(d)); err != nil {
				return fmt.Errorf("%s: %w", d.URL, err)
			}
		}
		if err := x.bleve.Batch(batch); err != nil {
			return err
		}
	}
	return nil
}

// Close releases the bleve index.
func (x *Index) Close() error { return x.bleve.Close() }

// docID names a document so that bleve's order of ids is the corpus' order.
func docID(i int) string { return fmt.Sprintf("%07d", i) }

func indexMapping(lang string) (*mapping.IndexMappingImpl, error) {
	m := bleve.NewIndexMapping()
	if err := addAnalyzers(m, lang); err != nil {
		return nil, fmt.Errorf("search analyzers: %w", err)
	}
	doc := bleve.NewDocumentStaticMapping()
	for _, t := range tiers {
		for _, name := range t.fields {
			// Nothing but terms, frequencies and lengths: no positions, no stored text.
			f := mapping.NewTextFieldMapping()
			f.Store, f.IncludeInAll, f.DocValues, f.IncludeTermVectors = false, false, false, false
			f.Analyzer = keywordAnalyzer
			if slices.Contains(textFields, name) {
				f.Analyzer = textAnalyzer
			}
			doc.AddFieldMappingsAt(name, f)
		}
	}
	m.DefaultMapping = doc
	return m, nil
}

// level is the length up to which a field is filled with a term that no query
// has. bleve divides by the root of a field's length; where a list says what a
// page is called, a longer list does not make it any less that page.
var level = map[string]int{"hresult": 32, "exact": 32, "phrase": 128, "name": 64, "keywords": 512, "pair": 512, "header": 32, "pinyin": 512}

// padding is that term. It is not exported.
const padding = "0x"

// padded adds the padding to the values of a field.
func (x *Index) padded(field string, values []string) []string {
	if !slices.Contains(textFields, field) {
		missing := max(0, level[field]-len(values))
		return append(slices.Clone(values), slices.Repeat([]string{padding}, missing)...)
	}
	n := level[field]
	for _, v := range values {
		n -= len(x.analyzer.Analyze([]byte(v)))
	}
	return append(slices.Clone(values), strings.Repeat(padding+" ", max(0, n)))
}

// fields are the values that bleve indexes for a document.
func (x *Index) fields(d Document) map[string]any {
	all := map[string]any{
		"rank":     string(d.Rank),
		"header":   x.wholes(d.Headers),
		"code":     normalizeAll(d.Codes),
		"related":  normalizeAll(d.Related),
		"hresult":  normalizeAll(d.HResults),
		"exact":    x.wholes(d.Exact),
		"phrase":   x.wholes(d.Keywords),
		"name":     normalizeAll(d.Names),
		"keywords": normalizeAll(d.Keywords),
		"summary":  Normalize(d.Summary),
		"headings": normalizeAll(d.Headings),
		"body":     Normalize(d.Body),
	}
	if x.Lang == "zh" {
		all["pinyin"] = pinyinTerms(d)
		all["char"] = characters(d)
	} else {
		all["pair"] = x.pairTerms(d.Keywords)
	}
	for f := range level {
		if all[f] == nil {
			continue
		}
		all[f] = x.padded(f, all[f].([]string))
	}
	return all
}

func normalizeAll(texts []string) []string {
	var all []string
	for _, s := range texts {
		all = append(all, Normalize(s))
	}
	return all
}

// wholes are texts as single terms, each once; of long ones the beginning.
func (x *Index) wholes(texts []string) []string {
	var all []string
	for _, s := range texts {
		s = beginningOf(joined(tokenize(x.tokenizer, Normalize(s))))
		if s != "" && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// pairTerms are the pairs of neighbouring words in some texts, each once.
func (x *Index) pairTerms(texts []string) []string {
	var all []string
	for _, s := range texts {
		all = append(all, pairs(tokenize(x.tokenizer, Normalize(s)))...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// beginningOf is a text's beginning of wholeLimit characters.
func beginningOf(text string) string {
	n := 0
	for i := range text {
		if n == wholeLimit {
			return text[:i]
		}
		n++
	}
	return text
}

// characters are the Han characters of a document, each once: what a query of a
// single character finds, which bigrams do not hold.
func characters(d Document) []string {
	seen := map[rune]bool{}
	var all []string
	for _, r := range strings.Join(slices.Concat(d.Names, d.Keywords, d.Headings, []string{d.Summary, d.Body}), " ") {
		if isHan(r) && !seen[r] {
			seen[r] = true
			all = append(all, string(r))
		}
	}
	return all
}

// readTerms copies bleve's own dictionaries and postings out of the index.
func (x *Index) readTerms() error {
	advanced, err := x.bleve.Advanced()
	if err != nil {
		return err
	}
	reader, err := advanced.Reader()
	if err != nil {
		return err
	}
	defer reader.Close()
	x.terms, x.lens = map[string]*fieldTerms{}, map[string][]int{}
	for _, t := range tiers {
		for _, field := range t.fields {
			if err := x.readField(reader, field); err != nil {
				return err
			}
		}
	}
	return nil
}

func (x *Index) readField(reader index.IndexReader, field string) error {
	ft := &fieldTerms{postings: map[string][]posting{}}
	x.terms[field], x.lens[field] = ft, make([]int, len(x.Docs))
	dict, err := reader.FieldDict(field)
	if err != nil {
		return err
	}
	defer dict.Close()
	for {
		entry, err := dict.Next()
		if err != nil {
			return err
		}
		if entry == nil {
			return nil
		}
		if entry.Term == padding {
			continue
		}
		ft.sorted = append(ft.sorted, entry.Term)
		if ft.postings[entry.Term], err = x.readPostings(reader, field, entry.Term); err != nil {
			return err
		}
	}
}

// readPostings reads a term's documents, and their lengths on the way: bleve
// keeps a length only as the norm 1/sqrt(length) of each posting.
func (x *Index) readPostings(reader index.IndexReader, field, term string) ([]posting, error) {
	tfr, err := reader.TermFieldReader(context.Background(), []byte(term), field, true, true, false)
	if err != nil {
		return nil, err
	}
	defer tfr.Close()
	var all []posting
	for {
		d, err := tfr.Next(nil)
		if err != nil {
			return nil, err
		}
		if d == nil {
			break
		}
		id, err := reader.ExternalID(d.ID)
		if err != nil {
			return nil, err
		}
		doc, err := strconv.Atoi(id)
		if err != nil {
			return nil, err
		}
		all = append(all, posting{doc, int(d.Freq)})
		x.lens[field][doc] = int(math.Round(1 / (float64(d.Norm) * float64(d.Norm))))
	}
	slices.SortFunc(all, func(a, b posting) int { return cmp.Compare(a.doc, b.doc) })
	return all, nil
}

// has tells whether any of the fields holds the term. A word that so many
// documents have in a field tells nothing apart there, and counts as none.
func (x *Index) has(term string, fields ...string) bool {
	return slices.ContainsFunc(fields, func(f string) bool {
		n := len(x.terms[f].postings[term])
		return n > 0 && (n <= maxPostings || !slices.Contains(limited, f))
	})
}

// withPrefix lists up to limit terms of a field that begin with prefix, in the
// order of their bytes; the prefix itself is not among them.
func (x *Index) withPrefix(field, prefix string, limit int) []string {
	sorted := x.terms[field].sorted
	i, _ := slices.BinarySearch(sorted, prefix)
	var all []string
	for ; i < len(sorted) && len(all) < limit && strings.HasPrefix(sorted[i], prefix); i++ {
		if sorted[i] != prefix && x.has(sorted[i], field) {
			all = append(all, sorted[i])
		}
	}
	return all
}
