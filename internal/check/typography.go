package check

import (
	"regexp"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
)

// rules of typography; the first group is what is marked. In Chinese, one space
// stands between Han and Latin letters or digits, written out in the source so
// that plain text and older browsers show it too; none stands beside full-width
// punctuation.
var rules = map[model.Lang][]rule{model.ZH: {
	{regexp.MustCompile(`(\p{Han})[A-Za-z0-9]`), "Han and Latin or digits stand together", "put a space between them"},
	{regexp.MustCompile(`([A-Za-z0-9%])\p{Han}`), "Latin or digits and Han stand together", "put a space between them"},
	{regexp.MustCompile(`\p{Han}([,;:!?()])`), "half-width punctuation beside a Han character", "write ，；：！？（）"},
	{regexp.MustCompile(`([,;:!?()])\p{Han}`), "half-width punctuation beside a Han character", "write ，；：！？（）"},
	{regexp.MustCompile(`( )[，。；：！？、（）“”《》]`), "a space before full-width punctuation", "remove the space"},
	{regexp.MustCompile(`[，。；：！？、（）“”《》]( )`), "a space behind full-width punctuation", "remove the space"},
	{regexp.MustCompile(`\p{Han}(\.)(?:\s|$)`), "a half-width full stop behind a Han character", "write 。"},
	{regexp.MustCompile(`\p{Han}(["'])`), "a straight quotation mark beside a Han character", "write “ ”"},
	{regexp.MustCompile(`(["'])\p{Han}`), "a straight quotation mark beside a Han character", "write “ ”"},
}, model.EN: {
	{regexp.MustCompile(`([，。；：！？、（）])`), "full-width punctuation", "write , . ; : ! ? ( )"},
	{regexp.MustCompile(`([“”‘’])`), "a curly quotation mark", `write " or '`},
	{regexp.MustCompile(` (—) `), "a dash with spaces around it", "write a comma, a colon or two sentences"},
}}

type rule struct {
	pattern    *regexp.Regexp
	text, mend string
}

// typography checks the text of a page and the short texts of its front matter
// that may have markup. What is quoted from a program stands in code and is left
// alone, and so is what an English text quotes.
func typography(lang model.Lang, t *model.Text, list *diag.List) {
	for _, run := range t.Body.Words {
		for _, r := range rules[lang] {
			for _, m := range r.pattern.FindAllStringSubmatchIndex(run.Text, -1) {
				if lang == model.EN && quoted(run.Text[:m[2]]) {
					continue
				}
				list.Errorf(diag.Pos{File: t.File, Offset: t.BodyOffset + run.Offset + m[2], Len: m[3] - m[2]}, r.mend, "%s", r.text)
			}
		}
	}
	for _, p := range proses(t) {
		for _, run := range p.Body.Words {
			for _, r := range rules[lang] {
				if m := r.pattern.FindStringIndex(run.Text); m != nil && (lang != model.EN || !quoted(run.Text[:m[0]])) {
					list.Errorf(p.Pos, r.mend, "%s: %q", r.text, run.Text[m[0]:m[1]])
				}
			}
		}
	}
}

func proses(t *model.Text) []model.Prose {
	var all []model.Prose
	for _, p := range t.Proses() {
		if p.Body != nil {
			all = append(all, p)
		}
	}
	return all
}
