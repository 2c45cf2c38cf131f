//go:build !linux

package output

// exchange has nothing to do it in one step with.
func (s *Staging) exchange() error { return s.rename() }
