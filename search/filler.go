package search

import "slices"

// filler are phrases that say nothing about what is looked for, the longest
// first. They are left out of a query as long as something else is left.
var filler = []string{
	"解决方法", "解决办法", "什么意思", "怎么解决", "怎么处理", "怎么回事", "有什么区别", "有什么不一样", "如何解决",
	"是什么", "怎么办", "为什么", "状态码", "错误码", "错误代码", "响应码", "返回码", "响应头", "请求头", "字段",
	"怎么", "如何", "什么", "区别", "的", "了", "吗", "是", "和", "与", "还", "或",
	"http", "status", "code", "codes", "error", "errors", "vs", "versus", "difference", "mean", "means", "header", "headers",
}

// fillerTokens is the filler, cut as queries are.
func (x *Index) fillerTokens() [][]string {
	var all [][]string
	for _, f := range filler {
		var phrase []string
		for _, t := range tokenize(x.tokenizer, f) {
			phrase = append(phrase, t.text)
		}
		all = append(all, phrase)
	}
	return all
}

// withoutFiller takes the filler out of a query.
func (p *planner) withoutFiller(tokens []token) []token {
	rest := slices.Clone(tokens)
	for _, phrase := range p.filler {
		for i := 0; i+len(phrase) <= len(rest); {
			if startsWith(rest[i:], phrase) {
				rest = slices.Delete(rest, i, i+len(phrase))
			} else {
				i++
			}
		}
	}
	if len(rest) == 0 {
		return tokens
	}
	return rest
}

func startsWith(tokens []token, phrase []string) bool {
	return slices.EqualFunc(tokens[:len(phrase)], phrase, func(t token, s string) bool { return t.text == s })
}
