"""The data of the rarer DNS records as text, in the presentation form of zone files: DNSSEC, keys, services, places.

Each form is named after its record, with the RFC that defines it. Names inside are as `read_name` gives them.
"""

from base64 import b32hexencode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from struct import calcsize, unpack_from
from typing import Final

from gateway.errors import ParseError
from gateway.protocols.dns_fields import base64, must_end, must_fit, name_at_end, quoted, strings, types
from gateway.protocols.dns_names import read_name, type_name

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

_LOC_EQUATOR: Final = 1 << 31
_LOC_SEA_LEVEL_CM: Final = 10_000_000
_LOC_BYTES: Final = 16

_IPSECKEY_NONE, _IPSECKEY_IPV4, _IPSECKEY_IPV6, _IPSECKEY_NAME = range(4)


def _numbers(layout: str, data: bytes, start: int, end: int) -> tuple[tuple[int, ...], int]:
    """Numbers at the front of record data, and where they end; `layout` as `struct` writes it, big-endian."""
    behind = start + calcsize(layout)
    must_fit(behind, end)
    return unpack_from(layout, data, start), behind


def _name_pair(data: bytes, start: int, end: int) -> str:
    """MINFO (RFC 1035 section 3.3.7), RP (RFC 1183 section 2.2)."""
    first, position = read_name(data, start)
    return f"{first} {name_at_end(data, position, end)}"


def _number_and_name(data: bytes, start: int, end: int) -> str:
    """AFSDB, RT (RFC 1183), KX (RFC 2230), LP (RFC 6742)."""
    (number,), position = _numbers("!H", data, start, end)
    return f"{number} {name_at_end(data, position, end)}"


def _px(data: bytes, start: int, end: int) -> str:
    """RFC 2163 section 4."""
    (number,), position = _numbers("!H", data, start, end)
    return f"{number} {_name_pair(data, position, end)}"


def _naptr(data: bytes, start: int, end: int) -> str:
    """RFC 3403 section 4.1."""
    (order, preference), position = _numbers("!HH", data, start, end)
    texts: list[str] = []
    for _ in range(3):
        must_fit(position + 1, end)
        behind = position + 1 + data[position]
        must_fit(behind, end)
        texts.append(quoted(data[position + 1 : behind]))
        position = behind
    return f"{order} {preference} {' '.join(texts)} {name_at_end(data, position, end)}"


def _caa(data: bytes, start: int, end: int) -> str:
    """RFC 8659 section 4.1."""
    (flags, length), position = _numbers("!BB", data, start, end)
    must_fit(position + length, end)
    tag = data[position : position + length]
    if not tag.isalnum() or not tag.isascii():
        raise ParseError("dns: the tag of a CAA record is no word")
    return f"{flags} {tag.decode('ascii')} {quoted(data[position + length : end])}"


def _uri(data: bytes, start: int, end: int) -> str:
    """RFC 7553 section 4."""
    (priority, weight), position = _numbers("!HH", data, start, end)
    return f"{priority} {weight} {quoted(data[position:end])}"


def _delegation(data: bytes, start: int, end: int) -> str:
    """DS, CDS (RFC 4034 section 5, RFC 7344)."""
    (tag, algorithm, digest), position = _numbers("!HBB", data, start, end)
    return f"{tag} {algorithm} {digest} {data[position:end].hex()}"


def _key(data: bytes, start: int, end: int) -> str:
    """DNSKEY, CDNSKEY (RFC 4034 section 2), KEY (RFC 2535 section 3), CERT (RFC 4398 section 2)."""
    (first, second, third), position = _numbers("!HBB", data, start, end)
    return f"{first} {second} {third} {base64(data[position:end])}"


def _cert(data: bytes, start: int, end: int) -> str:
    """RFC 4398 section 2: kind, key tag, algorithm, certificate."""
    (kind, tag, algorithm), position = _numbers("!HHB", data, start, end)
    return f"{kind} {tag} {algorithm} {base64(data[position:end])}"


def _signature(data: bytes, start: int, end: int) -> str:
    """RRSIG (RFC 4034 section 3), SIG (RFC 2535 section 4)."""
    (covered, algorithm, labels, ttl_s, expires_s, begins_s, tag), position = _numbers("!HBBIIIH", data, start, end)
    signer, position = read_name(data, position)
    must_fit(position, end)
    times = f"{_moment(expires_s)} {_moment(begins_s)}"
    return f"{type_name(covered)} {algorithm} {labels} {ttl_s} {times} {tag} {signer} {base64(data[position:end])}"


def _moment(seconds: int) -> str:
    """A time of RRSIG: YYYYMMDDHHmmSS in UTC."""
    return (_EPOCH + timedelta(seconds=seconds)).strftime("%Y%m%d%H%M%S")


def _nsec(data: bytes, start: int, end: int) -> str:
    """RFC 4034 section 4."""
    following, position = read_name(data, start)
    must_fit(position, end)
    return following + types(data, position, end)


def _salted(data: bytes, start: int, end: int) -> tuple[str, int]:
    """What NSEC3 and NSEC3PARAM begin with (RFC 5155 sections 3 and 4)."""
    (algorithm, flags, iterations), position = _numbers("!BBH", data, start, end)
    (length,), position = _numbers("!B", data, position, end)
    must_fit(position + length, end)
    salt = data[position : position + length].hex() or "-"
    return f"{algorithm} {flags} {iterations} {salt}", position + length


def _nsec3(data: bytes, start: int, end: int) -> str:
    text, position = _salted(data, start, end)
    (length,), position = _numbers("!B", data, position, end)
    must_fit(position + length, end)
    following = b32hexencode(data[position : position + length]).decode("ascii").rstrip("=").lower()
    return f"{text} {following}{types(data, position + length, end)}"


def _nsec3param(data: bytes, start: int, end: int) -> str:
    text, position = _salted(data, start, end)
    must_end(position, end)
    return text


def _csync(data: bytes, start: int, end: int) -> str:
    """RFC 7477 section 2.1."""
    (serial, flags), position = _numbers("!IH", data, start, end)
    return f"{serial} {flags}{types(data, position, end)}"


def _association(data: bytes, start: int, end: int) -> str:
    """TLSA (RFC 6698 section 2), SMIMEA (RFC 8162)."""
    (usage, selector, matching), position = _numbers("!BBB", data, start, end)
    return f"{usage} {selector} {matching} {data[position:end].hex()}"


def _sshfp(data: bytes, start: int, end: int) -> str:
    """RFC 4255 section 3."""
    (algorithm, kind), position = _numbers("!BB", data, start, end)
    return f"{algorithm} {kind} {data[position:end].hex()}"


def _zonemd(data: bytes, start: int, end: int) -> str:
    """RFC 8976 section 2."""
    (serial, scheme, algorithm), position = _numbers("!IBB", data, start, end)
    return f"{serial} {scheme} {algorithm} {data[position:end].hex()}"


def _base64(data: bytes, start: int, end: int) -> str:
    """OPENPGPKEY (RFC 7929), DHCID (RFC 4701)."""
    return base64(data[start:end])


def _ipseckey(data: bytes, start: int, end: int) -> str:
    """RFC 4025 section 2."""
    (precedence, kind, algorithm), position = _numbers("!BBB", data, start, end)
    if kind == _IPSECKEY_NONE:
        gateway = "."
    elif kind == _IPSECKEY_NAME:
        gateway, position = read_name(data, position)
    else:
        size = {_IPSECKEY_IPV4: 4, _IPSECKEY_IPV6: 16}.get(kind, 0)
        must_fit(position + size, end)
        gateway = _address(data[position : position + size])
        position += size
    must_fit(position, end)
    return f"{precedence} {kind} {algorithm} {gateway} {base64(data[position:end])}"


def _address(raw: bytes) -> str:
    if not raw:
        raise ParseError("dns: an IPSECKEY record with a gateway of unknown kind")
    return str(ip_address(raw))


def _apl(data: bytes, start: int, end: int) -> str:
    """RFC 3123 section 4: address family, prefix, and the address without its trailing zeros."""
    items: list[str] = []
    position = start
    while position < end:
        must_fit(position + 4, end)
        family, prefix, length = unpack_from("!HBB", data, position)
        sign, length = ("!", length & 0x7F) if length & 0x80 else ("", length)
        position += 4
        must_fit(position + length, end)
        size = {1: 4, 2: 16}.get(family, 0)
        raw = data[position : position + length]
        if size and length > size:
            raise ParseError("dns: an APL record with an address that is too long")
        address = _address(raw.ljust(size, bytes(1))) if size else raw.hex()  # a family without a form of its own
        items.append(f"{sign}{family}:{address}/{prefix}")
        position += length
    return " ".join(items)


def _loc(data: bytes, start: int, end: int) -> str:
    """RFC 1876 section 2 and 3: latitude, longitude, altitude, size and two precisions."""
    must_end(start + _LOC_BYTES, end)
    version, size, across, along, latitude, longitude, altitude_cm = unpack_from("!BBBBIII", data, start)
    if version:
        raise ParseError(f"dns: a LOC record of version {version}")
    metres = (altitude_cm - _LOC_SEA_LEVEL_CM) / 100
    place = f"{_angle(latitude, 'NS')} {_angle(longitude, 'EW')} {metres:.2f}m"
    return f"{place} {_length(size)} {_length(across)} {_length(along)}"


def _angle(code: int, letters: str) -> str:
    """Thousandths of a second of arc, counted from the equator or the prime meridian."""
    letter = letters[code < _LOC_EQUATOR]
    minutes, thousandths = divmod(abs(code - _LOC_EQUATOR), 60_000)
    degrees, minutes = divmod(minutes, 60)
    return f"{degrees} {minutes} {thousandths // 1000}.{thousandths % 1000:03d} {letter}"


def _length(code: int) -> str:
    """A digit and a power of ten, in centimetres."""
    return f"{(code >> 4) * 10 ** (code & 15) / 100:.2f}m"


def _eui(data: bytes, start: int, end: int) -> str:
    """EUI48, EUI64 (RFC 7043)."""
    return data[start:end].hex("-")


def _identifier(data: bytes, start: int, end: int) -> str:
    """NID, L64 (RFC 6742): preference and 64 bits in four groups."""
    (preference,), position = _numbers("!H", data, start, end)
    must_end(position + 8, end)
    return f"{preference} {data[position:end].hex(':', 2)}"


def _l32(data: bytes, start: int, end: int) -> str:
    """RFC 6742 section 2.2."""
    (preference,), position = _numbers("!H", data, start, end)
    must_end(position + 4, end)
    return f"{preference} {_address(data[position:end])}"


def _text(data: bytes, start: int, end: int) -> str:
    """TXT and what looks like it: HINFO, X25, ISDN, GPOS, SPF, AVC."""
    return " ".join([quoted(text) for text in strings(data, start, end)])


RARE_FORMS: dict[int, Callable[[bytes, int, int], str]] = {
    3: name_at_end,  # MD
    4: name_at_end,  # MF
    7: name_at_end,  # MB
    8: name_at_end,  # MG
    9: name_at_end,  # MR
    13: _text,  # HINFO
    14: _name_pair,  # MINFO
    17: _name_pair,  # RP
    18: _number_and_name,  # AFSDB
    19: _text,  # X25
    20: _text,  # ISDN
    21: _number_and_name,  # RT
    23: name_at_end,  # NSAP-PTR
    24: _signature,  # SIG
    25: _key,  # KEY
    26: _px,
    27: _text,  # GPOS
    29: _loc,
    35: _naptr,
    36: _number_and_name,  # KX
    37: _cert,
    42: _apl,
    43: _delegation,  # DS
    44: _sshfp,
    45: _ipseckey,
    46: _signature,  # RRSIG
    47: _nsec,
    48: _key,  # DNSKEY
    49: _base64,  # DHCID
    50: _nsec3,
    51: _nsec3param,
    52: _association,  # TLSA
    53: _association,  # SMIMEA
    59: _delegation,  # CDS
    60: _key,  # CDNSKEY
    61: _base64,  # OPENPGPKEY
    62: _csync,
    63: _zonemd,
    99: _text,  # SPF
    104: _identifier,  # NID
    105: _l32,
    106: _identifier,  # L64
    107: _number_and_name,  # LP
    108: _eui,
    109: _eui,
    256: _uri,
    257: _caa,
    258: _text,  # AVC
    32768: _delegation,  # TA
    32769: _delegation,  # DLV
}
"""By record type; those of every day stand in `dns_records`."""
