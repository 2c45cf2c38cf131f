package hosting

import "strings"

// match applies a rule to a path, which has no empty segments and no slash
// at its end but may be "/". It gives the path that the rule leads to.
func (r Redirect) match(path string) (string, bool) {
	want, have := segments(r.From), segments(path)
	to := r.To
	for i, segment := range want {
		if segment == "*" {
			return to, true
		}
		if i >= len(have) {
			return "", false
		}
		if !strings.HasPrefix(segment, ":") {
			if segment != have[i] {
				return "", false
			}
			continue
		}
		to = strings.Replace(to, segment, have[i], 1)
	}
	return to, len(want) == len(have)
}

func segments(path string) []string {
	return strings.FieldsFunc(path, func(r rune) bool { return r == '/' })
}

// speaks tells whether a rule is for a reader with this Accept-Language.
// Only the first language counts, and of that two letters; who sends none
// is taken to read English.
func (r Redirect) speaks(acceptLanguage string) bool {
	if r.Language == "" {
		return true
	}
	first := "en"
	if len(acceptLanguage) >= 2 {
		first = strings.ToLower(acceptLanguage[:2])
	}
	return first == r.Language
}

// matches tells whether a header applies to a path.
func (h Header) matches(path string) bool {
	before, after, found := strings.Cut(h.For, "*")
	if !found {
		return h.For == path
	}
	return len(path) >= len(before)+len(after) && strings.HasPrefix(path, before) && strings.HasSuffix(path, after)
}
