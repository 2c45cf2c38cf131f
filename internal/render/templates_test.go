package render

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jba/templatecheck"

	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/source"
)

const templatesDir = "../../templates"

// TestTemplates checks every field and method that a template names against the
// view's type, in branches that no page takes too.
func TestTemplates(t *testing.T) {
	views := Views()
	for _, name := range templateNames {
		tmpl, err := Parse(os.DirFS(templatesDir), name)
		if err != nil {
			t.Fatal(err)
		}
		if err := templatecheck.CheckHTML(tmpl, views[name]); err != nil {
			t.Errorf("%s.html: %v", name, err)
		}
	}
	if len(views) != len(templateNames) {
		t.Errorf("%d views for %d templates", len(views), len(templateNames))
	}
}

// TestLabels finds words of the interface that are named but missing, and those
// that nobody names.
func TestLabels(t *testing.T) {
	labels, list := source.LabelTable(os.DirFS(templatesDir), "templates", "labels.yaml")
	if list.Errors() > 0 {
		t.Fatal(list.Sorted())
	}
	used := namedKeys(t)
	for key := range used {
		for _, lang := range model.Langs {
			if _, ok := labels[lang][key]; !ok {
				t.Errorf("labels.yaml lacks %q", key)
			}
		}
	}
	for key := range labels[model.ZH] {
		if !used[key] {
			t.Errorf("nobody uses the label %q", key)
		}
	}
}

// TestAssets holds the list of assets against those that the views name.
func TestAssets(t *testing.T) {
	named := map[string]bool{}
	collect(t, named, ".", ".go", regexp.MustCompile(`URLs\["([^"]+)"\]`))
	if got, want := slices.Sorted(maps.Keys(named)), slices.Sorted(slices.Values(assetNames)); !slices.Equal(got, want) {
		t.Errorf("views name %v, the list has %v", got, want)
	}
}

// computed are the keys that views put together from a prefix and a fact.
var computed = map[string][]string{
	"move_":    {"client", "middle", "server"},
	"action_":  {"visitor", "operator", "developer"},
	"body_":    {"forbidden", "required", "usual", "allowed"},
	"retry_":   {"no", "yes", "conditional"},
	"method_":  {"preserved", "may-change-to-GET", "becomes-GET"},
	"nav_":     {"choose", "iis"},
	"state_":   {"standard", "experimental", "deprecated", "obsolete", "reserved", "unofficial", "historic"},
	"seen_":    {"wire", "log", "body", "client", "internal"},
	"sender_":  {"origin", "proxy", "gateway", "cdn", "client"},
	"in_":      {"response", "request"},
	"rule_":    {"must", "must-if", "should", "may", "involved"},
	"library_": {"go", "python", "node", "java_spring", "dotnet", "rust_http", "php_symfony", "ruby_rack"},
	"callout_": {"note", "warning", "myth"},

	// in pictures
	"party_":   {"client", "proxy", "cdn", "gateway", "origin", "server"},
	"event_":   {"unresolved", "unreachable", "refused", "unanswered", "handshake", "certificate", "unavailable", "timeout", "invalid", "changed", "incomplete", "abandoned", "closed"},
	"picture_": {"path", "cell", "step"},
	"seq_":     {"title", "hop", "open", "request", "body", "tunnel", "comma"},
}

var (
	inTemplates = regexp.MustCompile(`\.T\.([a-zA-Z0-9_]+)`)
	inViews     = regexp.MustCompile(`(?:word\(|labels\[[a-z]*\]\[|labels\[|\.T\[|true: |false: )"([a-z]+(?:_[a-z]+)*)"`)
)

func namedKeys(t *testing.T) map[string]bool {
	t.Helper()
	used := map[string]bool{}
	collect(t, used, templatesDir, ".html", inTemplates)
	collect(t, used, ".", ".go", inViews)
	for prefix, words := range computed {
		for _, w := range words {
			used[prefix+w] = true
		}
	}
	return used
}

// collect notes what a pattern's first group matches in the files of a folder.
func collect(t *testing.T, found map[string]bool, dir, suffix string, pattern *regexp.Regexp) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), suffix) || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		b, err := os.ReadFile(dir + "/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range pattern.FindAllStringSubmatch(string(b), -1) {
			found[m[1]] = true
		}
	}
}
