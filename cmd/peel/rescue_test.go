package main

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"peel/capture"
	"peel/layers"
	"peel/report"
)

// fragile is a form that panics on every packet with a TCP layer.
type fragile struct{ report.Form }

func (f fragile) Append(dst []byte, p *report.Packet) []byte {
	for i := range p.Stack.Layers {
		if p.Stack.Layers[i].P.Name == "tcp" {
			panic("a fault")
		}
	}
	return f.Form.Append(dst, p)
}

func TestAFaultCostsOnePacketOnly(t *testing.T) {
	var out bytes.Buffer
	source := capture.Concat(testdata+"/tcp/refused.pcapng", testdata+"/arp/request-reply.pcap")
	p := &pipeline{
		feed: fromFiles(source), decoder: layers.NewDecoder(), out: &out,
		form: func() report.Form { return fragile{report.New("summary", report.Style{Width: 120})} },
	}
	err := p.run(context.Background())
	if !errors.Is(err, errFault) || !strings.Contains(err.Error(), "packet 1 and 1 more") {
		t.Errorf("the error is %v", err)
	}
	if got := strings.Count(out.String(), "\n"); got != 6 {
		t.Errorf("%d lines, want one for each of 6 packets:\n%s", got, out.String())
	}
	if !strings.Contains(out.String(), "who has") {
		t.Errorf("the ARP packets behind the fault are not shown as such:\n%s", out.String())
	}
	if code := exitCode(err, &bytes.Buffer{}); code != exitDamaged {
		t.Errorf("exit code %d", code)
	}
}
