//go:build !windows

package filter

// etc is where the names of services, protocols, networks and Ethernet hosts are.
func etc() string { return "/etc" }
