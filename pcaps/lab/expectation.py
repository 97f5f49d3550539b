"""What a script sent, written down by the script: the truth that an analyser is measured against.

pcaps/lab/README.md explains each key of the file.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Readable:
    """One value that went over the air in readable form.

    `data_kind` is from the vocabulary of the catalogue. `where` says which field of the message holds it:
    `url.query:NAME`, `body.form:NAME`, `body.json:$.path`, `body.multipart:NAME`, `header:name`, `body.text`,
    `mqtt.username`, `mqtt.password`.
    """

    data_kind: str
    where: str
    value: str
    direction: str = "sent"


@dataclass(frozen=True)
class Finding:
    """A finding that has to be there. `protocol` is the parser without which nobody can see it."""

    rule: str
    server_name: str
    data_kind: str = ""
    protocol: str = "http"
    direction: str = "sent"


@dataclass(frozen=True)
class NearMiss:
    """A finding that must not be there.

    Empty `server_name`: nowhere in the capture; empty `data_kind`: of no kind.
    """

    rule: str
    server_name: str = ""
    data_kind: str = ""
    why: str = ""


@dataclass
class Tls:
    """One handshake. `version` is empty where the server refused, `cipher` and `alpn` where not laid down."""

    version: str
    sni: str
    alpn: str = ""
    cipher: str = ""
    certificate_sha256: str = ""
    self_signed: bool = False


@dataclass
class Exchange:
    """One HTTP request with its response. `target` is as sent; `path` is it without the query.

    Types are bare media types, without parameters.
    """

    method: str
    host: str
    target: str
    path: str
    status: int
    request_type: str
    response_type: str
    readable: list[Readable] = field(default_factory=list)


@dataclass
class Message:
    """One message of another protocol.

    `kind` CONNECT or PUBLISH of MQTT (`name` is the topic), DATA of SMTP (`name` is the subject).
    """

    kind: str
    name: str
    readable: list[Readable] = field(default_factory=list)


@dataclass
class Connection:
    """One connection that a client opened. `client_port` is 0 where the program does not tell it; `device` is "" where
    it is the device of the labelled run. `name_source` says where its name can be seen: sni, http, dns, dns-expired
    (the TTL of the answer had run out), none; "" where that is not laid down.

    `may_repeat`: the program may open it more than once (a browser). `visible` is false where the content is
    sealed: `http` then says what was sent although nobody on the way can read it.
    """

    transport: str
    server_name: str
    server_ip: str
    server_port: int
    service: str
    client: str
    client_port: int = 0
    may_repeat: bool = False
    visible: bool = True
    tls: Tls | None = None
    http: list[Exchange] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    device: str = ""
    name_source: str = ""


@dataclass(frozen=True)
class Guest:
    """Another device in the capture, which the labelled run does not cover."""

    device: str
    device_name: str
    hostname: str
    client_ips: list[str]


@dataclass
class Expectation:
    """The whole file."""

    scenario: str
    app: str
    device: str
    device_name: str
    hostname: str  # what the device calls itself to DHCP
    client_ips: list[str]
    rough_line: bool = False  # frames are lost, doubled and reordered on the way
    guests: list[Guest] = field(default_factory=list)
    connections: list[Connection] = field(default_factory=list)
    dns: list[dict[str, Any]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    must_not: list[NearMiss] = field(default_factory=list)

    def asked(self, query: str, qtype: str, answers: list[str], aliases: Sequence[str] = ()) -> None:
        """A program asked for a name. Each question is kept once, however often it was asked."""
        row = {"query": query, "qtype": qtype, "answers": answers, "aliases": list(aliases)}
        if row not in self.dns:
            self.dns.append(row)

    def write(self, path: Path) -> None:
        """Write the file, with a fixed order of keys."""
        path.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
