package markdown

import (
	"strings"
	"testing"
)

// In these lines ⟦…⟧ stands around what must become a reference, and nothing
// else may. The marks are taken out before the text is parsed.
var mentionLines = map[string]string{
	"codes in Chinese": `
		返回⟦404⟧。
		返回 ⟦404⟧，然后
		状态码⟦404⟧
		（⟦404⟧）
		“⟦404⟧”是什么
		⟦502⟧、⟦503⟧ 和 ⟦504⟧ 都
		⟦401⟧/⟦403⟧ 都
		⟦401⟧／⟦403⟧
		⟦404.2⟧ 是扩展被禁用，⟦500.100⟧。
		子状态 ⟦404.15⟧。
		见 ⟦404⟧.
		状态码：⟦404⟧：没有
		从 ⟦302⟧ 改成 ⟦307⟧
		⟦404⟧——资源不存在
		软 ⟦404⟧；
		⟦404⟧ 页面
		⟦404⟧ 日志
		⟦412⟧ 条件不满足
		⟦200⟧ 行为
		⟦503⟧ 位于
		⟦404⟧ 次数变多
		返回 ⟦404⟧ 时
		⟦404⟧ 只说目标资源
		⟦404⟧ 分两种
		看到的 ⟦404⟧ 个别是
		⟦404⟧ 项目
		返回 ⟦404⟧，200 毫秒后重试
		最近 ⟦404⟧ 增多
		余额不足 ⟦402⟧
		⟦404⟧ 到底是谁发的
		=> ⟦404⟧ 与 -> ⟦410⟧ → ⟦301⟧
		错误码为 ⟦404⟧
	`,
	"numbers in Chinese that are none": `
		200 毫秒
		200毫秒
		500 个
		超过 400 个
		超过 400
		大于 400、≥ 400、>= 500、> 400、< 500、≤500
		200 多个
		最多 200 段
		100、200 或 300 秒
		第 404 行，第 404 次
		404 号房间
		端口 502，端口443，端口号：443，502 端口
		端口 502、503
		公元 404 年
		400–499，400-499，400 到 499，400 至 499，400~499，400～499
		从 400 到 499，100 到 199
		在 200 和 299 之间
		１404
		约 200 页，大约 200
		200 元，200 美元，￥404，404%，404％
		200/秒，200 次/秒
		200 字节，500 MB，500 人，200 天，100 倍
	`,
	"codes in English": `
		a ⟦404⟧.
		a ⟦404⟧, then
		(⟦404⟧)
		"⟦404⟧" and '⟦410⟧'
		⟦401⟧/⟦403⟧
		⟦401⟧/⟦403⟧/⟦404⟧.
		HTTP ⟦404⟧
		HTTP/1.1 ⟦404⟧
		⟦404⟧: the page is gone
		⟦404⟧; ⟦410⟧! ⟦301⟧? yes
		sub-status ⟦404.2⟧.
		what others say about ⟦404⟧
		any status other than ⟦200⟧
		⟦302⟧ rather than ⟦301⟧
		the difference between ⟦301⟧ and ⟦308⟧
		⟦404⟧ pages, ⟦410⟧ errors, ⟦200⟧ responses, ⟦301⟧ redirects
		the ⟦500⟧'s body
		at the edge ⟦404⟧ is
		⟦404⟧ to the client
		⟦429⟧ or ⟦503⟧ with a delay
		error ⟦404⟧, status ⟦410⟧, code ⟦301⟧
		⟦404⟧ - not found
		⟦404⟧ a day
	`,
	"numbers in English that are none": `
		404px, 404th, 404s, x404, ERR_404, 404_x
		404 ms, 404 seconds, 500 MB, 500 KB/s, 404 bytes, 404 percent, 404 times, 404 people
		404 % and 404% and $404 and € 404
		1404, 4040, 40404
		1,404 and 404,000 and 0.404 and 404.40404
		10.0.0.404, 203.0.113.10, 192.168.100.200
		-404, #404, :443, localhost:443, x=404, 404=x, +404
		2026-404-02, 08:00:404, 404:30, 404/12/2026
		/404, /404.html, 404.html, a/404, 404-page, error-404, 404+
		400–499, 400-499, 400 - 499, 400 to 499, 100 through 199
		between 200 and 299
		port 502, Port 443, ports 502 and 503, line 404, lines 404 and 405
		§404, § 404, section 404, room 404, no. 404, KB 404
		Chrome 103, Firefox 145
		100 or 200 requests, 100 and 200 ms
		200/s, 200/min
		more than 400, fewer than 230, greater than 400
		the first 500 of 1234 bytes
		v404, nginx 1.404, HTTP/404
		404×300
	`,
	"classes": `
		⟦4xx⟧、⟦5xx⟧/⟦2xx⟧, ⟦1xx⟧.
		所有⟦4xx⟧错误
		404xx, 14xx, 4xxx, x4xx, 4XX, 0xx, -4xx, 4xx.html
	`,
	"fields": `
		⟦Retry-After⟧ and ⟦Content-Type⟧: ⟦X-Foo-Bar⟧.
		响应头⟦Retry-After⟧里
		⟦WWW-Authenticate⟧/⟦Set-Cookie⟧ and (⟦CDN-Cache-Control⟧)
		Accept, Allow, Date, From, If, ETag
		retry-after, Retry-after, x-foo, Foo-, -Foo-Bar, foo.Bar-Baz, Bar-Baz.txt, a_Foo-Bar
	`,
	"specifications": `
		⟦RFC 9110⟧, ⟦RFC9111⟧ and ⟦RFC 9112 §3⟧.
		⟦RFC 9110 §15.5.5⟧
		⟦RFC 9110 第 15.5.5 节⟧的
		⟦RFC 9110 的第15.5.5节⟧
		⟦RFC 9110, section 15.5.5⟧; ⟦RFC 9111 Section 4.2⟧
		⟦RFC 9110§15.1⟧
		⟦RFC 9110 §A.1⟧ and ⟦RFC 9112⟧ section Foo
		⟦RFC 7230⟧、⟦RFC 7231⟧ 第 3 次
		XRFC 9110, rfc 9110, RFC, RFC x, RFC 9110bis
	`,
}

func TestMentions(t *testing.T) {
	for name, lines := range mentionLines {
		t.Run(name, func(t *testing.T) {
			for line := range strings.Lines(lines) {
				want := strings.TrimSpace(line)
				if got := marked(want); got != want {
					t.Errorf("\ngot  %s\nwant %s", got, want)
				}
			}
		})
	}
}

// marked parses a line without its marks and puts marks where the references
// are. Tails are not marked.
func marked(line string) string {
	src := strings.NewReplacer("⟦", "", "⟧", "").Replace(line)
	body, _ := ParseInline(src, Options{})
	var b strings.Builder
	at := 0
	for _, r := range body.Refs {
		b.WriteString(src[at:r.Offset] + "⟦" + r.Text + "⟧")
		at = r.Offset + len(r.Text)
	}
	return b.String() + src[at:]
}

func TestSpecTargets(t *testing.T) {
	for text, want := range map[string]string{
		"RFC 9110":                  "RFC 9110",
		"RFC9110":                   "RFC 9110",
		"RFC 9110 §15.5.5":          "RFC 9110 §15.5.5",
		"RFC 9110 第 15.5.5 节":       "RFC 9110 §15.5.5",
		"RFC 9110, section 15.5.5":  "RFC 9110 §15.5.5",
		"RFC 9110 §15.5.5.":         "RFC 9110 §15.5.5",
		"RFC 5789 §A.2":             "RFC 5789 §A.2",
		"RFC 9110 § 15":             "RFC 9110 §15",
		"RFC&nbsp;9110&nbsp;§15.5.": "RFC 9110 §15.5",
	} {
		body, _ := ParseInline(text, Options{})
		if len(body.Refs) != 1 || body.Refs[0].Kind != Spec || body.Refs[0].Target != want {
			t.Errorf("%s: got %+v, want %s", text, body.Refs, want)
		}
	}
}

func TestRefHTML(t *testing.T) {
	body, _ := ParseInline("404 I'm Here, `Allow`, [x](404)", Options{})
	var got []string
	for _, r := range body.Refs {
		got = append(got, r.HTML())
	}
	if want := "404 I'm Here|<code>Allow</code>|"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
