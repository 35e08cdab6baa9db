//go:build linux || darwin || dragonfly || freebsd || netbsd || openbsd

package live

func (o Options) orDefaults() Options {
	if o.SnapLen <= 0 || o.SnapLen > DefaultSnapLen {
		o.SnapLen = DefaultSnapLen
	}
	if o.Buffer <= 0 {
		o.Buffer = DefaultBuffer
	}
	if o.Delay <= 0 {
		o.Delay = DefaultDelay
	}
	return o
}
