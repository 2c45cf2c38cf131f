package search

import (
	"fmt"
	"sync"
)

// Engine answers from several languages: the first that has an answer gives it.
type Engine []*Index

// Answer is what an engine found.
type Answer struct {
	Hits []Found
	Note string // on a value of sc-win32-status in the query, "" for none
}

// Found is a document and its score.
type Found struct {
	Document
	Score float64
}

// Open indexes the corpora side by side; the first is asked first.
func Open(corpora ...Corpus) (Engine, error) {
	e := make(Engine, len(corpora))
	errs := make([]error, len(corpora))
	var wg sync.WaitGroup
	for i, c := range corpora {
		wg.Go(func() { e[i], errs[i] = Build(c) })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			e.Close()
			return nil, err
		}
	}
	return e, nil
}

// Close releases the indexes.
func (e Engine) Close() {
	for _, x := range e {
		if x != nil {
			_ = x.Close() // in memory: there is nothing to lose
		}
	}
}

// Query answers with the best documents, at most limit of them.
func (e Engine) Query(query string, limit int) (Answer, error) {
	for _, x := range e {
		plan := x.Plan(query)
		hits, err := x.find(plan.Tree, limit)
		if err != nil {
			return Answer{}, fmt.Errorf("search %q: %w", query, err)
		}
		if len(hits) > 0 {
			a := Answer{Note: x.note(plan)}
			for _, h := range hits {
				a.Hits = append(a.Hits, Found{x.Docs[h.Doc], h.Score})
			}
			return a, nil
		}
	}
	return Answer{}, nil
}
