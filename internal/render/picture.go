package render

import (
	"slices"
	"strconv"
	"strings"

	"github.com/httpcodes/httpcodes/internal/diagram"
	"github.com/httpcodes/httpcodes/internal/httpmsg"
	"github.com/httpcodes/httpcodes/internal/markdown"
	"github.com/httpcodes/httpcodes/internal/model"
)

// picture draws what stands in a block. Its ids begin with an underscore, which
// no heading's id does, and count on over the page.
func (c composer) picture(body *markdown.Body, b markdown.CodeBlock) string {
	*c.pictures++
	id := "_" + strconv.Itoa(*c.pictures)
	switch {
	case b.Lang == "http":
		return c.sequence(id, b)
	case b.Info == diagram.Decisions:
		return diagram.Map(id, c.questions(body), c.word)
	}
	picture, _ := diagram.ParsePicture(b.Info, string(b.Source))
	return picture.Draw(id, c.word, func(code string) string {
		t, _ := c.graph.Resolve(c.page, c.lang, markdown.Ref{Kind: markdown.Code, Target: code})
		return t.URL
	})
}

func (c composer) sequence(id string, b markdown.CodeBlock) string {
	route, _ := diagram.ParseRoute(b.Info)
	messages, _ := httpmsg.Parse(b.Source, route.CRLF)
	return diagram.Sequence(id, messages, route, c.matter(messages), c.word)
}

// matter names the header fields that the facts connect with the page's code,
// and then with the other codes of an example. Those of other codes' responses
// would only distract from an example that shows the page's own code.
func (c composer) matter(messages []httpmsg.Message) diagram.Matter {
	shown := c.shownCodes(messages)
	own := slices.Contains(shown, c.page)
	var matter diagram.Matter
	for _, p := range append([]*model.Page{c.page}, shown...) {
		for _, f := range p.Facts.Fields {
			switch {
			case f.In == "request":
				matter.Request = append(matter.Request, f.Name)
			case p == c.page || !own:
				matter.Response = append(matter.Response, f.Name)
			}
		}
	}
	return matter
}

// shownCodes are the pages of the codes in an example.
func (c composer) shownCodes(messages []httpmsg.Message) []*model.Page {
	var pages []*model.Page
	for _, m := range messages {
		if p := c.site.Page(strconv.Itoa(m.Status)); p != nil {
			pages = append(pages, p)
		}
	}
	return pages
}

// questions are the sections of a text that hold answers, as a decision map
// has them.
func (c composer) questions(body *markdown.Body) []diagram.Question {
	var all []diagram.Question
	number := map[string]int{} // by section
	for _, h := range body.Headings {
		if slices.ContainsFunc(body.Choices, func(x markdown.Choice) bool { return x.Section == h.ID }) {
			number[h.ID] = len(all)
			q := diagram.Question{Text: h.Text, URL: "#" + h.ID}
			if n, text, ok := strings.Cut(h.Text, ". "); ok {
				q.Number, q.Text = n, text
			}
			all = append(all, q)
		}
	}
	for _, x := range body.Choices {
		i, ok := number[x.Section]
		if !ok {
			continue // an answer before the first heading
		}
		a := diagram.Answer{Text: x.Answer, To: x.Text}
		if x.Ref >= 0 {
			c.leads(&a, body.Refs[x.Ref])
			if to, ok := number[strings.TrimPrefix(a.URL, "#")]; ok {
				leadsToQuestion(&a, all[to])
				a.Next = to == i+1
			}
		}
		all[i].Answers = append(all[i].Answers, a)
	}
	return all
}

// leadsToQuestion names a question by its number, if it has one.
func leadsToQuestion(a *diagram.Answer, q diagram.Question) {
	if q.Number != "" {
		a.To, a.Step = q.Number, true
	}
}

// leads says where an answer's reference leads.
func (c composer) leads(a *diagram.Answer, ref markdown.Ref) {
	t, ok := c.graph.Resolve(c.page, c.lang, ref)
	if !ok {
		return
	}
	a.URL = t.URL
	if ref.Kind == markdown.Code {
		a.Code, a.To = true, ref.Target
	}
}
