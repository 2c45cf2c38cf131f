package diagram

import (
	"slices"
	"strings"

	"github.com/httpcodes/httpcodes/internal/diag"
	"github.com/httpcodes/httpcodes/internal/httpmsg"
)

// A Route is what the messages of an http block do not say themselves: who
// stands between client and origin, who of them answered, and what happened
// that is no message. Authors write it after the language of the fence:
//
//	http via=gateway event=refused
//	http crlf via=cdn,gateway by=cdn
//
// The zero value is a client that talks to a server.
type Route struct {
	CRLF  bool     // each line of a body ends in two bytes
	Via   []string // parties between client and origin, from the client on
	By    []string // who answered: for all final responses, or one for each
	Event string   // what happened at the last request, "" for nothing

	at struct{ via, by, event int } // where their values stand, in bytes
}

// between are the parties that may stand in via.
var between = []string{"proxy", "cdn", "gateway"}

// origin is the end of every route.
const origin = "origin"

// An event happens on a hop of the route: behind the one who answers, on its
// way to the origin, or in front of it, on its way to the client.
type event struct {
	front    bool // in front of the answerer
	back     bool // directed to the client
	broken   bool // something that did not arrive
	reaches  bool // the request was forwarded before it happened
	answered bool // a response follows
}

// events by name. The words for them are the labels event_….
var events = map[string]event{
	"unresolved":  {broken: true, answered: true},                            // the next party's name has no address
	"unreachable": {broken: true, answered: true},                            // there is no route to it
	"refused":     {broken: true, answered: true},                            // it refused the connection
	"unanswered":  {broken: true, answered: true},                            // it let the connection wait
	"handshake":   {broken: true, answered: true},                            // no TLS connection came about
	"certificate": {broken: true, answered: true},                            // its certificate does not hold
	"unavailable": {broken: true, answered: true},                            // it was not even asked
	"timeout":     {broken: true, back: true, reaches: true, answered: true}, // no answer in time
	"invalid":     {broken: true, back: true, reaches: true, answered: true}, // an answer that is none
	"changed":     {back: true, reaches: true, answered: true},               // an answer that was changed on its way
	"incomplete":  {front: true, broken: true, answered: true},               // the request came in part only
	"abandoned":   {front: true, broken: true, reaches: true},                // the client went away
	"closed":      {front: true, broken: true, back: true},                   // the connection was closed without an answer
}

// eventNames gives the names in alphabetical order.
func eventNames() []string {
	var names []string
	for name := range events {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// ParseRoute reads the info string of an http block, without the language.
// Offsets of faults count from its start. With a fault there is no route.
func ParseRoute(info string) (Route, diag.Faults) {
	var p routeParser
	for at := 0; at < len(info); {
		word, _, _ := strings.Cut(info[at:], " ")
		if word != "" {
			p.word(word, at)
		}
		at += len(word) + 1
	}
	if len(p.faults) > 0 {
		return Route{CRLF: p.route.CRLF}, p.faults
	}
	return p.route, nil
}

type routeParser struct {
	route  Route
	seen   []string
	faults diag.Faults
}

// routeKeys are the words that an info string may have.
var routeKeys = []string{"crlf", "via", "by", "event"}

func (p *routeParser) word(word string, at int) {
	key, value, valued := strings.Cut(word, "=")
	inner := at + len(key) + 1
	switch {
	case !slices.Contains(routeKeys, key):
		p.faults.Errorf(at, diag.Suggest(key, routeKeys), "unknown word %q after http", key)
	case slices.Contains(p.seen, key):
		p.faults.Errorf(at, "keep one of them", "%q stands twice", key)
	case key == "crlf" && valued:
		p.faults.Errorf(at, "write crlf alone", "crlf takes no value")
	case key == "crlf":
		p.route.CRLF = true
	case value == "":
		p.faults.Errorf(at, "write it as in "+example(key), "%q needs a value", key)
	case key == "via":
		p.route.at.via = inner
		p.route.Via = p.names(value, inner, between)
	case key == "by":
		p.route.at.by = inner
		p.route.By = p.names(value, inner, append(slices.Clone(between), origin))
	default:
		p.route.at.event = inner
		p.route.Event = p.names(value, inner, eventNames())[0]
	}
	p.seen = append(p.seen, key)
}

func example(key string) string {
	return map[string]string{"via": "via=cdn,gateway", "by": "by=gateway", "event": "event=timeout"}[key]
}

// names reads names separated by commas.
func (p *routeParser) names(value string, at int, known []string) []string {
	names := strings.Split(value, ",")
	for _, name := range names {
		if !slices.Contains(known, name) {
			p.faults.Errorf(at, diag.Suggest(name, known), "%q is not known here", name)
		}
		at += len(name) + 1
	}
	return names
}

// Check holds a route that was read without faults against the messages of its
// block. Offsets of faults count from the start of the info string.
func (r Route) Check(messages []httpmsg.Message) diag.Faults {
	var faults diag.Faults
	finals := finalResponses(messages)
	r.checkParties(&faults, finals)
	if r.Event != "" {
		r.checkEvent(&faults, messages, finals)
	}
	return faults
}

func (r Route) checkParties(faults *diag.Faults, finals int) {
	for i, name := range r.Via {
		if slices.Contains(r.Via[:i], name) {
			faults.Errorf(r.at.via, "name each party once", "%q stands twice in via", name)
		}
	}
	for _, name := range r.By {
		if name != origin && !slices.Contains(r.Via, name) {
			faults.Errorf(r.at.by, "name it in via, or one that stands there", "%q answers, but is not on the way", name)
		}
	}
	if n := len(r.By); n > 1 && n != finals {
		faults.Errorf(r.at.by, "name one party, or one for each final response", "%d parties answer, and there are %d final responses", n, finals)
	}
}

func (r Route) checkEvent(faults *diag.Faults, messages []httpmsg.Message, finals int) {
	e := events[r.Event]
	switch {
	case !e.front && len(r.Via) == 0:
		faults.Errorf(r.at.event, "say who answers, as in via=gateway", "the event %q happens between two servers, and there is only one", r.Event)
	case !e.front && r.answerer(finals-1, finals) == origin:
		faults.Errorf(r.at.event, "leave out by=origin, or the event", "the event %q happens behind the one who answers, and there is nobody behind the origin", r.Event)
	case e.answered && finals == 0:
		faults.Errorf(r.at.event, "show the response, or choose another event", "after the event %q a response follows, and the block has none", r.Event)
	case !e.answered && len(messages) > 0 && !messages[len(messages)-1].Request:
		faults.Errorf(r.at.event, "remove the last response, or choose another event", "after the event %q no response follows, and the block has one", r.Event)
	}
}

// answerer gives who sends the i-th of all final responses. Where nobody is
// named it is the origin; but what happened at the last request, if anything,
// happened to the party that stands nearest to the origin.
func (r Route) answerer(i, finals int) string {
	e := events[r.Event]
	switch {
	case len(r.By) == 1:
		return r.By[0]
	case i >= 0 && i < len(r.By):
		return r.By[i]
	case r.Event != "" && i >= finals-1 && len(r.Via) > 0 && !(e.front && e.reaches):
		return r.Via[len(r.Via)-1]
	}
	return origin
}

func finalResponses(messages []httpmsg.Message) int {
	n := 0
	for i := range messages {
		if final(&messages[i]) {
			n++
		}
	}
	return n
}

// final tells whether a message is a response after which none follows for the
// same request, an upgrade included.
func final(m *httpmsg.Message) bool { return !m.Request && (m.Status/100 != 1 || upgrades(m)) }

// upgrades tells whether a response ends the talk in HTTP.
func upgrades(m *httpmsg.Message) bool {
	_, ok := m.Get("Upgrade")
	return !m.Request && m.Status/100 == 1 && ok
}
