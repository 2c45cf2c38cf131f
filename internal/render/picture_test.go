package render

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/httpcodes/httpcodes/internal/diagram"
	"github.com/httpcodes/httpcodes/internal/httpmsg"
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
