package search

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// corpus is a handbook of a few pages, small enough to know by heart.
func corpus(lang string) Corpus {
	return Corpus{Lang: lang, Notes: map[string]string{"1260": "blocked by policy"}, Docs: []Document{
		code("401", "未认证", "Unauthorized", RankEveryday, "登录过期 credentials missing token", "WWW-Authenticate"),
		code("403", "禁止访问", "Forbidden", RankEveryday, "没有权限 access denied"),
		code("404", "未找到", "Not Found", RankEveryday, "页面不存在 page missing"),
		code("429", "请求过多", "Too Many Requests", RankEveryday, "限流 rate limit", "Retry-After"),
		code("500", "服务器内部错误", "Internal Server Error", RankEveryday, "程序报错 exception"),
		code("502", "网关错误", "Bad Gateway", RankEveryday, "后端挂了 upstream refused connection"),
		code("504", "网关超时", "Gateway Timeout", RankEveryday, "等不到后端 upstream slow timed out"),
		code("598", "网络读取超时", "Network read timeout", RankCode, "代理 proxy timeout timeout"),
		sub("404.1", "找不到站点", "Site Not Found"),
		sub("404.2", "ISAPI 或 CGI 限制", "ISAPI or CGI restriction"),
		sub("404.13", "内容长度过大", "Content length too large"),
		sub("500.19", "配置数据无效", "Configuration data is invalid", "0x8007000d"),
		{URL: "/4xx/", Code: "4xx", Title: "客户端错误", Codes: []string{"4xx"}, Names: []string{"客户端错误"}, Exact: []string{"客户端错误"}, Rank: RankGuide},
		{URL: "/compare/401-403/", Title: "401 还是 403", Related: []string{"401", "403"}, Names: []string{"401 还是 403"}, Rank: RankGuide, Body: "登录 权限"},
		{URL: "/nginx/", Title: "nginx", Exact: []string{"nginx"}, Keywords: []string{"nginx 状态码"}, Rank: RankGuide, Body: "nginx 网关 重定向"},
	}}
}

func code(number, zh, en string, rank Rank, keywords string, headers ...string) Document {
	return Document{
		URL: "/" + number + "/", Code: number, Codes: []string{number}, Title: zh, Phrase: en, Rank: rank, Headers: headers,
		Names: []string{zh, en}, Exact: []string{zh, en}, Keywords: strings.Fields(keywords), Headings: []string{"含义", "原因"},
		Summary: zh + "：" + keywords, Body: strings.Repeat(keywords+" 服务器 server ", 3) + number,
	}
}

func sub(number, zh, en string, hresults ...string) Document {
	d := code(number, zh, en, RankSub, "IIS")
	d.Exact, d.Related, d.HResults = nil, []string{number[:3]}, hresults
	return d
}

func build(t testing.TB, c Corpus) *Index {
	t.Helper()
	x, err := Build(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	return x
}

// found lists the URLs of the best documents, without their slashes.
func found(t testing.TB, x *Index, query string) []string {
	t.Helper()
	hits, err := x.find(x.Plan(query).Tree, 10)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, h := range hits {
		all = append(all, strings.Trim(x.Docs[h.Doc].URL, "/"))
	}
	return all
}

// TestUnderstanding is what a query means, by the page that comes first.
func TestUnderstanding(t *testing.T) {
	engines := map[string]*Index{"zh": build(t, corpus("zh")), "en": build(t, corpus("en"))}
	tests := []struct{ lang, name, query, first string }{
		{"zh", "a number", "404", "404"},
		{"zh", "in a sentence", "nginx 502 怎么办", "502"},
		{"zh", "full width", "４０４", "404"},
		{"zh", "a letter for a digit", "4o4", "404"},
		{"zh", "glued", "http404", "404"},
		{"zh", "glued to its name", "404notfound", "404"},
		{"zh", "a sub-status code", "404.13", "404.13"},
		{"zh", "two fields of a log", "404 13", "404.13"},
		{"zh", "with a comma", "404,2", "404.2"},
		{"zh", "with the names of fields", "sc-status 404 sc-substatus 2 sc-win32-status 5", "404.2"},
		{"zh", "as a link has it", "?sc-status=404&sc-substatus=2", "404.2"},
		{"zh", "with a dash", "500-19", "500.19"},
		{"zh", "run together", "50019", "500.19"},
		{"zh", "a log line", "2026-11-22 10:00:00 10.0.0.5 GET /a.dll - 80 - 10.0.0.9 curl/8 - 404 2 1260 15", "404.2"},
		{"zh", "a pasted message", "HTTP Error 404.2 - Not Found The page you are requesting cannot be served", "404.2"},
		{"zh", "an HRESULT", "错误代码 0x8007000D", "500.19"},
		{"zh", "an HRESULT without 0x", "8007000d", "500.19"},
		{"en", "the source of a page", "<html><head><title>502 Bad Gateway</title></head><body>missing page</body></html>", "502"},
		{"zh", "a class", "4xx", "4xx"},
		{"zh", "an unknown number", "499", "4xx"},
		{"zh", "an unknown sub-status code", "404.99", "404"},
		{"zh", "the beginning of a sub-status code", "500.1", "500.19"},
		{"zh", "that it is no more", "500.1 ", "500"},
		{"zh", "a measure", "502 毫秒 限流", "429"},
		{"en", "a measure glued to its unit", "502ms rate limit", "429"},
		{"zh", "two numbers", "401 403 区别", "compare/401-403"},
		{"zh", "a name", "网关超时", "504"},
		{"zh", "within a sentence", "访问时网关超时了怎么办", "504"},
		{"zh", "traditional", "網關超時", "504"},
		{"zh", "a wrong character", "网管超时", "504"},
		{"zh", "pinyin", "wangguan chaoshi", "504"},
		{"zh", "initials", "wgcs", "504"},
		{"zh", "pinyin of 重", "chongdingxiang", ""},
		{"zh", "a lone character", "密", ""},
		{"zh", "a header field", "Retry-After", "429"},
		{"zh", "in a sentence, a header field", "429 retry-after 秒", "429"},
		{"zh", "a vendor", "nginx", "nginx"},
		{"en", "a phrase", "Bad Gateway", "502"},
		{"en", "as it is typed", "too many r", "429"},
		{"en", "a typing error", "gatway timout", "504"},
		{"en", "a transposition", "forbiddne", "403"},
		{"en", "a stem", "requests", "429"},
		{"en", "stop words", "what does forbidden mean", "403"},
		{"en", "a Chinese name", "网关超时", "504"},
		{"en", "traditional, for the other index", "網關超時", ""},
		{"en", "Chinese that is no name, for the other index", "访问时网关超时", ""},
		{"en", "nothing", "zzzz qqqq", ""},
		{"en", "only white space", "  ", ""},
	}
	for _, test := range tests {
		t.Run(test.lang+" "+test.name, func(t *testing.T) {
			got := found(t, engines[test.lang], test.query)
			if first := append(got, "")[0]; first != test.first {
				t.Errorf("%q finds %v, wanted %q first", test.query, got, test.first)
			}
		})
	}
}

// TestOrder is the order where the first page does not say it all.
func TestOrder(t *testing.T) {
	x := build(t, corpus("zh"))
	for query, want := range map[string][]string{
		"40":    {"401", "403", "404"},
		"404.1": {"404.1", "404.13"},
		"40x":   {"4xx"},
		"504 ":  {"504"},
	} {
		if got := found(t, x, query); !slices.Equal(got[:len(want)], want) {
			t.Errorf("%q finds %v, wanted %v first", query, got, want)
		}
	}
}

// TestExactBeforeTypingError: a word that is there is never taken for another.
func TestExactBeforeTypingError(t *testing.T) {
	c := corpus("en")
	c.Docs = append(c.Docs, Document{URL: "/form/", Title: "form", Names: []string{"form"}, Rank: RankGuide}, Document{URL: "/from/", Title: "fort", Names: []string{"fort"}, Rank: RankEveryday})
	if got := found(t, build(t, c), "form "); !slices.Equal(got, []string{"form"}) {
		t.Errorf("form finds %v", got)
	}
}

// TestLongWhole: messages that begin alike for wholeLimit characters are one,
// before a page that has each of their words.
func TestLongWhole(t *testing.T) {
	c := corpus("en")
	message := "upstream prematurely closed connection while reading response header"
	c.Docs = append(c.Docs,
		Document{URL: "/words/", Title: "words", Keywords: strings.Fields(message), Summary: message, Rank: RankEveryday},
		Document{URL: "/message/", Title: "message", Keywords: []string{message}, Rank: RankGuide})
	if got := found(t, build(t, c), message+" from upstream"); got[0] != "message" {
		t.Errorf("the message finds %v", got)
	}
}

// TestPairs: two words side by side in a keyword are more than the same words
// apart, and a stop word is one of them.
func TestPairs(t *testing.T) {
	c := corpus("en")
	c.Docs = append(c.Docs,
		Document{URL: "/apart/", Title: "apart", Keywords: []string{"log of users", "resume it", "downloads"}, Rank: RankGuide},
		Document{URL: "/together/", Title: "together", Keywords: []string{"users not logged in", "resume downloads"}, Rank: RankGuide})
	x := build(t, c)
	for _, query := range []string{"logged in users ", "why resuming a download resumes download "} {
		if got := found(t, x, query); !slices.Equal(got[:2], []string{"together", "apart"}) {
			t.Errorf("%q finds %v", query, got)
		}
	}
}

func TestWin32(t *testing.T) {
	x := build(t, corpus("zh"))
	for query, want := range map[string]string{"404 2 1260": "1260", "404 2 999": "", "404 1260": "", "1260": "", "200 0 1260": "", "404 0 1260": "1260", "404 2 1260 500 19 999": ""} {
		if want != "" {
			want = x.Notes[want]
		}
		if got := x.note(x.Plan(query)); got != want {
			t.Errorf("%q has the note %q, wanted %q", query, got, want)
		}
	}
}

func TestNormalize(t *testing.T) {
	for in, want := range map[string]string{"４０４　Ａｂ": "404 ab", "İstanbul ΟΔΟΣ": "istanbul οδοσ", "ﾈｯﾄ": "ネット"} {
		if got := Normalize(in); got != want {
			t.Errorf("%q becomes %q, wanted %q", in, got, want)
		}
	}
}

func TestTokens(t *testing.T) {
	x := build(t, corpus("zh"))
	for in, want := range map[string]string{
		"retry-after: 5":           "retry after 5",
		"http/1.1 500.19 0x8007ff": "http 1.1 500.19 0x8007ff",
		"err_too_many":             "err too many",
		"网关 超时abc":                 "网关超时 abc",
		"a.b 10.0.0.1":             "a b 10.0.0.1",
	} {
		if got := joined(tokenize(x.tokenizer, in)); got != want {
			t.Errorf("%q is cut into %q, wanted %q", in, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b        string
		limit, want int
	}{
		{"gateway", "gateway", 2, 0}, {"gatway", "gateway", 2, 1}, {"gaetway", "gateway", 1, 1}, {"gatewya", "gateway", 1, 1},
		{"timeout", "timeot", 1, 1}, {"abcd", "dcba", 2, 3}, {"abc", "abcdef", 2, 3}, {"", "ab", 2, 2},
	} {
		if got := distance([]byte(test.a), []byte(test.b), test.limit); got != test.want {
			t.Errorf("%s to %s within %d: %d, wanted %d", test.a, test.b, test.limit, got, test.want)
		}
	}
}

func TestPinyin(t *testing.T) {
	got := pinyinTerms(Document{Code: "3xx", Names: []string{"重定向"}})
	for _, want := range []string{"chongdingxiang", "zhongdingxiang", "cdx", "dingxiang", "dx"} {
		if !slices.Contains(got, want) {
			t.Errorf("重定向 sounds like %v, not like %s", got, want)
		}
	}
	long := pinyinTerms(Document{Code: "500", Names: []string{"服务器内部错误"}})
	for _, want := range []string{"fuwuqineibucuowu", "fwqnbcw", "cuowu"} {
		if !slices.Contains(long, want) {
			t.Errorf("服务器内部错误 sounds like %v, not like %s", long, want)
		}
	}
}

// TestTraditionalTable: what is in the table is not added to it again.
func TestTraditionalTable(t *testing.T) {
	seen := map[string]bool{}
	for line := range strings.Lines(ourTraditional + traditionalTable) {
		from, _, ok := strings.Cut(line, "\t")
		if ok && seen[from] {
			t.Errorf("%s stands twice", from)
		}
		seen[from] = true
	}
}

// queries draws queries from the vocabulary, and some that are nothing.
func queries(x *Index, count int) []string {
	random := rand.New(rand.NewPCG(1, 2))
	var terms []string
	for _, field := range []string{"name", "keywords", "body", "exact", "code", "pinyin"} {
		terms = append(terms, x.terms[field].sorted...)
	}
	pick := func() string { return terms[random.IntN(len(terms))] }
	var all []string
	for range count {
		word := []rune(pick())
		i := random.IntN(len(word))
		all = append(all, string(word[:i+1]), pick()+" "+pick(), string(slices.Delete(slices.Clone(word), i, i+1)), pick()+pick()+" ")
	}
	return append(all, "", " ", "的", "the", "０", "😀", "\x00", "İ", "404..", "--", "x-y-z")
}

// TestFormula holds the formula of score_test.go, which client.js has too, against
// bleve.
func TestFormula(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		x := build(t, corpus(lang))
		for _, query := range queries(x, 150) {
			tree := x.Plan(query).Tree
			want, err := x.find(tree, 100)
			if err != nil {
				t.Fatal(err)
			}
			var got []Hit
			if len(tree.Any) > 0 {
				got = x.score(tree, 100)
			}
			if !slices.EqualFunc(got, want, func(a, b Hit) bool {
				return a.Doc == b.Doc && math.Abs(a.Score-b.Score) <= 1e-9*b.Score
			}) {
				t.Fatalf("%s %q: the formula gives %v, bleve %v", lang, query, got, want)
			}
		}
	}
}

// exported is an export as a file system.
func exported(t testing.TB, x *Index) fstest.MapFS {
	t.Helper()
	files, err := x.Export()
	if err != nil {
		t.Fatal(err)
	}
	root := fstest.MapFS{}
	for _, f := range files {
		root[f.Path] = &fstest.MapFile{Data: f.Bytes}
	}
	return root
}

// TestExport: what is read back is what bleve's index holds.
func TestExport(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		x := build(t, corpus(lang))
		holdsAll(t, x, exported(t, x))
	}
}

// TestExportOfManyDocuments goes beyond the sizes at which lengths move to the
// postings and the list of shards to pages of its own.
func TestExportOfManyDocuments(t *testing.T) {
	c := Corpus{Lang: "en"}
	for i := range tableDocs + 500 {
		c.Docs = append(c.Docs, Document{
			URL: fmt.Sprintf("/%d/", i), Title: fmt.Sprint("page ", i), Names: []string{fmt.Sprintf("name%d", i)}, Rank: RankGuide,
			Body: fmt.Sprintf("common unique%d half%d filler filler word%d", i, i/2, i%97) + manyWords(i, 20),
		})
	}
	x := build(t, c)
	root := exported(t, x)
	holdsAll(t, x, root)
	dirs := 0
	for name := range root {
		if strings.Contains(name, "-dir-") {
			dirs++
		}
	}
	if dirs == 0 {
		t.Error("no directory pages")
	}
	// "common" stands in more bodies than a query may fetch.
	x.Plan("common").Tree.leaves(func(n Node) {
		if n.Field == "body" {
			t.Error("a word that is everywhere is looked for in bodies")
		}
	})
}

func manyWords(seed, count int) string {
	var b strings.Builder
	for j := range count {
		fmt.Fprintf(&b, " word%dx%d", seed, j)
	}
	return b.String()
}

func holdsAll(t *testing.T, x *Index, root fstest.MapFS) {
	t.Helper()
	e, err := ReadExport(root, x.Lang)
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Docs) != len(x.Docs) {
		t.Fatalf("%d documents, wanted %d", len(e.Docs), len(x.Docs))
	}
	for i, d := range x.Docs {
		if (e.Docs[i] != Shown{d.URL, d.Code, d.Title, d.Phrase, d.Summary}) {
			t.Errorf("document %d is %v", i, e.Docs[i])
		}
	}
	for field, terms := range x.terms {
		for _, term := range terms.sorted {
			want := terms.postings[term]
			if !x.has(term, field) {
				want = nil // left out on purpose
			}
			got := e.Postings[field][term]
			if len(got) != len(want) {
				t.Fatalf("%s %q: %d postings, wanted %d", field, term, len(got), len(want))
			}
			for i, p := range got {
				length := p.Length
				if n := e.Lengths[field]; length < 0 && len(n) == 1 {
					length = n[0]
				} else if length < 0 {
					length = n[p.Doc]
				}
				if p.Doc != want[i].doc || p.Freq != want[i].freq || length != x.lens[field][p.Doc] {
					t.Fatalf("%s %q: %v, wanted %v with length %d", field, term, p, want[i], x.lens[field][p.Doc])
				}
			}
		}
	}
	if !slices.EqualFunc(e.Words, x.fuzzy, slices.Equal) || !slices.Equal(e.Names, x.hanNames) || len(e.Fold) != len(x.fold) {
		t.Error("the words, the names or the traditional characters differ")
	}
}

// TestExportIsReproducible: the same documents give the same bytes, whatever
// bleve does inside; other documents give another folder.
func TestExportIsReproducible(t *testing.T) {
	first := exported(t, build(t, corpus("zh")))
	second := exported(t, build(t, corpus("zh")))
	if len(first) != len(second) {
		t.Fatalf("%d files, then %d", len(first), len(second))
	}
	for name, f := range first {
		if second[name] == nil || string(second[name].Data) != string(f.Data) {
			t.Errorf("%s differs", name)
		}
	}
	c := corpus("zh")
	c.Docs[0].Body += " 变"
	changed := 0
	for name := range exported(t, build(t, c)) {
		if first[name] == nil {
			changed++
		}
	}
	if changed == 0 {
		t.Error("other documents have the same folder")
	}
}

// FuzzPlan: no query does harm, and what it finds has a score.
func FuzzPlan(f *testing.F) {
	x := build(f, corpus("zh"))
	for _, q := range queries(x, 5) {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, query string) {
		hits, err := x.find(x.Plan(query).Tree, 20)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range hits {
			if math.IsNaN(h.Score) || h.Score <= 0 {
				t.Errorf("%q: document %d scores %v", query, h.Doc, h.Score)
			}
		}
	})
}

// FuzzReadExport: a damaged file is an error, or harmless.
func FuzzReadExport(f *testing.F) {
	root := exported(f, build(f, corpus("zh")))
	for name, file := range root {
		f.Add(name, file.Data)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if root[name] == nil {
			return
		}
		damaged := fstest.MapFS{}
		for n, file := range root {
			damaged[n] = file
		}
		damaged[name] = &fstest.MapFile{Data: data}
		_, _ = ReadExport(damaged, "zh") // must come back
	})
}

// BenchmarkBuild measures indexing and export of the small corpus a hundred
// times over.
func BenchmarkBuild(b *testing.B) {
	c := corpus("zh")
	for range 20 {
		c.Docs = append(c.Docs, corpus("zh").Docs...)
	}
	for b.Loop() {
		x, err := Build(c)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := x.Export(); err != nil {
			b.Fatal(err)
		}
		_ = x.Close()
	}
}

// TestFormatExample is the example of FORMAT.md.
func TestFormatExample(t *testing.T) {
	n := numbers{text: "3^1"}
	if a, b := n.next(), n.next(); a != 3 || b != 33 || n.err != nil {
		t.Errorf("3 is %d and ^1 is %d", a, b)
	}
	root := fstest.MapFS{
		"search/zh.json":               {Data: []byte(`{"format":1,"lang":"zh","dir":"search/shards/x/","docs":10,"page":10,"tiers":[{"name":"id","fields":["code","related"],"first":["404"]}],"lengths":{"code":1,"related":1}}`)},
		"search/shards/x/id-0.json":    {Data: []byte(`["404\n404.2","121047180000"]`)},
		"search/shards/x/lengths.json": {Data: []byte(`{}`)},
		"search/shards/x/docs-0.json":  {Data: []byte(`[["","","","",""],["","","","",""],["","","","",""],["","","","",""],["","","","",""],["","","","",""],["","","","",""],["","","","",""],["","","","",""],["","","","",""]]`)},
		"search/shards/x/names.json":   {Data: []byte(`""`)},
		"search/shards/x/notes.json":   {Data: []byte(`{}`)},
	}
	for n := fuzzyShortest; n <= fuzzyLongest; n++ {
		root[fmt.Sprintf("search/shards/x/words-%d.json", n)] = &fstest.MapFile{Data: []byte(`""`)}
	}
	e, err := ReadExport(root, "zh")
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(e.Postings["code"]["404"], e.Postings["related"]["404"], e.Postings["code"]["404.2"])
	if want := "[{4 1 -1}] [{7 1 -1} {9 1 -1}] [{8 1 -1}]"; got != want {
		t.Errorf("the example holds %s, wanted %s", got, want)
	}
}
