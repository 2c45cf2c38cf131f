package search

import (
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
)

// Hit is a document that answers a query.
type Hit struct {
	Doc   int
	Score float64
}

// Query answers a query with the best documents, at most limit of them.
func (x *Index) Query(q string, limit int) ([]Hit, error) {
	tree := x.Plan(q).Tree
	if len(tree.Any) == 0 {
		return nil, nil
	}
	request := bleve.NewSearchRequestOptions(tree.bleve(), len(x.Docs), 0, false)
	request.SortBy([]string{"-_score", "_id"})
	result, err := x.bleve.Search(request)
	if err != nil {
		return nil, fmt.Errorf("search %q: %w", q, err)
	}
	var hits []Hit
	for _, h := range result.Hits {
		var doc int
		if _, err := fmt.Sscanf(h.ID, "%d", &doc); err != nil {
			return nil, err
		}
		hits = append(hits, Hit{doc, h.Score})
	}
	sortHits(hits)
	return hits[:min(limit, len(hits))], nil
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
