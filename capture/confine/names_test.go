package confine

import (
	"strings"
	"testing"
)

func TestAllows(t *testing.T) {
	day := Files{Folder: "/captures", Prefix: "day", Ending: ".pcapng.zst"}
	for _, test := range []struct {
		title string
		files Files
		name  string
		want  bool
	}{
		{"the name itself", day, "day.pcapng.zst", true},
		{"a rotated name", day, "day_00001_20261122185500.pcapng.zst", true},
		{"more than 99999 files", day, "day_1000000_20261122185500.pcapng.zst", true},
		{"prefix with a dot and a blank", Files{Prefix: "a b.c", Ending: ".pcap"}, "a b.c_00002_20261122185500.pcap", true},
		{"prefix that looks rotated", Files{Prefix: "x_00001_20261122185500", Ending: ".pcap"}, "x_00001_20261122185500.pcap", true},
		{"hidden file without prefix", Files{Ending: ".pcap"}, ".pcap", true},
		{"empty", day, "", false},
		{"another prefix", day, "days.pcapng.zst", false},
		{"another ending", day, "day.pcapng", false},
		{"ending twice", day, "day.pcapng.zst.pcapng.zst", false},
		{"prefix only", day, "day", false},
		{"no number", day, "day_20261122185500.pcapng.zst", false},
		{"short number", day, "day_0001_20261122185500.pcapng.zst", false},
		{"endless number", day, "day_00000000001_20261122185500.pcapng.zst", false},
		{"short time", day, "day_00001_2026112218550.pcapng.zst", false},
		{"letters", day, "day_0000a_20261122185500.pcapng.zst", false},
		{"sign", day, "day_+0001_20261122185500.pcapng.zst", false},
		{"digits that are not ASCII", day, "day_٠٠٠٠١_20261122185500.pcapng.zst", false},
		{"no first underline", day, "day00001_20261122185500.pcapng.zst", false},
		{"two underlines", day, "day__00001_20261122185500.pcapng.zst", false},
		{"folder above", day, "../day.pcapng.zst", false},
		{"folder in between", day, "day/../../x.pcapng.zst", false},
		{"absolute", day, "/captures/day.pcapng.zst", false},
		{"NUL", day, "day.pcapng.zst\x00", false},
		{"NUL inside", day, "day\x00.pcapng.zst", false},
		{"overlong", Files{Prefix: strings.Repeat("a", 250), Ending: ".pcap"}, strings.Repeat("a", 250) + "_00001_20261122185500.pcap", false},
		{"plan without a name", Files{Folder: "/"}, "", false},
		{"plan with a path", Files{Prefix: "a/b", Ending: ".pcap"}, "a/b.pcap", false},
		{"plan with NUL", Files{Prefix: "a\x00", Ending: ".pcap"}, "a\x00.pcap", false},
		{"plan for the folder itself", Files{Prefix: "."}, ".", false},
		{"plan for the folder above", Files{Prefix: ".", Ending: "."}, "..", false},
	} {
		t.Run(test.title, func(t *testing.T) {
			if got := test.files.allows(test.name); got != test.want {
				t.Errorf("allows(%q) = %t", test.name, got)
			}
		})
	}
}

func TestParseRequest(t *testing.T) {
	for _, test := range []struct {
		title, message string
		ok             bool
	}{
		{"create", "cday.pcap", true},
		{"remove", "rday.pcap", true},
		{"owners", "o", true},
		{"nothing", "", false},
		{"unknown", "xday.pcap", false},
		{"create nothing", "c", false},
		{"owners with a name", "oday.pcap", false},
		{"overlong", "c" + strings.Repeat("a", 256), false},
	} {
		t.Run(test.title, func(t *testing.T) {
			r, ok := parseRequest([]byte(test.message))
			if ok != test.ok || ok && string(r.message()) != test.message {
				t.Errorf("parseRequest(%q) = %q, %t", test.message, r.message(), ok)
			}
		})
	}
}
