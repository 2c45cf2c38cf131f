package site

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/search"
)

// TestLarge writes what the search of a site of many pages would fetch, for
// testdata/tools/bench/large.mjs to measure (make bench-large): this site's
// pages, and others made of their keywords, summaries and sentences, with words
// of their own. It takes minutes and gigabytes, so only when HTTPCODES_LARGE
// names a folder; HTTPCODES_PAGES is the number of pages.
func TestLarge(t *testing.T) {
	dir := os.Getenv("HTTPCODES_LARGE")
	if dir == "" {
		t.Skip("HTTPCODES_LARGE is not set")
	}
	pages, err := strconv.Atoi(os.Getenv("HTTPCODES_PAGES"))
	if err != nil {
		t.Fatal(err)
	}
	s, _, list := Load(os.DirFS(projectRoot), "")
	if list.Errors() > 0 {
		t.Fatalf("the content has %d errors", list.Errors())
	}
	for _, lang := range model.Langs {
		x, err := search.Build(enlarged(Corpus(s, lang), pages))
		if err != nil {
			t.Fatal(err)
		}
		files, err := x.Export()
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			path := filepath.Join(dir, f.Path)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, f.Bytes, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		t.Logf("%s: %d files", lang, len(files))
		_ = x.Close()
	}
}

// enlarged is a corpus with so many pages that it has count. What a new page is
// made of is drawn from the pages that there are, by a fixed seed: six keywords,
// a summary, six sentences, and three words that no other page has.
func enlarged(c search.Corpus, count int) search.Corpus {
	var keywords, summaries, sentences []string
	for _, d := range c.Docs {
		keywords = append(keywords, d.Keywords...)
		summaries = append(summaries, d.Summary)
		sentences = append(sentences, strings.FieldsFunc(d.Body, func(r rune) bool { return strings.ContainsRune("\n。.", r) })...)
	}
	random := rand.New(rand.NewPCG(1, 2))
	draw := func(list []string, n int) []string {
		var all []string
		for range n {
			all = append(all, list[random.IntN(len(list))])
		}
		return all
	}
	for i := len(c.Docs); i < count; i++ {
		own := fmt.Sprintf("%s%s", letters(i), letters(i*7919))
		d := search.Document{
			URL: fmt.Sprintf("/page-%d/", i), Title: own, Rank: search.RankGuide,
			Names: []string{own + " " + draw(keywords, 1)[0]}, Keywords: draw(keywords, 6), Summary: draw(summaries, 1)[0],
			Headings: draw(summaries, 1),
		}
		d.Body = strings.Join(append(draw(sentences, 6), own+" "+letters(i*31)+" "+letters(i*127)), ". ")
		c.Docs = append(c.Docs, d)
	}
	return c
}

// letters writes a number in letters.
func letters(n int) string {
	var b []byte
	for ; n > 0; n /= 26 {
		b = append(b, byte('a'+n%26))
	}
	return string(b)
}
