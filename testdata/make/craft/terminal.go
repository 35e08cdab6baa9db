package main

// escapes is what no terminal should ever get from a packet: a window title, colour, a cleared screen, a C1 control,
// DEL, a carriage return, a bell, and letters that turn the direction of text round.
const escapes = "\x1b]0;owned\x07\x1b[31mred\x1b[2J\x1b[H\xc2\x9b31m\x9b31m\x7f\r\bback\xe2\x80\xaetxet\xe2\x80\xac"

// terminal puts them wherever a packet has text that is shown to people; formats does so for the texts of a capture file.
func terminal() {
	save("terminal/http.pcap", linkEther, web(51040, "GET /"+escapes+" HTTP/1.1\r\nHost: peel.example\r\nUser-Agent: "+escapes+"\r\n\r\n",
		"HTTP/1.1 200 "+escapes+"\r\nServer: "+escapes+"\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n\r\n\x1b[31mping\x1b[0m").frames...)
	evil := cat(tlvValue(text(escapes)), tlvValue(text("peel")), "00")
	save("terminal/dns.pcap", linkEther, on(0x0800,
		udp4(51000, 53, dnsMessage(1, 0x0100, list(cat(evil, "0001 0001")))),
		answered(53, 51000, dnsMessage(1, 0x8180, list(cat(evil, "0001 0001")), list(record("c00c", 16, 1, 300, tlvValue(text(escapes))), record("c00c", 5, 1, 300, evil)))))...)
	ftp := talk(51041, 21).open()
	ftp.say(1, "PA", text("220 "+escapes+"\r\n"))
	ftp.say(0, "PA", text("USER "+escapes+"\r\n"))
	ftp.say(1, "PA", text("331-"+escapes+"\r\n331 go on\r\n"))
	save("terminal/ftp.pcap", linkEther, ftp.close().frames...)
	save("terminal/others.pcap", linkEther,
		cat(eth(0x0800), udp4(51000, 69, "0001", text(escapes+"\x00octet\x00"))),
		cat(eth(0x0800), answered(69, 51000, "0005 0000", text(escapes+"\x00"))),
		cat(eth(0x0800), udp4(68, 67, bootp(1, 0, 0, "00000000", "00000000", "00000000", "00000000", "350101", tlv(12, text(escapes)), tlv(60, text(escapes))))),
		cat("0180c200000e", clientMAC, "88cc 0207 04", clientMAC, "0405 05 65746830 0602 0078", 0x0a, len(escapes), text(escapes), "0000"),
		cat(broadcast, clientMAC, "8863 11 07 0000", uint16(4+len(escapes)), tlv16(0x0102, text(escapes))),
		cat("0180c2000003", clientMAC, "888e 01 00", uint16(5+len(escapes)), "01 01", uint16(5+len(escapes)), "01", text(escapes)),
		cat(eth(0x0800), udp4(51000, 8000, text(escapes))))
}
