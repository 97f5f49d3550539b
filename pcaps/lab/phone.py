"""The phone: real client programs, and the record of what each was told to send."""

import json
import random
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from pcaps.lab.expectation import Connection, Exchange, Expectation, Guest, Message, Readable, Tls
from pcaps.lab.processes import CLIENT_TIMEOUT_S, LabError, run
from pcaps.lab.servers import OPENSSL_FLAGS, certificate_of, lease_to, take_leases
from pcaps.lab.sites import Device, Internet, Site, TlsOf, Web
from pcaps.lab.topology import PHONE_IPV6, Network, change_mac

VERSIONS = ("TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3")
CURL_REPORT = re.compile(r"SSL connection using (\S+) / (\S+)")
S_CLIENT_REPORT = re.compile(r"Protocol *: (\S+)\s+Cipher *: (\S+)")
CURL_ALPN = {"": [], "http/1.1": ["--http1.1"], "h2": ["--http2"]}


@dataclass(frozen=True)
class Ask:
    """One HTTP request of a script, with what is readable in it and in its reply."""

    method: str
    target: str
    body: str = ""
    content_type: str = ""
    readable: tuple[Readable, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    multipart: tuple[tuple[str, str], ...] = ()  # curl only: it makes the body
    upload_bytes: int = 0  # curl only: so much of nothing in particular is the body


@dataclass(frozen=True)
class Offer:
    """What a client offers. `ciphers` in OpenSSL's words; `trusting`: it takes any certificate."""

    low: str = "TLSv1.2"
    high: str = "TLSv1.3"
    ciphers: str = ""
    alpn: str = "http/1.1"
    trusting: bool = False


def send_json(method: str, target: str, value: object, *readable: Readable) -> Ask:
    """A request with a JSON body."""
    return Ask(method, target, json.dumps(value, ensure_ascii=False), "application/json", readable)


def send_form(target: str, values: dict[str, str], *readable: Readable) -> Ask:
    """A POST with a form body."""
    return Ask("POST", target, urlencode(values), "application/x-www-form-urlencoded", readable)


@dataclass
class Phone:
    """One device that plays one app."""

    net: Network
    internet: Internet
    device: Device
    expected: Expectation
    agent: str
    root: Path
    guests: list["Phone"] = field(default_factory=list)

    def join(self) -> None:
        """Join the network: a real DHCP exchange by busybox's client."""
        script = self.net.folder / "udhcpc.sh"
        script.write_text(
            '#!/bin/sh\n[ "$1" = bound ] || exit 0\n'
            'ip -4 addr flush dev "$interface"\n'
            'ip addr add "$ip/24" dev "$interface"\nip route add default via "$router"\n'
        )
        script.chmod(0o755)
        options = ["-x", f"hostname:{self.device.hostname}", "-V", self.device.vendor_class]
        self._run(["busybox", "udhcpc", "-i", "wlan0", "-f", "-q", "-n", "-s", str(script), *options])

    def move(self, address: str) -> None:
        """Join again after the network was told to give the device another address."""
        lease_to(self.net, replace(self.device, address=address))
        take_leases(self.net)
        self.expected.client_ips.insert(1, address)
        self.join()

    def become(self, device: Device) -> "Phone":
        """The same phone under another MAC address, as phones do that hide theirs. It has to join again."""
        lease_to(self.net, device)
        take_leases(self.net)
        change_mac(self.net, device.mac)
        other = replace(self, device=device)
        other.note_as_guest(PHONE_IPV6)
        return other

    def note_as_guest(self, *more: str) -> None:
        """This is none that the labelled run covers. `more` are addresses beside the one that DHCP gives."""
        one = self.device
        self.expected.guests.append(Guest(one.mac, one.name, one.hostname, [one.address, *more]))

    def nameless(self, host: str, *contacts: tuple[float, str], address: str = "", target: str = "/") -> None:
        """TLS 1.3 by Python's ssl, without a name in the handshake.

        The program asks for the name once and keeps the address, or has one built in (`address`). Each contact is a
        connection: seconds to wait before it, and where its name can be seen then.
        """
        site = self._web(host, 443)
        plan = {"host": address or host, "port": 443, "ca": str(self.root), "waits_s": [wait for wait, _ in contacts]}
        plan |= {"head": host, "target": target, "agent": self.agent}
        report = self._program("keeping_client", plan, sum(wait for wait, _ in contacts))
        for (_, source), one in zip(contacts, report, strict=True):
            link = self._open(site, "python ssl", Offer("TLSv1.3", alpn=""), one["client_port"], asks=not address)
            assert link.tls is not None
            link.tls.sni, link.server_ip, link.name_source = "", one["server_ip"], source
            link.server_name = host if source.startswith("dns") else ""
            self._confirm(link, {"version": one["version"], "cipher": one["cipher"]})
            kind = _bare(site.reply("GET", target).content_type)
            link.http.append(Exchange("GET", host, target, target, one["status"], "", kind))

    def python(self, host: str, *asks: Ask, port: int = 80, offer: Offer | None = None) -> None:
        """One connection by Python's http.client, all requests on it."""
        site = self._web(host, port)
        plan = self._plan(host, port, asks, offer)
        report = self._program("http_client", plan)
        link = self._open(site, "python http.client", offer, report["client_port"])
        link.server_ip = report["server_ip"]
        self._confirm(link, report.get("tls"))
        self._exchanges(link, site, asks, report["replies"])

    def http3(self, host: str, *asks: Ask, port: int = 443) -> None:
        """One QUIC connection by aioquic."""
        site = next(s for s in self.internet.sites if isinstance(s, Web) and s.program == "aioquic")
        report = self._program("h3_client", self._plan(host, port, asks, Offer("TLSv1.3", alpn="h3")))
        link = self._open(site, "aioquic", Offer("TLSv1.3", alpn="h3"), report["client_port"])
        link.transport, link.service = "quic", "quic"
        self._confirm(link, report["tls"])
        self._exchanges(link, site, asks, report["replies"])

    def curl(
        self, host: str, *asks: Ask, port: int = 80, offer: Offer | None = None, family: str = "", resolver: str = ""
    ) -> None:
        """One run of curl; several requests go over one connection. `family` is "", "-4" or "-6"; `resolver` is asked
        for the name by HTTPS (RFC 8484) instead of the network's own.
        """
        site = self._web(host, port)
        over_https = ["--cacert", str(self.root), "--doh-url", f"https://{resolver}/dns-query"] if resolver else []
        command = ["curl", "-sv", *([family] if family else [])]
        for number, ask in enumerate(asks):
            command += ["--next", "-sv"] if number else []
            command += [*over_https, *self._curl_tls(offer), *self._curl_ask(host, port, ask, offer)]
        done = self._run(command)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        if resolver:
            self._asked_over_https(resolver)
        link = self._open(site, "curl", offer, rows[0]["local_port"], asks=not resolver)
        link.server_ip = rows[0]["remote_ip"]
        self._confirm(link, _curl_tls_report(done.stderr.decode(errors="replace")))
        replies = [{"status": row["http_code"], "content_type": row["content_type"]} for row in rows]
        self._exchanges(link, site, asks, replies)

    def _asked_over_https(self, resolver: str) -> None:
        """curl's own connection to a resolver; it may use one for each of its two questions."""
        link = self._open(self._web(resolver, 443), "curl", Offer("TLSv1.2", alpn="h2"), 0)
        link.may_repeat = True
        kind = "application/dns-message"
        asked = Exchange("POST", resolver, "/dns-query", "/dns-query", 200, kind, kind)
        link.http += [asked, asked]

    def curl_refused(self, host: str, port: int, offer: Offer) -> None:
        """curl against a server that wants a newer version: the handshake has to fail."""
        site = self._web(host, port)
        done = self._run(["curl", "-sv", *self._curl_tls(offer), f"https://{host}:{port}/"], check=False)
        if done.returncode != 35:  # CURLE_SSL_CONNECT_ERROR
            raise LabError(f"{host}: the handshake was to fail, curl says {done.returncode}")
        self._open(site, "curl", offer, 0)

    def s_client(self, host: str, port: int, target: str, offer: Offer) -> None:
        """One connection by `openssl s_client` with one HTTP/1.0 request for a page."""
        site = self._web(host, port)
        command = ["openssl", "s_client", "-connect", f"{host}:{port}", "-servername", host, "-ign_eof"]
        command += [OPENSSL_FLAGS[offer.high], "-CAfile", str(self.root)]
        command += [*(["-cipher", offer.ciphers] if offer.ciphers else [])]
        done = self._run(command, f"GET {target} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        link = self._open(site, "openssl s_client", offer, 0)
        match = S_CLIENT_REPORT.search(done.stdout.decode(errors="replace"))
        self._confirm(link, {"version": match[1], "cipher": match[2]} if match else None)
        link.visible = False
        link.http.append(Exchange("GET", host, target, target, 200, "", "text/html"))

    def browse(self, host: str, path: str, also: Sequence[str], marker: str, *, quic: bool = False) -> None:
        """Chromium loads a page (and what it refers to, `also`); its text has to hold `marker`."""
        site = next(s for s in self.internet.sites if s.host.name == host and _is_quic(s) == quic)
        assert isinstance(site, Web)
        command = self._chromium(site, host, path, quic=quic)
        done = self._run(command)
        if marker.encode() not in done.stdout:
            talk = done.stderr.decode(errors="replace")[-2000:]
            raise LabError(f"Chromium did not show {marker!r}: {talk}")
        offer = Offer("TLSv1.3", alpn="h3" if quic else "h2")
        link = self._open(site, "chromium", offer, 0, query_https=True)
        link.may_repeat = True
        link.name_source = ""  # its handshakes all look as if they might hide a name (ECH, RFC 9849)
        if quic:
            link.transport, link.service = "quic", "quic"
        for target in (path, *also):
            reply = site.reply("GET", target)
            kind = _bare(reply.content_type)
            link.http.append(Exchange("GET", host, target, target, reply.status, "", kind))

    def publish(self, host: str, port: int, messages: Sequence[Message], login: tuple[str, str], tls: str = "") -> None:
        """mosquitto_pub: a connection for each topic, one PUBLISH for each message on it.

        A TLS version, where one is given, is the lowest one that the client takes.
        """
        site = self.internet.find(host, port)
        secure = ["--cafile", str(self.root), "--tls-version", tls.lower()] if tls else []
        for topic in dict.fromkeys(message.name for message in messages):
            mine = [message for message in messages if message.name == topic]
            command = ["mosquitto_pub", "-h", host, "-p", str(port), "-t", topic, "-q", "1", "-l"]
            command += ["-i", f"pb-{self.device.hostname.lower()}", "-u", login[0], "-P", login[1], *secure]
            lines = [next(r.value for r in message.readable if r.where == "message") for message in mine]
            self._run(command, "".join(line + "\n" for line in lines).encode())
            link = self._open(site, "mosquitto_pub", Offer(tls, "TLSv1.3", alpn="") if tls else None, 0)
            link.messages = [] if tls else [Message("CONNECT", "", _login_readable(login))]
            link.messages += [Message(m.kind, m.name, [r for r in m.readable if r.where != "message"]) for m in mine]

    def mail(self, host: str, port: int, mode: str, message: Message, text: str, people: tuple[str, str]) -> None:
        """Send one message: by smtplib where plain, else by curl. `people` are sender and recipient."""
        site = self.internet.find(host, port)
        head = f"From: {people[0]}\r\nTo: {people[1]}\r\nSubject: {message.name}\r\n"
        head += "Date: Mon, 02 Nov 2026 09:15:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        letter = (head + text).encode()
        if mode == "plain":
            plan = {"host": host, "port": port, "from": people[0], "to": people[1], "letter": letter.decode()}
            client_port = self._program("smtp_client", plan)["client_port"]
            link = self._open(site, "python smtplib", None, client_port)
        else:
            scheme, extra = ("smtp", ["--ssl-reqd"]) if mode == "starttls" else ("smtps", [])
            command = ["curl", "-sv", "--cacert", str(self.root), *extra, "--mail-from", people[0]]
            command += ["--mail-rcpt", people[1], "--upload-file", "-", "-w", "%{json}\n"]
            done = self._run([*command, f"{scheme}://{host}:{port}/{self.device.hostname}"], letter)
            link = self._open(site, "curl", Offer(alpn=""), json.loads(done.stdout)["local_port"])
            self._confirm(link, _curl_tls_report(done.stderr.decode(errors="replace")))
            link.service = "smtp" if mode == "starttls" else "tls"
        link.messages, link.visible = [message], mode == "plain"

    def _run(self, command: Sequence[str], stdin: bytes = b"", *, check: bool = True, wait_s: float = 0) -> Any:
        inside = self.net.inside(self.net.phone, command)
        return run(inside, stdin, check=check, timeout_s=CLIENT_TIMEOUT_S + wait_s)

    def _program(self, name: str, plan: dict[str, Any], wait_s: float = 0) -> Any:
        command = [sys.executable, "-m", f"pcaps.lab.programs.{name}"]
        return json.loads(self._run(command, json.dumps(plan).encode(), wait_s=wait_s).stdout)

    def _web(self, host: str, port: int) -> Web:
        site = self.internet.find(host, port)
        if not isinstance(site, Web):
            raise LabError(f"{host}:{port} is no web server")
        return site

    def _plan(self, host: str, port: int, asks: Sequence[Ask], offer: Offer | None) -> dict[str, Any]:
        tls = None
        if offer is not None:
            tls = {"min": offer.low, "max": offer.high, "ciphers": offer.ciphers, "alpn": offer.alpn}
            tls["ca"] = str(self.root)
        requests = [{"method": a.method, "target": a.target, "headers": self._headers(a), "body": a.body} for a in asks]
        return {"host": host, "port": port, "tls": tls, "requests": requests}

    def _headers(self, ask: Ask) -> dict[str, str]:
        headers = {"User-Agent": self.agent, "Accept": "*/*"}
        if ask.content_type:
            headers["Content-Type"] = ask.content_type
        return headers | dict(ask.headers)

    def _curl_tls(self, offer: Offer | None) -> list[str]:
        if offer is None:
            return []
        flags = ["--insecure"] if offer.trusting else ["--cacert", str(self.root)]
        flags += [f"--tlsv{offer.low[4:]}", "--tls-max", offer.high[4:]]
        flags += ["--ciphers", offer.ciphers] if offer.ciphers else []
        return flags + (CURL_ALPN[offer.alpn] if offer.alpn else ["--no-alpn"])

    def _curl_ask(self, host: str, port: int, ask: Ask, offer: Offer | None) -> list[str]:
        scheme, usual = ("https", 443) if offer else ("http", 80)
        where = host if port == usual else f"{host}:{port}"
        flags = ["-o", "/dev/null", "-w", "%{json}\n"]
        for name, value in self._headers(ask).items():
            flags += ["-H", f"{name}: {value}"]
        flags += ["--data-binary", ask.body] if ask.body else []
        flags += ["--data-binary", f"@{self._much(ask.upload_bytes)}"] if ask.upload_bytes else []
        for name, value in ask.multipart:
            flags += ["--form-string", f"{name}={value}"]
        flags += [] if ask.multipart else ["-X", ask.method]
        return [*flags, f"{scheme}://{where}{ask.target}"]

    def _much(self, size_bytes: int) -> Path:
        """A file of so many bytes, the same in every run."""
        path = self.net.folder / f"upload-{size_bytes}"
        path.write_bytes(random.Random(size_bytes).randbytes(size_bytes))
        return path

    def _chromium(self, site: Web, host: str, path: str, *, quic: bool) -> list[str]:
        """The flags keep Chromium from asking for anything that is not of the lab."""
        paper = certificate_of(self.net.folder, site)
        known = " , ".join(f"EXCLUDE {h.name}" for h in self.internet.hosts)
        flags = [
            "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
            "--disable-background-networking", "--disable-component-update", "--disable-domain-reliability",
            "--metrics-recording-only", f"--host-resolver-rules=MAP * ~NOTFOUND , {known}",
            f"--user-data-dir={self.net.folder}/chromium-{int(quic)}",
            f"--ignore-certificate-errors-spki-list={paper.spki_base64}",
        ]  # fmt: skip
        flags += ["--enable-quic", f"--origin-to-force-quic-on={host}:443"] if quic else ["--disable-quic"]
        return ["env", f"HOME={self.net.folder}", "chromium", *flags, "--dump-dom", f"https://{host}{path}"]

    def _open(
        self, site: Site, client: str, offer: Offer | None, port: int, *, query_https: bool = False, asks: bool = True
    ) -> Connection:
        """Note a connection, and the questions for its name that every resolver asks first."""
        host = site.host
        if asks:
            self.expected.asked(host.name, "A", [host.ipv4] if host.ipv4 else [], host.aliases)
            self.expected.asked(host.name, "AAAA", [host.ipv6] if host.ipv6 else [], host.aliases)
        if query_https:
            self.expected.asked(host.name, "HTTPS", ["present"] if host.https_record else [], host.aliases)
        link = Connection("tcp", host.name, host.addresses[0], site.port, "http", client, port)
        link.tls = self._tls(site, offer) if offer else None
        link.service = "tls" if offer else _plain_service(site)
        link.visible = offer is None
        link.name_source = "sni" if offer else "http" if link.service == "http" else "dns"
        link.device = self.device.mac if self.device.mac != self.expected.device else ""
        self.expected.connections.append(link)
        return link

    def _tls(self, site: Site, offer: Offer) -> Tls:
        """What has to come out of what both sides were set to."""
        tls = getattr(site, "tls", None) or TlsOf()
        low, high = max(tls.low, offer.low), min(tls.high, offer.high)
        paper = certificate_of(self.net.folder, site)
        if low > high:
            return Tls("", site.host.name)
        server_alpn = {"h3"} if _is_quic(site) else {"http/1.1", *(["h2"] if tls.http2 else [])}
        chooses = isinstance(site, Web) and site.program != "openssl" and offer.alpn in server_alpn
        alpn = offer.alpn if chooses else ""
        return Tls(high, site.host.name, alpn, "", paper.sha256, tls.self_signed)

    def _confirm(self, link: Connection, report: dict[str, Any] | None) -> None:
        """The client's own report must say what the script expects."""
        if link.tls is None:
            return
        if report is None:
            raise LabError(f"{link.client} did not say which TLS version it got")
        version = {"TLSv1": "TLSv1.0"}.get(report["version"], report["version"])
        if version != link.tls.version:
            raise LabError(f"{link.server_name}: expected {link.tls.version}, {link.client} got {version}")
        if report.get("alpn", link.tls.alpn) != link.tls.alpn:
            raise LabError(f"{link.server_name}: expected ALPN {link.tls.alpn!r}, got {report['alpn']!r}")
        if report.get("certificate_sha256") not in (None, "", link.tls.certificate_sha256):
            raise LabError(f"{link.server_name}: another certificate than the one that was issued")
        link.tls.cipher = _iana(report["cipher"]) if report.get("cipher") else ""

    def _exchanges(self, link: Connection, site: Web, asks: Sequence[Ask], replies: Sequence[dict[str, Any]]) -> None:
        for ask, got in zip(asks, replies, strict=True):
            reply = site.reply(ask.method, ask.target)
            answer = (got["status"], _bare(got["content_type"] or ""))
            if answer != (reply.status, _bare(reply.content_type)):
                raise LabError(f"{site.host.name}{ask.target}: {link.client} got {answer}")
            kind = "multipart/form-data" if ask.multipart else _bare(ask.content_type)
            host, path = site.host.name, ask.target.split("?")[0]
            link.http.append(
                Exchange(ask.method, host, ask.target, path, reply.status, kind, answer[1], list(ask.readable))
            )


def _is_quic(site: Site) -> bool:
    return isinstance(site, Web) and site.program == "aioquic"


def _plain_service(site: Site) -> str:
    return {"Web": "http", "Broker": "mqtt", "Mail": "smtp"}[type(site).__name__]


def _login_readable(login: tuple[str, str]) -> list[Readable]:
    """An MQTT CONNECT in the clear shows both."""
    return [Readable("cred.password", "mqtt.password", login[1]), Readable("text", "mqtt.username", login[0])]


def _bare(content_type: str) -> str:
    return content_type.split(";")[0].strip().lower()


def _curl_tls_report(talk: str) -> dict[str, str] | None:
    """What curl -v says about the handshake."""
    match = CURL_REPORT.search(talk)
    if match is None:
        return None
    alpn = re.search(r"ALPN[:,] server accepted(?: to use)? (\S+)", talk)
    return {"version": match[1], "cipher": match[2], "alpn": alpn[1] if alpn else ""}


def _iana(openssl_name: str) -> str:
    """The IANA name of a cipher suite, as OpenSSL itself translates it."""
    listing = run(["openssl", "ciphers", "-stdname", "ALL:COMPLEMENTOFALL:@SECLEVEL=0"]).stdout.decode()
    for line in listing.splitlines():
        standard, _, rest = line.partition(" - ")
        if openssl_name in (standard.strip(), rest.split()[0]):
            return standard.strip()
    raise LabError(f"OpenSSL does not know {openssl_name}")
