package main

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha1"

	"github.com/google/gopacket"
)

func ipsec() {
	inner := udp4(51000, 8000, text("ping"))
	transport := inner[20:]
	// Authentication Header with HMAC-SHA1-96 (RFC 4302, RFC 2404) under the key "peel". What routers change counts as zero.
	ah := func(next int, spi, sequence uint32, payload []byte) []byte {
		head := cat(next, 4, "0000", spi, sequence)
		ip := pack(v4(51), gopacket.Payload(cat(head, make([]byte, 12), payload)))
		mutable := bytes.Clone(ip)
		mutable[1], mutable[6], mutable[7], mutable[8], mutable[10], mutable[11] = 0, 0, 0, 0, 0, 0
		mac := hmac.New(sha1.New, []byte("peel"))
		mac.Write(mutable)
		copy(ip[32:], mac.Sum(nil)[:12])
		return ip
	}
	save("ipsec/ah.pcap", linkEther, on(0x0800,
		ah(17, 0x00000100, 1, transport), // transport mode
		ah(4, 0x00000100, 2, inner))...)  // tunnel mode
	// ESP (RFC 4303), AES-128-CBC with the key "peel peel peel p", or no encryption at all (RFC 2410); HMAC-SHA1-96.
	esp := func(next int, spi, sequence uint32, payload []byte, encrypt bool) []byte {
		block := 4
		if encrypt {
			block = aes.BlockSize
		}
		padding := (block - (len(payload)+2)%block) % block
		for i := range padding {
			payload = append(payload[:len(payload):len(payload)], byte(i+1))
		}
		payload = cat(payload, padding, next)
		if encrypt {
			c, err := aes.NewCipher([]byte("peel peel peel p"))
			check(err)
			iv := bytes.Repeat([]byte{byte(sequence)}, aes.BlockSize)
			cipher.NewCBCEncrypter(c, iv).CryptBlocks(payload, payload)
			payload = cat(iv, payload)
		}
		out := cat(spi, sequence, payload)
		mac := hmac.New(sha1.New, []byte("peel"))
		mac.Write(out)
		return mac.Sum(out)[:len(out)+12]
	}
	save("ipsec/esp.pcap", linkEther, append(on(0x0800,
		ip4(50, esp(17, 0x00000200, 1, transport, true)),
		ip4(50, esp(4, 0x00000200, 2, inner, true)),
		udp4(4500, 4500, esp(4, 0x00000200, 3, inner, true)), // in UDP (RFC 3948)
		udp4(4500, 4500, "ff")),                              // NAT keepalive
		on(0x86dd, ip6(50, esp(41, 0x00000200, 4, udp6(51000, 8000, text("ping")), true)))...)...)
	save("ipsec/esp-null.pcap", linkEther, on(0x0800, ip4(50, esp(17, 0x00000300, 1, transport, false)))...)
}
