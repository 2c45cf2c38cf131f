package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/model"
	"github.com/httpcodes/httpcodes/internal/site"
)

func build(ctx context.Context, opt buildOptions, stdout, stderr io.Writer) error {
	start := time.Now()
	if err := opt.check(); err != nil {
		return err
	}
	bar := newProgress(stderr)
	report, list, err := site.Build(ctx, site.Options{
		Root: os.DirFS(opt.root), Out: opt.outDir(), Keep: opt.sources(), BaseURL: opt.baseURL, Progress: bar.update,
	})
	bar.clear()
	opt.print(stderr, list)
	switch {
	case err != nil:
		return machineError{err}
	case list.Errors() > 0:
		fmt.Fprintf(stderr, "%s; %s is as it was.\n", plural(list.Errors(), "error"), opt.outDir())
		return errContent
	}
	if !opt.quiet {
		fmt.Fprintf(stdout, "%d pages, %d files, %s in %s → %s\n", report.Pages, report.Files, size(report.Bytes),
			time.Since(start).Round(10*time.Millisecond), opt.outDir())
	}
	return nil
}

// check refuses options that would only fail later, or do harm.
func (o buildOptions) check() error {
	if info, err := os.Stat(filepath.Join(o.root, site.ContentDir)); err != nil || !info.IsDir() {
		return fmt.Errorf("there is no folder %s; run this in the project's folder, or name it with --root", filepath.Join(o.root, site.ContentDir))
	}
	if o.baseURL == "" {
		return nil
	}
	u, err := url.Parse(o.baseURL)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || strings.TrimSuffix(o.baseURL, "/") != u.Scheme+"://"+u.Host {
		return fmt.Errorf("--base-url %q: give the address of a host, such as https://example.org", o.baseURL)
	}
	return nil
}

// outDir is the folder that --out names, or public in the project's folder.
func (o buildOptions) outDir() string {
	if o.out == "" {
		return filepath.Join(o.root, "public")
	}
	return o.out
}

// sources are the folders that a build reads.
func (o buildOptions) sources() []string {
	var dirs []string
	for _, dir := range []string{site.ContentDir, site.TemplatesDir, site.AssetsDir} {
		dirs = append(dirs, filepath.Join(o.root, dir))
	}
	return dirs
}

// print shows diagnostics with their source lines.
func (o buildOptions) print(w io.Writer, list diag.List) {
	diag.Print(w, list.Sorted(), func(file string) []byte {
		b, err := os.ReadFile(filepath.Join(o.root, filepath.FromSlash(file)))
		if err != nil {
			return nil
		}
		return b
	})
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// size prints bytes as people read them, with decimal prefixes.
func size(n int64) string {
	switch {
	case n >= 1e6:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	case n >= 1e3:
		return fmt.Sprintf("%.0f kB", float64(n)/1e3)
	}
	return fmt.Sprintf("%d B", n)
}

func checkCommand(opt *buildOptions, stdout, stderr io.Writer) *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Look for mistakes in the content and weigh the pages; write nothing",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := opt.check(); err != nil {
				return err
			}
			weights, list, err := site.Weights(cmd.Context(), site.Options{Root: os.DirFS(opt.root), BaseURL: opt.baseURL})
			opt.print(stderr, list)
			switch {
			case err != nil:
				return machineError{err}
			case list.Errors() > 0:
				fmt.Fprintf(stderr, "%s.\n", plural(list.Errors(), "error"))
				return errContent
			}
			if !opt.quiet {
				printWeights(stdout, weights)
				fmt.Fprintln(stdout, "no errors")
			}
			return nil
		},
	}
}

// printWeights shows the heaviest page of each kind, and every page that is
// over its budget.
func printWeights(w io.Writer, weights []site.Weight) {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "heaviest page\tkind\tHTML\tCSS\ttogether\tof")
	seen := map[model.Kind]bool{}
	for _, x := range weights {
		over := x.Total() > x.Budget()
		if seen[x.Kind] && !over {
			continue
		}
		seen[x.Kind] = true
		note := ""
		if over {
			note = "\tover"
		}
		fmt.Fprintf(table, "%s\t%s\t%d\t%d\t%d\t%d%s\n", x.URL, x.Kind, x.HTML, x.CSS, x.Total(), x.Budget(), note)
	}
	_ = table.Flush() // standard output: nobody would read the error
}
