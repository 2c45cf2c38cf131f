package search

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Export is an export as it was read back: all that the files hold. The search
// in a browser reads only what a query needs; this reads everything, strictly,
// to prove that nothing is lost.
type Export struct {
	Lang     string
	Docs     []Shown
	Postings map[string]map[string][]Posting // by field and term
	Lengths  map[string][]int                // by field, then document; of a field that is equally long everywhere one number
	Words    [][]string                      // for typing errors, by length from 3 on
	Names    []string                        // of Han characters
	Fold     [][2]string                     // traditional, simplified
	Notes    map[string]string
}

// Shown is what a reader sees of a document.
type Shown struct{ URL, Code, Title, Phrase, Summary string }

// Posting is a document that holds a term, how often, and how long the field is
// there, -1 where Lengths says it.
type Posting struct{ Doc, Freq, Length int }

// maxDocs bounds what a damaged entry can make a reader allocate.
const maxDocs = 10_000_000

// ReadExport reads the export of a language below a site's root. Damaged files
// are errors, never panics.
func ReadExport(root fs.FS, lang string) (*Export, error) {
	r := reader{root: root}
	if err := r.json("search/"+lang+".json", &r.entry); err != nil {
		return nil, err
	}
	switch {
	case r.entry.Format != FormatVersion:
		return nil, fmt.Errorf("search export: format %d, this is a reader of %d", r.entry.Format, FormatVersion)
	case r.entry.Docs < 0 || r.entry.Docs > maxDocs || r.entry.Page < 1:
		return nil, errors.New("search export: the entry's numbers cannot be")
	case !fs.ValidPath(strings.TrimSuffix(r.entry.Dir, "/")):
		return nil, fmt.Errorf("search export: the folder %q cannot be", r.entry.Dir)
	}
	x := &Export{Lang: r.entry.Lang, Postings: map[string]map[string][]Posting{}, Lengths: map[string][]int{}}
	for _, step := range []func(*Export) error{r.lengths, r.tiers, r.docs, r.help} {
		if err := step(x); err != nil {
			return nil, err
		}
	}
	return x, nil
}

// reader reads one export.
type reader struct {
	root  fs.FS
	entry entry
}

// json reads a file.
func (r *reader) json(name string, into any) error {
	b, err := fs.ReadFile(r.root, name)
	if err != nil {
		return fmt.Errorf("search export: %w", err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("search export: %s: %w", name, err)
	}
	return nil
}

func (r *reader) part(name string, into any) error { return r.json(path.Join(r.entry.Dir, name), into) }

func (r *reader) lengths(x *Export) error {
	for field, n := range r.entry.Lengths {
		x.Lengths[field] = []int{n}
	}
	if r.entry.Inline {
		return nil
	}
	var tables map[string]string
	if err := r.part("lengths.json", &tables); err != nil {
		return err
	}
	for field, text := range tables {
		n := numbers{text: text}
		for range r.entry.Docs {
			x.Lengths[field] = append(x.Lengths[field], n.next())
		}
		if n.err != nil || n.text != "" {
			return fmt.Errorf("search export: the lengths of %s are damaged", field)
		}
	}
	return nil
}

// tiers reads all shards.
func (r *reader) tiers(x *Export) error {
	for _, t := range r.entry.Tiers {
		first := t.First
		for i := range t.Dirs {
			var page []string
			if err := r.part(fmt.Sprintf("%s-dir-%d.json", t.Name, i), &page); err != nil {
				return err
			}
			if len(page) == 0 || page[0] != t.Dirs[i] {
				return fmt.Errorf("search export: page %d of %s does not begin as listed", i, t.Name)
			}
			first = append(first, page...)
		}
		if !slices.IsSorted(first) {
			return fmt.Errorf("search export: the shards of %s are not in order", t.Name)
		}
		for i := range first {
			after := "\uffff"
			if i+1 < len(first) {
				after = first[i+1]
			}
			if err := r.shard(x, t, i, first[i], after); err != nil {
				return fmt.Errorf("search export: shard %d of %s: %w", i, t.Name, err)
			}
		}
	}
	return nil
}

// shard reads a shard, whose terms stand between first and what the next shard
// begins with.
func (r *reader) shard(x *Export, t entryTier, i int, first, after string) error {
	var parts [2]string
	if err := r.part(fmt.Sprintf("%s-%d.json", t.Name, i), &parts); err != nil {
		return err
	}
	terms := strings.Split(parts[0], "\n")
	if terms[0] < first || terms[len(terms)-1] >= after || !slices.IsSorted(terms) {
		return errors.New("its terms are not in order, or not where it is listed")
	}
	n := numbers{text: parts[1]}
	lists, err := counts(x, terms, t.Fields, &n)
	if err != nil {
		return err
	}
	return r.columns(lists, &n)
}

// counts reads the first column, the number of postings of each term in each
// field, and makes room for them.
func counts(x *Export, terms, fields []string, n *numbers) (lists [][]Posting, err error) {
	for _, term := range terms {
		for _, field := range fields {
			count := n.next()
			if count > len(n.text) || n.err != nil {
				return nil, errDamaged // each posting takes a character at least
			}
			if count == 0 {
				continue
			}
			if x.Postings[field] == nil {
				x.Postings[field] = map[string][]Posting{}
			}
			if x.Postings[field][term] != nil {
				return nil, fmt.Errorf("the term %q stands twice", term)
			}
			list := make([]Posting, count)
			x.Postings[field][term] = list
			lists = append(lists, list)
		}
	}
	return lists, nil
}

// columns reads the other columns: documents, frequencies, lengths.
func (r *reader) columns(lists [][]Posting, n *numbers) error {
	for _, list := range lists {
		doc := -1
		for j := range list {
			doc += n.next() + 1
			if doc >= r.entry.Docs || n.err != nil {
				return errDamaged
			}
			list[j].Doc = doc
		}
	}
	for _, list := range lists {
		for j := range list {
			list[j].Freq = n.next() + 1
		}
	}
	for _, list := range lists {
		for j := range list {
			list[j].Length = -1
			if r.entry.Inline {
				list[j].Length = n.next()
			}
		}
	}
	if n.err != nil || n.text != "" {
		return errDamaged
	}
	return nil
}

func (r *reader) docs(x *Export) error {
	for i := 0; i < r.entry.Docs; i += r.entry.Page {
		var page [][5]string
		if err := r.part(fmt.Sprintf("docs-%d.json", i/r.entry.Page), &page); err != nil {
			return err
		}
		if len(page) != min(r.entry.Page, r.entry.Docs-i) {
			return fmt.Errorf("search export: the documents from %d on are %d", i, len(page))
		}
		for _, d := range page {
			x.Docs = append(x.Docs, Shown{d[0], d[1], d[2], d[3], d[4]})
		}
	}
	return nil
}

func (r *reader) help(x *Export) error {
	for n := fuzzyShortest; n <= fuzzyLongest; n++ {
		var words string
		if err := r.part(fmt.Sprintf("words-%d.json", n), &words); err != nil {
			return err
		}
		x.Words = append(x.Words, strings.Fields(words))
	}
	var names string
	if err := r.part("names.json", &names); err != nil {
		return err
	}
	x.Names = strings.Fields(names)
	if err := r.part("notes.json", &x.Notes); err != nil {
		return err
	}
	var fold string
	if err := r.part("fold.json", &fold); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	pairs := strings.Fields(fold)
	if len(pairs)%2 != 0 {
		return errors.New("search export: fold.json holds half a pair")
	}
	for i := 0; i < len(pairs); i += 2 {
		x.Fold = append(x.Fold, [2]string{pairs[i], pairs[i+1]})
	}
	return nil
}

var errDamaged = errors.New("the numbers are damaged")

// numbers reads the runs of numbers that vlq writes. After an error it gives
// zeros.
type numbers struct {
	text string
	err  error
}

func (n *numbers) next() int {
	value := 0
	for shift := 0; shift < 30; shift += 5 {
		if n.text == "" {
			break
		}
		digit := int(n.text[0])
		n.text = n.text[1:]
		switch {
		case digit >= vlqLast && digit < vlqLast+32:
			return value | (digit-vlqLast)<<shift
		case digit >= vlqMore && digit < vlqMore+32:
			value |= (digit - vlqMore) << shift
		default:
			n.err = errDamaged
			return 0
		}
	}
	n.err = errDamaged
	return 0
}
