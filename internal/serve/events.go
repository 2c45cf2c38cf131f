package serve

import (
	_ "embed"
	"fmt"
	"net/http"
	"strings"
	"sync"
)

// liveScript runs in every page of this server: it reloads the page and shows
// mistakes.
//
//go:embed live.js
var liveScript string

// event is a server-sent event.
type event struct{ name, data string }

// broker passes events on to all open pages. A page that opens late gets the
// last event if it was about mistakes: they still stand.
type broker struct {
	mu    sync.Mutex
	pages map[chan event]bool
	last  event
}

func newBroker() *broker { return &broker{pages: map[chan event]bool{}} }

func (b *broker) send(e event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.last = e
	for page := range b.pages {
		select {
		case page <- e:
		default: // a page that is behind gets the next one
		}
	}
}

func (b *broker) join() chan event {
	b.mu.Lock()
	defer b.mu.Unlock()
	page := make(chan event, 4)
	b.pages[page] = true
	if b.last.name == "mistakes" {
		page <- b.last
	}
	return page
}

func (b *broker) leave(page chan event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.pages, page)
}

// ServeHTTP streams events to one page until it closes.
func (b *broker) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	page := b.join()
	defer b.leave(page)
	flush := http.NewResponseController(w)
	fmt.Fprint(w, "retry: 500\n\n")
	for {
		if flush.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case e := <-page:
			fmt.Fprintf(w, "event: %s\ndata: %s\n\n", e.name, strings.ReplaceAll(e.data, "\n", "\ndata: "))
		}
	}
}
