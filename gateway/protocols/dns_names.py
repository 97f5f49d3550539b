"""Domain names and the numbers of DNS, as text.

Sources: RFC 1035 sections 3.1 and 4.1.4 (names, compression), RFC 4343 (letter case), RFC 6895 and IANA's
registry "Domain Name System (DNS) Parameters" (type and response codes).
"""

from functools import lru_cache
from typing import Final

from gateway.errors import ParseError

MAX_NAME_BYTES: Final = 255
"""The longest name on the wire, lengths and the final zero included (RFC 1035 section 2.3.4)."""

_CACHED_NAMES: Final = 4096
"""Names repeat: a question stands in its answer, an app asks for A and AAAA. About 1 MB when full."""

_PLAIN: Final = bytes(code for code in range(0x20, 0x7F) if code not in b".\\")
"""What stands for itself in the text of a label. The rest is escaped, so that text and bytes map one to
one."""

_POINTER: Final = 0xC0

_TYPES: Final = {
    1: "A", 2: "NS", 3: "MD", 4: "MF", 5: "CNAME", 6: "SOA", 7: "MB", 8: "MG", 9: "MR", 10: "NULL", 11:
    "WKS", 12: "PTR", 13: "HINFO", 14: "MINFO", 15: "MX", 16: "TXT", 17: "RP", 18: "AFSDB", 19: "X25", 20:
    "ISDN", 21: "RT", 22: "NSAP", 23: "NSAP-PTR", 24: "SIG", 25: "KEY", 26: "PX", 27: "GPOS", 28: "AAAA",
    29: "LOC", 30: "NXT", 31: "EID", 32: "NIMLOC", 33: "SRV", 34: "ATMA", 35: "NAPTR", 36: "KX", 37: "CERT",
    38: "A6", 39: "DNAME", 40: "SINK", 41: "OPT", 42: "APL", 43: "DS", 44: "SSHFP", 45: "IPSECKEY", 46:
    "RRSIG", 47: "NSEC", 48: "DNSKEY", 49: "DHCID", 50: "NSEC3", 51: "NSEC3PARAM", 52: "TLSA", 53: "SMIMEA",
    55: "HIP", 56: "NINFO", 57: "RKEY", 58: "TALINK", 59: "CDS", 60: "CDNSKEY", 61: "OPENPGPKEY", 62:
    "CSYNC", 63: "ZONEMD", 64: "SVCB", 65: "HTTPS", 66: "DSYNC", 67: "HHIT", 68: "BRID", 99: "SPF", 100:
    "UINFO", 101: "UID", 102: "GID", 103: "UNSPEC", 104: "NID", 105: "L32", 106: "L64", 107: "LP", 108:
    "EUI48", 109: "EUI64", 128: "NXNAME", 249: "TKEY", 250: "TSIG", 251: "IXFR", 252: "AXFR", 253: "MAILB",
    254: "MAILA", 255: "ANY", 256: "URI", 257: "CAA", 258: "AVC", 259: "DOA", 260: "AMTRELAY", 261:
    "RESINFO", 262: "WALLET", 32768: "TA", 32769: "DLV",
}  # fmt: skip

_RCODES: Final = {
    0: "NOERROR", 1: "FORMERR", 2: "SERVFAIL", 3: "NXDOMAIN", 4: "NOTIMP", 5: "REFUSED", 6: "YXDOMAIN", 7:
    "YXRRSET", 8: "NXRRSET", 9: "NOTAUTH", 10: "NOTZONE", 11: "DSOTYPENI", 16: "BADVERS", 17: "BADKEY", 18:
    "BADTIME", 19: "BADMODE", 20: "BADNAME", 21: "BADALG", 22: "BADTRUNC", 23: "BADCOOKIE",
}  # fmt: skip


def type_name(number: int) -> str:
    """The mnemonic of a record type; an unknown one is written TYPE65280 (RFC 3597 section 5)."""
    return _TYPES.get(number) or f"TYPE{number}"


def rcode_name(number: int) -> str:
    """The mnemonic of a response code, its upper bits from EDNS included; an unknown one is written
    RCODE3841."""
    return _RCODES.get(number) or f"RCODE{number}"


def read_name(data: bytes, offset: int) -> tuple[str, int]:
    """The name at an offset of a message, as text, and where the bytes behind it begin.

    Lower-case, without the last dot ("." is the root); a dot or backslash inside a label is written `\\.` or
    `\\\\`, a byte outside 0x20 to 0x7E `\\DDD` (RFC 1035 section 5.1). A pointer must lead to before the
    place where the name that holds it began, so no loop is possible. Raises ParseError.
    """
    end = data.find(0, offset, offset + MAX_NAME_BYTES)
    if end >= 0 and data[offset] < _POINTER:
        text = _whole_name(data[offset : end + 1])
        if text:
            return text, end + 1
    return _pointed_name(data, offset)


@lru_cache(_CACHED_NAMES)
def _whole_name(raw: bytes) -> str:
    """The text of a name without pointers that takes exactly these bytes; "" if it is not one."""
    if raw == b"\0":
        return "."
    labels = []
    position = 0
    last = len(raw) - 1
    while position < last:
        length = raw[position]
        position += 1
        if not 0 < length < 64 or position + length > last:
            return ""
        labels.append(label_text(raw[position : position + length]))
        position += length
    return ".".join(labels)


def _pointed_name(data: bytes, offset: int) -> tuple[str, int]:
    labels = []
    name_bytes = 1
    position = lowest = offset
    behind = 0  # where the first pointer ends
    try:
        while length := data[position]:
            if length < 64:
                labels.append(label_text(data[position + 1 : position + 1 + length]))
                name_bytes += length + 1
                if name_bytes > MAX_NAME_BYTES:
                    raise ParseError(f"dns: a name is longer than {MAX_NAME_BYTES} bytes")
                position += length + 1
                continue
            if length < _POINTER:
                raise ParseError(f"dns: a label of unknown kind 0x{length:02x}")
            target = (length & 0x3F) << 8 | data[position + 1]
            if target >= lowest:
                raise ParseError("dns: a name points at itself or forward")
            behind = behind or position + 2
            position = lowest = target
    except IndexError:
        raise ParseError("dns: a name runs over the end of the message") from None
    return ".".join(labels) or ".", behind or position + 1


@lru_cache(_CACHED_NAMES)
def label_text(label: bytes) -> str:
    """One label as it stands in a name (see read_name)."""
    label = label.lower()
    if not label.translate(None, _PLAIN):
        return label.decode("ascii")
    return "".join(_ESCAPED[code] for code in label)


def escapes(plain: bytes, quoted: bytes) -> tuple[str, ...]:
    """What stands for each byte: itself, itself behind a backslash, or its number (RFC 1035 section 5.1)."""
    return tuple(
        chr(code) if code in plain else f"\\{chr(code)}" if code in quoted else f"\\{code:03d}" for code in range(256)
    )


_ESCAPED: Final = escapes(_PLAIN, b".\\")
