"""Data that anyone can read, where nothing more specific was recognised."""

import ipaddress
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from gateway.detectors.base import Detector, Where
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Scan
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MAX_LOOKED: Final = 1000
"""Fields that are looked at: enough to say that there is data, whatever comes behind."""

MAX_SHOWN: Final = 50
"""Fields that are named in a hit."""

_DATA: Final = Expression(r"url\.query|body\.|mail\.|mqtt\.payload|\w+\.payload")
_STATIC: Final = Expression(
    r"\.(?:js|css|png|jpe?g|gif|webp|svg|ico|woff2?|ttf|mp[34]|m4[as]|ts|m3u8|mpd|crl|crt|cer|zip"
    r"|apk|ipa|deb|rpm|exe"
    r"|msi|cab|gz|xz|json|xml|txt|pdf)$"
)
_CERTIFICATE_TRAFFIC: Final = Expression(r"application/(?:ocsp|pkix|x-pkcs|pkcs|timestamp)|/ocsp")
_CONNECTIVITY: Final = Expression(
    r"generate_?204|/gen_?204|hotspot-detect|connecttest|connectivity-?check|success\.txt|/ncsi|captive"
)
"""In lower case."""
_IDLE_VALUE: Final = Expression(
    r"|\d{1,20}(?:\.\d{1,10}){0,4}|v?\d+(?:\.\d+){1,4}|true|false|null|[a-z]{2}(?:[-_][A-Z]{2})?"
    r"|[0-9a-f]{6,64}"
)
"""Versions, counters, times, languages, hashes: what keeps caches fresh says nothing about a person."""


class Readable(Detector):
    """One hit for a message with values, at the lowest severity."""

    rules = ("CLR-text",)
    is_fallback = True

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Requests and messages that the device sends. Fetching a file or checking a certificate is not
        one."""
        way = where.way(message.direction)
        if way is not SentOrReceived.SENT or not _can_carry_data(message) or _is_to_neighbours(where):
            return
        is_idle = _IDLE_VALUE.compiled().fullmatch
        fields = [field for field in scan.fields[:MAX_LOOKED] if _is_data(field.path) and not is_idle(field.value)]
        if not fields:
            return
        yield Hit(
            "CLR-text",
            "text",
            Certainty.CERTAIN,
            way,
            message.span,
            value=max([field.value for field in fields], key=len),
            path=_place(fields),
            detail=f"{len(fields)} value{'s' if len(fields) > 1 else ''} in readable form.",
            paths=tuple([field.path for field in fields[:MAX_SHOWN]]),
        )


def _is_to_neighbours(where: Where) -> bool:
    """Whether a flow goes to a group or to the local link, as the discovery of printers and televisions
    does."""
    return _is_near(where.flow.server_ip)


@lru_cache(maxsize=4096)
def _is_near(server_ip: str) -> bool:
    try:
        address = ipaddress.ip_address(server_ip)
    except ValueError:
        return False
    return address.is_multicast or address.is_link_local or server_ip == "255.255.255.255"


@lru_cache(maxsize=8192)
def _is_data(path: str) -> bool:
    """Whether a field is of what was sent, and not of the envelope."""
    return _DATA.match(path) is not None


def _can_carry_data(message: ReadMessage) -> bool:
    if message.service != "http":
        return True
    if _CERTIFICATE_TRAFFIC.search(message.content_type) or _CERTIFICATE_TRAFFIC.search(message.path):
        return False
    if _CONNECTIVITY.search(message.path.lower()) or _CONNECTIVITY.search(message.host.lower()):
        return False
    return not (message.title.startswith(("GET ", "HEAD ")) and _STATIC.search(message.path.lower()))


def _place(fields: list[Field]) -> str:
    """Where the values stand: the first of them, or its whole part of the message where there are more."""
    first = fields[0].path
    return first if len(fields) == 1 else first.partition(":")[0]
