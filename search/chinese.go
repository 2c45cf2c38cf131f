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

// soundLimit is the number of syllables up to which a run is spelled out.
const soundLimit = 6

// pinyinTerms are the sounds of the document's names and short keywords: from
// each character on, whole and as initials, so that the start of any word
// finds it. Only what is a code is looked for by its sound.
func pinyinTerms(d Document) []string {
	seen := map[string]bool{}
	var all []string
	if d.Code == "" {
		return nil
	}
	for _, text := range slices.Concat(d.Names, d.Keywords) {
		for _, run := range strings.FieldsFunc(Normalize(text), func(r rune) bool { return !isHan(r) }) {
			runes := []rune(run)
			if len(runes) > 2*soundLimit {
				continue
			}
			for i := 0; i+1 < len(runes); i++ {
				for _, s := range sounds(runes[i:min(len(runes), i+soundLimit)]) {
					if !seen[s] {
						seen[s] = true
						all = append(all, s)
					}
				}
			}
		}
	}
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
const ourTraditional = "閘道\t网关\n逾時\t超时\n重新導向\t重定向\n重新導向\t重定向\n標頭\t头\n用戶端\t客户端\n回應\t响应\n憑證\t证书\n登入\t登录\n連線\t连接\n通訊埠\t端口\n"

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

// simplified writes a query in simplified characters when some of its
// characters are in none of the texts.
func (p *planner) simplified(text string) string {
	if !p.unknownHan(text) {
		return text
	}
	for _, r := range p.fold {
		text = strings.ReplaceAll(text, r.from, r.to)
	}
	return text
}

// unknownHan tells whether two neighbouring characters, or a lone one, are in
// no text.
func (p *planner) unknownHan(text string) bool {
	tokens := tokenize(p.tokenizer, text)
	for i, t := range tokens {
		next := i+1 < len(tokens) && tokens[i+1].han && tokens[i+1].start == t.end
		before := i > 0 && tokens[i-1].han && tokens[i-1].end == t.start
		switch {
		case t.han && next && !p.has(t.text+tokens[i+1].text, searched...):
			return true
		case t.han && !next && !before && !p.has(t.text, "char"):
			return true
		}
	}
	return false
}
