"""What stands in the lab's internet: a description of each server, without starting anything."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Host:
    """A name with its address or addresses. Every host has at least one."""

    name: str
    ipv4: str = ""
    ipv6: str = ""
    https_record: str = ""  # HTTPS resource record (RFC 9460) as text for dnsmasq: hex of its data
    aliases: tuple[str, ...] = ()  # what DNS leads the name through (CNAME), in order; the last one has the addresses
    is_hidden: bool = False  # the name server of the gateway does not know it, only one that is asked by HTTPS (DoH)

    @property
    def addresses(self) -> tuple[str, ...]:
        """All addresses, IPv4 first."""
        return tuple(filter(None, (self.ipv4, self.ipv6)))


@dataclass(frozen=True)
class Reply:
    """What an HTTP server says to one method and path."""

    method: str
    path: str
    body: str = '{"ok":true}'
    content_type: str = "application/json"
    status: int = 200
    gzip: bool = False
    chunked: bool = False


@dataclass(frozen=True)
class TlsOf:
    """How a server speaks TLS. `low` and `high` as Telltale spells versions; `ciphers` in OpenSSL's words."""

    low: str = "TLSv1.2"
    high: str = "TLSv1.3"
    ciphers: str = ""
    key: str = "ec"
    self_signed: bool = False
    http2: bool = False


@dataclass(frozen=True)
class Web:
    """An HTTP server: `program` is nginx, openssl, python (plain only) or aioquic (HTTP/3 only).

    `resolves`: it also answers DNS queries over HTTPS (RFC 8484; nginx only), for all hosts of the lab.
    """

    host: Host
    port: int
    replies: tuple[Reply, ...]
    program: str = "nginx"
    tls: TlsOf | None = None
    resolves: bool = False

    def reply(self, method: str, path: str) -> Reply:
        """The reply to a request; KeyError where the script asks for something that is not there."""
        for reply in self.replies:
            if (reply.method, reply.path) == (method, path.split("?")[0]):
                return reply
        raise KeyError(f"{self.host.name}: no reply for {method} {path}")


@dataclass(frozen=True)
class Broker:
    """A mosquitto."""

    host: Host
    port: int = 1883
    tls: TlsOf | None = None


@dataclass(frozen=True)
class Mail:
    """An aiosmtpd. `mode` is plain, starttls or smtps."""

    host: Host
    port: int = 25
    mode: str = "plain"


Site = Web | Broker | Mail


@dataclass(frozen=True)
class Device:
    """A phone or another thing that joins. `address` is what DHCP gives it."""

    name: str
    mac: str
    address: str
    hostname: str
    vendor_class: str = "android-dhcp-14"


@dataclass
class Internet:
    """All sites of a scenario."""

    sites: tuple[Site, ...]
    extra_hosts: tuple[Host, ...] = field(default=())

    @property
    def hosts(self) -> list[Host]:
        """Every host once."""
        return list(dict.fromkeys([*(site.host for site in self.sites), *self.extra_hosts]))

    def find(self, name: str, port: int) -> Site:
        """The site behind a name and port."""
        for site in self.sites:
            if site.host.name == name and site.port == port and not is_http3(site):
                return site
        raise KeyError(f"no site {name}:{port}")


def is_http3(site: Site) -> bool:
    """Whether a site speaks QUIC."""
    return isinstance(site, Web) and site.program == "aioquic"
