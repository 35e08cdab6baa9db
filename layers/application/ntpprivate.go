package application

import (
	"slices"

	"peel/layers/wire"
)

// Mode 7: ntpd's private language, which never had a standard; the structures are
// those of its ntp_request.h. It is switched off nowadays.
var (
	ntpPrivFlags = &wire.Field{Name: "ntp.flags", Label: "Flags", Bits: 8, Kind: wire.Hex, Sub: []*wire.Field{ntpPrivR, ntpPrivMore, ntpVersion, ntpMode}, Doc: "Question or answer, version, and mode 7."}
	ntpPrivR     = &wire.Field{Name: "ntp.priv.flags.r", Label: "Response bit", Short: "R", Bits: 1, Kind: wire.Dec, Enum: wire.Enum{0: "request", 1: "response"}, Doc: "0 asks, 1 answers."}
	ntpPrivMore  = &wire.Field{Name: "ntp.priv.flags.more", Label: "More bit", Short: "M", Bits: 1, Kind: wire.Dec, Doc: "The answer goes on in the next packet."}

	ntpPrivAuthSeq = &wire.Field{Name: "ntp.priv.auth_seq", Label: "Auth, sequence", Bits: 8, Kind: wire.Dec, Sub: []*wire.Field{ntpPrivAuth, ntpPrivSeq}, Doc: "Whether it is authenticated, and which packet of the answer it is."}
	ntpPrivAuth    = &wire.Field{Name: "ntp.priv.auth", Label: "Auth bit", Short: "A", Bits: 1, Kind: wire.Dec, Doc: "A code stands behind the data."}
	ntpPrivSeq     = &wire.Field{Name: "ntp.priv.seq", Label: "Sequence number", Bits: 7, Kind: wire.Dec, Doc: "Counts the packets of an answer: a monlist had up to a hundred."}
	ntpPrivImpl    = &wire.Field{Name: "ntp.priv.impl", Label: "Implementation", Bits: 8, Kind: wire.Dec, Enum: wire.Enum{0: "UNIV", 2: "XNTPD_OLD (before IPv6)", 3: "XNTPD"}, Doc: "Whose structures these are."}
	ntpPrivCode    = &wire.Field{Name: "ntp.priv.reqcode", Label: "Request code", Bits: 8, Kind: wire.Dec, Enum: ntpRequests, Doc: "What is wanted; 42, the list of who asked, was so large an answer that attackers had it sent to their victims."}
	ntpPrivErr     = &wire.Field{Name: "ntp.priv.err", Label: "Err", Bits: 4, Kind: wire.Hex, Enum: ntpPrivErrors, Doc: "Why the answer is no; 0: all is well."}
	ntpPrivItems   = &wire.Field{Name: "ntp.priv.numitems", Label: "Number of data items", Bits: 12, Kind: wire.Dec, Word: 2, Doc: "How many structures follow."}
	ntpPrivZero    = &wire.Field{Name: "ntp.priv.reserved", Label: "Reserved", Bits: 4, Kind: wire.Hex, Doc: "Kept for later, and nothing came of it: 0."}
	ntpPrivSize    = &wire.Field{Name: "ntp.priv.itemsize", Label: "Size of data item", Bits: 12, Kind: wire.Dec, Word: 2, Unit: "bytes", Doc: "Bytes of each structure; newer ones are longer."}
	ntpPrivItem    = &wire.Field{Name: "ntp.priv.mode7.item", Label: "Item", Kind: wire.Text, Str: wire.NoText, Say: sayBytes, Doc: "One structure, laid out as in ntpd's memory."}
	ntpPrivMonItem = &wire.Field{Name: "ntp.priv.mode7.item", Label: "Monlist item", Kind: wire.Text, Str: ntpMonlistItem, Say: sayMonlistItem, Doc: "Somebody who asked for the time."}
	ntpPrivData    = &wire.Field{Name: "peel.ntp.priv.data", Label: "Data", Kind: wire.Bytes, Doc: "Room for a structure: a question has 40 bytes of it whether it needs them or not."}
	ntpPrivTime    = ntpTime("ntp.priv.tstamp", "Authentication timestamp", "When the question was made, so that it cannot be sent again later.")

	ntpMonAvg     = ntpMon("avgint", "avgint", 32, wire.Dec, "Seconds between two packets, on average.")
	ntpMonLast    = ntpMon("lsint", "lsint", 32, wire.Dec, "Seconds since the last one.")
	ntpMonRestr   = ntpMon("restr", "restr", 32, wire.Hex, "What access rules say of it.")
	ntpMonCount   = ntpMon("count", "count", 32, wire.Dec, "How many packets it has sent.")
	ntpMonRemote  = ntpMon("remote_address", "remote address", 32, wire.IPv4, "Who asked for the time.")
	ntpMonLocal   = ntpMon("local_address", "local address", 32, wire.IPv4, "The daemon's address that was asked.")
	ntpMonFlags   = ntpMon("flags", "flags", 32, wire.Hex, "What the daemon noted about this asker.")
	ntpMonPort    = ntpMon("port", "port", 16, wire.Dec, "The port that the packets came from.")
	ntpMonMode    = ntpMon("mode", "mode", 8, wire.Dec, "What the packets were: client's, server's, broadcast.")
	ntpMonVersion = ntpMon("version", "version", 8, wire.Dec, "Which version of NTP it spoke.")
	ntpMonIPv6    = ntpMon("ipv6", "ipv6", 32, wire.Hex, "Whether the IPv6 addresses count.")
	ntpMonUnused  = ntpMon("unused", "unused", 32, wire.Hex, "Room between fields.")
	ntpMonAddr6   = ntpMon("addr6", "ipv6 remote addr", 128, wire.IPv6, "Who asked for the time, by IPv6.")
	ntpMonDaddr6  = ntpMon("daddr6", "ipv6 local addr", 128, wire.IPv6, "The daemon's address that was asked.")

	ntpP7PeerFlags = ntpBits("mode7.peer.flags", "mode7.peer.flags", 8, "shortlist", "sel_candidate", "authenable", "prefer", "refclock", "burst", "syspeer", "config")
	ntpP7PeerFlag2 = ntpBits("mode7.peer.flags", "mode7.peer.flags", 16, "shortlist", "sel_candidate", "authenable", "prefer", "refclock", "burst", "syspeer", "config")
	ntpP7Config    = ntpBits("config.flags", "mode7.config.flags", 8, "skey", "no_select", "iburst", "burst", "prefer", "authenable")
	ntpP7SysFlags  = ntpBits("mode7.sys.flags", "mode7.sys.flags", 32, "cal", "auth", "filegen", "monitor", "kernel", "ntp", "pps", "bclient")
	ntpP7SysFlags8 = ntpBits("mode7.sys.flags8", "mode7.sys.flags", 8, "cal", "auth", "filegen", "monitor", "kernel", "ntp", "pps", "bclient")
	ntpP7Reset     = ntpBits("mode7.reset_stats.flags", "mode7.reset_stats.flags", 32, "ctl", "auth", "timer", "mem", "sys", "io", "allpeers")
	ntpP7TrapFlags = &wire.Field{Name: "ntp.priv.traps.flags", Label: "Flags", Bits: 32, Kind: wire.Hex, Doc: "How the trap was set."}
)

var (
	ntpP7Address      = &wire.Field{Name: "ntp.priv.mode7.address", Label: "Address", Bits: 32, Kind: wire.IPv4, Doc: "Whose line this is."}
	ntpP7Address6     = &wire.Field{Name: "ntp.priv.mode7.address6", Label: "IPv6 addr", Bits: 128, Kind: wire.IPv6, Doc: "The same, if the IPv6 flag is set."}
	ntpP7Mask         = &wire.Field{Name: "ntp.priv.mode7.mask", Label: "Mask", Bits: 32, Kind: wire.IPv4, Doc: "How much of the address counts."}
	ntpP7Mask6        = &wire.Field{Name: "ntp.priv.mode7.mask6", Label: "IPv6 mask", Bits: 128, Kind: wire.IPv6, Doc: "How much of the IPv6 address counts."}
	ntpP7Bcast        = &wire.Field{Name: "ntp.priv.mode7.bcast", Label: "Bcast", Bits: 32, Kind: wire.IPv4, Doc: "The interface's broadcast address."}
	ntpP7Bcast6       = &wire.Field{Name: "ntp.priv.mode7.bcast6", Label: "IPv6 bcast", Bits: 128, Kind: wire.IPv6, Doc: "The interface's multicast address."}
	ntpP7Port         = &wire.Field{Name: "ntp.priv.mode7.port", Label: "Port", Bits: 16, Kind: wire.Dec, Doc: "The port that the peer sends from."}
	ntpP7Hmode        = &wire.Field{Name: "ntp.priv.mode7.hmode", Label: "HMode", Bits: 8, Kind: wire.Dec, Doc: "The mode this daemon speaks to the peer in.", Enum: ntpModes}
	ntpP7Pmode        = &wire.Field{Name: "ntp.priv.mode7.pmode", Label: "Peer mode", Bits: 8, Kind: wire.Dec, Doc: "The mode the peer speaks in.", Enum: ntpModes}
	ntpP7IPv6         = &wire.Field{Name: "ntp.priv.mode7.ipv6_flag", Label: "IPv6 Flag", Bits: 32, Kind: wire.Dec, Doc: "Whether the IPv6 addresses count, and not the IPv4 ones."}
	ntpP7Unused4      = &wire.Field{Name: "ntp.priv.mode7.unused", Label: "Unused", Bits: 32, Kind: wire.Bytes, Doc: "Room between fields."}
	ntpP7Unused3      = &wire.Field{Name: "ntp.priv.mode7.unused", Label: "Unused", Bits: 24, Kind: wire.Bytes, Doc: "Room between fields."}
	ntpP7Unused2      = &wire.Field{Name: "ntp.priv.mode7.unused", Label: "Unused", Bits: 16, Kind: wire.Bytes, Doc: "Room between fields."}
	ntpP7Unused1      = &wire.Field{Name: "ntp.priv.mode7.unused", Label: "Unused", Bits: 8, Kind: wire.Bytes, Doc: "Room between fields."}
	ntpP7Dst          = &wire.Field{Name: "ntp.priv.mode7.dstaddress", Label: "Destination address", Bits: 32, Kind: wire.IPv4, Doc: "The address that the peer is spoken to from."}
	ntpP7Src          = &wire.Field{Name: "ntp.priv.mode7.srcaddress", Label: "Source address", Bits: 32, Kind: wire.IPv4, Doc: "The peer's address."}
	ntpP7SrcPort      = &wire.Field{Name: "ntp.priv.mode7.srcport", Label: "Source port", Bits: 16, Kind: wire.Dec, Doc: "The port that the peer sends from."}
	ntpP7Dst6         = &wire.Field{Name: "ntp.priv.mode7.dstaddress6", Label: "IPv6 destination addr", Bits: 128, Kind: wire.IPv6, Doc: "The address that the peer is spoken to from."}
	ntpP7Src6         = &wire.Field{Name: "ntp.priv.mode7.srcaddress6", Label: "IPv6 source addr", Bits: 128, Kind: wire.IPv6, Doc: "The peer's address."}
	ntpP7Hpoll        = &wire.Field{Name: "ntp.priv.mode7.hpoll", Label: "Host polling interval", Bits: 8, Kind: wire.Int, Doc: "A power of two, in seconds."}
	ntpP7Reach        = &wire.Field{Name: "ntp.priv.mode7.reach", Label: "Reach", Bits: 8, Kind: wire.Dec, Doc: "A bit for each of the last eight questions: set if answered."}
	ntpP7Delay        = &wire.Field{Name: "ntp.priv.mode7.delay", Label: "Delay", Bits: 32, Kind: wire.Int, Doc: "Round trip, 16 bits of seconds and 16 of fraction."}
	ntpP7Offset       = &wire.Field{Name: "ntp.priv.mode7.offset", Label: "Offset", Bits: 64, Kind: wire.Dec, Doc: "How far off this clock is from that one."}
	ntpP7Disp         = &wire.Field{Name: "ntp.priv.mode7.dispersion", Label: "Dispersion", Bits: 32, Kind: wire.Dec, Doc: "How sure one can be."}
	ntpP7Leap         = &wire.Field{Name: "ntp.priv.mode7.leap", Label: "Leap", Bits: 8, Kind: wire.Dec, Doc: "Leap second warning.", Enum: ntpLeaps}
	ntpP7Version      = &wire.Field{Name: "ntp.priv.mode7.version", Label: "Version", Bits: 8, Kind: wire.Dec, Doc: "The version of NTP that is spoken with the peer."}
	ntpP7Unreach      = &wire.Field{Name: "ntp.priv.mode7.unreach", Label: "Unreach", Bits: 8, Kind: wire.Dec, Doc: "Questions without an answer."}
	ntpP7Flash        = &wire.Field{Name: "ntp.priv.mode7.flash", Label: "Flash", Bits: 8, Kind: wire.Dec, Doc: "Tests that the last packet failed (old)."}
	ntpP7Flash2       = &wire.Field{Name: "ntp.priv.mode7.flash2", Label: "Flash new", Bits: 16, Kind: wire.Dec, Doc: "Tests that the last packet failed."}
	ntpP7TTL          = &wire.Field{Name: "ntp.priv.mode7.ttl", Label: "TTL", Bits: 8, Kind: wire.Dec, Doc: "For multicast: how far it goes."}
	ntpP7Assoc        = &wire.Field{Name: "ntp.priv.mode7.associd", Label: "Association ID", Bits: 16, Kind: wire.Dec, Doc: "The number that mode 6 has for the peer."}
	ntpP7PeerKey      = &wire.Field{Name: "ntp.priv.mode7.pkeyid", Label: "Peer Key ID", Bits: 32, Kind: wire.Dec, Doc: "Which key the peer uses."}
	ntpP7Timer        = &wire.Field{Name: "ntp.priv.mode7.timer", Label: "Timer", Bits: 32, Kind: wire.Dec, Doc: "Seconds until the next question."}
	ntpP7FiltDelay    = &wire.Field{Name: "ntp.priv.mode7.filtdelay", Label: "Filt delay", Bits: 32, Kind: wire.Int, Doc: "One of the last eight delays."}
	ntpP7FiltOffset   = &wire.Field{Name: "ntp.priv.mode7.filtoffset", Label: "Filt offset", Bits: 64, Kind: wire.Int, Doc: "One of the last eight offsets."}
	ntpP7Order        = &wire.Field{Name: "ntp.priv.mode7.order", Label: "Order", Bits: 8, Kind: wire.Dec, Doc: "Which of the last eight is best."}
	ntpP7SelDisp      = &wire.Field{Name: "ntp.priv.mode7.selectdis", Label: "Selectdis", Bits: 32, Kind: wire.Dec, Doc: "How far apart the candidates are."}
	ntpP7EstBDelay    = &wire.Field{Name: "ntp.priv.mode7.estbdelay", Label: "Estbdelay", Bits: 32, Kind: wire.Int, Doc: "Delay of broadcasts."}
	ntpP7BDelay       = &wire.Field{Name: "ntp.priv.mode7.bdelay", Label: "Bdelay", Bits: 32, Kind: wire.Int, Doc: "Delay of broadcasts."}
	ntpP7AuthDelay    = &wire.Field{Name: "ntp.priv.mode7.authdelay", Label: "Auth delay", Bits: 64, Kind: wire.Int, Doc: "How long authentication takes."}
	ntpP7MinPoll      = &wire.Field{Name: "ntp.priv.mode7.minpoll", Label: "Minpoll", Bits: 8, Kind: wire.Dec, Doc: "Shortest interval, a power of two."}
	ntpP7MaxPoll      = &wire.Field{Name: "ntp.priv.mode7.maxpoll", Label: "Maxpoll", Bits: 8, Kind: wire.Dec, Doc: "Longest interval, a power of two."}
	ntpP7KeyFile      = &wire.Field{Name: "ntp.priv.mode7.key_file", Label: "Key file name", Bits: 1024, Kind: wire.Text, Str: upToNUL, Doc: "Where the keys are."}
	ntpP7TimeReset    = &wire.Field{Name: "ntp.priv.mode7.timereset", Label: "Time reset", Bits: 32, Kind: wire.Dec, Doc: "Seconds since the counters were set to 0."}
	ntpP7TimeReceived = &wire.Field{Name: "ntp.priv.mode7.timereceived", Label: "Time received", Bits: 32, Kind: wire.Dec, Doc: "Seconds since a packet came."}
	ntpP7TimeToSend   = &wire.Field{Name: "ntp.priv.mode7.timetosend", Label: "Time to send", Bits: 32, Kind: wire.Dec, Doc: "Seconds until one goes out."}
	ntpP7TimeReach    = &wire.Field{Name: "ntp.priv.mode7.timereachable", Label: "Time reachable", Bits: 32, Kind: wire.Dec, Doc: "Seconds since it first answered."}
	ntpP7Sent         = &wire.Field{Name: "ntp.priv.mode7.sent", Label: "Sent", Bits: 32, Kind: wire.Dec, Doc: "How many packets were sent to it."}
	ntpP7Processed    = &wire.Field{Name: "ntp.priv.mode7.processed", Label: "Processed", Bits: 32, Kind: wire.Dec, Doc: "How many packets came that were good enough to use."}
	ntpP7BadAuth      = &wire.Field{Name: "ntp.priv.mode7.badauth", Label: "Bad authentication", Bits: 32, Kind: wire.Dec, Doc: "Packets that failed authentication."}
	ntpP7Bogus        = &wire.Field{Name: "ntp.priv.mode7.bogusorg", Label: "Bogus origin", Bits: 32, Kind: wire.Dec, Doc: "Packets that did not repeat the origin time."}
	ntpP7Old          = &wire.Field{Name: "ntp.priv.mode7.oldpkt", Label: "Old packet", Bits: 32, Kind: wire.Dec, Doc: "Packets that came twice."}
	ntpP7BadDisp      = &wire.Field{Name: "ntp.priv.mode7.seldisp", Label: "Bad dispersion", Bits: 32, Kind: wire.Dec, Doc: "Packets with too much dispersion."}
	ntpP7BadRef       = &wire.Field{Name: "ntp.priv.mode7.selbroken", Label: "Bad reference time", Bits: 32, Kind: wire.Dec, Doc: "Packets with a bad reference time."}
	ntpP7Candidate    = &wire.Field{Name: "ntp.priv.mode7.candidate", Label: "Candidate", Bits: 8, Kind: wire.Dec, Doc: "Its place among the candidates."}
	ntpP7Poll         = &wire.Field{Name: "ntp.priv.mode7.poll", Label: "Poll", Bits: 32, Kind: wire.Dec, Doc: "Polling interval of the system."}
	ntpP7Freq         = &wire.Field{Name: "ntp.priv.mode7.freq", Label: "Freq", Bits: 32, Kind: wire.Int, Doc: "How much the clock's rate is corrected."}
	ntpP7Stability    = &wire.Field{Name: "ntp.priv.mode7.stability", Label: "Stability (ppm)", Bits: 32, Kind: wire.Dec, Doc: "How steady that rate is."}
	ntpP7TimeUp       = &wire.Field{Name: "ntp.priv.mode7.timeup", Label: "Time up", Bits: 32, Kind: wire.Dec, Doc: "Seconds that the daemon has run."}
	ntpP7Denied       = &wire.Field{Name: "ntp.priv.mode7.denied", Label: "Denied", Bits: 32, Kind: wire.Dec, Doc: "Packets that access rules turned away."}
	ntpP7OldVersion   = &wire.Field{Name: "ntp.priv.mode7.oldversion", Label: "Old version", Bits: 32, Kind: wire.Dec, Doc: "Packets of an older NTP version."}
	ntpP7NewVersion   = &wire.Field{Name: "ntp.priv.mode7.newversion", Label: "New version", Bits: 32, Kind: wire.Dec, Doc: "Packets of this NTP version."}
	ntpP7BadVersion   = &wire.Field{Name: "ntp.priv.mode7.bad_version", Label: "Unknown version packets", Bits: 32, Kind: wire.Dec, Doc: "Packets of an unknown version."}
	ntpP7BadLength    = &wire.Field{Name: "ntp.priv.mode7.badlength", Label: "Bad length", Bits: 32, Kind: wire.Dec, Doc: "Packets too short or of a bad format."}
	ntpP7Limited      = &wire.Field{Name: "ntp.priv.mode7.limitrejected", Label: "Limit rejected", Bits: 32, Kind: wire.Dec, Doc: "Packets that came too often."}
	ntpP7Lamport      = &wire.Field{Name: "ntp.priv.mode7.lamport", Label: "Lamport violation", Bits: 32, Kind: wire.Dec, Doc: "Answers that came before their question."}
	ntpP7Rounding     = &wire.Field{Name: "ntp.priv.mode7.tsrounding", Label: "Timestamp rounding error", Bits: 32, Kind: wire.Dec, Doc: "Timestamps that rounding put out of order."}
	ntpP7TotalBufs    = &wire.Field{Name: "ntp.priv.mode7.totalrecvbufs", Label: "Total receive buffers", Bits: 16, Kind: wire.Dec, Doc: "Buffers for packets."}
	ntpP7FreeBufs     = &wire.Field{Name: "ntp.priv.mode7.freerecvbufs", Label: "Free receive buffers", Bits: 16, Kind: wire.Dec, Doc: "Buffers that are free for packets to come."}
	ntpP7FullBufs     = &wire.Field{Name: "ntp.priv.mode7.fullrecvbufs", Label: "Full receive buffers", Bits: 16, Kind: wire.Dec, Doc: "Buffers whose packets wait for the daemon."}
	ntpP7LowWater     = &wire.Field{Name: "ntp.priv.mode7.lowwater", Label: "Low water", Bits: 16, Kind: wire.Dec, Doc: "How often buffers were added."}
	ntpP7Dropped      = &wire.Field{Name: "ntp.priv.mode7.dropped", Label: "Dropped packets", Bits: 32, Kind: wire.Dec, Doc: "Packets dropped for want of a buffer."}
	ntpP7Ignored      = &wire.Field{Name: "ntp.priv.mode7.ignored", Label: "Ignored packets", Bits: 32, Kind: wire.Dec, Doc: "Packets on interfaces that are ignored."}
	ntpP7Received     = &wire.Field{Name: "ntp.priv.mode7.received", Label: "Received packets", Bits: 32, Kind: wire.Dec, Doc: "How many packets came in."}
	ntpP7NotSent      = &wire.Field{Name: "ntp.priv.mode7.notsent", Label: "Not sent packets", Bits: 32, Kind: wire.Dec, Doc: "Packets that could not be sent."}
	ntpP7Interrupts   = &wire.Field{Name: "ntp.priv.mode7.interrupts", Label: "Interrupts", Bits: 32, Kind: wire.Dec, Doc: "Interrupts for packets."}
	ntpP7IntReceived  = &wire.Field{Name: "ntp.priv.mode7.int_received", Label: "Received by interrupt handler", Bits: 32, Kind: wire.Dec, Doc: "Packets received that way."}
	ntpP7TotalMem     = &wire.Field{Name: "ntp.priv.mode7.totalmem", Label: "Total memory", Bits: 16, Kind: wire.Dec, Doc: "How many peers the daemon has room for."}
	ntpP7FreeMem      = &wire.Field{Name: "ntp.priv.mode7.freemem", Label: "Free memory", Bits: 16, Kind: wire.Dec, Doc: "What is left of it."}
	ntpP7FindPeer     = &wire.Field{Name: "ntp.priv.mode7.findpeer_calls", Label: "Find peer calls", Bits: 32, Kind: wire.Dec, Doc: "Searches for a peer."}
	ntpP7Allocs       = &wire.Field{Name: "ntp.priv.mode7.allocations", Label: "Allocations", Bits: 32, Kind: wire.Dec, Doc: "How many peers were set up since the start."}
	ntpP7Demob        = &wire.Field{Name: "ntp.priv.mode7.demobilizations", Label: "Demobilizations", Bits: 32, Kind: wire.Dec, Doc: "How many peers were given up since the start."}
	ntpP7HashCount    = &wire.Field{Name: "ntp.priv.mode7.hashcount", Label: "Hashcount", Kind: wire.Bytes, Doc: "Peers in each hash bucket."}
	ntpP7LastOffset   = &wire.Field{Name: "ntp.priv.mode7.last_offset", Label: "Last offset", Bits: 64, Kind: wire.Int, Doc: "The last correction."}
	ntpP7Drift        = &wire.Field{Name: "ntp.priv.mode7.drift_comp", Label: "Drift comp", Bits: 64, Kind: wire.Int, Doc: "Correction of the clock's rate."}
	ntpP7Compliance   = &wire.Field{Name: "ntp.priv.mode7.compliance", Label: "Compliance", Bits: 32, Kind: wire.Dec, Doc: "How trustworthy the correction is."}
	ntpP7Watchdog     = &wire.Field{Name: "ntp.priv.mode7.watchdog_timer", Label: "Watchdog timer", Bits: 32, Kind: wire.Dec, Doc: "Seconds since the clock was last corrected."}
	ntpP7Alarms       = &wire.Field{Name: "ntp.priv.mode7.alarms", Label: "Alarms", Bits: 32, Kind: wire.Dec, Doc: "Ticks of the timer."}
	ntpP7Overflows    = &wire.Field{Name: "ntp.priv.mode7.overflows", Label: "Overflows", Bits: 32, Kind: wire.Dec, Doc: "Ticks that were missed."}
	ntpP7XmtCalls     = &wire.Field{Name: "ntp.priv.mode7.xmtcalls", Label: "Transmitted calls", Bits: 32, Kind: wire.Dec, Doc: "Packets that the timer sent."}
	ntpP7Count        = &wire.Field{Name: "ntp.priv.mode7.count", Label: "Count", Bits: 32, Kind: wire.Dec, Doc: "How often the rule was used."}
	ntpP7Rflags       = &wire.Field{Name: "ntp.priv.mode7.rflags", Label: "Rflags", Bits: 16, Kind: wire.Dec, Doc: "What the rule forbids."}
	ntpP7Mflags       = &wire.Field{Name: "ntp.priv.mode7.mflags", Label: "Mflags", Bits: 16, Kind: wire.Dec, Doc: "When the rule holds: for NTP's own port only, for instance."}
	ntpP7PeerLimit    = &wire.Field{Name: "ntp.priv.mode7.ippeerlimit", Label: "IP peer limit", Bits: 16, Kind: wire.Int, Doc: "Peers allowed from one address."}
	ntpP7Restrict     = &wire.Field{Name: "ntp.priv.mode7.restrict_flags", Label: "Restrict flags", Bits: 16, Kind: wire.Dec, Doc: "What the rule forbids."}
	ntpP7Key          = &wire.Field{Name: "ntp.priv.mode7.key", Label: "Key", Bits: 64, Kind: wire.Hex, Doc: "A key's number, in the machine's own order of bytes.", Little: true}
	ntpP7NumKeys      = &wire.Field{Name: "ntp.priv.mode7.numkeys", Label: "Num keys", Bits: 32, Kind: wire.Dec, Doc: "How many keys the daemon knows."}
	ntpP7FreeKeys     = &wire.Field{Name: "ntp.priv.mode7.numfreekeys", Label: "Num free keys", Bits: 32, Kind: wire.Dec, Doc: "How many more keys there is room for."}
	ntpP7Lookups      = &wire.Field{Name: "ntp.priv.mode7.keylookups", Label: "Keylookups", Bits: 32, Kind: wire.Dec, Doc: "Searches for a key."}
	ntpP7NotFound     = &wire.Field{Name: "ntp.priv.mode7.keynotfound", Label: "Key not found", Bits: 32, Kind: wire.Dec, Doc: "Searches without success."}
	ntpP7Encrypts     = &wire.Field{Name: "ntp.priv.mode7.encryptions", Label: "Encryptions", Bits: 32, Kind: wire.Dec, Doc: "How many proofs were made."}
	ntpP7Decrypts     = &wire.Field{Name: "ntp.priv.mode7.decryptions", Label: "Decryptions", Bits: 32, Kind: wire.Dec, Doc: "How many proofs were checked."}
	ntpP7Expired      = &wire.Field{Name: "ntp.priv.mode7.expired", Label: "Expired", Bits: 32, Kind: wire.Dec, Doc: "Keys whose time ran out."}
	ntpP7Uncached     = &wire.Field{Name: "ntp.priv.mode7.keyuncached", Label: "Key uncached", Bits: 32, Kind: wire.Dec, Doc: "Keys that were not at hand."}
	ntpP7Local        = &wire.Field{Name: "ntp.priv.mode7.local_address", Label: "Local address", Bits: 32, Kind: wire.IPv4, Doc: "Where the trap is sent from."}
	ntpP7Trap         = &wire.Field{Name: "ntp.priv.mode7.trap_address", Label: "Trap address", Bits: 32, Kind: wire.IPv4, Doc: "Where it is sent to."}
	ntpP7TrapPort     = &wire.Field{Name: "ntp.priv.mode7.trap_port", Label: "Trap port", Bits: 16, Kind: wire.Dec, Doc: "The port that traps are sent to."}
	ntpP7TrapSeq      = &wire.Field{Name: "ntp.priv.mode7.sequence", Label: "Sequence number", Bits: 16, Kind: wire.Dec, Doc: "Number of the next trap."}
	ntpP7SetTime      = &wire.Field{Name: "ntp.priv.mode7.settime", Label: "Trap set time", Bits: 32, Kind: wire.Dec, Doc: "Seconds since it was last set."}
	ntpP7OrigTime     = &wire.Field{Name: "ntp.priv.mode7.origtime", Label: "Trap originally time", Bits: 32, Kind: wire.Dec, Doc: "Seconds since it was first set."}
	ntpP7Resets       = &wire.Field{Name: "ntp.priv.mode7.resets", Label: "Resets", Bits: 32, Kind: wire.Dec, Doc: "How often it was set again."}
	ntpP7Local6       = &wire.Field{Name: "ntp.priv.mode7.local_address6", Label: "IPv6 local addr", Bits: 128, Kind: wire.IPv6, Doc: "Where the trap is sent from."}
	ntpP7Trap6        = &wire.Field{Name: "ntp.priv.mode7.trap_address6", Label: "IPv6 trap addr", Bits: 128, Kind: wire.IPv6, Doc: "Where it is sent to."}
	ntpP7Requests     = &wire.Field{Name: "ntp.priv.mode7.requests", Label: "Requests", Bits: 32, Kind: wire.Dec, Doc: "How many mode 6 questions came."}
	ntpP7BadPackets   = &wire.Field{Name: "ntp.priv.mode7.bad_packets", Label: "Bad packets", Bits: 32, Kind: wire.Dec, Doc: "How many questions made no sense."}
	ntpP7Responses    = &wire.Field{Name: "ntp.priv.mode7.responses", Label: "Responses", Bits: 32, Kind: wire.Dec, Doc: "How many answers were sent."}
	ntpP7Fragments    = &wire.Field{Name: "ntp.priv.mode7.fragments", Label: "Fragments", Bits: 32, Kind: wire.Dec, Doc: "Parts of answers sent."}
	ntpP7Errors       = &wire.Field{Name: "ntp.priv.mode7.errors", Label: "Errors", Bits: 32, Kind: wire.Dec, Doc: "How many questions were refused."}
	ntpP7TooShort     = &wire.Field{Name: "ntp.priv.mode7.too_short", Label: "Too short packets", Bits: 32, Kind: wire.Dec, Doc: "How many packets were too short to be a question."}
	ntpP7InResp       = &wire.Field{Name: "ntp.priv.mode7.input_responses", Label: "Responses on input", Bits: 32, Kind: wire.Dec, Doc: "Answers that came in."}
	ntpP7InFrag       = &wire.Field{Name: "ntp.priv.mode7.input_fragments", Label: "Fragments on input", Bits: 32, Kind: wire.Dec, Doc: "Fragments that came in."}
	ntpP7InErr        = &wire.Field{Name: "ntp.priv.mode7.input_errors", Label: "Errors on input", Bits: 32, Kind: wire.Dec, Doc: "Errors that came in."}
	ntpP7BadOffset    = &wire.Field{Name: "ntp.priv.mode7.bad_offset", Label: "Non zero offset packets", Bits: 32, Kind: wire.Dec, Doc: "Packets whose offset was not 0."}
	ntpP7DataShort    = &wire.Field{Name: "ntp.priv.mode7.data_too_short", Label: "Data too short", Bits: 32, Kind: wire.Dec, Doc: "Packets with less data than they said."}
	ntpP7BadOp        = &wire.Field{Name: "ntp.priv.mode7.badop", Label: "Bad op code found", Bits: 32, Kind: wire.Dec, Doc: "Packets with an unknown opcode."}
	ntpP7Async        = &wire.Field{Name: "ntp.priv.mode7.async_messages", Label: "Async messages", Bits: 32, Kind: wire.Dec, Doc: "How many traps were sent, unasked."}
	ntpP7Type         = &wire.Field{Name: "ntp.priv.mode7.type", Label: "Type", Bits: 8, Kind: wire.Dec, Doc: "Kind of reference clock."}
	ntpP7ClockFlags   = &wire.Field{Name: "ntp.priv.mode7.clock_flags", Label: "Clock Flags", Bits: 8, Kind: wire.Dec, Doc: "Switches of the reference clock's driver."}
	ntpP7LastEvent    = &wire.Field{Name: "ntp.priv.mode7.lastevent", Label: "Last event", Bits: 8, Kind: wire.Dec, Doc: "What last happened to it.", Enum: ntpClockStates}
	ntpP7Current      = &wire.Field{Name: "ntp.priv.mode7.currentstatus", Label: "Current status", Bits: 8, Kind: wire.Dec, Doc: "How the reference clock is now: well, silent, out of order.", Enum: ntpClockStates}
	ntpP7Polls        = &wire.Field{Name: "ntp.priv.mode7.polls", Label: "Polls", Bits: 32, Kind: wire.Dec, Doc: "How often it was asked."}
	ntpP7NoResp       = &wire.Field{Name: "ntp.priv.mode7.noresponse", Label: "Noresponse", Bits: 32, Kind: wire.Dec, Doc: "How often it said nothing."}
	ntpP7BadFormat    = &wire.Field{Name: "ntp.priv.mode7.badformat", Label: "Bad format", Bits: 32, Kind: wire.Dec, Doc: "How often it said nonsense."}
	ntpP7BadData      = &wire.Field{Name: "ntp.priv.mode7.baddata", Label: "Bad data", Bits: 32, Kind: wire.Dec, Doc: "How often its time was wrong."}
	ntpP7Started      = &wire.Field{Name: "ntp.priv.mode7.timestarted", Label: "Time started", Bits: 32, Kind: wire.Dec, Doc: "Seconds since it was started."}
	ntpP7Fudge1       = &wire.Field{Name: "ntp.priv.mode7.fudgetime1", Label: "Fudge time 1", Bits: 64, Kind: wire.Hex, Doc: "A correction in seconds, for a delay of this clock that is known."}
	ntpP7Fudge2       = &wire.Field{Name: "ntp.priv.mode7.fudgetime2", Label: "Fudge time 2", Bits: 64, Kind: wire.Hex, Doc: "A second correction, whose meaning the driver defines."}
	ntpP7FudgeV1      = &wire.Field{Name: "ntp.priv.mode7.fudgeval1", Label: "Fudge val 1", Bits: 32, Kind: wire.Int, Doc: "A setting of its driver."}
	ntpP7FudgeV2      = &wire.Field{Name: "ntp.priv.mode7.fudgeval2", Label: "Fudge val 2", Bits: 32, Kind: wire.Dec, Doc: "A second setting, whose meaning the driver defines."}
	ntpP7Which        = &wire.Field{Name: "ntp.priv.mode7.which", Label: "Which", Bits: 32, Kind: wire.Dec, Doc: "Which of the clock's settings is to change."}
	ntpP7Fudge        = &wire.Field{Name: "ntp.priv.mode7.fudgetime", Label: "Fudgetime", Bits: 64, Kind: wire.Dec, Doc: "The setting's new value, in seconds."}
	ntpP7FudgeFlags   = &wire.Field{Name: "ntp.priv.mode7.fudgeval_flags", Label: "Fudgeval flags", Bits: 32, Kind: wire.Dec, Doc: "Its new value, or switches."}
	ntpP7KOffset      = &wire.Field{Name: "ntp.priv.mode7.kernel_offset", Label: "Offset", Bits: 32, Kind: wire.Int, Doc: "What the kernel still corrects."}
	ntpP7MaxErr       = &wire.Field{Name: "ntp.priv.mode7.maxerror", Label: "Max error", Bits: 32, Kind: wire.Int, Doc: "Largest possible error."}
	ntpP7EstErr       = &wire.Field{Name: "ntp.priv.mode7.esterror", Label: "Est error", Bits: 32, Kind: wire.Int, Doc: "How far the clock is likely to be off."}
	ntpP7Status       = &wire.Field{Name: "ntp.priv.mode7.status", Label: "Status", Bits: 16, Kind: wire.Dec, Doc: "Switches of the kernel's clock."}
	ntpP7Shift        = &wire.Field{Name: "ntp.priv.mode7.shift", Label: "Shift", Bits: 16, Kind: wire.Dec, Doc: "Interval, a power of two."}
	ntpP7Constant     = &wire.Field{Name: "ntp.priv.mode7.constant", Label: "Constant", Bits: 32, Kind: wire.Int, Doc: "How eagerly it corrects."}
	ntpP7Precision    = &wire.Field{Name: "ntp.priv.mode7.precision", Label: "Precision", Bits: 32, Kind: wire.Int, Doc: "How finely the clock can be read."}
	ntpP7Tolerance    = &wire.Field{Name: "ntp.priv.mode7.tolerance", Label: "tolerance", Bits: 32, Kind: wire.Int, Doc: "How far its rate may be off."}
	ntpP7PPSFreq      = &wire.Field{Name: "ntp.priv.mode7.ppsfreq", Label: "ppsfreq", Bits: 32, Kind: wire.Int, Doc: "Rate by the pulse per second."}
	ntpP7Jitter       = &wire.Field{Name: "ntp.priv.mode7.jitter", Label: "jitter", Bits: 32, Kind: wire.Int, Doc: "How much the pulse jumps."}
	ntpP7Stabil       = &wire.Field{Name: "ntp.priv.mode7.stabil", Label: "stabil", Bits: 32, Kind: wire.Int, Doc: "How steady the clock's rate is."}
	ntpP7JitCnt       = &wire.Field{Name: "ntp.priv.mode7.jitcnt", Label: "jitcnt", Bits: 32, Kind: wire.Int, Doc: "How many pulses came too far from where they belong."}
	ntpP7CalCnt       = &wire.Field{Name: "ntp.priv.mode7.calcnt", Label: "calcnt", Bits: 32, Kind: wire.Int, Doc: "How many times the rate was measured by the pulse."}
	ntpP7ErrCnt       = &wire.Field{Name: "ntp.priv.mode7.errcnt", Label: "errcnt", Bits: 32, Kind: wire.Int, Doc: "How many of those measurements failed."}
	ntpP7StbCnt       = &wire.Field{Name: "ntp.priv.mode7.stbcnt", Label: "stbcnt", Bits: 32, Kind: wire.Int, Doc: "Rates too unsteady."}
	ntpP7NValues      = &wire.Field{Name: "ntp.priv.mode7.nvalues", Label: "Nvalues", Bits: 8, Kind: wire.Dec, Doc: "Values that follow."}
	ntpP7NTimes       = &wire.Field{Name: "ntp.priv.mode7.ntimes", Label: "Ntimes", Bits: 8, Kind: wire.Dec, Doc: "How many times follow."}
	ntpP7SValues      = &wire.Field{Name: "ntp.priv.mode7.svalues", Label: "Svalues", Bits: 16, Kind: wire.Dec, Doc: "Which of them are signed."}
	ntpP7STimes       = &wire.Field{Name: "ntp.priv.mode7.stimes", Label: "Stimes", Bits: 32, Kind: wire.Dec, Doc: "Which of them are signed."}
	ntpP7Values       = &wire.Field{Name: "ntp.priv.mode7.values", Label: "Values", Bits: 512, Kind: wire.Bytes, Doc: "Values for whoever mends the driver."}
	ntpP7Times        = &wire.Field{Name: "ntp.priv.mode7.times", Label: "Times", Bits: 2048, Kind: wire.Bytes, Doc: "Times for whoever mends the driver."}
	ntpP7IfName       = &wire.Field{Name: "ntp.priv.mode7.int_name", Label: "Interface name", Bits: 256, Kind: wire.Text, Str: upToNUL, Doc: "What the system calls it."}
	ntpP7IfFlags      = &wire.Field{Name: "ntp.priv.mode7.int_flags", Label: "Interface flags", Bits: 32, Kind: wire.Int, Doc: "What the interface can do, as the daemon sees it."}
	ntpP7LastTTL      = &wire.Field{Name: "ntp.priv.mode7.last_ttl", Label: "Last TTL specified", Bits: 32, Kind: wire.Int, Doc: "For multicast: how far it goes."}
	ntpP7NumMcast     = &wire.Field{Name: "ntp.priv.mode7.num_mcast", Label: "Number of multicast sockets", Bits: 32, Kind: wire.Int, Doc: "Groups it listens to."}
	ntpP7Uptime       = &wire.Field{Name: "ntp.priv.mode7.uptime", Label: "Uptime", Bits: 32, Kind: wire.Int, Doc: "Seconds it has been up."}
	ntpP7Scope        = &wire.Field{Name: "ntp.priv.mode7.scopeid", Label: "Scopeid", Bits: 32, Kind: wire.Dec, Doc: "The IPv6 zone: which link a link-local address belongs to."}
	ntpP7IfIndex      = &wire.Field{Name: "ntp.priv.mode7.ifindex", Label: "Ifindex", Bits: 32, Kind: wire.Dec, Doc: "The system's number for it."}
	ntpP7IfNum        = &wire.Field{Name: "ntp.priv.mode7.ifnum", Label: "Ifnum", Bits: 32, Kind: wire.Dec, Doc: "The daemon's number for it."}
	ntpP7PeerCount    = &wire.Field{Name: "ntp.priv.mode7.peercnt", Label: "Peer count", Bits: 32, Kind: wire.Dec, Doc: "Peers that are spoken to from it."}
	ntpP7Family       = &wire.Field{Name: "ntp.priv.mode7.family", Label: "Address family", Bits: 16, Kind: wire.Dec, Doc: "IPv4 or IPv6, by the system's numbers."}
	ntpP7IgnorePkts   = &wire.Field{Name: "ntp.priv.mode7.ignore_pkts", Label: "Ignore packets", Bits: 8, Kind: wire.Dec, Doc: "Whether what comes in is ignored."}
	ntpP7Action       = &wire.Field{Name: "ntp.priv.mode7.action", Label: "Action", Bits: 8, Kind: wire.Dec, Doc: "What was done with it.", Enum: wire.Enum{1: "interface exists", 2: "interface created", 3: "interface deleted"}}
)

// The structures, row by row.
var (
	ntpItemPeer = []*wire.Field{
		ntpP7Address, ntpP7Port, ntpP7Hmode, ntpP7PeerFlags, ntpP7IPv6, ntpP7Unused4, ntpP7Address6,
	}
	ntpItemSum = []*wire.Field{
		ntpP7Dst, ntpP7Src, ntpP7SrcPort, ntpStratum, ntpP7Hpoll, ntpPoll, ntpP7Reach, ntpP7PeerFlags, ntpP7Hmode, ntpP7Delay, ntpP7Offset, ntpP7Disp,
		ntpP7IPv6, ntpP7Unused4, ntpP7Dst6, ntpP7Src6,
	}
	ntpItemInfo = []*wire.Field{
		ntpP7Dst, ntpP7Src, ntpP7SrcPort, ntpP7PeerFlags, ntpP7Leap, ntpP7Hmode, ntpP7Pmode, ntpStratum, ntpPoll, ntpP7Hpoll, ntpPrecision, ntpP7Version,
		ntpP7Unused1, ntpP7Reach, ntpP7Unreach, ntpP7Flash, ntpP7TTL, ntpP7Flash2, ntpP7Assoc, ntpKeyID, ntpP7PeerKey, ntpRefID, ntpP7Timer, ntpDelay,
		ntpDisp, ntpRef, ntpOrg, ntpRec, ntpXmt, ntpP7FiltDelay, ntpP7FiltDelay, ntpP7FiltDelay, ntpP7FiltDelay, ntpP7FiltDelay, ntpP7FiltDelay,
		ntpP7FiltDelay, ntpP7FiltDelay, ntpP7FiltOffset, ntpP7FiltOffset, ntpP7FiltOffset, ntpP7FiltOffset, ntpP7FiltOffset, ntpP7FiltOffset, ntpP7FiltOffset,
		ntpP7FiltOffset, ntpP7Order, ntpP7Order, ntpP7Order, ntpP7Order, ntpP7Order, ntpP7Order, ntpP7Order, ntpP7Order, ntpP7Delay, ntpP7Disp, ntpP7Offset,
		ntpP7SelDisp, ntpP7Unused4, ntpP7Unused4, ntpP7Unused4, ntpP7Unused4, ntpP7Unused4, ntpP7Unused4, ntpP7Unused4, ntpP7EstBDelay, ntpP7IPv6,
		ntpP7Unused4, ntpP7Dst6, ntpP7Src6,
	}
	ntpItemStats = []*wire.Field{
		ntpP7Dst, ntpP7Src, ntpP7SrcPort, ntpP7PeerFlag2, ntpP7TimeReset, ntpP7TimeReceived, ntpP7TimeToSend, ntpP7TimeReach, ntpP7Sent, ntpP7Unused4,
		ntpP7Processed, ntpP7Unused4, ntpP7BadAuth, ntpP7Bogus, ntpP7Old, ntpP7Unused4, ntpP7Unused4, ntpP7BadDisp, ntpP7BadRef, ntpP7Unused4, ntpP7Candidate,
		ntpP7Unused1, ntpP7Unused1, ntpP7Unused1, ntpP7IPv6, ntpP7Unused4, ntpP7Dst6, ntpP7Src6,
	}
	ntpItemSys = []*wire.Field{
		ntpP7Address, ntpP7Pmode, ntpP7Leap, ntpStratum, ntpPrecision, ntpDelay, ntpDisp, ntpRefID, ntpRef, ntpP7Poll, ntpP7SysFlags8, ntpP7Unused3,
		ntpP7BDelay, ntpP7Freq, ntpP7AuthDelay, ntpP7Stability, ntpP7IPv6, ntpP7Unused4, ntpP7Address6,
	}
	ntpItemSysstats = []*wire.Field{
		ntpP7TimeUp, ntpP7TimeReset, ntpP7Denied, ntpP7OldVersion, ntpP7NewVersion, ntpP7BadVersion, ntpP7BadLength, ntpP7Processed, ntpP7BadAuth,
		ntpP7TimeReceived, ntpP7Limited, ntpP7Lamport, ntpP7Rounding,
	}
	ntpItemIo = []*wire.Field{
		ntpP7TimeReset, ntpP7TotalBufs, ntpP7FreeBufs, ntpP7FullBufs, ntpP7LowWater, ntpP7Dropped, ntpP7Ignored, ntpP7Received, ntpP7Sent, ntpP7NotSent,
		ntpP7Interrupts, ntpP7IntReceived,
	}
	ntpItemMem = []*wire.Field{
		ntpP7TimeReset, ntpP7TotalMem, ntpP7FreeMem, ntpP7FindPeer, ntpP7Allocs, ntpP7Demob, ntpP7HashCount,
	}
	ntpItemLoop = []*wire.Field{
		ntpP7LastOffset, ntpP7Drift, ntpP7Compliance, ntpP7Watchdog,
	}
	ntpItemTimer = []*wire.Field{
		ntpP7TimeReset, ntpP7Alarms, ntpP7Overflows, ntpP7XmtCalls,
	}
	ntpItemConf = []*wire.Field{
		ntpP7Address, ntpP7Hmode, ntpP7Version, ntpP7MinPoll, ntpP7MaxPoll, ntpP7Config, ntpP7TTL, ntpP7Unused2, ntpKeyID, ntpP7KeyFile, ntpP7IPv6,
		ntpP7Unused4, ntpP7Address6,
	}
	ntpItemUnconf = []*wire.Field{
		ntpP7Address, ntpP7IPv6, ntpP7Address6,
	}
	ntpItemSysflag = []*wire.Field{
		ntpP7SysFlags,
	}
	ntpItemRestrict = []*wire.Field{
		ntpP7Address, ntpP7Mask, ntpP7Count, ntpP7Rflags, ntpP7Mflags, ntpP7IPv6, ntpP7Unused4, ntpP7Address6, ntpP7Mask6,
	}
	ntpItemConfrestrict = []*wire.Field{
		ntpP7Address, ntpP7Mask, ntpP7PeerLimit, ntpP7Restrict, ntpP7Mflags, ntpP7Unused4, ntpP7Address6, ntpP7Mask6,
	}
	ntpItemMon = []*wire.Field{
		ntpMonAvg, ntpMonLast, ntpMonRestr, ntpMonCount, ntpMonRemote, ntpMonPort, ntpMonMode, ntpMonVersion, ntpMonIPv6, ntpMonUnused, ntpMonAddr6,
	}
	ntpItemMon1 = []*wire.Field{
		ntpMonAvg, ntpMonLast, ntpMonRestr, ntpMonCount, ntpMonRemote, ntpMonLocal, ntpMonFlags, ntpMonPort, ntpMonMode, ntpMonVersion, ntpMonIPv6,
		ntpMonUnused, ntpMonAddr6, ntpMonDaddr6,
	}
	ntpItemReset = []*wire.Field{
		ntpP7Reset,
	}
	ntpItemKey = []*wire.Field{
		ntpP7Key,
	}
	ntpItemAuth = []*wire.Field{
		ntpP7TimeReset, ntpP7NumKeys, ntpP7FreeKeys, ntpP7Lookups, ntpP7NotFound, ntpP7Encrypts, ntpP7Decrypts, ntpP7Expired, ntpP7Uncached,
	}
	ntpItemTraps = []*wire.Field{
		ntpP7Local, ntpP7Trap, ntpP7TrapPort, ntpP7TrapSeq, ntpP7SetTime, ntpP7OrigTime, ntpP7Resets, ntpP7TrapFlags, ntpP7IPv6, ntpP7Local6, ntpP7Trap6,
	}
	ntpItemTrapset = []*wire.Field{
		ntpP7Local, ntpP7Trap, ntpP7TrapPort, ntpP7Unused2, ntpP7IPv6, ntpP7Local6, ntpP7Trap6,
	}
	ntpItemKeyid = []*wire.Field{
		ntpKeyID,
	}
	ntpItemCtl = []*wire.Field{
		ntpP7TimeReset, ntpP7Requests, ntpP7BadPackets, ntpP7Responses, ntpP7Fragments, ntpP7Errors, ntpP7TooShort, ntpP7InResp, ntpP7InFrag, ntpP7InErr,
		ntpP7BadOffset, ntpP7BadVersion, ntpP7DataShort, ntpP7BadOp, ntpP7Async,
	}
	ntpItemAddr = []*wire.Field{
		ntpP7Address,
	}
	ntpItemClock = []*wire.Field{
		ntpP7Address, ntpP7Type, ntpP7ClockFlags, ntpP7LastEvent, ntpP7Current, ntpP7Polls, ntpP7NoResp, ntpP7BadFormat, ntpP7BadData, ntpP7Started,
		ntpP7Fudge1, ntpP7Fudge2, ntpP7FudgeV1, ntpP7FudgeV2,
	}
	ntpItemFudge = []*wire.Field{
		ntpP7Address, ntpP7Which, ntpP7Fudge, ntpP7FudgeFlags,
	}
	ntpItemKernel = []*wire.Field{
		ntpP7KOffset, ntpP7Freq, ntpP7MaxErr, ntpP7EstErr, ntpP7Status, ntpP7Shift, ntpP7Constant, ntpP7Precision, ntpP7Tolerance, ntpP7PPSFreq, ntpP7Jitter,
		ntpP7Stabil, ntpP7JitCnt, ntpP7CalCnt, ntpP7ErrCnt, ntpP7StbCnt,
	}
	ntpItemBug = []*wire.Field{
		ntpP7Address, ntpP7NValues, ntpP7NTimes, ntpP7SValues, ntpP7STimes, ntpP7Values, ntpP7Times,
	}
	ntpItemIf = []*wire.Field{
		ntpP7Address6, ntpP7Bcast6, ntpP7Mask6, ntpP7IPv6, ntpP7IfName, ntpP7IfFlags, ntpP7LastTTL, ntpP7NumMcast, ntpP7Received, ntpP7Sent, ntpP7NotSent,
		ntpP7Uptime, ntpP7Scope, ntpP7IfIndex, ntpP7IfNum, ntpP7PeerCount, ntpP7Family, ntpP7IgnorePkts, ntpP7Action, ntpP7Unused4,
	}
)

// ntpItems says which structure a request code goes with, in questions and in answers.
var ntpItems = [...][2][]*wire.Field{
	0:  {ntpItemPeer, ntpItemPeer},
	1:  {ntpItemSum, ntpItemSum},
	2:  {ntpItemPeer, ntpItemInfo},
	3:  {ntpItemPeer, ntpItemStats},
	4:  {ntpItemSys, ntpItemSys},
	5:  {ntpItemSysstats, ntpItemSysstats},
	6:  {ntpItemIo, ntpItemIo},
	7:  {ntpItemMem, ntpItemMem},
	8:  {ntpItemLoop, ntpItemLoop},
	9:  {ntpItemTimer, ntpItemTimer},
	10: {ntpItemConf, ntpItemConf},
	11: {ntpItemUnconf, ntpItemUnconf},
	12: {ntpItemSysflag, ntpItemSysflag},
	13: {ntpItemSysflag, ntpItemSysflag},
	16: {ntpItemRestrict, ntpItemRestrict},
	17: {ntpItemConfrestrict, ntpItemConfrestrict},
	18: {ntpItemConfrestrict, ntpItemConfrestrict},
	19: {ntpItemConfrestrict, ntpItemConfrestrict},
	20: {ntpItemMon, ntpItemMon},
	21: {ntpItemReset, ntpItemReset},
	22: {ntpItemUnconf, ntpItemUnconf},
	26: {ntpItemKey, ntpItemKey},
	27: {ntpItemKey, ntpItemKey},
	28: {ntpItemAuth, ntpItemAuth},
	29: {ntpItemTraps, ntpItemTraps},
	30: {ntpItemTrapset, ntpItemTrapset},
	31: {ntpItemTrapset, ntpItemTrapset},
	32: {ntpItemKeyid, ntpItemKeyid},
	33: {ntpItemKeyid, ntpItemKeyid},
	34: {ntpItemCtl, ntpItemCtl},
	36: {ntpItemAddr, ntpItemClock},
	37: {ntpItemFudge, ntpItemFudge},
	38: {ntpItemKernel, ntpItemKernel},
	39: {ntpItemAddr, ntpItemBug},
	42: {ntpItemMon1, ntpItemMon1},
	44: {ntpItemIf, ntpItemIf},
	45: {ntpItemIf, ntpItemIf},
}

var ntpRequests = wire.Enum{
	0: "PEER_LIST", 1: "PEER_LIST_SUM", 2: "PEER_INFO", 3: "PEER_STATS", 4: "SYS_INFO", 5: "SYS_STATS", 6: "IO_STATS", 7: "MEM_STATS", 8: "LOOP_INFO", 9: "TIMER_STATS", 10: "CONFIG", 11: "UNCONFIG", 12: "SET_SYS_FLAG", 13: "CLR_SYS_FLAG",
	14: "MONITOR", 15: "NOMONITOR", 16: "GET_RESTRICT", 17: "RESADDFLAGS", 18: "RESSUBFLAGS", 19: "UNRESTRICT", 20: "MON_GETLIST|Who asked for the time lately: the amplifier.", 21: "RESET_STATS", 22: "RESET_PEER", 23: "REREAD_KEYS", 24: "DO_DIRTY_HACK",
	25: "DONT_DIRTY_HACK", 26: "TRUSTKEY", 27: "UNTRUSTKEY", 28: "AUTHINFO", 29: "TRAPS", 30: "ADD_TRAP", 31: "CLR_TRAP", 32: "REQUEST_KEY", 33: "CONTROL_KEY", 34: "GET_CTLSTATS", 35: "GET_LEAPINFO", 36: "GET_CLOCKINFO", 37: "SET_CLKFUDGE", 38: "GET_KERNEL",
	39: "GET_CLKBUGINFO", 41: "SET_PRECISION", 42: "MON_GETLIST_1|Up to 600 addresses who asked for the time lately, for a question of 8 bytes: the amplifier of 2014 (CVE-2013-5211).", 43: "HOSTNAME_ASSOCID", 44: "IF_STATS", 45: "IF_RELOAD",
}

var ntpPrivErrors = wire.Enum{0: "no error", 1: "incompatible implementation number", 2: "unimplemented request code", 3: "format error", 4: "no data available", 5: "unknown", 6: "unknown", 7: "authentication failure"}

func ntpMon(name, label string, bits int, kind wire.Kind, doc string) *wire.Field {
	return &wire.Field{Name: "ntp.priv.monlist." + name, Label: label, Bits: bits, Kind: kind, Doc: doc}
}

// ntpBits makes a row of switches, of which the last ones are used; names are in
// the order on the wire.
func ntpBits(name, prefix string, bits int, names ...string) *wire.Field {
	f := &wire.Field{Name: "ntp.priv." + name, Label: "Flags", Bits: bits, Kind: wire.Hex, Num: lastByte, Doc: "Switches of the daemon."}
	if pad := bits - len(names); pad > 0 {
		f.Sub = append(f.Sub, wire.Pad(pad))
	}
	for _, n := range names {
		f.Sub = append(f.Sub, &wire.Field{Name: "ntp.priv." + prefix + "." + n, Label: n, Bits: 1, Kind: wire.Bool, Doc: "The switch that ntp.conf calls by this or a similar name."})
	}
	return f
}

// ntpPrivateRows are the rows of mode 7.
func ntpPrivateRows() []*wire.Field {
	rows := []*wire.Field{ntpPrivAuthSeq, ntpPrivImpl, ntpPrivCode, ntpPrivErr, ntpPrivItems, ntpPrivZero, ntpPrivSize, ntpPrivItem, ntpPrivMonItem, ntpPrivData, ntpPrivTime, ntpP7Bcast, ntpP7Mask}
	for _, pair := range ntpItems {
		for _, items := range pair {
			for _, f := range items {
				if !slices.Contains(rows, f) {
					rows = append(rows, f)
				}
			}
		}
	}
	return rows
}

const ntpIfStats, ntpIfReload = 44, 45

func decodeNTPPrivate(d *wire.Decoder) {
	response := d.Raw(ntpFlags) >> 7
	auth := d.Add(ntpPrivAuthSeq)>>7 == 1
	d.Add(ntpPrivImpl)
	code := int(d.Add(ntpPrivCode))
	d.Add(ntpPrivErr)
	n := d.Add(ntpPrivItems)
	d.Add(ntpPrivZero)
	size := int(d.Add(ntpPrivSize))
	var rows []*wire.Field
	if code < len(ntpItems) {
		rows = ntpItems[code][response]
	}
	item := ntpPrivItem
	if code == 20 || code == 42 {
		item = ntpPrivMonItem
	}
	for ; n > 0 && size > 0 && d.More(); n-- {
		d.Open(item, size, ntpPrivSize)
		if code == ntpIfStats || code == ntpIfReload {
			if b := d.Rest(); wire.U32(b, 48) == 0 && len(b) >= 52 {
				for _, f := range [3]*wire.Field{ntpP7Address, ntpP7Bcast, ntpP7Mask} {
					d.Add(f)
					d.Take(ntpPrivData, 12) // an IPv4 address in an IPv6 address's room
				}
				rows = ntpItemIf[3:]
			} else {
				rows = ntpItemIf
			}
		}
		for _, f := range rows {
			switch {
			case !d.More():
			case f.Bits == 0:
				d.TakeRest(f)
			case f.Bits > d.Left()*8: // older structures end earlier
				d.TakeRest(ntpPrivData)
			default:
				d.Add(f)
			}
		}
		d.TakeRest(ntpPrivData)
		d.Close()
	}
	const authenticator = 8 + 4 + 16
	if auth && response == 0 && d.Left() >= authenticator {
		if pad := d.Left() - authenticator; pad > 0 && pad != 4 { // 4 more: SHA-1
			d.Take(ntpPrivData, pad&^3)
		}
		d.Add(ntpPrivTime)
		d.Add(ntpKeyID)
		d.TakeRest(ntpMAC)
	}
	d.TakeRest(ntpPrivData)
}

func lastByte(v wire.View) uint64 { return v.Wire() & 0xff }

func ntpMonlistItem(dst []byte, _ wire.View) []byte { return append(dst, "Monlist Item"...) }

func sayMonlistItem(dst []byte, v wire.View) []byte {
	b := v.Bytes()
	if len(b) < 20 {
		return dst
	}
	dst = wire.AppendIP(dst, b[16:20])
	dst = append(dst, ": "...)
	dst = wire.AppendUint(dst, uint64(wire.U32(b, 12)))
	return append(dst, " packets"...)
}

func lineNTPPrivate(dst, b []byte) []byte {
	if len(b) < 8 {
		return dst
	}
	dst = append(dst, ' ')
	dst = ntpPrivCode.AppendName(dst, uint64(b[3]))
	if b[0]&0x80 == 0 {
		return append(dst, " request"...)
	}
	dst = append(dst, " response "...)
	dst = wire.AppendUint(dst, uint64(b[1]&0x7f))
	if code := b[4] >> 4; code != 0 {
		dst = append(dst, ": "...)
		return ntpPrivErr.AppendName(dst, uint64(code))
	}
	dst = append(dst, ": "...)
	dst = wire.AppendUint(dst, uint64(wire.U16(b, 4)&0xfff))
	return append(dst, " items"...)
}
