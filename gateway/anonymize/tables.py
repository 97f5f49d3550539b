"""A database of results in, one without persons out: the tables that are exported, each column by a rule of its own.

Tables that are not named here are not carried over: accounts, keys, sealed packets, what was labelled, agreed to or
written by somebody. The same key gives the same pseudonyms as in captures.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from ipaddress import ip_address
from pathlib import Path
from sqlite3 import Connection
from typing import Final

from gateway.anonymize.addresses import Addresses
from gateway.anonymize.choices import Choices
from gateway.anonymize.fakes import Fakes
from gateway.anonymize.names import Names
from gateway.anonymize.personal import Personal
from gateway.anonymize.secret import Secret
from gateway.anonymize.text import Texts
from gateway.data.special_addresses import AddressKind, kind_of
from gateway.errors import InputError
from gateway.store.database import connect_for_reading, connect_for_writing, named_errors, transaction
from gateway.store.remains import FILES
from gateway.store.sums import rebuild
from gateway.whole import whole

Value = str | int | float | bytes | None
Row = dict[str, Value]
Rule = Callable[[Value], Value]

DAY_NS: Final = 86_400 * 10**9
_MAC: Final = re.compile(r"[0-9a-f]{2}(?::[0-9a-f]{2}){5}")
_MEDIA_TYPE: Final = re.compile(r"[a-z]+/[a-z0-9.+-]{1,60}")
_SHORT_NUMBER: Final = re.compile(r"[0-9]{1,5}")

KEEP, TIME, DAY, ADDRESS, MAC, DEVICE, HOST, ANSWERS, TEXT, PATH, FAKE, IDENTITY, MEDIA, CERTIFICATE, CHAIN, NAME = (
    *("keep", "time", "day", "address", "mac", "device", "host", "answers", "text", "path", "fake", "identity"),
    *("media", "certificate", "chain", "capture name"),
)

EMPTY, NONE, NO_LIST = "empty", "none", "no list"


def _rules(**of: str) -> dict[str, str]:
    """Columns by rule, from rules with their columns."""
    return {column: rule.replace("_", " ") for rule, columns in of.items() for column in columns.split()}


TABLES: Final[dict[str, dict[str, str]]] = {
    "captures": _rules(
        keep="capture_id format state size_bytes packets wire_bytes flows", identity="sha256", capture_name="name",
        time="first_ns last_ns", no_list="damage",
    ),
    "devices": _rules(
        keep="capture_id device_no is_random_mac", device="device", mac="mac", empty="vendor", fake="name",
    ),
    "apps": _rules(keep="capture_id app_no app source certainty"),
    "destinations": _rules(
        keep="capture_id destination_no owner category country asn as_name is_tracker tracker_source",
        host="name domain",
    ),
    "flows": _rules(
        keep="capture_id first_packet protocol client_port server_port vlan packets_up packets_down bytes_up bytes_down"
        " service name_source coverage coverage_reason device_no app_no destination_no",
        time="first_ns last_ns", address="client_ip server_ip", mac="client_mac server_mac", host="server_name",
    ),
    "traffic": _rules(
        keep="capture_id device_no app_no destination_no service tls_version coverage flows bytes_up bytes_down"
        " coverage_reason first_packet protocol name_source",
        time="first_ns last_ns", day="day",
    ),
    "tls": _rules(
        keep="capture_id first_packet row_no packet transport is_from_server has_client_hello version offered_versions"
        " cipher alpn alpn_offered ja3 ja3s ja4 ech resumed early_data alerts is_encrypted",
        time="time_ns", host="sni", certificate="certificate", chain="chain",
    ),
    "certificates": _rules(
        keep="capture_id subject issuer san not_before_ns not_after_ns key signature self_signed", certificate="sha256",
        empty="problem",
    ),
    "dns": _rules(
        keep="capture_id first_packet row_no packet transaction_id is_response qtype rcode",
        time="time_ns", host="query", answers="answers",
    ),
    "http": _rules(
        keep="capture_id first_packet row_no packet method status request_bytes response_bytes decrypted",
        time="time_ns", host="host", text="path user_agent", media="request_type response_type",
    ),
    "messages": _rules(
        keep="capture_id first_packet row_no packet service direction body_bytes is_complete decrypted", time="time_ns",
        text="kind", no_list="names", media="content_type",
    ),
    "anomalies": _rules(keep="capture_id row_no packet first_packet kind", time="time_ns", empty="detail"),
    "findings": _rules(
        keep="finding_key capture_id rule app data_kind direction severity confidence app_source owner category country"
        " count status",
        identity="finding_id digest", device="device", host="server_name domain", path="path", fake="sample",
        empty="detail", time="first_ns last_ns",
    ),
    "evidence": _rules(
        keep="finding_key row_no flow_packet first_packet last_packet", time="time_ns", text="title", path="path",
        empty="detail", no_list="lines",
    ),
    "device_profiles": _rules(
        keep="capture_id name_source name_certainty os kind kind_source kind_certainty", device="device", fake="name",
        empty="model",
    ),
    "device_names": _rules(keep="capture_id source certainty", device="device", fake="name"),
    "device_addresses": _rules(keep="capture_id source certainty", device="device", address="address"),
    "addresses": _rules(keep="capture_id device_no", address="address"),
    "oddities": _rules(keep="capture_id kind number"),
}  # fmt: skip
"""Every column of a table is named. Whoever adds one to the database decides here whether it may be shown."""


def anonymize_database(source: Path, target: Path, secret: Secret, choices: Choices) -> dict[str, int]:
    """Write a database without persons; gives how many rows each table has. `target` is whole or not there.

    Raises StoreError, or InputError where the result cannot be written.
    """
    if target.exists():
        raise InputError(str(target), "is there already; name another file for the result")
    with (
        closing(connect_for_reading(source)) as old,
        whole(target, FILES) as beside,
        named_errors(source),
        closing(connect_for_writing(beside)) as new,
    ):
        counts = _Tables(old, secret, choices).write(new)
        new.execute("PRAGMA journal_mode = DELETE")
    return counts


class _Tables:
    """Rows of one database."""

    def __init__(self, old: Connection, secret: Secret, choices: Choices) -> None:
        self._old = old
        self._choices = choices
        self._fakes = fakes = Fakes(secret)
        self._servers = frozenset() if choices.hides_servers else _servers(old)
        self._addresses = Addresses(secret, self._servers, choices.keeps_vendors)
        self._names = Names(self._addresses, fakes, Personal(choices.personas, fakes))
        self._texts = Texts(fakes)
        self._shift_ns = _shift_ns(old, choices.begin_ns)
        self._public_certificates = self._certificates()
        self._rules: dict[str, Rule] = {
            KEEP: lambda value: value,
            EMPTY: lambda _: "",
            NO_LIST: lambda _: "[]",
            TIME: lambda value: value + self._shift_ns if isinstance(value, int) and value else value,
            DAY: lambda value: value + self._shift_ns // DAY_NS if isinstance(value, int) else value,
            ADDRESS: lambda value: self._address(str(value)),
            MAC: lambda value: self._mac(str(value)),
            DEVICE: lambda value: self._device(str(value)),
            HOST: lambda value: self._host(str(value)),
            ANSWERS: lambda value: self._each(str(value), self._answer),
            TEXT: lambda value: self._text(str(value)),
            PATH: lambda value: self._texts.keys(str(value).encode(), b"path").decode("utf-8", "replace"),
            FAKE: lambda value: self._fake(str(value)),
            IDENTITY: lambda value: self._identity(str(value)),
            MEDIA: lambda value: value if _MEDIA_TYPE.fullmatch(str(value)) else "",
            CERTIFICATE: lambda value: self._certificate(str(value)),
            CHAIN: lambda value: self._each(str(value), self._certificate),
            NAME: lambda value: f"capture-{self._identity(str(value))[:8]}",
        }

    def write(self, new: Connection) -> dict[str, int]:
        """Fill an empty database."""
        counts = {}
        with transaction(new):
            new.execute("PRAGMA defer_foreign_keys = ON")
            for table, columns in TABLES.items():
                names = ", ".join(columns)
                marks = ", ".join("?" * len(columns))
                rows = self._rows(table, columns, names)
                statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
                counts[table] = new.executemany(statement, rows).rowcount
            rebuild(new)
        return counts

    def _rows(self, table: str, columns: Mapping[str, str], names: str) -> Iterator[list[Value]]:
        rules = [self._rules[rule] for rule in columns.values()]
        for values in self._old.execute(f"SELECT {names} FROM {table}"):  # noqa: S608
            row = [value if value is None else rule(value) for rule, value in zip(rules, values, strict=True)]
            if table in ("destinations", "findings", "certificates", "devices"):
                made = dict(zip(columns, row, strict=True))
                self._together(table, dict(zip(columns, values, strict=True)), made)
                row = list(made.values())
            yield row

    def _together(self, table: str, before: Row, made: Row) -> None:
        """What one column says of another."""
        if table == "certificates" and made["sha256"] != before["sha256"]:
            made |= {"subject": "", "issuer": "", "san": "[]"}
        elif table == "devices" and self._choices.keeps_vendors:
            made["vendor"] = before["vendor"]
        elif table in ("destinations", "findings"):
            name = "name" if table == "destinations" else "server_name"
            if made[name] != before[name] and before["category"] != "local":
                made |= {"owner": "", "country": ""}
            if self._choices.hides_servers:
                made["country"] = ""
            if table == "destinations" and (made[name] != before[name] or self._choices.hides_servers):
                made |= {"asn": 0, "as_name": ""}

    def _certificates(self) -> frozenset[str]:
        """Those that name public hosts and nothing else."""
        rows = self._old.execute("SELECT sha256, subject, san FROM certificates")
        return frozenset(sha256 for sha256, subject, san in rows if self._names.are_public(subject, _list(san)))

    def _certificate(self, sha256: str) -> str:
        if not sha256 or sha256 in self._public_certificates:
            return sha256
        return self._identity(sha256)

    def _address(self, text: str) -> str:
        try:
            return str(ip_address(self._addresses.of(ip_address(text.partition("%")[0]).packed)))
        except ValueError:
            return self._fake(text)

    def _mac(self, text: str) -> str:
        return self._addresses.of(bytes.fromhex(text.replace(":", ""))).hex(":") if _MAC.fullmatch(text) else ""

    def _device(self, text: str) -> str:
        return self._mac(text) if _MAC.fullmatch(text) else self._fake(text)

    def _host(self, text: str) -> str:
        try:
            ip_address(text)
        except ValueError:
            return self._names.of(text.encode("utf-8", "replace")).decode("utf-8", "replace")
        return self._address(text)

    def _answer(self, text: str) -> str:
        if re.fullmatch(r"[0-9a-fA-F:.]+", text) and (":" in text or text.count(".") == 3):
            return self._host(text)
        words = text.split()
        return " ".join(one if _SHORT_NUMBER.fullmatch(one) else self._host(one) for one in words[:8] if "=" not in one)

    def _text(self, text: str) -> str:
        return self._texts.hidden(text.encode("utf-8", "replace"), text[:40].encode()).decode("utf-8", "replace")

    def _fake(self, text: str) -> str:
        plain = "".join(one if one.isascii() or not one.isalnum() else "x" for one in text)
        return self._fakes.of(plain.encode("utf-8", "replace")).decode("utf-8", "replace")

    def _identity(self, text: str) -> str:
        return (
            self._fakes.stream(b"identity" + text.encode(), (len(text) + 1) // 2).hex()[: len(text)] if text else text
        )

    def _each(self, text: str, change: Callable[[str], str]) -> str:
        return json.dumps([change(one) for one in _list(text)], ensure_ascii=False, separators=(",", ":"))


def _list(text: Value) -> list[str]:
    try:
        found = json.loads(str(text))
    except ValueError:
        return []
    return [str(one) for one in found] if isinstance(found, list) else []


def _servers(old: Connection) -> frozenset[bytes]:
    """Public addresses that were asked, and asked nobody outside themselves."""
    asked = old.execute("SELECT DISTINCT client_ip, server_ip FROM flows")
    servers: set[str] = set()
    clients: set[str] = set()
    for client, server in asked:
        if kind_of(server) in (AddressKind.PUBLIC, AddressKind.RESERVED):
            servers.add(server)
            clients.add(client)
    return frozenset(ip_address(one).packed for one in servers - clients)


def _shift_ns(old: Connection, begin_ns: int | None) -> int:
    """By how much times are moved: whole days, so that hours stay what they are."""
    first = old.execute("SELECT min(first_ns) FROM captures").fetchone()[0]
    return 0 if begin_ns is None or first is None else (begin_ns - first) // DAY_NS * DAY_NS
