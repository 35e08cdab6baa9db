package report_test
import ("testing";"time";"fmt";"encoding/binary";"bytes"
"peel/layers";"peel/layers/wire";"peel/report")
func ip4(proto byte, body []byte) []byte { h:=make([]byte,20); h[0]=0x45; binary.BigEndian.PutUint16(h[2:],uint16(20+len(body))); h[8]=64;h[9]=proto; copy(h[12:],[]byte{1,2,3,4,5,6,7,8}); return append(h,body...)}
func udp(s,dp uint16, b []byte) []byte { h:=make([]byte,8); binary.BigEndian.PutUint16(h,s);binary.BigEndian.PutUint16(h[2:],dp);binary.BigEndian.PutUint16(h[4:],uint16(8+len(b))); return append(h,b...)}
func tcp(s,dp uint16, b []byte) []byte { h:=make([]byte,20); binary.BigEndian.PutUint16(h,s);binary.BigEndian.PutUint16(h[2:],dp);h[12]=0x50;h[13]=0x18; return append(h,b...)}
func eth(t uint16,b []byte) []byte { h:=make([]byte,14); h[5]=1;h[11]=2; binary.BigEndian.PutUint16(h[12:],t); return append(h,b...)}
func TestZZ(t *testing.T){
 R:=bytes.Repeat
 const N=65000
 c:=map[string][]byte{}
 fit:=func(b []byte,n int)[]byte{return R(b,n/len(b))}
 c["sctp"]=eth(0x800,ip4(132,append(make([]byte,12),fit([]byte{1,0,0,4},N)...)))
 c["sctp8"]=eth(0x800,ip4(132,append(make([]byte,12),fit([]byte{11,0,0,4},N)...)))
 c["sctpinit"]=eth(0x800,ip4(132,append(append(make([]byte,12),[]byte{1,0,0xf0,0,0,0,0,1,0,0,0,1,0,1,0,1,0,0,0,1}...),fit([]byte{0x80,0,0,4},0xf000-20)...)))
 q:=append([]byte{1,'a'},[]byte{0,0,1,0,1}...)
 dh:=[]byte{0,1,1,0,0x20,0,0,0,0,0,0,0}
 c["dnsq"]=eth(0x800,ip4(17,udp(1000,53,append(append([]byte{},dh...),fit(q,N-100)...))))
 long:=[]byte{}; for i:=0;i<63;i++{long=append(long,3,'a','b','c')}; long=append(long,0)
 dh2:=[]byte{0,1,0x84,0,0,1,0x40,0,0,0,0,0}
 b:=append(append([]byte{},dh2...),long...); b=append(b,0,1,0,1)
 b=append(b,fit([]byte{0xc0,12,0,1,0,1,0,0,0,0,0,0},N-500)...)
 c["dnsans"]=eth(0x800,ip4(17,udp(53,1000,b)))
 b=append(append([]byte{},dh2...),long...); b=append(b,0,1,0,1)
 b=append(b,fit([]byte{0xc0,12,0,16,0,1,0,0,0,0,0,1,0},N-500)...)
 c["dnstxt"]=eth(0x800,ip4(17,udp(53,1000,b)))
 tx:=[]byte{0,0,16,0,1,0,0,0,0,0xf0,0}; tx=append(tx,make([]byte,0xf000)...)
 c["dnsonetxt"]=eth(0x800,ip4(17,udp(53,1000,append(append([]byte{},[]byte{0,1,0x84,0,0,0,0,1,0,0,0,0}...),tx...))))
 op:=[]byte{0,0,41,0,1,0,0,0,0,0xf0,0}; op=append(op,make([]byte,0xf000)...)
 c["edns"]=eth(0x800,ip4(17,udp(53,1000,append(append([]byte{},[]byte{0,1,0x84,0,0,0,0,0,0,0,0,1}...),op...))))
 sv:=[]byte{0,0,64,0,1,0,0,0,0,0xf0,0,0,1,0}; sv=append(sv,make([]byte,0xf000-3)...)
 c["svcb"]=eth(0x800,ip4(17,udp(53,1000,append(append([]byte{},[]byte{0,1,0x84,0,0,0,0,1,0,0,0,0}...),sv...))))
 c["http"]=eth(0x800,ip4(6,tcp(1000,80,append([]byte("GET / HTTP/1.1\r\n"),fit([]byte("a:b\r\n"),N-100)...))))
 c["httplong"]=eth(0x800,ip4(6,tcp(1000,80,append([]byte("GET /"),R([]byte("é"),30000)...))))
 c["http8"]=eth(0x800,ip4(6,tcp(1000,80,append([]byte("GET /"+string(R([]byte("a%41&b=c?"),6000))+" HTTP/1.1\r\nCookie: "),R([]byte("a=b; "),2000)...))))
 c["ftp"]=eth(0x800,ip4(6,tcp(21,1000,fit([]byte("220 a\r\n"),N-100))))
 c["ftp2"]=eth(0x800,ip4(6,tcp(21,1000,append([]byte("220-a\r\n"),fit([]byte("b\r\n"),N-100)...))))
 dhcp:=make([]byte,236); dhcp[0]=1;dhcp[1]=1;dhcp[2]=6; dhcp=append(dhcp,0x63,0x82,0x53,0x63)
 for _,o:=range []byte{0,55,81,82,43,119,121,120,125,61,124,12,77,90}{ for _,l:=range []byte{0,1,254}{
  one:=append([]byte{o,l},make([]byte,l)...); if o==0{one=one[:1]}
  c[fmt.Sprint("dhcp",o,"/",l)]=eth(0x800,ip4(17,udp(68,67,append(append([]byte{},dhcp...),fit(one,N-500)...))))}}
 c["dhcp119"]=eth(0x800,ip4(17,udp(68,67,append(append([]byte{},dhcp...),fit(append([]byte{119,254},R([]byte{1,'a',0xc0,0},64)...)[:256],N-500)...))))
 c["ntp"]=eth(0x800,ip4(17,udp(123,123,append(append([]byte{0x23},make([]byte,47)...),fit([]byte{1,4,0,4},N-100)...))))
 c["ntp16"]=eth(0x800,ip4(17,udp(123,123,append(append([]byte{0x23},make([]byte,47)...),fit(append([]byte{1,4,0,16},make([]byte,12)...),N-100)...))))
 mon:=make([]byte,8); mon[0]=0x97; mon[2]=3; mon[3]=42; mon[4]=0x0f;mon[5]=0xff; mon[7]=1
 c["ntp7"]=eth(0x800,ip4(17,udp(123,123,append(mon,make([]byte,N-100)...))))
 mon2:=append([]byte{},mon...);mon2[7]=0; c["ntp70"]=eth(0x800,ip4(17,udp(123,123,append(mon2,make([]byte,N-100)...))))
 nc:=append([]byte{0x16,0x82,0,1,0,0,0,0,0,0,0xf0,0},fit([]byte("a=b,"),0xf000)...)
 c["ntp6"]=eth(0x800,ip4(17,udp(123,123,nc)))
 c["tftp"]=eth(0x800,ip4(17,udp(1000,69,append([]byte{0,6},fit([]byte("a\x00b\x00"),N-100)...))))
 c["tftp2"]=eth(0x800,ip4(17,udp(1000,69,append([]byte{0,1,'a',0,'b',0},fit([]byte("a\x00b\x00"),N-100)...))))
 lcp:=append([]byte{1,1,0xf0,0},fit([]byte{1,2},0xf000-4)...)
 c["pppoe"]=eth(0x8863,append([]byte{0x11,9,0,0,0xf0,0},fit([]byte{1,3,0,0},0xf000)...))
 c["lcp"]=eth(0x8864,append([]byte{0x11,0,0,1,0xf0,0,0xc0,0x21},lcp...))
 c["lldp"]=eth(0x88cc,append([]byte{2,7,4,1,2,3,4,5,6,4,2,7,1,6,2,0,1},fit([]byte{8,0},N)...))
 c["lldporg"]=eth(0x88cc,append([]byte{2,7,4,1,2,3,4,5,6,4,2,7,1,6,2,0,1},fit([]byte{0xfe,4,0,0x80,0xc2,1},N)...))
 c["mpls"]=eth(0x8847,fit([]byte{0,1,0,64},N))
 c["vlan"]=eth(0x8100,fit([]byte{0,1,0x81,0},N))
 c["mld"]=func()[]byte{ b:=make([]byte,40); b[0]=0x60; b[6]=58; b[7]=1; body:=append([]byte{143,0,0,0,0,0,0x20,0},fit(append([]byte{1,0,0,0},make([]byte,16)...),N-100)...); binary.BigEndian.PutUint16(b[4:],uint16(len(body))); return eth(0x86dd,append(b,body...))}()
 c["nd"]=func()[]byte{ b:=make([]byte,40); b[0]=0x60; b[6]=58; b[7]=1; body:=append([]byte{134,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0},fit([]byte{1,1,0,0,0,0,0,0},N-100)...); binary.BigEndian.PutUint16(b[4:],uint16(len(body))); return eth(0x86dd,append(b,body...))}()
 c["ndns"]=func()[]byte{ b:=make([]byte,40); b[0]=0x60; b[6]=58; b[7]=1; body:=append([]byte{134,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0},fit(append([]byte{31,255,0,0,0,0,0,0},R([]byte{1,'a',0,0},508)...),N-100)...); binary.BigEndian.PutUint16(b[4:],uint16(len(body))); return eth(0x86dd,append(b,body...))}()
 c["igmp3"]=eth(0x800,ip4(2,append([]byte{0x22,0,0,0,0,0,0x20,0},fit([]byte{1,0,0,0,224,0,0,1},N-100)...)))
 c["gre"]=eth(0x800,ip4(47,append([]byte{0x40,0,8,0,0,0,0,0},fit([]byte{8,0,0,1},N-100)...)))
 c["icmpx"]=eth(0x800,ip4(1,append(append([]byte{11,0,0,0,0,32,0,0},make([]byte,128)...),append([]byte{0x20,0,0,0},fit([]byte{0,4,1,1},N-300)...)...)))
 c["mdns"]=eth(0x800,ip4(17,udp(5353,5353,append(append([]byte{},dh...),fit(q,N-100)...))))
 c["dnstcp"]=eth(0x800,ip4(6,tcp(53,1000,fit([]byte{0,12,0,1,0x80,0,0,0,0,0,0,0,0,0},N-100))))
 c["eapol"]=eth(0x888e,append([]byte{1,3,0xf0,0,2},append(make([]byte,92),append([]byte{0xef,0x90},fit([]byte{0xdd,0},0xf000-200)...)...)...))
 c["zeros"]=eth(0x800,ip4(17,udp(1,2,make([]byte,N-100))))
 c["macs"]=eth(0x888e,[]byte{1,3})
 d:=layers.NewDecoder(); var s wire.Stack
 for n,f:=range c {
  for _,m:=range report.Modes { for _,w:=range []int{80,120} {
   form:=report.New(m,report.Style{Width:w,Cut:w==80})
   func(){ defer func(){ if r:=recover();r!=nil{t.Errorf("%s %s: PANIC %v",n,m,r)}}()
   s.Skim=form.Skims()
   t0:=time.Now(); d.Decode(&s,f,len(f),1); t1:=time.Now()
   if w==80 && m=="fields" && len(s.Items)>15000 { t.Log(n,"items",len(s.Items),"layers",len(s.Layers),"chars",len(s.Chars)) }
   out:=form.Append(nil,&report.Packet{Number:1,Length:len(f),Link:1,Stack:&s}); t2:=time.Now()
   if t1.Sub(t0)>8*time.Millisecond { t.Logf("SLOW decode %s %s %v items %d",n,m,t1.Sub(t0),len(s.Items)) }
   if t2.Sub(t1)>15*time.Millisecond { t.Logf("SLOW form %s %s/%d %v items %d out %d",n,m,w,t2.Sub(t1),len(s.Items),len(out)) }
   if len(out)>3000 && (m=="summary") {t.Logf("LONG line %s %s/%d %d",n,m,w,len(out))}
   if len(out)>5<<20 {t.Logf("BIG out %s %s/%d %d",n,m,w,len(out))}
   }()
  }}
 }
}
