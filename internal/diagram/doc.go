// Package diagram draws pictures as inline SVG.
//
// It takes parsed values (messages, the text of a picture block, the answers
// of a decision map) and the words of one language, and gives the SVG of one
// picture. It must not know pages, files, URLs or which codes there are: a
// picture that links asks its caller for each address.
//
// # What every picture keeps to
//
//   - It is one svg element with a title and a desc that say in words what it
//     shows. Without links its role is img; with links it is a group, since
//     what stands inside an img is hidden from assistive technology.
//   - Text stays text and inherits its font. Colours, widths and fonts come
//     from the style sheet, by the classes listed at [canvas]; the site's
//     policy forbids style attributes.
//   - It has no ids except for title and desc, which begin with the caller's
//     prefix, so that several pictures can stand on one page.
//   - It is width units wide, the space that a phone has for text, so that a
//     unit is about a CSS pixel there. Coordinates are whole numbers.
//   - The same input gives the same bytes.
//
// How long a text is can only be estimated, as fonts differ: text.go does, on
// the generous side.
package diagram

// width is that of every picture, in units.
const width = 340

// Words gives a word of the interface in the language of the picture.
type Words func(key string) string
