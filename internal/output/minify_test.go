package output

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMinify(t *testing.T) {
	for _, c := range []struct{ name, file, in, want string }{
		{"html keeps its skeleton and end tags", "404/index.html",
			"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<title>404</title>\n</head>\n<body>\n<p>one</p>\n<ul>\n<li>a</li>\n</ul>\n</body>\n</html>\n",
			"<!doctype html><html lang=\"en\">\n<head>\n<title>404</title>\n</head>\n<body>\n<p>one</p>\n<ul>\n<li>a</li>\n</ul>\n</body>\n</html>"},
		{"html keeps white space in pre and between words", "a.html",
			"<pre>\n a\n  b\n</pre><p>a  <b>b</b>\n<i>c</i></p>",
			"<pre>\n a\n  b\n</pre><p>a <b>b</b>\n<i>c</i></p>"},
		{"html keeps the space before an element that begins with one", "a.html",
			"<p><code>a</code> <samp> b </samp></p>", "<p><code>a</code> <samp> b </samp></p>"},
		{"html keeps quotes and types", "a.html",
			`<input type="text" value="a"><a href="/404/">x</a>`,
			`<input type="text" value="a"><a href="/404/">x</a>`},
		{"html keeps JSON-LD as JSON", "a.html",
			"<script type=\"application/ld+json\">\n{ \"@type\": \"TechArticle\", \"position\": 1.0, \"name\": \"<\\/script>\" }\n</script>",
			`<script type="application/ld+json">{"@type":"TechArticle","position":1.0,"name":"<\/script>"}</script>`},
		{"html drops comments", "a.html", "<p>a</p><!-- b -->", "<p>a</p>"},
		{"html keeps Chinese as it is", "a.html", "<p>未找到，\n找不到。</p>", "<p>未找到，\n找不到。</p>"},
		{"inline svg keeps its name", "a.html",
			`<svg viewBox="0 0 10 10" role="img" aria-labelledby="t"><title id="t">a name</title><rect x="1.0" y="1" width="8" height="8"></rect></svg>`,
			`<svg viewBox="0 0 10 10" role="img" aria-labelledby="t"><title id="t">a name</title><rect x="1.0" y="1" width="8" height="8"></rect></svg>`},
		{"inline svg keeps the spaces between words", "a.html",
			`<svg viewBox="0 0 9 9"><text>a <tspan>b</tspan> c</text></svg>`,
			`<svg viewBox="0 0 9 9"><text>a <tspan>b</tspan> c</text></svg>`},
		{"css", "site.css", "a {\n  color: #ff0000;\n}\n\n@media (prefers-color-scheme: dark) { a { color: white } }",
			"a{color:red}@media(prefers-color-scheme:dark){a{color:#fff}}"},
		{"js", "site.js", "const first = 1;\nfunction f(number) {\n  return number + first;\n}\nf(2);\n",
			"const first=1;function f(e){return e+first}f(2)"},
		{"svg", "icon.svg", "<svg viewBox=\"0 0 8 8\">\n    <!-- <c> -->\n  <title>a > 'b\n  c</title>\n</svg>\n",
			"<svg viewBox=\"0 0 8 8\">\n<title>a > 'b\n  c</title>\n</svg>\n"},
		{"json keeps numbers", "404.json", "{ \"code\": 404, \"version\": 1.0 }\n", `{"code":404,"version":1.0}`},
		{"webmanifest", "site.webmanifest", "{ \"name\": \"x\" }", `{"name":"x"}`},
		{"xml", "sitemap.xml", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset>\n  <url><loc>https://a.example/</loc></url>\n</urlset>\n",
			"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset>\n<url><loc>https://a.example/</loc></url>\n</urlset>\n"},
		{"xml keeps text and CDATA", "feed.xml",
			"<a t='>  '>  x\n    y</a><b><![CDATA[<pre>\n   x</pre>\n   ]]></b>",
			"<a t='>  '>  x\n    y</a><b><![CDATA[<pre>\n   x</pre>\n   ]]></b>"},
		{"others are left alone", "404.txt", "a  \n b\n", "a  \n b\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Minify(c.file, []byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, string(got)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			again, err := Minify(c.file, got)
			if err != nil || string(again) != string(got) {
				t.Errorf("not stable: %q, %v", again, err)
			}
		})
	}
}

func TestMinifySaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		at               string // the rest of the text from the place on, "" when it is not known
	}{
		{"assets/site.js", "let a = '未找到';\nlet 未找到 = = 1;\n", "unexpected = in expression", "= 1;\n"},
		{"site.webmanifest", `{"name": }`, "", ""},
		{"a.svg", "<svg><!-- x", `"<!--" is not closed`, ""},
		{"b.xml", `<a b="c`, "a tag is not closed", ""},
	} {
		_, err := Minify(c.name, []byte(c.text))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) || strings.Contains(err.Error(), c.name) {
			t.Errorf("%s: err = %v", c.name, err)
			continue
		}
		var syntax *SyntaxError
		if c.at != "" && (!errors.As(err, &syntax) || c.text[syntax.Offset:] != c.at) {
			t.Errorf("%s: err = %+v", c.name, err)
		}
	}
}

func TestMinifyFromManyGoroutines(t *testing.T) {
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			if got, err := Minify("a.html", []byte("<p>a  b</p>")); err != nil || string(got) != "<p>a b</p>" {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
	wg.Wait()
}

func TestFingerprint(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"site.css", "a{}", "site.5f546eb4606b.css"},
		{"assets/app.min.js", "", "assets/app.min.e3b0c44298fc.js"},
		{"plain", "", "plain.e3b0c44298fc"},
	} {
		if got := Fingerprint(c.name, []byte(c.body)); got != c.want {
			t.Errorf("Fingerprint(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}
