package source

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/httpcodes/httpcodes/internal/model"
)

// sections are the headings in CONTRIBUTING.md under which the tables of keys
// stand.
var sections = map[model.Kind]string{
	model.KindCode:       "### Status codes",
	model.KindSubStatus:  "### Sub-status codes",
	model.KindClass:      "### Other pages",
	model.KindAppendix:   "### Other pages",
	model.KindGroup:      "### Other pages",
	model.KindVendor:     "### Other pages",
	model.KindComparison: "### Other pages",
	model.KindStanding:   "### Other pages",
}

// TestSchemaIsDocumented holds the schema against the tables that authors read:
// every key of a kind is named in its section, and the table of status codes
// says rightly which keys stand in both languages.
func TestSchemaIsDocumented(t *testing.T) {
	b, err := os.ReadFile("../../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	for kind, heading := range sections {
		_, section, ok := strings.Cut(string(b), heading)
		if !ok {
			t.Fatalf("CONTRIBUTING.md has no %q", heading)
		}
		section, _, _ = strings.Cut(section, "\n##")
		for _, k := range schemas[kind] {
			if !strings.Contains(section, "`"+k.name+"`") {
				t.Errorf("%s: CONTRIBUTING.md does not name %q", heading, k.name)
			}
			row := regexp.MustCompile("(?m)^\\| `" + k.name + "` \\|.*$").FindString(section)
			if kind == model.KindCode && strings.Contains(row, "**both**") != k.both {
				t.Errorf("CONTRIBUTING.md says of %q: %s", k.name, row)
			}
			if kind == model.KindCode && k.required && !strings.Contains(row, "| yes |") {
				t.Errorf("CONTRIBUTING.md does not say that %q is required: %s", k.name, row)
			}
		}
	}
}
