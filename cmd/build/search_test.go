package main

import (
	"bufio"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/httpcodes/httpcodes/search"
)

// engine knows one page.
func engine(t *testing.T) search.Engine {
	t.Helper()
	e, err := search.Open(search.Corpus{Lang: "en", Docs: []search.Document{
		{URL: "/en/404/", Code: "404", Title: "Not Found", Summary: "Nothing here.", Codes: []string{"404"}, Rank: search.RankCode},
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(e.Close)
	return e
}

// TestAnswersComeAtOnce asks line by line: each answer comes before the next
// question.
func TestAnswersComeAtOnce(t *testing.T) {
	stdin, ask := io.Pipe()
	answers, stdout := io.Pipe()
	done := make(chan error, 1)
	go func() {
		done <- searchOptions{limit: 1, json: true}.answerAll(engine(t), []string{"-"}, stdin, stdout)
	}()
	lines := bufio.NewReader(answers)
	for range 2 {
		if _, err := io.WriteString(ask, "404\n"); err != nil {
			t.Fatal(err)
		}
		if line, err := lines.ReadString('\n'); err != nil || !strings.Contains(line, "/en/404/") {
			t.Fatalf("%q, %v", line, err)
		}
	}
	ask.Close()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestLongLines: what people paste is long, and what comes before a line that is
// too long is answered.
func TestLongLines(t *testing.T) {
	for _, c := range []struct {
		length, answers int
		fails           bool
	}{
		{70_000, 3, false},
		{2 * longestQuery, 1, true},
	} {
		var out strings.Builder
		stdin := strings.NewReader("404\n" + strings.Repeat("x", c.length) + "\n404\n")
		err := searchOptions{limit: 1, json: true}.answerAll(engine(t), []string{"-"}, stdin, &out)
		var machine machineError
		if errors.As(err, &machine) != c.fails || strings.Count(out.String(), "\n") != c.answers {
			t.Errorf("%d bytes: %d answers and %v", c.length, strings.Count(out.String(), "\n"), err)
		}
	}
}

// TestUnwritableOutput writes to a pipe that nobody reads.
func TestUnwritableOutput(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	defer w.Close()
	for _, json := range []bool{true, false} {
		err := searchOptions{limit: 1, json: json}.answerAll(engine(t), []string{"404"}, nil, w)
		if err == nil || !strings.HasPrefix(err.Error(), "standard output: ") {
			t.Errorf("json %v: %v", json, err)
		}
	}
}
