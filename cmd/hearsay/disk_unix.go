//go:build linux || darwin || freebsd

package main

import "golang.org/x/sys/unix"

// freeBytes returns how many bytes of a folder's disk are free to this user.
func freeBytes(dir string) (uint64, bool) {
	var st unix.Statfs_t
	if err := unix.Statfs(dir, &st); err != nil {
		return 0, false
	}
	return uint64(st.Bavail) * uint64(st.Bsize), true //nolint:gosec,unconvert // sizes are not negative; the types differ between systems
}
