package confine

import (
	"encoding/binary"
	"math/bits"

	"golang.org/x/sys/unix"
)

// A capability is a number of capabilities(7).
type capability uint8

const lastCapability = 63 // the highest that the kernel's sets have room for

// capabilities is a set, with bit n for capability n.
type capabilities uint64

func set(list ...capability) (c capabilities) {
	for _, one := range list {
		c |= 1 << one
	}
	return c
}

func (c capabilities) has(one capability) bool { return c>>one&1 != 0 }
func (c capabilities) count() int              { return bits.OnesCount64(uint64(c)) }

// permitted is what the calling thread has or could take.
func permitted() (capabilities, error) {
	header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var data [2]unix.CapUserData
	err := unix.Capget(&header, &data[0])
	return capabilities(data[0].Permitted|data[0].Effective) | capabilities(data[1].Permitted|data[1].Effective)<<32, err
}

// set gives the calling thread these, and takes all others away. Ambient ones
// stay when a program is executed.
func (c capabilities) set(ambient bool) error {
	header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	low, high := uint32(c), uint32(c>>32)
	data := [2]unix.CapUserData{{Effective: low, Permitted: low}, {Effective: high, Permitted: high}}
	if ambient {
		data[0].Inheritable, data[1].Inheritable = low, high
	}
	if err := unix.Capset(&header, &data[0]); err != nil || !ambient {
		return err
	}
	for one := capability(0); one <= lastCapability; one++ {
		if !c.has(one) {
			continue
		}
		if err := unix.Prctl(unix.PR_CAP_AMBIENT, unix.PR_CAP_AMBIENT_RAISE, uintptr(one), 0, 0); err != nil {
			return err
		}
	}
	return nil
}

// ambient is which of c programs get that the calling thread executes.
func (c capabilities) ambient() (a capabilities) {
	for one := capability(0); one <= lastCapability; one++ {
		if !c.has(one) {
			continue
		}
		if on, err := unix.PrctlRetInt(unix.PR_CAP_AMBIENT, unix.PR_CAP_AMBIENT_IS_SET, uintptr(one), 0, 0); err == nil && on == 1 {
			a |= set(one)
		}
	}
	return a
}

// ofProgram is what the file of this program gives to whoever executes it
// (setcap(8)).
func ofProgram() capabilities {
	b := make([]byte, 64)
	n, err := unix.Getxattr(program, "security.capability", b)
	if err != nil || n < 20 {
		return 0
	}
	// struct vfs_cap_data of linux/capability.h: a revision, then permitted and
	// inheritable ones, twice.
	return capabilities(binary.LittleEndian.Uint32(b[4:])) | capabilities(binary.LittleEndian.Uint32(b[12:]))<<32
}

// Bits of linux/securebits.h. The next higher bit locks each.
const (
	secureNoRoot  = 1 << 0 // user 0 is a user like others
	secureKeep    = 1 << 4 // root that becomes another user keeps capabilities
	secureNoRaise = 1 << 6 // no ambient capabilities
)
