package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// FormatVersion is the first thing in the entry file. A reader refuses a number
// that it does not know.
const FormatVersion = 1

// File is a file of the export.
type File struct {
	Path  string // below the site's root, "search/zh.json"
	Bytes []byte
}

// Sizes of the export's files: small enough that a query fetches little, large
// enough that it fetches few.
const (
	pageDocs     = 1    // documents in a page of the document table
	dirShards    = 1024 // shards up to which the entry lists them all
	dirPage      = 256  // shards listed in a directory page beyond that
	tableDocs    = 4096 // documents up to which lengths stand in a table
	maxPostings  = 1024 // of a term in a field of words; what is more frequent tells nothing apart
	shardsFolder = "search/shards/"
)

// entry is the file that is always fresh; it names all others.
type entry struct {
	Format   int                `json:"format"`
	Lang     string             `json:"lang"`
	Dir      string             `json:"dir"`  // folder of all other files, "search/shards/zh-3f9a1c2b/"
	Docs     int                `json:"docs"` // N
	Page     int                `json:"page"` // documents in a page of the document table
	Tiers    []entryTier        `json:"tiers"`
	Lengths  map[string]int     `json:"lengths"`  // of fields that are equally long everywhere
	Inline   bool               `json:"inline"`   // lengths stand with the postings, not in a table
	Stem     bool               `json:"stem"`     // terms are Porter stems
	Stop     []string           `json:"stop"`     // stop words
	Filler   [][]string         `json:"filler"`   // phrases, cut into tokens
	Variants []string           `json:"variants"` // words that fold.json replaces though their characters are known
	Measure  string             `json:"measure"`  // regular expression of a unit behind a number
	Named    string             `json:"named"`    // regular expression of a sub-status code with names of fields
	Weights  map[string]float64 `json:"weights"`
}

type entryTier struct {
	Name   string   `json:"name"`
	Fields []string `json:"fields"`
	First  []string `json:"first,omitempty"` // where each shard begins
	Dirs   []string `json:"dirs,omitempty"`  // or of each directory page
}

// Export writes the index for a browser. The same documents give the same
// bytes. FORMAT.md describes the files.
func (x *Index) Export() ([]File, error) {
	e := entry{
		Format: FormatVersion, Lang: x.Lang, Docs: len(x.Docs), Page: pageDocs,
		Lengths: map[string]int{}, Inline: len(x.Docs) > tableDocs, Stem: x.Lang == "en",
		Stop: slices.Sorted(maps.Keys(x.stop)), Filler: x.filler, Variants: append([]string{}, x.variants...), // a list even when it is empty
		Measure: measurePattern, Named: fieldNamesPattern, Weights: weights,
	}
	files := map[string][]byte{}
	for _, t := range tiers {
		et, err := x.exportTier(t, e.Inline, files)
		if err != nil {
			return nil, err
		}
		if len(et.First)+len(et.Dirs) > 0 {
			e.Tiers = append(e.Tiers, et)
		}
	}
	x.exportLengths(&e, files)
	x.exportDocs(files)
	x.exportHelp(files)
	e.Dir = shardsFolder + x.Lang + "-" + digest(files) + "/"
	all := []File{{"search/" + x.Lang + ".json", mustJSON(e)}}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		all = append(all, File{e.Dir + name, files[name]})
	}
	return all, nil
}

// digest is a fingerprint of all files together.
func digest(files map[string][]byte) string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(h, "%s %d\n", name, len(files[name]))
		h.Write(files[name])
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:4])
}

// exportTier writes a tier: its shards and, where they are many, the directory
// of them.
func (x *Index) exportTier(t tier, inline bool, files map[string][]byte) (entryTier, error) {
	et := entryTier{Name: t.name}
	for _, f := range t.fields {
		if len(x.terms[f].sorted) > 0 {
			et.Fields = append(et.Fields, f)
		}
	}
	terms := x.tierTerms(et.Fields)
	if i := misordered(terms); i >= 0 {
		return et, fmt.Errorf("the term %q sorts differently in UTF-8 and UTF-16, which readers cannot tell", terms[i])
	}
	et.First = x.exportShards(t, terms, et.Fields, inline, files)
	if len(et.First) > dirShards {
		et.Dirs, et.First = exportDirectory(t.name, et.First, files), nil
	}
	return et, nil
}

// exportShards writes the shards of a tier and says where each begins.
func (x *Index) exportShards(t tier, terms, fields []string, inline bool, files map[string][]byte) (first []string) {
	var shard shardWriter
	before := "" // last term of the shard before
	for i, term := range terms {
		shard.add(x, term, fields, inline)
		if shard.size() < t.shardBytes && i+1 < len(terms) {
			continue
		}
		files[fmt.Sprintf("%s-%d.json", t.name, len(first))] = shard.bytes()
		first = append(first, shortestAfter(before, shard.terms[0]))
		before, shard = term, shardWriter{}
	}
	return first
}

// exportDirectory writes the list of a tier's shards in pages and says where
// each begins.
func exportDirectory(name string, first []string, files map[string][]byte) (pages []string) {
	for page := range slices.Chunk(first, dirPage) {
		files[fmt.Sprintf("%s-dir-%d.json", name, len(pages))] = mustJSON(page)
		pages = append(pages, page[0])
	}
	return pages
}

// shortestAfter is the shortest beginning of a term that sorts after the term
// before it: enough to tell where a shard begins, and less to fetch.
func shortestAfter(before, term string) string {
	for i := range term {
		if term[:i] > before {
			return term[:i]
		}
	}
	return term
}

// tierTerms are the terms of some fields, each once, in order.
func (x *Index) tierTerms(fields []string) []string {
	var all []string
	for _, f := range fields {
		all = append(all, x.terms[f].sorted...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// misordered finds a term whose neighbours a reader that compares UTF-16 units
// would order differently, -1 for none: only characters beyond the Basic
// Multilingual Plane can be such.
func misordered(terms []string) int {
	return slices.IndexFunc(terms, func(s string) bool {
		return strings.IndexFunc(s, func(r rune) bool { return r > 0xFFFF }) >= 0
	})
}

// shardWriter collects terms with their postings, in columns: numbers that are
// alike stand together and compress well.
type shardWriter struct {
	terms                   []string
	termBytes               int
	counts, docs, freqs, ls vlq
}

func (s *shardWriter) add(x *Index, term string, fields []string, inline bool) {
	s.terms = append(s.terms, term)
	s.termBytes += len(term) + 1
	for _, f := range fields {
		var postings []posting
		if x.has(term, f) {
			postings = x.terms[f].postings[term]
		}
		s.counts.add(len(postings))
		before := -1
		for _, p := range postings {
			s.docs.add(p.doc - before - 1)
			s.freqs.add(p.freq - 1)
			if inline {
				s.ls.add(x.lens[f][p.doc])
			}
			before = p.doc
		}
	}
}

func (s *shardWriter) size() int {
	return s.termBytes + len(s.counts) + len(s.docs) + len(s.freqs) + len(s.ls)
}

func (s *shardWriter) bytes() []byte {
	numbers := slices.Concat(s.counts, s.docs, s.freqs, s.ls)
	return mustJSON([]string{strings.Join(s.terms, "\n"), string(numbers)})
}

// vlq is a run of numbers from 0 on as text: five bits to a character, the low
// ones first. A number's last character is of one range, those before it of
// another. JSON escapes none of them.
type vlq []byte

const (
	vlqLast = '0' // to 'O'
	vlqMore = ']' // to '|'
)

func (v *vlq) add(n int) {
	for ; n > 31; n >>= 5 {
		*v = append(*v, byte(vlqMore+(n&31)))
	}
	*v = append(*v, byte(vlqLast+n))
}

// exportLengths writes the lengths of the fields that differ from document to
// document as one table, field by field; the others stand in the entry.
func (x *Index) exportLengths(e *entry, files map[string][]byte) {
	table := map[string]string{}
	for _, t := range e.Tiers {
		for _, f := range t.Fields {
			if n, same := sameLength(x.lens[f]); same {
				e.Lengths[f] = n
				continue
			}
			var v vlq
			for _, n := range x.lens[f] {
				v.add(n)
			}
			table[f] = string(v)
		}
	}
	if !e.Inline {
		files["lengths.json"] = mustJSON(table)
	}
}

// sameLength tells whether all documents that have the field have it equally
// long.
func sameLength(lens []int) (int, bool) {
	length := 0
	for _, n := range lens {
		if n != 0 && length != 0 && n != length {
			return 0, false
		}
		length = max(length, n)
	}
	return length, true
}

// exportDocs writes what is shown of the documents, in pages.
func (x *Index) exportDocs(files map[string][]byte) {
	for i := 0; i < len(x.Docs); i += pageDocs {
		var page [][]string
		for _, d := range x.Docs[i:min(len(x.Docs), i+pageDocs)] {
			page = append(page, []string{d.URL, d.Code, d.Title, d.Phrase, d.Summary})
		}
		files[fmt.Sprintf("docs-%d.json", i/pageDocs)] = mustJSON(page)
	}
}

// exportHelp writes what only some queries need: words for typing errors,
// traditional characters, the names of sc-win32-status values.
func (x *Index) exportHelp(files map[string][]byte) {
	for i, words := range x.fuzzy {
		files[fmt.Sprintf("words-%d.json", fuzzyShortest+i)] = mustJSON(strings.Join(words, " "))
	}
	files["names.json"] = mustJSON(strings.Join(x.hanNames, " "))
	if len(x.fold) > 0 {
		var b strings.Builder
		for i, p := range x.fold {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(p.from + " " + p.to)
		}
		files["fold.json"] = mustJSON(b.String())
	}
	files["notes.json"] = mustJSON(x.Notes)
}

// mustJSON encodes values of this package, which always can be.
func mustJSON(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
