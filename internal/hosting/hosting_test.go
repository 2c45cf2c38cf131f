package hosting

import (
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite netlify.toml")

func TestNetlifyTOMLIsCommitted(t *testing.T) {
	const file = "../../netlify.toml"
	if *update {
		if err := os.WriteFile(file, NetlifyTOML(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	committed, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(committed), string(NetlifyTOML())); diff != "" {
		t.Errorf("netlify.toml is not what internal/hosting says; run go test ./internal/hosting -update (-file +code)\n%s", diff)
	}
}

// TestGoVersion holds that Netlify gets a Go that go.mod allows.
func TestGoVersion(t *testing.T) {
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	wants := regexp.MustCompile(`(?m)^go ([0-9]+\.[0-9]+)`).FindSubmatch(mod)
	if wants == nil || !strings.HasPrefix(goVersion, string(wants[1])+".") {
		t.Errorf("GO_VERSION is %s, go.mod says %q", goVersion, wants)
	}
}

// TestRulesFitEveryHost holds what PEERS.md found out about hosts.
func TestRulesFitEveryHost(t *testing.T) {
	rules := Redirects()
	for i, r := range rules {
		if r.Status != 301 && r.Status != 302 && r.Status != 404 {
			t.Errorf("%s: status %d is not known to every host", r.From, r.Status)
		}
		if strings.Contains(strings.TrimSuffix(r.From, "/*"), "*") {
			t.Errorf("%s: * may stand only at the end", r.From)
		}
		if strings.Contains(r.To, "*") || strings.Contains(r.To, ":splat") {
			t.Errorf("%s: a rest may hold slashes and lead to another site", r.From)
		}
		if r.Status == 404 && i < len(rules)-2 {
			t.Errorf("%s: what is unknown comes last", r.From)
		}
	}
	if last := rules[len(rules)-1]; last.From != "/*" || last.Status != 404 {
		t.Errorf("the last rule is %+v", last)
	}
}

func TestContentSecurityPolicy(t *testing.T) {
	policy := strings.Join(contentSecurityPolicy, "; ")
	for _, weak := range []string{"unsafe", "*", "http:", "https:", "data:", "blob:"} {
		if strings.Contains(policy, weak) {
			t.Errorf("the policy allows %s: %s", weak, policy)
		}
	}
}

func TestMediaType(t *testing.T) {
	for name, want := range map[string]string{
		"404.md":             "text/markdown; charset=utf-8",
		"404/index.html":     "text/html; charset=utf-8",
		"assets/site.1.css":  "text/css; charset=utf-8",
		"search/index.1.bin": "application/octet-stream",
		"403.14":             "application/octet-stream",
	} {
		if got := MediaType(name); got != want {
			t.Errorf("MediaType(%q) = %q, want %q", name, got, want)
		}
	}
}
