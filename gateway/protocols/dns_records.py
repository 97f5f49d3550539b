"""The data of DNS records as text, in the presentation form of zone files.

Sources: RFC 1035 section 3.3 and 3.4, RFC 3596 (AAAA), RFC 2782 (SRV), RFC 9460 (SVCB, HTTPS), RFC 3597
section 5 (types without a form of their own here), RFC 5952 (IPv6 text). Names inside are as `read_name`
gives them. What phones hardly ever ask for stands in `dns_rare_records`.
"""

from collections.abc import Callable
from functools import lru_cache
from struct import unpack_from
from typing import Final

from gateway.errors import ParseError
from gateway.protocols.dns_fields import base64, must_end, must_fit, name_at_end, quoted, strings
from gateway.protocols.dns_names import read_name
from gateway.protocols.dns_rare_records import RARE_FORMS

_CACHED_ADDRESSES: Final = 4096
"""Addresses repeat from answer to answer."""

_SVC_ALPN, _SVC_PORT, _SVC_IPV4, _SVC_ECH, _SVC_IPV6 = 1, 3, 4, 5, 6

_SVC_KEYS: Final = {
    0: "mandatory",
    1: "alpn",
    2: "no-default-alpn",
    3: "port",
    4: "ipv4hint",
    5: "ech",
    6: "ipv6hint",
    7: "dohpath",
    8: "ohttp",
}


def record_text(rtype: int, data: bytes, start: int, end: int) -> str:
    """The text of the record data at data[start:end] of a message. Raises ParseError where it breaks its
    own form."""
    form = _FORMS.get(rtype)
    return plain_text(data, start, end) if form is None else form(data, start, end)


def plain_text(data: bytes, start: int, end: int) -> str:
    """Record data of any kind, by its bytes (RFC 3597 section 5)."""
    return f"\\# {end - start} {data[start:end].hex()}".rstrip()


def _a(data: bytes, start: int, end: int) -> str:
    return ipv4_text(data[start:end])


def _aaaa(data: bytes, start: int, end: int) -> str:
    return ipv6_text(data[start:end])


@lru_cache(_CACHED_ADDRESSES)
def ipv4_text(raw: bytes) -> str:
    """Four bytes as dotted text."""
    if len(raw) != 4:
        raise ParseError(f"dns: an IPv4 address of {len(raw)} bytes")
    return "{}.{}.{}.{}".format(*raw)


@lru_cache(_CACHED_ADDRESSES)
def ipv6_text(raw: bytes) -> str:
    """Sixteen bytes as text (RFC 5952): the longest run of zero groups, if of two or more, becomes `::`."""
    if len(raw) != 16:
        raise ParseError(f"dns: an IPv6 address of {len(raw)} bytes")
    if raw.startswith(b"\0" * 10 + b"\xff\xff"):
        return "::ffff:" + ipv4_text(raw[12:])
    groups = unpack_from("!8H", raw)
    text = "".join("0" if group == 0 else "x" for group in groups)
    for run in range(8, 1, -1):
        at = text.find("0" * run)
        if at >= 0:
            return f"{_hex(groups[:at])}::{_hex(groups[at + run :])}"
    return _hex(groups)


def _hex(groups: tuple[int, ...]) -> str:
    return ":".join(f"{group:x}" for group in groups)


def _mx(data: bytes, start: int, end: int) -> str:
    must_fit(start + 2, end)
    return f"{data[start] << 8 | data[start + 1]} {name_at_end(data, start + 2, end)}"


def _srv(data: bytes, start: int, end: int) -> str:
    must_fit(start + 6, end)
    priority, weight, port = unpack_from("!HHH", data, start)
    return f"{priority} {weight} {port} {name_at_end(data, start + 6, end)}"


def _soa(data: bytes, start: int, end: int) -> str:
    primary, position = read_name(data, start)
    mailbox, position = read_name(data, position)
    must_end(position + 20, end)
    serial, refresh, retry, expire, minimum = unpack_from("!5I", data, position)
    return f"{primary} {mailbox} {serial} {refresh} {retry} {expire} {minimum}"


def _txt(data: bytes, start: int, end: int) -> str:
    return " ".join(quoted(text) for text in strings(data, start, end))


def _svcb(data: bytes, start: int, end: int) -> str:
    must_fit(start + 2, end)
    target, position = read_name(data, start + 2)
    parts = [str(data[start] << 8 | data[start + 1]), target]
    while position < end:
        must_fit(position + 4, end)
        key, length = unpack_from("!HH", data, position)
        position += 4
        must_fit(position + length, end)
        parts.append(_service_parameter(key, data[position : position + length]))
        position += length
    must_end(position, end)
    return " ".join(parts)


def _service_parameter(key: int, value: bytes) -> str:
    name = _SVC_KEYS.get(key) or f"key{key}"
    if key == _SVC_ALPN:
        return f'{name}="{",".join(_list_item(item) for item in strings(value, 0, len(value)))}"'
    if key == _SVC_PORT and len(value) == 2:
        return f"{name}={value[0] << 8 | value[1]}"
    if key == _SVC_IPV4:
        return f"{name}={','.join(ipv4_text(value[i : i + 4]) for i in range(0, len(value), 4))}"
    if key == _SVC_IPV6:
        return f"{name}={','.join(ipv6_text(value[i : i + 16]) for i in range(0, len(value), 16))}"
    if key == _SVC_ECH:
        return f"{name}={base64(value)}"
    if key == 0 and len(value) % 2 == 0:
        numbers = unpack_from(f"!{len(value) // 2}H", value)
        return f"{name}={','.join(_SVC_KEYS.get(number) or f'key{number}' for number in numbers)}"
    return f"{name}={quoted(value)}" if value else name


def _list_item(item: bytes) -> str:
    """One value of a comma-separated list, escaped twice: for the list, then for the string (RFC 9460
    appendix A.1)."""
    return quoted(item.replace(b"\\", b"\\\\").replace(b",", b"\\,"))[1:-1]


_FORMS: dict[int, Callable[[bytes, int, int], str]] = {
    1: _a,
    2: name_at_end,
    5: name_at_end,
    6: _soa,
    12: name_at_end,
    15: _mx,
    16: _txt,
    28: _aaaa,
    33: _srv,
    39: name_at_end,
    64: _svcb,
    65: _svcb,
    **RARE_FORMS,
}
