package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/httpcodes/httpcodes/internal/serve"
)

func serveCommand(opt *buildOptions, stdout, stderr io.Writer) *cobra.Command {
	var port int
	var open bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Build, serve on this machine, and reload the browser on change",
		Long: `Builds the site into a temporary folder and serves it on 127.0.0.1 as the real
host would: same redirects, header fields and not-found pages. When content,
templates or assets change, it builds again and reloads the browser. Mistakes
are shown here and in the page; the last good site goes on being served.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := opt.check(); err != nil {
				return err
			}
			if port < 0 || port > 65535 {
				return fmt.Errorf("--port %d: give a number from 0, for any free port, to 65535", port)
			}
			if opt.quiet {
				stdout = io.Discard
			}
			err := serve.Run(cmd.Context(), serve.Options{
				Root: opt.root, BaseURL: opt.baseURL, Port: port, Open: open,
				Log: func(format string, args ...any) { fmt.Fprintf(stdout, format+"\n", args...) }, Print: opt.print, Err: stderr,
			})
			if err != nil {
				return machineError{err}
			}
			return nil
		},
	}
	cmd.Flags().IntVarP(&port, "port", "p", 8080, "the port; when it is taken, the next free one is used")
	cmd.Flags().BoolVar(&open, "open", false, "open the site in the browser")
	return cmd
}
