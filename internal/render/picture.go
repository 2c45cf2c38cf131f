package render

import (
	"slices"
	"strconv"

	"github.com/httpcodes/httpcodes/internal/diagram"
	"github.com/httpcodes/httpcodes/internal/httpmsg"
	"github.com/httpcodes/httpcodes/internal/markdown"
	"github.com/httpcodes/httpcodes/internal/model"
)

// picture draws what stands in a block. Its ids begin with an underscore, which
// no heading's id does, and count on over the page.
func (c context) picture(body *markdown.Body, b markdown.CodeBlock) string {
	*c.pictures++
	id := "_" + strconv.Itoa(*c.pictures)
	if b.Lang == "http" {
		return c.sequence(id, b)
	}
	return ""
}

func (c context) sequence(id string, b markdown.CodeBlock) string {
	route, _ := diagram.ParseRoute(b.Info)
	messages, _ := httpmsg.Parse(b.Source, route.CRLF)
	return diagram.Sequence(id, messages, route, c.matter(messages), c.word)
}

// matter names the header fields that the facts connect with the page's code,
// or, where the example does not show that code, with the codes it does show.
func (c context) matter(messages []httpmsg.Message) diagram.Matter {
	pages := []*model.Page{c.page}
	if !slices.ContainsFunc(messages, func(m httpmsg.Message) bool { return strconv.Itoa(m.Status) == c.page.ID }) {
		pages = c.shownCodes(messages)
	}
	var matter diagram.Matter
	for _, p := range pages {
		for _, f := range p.Facts.Fields {
			if f.In == "request" {
				matter.Request = append(matter.Request, f.Name)
			} else {
				matter.Response = append(matter.Response, f.Name)
			}
		}
	}
	return matter
}

// shownCodes are the pages of the codes in an example.
func (c context) shownCodes(messages []httpmsg.Message) []*model.Page {
	var pages []*model.Page
	for _, m := range messages {
		if p := c.site.Page(strconv.Itoa(m.Status)); p != nil {
			pages = append(pages, p)
		}
	}
	return pages
}
