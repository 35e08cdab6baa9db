#!/usr/bin/env python3
"""Small clients and servers for what needs a socket option: sockets.py CASE."""

import socket
import struct
import sys
import time

SERVER = ("192.0.2.2", 8000)


def udplite_server():
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, 136)
    s.bind(SERVER)
    for _ in range(2):
        data, peer = s.recvfrom(100)
        s.sendto(b"pong", peer)


def udplite_client():
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, 136)
    s.bind(("192.0.2.1", 51241))
    for coverage in (0, 12):
        s.setsockopt(136, 10, coverage)  # UDPLITE_SEND_CSCOV
        s.sendto(b"ping, of which 4 bytes count", SERVER)
        s.recv(100)


def udp_server():
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.bind(SERVER)
    data, peer = s.recvfrom(100)
    s.sendto(b"pong", peer)


def udp_no_checksum_client():
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.bind(("192.0.2.1", 51242))
    s.setsockopt(socket.SOL_SOCKET, 11, 1)  # SO_NO_CHECK
    s.sendto(b"ping", SERVER)
    s.recv(100)


def fast_open_server():
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind(SERVER)
    s.setsockopt(socket.IPPROTO_TCP, socket.TCP_FASTOPEN, 5)
    s.listen(5)
    while True:
        c, _ = s.accept()
        c.recv(100)
        c.sendall(b"pong")
        c.recv(100)
        c.close()


def fast_open_client():
    s = socket.socket()
    s.sendto(b"ping", socket.MSG_FASTOPEN, SERVER)
    s.recv(100)
    s.close()
    time.sleep(0.2)


def dhcp_inform():
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind(("192.0.2.1", 68))
    message = bytes.fromhex("01010600 7065656c 0000 0000 c0000201 00000000 00000000 00000000 02000000000a")
    message += bytes(10 + 64 + 128) + bytes.fromhex("63825363 350108 3d07 01 02000000000a 37 04 01 03 06 0f ff")
    s.sendto(message, ("192.0.2.2", 67))
    s.settimeout(2)
    s.recv(1000)


def mdns_query(port):
    """Asks two questions by multicast DNS, the first wants a unicast answer; from port 5353 as resolvers do, or another."""
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind(("192.0.2.1", int(port)))
    s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)
    s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton("192.0.2.1"))
    name = b"\x05_http\x04_tcp\x05local\0"
    host = b"\x0bpeel-server\xc0\x17"
    query = struct.pack("!6H", 0, 0, 2, 0, 0, 0) + name + b"\0\x0c\x80\x01" + host + b"\0\x1c\0\x01"
    s.sendto(query, ("224.0.0.251", 5353))
    time.sleep(1)


def join(group="239.192.0.1", seconds=0.5):
    """Joins an IPv4 group, and leaves it."""
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    member = socket.inet_aton(group) + socket.inet_aton("192.0.2.1")
    s.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, member)
    time.sleep(float(seconds))
    s.setsockopt(socket.IPPROTO_IP, socket.IP_DROP_MEMBERSHIP, member)
    time.sleep(0.5)


def join_source(seconds=0.5):
    """Joins two sources of an IPv4 group, drops one, and leaves."""
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    for source in ("198.51.100.1", "198.51.100.2"):
        member = socket.inet_aton("232.0.0.1") + socket.inet_aton("192.0.2.1") + socket.inet_aton(source)
        s.setsockopt(socket.IPPROTO_IP, 39, member)  # IP_ADD_SOURCE_MEMBERSHIP
        time.sleep(float(seconds))
    s.setsockopt(socket.IPPROTO_IP, 40, member)  # IP_DROP_SOURCE_MEMBERSHIP
    time.sleep(float(seconds))


def join6(seconds=0.5):
    """Joins an IPv6 group, and leaves it."""
    s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    member = socket.inet_pton(socket.AF_INET6, "ff08::1:2") + struct.pack("@I", socket.if_nametoindex("eth0"))
    s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP, member)
    time.sleep(float(seconds))
    s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_LEAVE_GROUP, member)
    time.sleep(0.5)


def unknown_protocol():
    """Sends IPv4 and IPv6 packets of an experimental protocol, which nobody knows."""
    for family, address in ((socket.AF_INET, "192.0.2.2"), (socket.AF_INET6, "2001:db8::2")):
        s = socket.socket(family, socket.SOCK_RAW, 253)
        s.sendto(b"who reads this?", (address, 0))


def hops():
    """Sends what traceroute sends: UDP to a high port, one hop further each time, and hears who answers."""
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.bind(("192.0.2.1", 51252))
    for ttl in (1, 2):
        s.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, ttl)
        try:
            s.sendto(b"how far is it?", ("198.51.100.1" if ttl == 1 else "192.0.2.2", 33433 + ttl))
        except OSError:
            pass  # the error of the one before
        time.sleep(0.2)


def extension_headers():
    """Sends UDP behind hop-by-hop options and destination options."""
    s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    s.bind(("2001:db8::1", 51250))
    s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_HOPOPTS, bytes.fromhex("0000050200000100"))  # router alert
    s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_DSTOPTS, bytes.fromhex("0000040104010000"))  # tunnel encapsulation limit
    s.sendto(b"behind two extension headers", ("2001:db8::2", 8000))


if __name__ == "__main__":
    globals()[sys.argv[1].replace("-", "_")](*sys.argv[2:])
