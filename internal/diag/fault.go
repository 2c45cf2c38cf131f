package diag

import "fmt"

// A Fault is a mistake in a text of which only the caller knows where it stands.
type Fault struct {
	Offset int    // in bytes from the start of the text
	Text   string // what is wrong, without a full stop
	Mend   string // how to put it right
}

// Faults is a growing list of faults. The zero value is ready for use.
type Faults []Fault

// Errorf adds a fault at an offset with its mend.
func (f *Faults) Errorf(offset int, mend, format string, args ...any) {
	*f = append(*f, Fault{offset, fmt.Sprintf(format, args...), mend})
}

// Moved gives the faults of a part of a text as faults of the whole: to turns an
// offset in the part into one in the whole.
func (f Faults) Moved(to func(offset int) int) Faults {
	var moved Faults
	for _, x := range f {
		x.Offset = to(x.Offset)
		moved = append(moved, x)
	}
	return moved
}

// AddFaults adds the faults of a text; at gives the position of a byte of it.
func (l *List) AddFaults(faults Faults, at func(offset int) Pos) {
	for _, f := range faults {
		l.Add(Diagnostic{Pos: at(f.Offset), Text: f.Text, Mend: f.Mend})
	}
}
