package markdown

import (
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"
)

// mention is an automatic reference and where it stands in the source.
type mention struct {
	start, end int // of all that the reference renders, the tail included
	ref        Ref
}

const (
	gap     = `[ \x{a0}]` // a line break within a paragraph shows as a space
	section = `((?:[0-9]+|[A-Z])(?:\.[0-9]+)*)`
)

var (
	// candidate finds what may be a mention: a specification, a class, a
	// number with all its dots, a hyphenated name. Whatever is longer than a
	// mention, as an IP address is, is one candidate too, so that no part of
	// it is taken.
	candidate = regexp.MustCompile(`(RFC` + gap + `?[0-9]+)(?:` +
		`[,，]?` + gap + `?(?:§|[Ss]ection` + gap + `)` + gap + `?` + section + `|` +
		gap + `?的?第` + gap + `?` + section + gap + `?[节章])?` +
		`|([1-9]xx)` +
		`|([0-9]+(?:\.[0-9]+)*)` +
		`|([A-Z][A-Za-z0-9]*(?:-[A-Z][A-Za-z0-9]*)+)`)

	codeForm  = regexp.MustCompile(`^[0-9]{3}(?:\.[0-9]{1,4})?$`)
	fieldName = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*$`)
	tailWord  = regexp.MustCompile(`^` + gap + `([A-Za-z]+(?:['’-][A-Za-z]+)*)`)
)

// isFieldName reports whether the content of a code span may be a field name.
func isFieldName(name []byte) bool { return fieldName.Match(name) }

// mentions finds what a block mentions, in order, each target once.
func (r *run) mentions() []mention {
	found := append(r.candidates(), r.fields...)
	sort.SliceStable(found, func(i, j int) bool { return found[i].start < found[j].start })
	seen := map[string]bool{}
	kept, end := found[:0], 0
	for _, m := range found {
		if m.start < end || seen[m.ref.Target] {
			continue
		}
		seen[m.ref.Target] = true
		end = m.end
		kept = append(kept, m)
	}
	return kept
}

// candidates finds what the text outside code mentions.
func (r *run) candidates() []mention {
	var found []mention
	for _, at := range candidate.FindAllStringSubmatchIndex(r.text, -1) {
		part := func(i int) (start, end int, ok bool) { return at[2*i], at[2*i+1], at[2*i] >= 0 }
		if start, end, ok := part(1); ok {
			found = r.spec(found, start, end, max(at[4], at[6]), max(at[5], at[7]), at[1])
		} else if start, end, ok := part(4); ok {
			found = r.name(found, start, end, Class)
		} else if start, end, ok := part(5); ok {
			found = r.code(found, start, end)
		} else if start, end, ok := part(6); ok {
			found = r.name(found, start, end, Field)
		}
	}
	return found
}

// spec takes the ends of the document's name and of the whole, and between them
// the section's number, text[from:to] (-1: there is none).
func (r *run) spec(found []mention, start, nameEnd, from, to, end int) []mention {
	if gluedBefore(r.text[:start]) {
		return found
	}
	target := "RFC " + strings.TrimLeft(r.text[start+len("RFC"):nameEnd], " \u00a0")
	if from >= 0 && r.together(start, end) && !wordAfter(r.text[end:]) {
		return r.take(found, start, end, Ref{Kind: Spec, Target: target + " §" + r.text[from:to]})
	}
	if wordAfter(r.text[nameEnd:]) {
		return found
	}
	return r.take(found, start, nameEnd, Ref{Kind: Spec, Target: target})
}

// name takes text[start:end], a class or the name of a field, unless it is part
// of a longer name.
func (r *run) name(found []mention, start, end int, kind Kind) []mention {
	if gluedBefore(r.text[:start]) || wordAfter(r.text[end:]) {
		return found
	}
	return r.take(found, start, end, Ref{Kind: kind, Target: r.text[start:end]})
}

func (r *run) code(found []mention, start, end int) []mention {
	number := r.text[start:end]
	if !codeForm.MatchString(number) || !isCode(r.text[:start], r.text[end:]) {
		return found
	}
	ref := Ref{Kind: Code, Target: number, Text: number}
	stop := r.tail(start, end)
	ref.Tail = r.text[end:stop]
	return r.take(found, start, stop, ref)
}

// tail gives the end of the words after a code, text[start:end], that may be
// its reason phrase: at most six, the first with a capital, none that is a
// mention of its own, unless it comes first (207 Multi-Status).
func (r *run) tail(start, end int) int {
	for n := range 6 {
		m := tailWord.FindStringSubmatch(r.text[end:])
		if m == nil || wordAfter(r.text[end+len(m[0]):]) || !r.together(start, end+len(m[0])) {
			break
		}
		word := m[1]
		if word == "RFC" || n == 0 && word[0] > 'Z' || n > 0 && word[0] <= 'Z' && strings.Contains(word, "-") {
			break
		}
		end += len(m[0])
	}
	return end
}

// together reports whether text[start:end] lies in one element, outside code
// and links.
func (r *run) together(start, end int) bool {
	for _, g := range r.group[start:end] {
		if g < 0 || g != r.group[start] {
			return false
		}
	}
	return true
}

// take adds a mention of text[start:end].
func (r *run) take(found []mention, start, end int, ref Ref) []mention {
	if !r.together(start, end) {
		return found
	}
	if ref.Text == "" {
		ref.Text = r.text[start:end]
	}
	return append(found, mention{start: r.from[start], end: r.to[end-1], ref: ref})
}

// gluedBefore reports whether what follows text is the rest of a longer name.
func gluedBefore(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return isWordRune(r) || strings.ContainsRune("-.@#$&=\\", r)
}

// wordAfter reports whether the name before text goes on in it.
func wordAfter(text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	if r == '-' || r == '.' {
		r, _ = utf8.DecodeRuneInString(text[n:])
	}
	return isWordRune(r)
}
