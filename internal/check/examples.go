package check

import (
	"slices"
	"strconv"
	"strings"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/diagram"
	"github.com/httpcodes/httpcodes/internal/httpmsg"
	"github.com/httpcodes/httpcodes/internal/markdown"
	"github.com/httpcodes/httpcodes/internal/model"
)

// examples holds the messages of a page's http blocks against the facts: the
// reason phrase and the header fields that a response must carry. That the
// messages are messages at all has been checked where they were parsed.
func examples(site *model.Site, p *model.Page, t *model.Text, list *diag.List) {
	own := false
	for _, block := range t.Body.Blocks {
		if block.Lang != "http" {
			continue
		}
		route, _ := diagram.ParseRoute(block.Info)
		messages, _ := httpmsg.Parse(block.Source, route.CRLF)
		for _, m := range messages {
			if m.Request {
				continue
			}
			status := strconv.Itoa(m.Status)
			own = own || status == p.ID
			if page := site.Page(status); page != nil {
				response(page, m, at(t, block, m.Offset), at(t, block, m.ReasonOffset), list)
			}
		}
	}
	if i := slices.IndexFunc(t.Body.Headings, func(h markdown.Heading) bool { return h.ID == "example" }); i >= 0 && !own && onWire(p) {
		list.Errorf(diag.Pos{File: t.File, Offset: t.BodyOffset + t.Body.Headings[i].Offset},
			"show a response with status "+p.ID, "the example has no response with the page's own status")
	}
}

func onWire(p *model.Page) bool {
	return p.Kind == model.KindCode && len(p.Facts.Owners) > 0 && p.Facts.Owners[0].Seen == "wire"
}

func at(t *model.Text, block markdown.CodeBlock, offset int) diag.Pos {
	return diag.Pos{File: t.File, Offset: t.BodyOffset + block.At(offset)}
}

// response checks one message against the facts of its status code.
func response(page *model.Page, m httpmsg.Message, pos, reasonPos diag.Pos, list *diag.List) {
	phrases := page.Phrases()
	if m.Reason != "" && len(phrases) > 0 && !slices.Contains(phrases, m.Reason) {
		list.Errorf(reasonPos, "write "+strings.Join(phrases, " or ")+", or list the phrase under `variants` of "+page.ID,
			"%q is no reason phrase of %s", m.Reason, page.ID)
	}
	for _, f := range page.Facts.Fields {
		if f.Rule != "must" || f.In != "response" || excused(f, m) {
			continue
		}
		if _, ok := m.Get(f.Name); !ok {
			list.Errorf(pos, "add the field", "a %s response must carry %s (%s)", page.ID, f.Name, f.Spec.Title)
		}
	}
}

// excused tells whether the message has the field that lifts a must.
func excused(f model.FieldRule, m httpmsg.Message) bool {
	name, prefix, ok := strings.Cut(f.Unless, ": ")
	if !ok {
		return false
	}
	value, has := m.Get(name)
	return has && strings.HasPrefix(value, prefix)
}
