package site

import (
	"os"
	"testing"
)

// TestWeights holds what each page costs a reader until it can be shown.
func TestWeights(t *testing.T) {
	weights, list, err := Weights(t.Context(), Options{Root: os.DirFS(projectRoot)})
	if err != nil {
		t.Fatal(err)
	}
	noDiagnostics(t, os.DirFS(projectRoot), list)
	if len(weights) < 500 {
		t.Fatalf("only %d pages", len(weights))
	}
	for _, w := range weights {
		if w.HTML == 0 || w.CSS == 0 {
			t.Errorf("%s weighs nothing", w.URL)
		}
		if w.Total() > w.Budget() {
			t.Errorf("%s: HTML %d and CSS %d bytes are more than %d", w.URL, w.HTML, w.CSS, w.Budget())
		}
	}
}
