package hosting

import (
	"bytes"
	"fmt"
	"strings"
)

// goVersion is the Go that Netlify installs for the build.
const goVersion = "1.26.8"

// netlifyHead is what netlify.toml says before the rules. Netlify runs the
// command in Bash with these variables set: URL is the site's main address,
// DEPLOY_PRIME_URL that of a preview or a branch.
const netlifyHead = `# Written by internal/hosting: change it there, then run
#
#     go test ./internal/hosting -update

[build]
  command = 'go run ./cmd/build --base-url "$URL"'
  publish = "public"

[build.environment]
  GO_VERSION = "` + goVersion + `"

[context.deploy-preview]
  command = 'go run ./cmd/build --base-url "$DEPLOY_PRIME_URL"'

[context.branch-deploy]
  command = 'go run ./cmd/build --base-url "$DEPLOY_PRIME_URL"'
`

// netlifyDefaults are the fields that Netlify sends by itself. They are left
// out: what it does when two headers set one field is not written down.
var netlifyDefaults = map[Field]bool{{"Cache-Control", revalidate}: true}

// NetlifyTOML gives the file netlify.toml, which stands at the root of the
// repository and is read by Netlify before the build.
func NetlifyTOML() []byte {
	var b bytes.Buffer
	b.WriteString(netlifyHead)
	for _, r := range Redirects() {
		fmt.Fprintf(&b, "\n[[redirects]]\n  from = %s\n  to = %s\n  status = %d\n", tomlString(r.From), tomlString(r.To), r.Status)
		if r.Language != "" {
			fmt.Fprintf(&b, "  conditions = {Language = [%s]}\n", tomlString(r.Language))
		}
	}
	for _, h := range Headers() {
		fmt.Fprintf(&b, "\n[[headers]]\n  for = %s\n  [headers.values]\n", tomlString(h.For))
		for _, f := range h.Fields {
			if !netlifyDefaults[f] {
				fmt.Fprintf(&b, "    %s = %s\n", f.Name, tomlString(f.Value))
			}
		}
	}
	return b.Bytes()
}

// tomlString writes a basic string.
func tomlString(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
