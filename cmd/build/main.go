// Build makes the site: go run ./cmd/build.
//
// The command has one voice. Standard output carries what was asked for: the
// summary of a build, the result of a check. Standard error carries everything
// else: diagnostics, progress, why it failed. Progress appears only on a
// terminal, and only when the work takes longer than a second. The exit code is
// 0 when all is well, 1 when the content has errors, 2 for a wrong command
// line, and 3 when the machine stood in the way (disk, lock, port).
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/httpcodes/httpcodes/internal/diag"
)

// The exit codes; --help lists them.
const (
	exitOK      = 0
	exitContent = 1
	exitUsage   = 2
	exitMachine = 3
)

func main() {
	// The live heap is small and the garbage large: collecting less often
	// makes the second processor worth having.
	debug.SetGCPercent(400)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The first Ctrl+C asks to end, the second ends whatever does not listen,
	// such as waiting for standard input.
	context.AfterFunc(ctx, stop)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// errContent says that diagnostics with errors have been printed.
var errContent = errors.New("the content has errors")

// machineError is a failure that no change of the content can mend.
type machineError struct{ error }

func (e machineError) Unwrap() error { return e.error }

// run is the whole program; tests call it.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	cmd := rootCommand(stdin, stdout, stderr)
	cmd.SetArgs(args)
	err := cmd.ExecuteContext(ctx)
	var machine machineError
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errContent):
		return exitContent
	case errors.As(err, &machine):
		fmt.Fprintf(stderr, "build: %v\n", err)
		return exitMachine
	default:
		fmt.Fprintf(stderr, "build: %v\nRun `go run ./cmd/build --help` for what there is.\n", err)
		return exitUsage
	}
}

func rootCommand(stdin io.Reader, stdout, stderr io.Writer) *cobra.Command {
	opt := &buildOptions{}
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build the site into public/",
		Long: `Builds the whole site, both languages, from content/, templates/ and assets/
into public/. The old public/ stays as it is until the new one is complete;
when anything is wrong, it stays altogether.

Mistakes in the content are all shown at once, each with file, line and column
and with how to mend it.

Exit codes: 0 done, 1 the content has errors, 2 wrong command line, 3 the
machine stood in the way (disk, lock, port). "go run" turns all but 0 into 1; a
script that wants to tell them apart runs the program that "go build" makes.`,
		Example: `  go run ./cmd/build                 build into public/
  go run ./cmd/build serve --open    build, serve, reload on change
  go run ./cmd/build check           look for mistakes, write nothing
  go run ./cmd/build search 500.19   ask the search index`,
		Args:          noArguments,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return build(cmd.Context(), *opt, stdout, stderr)
		},
	}
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		text, _, _ := strings.Cut(err.Error(), ": strconv.") // how the flag was read is of no use
		return errors.New(text)
	})
	cmd.SetOut(stdout)
	cmd.SetErr(stderr)
	cmd.CompletionOptions.HiddenDefaultCmd = true
	opt.flags(cmd)
	cmd.AddCommand(checkCommand(opt, stdout, stderr), serveCommand(opt, stdout, stderr), searchCommand(opt, stdin, stdout, stderr))
	return cmd
}

// noArguments refuses arguments: to the root command a word is a command that it
// does not have.
func noArguments(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return nil
	case cmd.HasParent():
		return fmt.Errorf("%s takes no arguments, but was given %q", cmd.Name(), args[0])
	}
	var known []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			known = append(known, c.Name())
		}
	}
	return fmt.Errorf("unknown command %q: %s", args[0], diag.Suggest(args[0], known))
}

// buildOptions are the flags that all commands share.
type buildOptions struct {
	root, out, baseURL string
	quiet              bool
}

func (o *buildOptions) flags(cmd *cobra.Command) {
	f := cmd.PersistentFlags()
	f.StringVar(&o.root, "root", ".", "the project's `folder`, which holds content/, templates/ and assets/")
	f.StringVar(&o.baseURL, "base-url", "", "the site's `address`, such as https://example.org; without it, the one in content/site.yaml")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "print nothing but mistakes")
	cmd.Flags().StringVarP(&o.out, "out", "o", "", "the output `folder`; without it, public in the project's folder")
}
