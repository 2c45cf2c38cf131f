package httpmsg

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// contentRange is the form for bytes (RFC 9110 §14.4).
var contentRange = regexp.MustCompile(`^bytes (?:([0-9]{1,18})-([0-9]{1,18})/(?:([0-9]{1,18})|\*)|\*/[0-9]{1,18})$`)

// checkContentRange leaves units other than bytes alone.
func (p *parser) checkContentRange(f Field) {
	if !strings.HasPrefix(f.Value, "bytes") {
		return
	}
	part := contentRange.FindStringSubmatch(f.Value)
	if part == nil {
		p.faults.Errorf(p.valueOffset(f), `write it as in "bytes 0-499/1234" or "bytes */1234"`,
			"%q is not a content range", f.Value)
		return
	}
	first, last, whole := number(part[1]), number(part[2]), number(part[3])
	if first > last || part[3] != "" && last >= whole {
		p.faults.Errorf(p.valueOffset(f), "positions count from 0: the first 500 bytes of 1234 are bytes 0-499/1234",
			"this range does not fit: the first position must not be after the last, nor the last outside the whole")
	}
}

// checkRangeLength compares a body with the range that it is said to be.
func (p *parser) checkRangeLength(m *Message) {
	f := m.field("Content-Range")
	if f == nil || m.BodyBytes == 0 {
		return
	}
	part := contentRange.FindStringSubmatch(f.Value)
	if part == nil || part[1] == "" {
		return
	}
	if n := number(part[2]) - number(part[1]) + 1; n > 0 && n != int64(m.BodyBytes) {
		p.faults.Errorf(p.valueOffset(*f), fmt.Sprintf("let the range end at %d, or write a body of %d bytes", number(part[1])+int64(m.BodyBytes)-1, n),
			"Content-Range tells %s, but the body is %s long", bytesLong(int(n)), bytesLong(m.BodyBytes))
	}
}

func number(digits string) int64 {
	n, _ := strconv.ParseInt(digits, 10, 64)
	return n
}
