// Package markdown turns the text of one page into a [Body]: HTML in pieces
// with unresolved references between them, and everything that later stages
// ask about the text (headings, code blocks, tables, plain text).
//
// It takes bytes and gives a Body and a list of faults. It must not know which
// numbers are codes, which names are header fields, how a URL is spelled or
// what a page is: it finds what looks like a mention, and whoever puts the
// pieces together decides. It alone imports goldmark and chroma. Every
// function is pure: no state is shared, so documents can be parsed in parallel,
// and the same bytes always give the same Body.
//
// # What is accepted
//
// CommonMark with tables, heading attributes and these departures:
//
//   - Emphasis works next to Han characters and full-width punctuation:
//     **注意：**接着 and **“引号”**后 are strong (emphasis.go).
//   - A line break between Han characters, or next to full-width punctuation,
//     leaves no space (linebreak.go).
//   - A block quote that begins with [!NOTE], [!WARNING] or [!MYTH] is a
//     callout (callout.go).
//   - Raw HTML, images, indented code and link titles are faults, and so is
//     markup that did not work and would show as it was typed: a lone ** or
//     backtick, a link that is none, a table whose rows do not fit.
//
// # Headings
//
// Level two and below, no level skipped, outside lists and quotes. The id is
// the explicit one ({#id}), else what Options.FixedID says, else the lower-case
// ASCII letters, digits and dots of the text, joined by hyphens. It must match
// [a-z0-9][a-z0-9.-]* and occur once. After the text comes
//
//	<a class="anchor" href="#id" aria-hidden="true" tabindex="-1">#</a>
//
// which is for the mouse only: hidden from assistive technology and not in the
// tab order, so the heading's accessible name stays its text, and no reader
// hears "number sign" at each heading. The table of contents offers the same
// targets to everybody.
//
// # Mentions
//
// In paragraphs, list items and table cells, but not in links and not in code
// or headings, these become references that make themselves (a [Ref] whose
// kind is Code, Class, Field or Spec), the first time in each block:
//
//   - a status code, 404, with an IIS sub-status, 404.2, and with the
//     capitalised words after it, 404 Not Found (number.go says which numbers
//     are none: lengths, times, ports, ranges, ...);
//   - a class, 4xx;
//   - a hyphenated capitalised name, Retry-After, which may be a header field;
//     a code span that is one such word, `Allow`, also without a hyphen;
//   - a specification, RFC 9110, RFC 9110 §15.5.5, RFC 9110 第 15.5.5 节.
//
// An explicit link is a Ref of kind Link with its destination as written, always,
// not only the first time. With the destination "-" it is plain text in which
// nothing is mentioned.
//
// # Blocks that mean more
//
// A block of language http stands beside the place of its picture, a block of
// language picture is nothing but that place (a [Ref] whose kind is Picture).
// What their text means only the caller knows: Options.Blocks reads it. List
// items of the form **answer** → target are collected as [Choice].
//
// # Positions
//
// Every offset is a byte offset into the source as it was given, with its CRLF
// line breaks if it has any.
package markdown
