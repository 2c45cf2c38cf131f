package httpmsg

import (
	"fmt"
	"net/http"
	"strings"
	"time"
)

// checkDate demands an IMF-fixdate, the one form that may be sent (RFC 9110
// §5.6.7), and the weekday that belongs to the date.
func (p *parser) checkDate(f Field) {
	if t, err := time.Parse(http.TimeFormat, f.Value); err == nil {
		if right := t.Format(http.TimeFormat); right != f.Value {
			p.wrongDate(f, t, right)
		}
		return
	}
	mend := `write it as in "Mon, 02 Nov 2026 08:00:00 GMT"`
	if t, ok := otherDate(f.Value); ok {
		mend = fmt.Sprintf("write %q", t.UTC().Format(http.TimeFormat))
	}
	p.faults.Errorf(p.valueOffset(f), mend, "%s: %q is not a date as HTTP sends it (RFC 9110 §5.6.7)", f.Name, f.Value)
}

// wrongDate tells a wrong weekday from a wrong spelling: time.Parse is
// lenient with letter case and does not compare the weekday.
func (p *parser) wrongDate(f Field, t time.Time, right string) {
	text := fmt.Sprintf("%s: %q is spelled wrong", f.Name, f.Value)
	if f.Value[3:] == right[3:] {
		text = fmt.Sprintf("%s: %s is a %s", f.Name, t.Format("2 January 2006"), t.Weekday())
	}
	p.faults.Errorf(p.valueOffset(f), fmt.Sprintf("write %q", right), "%s", text)
}

// otherDate reads the forms that people write instead.
func otherDate(value string) (time.Time, bool) {
	for _, layout := range []string{time.RFC850, time.ANSIC, time.RFC1123Z, time.RFC1123, time.RFC3339, "Mon, 2 Jan 2006 15:04:05 GMT"} {
		if t, err := time.Parse(layout, value); err == nil && zoneKnown(t) {
			return t, true
		}
	}
	return time.Time{}, false
}

// checkRetryAfter allows seconds or a date.
func (p *parser) checkRetryAfter(f Field) {
	switch {
	case isDigits(f.Value):
	case strings.ContainsAny(f.Value, ":,"):
		p.checkDate(f)
	default:
		p.faults.Errorf(p.valueOffset(f), fmt.Sprintf("write it as in %q", f.Name+": 120"),
			"%s: %q is neither a number of seconds nor a date", f.Name, f.Value)
	}
}

// zoneKnown tells whether the zone was understood: time.Parse makes up an
// offset of 0 for abbreviations that it does not know.
func zoneKnown(t time.Time) bool {
	name, offset := t.Zone()
	return offset != 0 || name == "" || name == "UTC" || name == "GMT"
}
