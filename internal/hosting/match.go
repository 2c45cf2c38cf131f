package hosting

import "strings"

// match applies a rule to a path, which has no empty segments and no slash
// at its end but may be "/". It gives the path that the rule leads to.
func (r Redirect) match(path string) (string, bool) {
	names, ok := capture(segments(r.From), segments(path))
	return strings.NewReplacer(names...).Replace(r.To), ok
}

// capture gives each :name of a rule and the segment that stands in its place,
// in turn.
func capture(rule, path []string) (names []string, ok bool) {
	for i, segment := range rule {
		switch {
		case segment == "*":
			return names, true
		case i >= len(path):
			return nil, false
		case strings.HasPrefix(segment, ":"):
			names = append(names, segment, path[i])
		case segment != path[i]:
			return nil, false
		}
	}
	return names, len(rule) == len(path)
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
