package site

import (
	"encoding/csv"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/httpcodes/httpcodes/internal/model"
)

// table reads a table of checked facts as rows of column -> cell. The tables
// in testdata/facts were compiled from the sources, apart from the pages, so
// that a slip in one shows in the other.
func table(t *testing.T, name string) []map[string]string {
	t.Helper()
	f, err := os.Open(projectRoot + "/testdata/facts/" + name + ".csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, r := range records[1:] {
		row := map[string]string{}
		for i, column := range records[0] {
			row[column] = r[i]
		}
		rows = append(rows, row)
	}
	return rows
}

func realModel(t *testing.T) *model.Site {
	t.Helper()
	root := os.DirFS(projectRoot)
	s, _, list := Load(root, "")
	noDiagnostics(t, root, list)
	return s
}

// disputed are cells of the tables that the pages contradict on purpose: the
// table is wrong or says less than the page can. Each needs a source.
var disputed = map[string]string{
	"502.3 introduced": "the page dates the first meaning; the text tells of the second",

	// ASP.NET Core 2.2 knew 500.0 and 500.30 only: dotnet/aspnetcore issue 10008.
	"500.31 introduced": aspnetcore3, "500.32 introduced": aspnetcore3, "500.33 introduced": aspnetcore3,
	"500.34 introduced": aspnetcore3, "500.35 introduced": aspnetcore3, "500.36 introduced": aspnetcore3,
	"500.37 introduced": aspnetcore3,
	"500.38 introduced": "no document dates it",
	"502.2 introduced":  "the same, with the meanings named",
	"502.4 introduced":  "the same in other words",
	"502.5 introduced":  "the page puts the meaning first that people meet",

	"402 retry":        "the table's remark says under which condition",
	"507 retry":        "RFC 4918 section 11.5 forbids automatic repetition only; the note says so",
	"511 retry":        "the table's remark says under which condition",
	"431":              "the table lists it among the sub-status codes; it is a status code",
	"999 yahoo phrase": "what was seen on the status line; no document gives a phrase",
	"520 haproxy":      "HAProxy has the phrase in a table and never sends it",
}

const aspnetcore3 = "ASP.NET Core 3.0 split the codes"

func compareFact(t *testing.T, code, what, page, table string) {
	t.Helper()
	if page != table && disputed[code+" "+what] == "" {
		t.Errorf("%s: %s is %q on the page and %q in the table", code, what, page, table)
	}
}

// TestOwnersAgree compares owners, phrases and states with codes.csv. Rows of
// the state "standard" by anybody but IANA are other spellings of the phrase.
func TestOwnersAgree(t *testing.T) {
	s := realModel(t)
	for _, row := range table(t, "codes") {
		p := s.Page(row["code"])
		if p == nil || row["status"] == "standard" && row["owner"] != "iana" {
			continue
		}
		found := false
		for _, o := range p.Facts.Owners {
			if o.ID == row["owner"] {
				found = true
				compareFact(t, p.ID, o.ID+" state", o.State, row["status"])
				if row["phrase"] != "" {
					compareFact(t, p.ID, o.ID+" phrase", o.Phrase, row["phrase"])
				}
			}
		}
		if !found && disputed[p.ID+" "+row["owner"]] == "" {
			t.Errorf("%s: the page lacks the owner %s", p.ID, row["owner"])
		}
	}
}

// TestPropertiesAgree compares caching, content and redirects with
// properties.csv.
func TestPropertiesAgree(t *testing.T) {
	s := realModel(t)
	for _, row := range table(t, "properties") {
		p := s.Page(row["code"])
		if p == nil {
			continue
		}
		cacheable := ""
		if p.Facts.Cacheable != nil {
			cacheable = map[bool]string{true: "yes", false: "no"}[*p.Facts.Cacheable]
		}
		compareFact(t, p.ID, "cacheable", cacheable, row["cacheable_by_default"])
		compareFact(t, p.ID, "body", p.Facts.Body, strings.Replace(row["response_body"], "usually", "usual", 1))
		compareFact(t, p.ID, "redirect_method", p.Facts.RedirectMethod, row["method_after_redirect"])
		retry, _, _ := strings.Cut(row["safe_to_retry"], ":")
		compareFact(t, p.ID, "retry", p.Facts.Retry, retry)
	}
}

// columns of constants.csv by library.
var columns = map[string]string{
	"go": "go", "python": "python", "node": "node_phrase", "java_spring": "java_spring", "dotnet": "dotnet",
	"rust_http": "rust_http", "php_symfony": "php_symfony", "ruby_rack": "ruby_rack",
}

// TestConstantsAgree compares constants with constants.csv, where a cell may
// hold several spellings and a remark in brackets.
func TestConstantsAgree(t *testing.T) {
	s := realModel(t)
	for _, row := range table(t, "constants") {
		p := s.Page(row["code"])
		if p == nil {
			continue
		}
		for _, c := range p.Facts.Constants {
			if !spelledIn(row[columns[c.Library]], c.Name) {
				t.Errorf("%s: the constant of %s is %q on the page and %q in the table", p.ID, c.Library, c.Name, row[columns[c.Library]])
			}
		}
		for library, column := range columns {
			if row[column] != "" && !hasConstant(p, library) {
				t.Errorf("%s: the page lacks the constant of %s, %q in the table", p.ID, library, row[column])
			}
		}
	}
}

// spelledIn tells whether every spelling on the page stands in the table.
func spelledIn(cell, name string) bool {
	known := spellings(cell)
	for _, x := range spellings(strings.ReplaceAll(name, "HTTPStatus.", "")) {
		if !slices.Contains(known, x) {
			return false
		}
	}
	return true
}

// spellings takes a cell apart at semicolons and commas, without the remarks in
// brackets.
func spellings(cell string) []string {
	var all []string
	for _, x := range strings.FieldsFunc(remark.ReplaceAllString(cell, ""), func(r rune) bool { return r == ';' || r == ',' }) {
		all = append(all, strings.TrimPrefix(strings.TrimSpace(x), "HTTPStatus."))
	}
	return all
}

var remark = regexp.MustCompile(` \([^)]*\)`)

func hasConstant(p *model.Page, library string) bool {
	for _, c := range p.Facts.Constants {
		if c.Library == library {
			return true
		}
	}
	return false
}

// TestSubStatusAgree compares the versions of sub-status codes with
// iis_substatus.csv, whose cells add a word on the module. Names are not
// compared: the table shortens them, the pages have them as IIS prints them.
func TestSubStatusAgree(t *testing.T) {
	s := realModel(t)
	for _, row := range table(t, "iis_substatus") {
		p := s.Page(row["code"])
		if p == nil || p.Kind != model.KindSubStatus || strings.Contains(row["introduced"], p.Facts.Introduced) {
			continue
		}
		compareFact(t, p.ID, "introduced", p.Facts.Introduced, row["introduced"])
	}
}

// TestComplete holds that every number of the tables has a page.
func TestComplete(t *testing.T) {
	s := realModel(t)
	for _, name := range []string{"codes", "iis_substatus"} {
		for _, row := range table(t, name) {
			if code := row["code"]; s.Page(code) == nil && disputed[code] == "" {
				t.Errorf("there is no page for %s", code)
			}
		}
	}
}
