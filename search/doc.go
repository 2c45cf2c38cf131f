// Package search makes the search: a bleve index of each language's documents,
// the plan by which a query is answered, and the compact export of the index
// that a browser reads.
//
// Takes: documents (plain texts with a URL). Gives: hits for a query, and the
// files of the export. Must not know: pages, markdown, files, HTML; it imports
// nothing from internal.
//
// # One plan, two readers
//
// A query becomes a tree of term queries (Node). The tree is made by Plan from
// the query and the index's dictionary alone, and it says everything: which
// fields, which terms, which weights. bleve scores it here; client/client.js
// makes the same tree from the exported dictionary and scores it by bleve's
// formula. So there is one ranking, and a test asks both for the same thousands
// of queries.
//
// Nothing in a tree is left to the reader's judgement: prefixes and typing
// errors are expanded by the plan, against the dictionary, into terms.
//
//	document.go  what is indexed
//	engine.go    several languages
//	analysis.go  text -> terms
//	chinese.go   pinyin, traditional characters
//	weights.go   every number that decides the ranking, with its reason
//	index.go     documents -> bleve index -> dictionary
//	plan.go      query -> tree: words, phrases
//	identity.go  query -> tree: numbers, sub-status codes, HRESULTs, log lines
//	expand.go    query -> tree: prefixes, typing errors, pinyin
//	filler.go    what a query loses
//	query.go     tree -> hits, by bleve
//	export.go    index -> files (FORMAT.md)
//	read.go      files -> index, for tests: the export holds it all
//	client.go    client/ -> one script
//	client/      files and query -> tree -> results, in a browser
package search
