#!/bin/bash
# HTTP/1: nginx serves, curl asks. Needs nginx and curl.
. "$(dirname "$0")/lib.sh"

hosts
mkdir "$work/site"
printf '<!doctype html>\n<title>peel</title>\n<p>Every layer, one at a time.</p>\n' >"$work/site/index.html"
for i in $(seq 1 40); do echo "line $i: text that packs well, text that packs well"; done >"$work/site/long.txt"
printf %s iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg== |
	base64 -d >"$work/site/picture.png" # one grey pixel
touch -d 2026-01-01T00:00:00Z "$work"/site/*
cat >"$work/nginx.conf" <<-END
	daemon off; worker_processes 1; user root; pid $work/nginx.pid; error_log $work/nginx.error;
	events { }
	http {
		access_log off; server_tokens off; root $work/site;
		client_body_temp_path $work/t1; proxy_temp_path $work/t2; fastcgi_temp_path $work/t3; uwsgi_temp_path $work/t4; scgi_temp_path $work/t5;
		types { text/html html; text/plain txt; image/png png; }
		gzip on; gzip_types text/plain; gzip_min_length 200;
		server {
			listen 192.0.2.2:80; listen 192.0.2.2:8081; server_name peel.example;
			location = /form { return 201 "stored\n"; }
			location = /moved { return 301 /index.html; }
			location = /cookie { add_header Set-Cookie "peel=1; Path=/; HttpOnly"; add_header Set-Cookie "layer=7"; return 204; }
			location = /private { auth_basic "peel"; auth_basic_user_file $work/users; try_files /index.html =404; }
			location = /proxied { proxy_http_version 1.1; proxy_pass http://192.0.2.2:8081/index.html; }
		}
	}
END
printf 'student:{PLAIN}secret\n' >"$work/users"
a ping -q -c 1 192.0.2.2 >/dev/null
serve b nginx -p "$work" -c "$work/nginx.conf"

get() { a curl -s -o /dev/null -A peel-test "$@" || true; }
site=http://192.0.2.2

record a http/get.pcap tcp port 80
get $site/
stop
record a http/get-8081.pcap tcp port 8081
get $site:8081/
stop
record a http/post.pcap tcp port 80
get -d 'name=peel&layer=7' $site/form
stop
record a http/not-modified.pcap tcp port 80
get -H 'If-Modified-Since: Thu, 01 Jan 2026 00:00:00 GMT' $site/index.html
stop
record a http/not-found.pcap tcp port 80
get $site/nothing
stop
record a http/head.pcap tcp port 80
get -I $site/
stop
record a http/gzip-chunked.pcap tcp port 80
get --compressed $site/long.txt
stop
record a http/chunked-upload.pcap tcp port 80
printf 'a body of unknown length' | get -H 'Transfer-Encoding: chunked' --data-binary @- $site/form
stop
record a http/keep-alive.pcap tcp port 80
get $site/ -o /dev/null $site/moved -o /dev/null $site/cookie -o /dev/null $site/picture.png
stop
record a http/range.pcap tcp port 80
get -r 0-9 $site/long.txt
get -r 0-4,20-24 $site/long.txt
stop
record a http/basic-auth.pcap tcp port 80
get $site/private
get -u student:secret $site/private
stop
record a http/expect-continue.pcap tcp port 80
head -c 1500 "$work/site/long.txt" | get -H 'Expect: 100-continue' --data-binary @- $site/form
stop
record a http/http10.pcap tcp port 80
get -0 $site/
stop
record a http/methods.pcap tcp port 80
for method in OPTIONS DELETE TRACE PROPFIND; do get -X $method $site/; done
stop
record a http/pipelined.pcap tcp port 80
a bash -c 'exec 3<>/dev/tcp/192.0.2.2/80
	printf "GET / HTTP/1.1\r\nHost: peel.example\r\n\r\nGET /nothing HTTP/1.1\r\nHost: peel.example\r\nConnection: close\r\n\r\n" >&3
	cat <&3 >/dev/null'
stop
record a http/junk.pcap tcp port 80
a bash -c 'exec 3<>/dev/tcp/192.0.2.2/80; printf "\001\002\003 this is not HTTP\r\n\r\n" >&3; cat <&3 >/dev/null'
stop
record a http/one-byte-segments.pcap tcp port 80
a bash -c 'exec 3<>/dev/tcp/192.0.2.2/80
	for part in "GE" "T / HT" "TP/1.1" "\r" "\nHost: peel." "example\r\nConnection: close\r\n\r" "\n"; do printf "$part" >&3; sleep 0.05; done
	cat <&3 >/dev/null'
stop
