package diagram

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/httpcodes/httpcodes/internal/httpmsg"
)

const (
	ask    = "GET / HTTP/1.1\nHost: a.example\n"
	answer = "\nHTTP/1.1 200 OK\nContent-Length: 0\n"
)

// TestRouteFaults has every message that an author may get, with its offset.
func TestRouteFaults(t *testing.T) {
	for _, c := range []struct{ info, block, want string }{
		{"", ask + answer, ""},
		{"crlf via=cdn,gateway by=gateway event=timeout", ask + answer, ""},
		{"via=gateway by=origin,gateway", ask + answer + "\n" + ask + answer, ""},
		{"trough=cdn", ask, `0: unknown word "trough" after http: known are: crlf, via, by, event`},
		{"vai=cdn", ask, `0: unknown word "vai" after http: did you mean "via"?`},
		{"crlf  crlf", ask, `6: "crlf" stands twice: keep one of them`},
		{"crlf=yes", ask, `0: crlf takes no value: write crlf alone`},
		{"via", ask, `0: "via" needs a value: write it as in via=cdn,gateway`},
		{"by=", ask, `0: "by" needs a value: write it as in by=gateway`},
		{"via=gatway", ask, `4: "gatway" is not known here: did you mean "gateway"?`},
		{"via=cdn,,origin", ask, `8: "" is not known here: known are: proxy, cdn, gateway
9: "origin" is not known here: known are: proxy, cdn, gateway`},
		{"via=cdn event=timout", ask + answer, `14: "timout" is not known here: did you mean "timeout"?`},
		{"via=cdn,cdn", ask, `4: "cdn" stands twice in via: name each party once`},
		{"via=cdn by=gateway", ask + answer, `11: "gateway" answers, but is not on the way: name it in via, or one that stands there`},
		{"via=cdn by=cdn,cdn", ask + answer, `11: 2 parties answer, and there are 1 final responses: name one party, or one for each final response`},
		{"event=refused", ask + answer, `6: the event "refused" happens between two servers, and there is only one: say who answers, as in via=gateway`},
		{"via=cdn by=origin event=refused", ask + answer, `24: the event "refused" happens behind the one who answers, and there is nobody behind the origin: leave out by=origin, or the event`},
		{"via=cdn event=refused", ask, `14: after the event "refused" a response follows, and the block has none: show the response, or choose another event`},
		{"event=closed", ask + answer, `6: after the event "closed" no response follows, and the block has one: remove the last response, or choose another event`},
	} {
		route, faults := ParseRoute(c.info)
		if len(faults) == 0 {
			messages, _ := httpmsg.Parse([]byte(c.block), route.CRLF)
			faults = route.Check(messages)
		}
		var got []string
		for _, f := range faults {
			got = append(got, fmt.Sprintf("%d: %s: %s", f.Offset, f.Text, f.Mend))
		}
		if diff := cmp.Diff(c.want, strings.Join(got, "\n")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.info, diff)
		}
	}
}

// FuzzSequence gives any route and any block: faults lie inside the text, and
// the picture, drawn all the same, is well-formed.
func FuzzSequence(f *testing.F) {
	f.Add("", ask+answer)
	f.Add("via=cdn,gateway by=cdn event=timeout", ask+answer)
	f.Add("via=gateway by=gateway,origin crlf", ask+answer+"\n"+ask+answer)
	for name := range events {
		f.Add("via=proxy event="+name, ask+answer)
		f.Add("event="+name, ask)
	}
	f.Add("", "CONNECT a:1 HTTP/1.1\nHost: a:1\n\nHTTP/1.1 200 OK\n")
	f.Add("", "HTTP/1.1 101 Switching Protocols\nUpgrade: <x>\n")
	f.Fuzz(func(t *testing.T, info, block string) {
		route, faults := ParseRoute(info)
		messages, _ := httpmsg.Parse([]byte(block), route.CRLF)
		for _, fault := range append(faults, route.Check(messages)...) {
			if fault.Offset < 0 || fault.Offset > len(info) || fault.Text == "" || fault.Mend == "" {
				t.Errorf("the fault %+v in %q", fault, info)
			}
		}
		if len(messages) == 0 { // there is nothing to draw, and no build draws it
			return
		}
		if strings.ToValidUTF8(block, "") != block || strings.ContainsFunc(block, unprintable) {
			return
		}
		wellFormed(t, Sequence("_1", messages, route, matter, words))
	})
}

// unprintable are characters that no page has: markdown refuses them.
func unprintable(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r == '\uFFFE' || r == '\uFFFF'
}
