//go:build !linux

package lesson

func release() string { return "" }
