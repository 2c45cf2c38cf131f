package permalink

import (
	"testing"

	"github.com/httpcodes/httpcodes/internal/model"
)

func TestPage(t *testing.T) {
	for _, c := range []struct {
		id       string
		lang     model.Lang
		url, out string
	}{
		{"404", model.ZH, "/404/", "404/index.html"},
		{"404", model.EN, "/en/404/", "en/404/index.html"},
		{"403.14", model.ZH, "/403.14/", "403.14/index.html"},
		{"home", model.ZH, "/", "index.html"},
		{"home", model.EN, "/en/", "en/index.html"},
	} {
		if got := Page(c.id, c.lang); got != c.url {
			t.Errorf("Page(%q, %s) = %s, want %s", c.id, c.lang, got, c.url)
		}
		if got := File(c.url); got != c.out {
			t.Errorf("File(%q) = %s, want %s", c.url, got, c.out)
		}
	}
	if got := File("/sitemap.xml"); got != "sitemap.xml" {
		t.Errorf("File of a file = %s", got)
	}
}

func TestSplit(t *testing.T) {
	for in, want := range map[string][2]string{
		"/404/":        {"404", ""},
		"/404":         {"404", ""},
		"/en/404/#fix": {"404", "fix"},
		"/iis/#403.14": {"iis", "403.14"},
		"/":            {"home", ""},
		"/en/":         {"home", ""},
		"/../404":      {"404", ""},
		"/en":          {"home", ""},
	} {
		id, fragment := Split(in)
		if id != want[0] || fragment != want[1] {
			t.Errorf("Split(%q) = %q, %q, want %q", in, id, fragment, want)
		}
	}
}

// TestAddresses holds the addresses that browsers and other sites keep.
func TestAddresses(t *testing.T) {
	config := model.Config{Repository: "https://example.org/repo", Branch: "main"}
	for _, c := range []struct{ got, want string }{
		{Section("iis", "403.14", model.EN), "/en/iis/#403.14"},
		{Search("502 & 网关", model.ZH), "/search/?q=502+%26+%E7%BD%91%E5%85%B3"},
		{SearchTemplate(model.EN), "/en/search/?q={searchTerms}"},
		{Manifest(model.ZH), "/site.webmanifest"},
		{OpenSearch(model.EN), "/en/opensearch.xml"},
		{Code("https://example.org", "404"), "https://example.org/404"},
		{Edit(config, "content/4xx/404.md"), "https://example.org/repo/edit/main/content/4xx/404.md"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

func TestSpec(t *testing.T) {
	for in, want := range map[string]string{
		"RFC 9110 §15.5.5":    "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.5",
		"RFC 9110":            "https://www.rfc-editor.org/rfc/rfc9110.html",
		"RFC 9110 §B.2":       "https://www.rfc-editor.org/rfc/rfc9110.html#appendix-B.2",
		"draft-ietf-x §5":     "https://datatracker.ietf.org/doc/html/draft-ietf-x#section-5",
		"Microsoft KB 943891": "",
	} {
		if got := Spec(in); got != want {
			t.Errorf("Spec(%q) = %q, want %q", in, got, want)
		}
		if got := Document(model.Spec{Title: in}); got != want {
			t.Errorf("Document(%q) = %q, want %q", in, got, want)
		}
		if got := Document(model.Spec{Title: in, URL: "https://example.com/"}); got != "https://example.com/" {
			t.Errorf("Document(%q) = %q, not its own address", in, got)
		}
	}
}
