package search

// Document is a page as the search knows it.
type Document struct {
	URL     string // path, "/404/"
	Code    string // what stands before the title: "404", "404.2", "" for pages that are no code
	Title   string // the page's name
	Phrase  string // the reason phrase shown beside the title, "" for none
	Summary string // plain text

	Codes    []string // the numbers that the page is about and that lead to it first: "404"
	Related  []string // numbers that it has to do with: the parent of a sub-status code, those compared
	HResults []string // HRESULTs that come with it
	Names    []string // every name and reason phrase, in all languages
	Exact    []string // names that only count as a whole
	Keywords []string // what people type or paste; constants
	Headers  []string // header fields that play a part
	Headings []string
	Body     string

	Rank Rank
}

// Rank says how much a page is wanted when nothing else decides.
type Rank string

// The ranks. A page that people come for every day stands before its like.
const (
	RankEveryday Rank = "everyday"
	RankCode     Rank = "code" // a status code
	RankSub      Rank = "sub"  // a sub-status code
	RankGuide    Rank = "guide"
)

// Corpus is the documents of one language, in the order that decides ties.
type Corpus struct {
	Lang string // "zh" or "en"
	Docs []Document

	// Notes say what a value of sc-win32-status means, which a query may hold.
	Notes map[string]string
}
