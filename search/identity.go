package search

import (
	"regexp"
	"strings"
)

var (
	status      = regexp.MustCompile(`^[1-9][0-9]{2}$`)
	dotted      = regexp.MustCompile(`^[1-9][0-9]{2}\.[0-9]+$`)
	misread     = regexp.MustCompile(`^[1-9][0-9o][0-9o]$`)
	wildcard    = regexp.MustCompile(`^([1-9][0-9]?)x+$`)
	glued       = regexp.MustCompile(`^[a-z]+([1-9][0-9]{2}(?:\.[0-9]+)?)$|^([1-9][0-9]{2})[a-z]{4,}$`)
	partial     = regexp.MustCompile(`^[1-9][0-9]?$`)
	numeral     = regexp.MustCompile(`^[0-9]+$`)
	bareHResult = regexp.MustCompile(`^8[0-9a-f]{7}$`)
	tags        = regexp.MustCompile(`<[^>]*>`)
	runTogether = regexp.MustCompile(`^[1-9][0-9]{3,5}$`)
	pairGap     = regexp.MustCompile(`^(?:\s+|[,.。_-])$`)
	measure     = regexp.MustCompile(measurePattern)
	fieldNames  = regexp.MustCompile(fieldNamesPattern)
)

// measurePattern is what follows a number that is no code: a unit. It means the
// same in Go's regexp and in JavaScript's, and stands in the export.
const measurePattern = `^ ?(?:毫?秒|分钟|小时|天|兆|字节|(?:m?s|sec(?:ond)?s?|min(?:ute)?s?|hours?|days?|[kmg]i?b|bytes?)(?:[^a-z]|$))`

// fieldNamesPattern is a sub-status code as the fields of a log are named, or the
// query of a link: sc-status=404&sc-substatus=2. Its numbers are what counts.
const fieldNamesPattern = `sc-status[=: ]+(\d+)[&;, ]+sc-substatus[=: ]+(\d+)(?:[&;, ]+sc-win32-status[=: ]+(\d+))?`

// identity takes the numbers out of a query: what they name, and the tokens
// that are left. Numbers that name nothing are left as words.
//
//	404            the code, and what has to do with it
//	404.3          a sub-status code
//	404 3, 404,3   the same, as logs have it; a third number is sc-win32-status
//	40403          the same, alone
//	0x8007000d     an HRESULT; also 8007000d
//	40, 404.1      as the last word also what begins so
//	40x, 5xx       what begins so; a class
//	http404, 4o4   the same code; also 404notfound
//	401 403        several: what compares them comes first
//	100 秒, 500 MB  no code but a measure
func (p *planner) identity(text string, tokens []token) (named []Node, rest []token) {
	id := identifier{planner: p, seen: map[string]bool{}}
	for i := 0; i < len(tokens); i++ {
		word := tokens[i].text
		if m := glued.FindStringSubmatch(word); m != nil && p.has(m[1]+m[2], "code") {
			word = m[1] + m[2]
		}
		if misread.MatchString(word) {
			word = strings.ReplaceAll(word, "o", "0")
		}
		if taken := p.pair(text, tokens[i:]); taken > 0 {
			if sub := word + "." + tokens[i+1].text; p.has(sub, "code") {
				word = sub
			}
			id.name(word)
			i += taken
			continue
		}
		if measure.MatchString(text[tokens[i].end:]) || !id.number(word, len(tokens) == 1, i == len(tokens)-1 && p.open) {
			rest = append(rest, tokens[i])
		}
	}
	return id.leaves(), rest
}

// identifier collects what the numbers of a query name.
type identifier struct {
	*planner
	named []Node
	seen  map[string]bool
	codes int
}

// number takes a word as a number, or says that it is none.
func (id *identifier) number(word string, alone, last bool) bool {
	switch {
	case id.has(word, "code"):
		id.name(word)
	case id.has(hresult(word), "hresult"):
		id.add("hresult", hresult(word), "hresult")
		return true
	case dotted.MatchString(word) && id.has(word[:3], "code"):
		if !last || len(id.withPrefix("code", word, 1)) == 0 {
			id.name(word[:3]) // an unknown sub-status code, and not the beginning of one
		}
	case wildcard.MatchString(word):
		id.wildcard(wildcard.FindStringSubmatch(word)[1])
		return true
	case alone && runTogether.MatchString(word) && id.has(word[:3]+"."+word[3:], "code"):
		id.name(word[:3] + "." + word[3:])
		return true
	case alone && status.MatchString(word):
		// An unknown number counts as its class' x00 (RFC 9110 section 15), or
		// it is no status code, and some page tells of it as a word.
		id.add("code", word[:1]+"xx", "codePrefix")
		return false
	case !alone || !partial.MatchString(word):
		return false
	}
	if last {
		for _, code := range id.withPrefix("code", word, maxPrefixes) {
			id.add("code", code, "codePrefix")
		}
	}
	return true
}

// hresult writes an HRESULT that lacks its 0x as pages do. Any other word stays
// as it is.
func hresult(word string) string { return bareHResult.ReplaceAllString(word, "0x$0") }

func (id *identifier) name(code string) {
	id.codes++
	id.add("code", code, "code")
	id.add("related", code, "related")
}

// wildcard is the class, the codes that begin so, and what compares them.
func (id *identifier) wildcard(digits string) {
	id.add("code", digits[:1]+"xx", "code")
	for _, code := range id.withPrefix("code", digits, maxPrefixes) {
		id.add("code", code, "codePrefix")
		id.add("related", code, "related")
	}
}

func (id *identifier) add(field, term, weight string) {
	if !id.seen[field+term] && id.has(term, field) {
		id.seen[field+term] = true
		id.named = append(id.named, leaf(field, term, weights[weight]))
	}
}

func (id *identifier) leaves() []Node {
	for i := range id.named {
		if id.codes > 1 && id.named[i].Field == "related" {
			id.named[i].Boost *= weights["several"]
		}
	}
	return id.named
}

// pair reads the two numbers of a sub-status code side by side ("404 3",
// "404,3"), and the sc-win32-status after them. It gives the number of tokens
// after the first that belong to it, 0 when there is no such code. Two numbers
// in the middle of a text are one only with the third: in the log of HTTP.sys
// "503 1 AppOffline" the second is the site. With the third the sub-status may
// also be 0, which says nothing: 200 0 64.
func (p *planner) pair(text string, tokens []token) int {
	if !status.MatchString(tokens[0].text) || !follows(text, tokens, 1) {
		return 0
	}
	known := p.has(tokens[0].text+"."+tokens[1].text, "code")
	if follows(text, tokens, 2) && (known || tokens[1].text == "0" && p.has(tokens[0].text, "code")) {
		p.win32 = tokens[2].text
		return 2
	}
	if !known || len(tokens) > 2 {
		return 0
	}
	return 1
}

// follows tells whether token i is a numeral that follows the one before it.
func follows(text string, tokens []token, i int) bool {
	return i < len(tokens) && numeral.MatchString(tokens[i].text) && pairGap.MatchString(text[tokens[i-1].end:tokens[i].start])
}
