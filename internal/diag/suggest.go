package diag

import (
	"fmt"
	"strings"
)

// Suggest returns `did you mean "name"?` for the known word nearest to an
// unknown one, or a list of what is known when nothing is near.
func Suggest(word string, known []string) string {
	if best := Nearest(word, known); best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	if len(known) == 0 {
		return ""
	}
	return fmt.Sprintf("known are: %s", strings.Join(known, ", "))
}

// Nearest is the known word that was probably meant, "" when none is near.
func Nearest(word string, known []string) string {
	best, distance := "", 3
	for _, k := range known {
		d := editDistance(strings.ToLower(word), strings.ToLower(k))
		if d < distance && d < len(k) {
			best, distance = k, d
		}
	}
	return best
}

// editDistance counts the insertions, deletions and replacements of characters
// that make one word the other (Levenshtein).
func editDistance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			above := row[j+1]
			row[j+1] = min(above+1, row[j]+1, diagonal+cost)
			diagonal = above
		}
	}
	return row[len(y)]
}
