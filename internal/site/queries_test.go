package site

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/permalink"
	"github.com/httpcodes/httpcodes/search"
)

// labelled is a line of testdata/queries.tsv.
type labelled struct {
	lang  model.Lang
	set   string // tuned, held
	kind  string
	query string
	pages []string // ids, any of which is right in the first place
}

// floors are the least shares of queries with a right page in the first place
// and among the first three, and the least mean reciprocal rank, by language
// and set. Raise them as the search gets better; search/README.md gives the
// reasons for the misses.
var floors = map[string]quality{
	"zh tuned": {first: 0.98, third: 0.995, mrr: 0.985},
	"zh held":  {first: 0.97, third: 0.995, mrr: 0.98},
	"en tuned": {first: 0.98, third: 0.995, mrr: 0.985},
	"en held":  {first: 0.945, third: 0.985, mrr: 0.965},
}

// quality is how well the search answers a set of queries.
type quality struct{ first, third, mrr float64 }

// TestQueries measures the search on the labelled queries.
func TestQueries(t *testing.T) {
	engines := searchEngines(t)
	ranks := map[string][]int{}
	for _, q := range labelledQueries(t) {
		rank := rankOf(t, engines[q.lang], q)
		key := string(q.lang) + " " + q.set
		ranks[key] = append(ranks[key], rank)
		if rank != 1 {
			t.Logf("%s %s: rank %d: %q, wanted %s", key, q.kind, rank, q.query, strings.Join(q.pages, ", "))
		}
	}
	for key, floor := range floors {
		got := measure(ranks[key])
		t.Logf("%s: %d queries, success@1 %.1f %%, success@3 %.1f %%, MRR@10 %.3f", key, len(ranks[key]), 100*got.first, 100*got.third, got.mrr)
		if got.first < floor.first || got.third < floor.third || got.mrr < floor.mrr {
			t.Errorf("%s is below its floor %v", key, floor)
		}
	}
}

// searchEngines are the engines of the real content, by the language asked
// first.
func searchEngines(t *testing.T) map[model.Lang]search.Engine {
	t.Helper()
	s, _, list := Load(os.DirFS(projectRoot), "")
	if list.Errors() > 0 {
		t.Fatalf("the content has %d errors", list.Errors())
	}
	engine, err := search.Open(Corpus(s, model.ZH), Corpus(s, model.EN))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(engine.Close)
	return map[model.Lang]search.Engine{model.ZH: engine, model.EN: {engine[1], engine[0]}}
}

// rankOf is the place of the first right page among ten, from 1; 0 for none.
func rankOf(t *testing.T, engine search.Engine, q labelled) int {
	t.Helper()
	answer, err := engine.Query(q.query, 10)
	if err != nil {
		t.Fatal(err)
	}
	return 1 + slices.IndexFunc(answer.Hits, func(h search.Found) bool {
		id, _ := permalink.Split(h.URL)
		return slices.Contains(q.pages, id)
	})
}

func measure(ranks []int) quality {
	var q quality
	for _, rank := range ranks {
		if rank == 1 {
			q.first++
		}
		if rank >= 1 && rank <= 3 {
			q.third++
		}
		if rank > 0 {
			q.mrr += 1 / float64(rank)
		}
	}
	n := float64(len(ranks))
	return quality{q.first / n, q.third / n, q.mrr / n}
}

func labelledQueries(t *testing.T) []labelled {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(projectRoot, "testdata", "queries.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var all []labelled
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(f) != 6 {
			t.Fatalf("testdata/queries.tsv: %q has %d columns, not 6", line, len(f))
		}
		all = append(all, labelled{model.Lang(f[0]), f[1], f[2], f[3], strings.Split(f[4], ",")})
	}
	return all
}

// TestLabels: each label names a page.
func TestLabels(t *testing.T) {
	s, _, _ := Load(os.DirFS(projectRoot), "")
	for _, q := range labelledQueries(t) {
		for _, id := range q.pages {
			if s.Page(id) == nil {
				t.Errorf("%q: there is no page %s", q.query, id)
			}
		}
	}
}

// TestSearchExport reads the export of the real site back, whole: it is
// undamaged, and what it leads to is there.
func TestSearchExport(t *testing.T) {
	files := realSite(t)
	root := fstest.MapFS{}
	for name, b := range files {
		if strings.HasPrefix(name, "search/") {
			root[name] = &fstest.MapFile{Data: b}
		}
	}
	for _, lang := range model.Langs {
		export, err := search.ReadExport(root, string(lang))
		if err != nil {
			t.Fatal(err)
		}
		if len(export.Docs) < 250 || len(export.Postings["body"]) < 3000 || len(export.Notes) < 20 {
			t.Errorf("%s: %d documents, %d terms, %d notes", lang, len(export.Docs), len(export.Postings["body"]), len(export.Notes))
		}
		for _, d := range export.Docs {
			if files[permalink.File(d.URL)] == nil {
				t.Errorf("%s: the search leads to %s, which is not built", lang, d.URL)
			}
		}
	}
}
