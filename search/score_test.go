package search

import "math"

// score computes the tree over the dictionary as bleve does (its tf-idf):
//
//	idf    = 1 + ln(N / (df+1))
//	leaf   = sqrt(freq) * 1/sqrt(length) * idf * boost*idf*queryNorm
//	any    = sum of those that match * matching / all
//	queryNorm = 1 / sqrt(sum over all leaves of (boost*idf)^2)
//
// It is what client.js does; find asks bleve itself.
func (x *Index) score(tree Node, limit int) []Hit {
	sum := 0.0
	tree.leaves(func(n Node) { w := n.Boost * x.idf(n); sum += w * w })
	var hits []Hit
	queryNorm := 1 / math.Sqrt(sum)
	found := x.scoreNode(Node{Any: tree.Any}, queryNorm)
	for doc, score := range x.scoreNode(Node{Any: tree.Prior}, queryNorm) {
		if _, ok := found[doc]; ok {
			found[doc] += score
		}
	}
	for doc, score := range found {
		hits = append(hits, Hit{doc, score})
	}
	sortHits(hits)
	return hits[:min(limit, len(hits))]
}

func (n Node) leaves(visit func(Node)) {
	if n.Term != "" {
		visit(n)
	}
	for _, m := range n.Any {
		m.leaves(visit)
	}
	for _, m := range n.Prior {
		m.leaves(visit)
	}
}

func (x *Index) idf(n Node) float64 {
	df := len(x.terms[n.Field].postings[n.Term])
	return 1 + math.Log(float64(len(x.Docs))/float64(df+1))
}

func (x *Index) scoreNode(n Node, queryNorm float64) map[int]float64 {
	scores := map[int]float64{}
	if n.Term != "" {
		idf := x.idf(n)
		for _, p := range x.terms[n.Field].postings[n.Term] {
			norm := float64(float32(1 / math.Sqrt(float64(x.lens[n.Field][p.doc]))))
			scores[p.doc] = math.Sqrt(float64(p.freq)) * norm * idf * (n.Boost * idf * queryNorm)
		}
		return scores
	}
	matching := map[int]int{}
	for _, m := range n.Any {
		for doc, s := range x.scoreNode(m, queryNorm) {
			scores[doc] += s
			matching[doc]++
		}
	}
	for doc, m := range matching {
		scores[doc] *= float64(m) / float64(len(n.Any))
	}
	return scores
}
