package diagram

import (
	"cmp"
	"slices"
	"strings"

	"github.com/httpcodes/httpcodes/internal/httpmsg"
)

// Matter lists the header fields that matter in a picture, the most important
// first. It is a fact about the codes, so the caller knows it.
type Matter struct{ Request, Response []string }

// shown is how many of them stand in the picture of one message.
const shown = 2

// A step is one row of a sequence: something goes from one lane to another.
// Lanes are numbered from 0, the client.
type step struct {
	from, to int
	strong   string   // first line: the method, or all of it
	text     string   // first line: the rest
	notes    []string // the lines below
	class    string   // "c4xx", "x", ""
	broken   bool     // it does not arrive
	interim  bool     // more follows
	both     bool     // a line that stays open in both directions
	origin   bool     // mark where it comes from
}

// Sequence draws the messages of an http block: who sends what to whom. A route
// that does not fit the messages is left out.
func Sequence(id string, messages []httpmsg.Message, route Route, matter Matter, words Words) string {
	if len(route.Check(messages)) > 0 {
		route = Route{}
	}
	s := &sequence{messages: messages, route: route, matter: matter, words: words, finals: finalResponses(messages)}
	s.lanes = s.parties()
	s.play()
	return s.draw(id)
}

type sequence struct {
	messages []httpmsg.Message
	route    Route
	matter   Matter
	words    Words
	lanes    []lane
	steps    []step

	finals  int // final responses in all
	final   int // final responses so far
	current int // lane of the server that the last request went to
	tunnel  bool
}

// parties gives the lanes. Requests to several hosts, with nobody between, go
// to as many servers.
func (s *sequence) parties() []lane {
	lanes := []lane{{name: s.words("party_client")}}
	for _, key := range s.route.Via {
		lanes = append(lanes, lane{key: key, name: s.words("party_" + key)})
	}
	if hosts := s.hosts(); len(hosts) > 1 && len(s.route.Via) == 0 {
		for _, host := range hosts {
			lanes = append(lanes, lane{key: host, name: host})
		}
		return lanes
	}
	if len(s.route.Via) == 0 {
		return append(lanes, lane{key: origin, name: s.words("party_server")})
	}
	return append(lanes, lane{key: origin, name: s.words("party_origin")})
}

// maxHosts is how many servers a picture has room for.
const maxHosts = 3

func (s *sequence) hosts() []string {
	var hosts []string
	for i := range s.messages {
		if host, ok := s.messages[i].Get("Host"); ok && s.messages[i].Request && !slices.Contains(hosts, host) {
			hosts = append(hosts, host)
		}
	}
	if len(hosts) > maxHosts {
		return nil
	}
	return hosts
}

// lane gives the number of the lane with a key, the last one if there is none.
func (s *sequence) lane(key string) int {
	i := slices.IndexFunc(s.lanes, func(l lane) bool { return l.key == key })
	if i < 0 {
		return len(s.lanes) - 1
	}
	return i
}

// play makes the steps, message by message, in the order of the block.
func (s *sequence) play() {
	if len(s.messages) > 0 && !s.messages[0].Request {
		s.unseen()
	}
	for i := range s.messages {
		m := &s.messages[i]
		switch {
		case m.Request:
			s.request(m, s.last(i))
		case final(m):
			s.response(m)
		default:
			s.interim(m)
			s.body(i)
		}
	}
}

// last tells whether the request is the one that the event belongs to.
func (s *sequence) last(i int) bool {
	return !slices.ContainsFunc(s.messages[i+1:], func(m httpmsg.Message) bool { return m.Request })
}

// unseen is the request of a block that begins with a response.
func (s *sequence) unseen() {
	s.current = s.lane(origin)
	s.forward(step{text: s.words("seq_request")}, true)
}

func (s *sequence) request(m *httpmsg.Message, last bool) {
	host, _ := m.Get("Host")
	s.current = s.lane(host)
	s.tunnel = m.Method == "CONNECT"
	s.forward(step{strong: m.Method, text: target(m.Target), notes: s.notes(m, s.matter.Request)}, last)
}

// forward takes a request to the one who answers, or as far as it comes.
func (s *sequence) forward(st step, last bool) {
	by := s.answerer()
	e, happened := events[s.route.Event]
	happened = happened && last && s.final >= s.finals-1
	st.to = by
	switch {
	case happened && e.front && !e.reaches && !e.back:
		st.broken = true
		st.notes = append(st.notes, s.words("event_"+s.route.Event))
	case happened && e.reaches && !e.front:
		st.to = by + 1
	}
	s.steps = append(s.steps, st)
	if happened && !st.broken {
		s.happen(e, by)
	}
}

// happen adds the event as a step of its own.
func (s *sequence) happen(e event, by int) {
	st := step{from: by, to: by + 1, text: s.words("event_" + s.route.Event), class: "x", broken: e.broken}
	switch {
	case e.front && e.back:
		st.to = 0
	case e.front:
		st.from, st.to = 0, 1
	case e.back:
		st.from, st.to = st.to, st.from
	}
	if !e.broken {
		st.class = ""
	}
	s.steps = append(s.steps, st)
}

func (s *sequence) answerer() int {
	key := s.route.answerer(s.final, s.finals)
	if key == origin {
		return max(s.current, 1)
	}
	return s.lane(key)
}

func (s *sequence) response(m *httpmsg.Message) {
	by := s.answerer()
	s.final++
	st := s.answer(m, by)
	st.origin = by < len(s.lanes)-1 && len(s.route.Via) > 0
	s.steps = append(s.steps, st)
	switch protocol, _ := m.Get("Upgrade"); {
	case upgrades(m):
		s.open(by, protocol)
	case s.tunnel && m.Status/100 == 2:
		s.open(s.lane(origin), s.words("seq_tunnel"))
	}
}

// open is the line that stays after an upgrade, or through a tunnel.
func (s *sequence) open(to int, name string) {
	s.steps = append(s.steps, step{to: to, strong: name, both: true})
}

func (s *sequence) interim(m *httpmsg.Message) {
	st := s.answer(m, s.answerer())
	st.interim = true
	s.steps = append(s.steps, st)
}

func (s *sequence) answer(m *httpmsg.Message, by int) step {
	code := num(m.Status)
	return step{from: by, strong: code, text: m.Reason, notes: s.notes(m, s.matter.Response), class: classOf(m.Status)}
}

// body is what a request kept back until the interim response at i.
func (s *sequence) body(i int) {
	end := len(s.messages)
	for _, m := range s.messages[:i] {
		kept := m.Request && m.BodyBytes > 0 && m.BodyOffset > s.messages[i].Offset
		if kept && (i+1 == end || m.BodyOffset < s.messages[i+1].Offset) {
			s.steps = append(s.steps, step{to: s.answerer(), text: s.words("seq_body")})
		}
	}
}

// notes are the fields of a message that matter, at most as many as are shown.
// The values of a field that stands several times are joined.
func (s *sequence) notes(m *httpmsg.Message, names []string) []string {
	var notes []string
	for i, name := range names {
		repeated := slices.ContainsFunc(names[:i], func(n string) bool { return strings.EqualFold(n, name) })
		if values := values(m, name); len(values) > 0 && !repeated && len(notes) < shown {
			notes = append(notes, name+": "+strings.Join(values, ", "))
		}
	}
	return notes
}

func values(m *httpmsg.Message, name string) []string {
	var all []string
	for _, f := range m.Fields {
		if strings.EqualFold(f.Name, name) {
			all = append(all, f.Value)
		}
	}
	return all
}

// target is a request's target without what every target has.
func target(t string) string { return cmp.Or(strings.TrimPrefix(t, "https://"), "/") }

// classOf is the class of a status code, as the style sheet names it.
func classOf(status int) string { return "c" + num(status/100) + "xx" }
