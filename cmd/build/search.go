package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/site"
	"github.com/httpcodes/httpcodes/search"
)

// searchOptions are the flags of the search command.
type searchOptions struct {
	lang  string
	json  bool
	limit int
}

func searchCommand(opt *buildOptions, stdin io.Reader, stdout, stderr io.Writer) *cobra.Command {
	var s searchOptions
	cmd := &cobra.Command{
		Use:   "search [flags] QUERY...",
		Short: "Answer a query from the search index, as the site does",
		Long: `Builds the search index in memory and answers from it with bleve: the same
results in the same order as the search box of the site. When the language has
no answer, the other one's is given.

With - instead of a query, each line of standard input is a query. With --json
each answer is one line:
  {"query":…,"results":[{"url":…,"code":…,"title":…,"score":…}]}`,
		Example: `  go run ./cmd/build search 500.19
  go run ./cmd/build search --lang en gatway timeout
  go run ./cmd/build search --json - < queries.txt`,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("search needs a query, or - for queries from standard input")
			}
			if err := opt.check(); err != nil {
				return err
			}
			if s.lang != string(model.ZH) && s.lang != string(model.EN) {
				return fmt.Errorf("--lang %q: there are zh and en", s.lang)
			}
			if s.limit < 1 {
				return fmt.Errorf("--limit %d: give a number of results, 1 or more", s.limit)
			}
			engine, err := opt.openSearch(s.lang, stderr)
			if err != nil {
				return err
			}
			defer engine.Close()
			return s.answerAll(engine, args, stdin, stdout)
		},
	}
	cmd.Flags().StringVar(&s.lang, "lang", string(model.ZH), "the `language` whose pages are asked first: zh or en")
	cmd.Flags().BoolVar(&s.json, "json", false, "print each answer as a line of JSON")
	cmd.Flags().IntVar(&s.limit, "limit", 10, "the `number` of results")
	return cmd
}

// openSearch indexes the content of both languages, lang first.
func (o buildOptions) openSearch(lang string, stderr io.Writer) (search.Engine, error) {
	s, _, list := site.Load(os.DirFS(o.root), o.baseURL)
	if list.Errors() > 0 {
		o.print(stderr, list)
		return nil, errContent
	}
	first := model.Lang(lang)
	engine, err := search.Open(site.Corpus(s, first), site.Corpus(s, first.Other()))
	if err != nil {
		return nil, machineError{err}
	}
	return engine, nil
}

// longestQuery is the length beyond which a line of standard input is refused,
// in bytes: people paste whole logs.
const longestQuery = 1 << 20

func (s searchOptions) answerAll(engine search.Engine, args []string, stdin io.Reader, stdout io.Writer) error {
	if len(args) != 1 || args[0] != "-" {
		return s.answer(engine, strings.Join(args, " "), stdout)
	}
	lines := bufio.NewScanner(stdin)
	lines.Buffer(nil, longestQuery)
	for lines.Scan() {
		if err := s.answer(engine, lines.Text(), stdout); err != nil {
			return err
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return machineError{fmt.Errorf("standard input: a line of more than %d bytes", longestQuery)}
	} else if err != nil {
		return machineError{fmt.Errorf("standard input: %w", err)}
	}
	return nil
}

// answer prints what is found for one query, at once: whoever asks line by line
// waits for it.
func (s searchOptions) answer(engine search.Engine, query string, stdout io.Writer) error {
	answer, err := engine.Query(query, s.limit)
	if err != nil {
		return machineError{err}
	}
	out := bufio.NewWriter(stdout) // keeps the first error until Flush
	if s.json {
		printJSON(out, query, answer)
	} else {
		printText(out, answer)
	}
	if err := out.Flush(); err != nil {
		return machineError{fmt.Errorf("standard output: %w", err)}
	}
	return nil
}

// result is a hit as --json prints it.
type result struct {
	URL   string  `json:"url"`
	Code  string  `json:"code"`
	Title string  `json:"title"`
	Score float64 `json:"score"`
}

func printJSON(out *bufio.Writer, query string, answer search.Answer) {
	results := []result{}
	for _, h := range answer.Hits {
		results = append(results, result{h.URL, h.Code, h.Title, h.Score})
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	_ = e.Encode(struct { // only writing can fail, and out keeps that
		Query   string   `json:"query"`
		Note    string   `json:"note,omitempty"`
		Results []result `json:"results"`
	}{query, answer.Note, results})
}

func printText(out *bufio.Writer, answer search.Answer) {
	if answer.Note != "" {
		fmt.Fprintln(out, answer.Note)
	}
	for _, h := range answer.Hits {
		fmt.Fprintf(out, "%s\n    %s\n    %s\n", heading(h.Document), h.URL, h.Summary)
	}
	if len(answer.Hits) == 0 {
		fmt.Fprintln(out, "nothing found")
	}
}

// heading is a document's line: "404 Not Found 未找到".
func heading(d search.Document) string {
	var parts []string
	for _, s := range []string{d.Code, d.Phrase, d.Title} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}
