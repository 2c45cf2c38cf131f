package markdown

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A number of three digits, perhaps with a sub-status, is a status code unless
// its surroundings say otherwise. Sentence punctuation says nothing: "404。",
// "(404)", "404:" and "401/403" are codes. These are none:
//
//   - part of a word, a number, a version, a path: 404px, 1,404, HTTP/404, -404,
//     #404, :443, 404.html, 404%, x=404;
//   - an end of a range: 400–499, 400 到 499, 100 to 199, between 200 and 299;
//     a bound: ≥ 400, 大于 400, more than 400;
//   - a number with a unit, or in a list whose last number has one: 200 毫秒,
//     500 MB, 404 号, 100 或 200 个, 400 bytes;
//   - a number with a name before it that counts: 端口 502, port 502, 第 404 行,
//     § 404, line 404, Chrome 103.
//
// Where a counting word begins another word (404 页面, 412 条件, 404 日志) the
// number is a code.
//
// The rules look at few characters around the number and err on the side of
// no link: [404](404) makes one, [404](-) prevents it.

// How far the rules look, in bytes: over a list of numbers, and at the longest
// word that matters, with what parts it from the number.
const (
	listReach = 80
	wordReach = 24
)

// isCode takes the text of the block before and after a number and says whether
// the number is a status code.
func isCode(before, after string) bool {
	before, after = lastBytes(before, listReach), firstBytes(after, listReach)
	near := lastBytes(before, wordReach)
	return !partOfBefore(before) && !partOfAfter(after) &&
		!rangeEnd.MatchString(near) && !rangeStart.MatchString(after) && !isBetween(near, after) &&
		!isNamed(before) && !isMeasured(after)
}

// partOfBefore reports whether the number continues what stands before it.
func partOfBefore(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	switch r {
	case '/':
		return !afterSlash.MatchString(before)
	case '>':
		return !arrow.MatchString(before)
	}
	return isWordRune(r) || strings.ContainsRune(".,-−+#:=@&*^~\\$¥￥€£×<≥≤±", r)
}

// partOfAfter reports whether the number continues in what stands after it.
func partOfAfter(after string) bool {
	r, n := utf8.DecodeRuneInString(after)
	next, _ := utf8.DecodeRuneInString(after[n:])
	switch r {
	case '.', '-':
		return isWordRune(next)
	case '\'', '’':
		return isWordRune(next) && next != 's'
	case ',', ':':
		return unicode.IsDigit(next)
	case '/':
		return unicode.IsDigit(next) && !beforeSlash.MatchString(after)
	}
	return isWordRune(r) || strings.ContainsRune("%％‰°℃+#=@^*\\×$€£", r)
}

const listed = `(?:[0-9]{3}(?:\.[0-9]{1,4})?|[1-9]xx)`

var (
	arrow       = regexp.MustCompile(`[-=]>$`)
	afterSlash  = regexp.MustCompile(`(?:^|[^0-9A-Za-z_./:,#-])(?:` + listed + `/)+$`)
	beforeSlash = regexp.MustCompile(`^/` + listed + `(?:[^0-9A-Za-z_]|$)`)
)

const toward = `(?:` + gap + `*(?:[-–—−~～]|到|至)` + gap + `*|` + gap + `(?:to|through|thru)` + gap + `)`

var (
	rangeEnd    = regexp.MustCompile(`[0-9](?:xx)?` + toward + `$`)
	rangeStart  = regexp.MustCompile(`^` + toward + `[0-9]`)
	betweenHead = regexp.MustCompile(`(?:[Bb]etween|介于|在)` + gap + `?$`)
	betweenTail = regexp.MustCompile(`^` + gap + `?(?:and|和|与)` + gap + `?[0-9]*99(?:[^0-9]|$)`)
	betweenLast = regexp.MustCompile(`(?:[Bb]etween|介于|在)` + gap + `?[0-9]*00` + gap + `?(?:and|和|与)` + gap + `?$`)
)

// isBetween reports an end of "between 200 and 299". "The difference between
// 301 and 308" is none: only whole hundreds are ranges.
func isBetween(before, after string) bool {
	return betweenHead.MatchString(before) && betweenTail.MatchString(after) || betweenLast.MatchString(before)
}

// and is what stands between the numbers of a list. A comma is not in it: in
// "返回 404，200 毫秒后重试" the unit is not about 404.
const and = `(?:` + gap + `?(?:、|和|或者|或|与|及|以及)` + gap + `?|,?` + gap + `(?:and|or)` + gap + `)`

var (
	named = regexp.MustCompile(`(?:(?:` + strings.Join([]string{
		`第|§|[$¥￥€£]|[<>]=|[≥≤<>±×]|约|将近|接近|超过|大于|小于|高于|低于|多于|少于|多达|最多|至多`,
		`端口号?[:：为是]?|版本号?`,
	}, `|`) + `)` + gap + `?|(?:^|[^0-9A-Za-z_])(?:` + strings.Join([]string{
		`(?i:ports?|rfc|kb|lines?|sections?|chapters?|appendix|figure|table|step|room|no\.|versions?|issues?|bugs?)`,
		`(?i:more|less|fewer|greater|higher|lower) than`,
		`Chrome|Chromium|Edge|Firefox|Safari|Opera|Electron`,
	}, `|`) + `)` + gap + `)$`)
	listBefore = regexp.MustCompile(`[0-9]+(?:\.[0-9]+)*` + and + `$`)
	listAfter  = regexp.MustCompile(`^` + and + `([0-9]+(?:\.[0-9]+)*)`)
)

// isNamed reports whether a word before the number, or before the list that it
// stands in, says what it counts.
func isNamed(before string) bool {
	for {
		near := lastBytes(before, wordReach)
		if named.MatchString(near) && !arrow.MatchString(strings.TrimRight(near, " \u00a0")) {
			return true
		}
		at := listBefore.FindStringIndex(near)
		if at == nil {
			return false
		}
		before = before[:len(before)-len(near)+at[0]]
	}
}

// isMeasured reports whether a unit follows the number, or the list that it
// stands in.
func isMeasured(after string) bool {
	for {
		if strings.HasPrefix(after, "/") {
			if at := beforeSlash.FindStringIndex(after); at != nil {
				after = strings.TrimLeft(after[1:], "0123456789.x")
				continue
			}
			after = after[1:]
		}
		if unit.MatchString(after) || isCounted(after) {
			return true
		}
		at := listAfter.FindStringSubmatchIndex(after)
		if at == nil {
			return false
		}
		after = after[at[1]:]
	}
}

// unit finds the units that are Latin words or signs, and 500 of 1234. Words
// that also name what has a status (responses, errors, pages, redirects) are not
// in it.
var unit = regexp.MustCompile(`^` + gap + `?(?:[%％‰°℃$€£]|(?:` + strings.Join([]string{
	`[KMGT]i?B(?:/s)?|kB|[KMG]?bps|B|[kMG]?Hz|[mµn]s|s|min|h|px|em|rem|pt|dpi|USD|EUR|RMB|CNY`,
	`bytes?|octets?|bits?|characters?|chars`,
	`(?:milli|micro|nano)?seconds?|minutes?|hours?|days?|weeks?|months?|years?`,
	`times|percent|thousand|million|billion`,
	`requests|connections|ranges|entries|items|rows|lines|records|columns|people|users|visitors|threads|processes|workers|sockets|points|pixels`,
}, `|`) + `)(?:[^0-9A-Za-z_]|$)|` + gap + `of` + gap + `[0-9])`)

// counters are the Chinese units, the longer before the shorter, and the
// characters with which a counter makes another word: 404 页面 is a page.
var counters = []struct{ word, unless string }{
	{"毫秒", ""}, {"微秒", ""}, {"纳秒", ""}, {"秒", ""}, {"分钟", ""}, {"小时", ""}, {"天", "然"}, {"年", ""},
	{"字节", ""}, {"字符", "集串"}, {"比特", ""}, {"像素", ""}, {"兆", ""}, {"万", "一能"}, {"亿", ""},
	{"个", "别体性"}, {"次", "数序要级日"}, {"条", "件目款"}, {"台", "账"}, {"元", "数素件组"}, {"美元", ""},
	{"倍", ""}, {"行", "为不动得"}, {"位", "于置"}, {"人", "工为们"}, {"页", "面头脚眉"}, {"项", "目"},
	{"种", "类"}, {"号", "码"}, {"张", "贴"}, {"段", "落"}, {"份", ""}, {"端口", ""}, {"多个", ""}, {"多次", ""}, {"多条", ""}, {"余个", ""}, {"余次", ""},
}

func isCounted(after string) bool {
	after = strings.TrimLeft(after, " \u00a0")
	for _, c := range counters {
		if rest, ok := strings.CutPrefix(after, c.word); ok {
			r, _ := utf8.DecodeRuneInString(rest)
			return !strings.ContainsRune(c.unless, r)
		}
	}
	return false
}

// isWordRune reports characters of which words and numbers are made, outside
// East Asian scripts, which put words next to numbers without a space.
func isWordRune(r rune) bool {
	if r == utf8.RuneError {
		return false
	}
	return r == '_' || (unicode.IsLetter(r) || unicode.IsDigit(r)) && !isCJKLetter(r)
}

// lastBytes and firstBytes cut a long text down without cutting a character.
func lastBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	i := len(s) - n
	for !utf8.RuneStart(s[i]) {
		i++
	}
	return s[i:]
}

func firstBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
