package search

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
)

// Hit is a document that answers a query.
type Hit struct {
	Doc   int // index into Docs
	Score float64
}

// find gives the best documents of a tree, at most limit of them. bleve is asked
// for all: where scores are equal but for their last bits, its own order is not
// the one that readers in single precision can follow.
func (x *Index) find(tree Node, limit int) ([]Hit, error) {
	if len(tree.Any) == 0 {
		return nil, nil
	}
	result, err := x.bleve.Search(bleve.NewSearchRequestOptions(tree.bleve(), len(x.Docs), 0, false))
	if err != nil {
		return nil, err
	}
	var hits []Hit
	for _, h := range result.Hits {
		doc, err := strconv.Atoi(h.ID)
		if err != nil {
			return nil, err
		}
		hits = append(hits, Hit{doc, h.Score})
	}
	sortHits(hits)
	return hits[:min(limit, len(hits))], nil
}

// sortHits puts the best first. Scores are compared in single precision,
// because the order of summation differs between readers in the last bits;
// ties go by the order of the documents.
func sortHits(hits []Hit) {
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(float32(b.Score), float32(a.Score)), cmp.Compare(a.Doc, b.Doc))
	})
}

// bleve is the tree as bleve's query.
func (n Node) bleve() query.Query {
	if n.Term != "" {
		q := bleve.NewTermQuery(n.Term)
		q.SetField(n.Field)
		q.SetBoost(n.Boost)
		return q
	}
	var all []query.Query
	for _, m := range n.Any {
		all = append(all, m.bleve())
	}
	found := bleve.NewDisjunctionQuery(all...)
	if len(n.Prior) == 0 {
		return found
	}
	must := bleve.NewBooleanQuery()
	must.AddMust(found)
	for _, m := range n.Prior {
		must.AddShould(m.bleve())
	}
	return must
}
