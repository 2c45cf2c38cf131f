package search

import (
	"cmp"
	_ "embed" // the table of traditional characters
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// heteronyms are characters whose reading in this field is not the most
// frequent one.
var heteronyms = map[rune][]string{
	'重': {"chong", "zhong"}, '长': {"chang"}, '载': {"zai"}, '传': {"chuan"}, '行': {"xing", "hang"}, '还': {"hai", "huan"}, '校': {"jiao"},
}

// The syllables up to which runs of characters are spelled out: none of the
// customary names has more than soundLimit, longer keywords are left out, and of
// the others nobody types more than a few syllables by sound.
const (
	soundLimit    = 12
	keywordSounds = 6
)

// pinyinTerms are the sounds of the document's names and short keywords: from
// each character on, whole and as initials, so that the start of any word
// finds it. Only what is a code is looked for by its sound.
func pinyinTerms(d Document) []string {
	seen := map[string]bool{}
	var all []string
	if d.Code == "" {
		return nil
	}
	add := func(texts []string, most int) {
		for _, run := range strings.FieldsFunc(Normalize(strings.Join(texts, " ")), func(r rune) bool { return !isHan(r) }) {
			runes := []rune(run)
			for i := 0; i+1 < len(runes) && len(runes) <= soundLimit; i++ {
				for _, s := range sounds(runes[i:min(len(runes), i+most)]) {
					if !seen[s] {
						seen[s] = true
						all = append(all, s)
					}
				}
			}
		}
	}
	add(d.Names, soundLimit)
	add(d.Keywords, keywordSounds)
	return all
}

// sounds are the readings of a run, whole and as initials.
func sounds(run []rune) []string {
	wholes, initials := []string{""}, []string{""}
	for _, r := range run {
		readings := heteronyms[r]
		if readings == nil {
			if one := pinyin.SinglePinyin(r, pinyin.NewArgs()); len(one) > 0 {
				readings = one[:1]
			} else {
				continue
			}
		}
		var w, in []string
		for _, reading := range readings {
			for i := range wholes {
				w = append(w, wholes[i]+reading)
				in = append(in, initials[i]+reading[:1])
			}
		}
		wholes, initials = w, in
	}
	return append(wholes, initials...)
}

//go:embed traditional.tsv
var traditionalTable string

// ourTraditional are words of Taiwan and Hong Kong in this field that the table
// lacks.
const ourTraditional = `閘道	网关
逾時	超时
重新導向	重定向
標頭	头
用戶端	客户端
回應	响应
憑證	证书
通訊埠	端口
`

// pair is what to write instead of a traditional character or word.
type pair struct{ from, to string }

// traditional lists the replacements that matter to this index, the longest
// first: what to write is there, what is written is not.
func (x *Index) traditional() []pair {
	var b strings.Builder
	for _, d := range x.Docs {
		for _, s := range slices.Concat(d.Names, d.Keywords, d.Headings, []string{d.Summary, d.Body}) {
			b.WriteString(s)
			b.WriteByte('\n')
		}
	}
	text := b.String()
	written := map[rune]bool{}
	for _, r := range text {
		written[r] = true
	}
	has := func(s string) bool { // the characters first: the texts are long
		return strings.IndexFunc(s, func(r rune) bool { return !written[r] }) < 0 && strings.Contains(text, s)
	}
	var pairs []pair
	for line := range strings.Lines(ourTraditional + traditionalTable) {
		from, to, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if ok && has(to) && !has(from) {
			pairs = append(pairs, pair{from, to})
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(len(b.from), len(a.from)) })
	return pairs
}

// foldedWords are those words of the table that no text has although all their
// characters are in some: 登入 for 登录. The characters do not give them away.
func (x *Index) foldedWords() []string {
	var all []string
	for _, p := range x.fold {
		if !x.unknownHan(p.from) && !slices.Contains(all, p.from) {
			all = append(all, p.from)
		}
	}
	return all
}

// simplified writes a query in simplified characters when it needs it. The
// characters alone tell, so that a browser does not fetch for it what it would
// not fetch anyway.
func (p *planner) simplified(text string) string {
	variant := slices.ContainsFunc(p.variants, func(v string) bool { return strings.Contains(text, v) })
	if !variant && !p.unknownHan(text) {
		return text
	}
	for _, r := range p.fold {
		text = strings.ReplaceAll(text, r.from, r.to)
	}
	return text
}

// unknownHan tells whether a Han character of the text is in none of the
// documents. The first few tokens are enough to tell.
func (x *Index) unknownHan(text string) bool {
	tokens := tokenize(x.tokenizer, text)
	return slices.ContainsFunc(tokens[:min(maxWords, len(tokens))], func(t token) bool {
		return t.han && !x.has(t.text, "char")
	})
}
