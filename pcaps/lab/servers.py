"""Starting the servers of the lab's internet, and the name server and DHCP server of its gateway."""

import contextlib
import dataclasses
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from pcaps.lab.certificates import Issued, issue
from pcaps.lab.processes import LabError, service, wait_until_text
from pcaps.lab.sites import Broker, Device, Host, Internet, Mail, Reply, Site, TlsOf, Web
from pcaps.lab.topology import GATEWAY_IPV4, Network

NGINX_VERSIONS = {"TLSv1.0": "TLSv1", "TLSv1.1": "TLSv1.1", "TLSv1.2": "TLSv1.2", "TLSv1.3": "TLSv1.3"}
LEASE = "12h"
SETTLE_S = 0.3  # dnsmasq reads a file of a few lines in less
OPENSSL_FLAGS = {"TLSv1.0": "-tls1", "TLSv1.1": "-tls1_1", "TLSv1.2": "-tls1_2", "TLSv1.3": "-tls1_3"}

T = TypeVar("T", bound=Site)


def certificate_of(folder: Path, site: Site) -> Issued:
    """The certificate that a site shows."""
    tls = getattr(site, "tls", None) or TlsOf()
    return issue(folder, site.host.name, kind=tls.key, self_signed=tls.self_signed)


@contextlib.contextmanager
def gateway_services(net: Network, internet: Internet, *devices: Device) -> Iterator[None]:
    """dnsmasq on the gateway: DHCP for the devices, the lab's names, NXDOMAIN for all others."""
    lease_to(net, *devices)
    lines = [
        "no-resolv", "no-hosts", "no-ping", "user=root", "local=/#/", "interface=ap0", "bind-interfaces",
        "dhcp-authoritative", "dhcp-range=10.42.0.50,10.42.0.99," + LEASE, "local-ttl=60",
        f"dhcp-hostsfile={net.folder}/dhcp-hosts", f"dhcp-option=option:dns-server,{GATEWAY_IPV4}",
        f"dhcp-leasefile={net.folder}/leases", f"pid-file={net.folder}/dnsmasq.pid",
        *records_of([host for host in internet.hosts if not host.is_hidden]),
    ]  # fmt: skip
    config = net.folder / "dnsmasq.conf"
    config.write_text("\n".join(lines) + "\n")
    log = net.folder / "dnsmasq.log"
    command = net.inside(net.gateway, ["dnsmasq", "-k", "-C", str(config), "--log-facility=-"])
    with service(command, log) as process:
        wait_until_text(process, log, "started")
        yield


def lease_to(net: Network, *devices: Device) -> None:
    """Which address each device gets when it asks by DHCP; dnsmasq reads it again at `take_leases`."""
    (net.folder / "dhcp-hosts").write_text("".join(f"{device.mac},{device.address}\n" for device in devices))


def take_leases(net: Network) -> None:
    """Make dnsmasq read the addresses again, as a router does whose settings were changed."""
    os.kill(int((net.folder / "dnsmasq.pid").read_text()), signal.SIGHUP)
    time.sleep(SETTLE_S)


def records_of(hosts: Sequence[Host]) -> Iterator[str]:
    """Lines of dnsmasq for the names of hosts: their aliases, their addresses, their HTTPS records."""
    for host in hosts:
        for name, target in pairwise((host.name, *host.aliases)):
            yield f"cname={name},{target}"
        yield "host-record=" + ",".join([(host.name, *host.aliases)[-1], *host.addresses])
        if host.https_record:
            yield f"dns-rr={host.name},65,{host.https_record}"


@contextlib.contextmanager
def internet_services(net: Network, internet: Internet) -> Iterator[None]:
    """Every server of a scenario, until the block ends."""
    with contextlib.ExitStack() as stack:
        nginx = [site for site in _of(internet, Web) if site.program == "nginx"]
        if nginx:
            stack.enter_context(_nginx(net, nginx))
        for number, site in enumerate(internet.sites):
            if isinstance(site, Web) and site.resolves:
                stack.enter_context(_resolver(net, internet, site))
            match site:
                case Web(program="python"):
                    stack.enter_context(_python_http(net, site, number))
                case Web(program="openssl"):
                    stack.enter_context(_openssl(net, site, number))
                case Web(program="aioquic"):
                    stack.enter_context(_http3(net, site, number))
                case Broker():
                    stack.enter_context(_mosquitto(net, site, number))
                case Mail():
                    stack.enter_context(_mail(net, site, number))
                case _:
                    pass
        yield


def _of(internet: Internet, kind: type[T]) -> list[T]:
    return [site for site in internet.sites if isinstance(site, kind)]


@contextlib.contextmanager
def _serve(net: Network, name: str, command: list[str], ready: str) -> Iterator[None]:
    log = net.folder / f"{name}.log"
    with service(net.inside(net.internet, command), log) as process:
        wait_until_text(process, log, ready)
        yield


def _module(name: str) -> list[str]:
    return [sys.executable, "-m", f"pcaps.lab.programs.{name}"]


def _replies(net: Network, site: Web, number: int) -> Path:
    path = net.folder / f"replies-{number}.json"
    path.write_text(json.dumps([dataclasses.asdict(reply) for reply in site.replies]))
    return path


@contextlib.contextmanager
def _python_http(net: Network, site: Web, number: int) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        for index, address in enumerate(site.host.addresses):
            command = [*_module("http_api"), address, str(site.port), str(_replies(net, site, number))]
            stack.enter_context(_serve(net, f"http-{number}-{index}", command, "ready"))
        yield


@contextlib.contextmanager
def _resolver(net: Network, internet: Internet, site: Web) -> Iterator[None]:
    """What nginx hands DNS queries over HTTPS to: a translator to plain DNS, and a dnsmasq that knows all names."""
    config = net.folder / "resolver.conf"
    lines = ["no-resolv", "no-hosts", "user=root", "local=/#/", "listen-address=127.0.0.1", "bind-interfaces"]
    lines += ["port=5300", "local-ttl=60", f"pid-file={net.folder}/resolver.pid", *records_of(internet.hosts)]
    config.write_text("\n".join(lines) + "\n")
    command = ["dnsmasq", "-k", "-C", str(config), "--log-facility=-"]
    with (
        _serve(net, "resolver", command, "started"),
        _serve(net, "doh", [*_module("doh_backend"), str(net.folder / f"doh-{site.host.name}"), "5300"], "ready"),
    ):
        yield


def _http3(net: Network, site: Web, number: int) -> contextlib.AbstractContextManager[None]:
    paper = certificate_of(net.folder, site)
    files = [str(paper.chain), str(paper.key), str(_replies(net, site, number))]
    command = [*_module("h3_server"), site.host.addresses[0], str(site.port), *files]
    return _serve(net, f"h3-{number}", command, "ready")


def _openssl(net: Network, site: Web, number: int) -> contextlib.AbstractContextManager[None]:
    """`openssl s_server -www`: answers every request with a status page about the handshake."""
    if site.tls is None or site.tls.low != site.tls.high:
        raise LabError(f"{site.host.name}: s_server takes one TLS version")
    paper = certificate_of(net.folder, site)
    command = ["openssl", "s_server", "-accept", f"{site.host.ipv4}:{site.port}", "-www"]
    command += ["-cert", str(paper.chain), "-key", str(paper.key), OPENSSL_FLAGS[site.tls.low]]
    command += ["-cipher", site.tls.ciphers] if site.tls.ciphers else []
    return _serve(net, f"openssl-{number}", command, "ACCEPT")


def _mosquitto(net: Network, site: Broker, number: int) -> contextlib.AbstractContextManager[None]:
    lines = [
        "user root", "persistence false", "log_dest stderr", "allow_anonymous true",
        f"listener {site.port} {site.host.addresses[0]}",
    ]  # fmt: skip
    if site.tls is not None:
        paper = certificate_of(net.folder, site)
        lines += [f"certfile {paper.chain}", f"keyfile {paper.key}", f"tls_version {site.tls.low.lower()}"]
    config = net.folder / f"mosquitto-{number}.conf"
    config.write_text("\n".join(lines) + "\n")
    return _serve(net, f"mosquitto-{number}", ["mosquitto", "-c", str(config)], "running")


def _mail(net: Network, site: Mail, number: int) -> contextlib.AbstractContextManager[None]:
    program = shutil.which("aiosmtpd") or "aiosmtpd"
    command = ["env", "PYTHONUNBUFFERED=1", program, "-n", "-d", "-c", "aiosmtpd.handlers.Sink"]
    command += ["-l", f"{site.host.ipv4}:{site.port}"]
    if site.mode != "plain":
        paper = certificate_of(net.folder, site)
        word = "tls" if site.mode == "starttls" else "smtps"
        command += [f"--{word}cert", str(paper.chain), f"--{word}key", str(paper.key)]
    return _serve(net, f"mail-{number}", command, "Server is listening")


def _nginx(net: Network, sites: list[Web]) -> contextlib.AbstractContextManager[None]:
    folder = net.folder / "nginx"
    folder.mkdir()
    paths = "".join(
        f"  {kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = folder / "nginx.conf"
    config.write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log stderr notice;\n"
        "events { worker_connections 64; }\n"
        f"http {{\n  access_log off;\n  keepalive_timeout 20;\n  client_max_body_size 16m;\n"
        f"  server_tokens off;\n{paths}"
        f"  gzip_types application/json text/css application/javascript;\n  gzip_min_length 1;\n"
        + "".join(_nginx_server(net.folder, site) for site in sites)
        + _nginx_back(net.folder, sites)
        + "}\n"
    )
    return _serve(net, "nginx", ["nginx", "-p", str(folder), "-c", str(config), "-e", "stderr"], "getrlimit")


def _nginx_server(folder: Path, site: Web) -> str:
    extra = " ssl" if site.tls else ""
    extra += " http2" if site.tls and site.tls.http2 else ""
    lines = [f"listen {_bracket(address)}:{site.port}{extra};" for address in site.host.addresses]
    lines.append(f"server_name {site.host.name};")
    if site.tls:
        lines += _nginx_tls(folder, site, site.tls)
    lines += [_nginx_location(folder, site, reply) for reply in site.replies]
    if site.resolves:
        lines.append(f"location = /dns-query {{ proxy_pass http://unix:{folder}/doh-{site.host.name}:/dns-query; }}")
    return "  server {\n" + "".join(f"    {line}\n" for line in lines) + "  }\n"


def _nginx_tls(folder: Path, site: Web, tls: TlsOf) -> list[str]:
    paper = certificate_of(folder, site)
    order = list(NGINX_VERSIONS)
    wanted = order[order.index(tls.low) : order.index(tls.high) + 1]
    lines = [f"ssl_certificate {paper.chain};", f"ssl_certificate_key {paper.key};"]
    lines.append("ssl_protocols " + " ".join(NGINX_VERSIONS[version] for version in wanted) + ";")
    if tls.ciphers:
        lines.append(f"ssl_ciphers {tls.ciphers};")
    return lines


def _nginx_location(folder: Path, site: Web, reply: Reply) -> str:
    """A page is a file. All other replies come from nginx's own back server, behind a Unix socket."""
    if _is_page(reply):
        page = folder / "nginx" / f"{site.host.name}{reply.path.replace('/', '_')}"
        page.write_text(reply.body)
        answer = f"default_type '{reply.content_type}'; types {{}} alias {page};"
    else:
        answer = f"proxy_pass http://unix:{folder}/nginx/back:/{site.host.name}{reply.path};"
    return f"location = {reply.path} {{ {'gzip on; ' if reply.gzip else ''}{answer} }}"


def _nginx_back(folder: Path, sites: list[Web]) -> str:
    """The back server. nginx would answer a POST before its body has come; it reads all of it before it asks
    here, so that answers lie behind their requests in the capture.
    """
    locations = "".join(
        f"    location = /{site.host.name}{reply.path} {{ default_type '{reply.content_type}'; types {{}} "
        f"return {reply.status} '{reply.body}'; }}\n"
        for site in sites
        for reply in site.replies
        if not _is_page(reply)
    )
    return f"  server {{\n    listen unix:{folder}/nginx/back;\n{locations}  }}\n"


def _is_page(reply: Reply) -> bool:
    """Whether a file can be the reply: `/` cannot, since nginx would look for a folder."""
    return reply.method == "GET" and reply.status == 200 and not reply.path.endswith("/")


def _bracket(address: str) -> str:
    return f"[{address}]" if ":" in address else address
