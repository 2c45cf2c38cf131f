package render

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/httpcodes/httpcodes/internal/diagram"
	"github.com/httpcodes/httpcodes/internal/httpmsg"
	"github.com/httpcodes/httpcodes/internal/markdown"
	"github.com/httpcodes/httpcodes/internal/model"
)

// TestMatter: the fields of the page's own code come first; where its response is
// in the example, those of other codes' responses do not matter.
func TestMatter(t *testing.T) {
	field := func(in, name string) model.FieldRule { return model.FieldRule{In: in, Name: name} }
	docs := slices.Concat(
		mentioning(model.KindCode, "412", model.Facts{Fields: []model.FieldRule{field("request", "If-Match"), field("response", "ETag")}}),
		mentioning(model.KindCode, "200", model.Facts{Fields: []model.FieldRule{field("request", "Accept"), field("response", "Vary")}}),
	)
	fields := map[string]model.Spec{"If-Match": {}, "ETag": {}, "Accept": {}, "Vary": {}}
	c := compose(t, docs, model.Tables{Fields: fields}, "412")
	for _, x := range []struct {
		statuses []int
		want     diagram.Matter
	}{
		{nil, diagram.Matter{Request: []string{"If-Match"}, Response: []string{"ETag"}}},
		{[]int{200}, diagram.Matter{Request: []string{"If-Match", "Accept"}, Response: []string{"ETag", "Vary"}}},
		{[]int{200, 412}, diagram.Matter{Request: []string{"If-Match", "Accept", "If-Match"}, Response: []string{"ETag", "ETag"}}},
	} {
		var messages []httpmsg.Message
		for _, status := range x.statuses {
			messages = append(messages, httpmsg.Message{Status: status})
		}
		if diff := cmp.Diff(x.want, c.matter(messages)); diff != "" {
			t.Errorf("%v (-want +got)\n%s", x.statuses, diff)
		}
	}
}

// TestQuestions: an answer leads to a code, to another question, which may be the
// next one, or to what it says.
func TestQuestions(t *testing.T) {
	const text = `- **早** → 404

## 1. 有响应吗 {#some}

- **有** → [第 2 步](#which)
- **没有** → 404：说明
- **不知道** → [第 3 步](#last)

## 没有答案 {#none}

## 2. 哪一种 {#which}

- **都不是** → 换个办法

## 最后 {#last}

- **再来** → [第 1 步](#some)
- **IIS** → [附录](/iis/)
`
	docs := mentioning(model.KindStanding, model.ChooseID, model.Facts{})
	for _, d := range docs {
		d.Text.Body, _ = markdown.Parse([]byte(text), markdown.Options{})
	}
	docs = slices.Concat(docs, mentioning(model.KindCode, "404", model.Facts{}), mentioning(model.KindAppendix, model.AppendixID, model.Facts{}))
	c := compose(t, docs, model.Tables{}, model.ChooseID)
	want := []diagram.Question{
		{Number: "1", Text: "有响应吗", URL: "#some", Answers: []diagram.Answer{
			{Text: "有", To: "2", Step: true, Next: true, URL: "#which"},
			{Text: "没有", To: "404", Code: true, URL: "/404/"},
			{Text: "不知道", To: "第 3 步", URL: "#last"},
		}},
		{Number: "2", Text: "哪一种", URL: "#which", Answers: []diagram.Answer{{Text: "都不是", To: "换个办法"}}},
		{Text: "最后", URL: "#last", Answers: []diagram.Answer{
			{Text: "再来", To: "1", Step: true, URL: "#some"},
			{Text: "IIS", To: "附录", URL: "/iis/"},
		}},
	}
	if diff := cmp.Diff(want, c.questions(c.page.In(c.lang).Body)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
