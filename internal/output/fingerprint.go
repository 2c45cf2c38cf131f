package output

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"
)

// digits is how much of the hash goes into a name, in hexadecimal digits:
// 48 bits, so that two versions of one asset never get the same name.
const digits = 12

// Fingerprint puts a hash of the bytes into a name, before its extension, so
// that it may be cached for ever: "site.css" becomes "site.3f9a1c2b04d1.css".
func Fingerprint(name string, b []byte) string {
	sum := sha256.Sum256(b)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:])[:digits] + ext
}
